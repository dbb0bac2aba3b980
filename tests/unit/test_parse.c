#include "data/error.h"
#include "data/limits.h"
#include "data/load/parse.h"
#include "data/record/record_json.h"
#include "tests/support/make_files.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

static const char title[] = "汤阴县人民政府2021年政府信息公开工作年度报告";
static const char prose[] = "2021年，我县共受理政府信息公开申请12件。";
/* Rows of table 二: label, then one to three cells. */
static const char *const rows[][4] = {
    { "第二十条第（一）项", "", "", "" },
    { "信息内容", "本年制发件数", "本年废止件数", "现行有效件数" },
    { "规章", "0", "0", "3" },
    { "行政规范性文件", "4", "0", "25" },
    { "第二十条第（五）项", "", "", "" },
    { "信息内容", "本年处理决定数量", "", "" },
    { "行政许可", "9379", "", "" },
};

struct seen {
    GString *records, *problems;
    guint n;
    gboolean stop;
};

static gboolean note_record(struct record *record, gpointer data)
{
    struct seen *seen = data;
    seen->n++;
    for (gsize i = 0; i < field_count(); i++) {
        double number;
        if (record_get_number(record, (gint)i, &number))
            g_string_append_printf(seen->records, "%s=%g;", field_get(i)->key, number);
    }
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, "source.encoding") == 0)
            g_string_append_printf(seen->records, "%s;", finding->message_en);
    }
    g_string_append_printf(seen->records, "%s|%d|%s|%u\n", record->unit.name,
                           record->year, record->title, record->claims->len);
    return !seen->stop;
}

static void note_problem(const GError *problem, gpointer data)
{
    struct seen *seen = data;
    g_string_append_printf(seen->problems, "%s\n", problem->message);
}

static struct seen parse(const char *name, const guint8 *bytes, gsize length,
                         GError **error)
{
    struct seen seen = { g_string_new(NULL), g_string_new(NULL), 0, FALSE };
    struct parse_options options = { .no_infer = TRUE };
    struct parse_sink sink = { note_record, note_problem, &seen };
    parse_bytes(name, bytes, length, &options, &sink, error);
    return seen;
}

static void seen_clear(struct seen *seen)
{
    g_string_free(seen->records, TRUE);
    g_string_free(seen->problems, TRUE);
}

static char *make_text(void)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s\n一、总体情况\n%s\n二、主动公开政府信息情况\n", title,
                           prose);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_string_append_printf(out, "%s\t%s\t%s\t%s\n", rows[i][0], rows[i][1],
                               rows[i][2], rows[i][3]);
    return g_string_free(out, FALSE);
}

static char *make_html(void)
{
    GString *out = g_string_new("<html><body>");
    g_string_append_printf(out, "<h1>%s</h1><p>一、总体情况</p><p>%s</p>", title, prose);
    g_string_append(out, "<p>二、主动公开政府信息情况</p><table>");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean head = *rows[i][1] == '\0', one = *rows[i][2] == '\0';
        g_string_append_printf(
            out, head ? "<tr><td colspan=4>%s</td></tr>" : "<tr><td>%s</td>", rows[i][0]);
        if (!head && one)
            g_string_append_printf(out, "<td colspan=3>%s</td></tr>", rows[i][1]);
        for (gsize j = 1; !head && !one && j < 4; j++)
            g_string_append_printf(out, "<td>%s</td>", rows[i][j]);
    }
    g_string_append(out, "</table></body></html>");
    return g_string_free(out, FALSE);
}

static GByteArray *make_word(void)
{
    GString *out = g_string_new(NULL);
    const char *p = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>";
    const char *const texts[] = { title, "一、总体情况", prose,
                                  "二、主动公开政府信息情况" };
    const char *tc =
        "<w:tc><w:tcPr><w:gridSpan w:val=\"%d\"/></w:tcPr><w:p><w:r><w:t>%s</w:t>"
        "</w:r></w:p></w:tc>";
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GStrv) parts = g_strsplit(p, "%s", 2);
        g_string_append_printf(out, "%s%s%s", parts[0], texts[i], parts[1]);
    }
    g_string_append(out, "<w:tbl>");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean head = *rows[i][1] == '\0', one = *rows[i][2] == '\0';
        g_string_append(out, "<w:tr>");
        for (gsize j = 0; j < (head ? 1 : one ? 2 : 4); j++) {
            int span = head ? 4 : one && j == 1 ? 3 : 1;
            g_auto(GStrv) parts = g_strsplit_set(tc, "%", 3);
            g_string_append_printf(out, "%s%d%s%s%s", parts[0], span, parts[1] + 1,
                                   rows[i][j], parts[2] + 1);
        }
        g_string_append(out, "</w:tr>");
    }
    g_string_append(out, "</w:tbl>");
    g_autofree char *body = g_string_free(out, FALSE);
    return make_docx(body);
}

static GByteArray *make_ruled(void)
{
    static const double edges[] = { 60, 180, 280, 380, 480 };
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 90, 16, title);
    made_pdf_text(pdf, 84, 12, "一、总体情况");
    made_pdf_text(pdf, 84, 12, prose);
    made_pdf_text(pdf, 84, 12, "二、主动公开政府信息情况");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean head = *rows[i][1] == '\0', one = *rows[i][2] == '\0';
        struct made_cell cells[4];
        gsize n = head ? 1 : one ? 2 : 4;
        for (gsize j = 0; j < n; j++)
            cells[j] = (struct made_cell){ (int)j,
                                           head            ? 4
                                           : one && j == 1 ? 3
                                                           : 1,
                                           rows[i][j] };
        if (i == 4) {
            made_pdf_page_number(pdf, "- 1 -");
            made_pdf_next_page(pdf);
        }
        made_pdf_row(pdf, edges, cells, n, 20);
    }
    return made_pdf_finish(pdf);
}

static void check_same(const char *name, const guint8 *bytes, gsize length,
                       const char *expected)
{
    g_autoptr(GError) error = NULL;
    struct seen seen = parse(name, bytes, length, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(seen.records->str, ==, expected);
    seen_clear(&seen);
}

/* The same report as text, HTML, Word and PDF gives the same record. */
static void every_format_gives_the_same_record(void)
{
    static const char expected[] =
        "disclosure.rules.issued=0;disclosure.rules.repealed=0;disclosure.rules.in_force="
        "3;"
        "disclosure.normative_documents.issued=4;disclosure.normative_documents.repealed="
        "0;"
        "disclosure.normative_documents.in_force=25;disclosure.licensing.decisions=9379;"
        "汤阴县|2021|汤阴县人民政府2021年政府信息公开工作年度报告|1\n";
    g_autofree char *text = make_text(), *html = make_html();
    g_autoptr(GByteArray) word = make_word();
    g_autoptr(GByteArray) pdf = make_ruled();
    check_same("a.txt", (const guint8 *)text, strlen(text), expected);
    check_same("a.html", (const guint8 *)html, strlen(html), expected);
    check_same("a.doc", word->data, word->len, expected);
    check_same("a.pdf", pdf->data, pdf->len, expected);
    gsize length;
    g_autofree char *gbk = g_convert(text, -1, "GB18030", "UTF-8", NULL, &length, NULL);
    check_same("a.txt", (const guint8 *)gbk, length, expected);
    g_autofree char *wide = g_convert(text, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
    check_same("a.txt", (const guint8 *)wide, length, expected);
}

static void an_archive_gives_its_reports_and_its_problems(void)
{
    g_autofree char *text = make_text(), *html = make_html();
    const struct made_member inner[] = { { "b.html", (const guint8 *)html, 0 } };
    g_autoptr(GByteArray) tar = make_archive("tar", "gzip", inner, 1);
    const struct made_member members[] = {
        { "a.txt", (const guint8 *)text, 0 },
        { "scan.png", (const guint8 *)"\x89PNG\r\n\x1a\n", 8 },
        { "more.tar.gz", tar->data, tar->len },
    };
    g_autoptr(GByteArray) zip = make_archive("zip", NULL, members, 3);
    g_autoptr(GError) error = NULL;
    struct seen seen = parse("all.zip", zip->data, zip->len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(seen.n, ==, 2);
    g_assert_cmpstr(
        seen.problems->str, ==,
        "all.zip!scan.png: a picture: scanned, needs OCR; run OCR and give its "
        "text or PDF\n");
    seen_clear(&seen);
}

static void archives_may_not_nest_too_deep(void)
{
    g_autofree char *text = make_text();
    const struct made_member first = { "a.txt", (const guint8 *)text, 0 };
    g_autoptr(GByteArray) packed = make_archive("zip", NULL, &first, 1);
    for (guint64 i = 0; i < limits.depth.max; i++) {
        const struct made_member next = { "a.zip", packed->data, packed->len };
        GByteArray *outer = make_archive("zip", NULL, &next, 1);
        g_byte_array_unref(packed);
        packed = outer;
    }
    g_autoptr(GError) error = NULL;
    struct seen seen = parse("deep.zip", packed->data, packed->len, &error);
    g_assert_cmpuint(seen.n, ==, 0);
    g_assert_nonnull(strstr(seen.problems->str, "archives nested more than 3 deep"));
    g_assert_nonnull(strstr(error->message, "none of its files"));
    seen_clear(&seen);
}

static void check_error(const char *bytes, gsize length, const char *message)
{
    g_autoptr(GError) error = NULL;
    struct seen seen = parse("x/a.txt", (const guint8 *)bytes, length, &error);
    g_assert_cmpuint(seen.n, ==, 0);
    g_assert_cmpstr(seen.problems->str, ==, "");
    g_assert_nonnull(error);
    g_assert_cmpstr(error->message, ==, message);
    seen_clear(&seen);
}

static void an_error_names_the_file_and_what_to_do(void)
{
    check_error("", 0, "x/a.txt: the file is empty; fetch it again");
    check_error(
        "天气晴朗。\n", strlen("天气晴朗。\n"),
        "x/a.txt: no annual report on government information found in it; is it the "
        "right file?");
    check_error("{\"schema\":\"ogi-record/1\"}", 25,
                "x/a.txt: these are records, already parsed; load them with `ogi load`");
}

static void a_file_over_the_cap_is_refused(void)
{
    g_autofree char *path = NULL, *text = make_text();
    g_close(g_file_open_tmp("ogi-XXXXXX.txt", &path, NULL), NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    struct seen seen = { g_string_new(NULL), g_string_new(NULL), 0, FALSE };
    struct parse_options options = { .max_bytes = 100 };
    struct parse_sink sink = { note_record, note_problem, &seen };
    g_autoptr(GError) error = NULL;
    g_assert_false(parse_file(path, &options, &sink, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_LIMIT);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_clear_error(&error);
    options.max_bytes = 0;
    g_assert_true(parse_file(path, &options, &sink, &error));
    g_assert_cmpuint(seen.n, ==, 1);
    g_unlink(path);
    g_assert_false(parse_file(path, &options, &sink, &error));
    g_assert_nonnull(strstr(error->message, "; check the path"));
    g_clear_error(&error);
    g_assert_false(parse_file("/", &options, &sink, &error));
    seen_clear(&seen);
}

/* A file that grew or shrank since it was looked at is read as it is now. */
static void a_file_may_change_before_it_is_read(void)
{
    g_autofree char *path = NULL, *text = make_text();
    gsize length = strlen(text);
    const guint64 sizes[] = { 0, length, length - 9, length + 9, 1, 1 << 20 };
    g_close(g_file_open_tmp("ogi-XXXXXX.txt", &path, NULL), NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    struct seen expected = parse(path, (guint8 *)text, length, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        struct seen seen = { g_string_new(NULL), g_string_new(NULL), 0, FALSE };
        struct parse_options options = { .no_infer = TRUE, .seen_bytes = sizes[i] };
        struct parse_sink sink = { note_record, note_problem, &seen };
        g_assert_true(parse_file(path, &options, &sink, NULL));
        g_assert_cmpstr(seen.records->str, ==, expected.records->str);
        seen_clear(&seen);
    }
    g_unlink(path);
    seen_clear(&expected);
}

static void lost_bytes_are_a_finding(void)
{
    g_autofree char *text = make_text();
    g_autofree char *damaged = g_strconcat(text, "五\xFF、存在的问题\n", NULL);
    g_autoptr(GError) error = NULL;
    struct seen seen = parse("a.txt", (const guint8 *)damaged, strlen(damaged), &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(seen.records->str, ";1 bytes fit no character;"));
    seen_clear(&seen);
}

static gboolean append_json(struct record *record, gpointer data)
{
    record_json_write(record, RECORD_JSON_ALL, data);
    return TRUE;
}

/* In a thread of its own: everything is read for the first time. */
static gpointer parse_json(gpointer text)
{
    GString *out = g_string_new(NULL);
    struct parse_options options = { 0 };
    struct parse_sink sink = { append_json, NULL, out };
    parse_bytes("a.txt", text, strlen(text), &options, &sink, NULL);
    return out;
}

static char *make_variant(const char *unit, const char *words)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(
        out,
        "%s人民政府2021年政府信息公开工作年度报告\n一、总体情况\n%s按照灵宝市的部署，%s"
        "的统计期限为2021年1月1日至12月31日。2021年受理政府信息公开申请12件。\n",
        unit, words, unit);
    g_autofree char *rest = make_text();
    g_string_append(out, rest + strlen(title));
    return g_string_free(out, FALSE);
}

/* What is remembered of texts met before does not change what is read. */
static void a_report_is_read_alike_after_others(void)
{
    const char *const units[] = { "阳平镇", "桥西区", "东湖街道", "洪泽区" };
    const char *const words[] = { "", "在郑州市、徐州市。", "市", "三门峡\t市\n" };
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(units) * G_N_ELEMENTS(words); i++) {
        const char *unit = units[i % G_N_ELEMENTS(units)];
        g_autofree char *text =
            make_variant(unit, words[i / G_N_ELEMENTS(units) % G_N_ELEMENTS(words)]);
        GString *warm = parse_json(text);
        GString *fresh = g_thread_join(g_thread_new("fresh", parse_json, text));
        g_assert_nonnull(strstr(fresh->str, "2021-12-31"));
        g_assert_cmpstr(warm->str, ==, fresh->str);
        g_string_free(warm, TRUE);
        g_string_free(fresh, TRUE);
    }
}

static void a_cell_may_hold_a_megabyte(void)
{
    const char sentence[] = "全年按照上级部署，稳步推进政府信息公开工作。";
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *rest = make_text();
    g_string_append_printf(text, "%s\n", title);
    for (gsize i = 0; text->len < 3 << 20; i++)
        g_string_append(text, i % 1000 == 999 ? "\t" : sentence);
    g_string_append(text, rest + strlen(title));
    for (guint i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        struct seen seen = parse("a.txt", (guint8 *)text->str, text->len, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(seen.n, ==, 1);
        g_assert_nonnull(strstr(seen.records->str, "汤阴县|2021|"));
        seen_clear(&seen);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parse/every-format-gives-the-same-record",
                    every_format_gives_the_same_record);
    g_test_add_func("/parse/an-archive-gives-its-reports-and-its-problems",
                    an_archive_gives_its_reports_and_its_problems);
    g_test_add_func("/parse/archives-may-not-nest-too-deep",
                    archives_may_not_nest_too_deep);
    g_test_add_func("/parse/an-error-names-the-file-and-what-to-do",
                    an_error_names_the_file_and_what_to_do);
    g_test_add_func("/parse/a-file-over-the-cap-is-refused",
                    a_file_over_the_cap_is_refused);
    g_test_add_func("/parse/a-file-may-change-before-it-is-read",
                    a_file_may_change_before_it_is_read);
    g_test_add_func("/parse/lost-bytes-are-a-finding", lost_bytes_are_a_finding);
    g_test_add_func("/parse/a-report-is-read-alike-after-others",
                    a_report_is_read_alike_after_others);
    g_test_add_func("/parse/a-cell-may-hold-a-megabyte", a_cell_may_hold_a_megabyte);
    int status = g_test_run();
    cairo_debug_reset_static_data(); /* drawing the PDF filled cairo's font caches */
    return status;
}
