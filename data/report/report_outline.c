/* A document as the reader of headings sees it: what its rows hold, and its texts. */
#include "data/encoding/encoding.h"
#include "data/report/report_heading.h"
#include "data/search.h"

enum { KEEP_ROWS = 1 << 16 }; /* a huge document's arrays must not stay for ever */

/* Makes room for `n` items, whose contents are lost; returns where they begin. */
static gpointer make_room(GArray **array, guint item, guint n)
{
    if ((*array)->len > KEEP_ROWS) {
        g_array_unref(*array);
        *array = g_array_new(FALSE, FALSE, item);
    }
    if ((*array)->len < n)
        g_array_set_size(*array, n);
    return (*array)->data;
}

/* Numbers the cells that are not ASCII; returns how many there are. Those that repeat
 * another have no number. */
static guint add_texts(const struct document *document, struct report_row *rows,
                       struct report_text *texts)
{
    const struct doc_row *doc_rows = (const struct doc_row *)document->rows->data;
    struct doc_cell *cells = (struct doc_cell *)document->cells->data;
    guint32 row = 0, n = 0;
    for (guint i = 0; i < document->texts->len; i++) {
        guint32 index = g_array_index(document->texts, guint32, i);
        for (; index >= doc_rows[row].first + doc_rows[row].count; row++)
            rows[row + 1] = (struct report_row){ .first_text = n };
        if (!cells[index].covered)
            texts[n++] = (struct report_text){ &cells[index], row };
    }
    for (; row < document->rows->len; row++)
        rows[row + 1] = (struct report_row){ .first_text = n };
    return n;
}

/* Scans the cells one by one. */
static void scan_cells(const struct report_scan *scan, const struct document *document,
                       struct report_found *found)
{
    guint32 row = 0;
    gint n = 0;
    for (guint i = 0; i < document->texts->len; i++) {
        guint32 index = g_array_index(document->texts, guint32, i);
        const struct doc_cell *cell = document_cell(document, index);
        while (index >=
               document_row(document, row)->first + document_row(document, row)->count)
            row++;
        report_scan_cell(scan, document, cell, row, cell->covered ? REPORT_NO_TEXT : n++,
                         found);
    }
}

void report_outline(struct report_reader *reader, const struct document *document)
{
    struct report_row *rows =
        make_room(&reader->rows, sizeof *rows, document->rows->len + 1);
    struct report_text *texts =
        make_room(&reader->texts, sizeof *texts, document->texts->len);
    make_room(&reader->mentions, sizeof(struct report_mention), 0);
    g_array_set_size(reader->mentions, 0);
    rows[0] = (struct report_row){ 0 };
    reader->document = document;
    struct report_found found = { rows, reader->mentions, 0 };
    guint n = add_texts(document, rows, texts);
    if (document->sliced > 0)
        report_scan_slices(&reader->scan, document, texts, n, &found);
    else
        scan_cells(&reader->scan, document, &found);
    g_array_set_size(reader->mentions, found.n_mentions);
}

struct report_reader *report_reader_new(void)
{
    struct report_reader *reader = g_new0(struct report_reader, 1);
    reader->rows = g_array_new(FALSE, FALSE, sizeof(struct report_row));
    reader->texts = g_array_new(FALSE, FALSE, sizeof(struct report_text));
    reader->mentions = g_array_new(FALSE, FALSE, sizeof(struct report_mention));
    reader->ranges = g_array_new(FALSE, FALSE, sizeof(struct report_range));
    reader->order = g_array_new(FALSE, FALSE, sizeof(guint32));
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
    g_array_unref(reader->order);
    g_string_free(reader->title_text, TRUE);
    g_string_free(reader->inline_text, TRUE);
    g_string_free(reader->text, TRUE);
    g_string_free(reader->piece, TRUE);
    g_free(reader);
}

gboolean report_row_has(const struct document *document, guint row, const char *word)
{
    const struct doc_row *r = document_row(document, row);
    gsize n = strlen(word);
    for (guint c = r->first; c < r->first + r->count; c++) {
        const struct doc_cell *cell = document_cell(document, c);
        if (!cell->ascii && search_bytes(cell->text, cell->length, word, n) != NULL)
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
