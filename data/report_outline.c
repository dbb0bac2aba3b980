/* A document as the reader of headings sees it: what its rows hold, and its texts. */
#include "data/encoding.h"
#include "data/report_heading.h"
#include "data/search.h"

enum { KEEP_ROWS = 1 << 16 }; /* a huge document's arrays must not stay for ever */

static GArray *empty_array(GArray *array, guint size)
{
    if (array->len <= KEEP_ROWS) {
        g_array_set_size(array, 0);
        return array;
    }
    g_array_unref(array);
    return g_array_new(FALSE, FALSE, size);
}

/* Notes what a cell holds that is not ASCII; returns its words. */
static guint32 add_cell(struct report_reader *reader, struct doc_cell *cell, guint row,
                        gboolean after_text)
{
    guint32 number = reader->texts->len;
    guint mentions = reader->mentions->len;
    struct report_text text = { cell, row, after_text };
    guint32 words =
        report_scan_cell(&reader->scan, reader->document, cell, number, reader->mentions);
    if (cell->covered)
        g_array_set_size(reader->mentions, mentions);
    else
        g_array_append_val(reader->texts, text);
    return words;
}

/* Notes what the cells of the row hold. */
static void add_row(struct report_reader *reader, guint number, gboolean *after_text)
{
    const struct document *document = reader->document;
    const struct doc_row *row = document_row(document, number);
    struct report_row outlined = { 0, reader->texts->len };
    for (guint c = row->first; c < row->first + row->count; c++) {
        struct doc_cell *cell = document_cell(document, c);
        guint32 asked = c == row->first ? G_MAXUINT32 : ~(guint32)WORDS_OF_FIRST_CELL;
        if (!cell->ascii)
            outlined.words |= add_cell(reader, cell, number, *after_text) & asked;
        if (cell->length > 0 && !cell->covered)
            *after_text = !cell->ascii;
    }
    g_array_append_val(reader->rows, outlined);
}

void report_outline(struct report_reader *reader, const struct document *document)
{
    gboolean after_text = FALSE;
    reader->document = document;
    reader->rows = empty_array(reader->rows, sizeof(struct report_row));
    reader->texts = empty_array(reader->texts, sizeof(struct report_text));
    reader->mentions = empty_array(reader->mentions, sizeof(struct report_mention));
    for (guint row = 0; row < document->rows->len; row++)
        add_row(reader, row, &after_text);
    struct report_row end = { 0, reader->texts->len };
    g_array_append_val(reader->rows, end);
}

struct report_reader *report_reader_new(void)
{
    struct report_reader *reader = g_new0(struct report_reader, 1);
    reader->rows = g_array_new(FALSE, FALSE, sizeof(struct report_row));
    reader->texts = g_array_new(FALSE, FALSE, sizeof(struct report_text));
    reader->mentions = g_array_new(FALSE, FALSE, sizeof(struct report_mention));
    reader->ranges = g_array_new(FALSE, FALSE, sizeof(struct report_range));
    reader->title_text = g_string_new(NULL);
    reader->inline_text = g_string_new(NULL);
    reader->text = g_string_new(NULL);
    reader->piece = g_string_new(NULL);
    report_scan_init(&reader->scan);
    return reader;
}

void report_reader_free(struct report_reader *reader)
{
    if (reader == NULL)
        return;
    g_array_unref(reader->rows);
    g_array_unref(reader->texts);
    g_array_unref(reader->mentions);
    g_array_unref(reader->ranges);
    g_string_free(reader->title_text, TRUE);
    g_string_free(reader->inline_text, TRUE);
    g_string_free(reader->text, TRUE);
    g_string_free(reader->piece, TRUE);
    g_free(reader);
}

/* In simplified characters, traditional ones, or the words used in Taiwan. */
static gboolean names_disclosure(const struct doc_cell *cell)
{
    return search_word(cell->text, cell->length, "信息公开") != NULL ||
           search_word(cell->text, cell->length, "信息公開") != NULL ||
           search_word(cell->text, cell->length, "資訊公開") != NULL;
}

gboolean report_names_disclosure(const struct report_reader *reader,
                                 const struct report_range *range)
{
    for (guint row = range->first_row; row < range->end_row; row++) {
        const struct doc_row *r = document_row(reader->document, row);
        for (guint c = r->first; c < r->first + r->count; c++)
            if (names_disclosure(document_cell(reader->document, c)))
                return TRUE;
    }
    return FALSE;
}

void report_append_row(const struct document *document, guint row, GString *out)
{
    const struct doc_row *r = document_row(document, row);
    for (guint i = 0; i < r->count; i++) {
        const struct doc_cell *cell = document_cell(document, r->first + i);
        if (cell->covered || cell->length == 0)
            continue;
        gsize before = out->len;
        g_string_set_size(out, before + cell->length);
        gsize n = encoding_fold_label(cell->text, cell->length, out->str + before, NULL);
        g_string_truncate(out, before + n);
    }
}

gsize report_row_bytes(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    gsize bytes = 0;
    for (guint i = 0; i < r->count; i++)
        bytes += document_cell(document, r->first + i)->length;
    return bytes;
}
