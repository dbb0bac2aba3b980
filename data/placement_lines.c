/* Rows whose cells stand on lines of their own with empty lines between, a blank cell
 * being one more empty line: the distance from the label tells the column. */
#include "data/placement.h"

#include <string.h>

/* The lines from one cell to the next, when as many cells as there are columns fit
 * between the label and what follows the row, and some neighbours stand that near; else
 * 0. */
static guint32 find_step(const struct extraction *x, const struct entry *entry,
                         guint width)
{
    const guint32 from = extraction_line(x, extraction_token(x, entry->token));
    const guint32 below = extraction_row_below(x, entry);
    const guint32 to = below < x->range->end_row ? x->rows[below].line : 0;
    const guint32 step = to > from ? (to - from) / (width + 1) : 0;
    guint32 before = from, nearest = G_MAXUINT32;
    for (guint i = 0; i <= entry->n; i++) {
        guint32 line =
            i < entry->n ? extraction_line(x, extraction_slot(x, entry->first + i)) : to;
        if (line <= before)
            return 0;
        nearest = MIN(nearest, line - before);
        before = line;
    }
    return step > 1 && step == nearest && step * (width + 1) == to - from ? step : 0;
}

gboolean placement_find_lines(const struct extraction *x, const struct entry *entry,
                              guint width, gint16 *slots)
{
    const guint32 from = extraction_line(x, extraction_token(x, entry->token));
    const gboolean lines = entry->n > 0 && strcmp(x->document->format, "text") == 0;
    const guint32 step = lines ? find_step(x, entry, width) : 0;
    if (step == 0)
        return FALSE;
    for (guint c = 0; c < width; c++)
        slots[c] = -1;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        const struct doc_row *row = extraction_row(x, token);
        const guint32 apart = extraction_line(x, token) - from;
        if (row->kind != ROW_LINE || row->count != 1 ||
            (token->flags & TOKEN_PART) != 0 || apart % step != 0)
            return FALSE;
        slots[apart / step - 1] = (gint16)i;
    }
    return TRUE;
}

gboolean placement_add_lines(const struct extraction *x, const struct entry *entry,
                             GArray *readings)
{
    struct reading reading = { .lost = FALSE };
    if (!placement_find_lines(x, entry, REQUEST_WIDTH, reading.slot))
        return FALSE;
    g_array_append_val(readings, reading);
    return TRUE;
}
