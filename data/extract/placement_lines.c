/* Rows whose cells stand on lines of their own with empty lines between. A blank cell is
 * empty lines more: as many as a cell with its distance takes, or one. The distance from
 * the label tells the column. */
#include "data/extract/placement.h"

#include <string.h>

/* How many lines a cell takes with what is empty behind it, and how many a blank one. */
struct spacing {
    guint32 cell, blank;
};

/* A row that begins on `from` and ends before `to`. */
struct stretch {
    guint32 from, to;
};

static guint32 line_of(const struct extraction *x, const struct entry *entry, guint i)
{
    return extraction_line(x, extraction_slot(x, entry->first + i));
}

/* The last printed line above the row's first cell, from its label on: a label may go on
 * over several lines. */
static guint32 find_above(const struct extraction *x, const struct entry *entry)
{
    const struct token *label = extraction_token(x, entry->token);
    guint32 row = extraction_slot(x, entry->first)->row;
    while (row > label->row + 1 && x->rows[row - 1].count == 0)
        row--;
    return row > label->row + 1 ? x->rows[row - 1].line : extraction_line(x, label);
}

/* Whether the cells of the entry stand alone on lines of a text, in order, and something
 * below them. */
static gboolean find_stretch(const struct extraction *x, const struct entry *entry,
                             struct stretch *stretch)
{
    if (entry->n == 0 || strcmp(x->document->format, "text") != 0)
        return FALSE;
    const guint32 below = extraction_row_below(x, entry);
    guint32 before = find_above(x, entry);
    stretch->from = before;
    stretch->to = below < x->range->end_row ? x->rows[below].line : 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        const struct doc_row *row = extraction_row(x, token);
        if (row->kind != ROW_LINE || row->count != 1 ||
            (token->flags & TOKEN_PART) != 0 || row->line <= before)
            return FALSE;
        before = row->line;
    }
    return stretch->to > before;
}

static guint32 find_nearest(const struct extraction *x, const struct entry *entry,
                            const struct stretch *stretch)
{
    guint32 before = stretch->from, nearest = G_MAXUINT32;
    for (guint i = 0; i <= entry->n; i++) {
        const guint32 line = i < entry->n ? line_of(x, entry, i) : stretch->to;
        nearest = MIN(nearest, line - before);
        before = line;
    }
    return nearest;
}

/* Whether the row has its whole width in that spacing, each cell in a column. */
static gboolean fits(const struct extraction *x, const struct entry *entry, guint width,
                     const struct stretch *stretch, struct spacing spacing, gint16 *slots)
{
    const guint32 label = spacing.cell;
    if (stretch->to - stretch->from !=
        label + entry->n * spacing.cell + (width - entry->n) * spacing.blank)
        return FALSE;
    for (guint c = 0; c < width; c++)
        slots[c] = -1;
    for (guint i = 0; i < entry->n; i++) {
        const guint32 apart = line_of(x, entry, i) - stretch->from;
        const guint32 cells = label + i * spacing.cell;
        if (apart < cells || (apart - cells) % spacing.blank != 0)
            return FALSE;
        const guint column = i + (apart - cells) / spacing.blank;
        if (column >= width)
            return FALSE;
        slots[column] = (gint16)i;
    }
    return TRUE;
}

/* Whether the only empty lines more are those behind the last row of a table, which may
 * be its distance from what follows. */
static gboolean only_parts_tables(const struct extraction *x, const struct entry *entry,
                                  const gint16 *slots)
{
    const struct token *last = extraction_slot(x, entry->first + entry->n - 1);
    const struct token *next = last + 1, *end = x->tokens + x->n_tokens;
    while (next < end && next->kind == TOKEN_BREAK)
        next++;
    const gboolean ends = next == end || next->section != last->section;
    return ends && slots[entry->n - 1] == (gint16)(entry->n - 1);
}

gboolean placement_find_lines(const struct extraction *x, const struct entry *entry,
                              guint width, gint16 *slots)
{
    struct stretch stretch;
    if (entry->n >= width || !find_stretch(x, entry, &stretch))
        return FALSE;
    const guint32 near = find_nearest(x, entry, &stretch);
    return near > 1 &&
           (fits(x, entry, width, &stretch, (struct spacing){ near, near }, slots) ||
            fits(x, entry, width, &stretch, (struct spacing){ near, 1 }, slots)) &&
           !only_parts_tables(x, entry, slots);
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
