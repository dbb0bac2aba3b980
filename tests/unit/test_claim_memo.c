/* Claims are the same whether their sentences were met before or not. */
#include "data/claim/claim.h"

#include "tests/support/claims.h"

/* Sentences that mean different things after different ones, in different years, in
 * either script; each is a report. */
static const char *const texts[] = {
    "全年共收到政府信息公开申请12件。其中自然人9件。办结11件，结转下年度继续办理1件。",
    "收到群众留言40条。办结11件，结转下年度继续办理1件。",
    "办结11件，结转下年度继续办理1件。",
    "主动公开政府信息100条。网站公开政府信息80条。",
    "网站公开政府信息80条。主动公开政府信息100条。",
    "2021年收到信息公开申请50件。2022年收到信息公开申请60件，较2021年增长20%。",
    "全年主動公開政府信息129條。共受理政府信息公開申請16件。",
    "共受理政府信息公开申请16件。",
    "县政府办公室共收到信息公开申请17件。全县收到信息公开申请95件。",
    "未收到行政复议、行政诉讼。引发行政复议1件（已办结；维持）、行政诉讼2起。",
    "按照《政府信息公开申请办理规范。2022年第3件》办理，收到申请4件。",
    "二〇二二年本区认真贯彻执行各项规定，不断扩大主动公开的范围，全\n"
    "年在政府网站、政务新媒体和公开栏等平台主动公开政府信息 11\n36 条，受理申请 2 件。",
    "二、主动公开政府信息情况\n规章\t0\t1件\n五、存在的主要问题及改进情况\n办理提案6件。",
    "按照《通知》（国办公开办函〔2019〕60号）编制。政府公报刊登文件5件。",
    "按照《通知》（国办公开办函〔2021〕30号）编制。制发规范性文件5件。现行有效20件。",
    "短视频播放量超700万。累计公开信息1.2万余条。",
    "上年结转20件，办结20件。其中结转25件继续办理。",
    "2021年收到申请三件，较2020年增加3件。收到申请12022年5件。",
    "受理申请5件，增长12多成，办结率100%。公开信息 1,234 条，１２3条。",
    "收到申请5件，较上年增加5件。",
    "收到申请6件，较上年增加2件。",
    "公开信息3百条，阅读量6千次，发布视频8几条，回复留言1,234条，点击量5.8千次。",
    "公开信息1，234条。",
    "2021年主动公开信息47条，收到申请8件。",
    "累计发布信息12000条，2022年发布1200条。",
    "公开信息900条，其中2022年500条，今年300条。",
    "公开政府信息。2021年，门户网站政务发布新闻34907条、转载信息25条。",
    "2021 年受理申请 25 件，上年结转 20 件，答复 1 234 件， 2022 年诉讼数为 0 。",
    "2021 年受理申请 5 件，较 2020 年增加 3 件，行政复议 0 件。",
    "公开信息1，2345条。",
    "公开信息12，34条。",
};

static void write_claim(GString *out, const struct claim *claim)
{
    g_string_append_printf(out, "%u|%s|%s|%s|%s|%s|%g|%g|%d%d%d%d|%u%u\n", claim->line,
                           claim->metric, claim->text, claim->unit, claim->scope,
                           claim->growth_base, claim->value, claim->growth,
                           claim->has_value, claim->has_growth, claim->approximate,
                           claim->share, claim->decimals, claim->growth_decimals);
}

/* What is read of the text as the report of the year, with the texts met before that
 * `memo` knows, if it is not NULL. */
static char *read_text(struct claim_reader *reader, struct memo *memo, const char *text,
                       gint year)
{
    struct record record;
    GString *out = g_string_new(NULL);
    record_init(&record);
    record.year = year;
    read_prose_among(reader, memo, text, &record);
    for (guint i = 0; i < record.claims->len; i++)
        write_claim(out, &g_array_index(record.claims, struct claim, i));
    g_string_append_printf(out, "%u %u\n", record.cited_form, record.cited_line);
    record_clear(&record);
    return g_string_free(out, FALSE);
}

/* The texts from `from` on, `step` by `step`, in one report. */
static char *join_texts(gsize from, gsize step)
{
    GString *joined = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_string_append_printf(joined, "%s\n",
                               texts[(from + i * step) % G_N_ELEMENTS(texts)]);
    return g_string_free(joined, FALSE);
}

static void compare(struct claim_reader *reader, struct memo *memo, const char *text,
                    gint year)
{
    g_autoptr(claim_reader_t) fresh = claim_reader_new();
    g_autofree char *expected = read_text(fresh, NULL, text, year);
    g_autofree char *actual = read_text(reader, memo, text, year);
    g_assert_cmpstr(actual, ==, expected);
}

static void texts_met_before_give_the_same_claims(void)
{
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    struct memo *memo = memo_new(1 << 20);
    static const gint years[] = { 0 /* not known */, 2020, 2021, 2022 };
    for (gint round = 0; round < 3; round++)
        for (gsize y = 0; y < G_N_ELEMENTS(years); y++)
            for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
                compare(reader, memo, texts[i], years[y]);
    memo_free(memo);
}

static void the_same_sentences_in_another_order_are_read_in_their_place(void)
{
    static const gsize steps[] = { 1, 3, 5, 7, 9, 11, 13, 15, 17 };
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    struct memo *memo = memo_new(1 << 20);
    for (gsize s = 0; s < G_N_ELEMENTS(steps); s++)
        for (gsize from = 0; from < G_N_ELEMENTS(texts); from++) {
            g_autofree char *text = join_texts(from, steps[s]);
            compare(reader, memo, text, 2022);
        }
    memo_free(memo);
}

/* The text with other digits, the years of four among them. */
static char *change_digits(GRand *rand, const char *text)
{
    char *changed = g_strdup(text);
    for (char *p = changed; *p != '\0'; p++) {
        gsize n = strspn(p, "0123456789");
        if (n == 0)
            continue;
        if (n == 4 && strncmp(p + n, "年", 3) == 0)
            p[3] = (char)('0' + g_rand_int_range(rand, 0, 4));
        else
            for (gsize i = 0; i < n; i++)
                p[i] = (char)('0' + g_rand_int_range(rand, 0, 10));
        p += n - 1;
    }
    return changed;
}

static void texts_that_differ_by_digits_give_their_own_claims(void)
{
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    struct memo *memo = memo_new(1 << 20);
    for (gint round = 0; round < 40; round++)
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
            g_autofree char *text = change_digits(rand, texts[i]);
            compare(reader, memo, text, round % 5 == 4 ? 0 : 2020 + round % 5);
        }
    memo_free(memo);
}

/* More states than are kept of one text. */
static void many_years_of_one_sentence_stay_apart(void)
{
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    struct memo *memo = memo_new(1 << 20);
    for (gint round = 0; round < 2; round++)
        for (gint year = 1990; year < 2040; year++)
            compare(reader, memo, "2021年收到信息公开申请50件。", year);
    g_assert_cmpuint(memo_bytes(memo), <=, 128 << 10);
    memo_free(memo);
}

/* A line of `bytes` bytes, or a little more, that repeats the piece. */
static char *repeat(const char *piece, gsize bytes)
{
    GString *line = g_string_sized_new(bytes + strlen(piece));
    while (line->len < bytes)
        g_string_append(line, piece);
    return g_string_free(line, FALSE);
}

static void a_huge_line_takes_no_more_than_its_share(void)
{
    static const char *const pieces[] = {
        "全年主动公开政府信息100条，",
        "收到申请1件。",
        "，",
        "政府信息公开申请",
        "《（",
        "1、",
        "没有行政复议（无；",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autofree char *line = repeat(pieces[i], 10 << 20);
        g_autoptr(document_t) document = lines_document(line);
        g_autoptr(claim_reader_t) reader = claim_reader_new();
        struct report_range range = lines_range(document);
        struct record record;
        record_init(&record);
        claim_read(reader, document, &range, NULL, &record);
        g_assert_cmpuint(record.claims->len, <=, 4000);
        g_assert_cmpuint(memo_bytes(document->memo), <=, 12 << 20);
        record_clear(&record);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-memo/texts-met-before-give-the-same-claims",
                    texts_met_before_give_the_same_claims);
    g_test_add_func("/claim-memo/the-same-sentences-in-another-order",
                    the_same_sentences_in_another_order_are_read_in_their_place);
    g_test_add_func("/claim-memo/texts-that-differ-by-digits-give-their-own-claims",
                    texts_that_differ_by_digits_give_their_own_claims);
    g_test_add_func("/claim-memo/many-years-of-one-sentence-stay-apart",
                    many_years_of_one_sentence_stay_apart);
    g_test_add_func("/claim-memo/a-huge-line-takes-no-more-than-its-share",
                    a_huge_line_takes_no_more_than_its_share);
    return g_test_run();
}
