#include "data/document.h"

#include <string.h>

/* A thread keeps one document for all its inputs; a huge one must not stay for ever. */
enum { KEEP_BYTES = 4 << 20, KEEP_CELLS = 1 << 16, MEMO_BYTES = 9 << 20 };

enum { FIRST_ROOM = 4096 }; /* as the reader of text takes at first */

struct document *document_new(const char *format)
{
    struct document *document = g_new0(struct document, 1);
    document->text = g_string_chunk_new(4096);
    document->cells =
        g_array_sized_new(FALSE, FALSE, sizeof(struct doc_cell), FIRST_ROOM);
    document->rows = g_array_sized_new(FALSE, FALSE, sizeof(struct doc_row), FIRST_ROOM);
    document->texts = g_array_sized_new(FALSE, FALSE, sizeof(guint32), FIRST_ROOM);
    document->memo = memo_new(MEMO_BYTES);
    document->format = format;
    document->encoding = "UTF-8";
    return document;
}

void document_reset(struct document *document, const char *format)
{
    g_string_chunk_clear(document->text);
    if (document->cells->len > KEEP_CELLS || document->rows->len > KEEP_CELLS) {
        g_array_unref(document->cells);
        g_array_unref(document->rows);
        g_array_unref(document->texts);
        document->texts = g_array_new(FALSE, FALSE, sizeof(guint32));
        document->cells = g_array_new(FALSE, FALSE, sizeof(struct doc_cell));
        document->rows = g_array_new(FALSE, FALSE, sizeof(struct doc_row));
        document->cell_room = document->row_room = 0;
    }
    document->cells->len = document->rows->len = document->texts->len = 0;
    document->has_grid = FALSE;
    if (document->capacity > KEEP_BYTES) {
        g_clear_pointer(&document->buffer, g_free);
        document->capacity = 0;
    }
    memo_trim(document->memo);
    g_clear_pointer(&document->title, g_free);
    document->title_is_property = FALSE;
    document->format = format;
    document->encoding = "UTF-8";
    document->replaced = 0;
    document->sliced = 0;
    document->ends_blank = FALSE;
}

char *document_reserve(struct document *document, gsize bytes)
{
    if (bytes > document->capacity) {
        g_free(document->buffer);
        document->buffer = g_malloc(bytes);
        document->capacity = bytes;
    }
    return document->buffer;
}

void document_free(struct document *document)
{
    if (document == NULL)
        return;
    g_string_chunk_free(document->text);
    g_array_unref(document->cells);
    g_array_unref(document->rows);
    g_array_unref(document->texts);
    g_free(document->buffer);
    g_free(document->title);
    memo_free(document->memo);
    g_free(document);
}

void document_add_row(struct document *document, enum row_kind kind, guint32 line,
                      guint16 page, guint16 table)
{
    struct doc_row row = { .first = document->cells->len,
                           .line = line,
                           .page = page,
                           .table = table,
                           .kind = (guint8)kind };
    g_array_append_val(document->rows, row);
    document->has_grid |= kind == ROW_GRID;
}

struct doc_cell *document_add_slice(struct document *document, const char *text,
                                    guint32 length, guint32 line)
{
    g_return_val_if_fail(document->rows->len > 0, NULL);
    struct doc_row *row = document_row(document, document->rows->len - 1);
    struct doc_cell cell = { .text = text,
                             .length = length,
                             .line = line,
                             .column = (guint16)row->count,
                             .ascii = document_is_ascii(text, length) };
    if (!cell.ascii)
        g_array_append_val(document->texts, document->cells->len);
    g_array_append_val(document->cells, cell);
    row->count++;
    return document_cell(document, document->cells->len - 1);
}

struct doc_cell *document_add_cell(struct document *document, const char *text,
                                   gssize length, guint32 line)
{
    gsize bytes = length < 0 ? strlen(text) : (gsize)length;
    const char *copy = g_string_chunk_insert_len(document->text, text, (gssize)bytes);
    return document_add_slice(document, copy, (guint32)bytes, line);
}

char *document_dump(const struct document *document)
{
    static const char *const names[] = { "paragraph", "line", "grid", "break" };
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < document->rows->len; i++) {
        const struct doc_row *row = document_row(document, i);
        g_string_append_printf(out, "%s:%u", names[row->kind], row->line);
        for (guint j = 0; j < row->count; j++) {
            const struct doc_cell *cell = document_cell(document, row->first + j);
            g_string_append_printf(out, "|%s%s", cell->covered ? "^" : "", cell->text);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

guint document_find_text(const struct document *document, guint32 cell)
{
    const guint32 *texts = (const guint32 *)(gpointer)document->texts->data;
    guint low = 0, high = document->texts->len;
    /* A report is mostly the whole document. */
    if (high == 0 || texts[0] >= cell)
        return 0;
    if (texts[high - 1] < cell)
        return high;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (texts[middle] < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
