/* Rows of table 三 with blanks beside their label that are no cells: the label covers
 * them. */
#include "data/extract/placement.h"

enum { DEEPEST = 2, LEAST = 3 };

static const struct token *slot_of(const struct extraction *x, const struct entry *entry,
                                   guint i)
{
    return extraction_slot(x, entry->first + i);
}

/* How many blanks stand beside the label, on its line. */
static guint count_beside(const struct extraction *x, const struct entry *entry)
{
    const guint32 row = extraction_token(x, entry->token)->row;
    guint n = 0;
    while (n < entry->n && slot_of(x, entry, n)->kind == TOKEN_BLANK &&
           slot_of(x, entry, n)->row == row)
        n++;
    return n;
}

/* How many columns the row's label covers beyond its first: 一、 three columns, （一）
 * two, and 1. one. */
static guint count_covered(const struct extraction *x, const struct entry *entry)
{
    return DEEPEST - MIN(x->form->depth[entry->row], DEEPEST);
}

/* Whether all rows with wide labels have the blanks that these cover. */
static gboolean covers(const struct extraction *x)
{
    guint wide = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || entry->n == 0)
            continue;
        const guint covered = count_covered(x, entry);
        if (count_beside(x, entry) < covered)
            return FALSE;
        wide += covered > 0;
    }
    return wide >= LEAST;
}

/* The cells from slot `from` on as a row without blanks. */
static void add_shortened(const struct extraction *x, const struct entry *entry,
                          guint from, GArray *readings)
{
    struct entry rest = *entry;
    rest.first += from;
    rest.n -= from;
    placement_add_gaps(x, &rest, readings);
    for (guint i = 0; i < readings->len; i++) {
        struct reading *reading = &g_array_index(readings, struct reading, i);
        for (guint c = 0; c < REQUEST_WIDTH; c++)
            if (reading->slot[c] >= 0)
                reading->slot[c] = (gint16)(reading->slot[c] + (gint16)from);
    }
}

/* The cells from slot `from` on when they have seven lines, each with its cell first and
 * blanks behind it (doubled signs behind a cell make two of one, and three alone); lines
 * of blanks may follow. */
static gboolean read_lines(const struct extraction *x, const struct entry *entry,
                           guint from, struct reading *reading)
{
    guint lines = 0, blanks = 0;
    for (guint i = from; i < entry->n; i++) {
        const struct token *token = slot_of(x, entry, i);
        const gboolean begins = i == from || token->row != slot_of(x, entry, i - 1)->row;
        if (token->kind != TOKEN_BLANK && (!begins || lines >= REQUEST_WIDTH))
            return FALSE;
        blanks += !begins;
        if (begins && lines++ < REQUEST_WIDTH)
            reading->slot[lines - 1] = (gint16)i;
    }
    return lines >= REQUEST_WIDTH && (blanks > 0 || from > 0);
}

gboolean placement_add_even(const struct extraction *x, const struct entry *entry,
                            GArray *readings)
{
    struct reading reading = { .cut = FALSE };
    const guint beside = count_beside(x, entry);
    if (beside == entry->n ||
        slot_of(x, entry, beside)->row == extraction_token(x, entry->token)->row ||
        !read_lines(x, entry, beside, &reading))
        return FALSE;
    g_array_append_val(readings, reading);
    return TRUE;
}

gboolean placement_add_beside(const struct extraction *x, const struct entry *entry,
                              GArray *readings)
{
    struct reading reading = { .cut = FALSE };
    const struct doc_row *row = extraction_row(x, extraction_token(x, entry->token));
    const guint beside = count_beside(x, entry), covered = count_covered(x, entry);
    if (beside == entry->n || row->kind == ROW_GRID || (row->marks & DOC_TAB) != 0)
        return FALSE;
    if (covered == 0 || beside < covered || entry->n - covered > REQUEST_WIDTH ||
        !covers(x))
        return FALSE;
    if (entry->n - covered < REQUEST_WIDTH) {
        add_shortened(x, entry, covered, readings);
        return TRUE;
    }
    for (guint c = 0; c < REQUEST_WIDTH; c++)
        reading.slot[c] = (gint16)(covered + c);
    g_array_append_val(readings, reading);
    return TRUE;
}
