/* A document as the reader of headings sees it: what its rows hold, and its texts. */
#include "data/encoding.h"
#include "data/report_heading.h"

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

/* Notes what the cells of the row hold. */
static void add_row(struct report_reader *reader, guint number, gboolean *after_text)
{
    const struct document *document = reader->document;
    const struct doc_row *row = document_row(document, number);
    struct report_row outlined = { 0, reader->texts->len };
    guint32 asked = G_MAXUINT32;
    for (guint c = row->first; c < row->first + row->count; c++) {
        struct doc_cell *cell = document_cell(document, c);
        if (!cell->ascii) {
            struct report_text text = { cell, report_cell_get(document, cell), number,
                                        *after_text };
            outlined.words |= text.facts->words & asked;
            if (!cell->covered)
                g_array_append_val(reader->texts, text);
        }
        if (cell->length > 0 && !cell->covered)
            *after_text = !cell->ascii;
        asked = ~(guint32)WORDS_OF_FIRST_CELL;
    }
    g_array_append_val(reader->rows, outlined);
}

void report_outline(struct report_reader *reader, const struct document *document)
{
    gboolean after_text = FALSE;
    reader->document = document;
    reader->rows = empty_array(reader->rows, sizeof(struct report_row));
    reader->texts = empty_array(reader->texts, sizeof(struct report_text));
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
    reader->ranges = g_array_new(FALSE, FALSE, sizeof(struct report_range));
    reader->title_text = g_string_new(NULL);
    reader->inline_text = g_string_new(NULL);
    reader->text = g_string_new(NULL);
    return reader;
}

void report_reader_free(struct report_reader *reader)
{
    if (reader == NULL)
        return;
    g_array_unref(reader->rows);
    g_array_unref(reader->texts);
    g_array_unref(reader->ranges);
    g_string_free(reader->title_text, TRUE);
    g_string_free(reader->inline_text, TRUE);
    g_string_free(reader->text, TRUE);
    g_free(reader);
}

gboolean report_names_disclosure(const struct report_reader *reader,
                                 const struct report_range *range)
{
    for (guint row = range->first_row; row < range->end_row; row++)
        if ((report_words(reader, row) & WORDS_DISCLOSURE) != 0)
            return TRUE;
    return FALSE;
}

/* Appends the cell's text folded as labels are. */
static void append_cell(const struct document *document, struct doc_cell *cell,
                        GString *out)
{
    if (!cell->ascii) {
        struct report_cell *facts = report_cell_get(document, cell);
        report_cell_fold(document, cell, facts);
        g_string_append_len(out, facts->folded, facts->length);
        return;
    }
    gsize before = out->len;
    g_string_set_size(out, before + cell->length);
    gsize n = encoding_fold_label(cell->text, cell->length, out->str + before, NULL);
    g_string_truncate(out, before + n);
}

void report_append_row(const struct document *document, guint row, GString *out)
{
    const struct doc_row *r = document_row(document, row);
    for (guint i = 0; i < r->count; i++) {
        struct doc_cell *cell = document_cell(document, r->first + i);
        if (!cell->covered && cell->length > 0)
            append_cell(document, cell, out);
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
