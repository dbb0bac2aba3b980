/* PDF -> document: ruled tables as grids, going on across pages; other lines joined to
 * paragraphs, or cut into columns where the gaps are wide. Page numbers are left out. */
#include "data/encoding.h"
#include "data/error.h"
#include "data/formats/formats.h"
#include "data/formats/pdf_library.h"
#include "data/formats/pdf_margins.h"
#include "data/formats/pdf_table.h"
#include "data/limits.h"

#include <math.h>
#include <string.h>

enum { FEW_CHARS = 20 };
#define COLUMN_GAP 1.6 /* of the character size: wider gaps separate columns */

struct reader {
    struct document *document;
    GPtrArray *parts; /* struct pdf_table: the table that may go on; owned */
    guint16 tables;
    guint32 line;
    guint16 page;
    struct pdf_margins margins;
    double left, right; /* of the body text on the page */
    GString *paragraph; /* at hand */
    guint16 paragraph_page;
    double size;      /* its characters */
    gboolean open;    /* its last line reached the right edge */
    gsize chars, odd; /* read; of them unreadable */
    GError *error;
};

static void end_paragraph(struct reader *reader)
{
    GString *text = reader->paragraph;
    if (text->len == 0 || reader->error != NULL)
        return;
    encoding_fold_string(text);
    g_strstrip(text->str);
    if (limit_check(&limits.rows, reader->document->rows->len + 1, &reader->error) &&
        limit_check(&limits.cell_bytes, text->len, &reader->error)) {
        document_add_row(reader->document, ROW_PARAGRAPH, ++reader->line,
                         reader->paragraph_page, 0);
        document_add_cell(reader->document, text->str, -1, reader->line);
    }
    g_string_truncate(text, 0);
    reader->open = FALSE;
}

static void end_table(struct reader *reader)
{
    if (reader->parts->len == 0 || reader->error != NULL)
        return;
    reader->tables += reader->tables < G_MAXUINT16;
    pdf_emit_table(reader->document, reader->parts, reader->tables, &reader->line,
                   &reader->error);
    g_ptr_array_set_size(reader->parts, 0);
}

/* The edges of the body text: those of its long lines. */
static void measure_body(struct reader *reader, const GArray *lines,
                         const struct pdf_page *page)
{
    reader->left = page->width;
    reader->right = 0;
    for (guint i = 0; i < lines->len; i++) {
        const struct pdf_line *line = &g_array_index(lines, struct pdf_line, i);
        if (line->x2 - line->x1 < page->width * 0.5)
            continue;
        reader->left = fmin(reader->left, line->x1);
        reader->right = fmax(reader->right, line->x2);
    }
}

/* Whether a number stands close behind a Chinese character. */
static gboolean touches(const struct pdf_char *c)
{
    return g_unichar_isdigit(c->c) && c[-1].c >= 0x2E80;
}

/* Indices of the characters that begin a column of the line; the first is line->first.
 * `narrow` is how many heights part a number from the label before it. */
static guint list_columns(const GArray *chars, const struct pdf_line *line, double narrow,
                          GArray *starts)
{
    g_array_set_size(starts, 0);
    g_array_append_val(starts, line->first);
    for (guint i = line->first + 1; i < line->first + line->count; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        if (c->x1 - c[-1].x2 > (touches(c) ? narrow : COLUMN_GAP) * (c->y2 - c->y1))
            g_array_append_val(starts, i);
    }
    return starts->len;
}

/* In a line of many columns a number is part of no text: a little gap parts them. */
static GArray *find_columns(const GArray *chars, const struct pdf_line *line)
{
    enum { MANY = 5 };
    const double narrow = 0.25;
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint));
    if (list_columns(chars, line, COLUMN_GAP, starts) >= MANY)
        list_columns(chars, line, narrow, starts);
    return starts;
}

static void put_columns(struct reader *reader, const GArray *chars,
                        const struct pdf_line *line, const GArray *starts)
{
    end_paragraph(reader);
    if (!limit_check(&limits.rows, reader->document->rows->len + 1, &reader->error))
        return;
    document_add_row(reader->document, ROW_LINE, ++reader->line, reader->page, 0);
    document_row(reader->document, reader->document->rows->len - 1)->marks = DOC_SPACED;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < starts->len; i++) {
        guint from = g_array_index(starts, guint, i);
        guint to = i + 1 < starts->len ? g_array_index(starts, guint, i + 1)
                                       : line->first + line->count;
        g_string_truncate(text, 0);
        pdf_append_text(text, chars, from, to - from);
        encoding_fold_string(text);
        struct doc_cell *cell = document_add_cell(reader->document, text->str,
                                                  (gssize)text->len, reader->line);
        cell->x =
            (guint16)CLAMP(g_array_index(chars, struct pdf_char, from).x1, 0, 65535);
    }
}

/* A line goes on from the one before when that reached the right edge and this one starts
 * at the left edge; paragraphs and headings begin further in. */
static void put_line(struct reader *reader, const GArray *chars,
                     const struct pdf_line *line)
{
    double size = line->y2 - line->y1;
    g_autoptr(GArray) starts = find_columns(chars, line);
    if (starts->len > 1) {
        put_columns(reader, chars, line, starts);
        return;
    }
    gboolean goes_on = reader->open && line->x1 < reader->left + size &&
                       fabs(size - reader->size) < 0.2 * size;
    if (!goes_on)
        end_paragraph(reader);
    if (reader->paragraph->len == 0)
        reader->paragraph_page = reader->page;
    gunichar first = g_array_index(chars, struct pdf_char, line->first).c;
    if (reader->paragraph->len > 0 && first < 0x80 &&
        (guint8)reader->paragraph->str[reader->paragraph->len - 1] < 0x80 &&
        !g_unichar_isdigit(first))
        g_string_append_c(reader->paragraph, ' ');
    pdf_append_text(reader->paragraph, chars, line->first, line->count);
    reader->open = line->x2 > reader->right - 2.5 * size;
    reader->size = size;
}

/* A table at the top of a page goes on from the one at the end of the page before. */
static void put_table(struct reader *reader, GPtrArray *tables, guint i)
{
    struct pdf_table *table = tables->pdata[i];
    end_paragraph(reader);
    if (reader->parts->len > 0 &&
        !pdf_table_continues(reader->parts->pdata[reader->parts->len - 1], table))
        end_table(reader);
    tables->pdata[i] = NULL; /* moved */
    g_ptr_array_add(reader->parts, table);
}

static void put_page(struct reader *reader, struct pdf_page *page)
{
    g_autoptr(GPtrArray) tables = pdf_find_tables(page, reader->page);
    g_autoptr(GArray) lines = pdf_find_lines(page->chars);
    pdf_drop_margins(lines, page, &reader->margins);
    measure_body(reader, lines, page);
    guint next = 0, on_page = 0;
    for (guint i = 0; i <= lines->len && reader->error == NULL; i++) {
        const struct pdf_line *line =
            i < lines->len ? &g_array_index(lines, struct pdf_line, i) : NULL;
        while (next < tables->len &&
               (line == NULL || pdf_table_top(tables->pdata[next]) < line->y1)) {
            if (on_page++ > 0)
                end_table(reader);
            put_table(reader, tables, next++);
        }
        if (line == NULL)
            break;
        end_table(reader);
        on_page++;
        put_line(reader, page->chars, line);
    }
}

static void count_chars(struct reader *reader, const struct pdf_page *page)
{
    reader->chars += page->chars->len;
    for (guint i = 0; i < page->chars->len; i++) {
        gunichar c = g_array_index(page->chars, struct pdf_char, i).c;
        reader->odd += c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c < ' ';
    }
}

static gboolean has_text(const struct reader *reader, GError **error)
{
    const char *reason = NULL;
    if (reader->chars < FEW_CHARS)
        reason =
            "a PDF without text: scanned, needs OCR; run OCR and give its text or PDF";
    else if (reader->odd * 2 > reader->chars)
        reason =
            "a PDF whose characters cannot be told from its fonts; run OCR, or export it "
            "again";
    if (reason != NULL)
        g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT, reason);
    return reason == NULL;
}

static void read_pages(struct reader *reader, PopplerDocument *source)
{
    gint n = poppler_document_get_n_pages(source);
    reader->margins.pages = (guint)MAX(n, 0);
    for (gint i = 0; i < n && reader->error == NULL; i++) {
        PopplerPage *leaf = poppler_document_get_page(source, i);
        if (leaf == NULL)
            continue;
        struct pdf_page *page = pdf_page_new(leaf);
        reader->page = (guint16)(i + 1);
        reader->margins.page = (guint)i + 1;
        count_chars(reader, page);
        put_page(reader, page);
        pdf_page_free(page);
        g_object_unref(leaf);
    }
    end_paragraph(reader);
    end_table(reader);
}

static PopplerDocument *open_document(const guint8 *bytes, gsize length, GError **error)
{
    if (!pdf_library_open(error))
        return NULL;
    g_autoptr(GBytes) data = g_bytes_new_static(bytes, length);
    g_autoptr(GError) problem = NULL;
    PopplerDocument *source = poppler_document_new_from_bytes(data, NULL, &problem);
    if (source != NULL)
        return source;
    if (g_error_matches(problem, poppler_error_quark(), POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT,
                            "a PDF locked with a password; unlock it first");
    else
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "a broken PDF (%s); fetch it again",
                    problem != NULL ? problem->message : "no reason given");
    return NULL;
}

static gboolean read_document(struct document *document, PopplerDocument *source,
                              GError **error)
{
    struct reader reader = { .document = document,
                             .parts = g_ptr_array_new_with_free_func(pdf_table_free),
                             .paragraph = g_string_new(NULL),
                             .margins.head = g_string_new(NULL) };
    read_pages(&reader, source);
    document->title = poppler_document_get_title(source);
    document->title_is_property = TRUE;
    g_ptr_array_unref(reader.parts);
    g_string_free(reader.paragraph, TRUE);
    g_string_free(reader.margins.head, TRUE);
    if (reader.error == NULL)
        return has_text(&reader, error);
    g_propagate_error(error, reader.error);
    return FALSE;
}

gboolean pdf_read(struct document *document, const guint8 *bytes, gsize length,
                  GError **error)
{
    PopplerDocument *source = open_document(bytes, length, error);
    if (source == NULL)
        return FALSE;
    gint pages = poppler_document_get_n_pages(source);
    gboolean good = limit_check(&limits.pages, (guint64)MAX(pages, 0), error) &&
                    read_document(document, source, error);
    g_object_unref(source);
    return good;
}
