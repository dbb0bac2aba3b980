/* What is read of a body's name: nothing, where it is no word that is looked for. */
#include "data/claim/claim_known.h"
#include "data/claim/claim_scan.h"

#include "tests/support/claims.h"

static gboolean is_set(const guint64 *bits, guint place)
{
    return (bits[place / 64] >> place % 64 & 1) != 0;
}

/* Whether the words of three bytes a character are known as they stand, or alone. */
static void expect_known(const char *words, gboolean list)
{
    g_auto(GStrv) each = g_strsplit(words, "|", -1);
    for (gsize i = 0; each[i] != NULL; i++) {
        const gsize length = strlen(each[i]);
        guint place;
        for (gsize at = 0; at + 3 <= length && (guchar)each[i][at] >= 0xe0; at += 3) {
            const char *text = each[i] + at;
            if ((list || length == 3) && claim_find_ideograph(text, &place))
                g_assert_true(is_set(claim_known.alone, place));
            if (at + 6 <= length && (guchar)text[3] >= 0xe0)
                g_assert_true(is_set(claim_known.pairs, claim_known_pair(text)));
        }
    }
}

static void all_words_of_the_sources_are_known(void)
{
    for (gsize i = 0; i < N_CLAIM_SETS; i++)
        if (claim_set_words[i] != NULL)
            expect_known(claim_set_words[i], FALSE);
    expect_known("信息公开专栏|公开办函|复议案件、|五”期间|年度以来", FALSE);
    expect_known("办|府|的|今|当|万|亿|几", FALSE);
}

static void characters_of_lists_are_known_alone(void)
{
    expect_known("区县市乡镇地部|县市区省州旗|谈定期时年|上下每同某任这另逐唯统单", TRUE);
    expect_known("到收处理结复完毕成计共了约近超过逾达的量数为合|共年度新增计总有全",
                 TRUE);
    expect_known("为量数计|计拟将力明来|共计达到为总合|有共", TRUE);
    expect_known("零|一|二|三|九|十|两|百|千|万|亿|几|余|多", TRUE); /* of number.c */
}

static void others_are_not_known(void)
{
    static const char *const others[] = { "石", "溪", "岭", "桥", "浦" };
    guint place;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_assert_true(claim_find_ideograph(others[i], &place));
        g_assert_false(is_set(claim_known.alone, place));
    }
    g_assert_false(claim_find_ideograph("、", &place));
    g_assert_false(claim_find_ideograph("a石", &place));
}

/* Texts that say much; a name takes the place of any of their characters. */
static const char *const texts[] = {
    "2022年，石原镇共收到政府信息公开申请12件，其中自然人9件，办结11件。",
    "石原镇人民政府办公室公开政府文件28份，发布公告211条，石原要闻3条。",
    "石原镇主动公开政府信息100条，通过网站公开80条、微信20条。",
    "（一）石原镇。受理石原申请三件。石原2件，石原县5件。占石原2%。",
    "石原镇未收到行政复议、行政诉讼，石原镇没有收费。",
    "石原镇制发规范性文件5件，现行有效20件，累计石原12件。",
    "石 原镇 受理政府信息公开申请 12 件，石原 办结 11 件， 石原 2022 年 3 条。",
    "各石原镇收到留言40条，石原石原办结11件，较上年增加5件。",
};

/* The names of bodies: of characters that mean nothing, and of some that do. */
static char *make_name(GRand *rand)
{
    static const char pool[] =
        "州定台平部区城今全各计约石原溪岭桥浦白源口平安门南新信息公开一三件年县办以来";
    GString *name = g_string_new(NULL);
    const gint n = g_rand_int_range(rand, 2, 5);
    for (gint i = 0; i < n; i++) {
        const gint at = g_rand_int_range(rand, 0, (gint)strlen(pool) / 3);
        g_string_append_len(name, pool + 3 * at, 3);
    }
    return g_string_free(name, FALSE);
}

/* The text with the name instead of 石原, and once more at a place by chance. */
static char *put_name(GRand *rand, const char *text, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(text, "石原", -1);
    g_autofree char *named = g_strjoinv(name, parts);
    const gint n = (gint)g_utf8_strlen(named, -1);
    const char *at = g_utf8_offset_to_pointer(named, g_rand_int_range(rand, 0, n));
    GString *put = g_string_new_len(named, at - named);
    g_string_append_printf(put, "%s镇%s", name, g_utf8_next_char(at));
    return g_string_free(put, FALSE);
}

static char *read_text(struct claim_reader *reader, struct memo *memo, const char *text,
                       const char *unit)
{
    struct record record;
    GString *out = g_string_new(NULL);
    record_init(&record);
    record.year = 2022;
    record.unit.name = unit;
    read_prose_among(reader, memo, text, &record);
    for (guint i = 0; i < record.claims->len; i++) {
        const struct claim *c = &g_array_index(record.claims, struct claim, i);
        g_string_append_printf(out, "%s|%s|%s|%s|%g|%g|%d\n", c->metric, c->text, c->unit,
                               c->scope, c->value, c->growth, c->approximate);
    }
    record_clear(&record);
    return g_string_free(out, FALSE);
}

static void texts_that_differ_by_the_name_give_their_own_claims(void)
{
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    g_autoptr(claim_reader_t) fresh = claim_reader_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    struct memo *memo = memo_new(1 << 20);
    for (gint round = 0; round < 400; round++) {
        g_autofree char *name = make_name(rand);
        g_autofree char *unit = g_strconcat(name, "镇", NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
            g_autofree char *text = put_name(rand, texts[i], name);
            g_autofree char *expected = read_text(fresh, NULL, text, NULL);
            g_autofree char *actual = read_text(reader, memo, text, unit);
            g_assert_cmpstr(actual, ==, expected);
        }
    }
    memo_free(memo);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-name/all-words-of-the-sources-are-known",
                    all_words_of_the_sources_are_known);
    g_test_add_func("/claim-name/characters-of-lists-are-known-alone",
                    characters_of_lists_are_known_alone);
    g_test_add_func("/claim-name/others-are-not-known", others_are_not_known);
    g_test_add_func("/claim-name/texts-that-differ-by-the-name-give-their-own-claims",
                    texts_that_differ_by_the_name_give_their_own_claims);
    return g_test_run();
}
