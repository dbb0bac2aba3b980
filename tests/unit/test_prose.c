#include "data/claim/claim_lexicon.h"
#include "data/claim/prose.h"

#include "tests/support/lines.h"

/* The paragraphs of the text as "LINE:text" each on a line. */
static char *read_with(struct claim_patterns *patterns, const char *text,
                       const guint8 *used, gboolean *traditional)
{
    g_autoptr(document_t) document = lines_document(text);
    struct report_range range = lines_range(document);
    struct prose prose;
    GString *out = g_string_new(NULL);
    prose_init(&prose);
    prose_read(document, &range, used, patterns, &prose);
    for (guint i = 0; i < prose.paragraphs->len; i++) {
        const struct prose_paragraph *paragraph =
            &g_array_index(prose.paragraphs, struct prose_paragraph, i);
        g_string_append_printf(out, "%u:", prose_line_at(&prose, paragraph, 0));
        prose_append(out, paragraph->text, paragraph->length);
        g_string_append_c(out, '\n');
    }
    if (traditional != NULL)
        *traditional = prose.traditional;
    prose_clear(&prose);
    return g_string_free(out, FALSE);
}

static void begin(struct claim_patterns *patterns, const char *unit)
{
    claim_lexicon_init();
    claim_patterns_init(patterns, 1 << 20);
    claim_patterns_begin(patterns, 2022, unit);
}

static char *read_text(const char *text, const guint8 *used, gboolean *traditional)
{
    struct claim_patterns patterns;
    begin(&patterns, NULL);
    char *read = read_with(&patterns, text, used, traditional);
    claim_patterns_clear(&patterns);
    return read;
}

static void a_broken_line_goes_on(void)
{
    g_autofree char *text =
        read_text("全年在政府网站等平台主动公开政府信息以及各类文件共计\n"
                  "12 条。\n"
                  "(二)依申请公开的情况以及对各类申请的办理与答复的情况\n"
                  "收到申请。",
                  NULL, NULL);
    g_assert_cmpstr(
        text, ==,
        "1:全年在政府网站等平台主动公开政府信息以及各类文件共计12条。\n"
        "3:(二)依申请公开的情况以及对各类申请的办理与答复的情况\n4:收到申请。\n");
}

static void a_numbered_title_is_no_part_of_a_sentence(void)
{
    g_autofree char *text = read_text("四、因信息公开申请行政复议、提起行政诉讼的情况\n"
                                      "全年没有发生行政复议、行政诉讼的情况。",
                                      NULL, NULL);
    g_assert_cmpstr(text, ==,
                    "1:四、因信息公开申请行政复议、提起行政诉讼的情况\n"
                    "2:全年没有发生行政复议、行政诉讼的情况。\n");
}

static void a_heading_or_a_stop_ends_a_paragraph(void)
{
    g_autofree char *text =
        read_text("全年在政府网站等平台主动公开政府信息以及各类文件若干条。\n"
                  "随后各部门又在政务新媒体和公开栏里主动公开了许多的信息\n"
                  "二、工作中存在的问题\n短行\n又一行",
                  NULL, NULL);
    g_assert_cmpstr(text, ==,
                    "1:全年在政府网站等平台主动公开政府信息以及各类文件若干条。\n"
                    "2:随后各部门又在政务新媒体和公开栏里主动公开了许多的信息\n"
                    "3:二、工作中存在的问题\n4:短行\n5:又一行\n");
}

/* A page's number stands between the halves and is left out. */
static void each_part_of_a_paragraph_has_its_line(void)
{
    g_autoptr(document_t) document = lines_document(
        "全年在政府网站等平台主动公开政府信息以及各类文件共计\n- 3 -\n12 条。");
    struct report_range range = lines_range(document);
    struct claim_patterns patterns;
    struct prose prose;
    begin(&patterns, NULL);
    prose_init(&prose);
    prose_read(document, &range, NULL, &patterns, &prose);
    g_assert_cmpuint(prose.paragraphs->len, ==, 1);
    const struct prose_paragraph *paragraph =
        &g_array_index(prose.paragraphs, struct prose_paragraph, 0);
    gsize first = strlen("全年在政府网站等平台主动公开政府信息以及各类文件共计");
    g_assert_cmpuint(prose_line_at(&prose, paragraph, 0), ==, 1);
    g_assert_cmpuint(prose_line_at(&prose, paragraph, first - 1), ==, 1);
    g_assert_cmpuint(prose_line_at(&prose, paragraph, first), ==, 3);
    g_assert_cmpuint(prose_line_at(&prose, paragraph, paragraph->length - 1), ==, 3);
    prose_clear(&prose);
    claim_patterns_clear(&patterns);
}

/* Lines of the same patterns go on, end and begin paragraphs alike. */
static void what_differs_by_digits_or_the_name_is_read_alike(void)
{
    static const char *const names[] = { "石原", "溪岭", "開报", "報务",
                                         "二、", "。，", "平台" };
    static const char form[] =
        "%s镇全年在政府网站等平台主动公开政府信息以及各类文件共计\n"
        "%d 条在%s镇公开。\n（一）%s镇的情况，以及对各类申请的办理与答复的情况共%d件\n"
        "2、%s镇\n%d\n2022年%s镇收到申请%d件，比其他各镇的申请都少得多，办结的";
    struct claim_patterns patterns;
    begin(&patterns, NULL);
    for (gint i = 0; i < 40; i++) {
        const char *name = names[i * 5 % (gint)G_N_ELEMENTS(names)];
        g_autofree char *unit = g_strconcat(name, "镇", NULL);
        g_autofree char *text =
            g_strdup_printf(form, name, i, name, name, i, name, i, name, i);
        gboolean traditional, expected_traditional;
        claim_patterns_begin(&patterns, 2022, unit);
        g_autofree char *expected = read_text(text, NULL, &expected_traditional);
        g_autofree char *actual = read_with(&patterns, text, NULL, &traditional);
        g_assert_cmpstr(actual, ==, expected);
        g_assert_cmpint(traditional, ==, expected_traditional);
    }
    claim_patterns_clear(&patterns);
}

static void what_the_tables_use_is_no_prose(void)
{
    static const guint8 used[] = { 0, 1, 0 };
    g_autofree char *text = read_text("甲\n规章制定的情况\n乙", used, NULL);
    g_assert_cmpstr(text, ==, "1:甲\n3:乙\n");
}

static void sections_with_tables_keep_their_sentences(void)
{
    g_autofree char *text = read_text("二、主动公开政府信息情况\n规章\t1\t2\n"
                                      "本年度没有制定规章，也没有废止规章的情况发生。\n"
                                      "全年零申请。\n"
                                      "五、存在的主要问题及改进情况\n规章",
                                      NULL, NULL);
    g_assert_cmpstr(text, ==,
                    "3:本年度没有制定规章，也没有废止规章的情况发生。\n"
                    "4:全年零申请。\n"
                    "5:五、存在的主要问题及改进情况\n6:规章\n");
}

static void tables_are_cut_from_a_long_cell(void)
{
    GString *line = g_string_new("一、总体情况。");
    while (line->len < 1000)
        g_string_append(line, "认真做好各项工作。");
    gsize before = line->len;
    g_string_append(line, "第二十条第（一）项信息内容本年制发件数规章0五、主要问题。");
    g_autofree char *cut =
        g_strdup_printf("1:%.*s\n1:五、主要问题。\n", (int)before, line->str);
    g_autofree char *text = read_text(line->str, NULL, NULL);
    g_assert_cmpstr(text, ==, cut);
    g_string_free(line, TRUE);
}

/* A line whose end is the first label of a table, split off at its bars. */
static void a_long_cell_is_prose_though_a_table_uses_it(void)
{
    static const guint8 used[] = { 1, 1 };
    GString *line = g_string_new("一、总体情况。");
    while (line->len < 600)
        g_string_append(line, "认真做好各项工作。");
    g_autofree char *all = g_strdup_printf("1:%s第二十条第（一）项\n", line->str);
    g_string_append(line, "第二十条第（一）项\t信息内容");
    g_autofree char *text = read_text(line->str, used, NULL);
    g_assert_cmpstr(text, ==, all);
    g_string_free(line, TRUE);
}

static void a_long_row_of_a_table_is_no_prose(void)
{
    static const guint8 used[] = { 1 };
    GString *line = g_string_new("一、本年新收");
    while (line->len < 600)
        g_string_append(line, "自然人3件 商业企业0件 ");
    g_autofree char *text = read_text(line->str, used, NULL);
    g_assert_cmpstr(text, ==, "");
    g_string_free(line, TRUE);
}

static void a_comma_of_either_width_makes_a_sentence(void)
{
    g_autofree char *text = read_text("二、主动公开政府信息情况\n"
                                      "2021年,全局公布信息66条,答复来件9",
                                      NULL, NULL);
    g_assert_cmpstr(text, ==, "2:2021年,全局公布信息66条,答复来件9\n");
}

static void traditional_characters_are_noticed(void)
{
    static const char *const texts[] = { "主动公开", "主動公開", "政務信息",
                                         "公報\n主动" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        gboolean traditional;
        g_autofree char *text = read_text(texts[i], NULL, &traditional);
        g_assert_cmpint(traditional, ==, i > 0);
    }
}

static void white_space_is_dropped_wherever_it_stands(void)
{
    static const char text[] = " a\tb 0123456789012345678901234567890123456789\n公 开  ";
    for (gsize skip = 0; skip < 3; skip++) {
        g_autoptr(GString) out = g_string_new(NULL);
        prose_append(out, text + skip, strlen(text) - skip);
        g_assert_cmpstr(out->str, ==,
                        &"ab0123456789012345678901234567890123456789公开"[skip == 2]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/prose/what-differs-by-digits-or-the-name-is-read-alike",
                    what_differs_by_digits_or_the_name_is_read_alike);
    g_test_add_func("/prose/a-broken-line-goes-on", a_broken_line_goes_on);
    g_test_add_func("/prose/a-numbered-title-is-no-part-of-a-sentence",
                    a_numbered_title_is_no_part_of_a_sentence);
    g_test_add_func("/prose/a-heading-or-a-stop-ends-a-paragraph",
                    a_heading_or_a_stop_ends_a_paragraph);
    g_test_add_func("/prose/each-part-of-a-paragraph-has-its-line",
                    each_part_of_a_paragraph_has_its_line);
    g_test_add_func("/prose/what-the-tables-use-is-no-prose",
                    what_the_tables_use_is_no_prose);
    g_test_add_func("/prose/sections-with-tables-keep-their-sentences",
                    sections_with_tables_keep_their_sentences);
    g_test_add_func("/prose/tables-are-cut-from-a-long-cell",
                    tables_are_cut_from_a_long_cell);
    g_test_add_func("/prose/a-long-cell-is-prose",
                    a_long_cell_is_prose_though_a_table_uses_it);
    g_test_add_func("/prose/a-long-row-of-a-table-is-no-prose",
                    a_long_row_of_a_table_is_no_prose);
    g_test_add_func("/prose/a-comma-of-either-width",
                    a_comma_of_either_width_makes_a_sentence);
    g_test_add_func("/prose/traditional-characters-are-noticed",
                    traditional_characters_are_noticed);
    g_test_add_func("/prose/white-space-is-dropped-wherever-it-stands",
                    white_space_is_dropped_wherever_it_stands);
    return g_test_run();
}
