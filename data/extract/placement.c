#include "data/extract/placement.h"

#include "data/extract/requests.h"

#include <stdlib.h>
#include <string.h>

enum { TOTAL = REQUEST_WIDTH - 1 };

static const struct token *slot_of(const struct extraction *x, const struct entry *entry,
                                   gsize i)
{
    return extraction_slot(x, entry->first + i);
}

static void add_window(GArray *readings, gint start, gsize n)
{
    struct reading reading = { .cut = FALSE };
    for (gint c = 0; c < REQUEST_WIDTH; c++)
        reading.slot[c] =
            start + c >= 0 && start + c < (gint)n ? (gint16)(start + c) : -1;
    g_array_append_val(readings, reading);
}

/* Seven numbers, with or without blanks around them. */
static void add_numbers(const struct extraction *x, const struct entry *entry,
                        GArray *readings)
{
    struct reading reading = { .cut = FALSE };
    for (gsize i = 0, c = 0; i < entry->n && c < REQUEST_WIDTH; i++)
        if (slot_of(x, entry, i)->kind == TOKEN_NUMBER)
            reading.slot[c++] = (gint16)i;
    g_array_append_val(readings, reading);
}

/* A number alone on its line may be that of the page. */
static gboolean may_be_page(const struct extraction *x, const struct token *token)
{
    return token->number >= 1 && token->number < 1000 &&
           (token->flags & TOKEN_RAW) == 0 &&
           document_row(x->document, token->row)->count == 1;
}

static gboolean same_numbers(const struct extraction *x, const struct entry *entry,
                             const struct reading *a, const struct reading *b)
{
    for (gsize c = 0; c < REQUEST_WIDTH; c++)
        if (slot_of(x, entry, (gsize)a->slot[c])->number !=
            slot_of(x, entry, (gsize)b->slot[c])->number)
            return FALSE;
    return TRUE;
}

/* Eight numbers, of which one is the foot of a page: leaving it out, the row adds up. In
 * the row with which the report breaks off it can only be the last, with which the next
 * label may have begun: what else belongs to the row is not known. */
static void add_without_page(const struct extraction *x, const struct entry *entry,
                             gboolean whole, GArray *readings)
{
    if (entry->n != REQUEST_WIDTH + 1)
        return;
    for (gsize out = whole ? 0 : REQUEST_WIDTH; out < entry->n; out++) {
        struct reading reading = { .cut = FALSE };
        double sum = 0;
        if (!may_be_page(x, slot_of(x, entry, out)))
            continue;
        for (gsize i = 0, c = 0; i < entry->n; i++)
            if (i != out)
                reading.slot[c++] = (gint16)i;
        for (gsize c = 0; c < TOTAL; c++)
            sum += slot_of(x, entry, (gsize)reading.slot[c])->number;
        gboolean closes = sum == slot_of(x, entry, (gsize)reading.slot[TOTAL])->number;
        gboolean known = FALSE;
        for (guint i = 0; i < readings->len && !known; i++)
            known = same_numbers(x, entry, &reading,
                                 &g_array_index(readings, struct reading, i));
        if (closes && !known)
            g_array_append_val(readings, reading);
    }
}

/* The first and the last cell of the entry that are not blank; FALSE for none. */
static gboolean find_ends(const struct extraction *x, const struct entry *entry,
                          gint *first, gint *last)
{
    *first = *last = -1;
    for (gint i = 0; i < (gint)entry->n; i++)
        if (slot_of(x, entry, (gsize)i)->kind != TOKEN_BLANK) {
            *first = *first < 0 ? i : *first;
            *last = i;
        }
    return *first >= 0;
}

gint placement_first_column(const struct extraction *x, const struct entry *entry)
{
    gint first, last;
    if (entry->kind != ENTRY_ROW || entry->n_glued > 0 ||
        !find_ends(x, entry, &first, &last))
        return -1;
    const struct token *a = slot_of(x, entry, (gsize)first),
                       *b = slot_of(x, entry, (gsize)last);
    guint32 row = extraction_token(x, entry->token)->row;
    guint16 column = extraction_cell(x, a)->column;
    /* as many cells as columns: in a grid one cell may take two of them */
    return a->row == row && b->row == row && last - first == TOTAL &&
                   extraction_cell(x, b)->column == column + TOTAL
               ? column
               : -1;
}

/* Whether the row has the shape of the entry's: as many cells on its line, or a label as
 * deep if the entry breaks off, and its label in the same column. */
static gboolean is_alike(const struct extraction *x, const struct entry *entry,
                         const struct entry *other, gboolean whole)
{
    const struct token *label = extraction_token(x, entry->token),
                       *other_label = extraction_token(x, other->token);
    const struct doc_row *row = extraction_row(x, label),
                         *other_row = extraction_row(x, other_label);
    gint apart = whole && (row->marks & DOC_TAB) != 0 ? 1 : 0;
    if (!whole && (other->kind != ENTRY_ROW ||
                   x->form->depth[other->row] != x->form->depth[entry->row]))
        return FALSE;
    return (whole ? other_row->count == row->count : other_row->count >= row->count) &&
           abs(extraction_cell(x, other_label)->column -
               extraction_cell(x, label)->column) <= apart;
}

/* How many rows apart they are; rows whose labels are not as deep, and may span fewer
 * cells, are further than all others. */
static guint32 distance_between(const struct extraction *x, const struct entry *entry,
                                const struct entry *other)
{
    guint32 row = extraction_token(x, entry->token)->row;
    guint32 other_row = extraction_token(x, other->token)->row;
    gboolean as_deep = other->kind == ENTRY_ROW &&
                       x->form->depth[other->row] == x->form->depth[entry->row];
    return MAX(row, other_row) - MIN(row, other_row) +
           (as_deep ? 0 : x->document->rows->len);
}

/* The nearest row of the same shape that shows in which column the cells begin; -1 for
 * none, or when of two as near each shows another. */
static gint reference_column(const struct extraction *x, const struct entry *entry,
                             gboolean whole)
{
    const struct token *label = extraction_token(x, entry->token);
    gint best = -1;
    guint32 distance = G_MAXUINT32;
    if (!whole && (extraction_row(x, label)->marks & DOC_TAB) == 0)
        return -1;
    /* spaces keep no place for a blank: how many cells are before one tells no column */
    if ((extraction_row(x, label)->marks & DOC_SPACED) != 0)
        return -1;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        guint32 apart = distance_between(x, entry, other);
        if (apart > distance || !is_alike(x, entry, other, whole))
            continue;
        gint column = placement_first_column(x, other);
        if (column < 0)
            continue;
        best = apart == distance && column != best ? -1 : column;
        distance = apart;
    }
    return best;
}

/* The row's cells by their columns, when a complete row shows which columns hold numbers.
 */
static gboolean add_by_reference(const struct extraction *x, const struct entry *entry,
                                 gboolean whole, GArray *readings)
{
    const struct token *label = extraction_token(x, entry->token);
    struct reading reading = { .cut = FALSE };
    gint column = reference_column(x, entry, whole);
    if (column < 0)
        return FALSE;
    for (gsize c = 0; c < REQUEST_WIDTH; c++)
        reading.slot[c] = -1;
    for (gsize i = 0; i < entry->n; i++) {
        const struct token *token = slot_of(x, entry, i);
        gint c = (gint)extraction_cell(x, token)->column - column;
        if (token->row != label->row)
            return FALSE;
        if (c >= 0 && c < REQUEST_WIDTH)
            reading.slot[c] = (gint16)i;
        else if (token->kind != TOKEN_BLANK)
            return FALSE;
    }
    g_array_append_val(readings, reading);
    return TRUE;
}

/* Whether the seven cells from `start` on have a total that is less than the parts that
 * are printed, but not all: no blank among them can be what is lacking. */
static gboolean exceeds_total(const struct extraction *x, const struct entry *entry,
                              gint start)
{
    double sum = 0;
    gboolean blank = FALSE;
    const struct token *total = slot_of(x, entry, (gsize)(start + TOTAL));
    for (gint c = 0; c < TOTAL; c++) {
        const struct token *token = slot_of(x, entry, (gsize)(start + c));
        blank = blank || token->kind == TOKEN_BLANK;
        sum += token->kind == TOKEN_NUMBER ? token->number : 0;
    }
    return blank && total->kind == TOKEN_NUMBER && sum > total->number;
}

/* A row of a grid with just seven cells may stand in other columns than the rest: where
 * the columns move them, the seven as they come are a reading too. */
static void add_seven(const struct extraction *x, const struct entry *entry,
                      GArray *readings)
{
    const struct token *label = extraction_token(x, entry->token);
    if (entry->n == REQUEST_WIDTH && extraction_row(x, label)->kind == ROW_GRID &&
        g_array_index(readings, struct reading, 0).slot[TOTAL] != TOTAL)
        add_window(readings, 0, entry->n);
}

/* Windows of seven cells that leave out nothing but blanks. Where the extractor moves the
 * cells that a label spans behind its row (pipes, one cell a line), the first seven are
 * the row; tabs keep them before it, and any window is possible. */
static void add_windows(const struct extraction *x, const struct entry *entry,
                        GArray *readings)
{
    gint first, last, n = (gint)entry->n;
    const struct token *label = extraction_token(x, entry->token);
    if (!find_ends(x, entry, &first, &last) || last - first >= REQUEST_WIDTH ||
        (first > 0 && last + 1 == n && placement_lost_totals(x)))
        return;
    gboolean tabs = (document_row(x->document, label->row)->marks & DOC_TAB) != 0 &&
                    slot_of(x, entry, 0)->row == label->row;
    /* a whole table on one line: the first blanks may be a wide label's */
    gboolean joined = first > 0 && n > REQUEST_WIDTH &&
                      extraction_row(x, label)->count > REQUEST_WIDTH * REQUEST_WIDTH;
    if (last < REQUEST_WIDTH && !joined && (!tabs || n == REQUEST_WIDTH)) {
        add_window(readings, 0, entry->n);
        return;
    }
    for (gint start = MAX(0, last - TOTAL); start <= first && start + REQUEST_WIDTH <= n;
         start++)
        if (!exceeds_total(x, entry, start))
            add_window(readings, start, entry->n);
}

/* Whether the extractor dropped blank cells: another row has fewer cells than columns. */
static gboolean drops_blanks(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other != entry && other->kind == ENTRY_ROW && other->n_numbers > 0 &&
            other->n < REQUEST_WIDTH)
            return TRUE;
    }
    return FALSE;
}

/* Whether blanks stand before the row's numbers on the label's line: they may be columns,
 * or what a wide label covers. A grid tells these apart. */
static gboolean begins_blank(const struct extraction *x, const struct entry *entry)
{
    const struct token *label = extraction_token(x, entry->token),
                       *first = slot_of(x, entry, 0);
    return first->kind == TOKEN_BLANK && first->row == label->row &&
           extraction_row(x, label)->kind != ROW_GRID;
}

/* Whether a blank line stands between the label and its first number, and in the row
 * before none: it may be a blank cell. */
static gboolean follows_gap(const struct extraction *x, const struct entry *entry)
{
    const guint32 gap =
        slot_of(x, entry, 0)->row - extraction_token(x, entry->token)->row;
    if (gap != 2 || entry == x->entries)
        return FALSE;
    const struct entry *before = entry - 1;
    return before->kind == ENTRY_ROW && before->n == REQUEST_WIDTH &&
           slot_of(x, before, 0)->row == extraction_token(x, before->token)->row + 1;
}

/* A row that breaks off: its cells are the first ones, unless blanks are about, or what
 * looks like a dash may part two cells. */
static void add_beginning(const struct extraction *x, const struct entry *entry,
                          GArray *readings)
{
    for (gsize i = 1; i < entry->n; i++)
        if (extraction_is_parted(slot_of(x, entry, i - 1), slot_of(x, entry, i)))
            return;
    if (follows_gap(x, entry))
        return;
    if (slot_of(x, entry, 0)->kind != TOKEN_BLANK ||
        slot_of(x, entry, 0)->row != extraction_token(x, entry->token)->row)
        add_window(readings, 0, entry->n);
}

GArray *placement_list(const struct extraction *x, const struct entry *entry,
                       gboolean whole)
{
    GArray *readings = g_array_new(FALSE, TRUE, sizeof(struct reading));
    if (x->no_total)
        placement_add_without_total(x, entry, readings);
    if (x->no_total || placement_is_damaged(x, entry))
        return readings;
    if (!whole && entry->n < REQUEST_WIDTH &&
        (extraction_is_long(x, slot_of(x, entry, 0)) || x->gathered != GATHERED_NOT ||
         drops_blanks(x, entry) || placement_ends_moved(x, entry)))
        return readings;
    if (placement_is_glued(x, entry)) {
        placement_add_cuts(x, entry, readings);
        if (readings->len == 0 && entry->n_glued == 0)
            placement_add_gaps(x, entry, readings);
    } else if (entry->n_numbers == REQUEST_WIDTH) {
        if (!placement_is_torn(x, entry) && !requests_is_stray(x, entry))
            add_numbers(x, entry, readings);
    } else if (entry->n_numbers > REQUEST_WIDTH)
        add_without_page(x, entry, whole, readings);
    else if (placement_add_lines(x, entry, readings) ||
             (x->gathered == GATHERED_NOT && placement_add_even(x, entry, readings)))
        return readings;
    else if (x->gathered != GATHERED_NOT && placement_is_packed(x, entry))
        placement_add_gathered(x, entry, readings);
    else if (placement_is_padded(x, entry, whole))
        return readings;
    else if (placement_add_moved(x, entry, readings) ||
             (whole && (placement_add_short(x, entry, readings) ||
                        placement_add_beside(x, entry, readings))))
        return readings;
    else if (add_by_reference(x, entry, whole, readings))
        add_seven(x, entry, readings);
    else if (whole && placement_add_at_edge(x, entry, readings))
        return readings;
    else if (!whole && (entry->n < REQUEST_WIDTH || begins_blank(x, entry)))
        add_beginning(x, entry, readings);
    else if (entry->n >= REQUEST_WIDTH)
        add_windows(x, entry, readings);
    else if (!placement_add_printed(x, entry, readings))
        placement_add_gaps(x, entry, readings);
    return readings;
}
