/* A document as the reader of headings sees it: what its rows hold, and its texts. */
#include "data/encoding/encoding.h"
#include "data/report/report_heading.h"
#include "data/search.h"

#include <string.h>

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

void report_outline(struct report_reader *reader, const struct document *document)
{
    const guint n = document->rows->len;
    guint8 *words = make_room(&reader->rows, sizeof *words, n);
    make_room(&reader->mentions, sizeof(struct report_mention), 0);
    reader->document = document;
    struct report_found found = { .words = words, .mentions = reader->mentions };
    if (n > 0)
        memset(words, 0, n);
    report_scan_document(&reader->scan, document, &found);
    reader->n_mentions = found.n_mentions;
    reader->words = found.any_words;
    reader->n_headings = found.n_headings;
}

guint report_find_slice(const struct document *document, guint first, guint end,
                        const char *at)
{
    if (end - first > 1 && report_cell_of(document, first + 1)->text > at)
        return first; /* as often in a text that a place before stood in */
    while (end - first > 1) {
        const guint middle = first + (end - first) / 2;
        if (report_cell_of(document, middle)->text <= at)
            first = middle;
        else
            end = middle;
    }
    return first;
}

guint report_find_text_with(const struct document *document, guint i,
                            const char *character)
{
    const guint n = document->texts->len;
    const struct doc_cell *last = n == 0 ? NULL : report_cell_of(document, n - 1);
    for (; i < n; i++) {
        const struct doc_cell *cell = report_cell_of(document, i);
        if (document->sliced > 0) {
            const gsize length = (gsize)(last->text + last->length - cell->text);
            const char *at = search_bytes(cell->text, length, character, 3);
            if (at == NULL)
                return n;
            i = report_find_slice(document, i, n, at);
            cell = report_cell_of(document, i);
        }
        if (search_bytes(cell->text, cell->length, character, 3) != NULL)
            return i;
    }
    return n;
}

guint report_find_row(const struct document *document, guint32 cell)
{
    const struct doc_row *rows = (const struct doc_row *)document->rows->data;
    guint row = 0;
    for (guint end = document->rows->len; end - row > 1;) {
        const guint middle = row + (end - row) / 2;
        if (rows[middle].first <= cell)
            row = middle;
        else
            end = middle;
    }
    return row;
}

guint report_next_row(const struct report_reader *reader, guint from, guint end,
                      guint words)
{
    const guint8 *rows = (const guint8 *)reader->rows->data;
    const guint64 each = words * G_GUINT64_CONSTANT(0x0101010101010101);
    guint64 eight;
    for (; end - from >= sizeof eight; from += sizeof eight) {
        memcpy(&eight, rows + from, sizeof eight);
        if ((eight & each) != 0)
            break;
    }
    while (from < end && (rows[from] & words) == 0)
        from++;
    return from;
}

struct report_reader *report_reader_new(void)
{
    struct report_reader *reader = g_new0(struct report_reader, 1);
    reader->rows = g_array_new(FALSE, FALSE, sizeof(guint8));
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
    g_array_unref(reader->mentions);
    g_array_unref(reader->ranges);
    g_string_free(reader->title_text, TRUE);
    g_string_free(reader->inline_text, TRUE);
    g_string_free(reader->text, TRUE);
    g_string_free(reader->piece, TRUE);
    g_free(reader);
}

gboolean report_row_has_bytes(const struct document *document, guint row,
                              const char *word, gsize n)
{
    const struct doc_row *r = document_row(document, row);
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
