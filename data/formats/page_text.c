#include "data/formats/page_text.h"

#include "data/encoding/encoding.h"
#include "data/formats/pdf_table.h"
#include "data/limits.h"

#include <math.h>
#include <string.h>

/* Wider gaps separate columns, in heights of a character: any two, and two digits, which
 * no text parts further than a space is wide. */
#define COLUMN_GAP 1.6
#define NUMBER_GAP 0.6

/* The next row's line: where the source has it, else they are counted. */
static void count_line(struct page_text *reader, guint32 source)
{
    reader->line = source > 0 ? source : reader->line + 1;
}

static void end_paragraph(struct page_text *reader)
{
    GString *text = reader->paragraph;
    if (text->len == 0 || reader->error != NULL)
        return;
    encoding_fold_string(text);
    g_strstrip(text->str);
    if (limit_check(&limits.rows, reader->document->rows->len + 1, &reader->error) &&
        limit_check(&limits.cell_bytes, text->len, &reader->error)) {
        count_line(reader, reader->paragraph_line);
        document_add_row(reader->document, ROW_PARAGRAPH, reader->line,
                         reader->paragraph_page, 0);
        document_add_cell(reader->document, text->str, -1, reader->line);
    }
    g_string_truncate(text, 0);
    reader->open = FALSE;
}

static void end_table(struct page_text *reader)
{
    if (reader->parts->len == 0 || reader->error != NULL)
        return;
    reader->tables += reader->tables < G_MAXUINT16;
    pdf_emit_table(reader->document, reader->parts, reader->tables, &reader->line,
                   &reader->error);
    g_ptr_array_set_size(reader->parts, 0);
}

/* The edges of the body text: those of its long lines. */
static void measure_body(struct page_text *reader, const GArray *lines,
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

static gboolean are_digits(const struct pdf_char *c)
{
    return g_unichar_isdigit(c->c) && g_unichar_isdigit(c[-1].c);
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
        const double gap = touches(c) ? narrow : are_digits(c) ? NUMBER_GAP : COLUMN_GAP;
        if (c->x1 - c[-1].x2 > gap * (c->y2 - c->y1))
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

static void put_columns(struct page_text *reader, const GArray *chars,
                        const struct pdf_line *line, const GArray *starts)
{
    end_paragraph(reader);
    if (!limit_check(&limits.rows, reader->document->rows->len + 1, &reader->error))
        return;
    count_line(reader, g_array_index(chars, struct pdf_char, line->first).line);
    document_add_row(reader->document, ROW_LINE, reader->line, reader->page, 0);
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
        const double left = g_array_index(chars, struct pdf_char, from).x1;
        cell->x = (guint16)CLAMP(left, 0, 65535);
        cell->width = (guint8)CLAMP(
            g_array_index(chars, struct pdf_char, to - 1).x2 - cell->x, 0, 255);
    }
}

/* A line goes on from the one before when that reached the right edge and this one starts
 * at the left edge; paragraphs and headings begin further in. */
static void put_line(struct page_text *reader, const GArray *chars,
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
    const struct pdf_char *begin = &g_array_index(chars, struct pdf_char, line->first);
    if (reader->paragraph->len == 0) {
        reader->paragraph_page = reader->page;
        reader->paragraph_line = begin->line;
    }
    gunichar first = begin->c;
    if (reader->paragraph->len > 0 && first < 0x80 &&
        (guint8)reader->paragraph->str[reader->paragraph->len - 1] < 0x80 &&
        !g_unichar_isdigit(first))
        g_string_append_c(reader->paragraph, ' ');
    pdf_append_text(reader->paragraph, chars, line->first, line->count);
    reader->open = line->x2 > reader->right - 2.5 * size;
    reader->size = size;
}

/* A table at the top of a page goes on from the one at the end of the page before. */
static void put_table(struct page_text *reader, GPtrArray *tables, guint i)
{
    struct pdf_table *table = tables->pdata[i];
    end_paragraph(reader);
    if (reader->parts->len > 0 &&
        !pdf_table_continues(reader->parts->pdata[reader->parts->len - 1], table))
        end_table(reader);
    tables->pdata[i] = NULL; /* moved */
    g_ptr_array_add(reader->parts, table);
}

void page_text_put(struct page_text *reader, struct pdf_page *page, guint16 number)
{
    reader->page = number;
    g_autoptr(GPtrArray) tables = pdf_find_tables(page, reader->page);
    g_autoptr(GArray) lines = pdf_find_lines(page->chars);
    reader->margins.page = number;
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

void page_text_init(struct page_text *reader, struct document *document, guint pages)
{
    *reader =
        (struct page_text){ .document = document,
                            .margins = { .pages = pages, .head = g_string_new(NULL) },
                            .parts = g_ptr_array_new_with_free_func(pdf_table_free),
                            .paragraph = g_string_new(NULL) };
}

gboolean page_text_finish(struct page_text *reader, GError **error)
{
    end_paragraph(reader);
    end_table(reader);
    g_ptr_array_unref(reader->parts);
    g_string_free(reader->paragraph, TRUE);
    g_string_free(reader->margins.head, TRUE);
    if (reader->error == NULL)
        return TRUE;
    g_propagate_error(error, reader->error);
    return FALSE;
}
