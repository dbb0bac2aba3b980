#include "tests/support/make_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <cairo-pdf.h>
#include <string.h>

static la_ssize_t append_block(struct archive *archive, void *data, const void *block,
                               size_t n)
{
    (void)archive;
    g_byte_array_append(data, block, (guint)n);
    return (la_ssize_t)n;
}

static void set_format(struct archive *archive, const char *format, const char *filter)
{
    if (strcmp(format, "zip") == 0)
        g_assert_cmpint(archive_write_set_format_zip(archive), ==, ARCHIVE_OK);
    else if (strcmp(format, "7z") == 0)
        g_assert_cmpint(archive_write_set_format_7zip(archive), ==, ARCHIVE_OK);
    else if (strcmp(format, "raw") == 0)
        g_assert_cmpint(archive_write_set_format_raw(archive), ==, ARCHIVE_OK);
    else
        g_assert_cmpint(archive_write_set_format_pax_restricted(archive), ==, ARCHIVE_OK);
    if (filter != NULL)
        g_assert_cmpint(archive_write_add_filter_gzip(archive), ==, ARCHIVE_OK);
}

GByteArray *make_archive(const char *format, const char *filter,
                         const struct made_member *members, gsize n)
{
    GByteArray *out = g_byte_array_new();
    struct archive *archive = archive_write_new();
    set_format(archive, format, filter);
    archive_write_set_bytes_in_last_block(archive, 1);
    g_assert_cmpint(archive_write_open(archive, out, NULL, append_block, NULL), ==,
                    ARCHIVE_OK);
    for (gsize i = 0; i < n; i++) {
        gsize length = members[i].length > 0 ? members[i].length
                                             : strlen((const char *)members[i].bytes);
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, members[i].name);
        archive_entry_set_size(entry, (la_int64_t)length);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        g_assert_cmpint(archive_write_header(archive, entry), >=, ARCHIVE_WARN);
        archive_write_data(archive, members[i].bytes, length);
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return out;
}

GByteArray *make_docx(const char *body)
{
    static const char core[] =
        "<?xml version=\"1.0\"?><cp:coreProperties "
        "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>年度报告</dc:title>"
        "</cp:coreProperties>";
    g_autofree char *document = g_strconcat(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/"
        "2006\"><w:body>",
        body, "</w:body></w:document>", NULL);
    const struct made_member members[] = {
        { "[Content_Types].xml", (const guint8 *)"<Types/>", 0 },
        { "word/document.xml", (const guint8 *)document, 0 },
        { "docProps/core.xml", (const guint8 *)core, 0 },
    };
    return make_archive("zip", NULL, members, G_N_ELEMENTS(members));
}

struct made_pdf {
    GByteArray *bytes;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double y;
};

static cairo_status_t append_bytes(void *data, const unsigned char *bytes, unsigned int n)
{
    g_byte_array_append(data, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

struct made_pdf *made_pdf_new(void)
{
    struct made_pdf *pdf = g_new0(struct made_pdf, 1);
    pdf->bytes = g_byte_array_new();
    pdf->surface =
        cairo_pdf_surface_create_for_stream(append_bytes, pdf->bytes, 595, 842);
    pdf->cairo = cairo_create(pdf->surface);
    pdf->y = 80;
    cairo_select_font_face(pdf->cairo, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_line_width(pdf->cairo, 0.5);
    return pdf;
}

static void show(struct made_pdf *pdf, double x, double y, double size, const char *text)
{
    cairo_set_font_size(pdf->cairo, size);
    cairo_move_to(pdf->cairo, x, y);
    cairo_show_text(pdf->cairo, text);
}

void made_pdf_text(struct made_pdf *pdf, double x, double size, const char *text)
{
    pdf->y += size * 1.5;
    show(pdf, x, pdf->y, size, text);
    pdf->y += size * 0.4;
}

void made_pdf_open_row(struct made_pdf *pdf, const double *edges,
                       const struct made_cell *cells, gsize n, double height)
{
    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) lines = g_strsplit(cells[i].text, "\n", -1);
        for (gsize j = 0; lines[j] != NULL; j++)
            show(pdf, edges[cells[i].column] + 3, pdf->y + 13 + 12 * (double)j, 9,
                 lines[j]);
    }
    pdf->y += height;
}

void made_pdf_row(struct made_pdf *pdf, const double *edges,
                  const struct made_cell *cells, gsize n, double height)
{
    for (gsize i = 0; i < n; i++) {
        double left = edges[cells[i].column];
        double right = edges[cells[i].column + cells[i].columns];
        cairo_rectangle(pdf->cairo, left, pdf->y, right - left, height);
        cairo_stroke(pdf->cairo);
    }
    made_pdf_open_row(pdf, edges, cells, n, height);
}

void made_pdf_page_number(struct made_pdf *pdf, const char *text)
{
    show(pdf, 285, 800, 10, text);
}

struct _cairo *made_pdf_cairo(struct made_pdf *pdf)
{
    return pdf->cairo;
}

void made_pdf_next_page(struct made_pdf *pdf)
{
    cairo_show_page(pdf->cairo);
    pdf->y = 80;
}

GByteArray *made_pdf_finish(struct made_pdf *pdf)
{
    GByteArray *bytes = pdf->bytes;
    cairo_destroy(pdf->cairo);
    cairo_surface_destroy(pdf->surface);
    g_free(pdf);
    return bytes;
}
