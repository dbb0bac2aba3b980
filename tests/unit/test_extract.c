#include "data/rule/rule.h"
#include "tests/support/reading.h"

#include <jansson.h>
#include <math.h>

#define HEAD "二、主动公开政府信息情况\n第二十条第（一）项\n"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static void a_cell_without_a_number_says_why(void)
{
    struct record record;
    read_text(&record,
              HEAD "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
                   "规章\t/\t \t3\n行政规范性文件\t1\tx\t2\n第二十条第（五）项\n");
    g_assert_cmpint(value_of(&record, "disclosure.rules.issued")->state, ==, VALUE_DASH);
    g_assert_cmpstr(value_of(&record, "disclosure.rules.issued")->raw, ==, "/");
    g_assert_cmpint(value_of(&record, "disclosure.rules.repealed")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpfloat(number_of(&record, "disclosure.rules.in_force"), ==, 3);
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.repealed")->state,
                    ==, VALUE_UNREADABLE);
    g_assert_nonnull(finding_of(&record, "value.unreadable"));
    g_assert_cmpint(value_of(&record, "disclosure.fees.amount")->state, ==, VALUE_ABSENT);
    record_clear(&record);
}

/* A scan left a space within a number: 1 95 may be 195. */
static void a_number_with_a_space_in_it_is_not_cut(void)
{
    struct record record;
    read_text(
        &record, HEAD
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t0\t0\n行政规范性文件\t5\t2 7\t19\n第二十条第（六）项\n"
        "信息内容\t本年处理决定数量\n行政处罚\t1 95\n行政强制\t7\n第二十条第（八）项\n");
    g_assert_cmpint(value_of(&record, "disclosure.penalty.decisions")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.in_force")->state,
                    ==, VALUE_UNREADABLE);
    g_assert_cmpfloat(number_of(&record, "disclosure.coercion.decisions"), ==, 7);
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

static void every_number_has_its_line(void)
{
    struct record record;
    read_text(&record,
              HEAD "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n2\n3\n"
                   "行政规范性文件\n4\n5\n6\n第二十条第（五）项\n");
    g_assert_cmpuint(value_of(&record, "disclosure.rules.issued")->line, ==, 8);
    g_assert_cmpuint(value_of(&record, "disclosure.normative_documents.in_force")->line,
                     ==, 14);
    record_clear(&record);
}

/* Blank lines may stand between the cells of a row, and more than one row of them. */
static void blank_lines_between_cells_are_passed_over(void)
{
    struct record record;
    read_text(&record,
              HEAD "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n\n2\n\n"
                   "3\n行政规范性文件\n\n4\n5\n\n6\n");
    g_assert_cmpfloat(value_of(&record, "disclosure.rules.issued")->number, ==, 1);
    g_assert_cmpfloat(value_of(&record, "disclosure.rules.repealed")->number, ==, 2);
    g_assert_cmpfloat(value_of(&record, "disclosure.rules.in_force")->number, ==, 3);
    g_assert_cmpuint(value_of(&record, "disclosure.rules.in_force")->line, ==, 12);
    g_assert_cmpfloat(
        value_of(&record, "disclosure.normative_documents.repealed")->number, ==, 5);
    record_clear(&record);
}

static void the_form_comes_from_the_head_cells_not_the_year(void)
{
    struct record record;
    read_text(&record,
              "某县2022年政府信息公开工作年度报告\n" HEAD
              "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t1\n"
              "规范性文件\t2\t2\t9\n第二十条第（五）项\n");
    g_assert_cmpuint(record.form, ==, FORM_2019);
    g_assert_cmpfloat(number_of(&record, "disclosure.normative_documents.public_total"),
                      ==, 9);
    record_clear(&record);
}

static void yuan_under_ten_thousand_yuan_is_scaled(void)
{
    struct record record;
    read_text(&record, HEAD
              "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
              "第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额（单位：万元）\n"
              "政府集中采购\t6\t251000元\n三、收到和处理政府信息公开申请情况\n");
    const struct value *value = value_of(&record, "disclosure.procurement.amount");
    g_assert_cmpint(value->state, ==, VALUE_SCALED);
    g_assert_cmpfloat_with_epsilon(value->number, 25.1, 1e-12);
    g_assert_cmpstr(value->raw, ==, "251000元");
    rule_check_record(&record);
    const struct finding *finding = finding_of(&record, "value.unit");
    g_assert_cmpint(finding->status, ==, FINDING_FAIL);
    g_assert_cmpfloat_with_epsilon(finding->actual, 25.1, 1e-12);
    g_assert_cmpstr(finding->raw, ==, "251000元");
    g_assert_cmpuint(finding->cells[0].line, ==, value->line);
    record_clear(&record);
}

static void prose_with_counts_is_no_table(void)
{
    struct record record;
    read_text(&record,
              "某县2022年政府信息公开工作年度报告\n一、总体情况\n"
              "全年受理申请60件，其中予以公开51件，部分公开4件，行政许可 12 件。\n"
              "行政许可\n12\n五、存在的主要问题及改进情况\n无\n");
    for (gsize f = 0; f < field_count(); f++)
        g_assert_cmpint(record.values[f].state, ==, VALUE_ABSENT);
    g_assert_cmpuint(record.tables, ==, 0);
    record_clear(&record);
}

/* What is said of each cell of the document, a report. */
static guint8 *find_used(const struct document *document)
{
    struct report_range range = { 0, document->rows->len };
    guint8 *used = g_new0(guint8, document->cells->len);
    struct record record;
    record_init(&record);
    struct extractor *extractor = extractor_new();
    extract_tables(extractor, document, &range, &record, used);
    extractor_free(extractor);
    record_clear(&record);
    return used;
}

static void cells_of_a_table_are_marked_as_used(void)
{
    const char *text =
        "申请2件。\n" HEAD "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t0\t0\n五、存在的主要问题及改进情况\n人手不足，缺3人。\n";
    g_autoptr(document_t) document = read_document(text, strlen(text));
    g_autofree guint8 *used = find_used(document);
    for (guint i = 0; i < document->cells->len; i++) {
        const struct doc_cell *cell = document_cell(document, i);
        gboolean table = cell->line > 2 && cell->line < 6;
        if (cell->line != 2 && cell->line != 6 && !cell->ascii)
            g_assert_cmpint(used[i] != 0, ==, table);
    }
}

static void a_heading_in_a_table_is_not_wholly_used(void)
{
    const char *text = HEAD "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
                            "二、主动公开政府信息情况\n规章\t0\t0\t0\n";
    g_autoptr(document_t) document = read_document(text, strlen(text));
    g_autofree guint8 *used = find_used(document);
    for (guint i = 0; i < document->cells->len; i++) {
        const struct doc_cell *cell = document_cell(document, i);
        if (strcmp(cell->text, "规章") == 0 || strcmp(cell->text, "本年制发件数") == 0)
            g_assert_cmpint(used[i], ==, EXTRACT_USED_WHOLE);
        if (g_str_has_prefix(cell->text, "二、"))
            g_assert_cmpint(used[i], ==, EXTRACT_USED);
    }
}

static void an_empty_range_gives_nothing(void)
{
    struct record record;
    g_autoptr(document_t) document = document_new("text");
    struct report_range range = { 0, 0 };
    record_init(&record);
    struct extractor *extractor = extractor_new();
    extract_tables(extractor, document, &range, &record, NULL);
    extractor_free(extractor);
    g_assert_cmpuint(record.tables, ==, 0);
    g_assert_cmpuint(record.findings->len, ==, 0);
    record_clear(&record);
}

static void read_again(struct extractor *extractor, struct document *document,
                       struct record *record, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(format_read(document, (const guint8 *)text, strlen(text), &error));
    struct report_range range = { 0, document->rows->len };
    record_reset(record);
    extract_tables(extractor, document, &range, record, NULL);
}

static void assert_same(const struct record *a, const struct record *b)
{
    g_assert_cmpuint(a->form, ==, b->form);
    g_assert_cmpuint(a->tables, ==, b->tables);
    g_assert_cmpuint(a->findings->len, ==, b->findings->len);
    for (gsize f = 0; f < field_count(); f++) {
        g_assert_cmpint(a->values[f].state, ==, b->values[f].state);
        g_assert_cmpfloat(a->values[f].number, ==, b->values[f].number);
        g_assert_cmpuint(a->values[f].line, ==, b->values[f].line);
        g_assert_cmpstr(a->values[f].raw, ==, b->values[f].raw);
    }
}

/* The same words inside a section and outside, alone in their row and beside others. */
static void a_text_met_before_reads_the_same(void)
{
    static const char *const texts[] = {
        "规章\n行政许可 12\n" HEAD "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t1\t-2\t3\n\t行政规范性文件\t4\t5\t6\n",
        "信息内容\n" HEAD "\t规章\t7\t/\t9\n行政许可 12\n行政许可\t减3\t12.50\n",
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0"
        "\t0"
        "\t0\t1\n三、本年度办理结果\t(一)予以公开\t1\t\t\t\t\t\t1\n规章\n信息内容\n",
    };
    struct extractor *extractor = extractor_new();
    g_autoptr(document_t) document = document_new("text");
    struct record warm, fresh;
    record_init(&warm);
    for (gsize i = 0; i < 3 * G_N_ELEMENTS(texts); i++) {
        const char *text = texts[i * 2 % G_N_ELEMENTS(texts)];
        read_again(extractor, document, &warm, text);
        read_text(&fresh, text);
        assert_same(&warm, &fresh);
        record_clear(&fresh);
    }
    record_clear(&warm);
    extractor_free(extractor);
}

/* Each step over the cells must be linear, or the test does not end. */
static void a_megabyte_of_tabs_ends(void)
{
    struct record record;
    g_autoptr(GString) text = g_string_new(
        HEAD "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n");
    for (gsize i = 0; i < 1 << 18; i++)
        g_string_append(text, i % 64 == 0 ? "x\t" : i % 8 == 0 ? "0\t" : "\t\t\t");
    g_string_append(text, "\n四、政府信息公开行政复议、行政诉讼情况\n");
    for (gsize i = 0; i < 1 << 18; i++)
        g_string_append(text, i % 32 == 0 ? "-\t" : "\t");
    read_record(&record, text->str, text->len);
    g_assert_cmpfloat(number_of(&record, "disclosure.rules.in_force"), ==, 3);
    record_clear(&record);
}

/* Compares every cell; prints each that differs. Returns how many do. */
static gsize compare(const char *name, const struct record *record, json_t *cells)
{
    gsize bad = 0;
    for (gsize f = 0; f < field_count(); f++) {
        const char *key = field_get(f)->key;
        json_t *expected = json_object_get(cells, key);
        double number = NAN;
        gboolean has = record_get_number(record, (gint)f, &number);
        gboolean wants = expected != NULL && json_is_number(expected);
        if (has == wants && (!has || fabs(number - json_number_value(expected)) < 1e-9))
            continue;
        g_test_message("%s: %s is %g, expected %g", name, key, number,
                       wants ? json_number_value(expected) : NAN);
        bad++;
    }
    return bad;
}

static void check_golden(gconstpointer data)
{
    const char *path = data;
    g_autofree char *text = NULL, *json_path = g_strndup(path, strlen(path) - 4),
                    *json = NULL;
    gsize length;
    struct record record;
    json = g_strconcat(json_path, ".json", NULL);
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    json_t *expected = json_load_file(json, 0, NULL);
    g_assert_nonnull(expected);
    read_record(&record, text, length);
    g_assert_cmpstr(form_name(record.form), ==,
                    json_string_value(json_object_get(expected, "form")));
    g_assert_cmpuint(compare(path, &record, json_object_get(expected, "cells")), ==, 0);
    json_decref(expected);
    record_clear(&record);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void add_golden_tests(void)
{
    const char *folder = OGI_SOURCE_DIR "/tests/golden/records";
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *test =
            g_strdup_printf("/extract/golden/%.*s", (int)strlen(name) - 4, name);
        g_test_add_data_func_full(test, g_build_filename(folder, name, NULL),
                                  check_golden, g_free);
    }
}

struct score {
    gsize printed, exact, wrong, invented;
};

static void score_report(const struct record *record, json_t *truth, struct score *score)
{
    const char *key;
    json_t *value, *cells = json_object_get(truth, "cells");
    json_object_foreach (cells, key, value) {
        double number, printed = json_number_value(value);
        gboolean has = record_get_number(record, field_find(key), &number);
        if (json_is_null(value)) {
            score->invented += has;
            continue;
        }
        score->printed++;
        gboolean same = has && fabs(number - printed) <= 1e-9 * MAX(1, fabs(printed));
        score->exact += same;
        score->wrong += has && !same;
    }
    if (json_is_true(json_object_get(truth, "ambiguous")))
        return;
    for (gsize f = 0; f < field_count(); f++) {
        double number;
        score->invented += record_get_number(record, (gint)f, &number) &&
                           json_object_get(cells, field_get(f)->key) == NULL;
    }
}

static void score_file(const char *corpus, const char *name, struct score *score)
{
    g_autofree char *path = g_build_filename(corpus, "truth", name, NULL), *bytes = NULL;
    json_t *truth = json_load_file(path, 0, NULL);
    gsize length;
    struct record record;
    g_assert_nonnull(truth);
    g_autofree char *report =
        g_build_filename(corpus, json_string_value(json_object_get(truth, "file")), NULL);
    g_assert_true(g_file_get_contents(report, &bytes, &length, NULL));
    read_record(&record, bytes, length);
    score_report(&record, truth, score);
    const char *form = json_string_value(json_object_get(truth, "form"));
    if (form != NULL)
        g_assert_cmpstr(form_name(record.form), ==, form);
    record_clear(&record);
    json_decref(truth);
}

static void real_reports_are_read_as_by_eye(void)
{
    const char *corpus = g_getenv("OGI_CORPUS");
    struct score score = { 0 };
    if (corpus == NULL || *corpus == '\0') {
        g_test_skip("OGI_CORPUS is not set: no real reports to compare with");
        return;
    }
    g_autofree char *folder = g_build_filename(corpus, "truth", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".json"))
            score_file(corpus, name, &score);
    g_test_message("%zu cells, %zu exact, %zu wrong, %zu invented", score.printed,
                   score.exact, score.wrong, score.invented);
    g_assert_cmpuint(score.printed, >, 3000);
    g_assert_cmpuint(score.wrong + score.invented, <=, 3);
    g_assert_cmpuint(score.exact * 1000, >=, score.printed * 995);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/extract/a-cell-without-a-number-says-why",
                    a_cell_without_a_number_says_why);
    g_test_add_func("/extract/a-number-with-a-space-in-it-is-not-cut",
                    a_number_with_a_space_in_it_is_not_cut);
    g_test_add_func("/extract/every-number-has-its-line", every_number_has_its_line);
    g_test_add_func("/extract/the-form-comes-from-the-head-cells-not-the-year",
                    the_form_comes_from_the_head_cells_not_the_year);
    g_test_add_func("/extract/yuan-under-ten-thousand-yuan-is-scaled",
                    yuan_under_ten_thousand_yuan_is_scaled);
    g_test_add_func("/extract/prose-with-counts-is-no-table",
                    prose_with_counts_is_no_table);
    g_test_add_func("/extract/blank-lines-between-cells-are-passed-over",
                    blank_lines_between_cells_are_passed_over);
    g_test_add_func("/extract/cells-of-a-table-are-marked-as-used",
                    cells_of_a_table_are_marked_as_used);
    g_test_add_func("/extract/a-heading-in-a-table-is-not-wholly-used",
                    a_heading_in_a_table_is_not_wholly_used);
    g_test_add_func("/extract/an-empty-range-gives-nothing",
                    an_empty_range_gives_nothing);
    g_test_add_func("/extract/a-text-met-before-reads-the-same",
                    a_text_met_before_reads_the_same);
    g_test_add_func("/extract/a-megabyte-of-tabs-ends", a_megabyte_of_tabs_ends);
    add_golden_tests();
    g_test_add_func("/extract/real-reports-are-read-as-by-eye",
                    real_reports_are_read_as_by_eye);
    return g_test_run();
}
