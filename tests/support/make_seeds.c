/* Writes the binary seeds of tests/fixtures/formats: make_seeds FOLDER. Run by hand when
 * they must change; the files are kept so that fuzzing starts from the same bytes
 * everywhere. */
#include "tests/support/make_files.h"

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"

static const char body[] = P("某县2021年政府信息公开工作年度报告")
    P("二、主动公开政府信息情况") "<w:tbl><w:tr>" TC(
        "<w:gridSpan w:val=\"4\"/>",
        "第二十条第（一）项") "</w:tr><w:tr>" TC("", "信息内容") TC("", "本年制发件数")
        TC("", "本年废止件数") TC("", "现行有效件数") "</w:tr><w:tr>" TC(
            "<w:vMerge w:val=\"restart\"/>", "规章") TC("", "0") TC("", "1")
            TC("", "2") "</w:tr><w:tr>" TC("<w:vMerge/>", "") TC("", "3") TC("", "4")
                TC("", "5") "</w:tr></w:tbl>";

static void save(const char *folder, const char *name, GByteArray *bytes)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, &error))
        g_error("%s", error->message);
    g_byte_array_unref(bytes);
}

static GByteArray *make_pdf(void)
{
    static const double edges[] = { 60, 200, 260, 320, 380 };
    static const struct made_cell head[] = { { 0, 1, "信息内容" },
                                             { 1, 3, "本年处理决定数量" } };
    static const struct made_cell row[] = { { 0, 1, "行政许可" }, { 1, 3, "550" } };
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 14, "某县2021年政府信息公开工作年度报告");
    made_pdf_row(pdf, edges, head, G_N_ELEMENTS(head), 20);
    made_pdf_row(pdf, edges, row, G_N_ELEMENTS(row), 20);
    return made_pdf_finish(pdf);
}

int main(int argc, char **argv)
{
    g_assert_cmpint(argc, ==, 2);
    const struct made_member members[] = {
        { "a.txt", (const guint8 *)"规章\t0\t1\t2\n", 0 },
        { "b.html", (const guint8 *)"<p>一、总体情况</p><table><tr><td>规章</table>", 0 },
    };
    save(argv[1], "report.docx", make_docx(body));
    save(argv[1], "report.pdf", make_pdf());
    save(argv[1], "report.zip", make_archive("zip", NULL, members, 2));
    save(argv[1], "report.tar.gz", make_archive("tar", "gzip", members, 2));
    return 0;
}
