/* A piece of plain text inside a document of another format: lines in a <pre>, a table of
 * Markdown in a paragraph, a text in a member of JSON. */
#include "data/formats/formats.h"

/* Page and table are those of the piece alone; lines are counted on from `line`. */
static void append(struct document *document, const struct document *piece, guint32 line)
{
    for (guint i = 0; i < piece->rows->len; i++) {
        const struct doc_row *row = document_row(piece, i);
        document_add_row(document, row->kind, line + row->line - 1, row->page, 0);
        document_row(document, document->rows->len - 1)->marks = row->marks;
        for (guint c = 0; c < row->count; c++) {
            const struct doc_cell *cell = document_cell(piece, row->first + c);
            document_add_cell(document, cell->text, cell->length, line + cell->line - 1)
                ->x = cell->x;
        }
    }
}

gboolean text_append(struct document *document, const char *text, guint32 line,
                     GError **error)
{
    g_autoptr(document_t) piece = document_new("text");
    if (!text_read(piece, (const guint8 *)text, strlen(text), error))
        return FALSE;
    append(document, piece, line);
    return TRUE;
}
