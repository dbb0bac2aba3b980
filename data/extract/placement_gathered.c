/* Tables 三 whose blanks an extractor left out and added at the end of each row. */
#include "data/extract/placement.h"

enum { TOTAL = REQUEST_WIDTH - 1 };

static gboolean is_grid(const struct extraction *x, const struct entry *entry)
{
    return (extraction_token(x, entry->token)->flags & TOKEN_GRID) != 0;
}

/* The slot of the row's first cell. Blanks beside the label may be what it covers: then
 * the last seven cells are the row's. */
static guint first_of(const struct extraction *x, const struct entry *entry)
{
    const struct token *first = extraction_slot(x, entry->first);
    const gboolean beside = first->kind == TOKEN_BLANK &&
                            first->row == extraction_token(x, entry->token)->row;
    return beside && entry->n > REQUEST_WIDTH ? entry->n - REQUEST_WIDTH : 0;
}

gboolean placement_is_packed(const struct extraction *x, const struct entry *entry)
{
    if (entry->kind != ENTRY_ROW || entry->n < REQUEST_WIDTH || entry->n_numbers == 0 ||
        entry->n_numbers >= REQUEST_WIDTH)
        return FALSE;
    const guint first = first_of(x, entry);
    for (gsize i = 0; i < entry->n; i++)
        if ((extraction_slot(x, entry->first + (guint)i)->kind == TOKEN_NUMBER) !=
            (i >= first && i < first + entry->n_numbers))
            return FALSE;
    return TRUE;
}

static double number_at(const struct extraction *x, const struct entry *entry, gsize i)
{
    return extraction_slot(x, entry->first + first_of(x, entry) + (guint)i)->number;
}

/* Whether the blanks of the row stand on lines of their own, and side by side. Six
 * numbers are a row without its total. */
static gboolean may_be_moved(const struct extraction *x, const struct entry *entry)
{
    const guint blanks = entry->first + entry->n_numbers;
    if (entry->n_numbers + 1 >= REQUEST_WIDTH || first_of(x, entry) > 0)
        return FALSE;
    const struct token *number = extraction_slot(x, blanks - 1),
                       *blank = extraction_slot(x, blanks),
                       *next = extraction_slot(x, blanks + 1);
    return number->row != blank->row && blank->row == next->row;
}

gboolean placement_is_padded(const struct extraction *x, const struct entry *entry,
                             gboolean whole)
{
    return (extraction_is_padded(x, entry) || !whole) && !is_grid(x, entry) &&
           placement_is_packed(x, entry) &&
           (extraction_is_padded(x, entry) || may_be_moved(x, entry));
}

gboolean placement_ends_moved(const struct extraction *x, const struct entry *entry)
{
    if (entry->n_numbers == 0 || entry->n < entry->n_numbers + 2)
        return FALSE;
    for (gsize i = 0; i < entry->n; i++)
        if ((extraction_slot(x, entry->first + (guint)i)->kind == TOKEN_NUMBER) !=
            (i < entry->n_numbers))
            return FALSE;
    return may_be_moved(x, entry);
}

/* What the short rows say: how many end with the sum of their other numbers, how many do
 * not, and what else is known of them. */
struct telling {
    guint sums, others;
    guint chances; /* of the sums: those that may be an accident */
    gsize zeros;   /* how many a row of nothing but zeros shows, 0: there is none */
    gboolean moved, zero, grid, uneven;
};

/* Who writes zeros in some columns writes as many in every row that has nothing else;
 * where such rows show now two, now five, no column is sure to be filled in. */
static void ask_zeros(struct telling *telling, gsize n)
{
    telling->uneven |= telling->zeros > 0 && telling->zeros != n;
    telling->zeros = n;
}

/* FALSE: a row has blanks before a number. */
static gboolean ask_row(const struct extraction *x, const struct entry *entry,
                        struct telling *telling)
{
    double sum = 0;
    if (!placement_is_packed(x, entry))
        return FALSE;
    for (gsize i = 0; i + 1 < entry->n_numbers; i++) {
        sum += number_at(x, entry, i);
        telling->zero |= number_at(x, entry, i) == 0;
    }
    const double last = number_at(x, entry, entry->n_numbers - 1);
    telling->others += sum != last;
    telling->sums += sum == last && sum > 0;
    telling->chances += sum == last && sum > 0 && entry->n_numbers == TOTAL &&
                        placement_may_be_chance(sum);
    if (sum == 0 && last == 0)
        ask_zeros(telling, entry->n_numbers);
    telling->moved |= may_be_moved(x, entry);
    telling->grid |= is_grid(x, entry);
    return TRUE;
}

/* One row that does not add up says that nothing was gathered, unless many do; a grid has
 * a place for each blank, and takes more to be disbelieved. */
static enum gathered judge(const struct telling *telling)
{
    enum { MANY = 3 };
    const guint needed = telling->grid || telling->others > 0 ? MANY
                         : telling->chances > 0               ? 2
                                                              : 1;
    if (telling->sums >= needed && telling->sums > MANY * telling->others)
        return telling->zero && !telling->uneven ? GATHERED_BEHIND_FIRST : GATHERED;
    return telling->moved && telling->others == 0 && telling->sums == 0 ? GATHERED_PERHAPS
                                                                        : GATHERED_NOT;
}

enum gathered placement_find_gathered(const struct extraction *x)
{
    struct telling telling = { .sums = 0 };
    for (guint e = 0; e < x->n_entries; e++) {
        const struct entry *entry = extraction_entry(x, e);
        if (entry->kind != ENTRY_ROW || entry->n_numbers == 0 ||
            entry->n_numbers >= REQUEST_WIDTH || entry->n < REQUEST_WIDTH ||
            (e + 1 == x->n_entries && !extraction_goes_on(x, e)))
            continue;
        if (!ask_row(x, entry, &telling))
            return GATHERED_NOT;
    }
    return judge(&telling);
}

/* Adds the readings with the numbers but the last in any of the columns from `first` on,
 * in order, and the last in the column of totals. */
static void add_choices(const struct extraction *x, const struct entry *entry,
                        gsize first, GArray *readings)
{
    const gsize parts = entry->n_numbers - 1, from = first_of(x, entry);
    for (guint mask = 0; mask < 1u << (TOTAL - first); mask++) {
        struct reading reading = { .cut = FALSE };
        gsize k = 0;
        for (; k < first; k++)
            reading.slot[k] = (gint16)(from + k);
        reading.slot[TOTAL] = (gint16)(from + parts);
        for (gsize c = first; c < TOTAL; c++)
            reading.slot[c] = (mask >> (c - first) & 1) != 0 ? (gint16)(from + k++) : -1;
        if (k == parts)
            g_array_append_val(readings, reading);
    }
}

static void add_in_place(const struct extraction *x, const struct entry *entry,
                         GArray *readings)
{
    const gint from = (gint)first_of(x, entry);
    struct reading reading = { .cut = FALSE };
    for (gint c = 0; c < REQUEST_WIDTH; c++)
        reading.slot[c] = c < (gint)entry->n_numbers ? (gint16)(from + c) : -1;
    g_array_append_val(readings, reading);
}

/* Whether the last number is the sum of the others. Of more than two zeros any may be the
 * total, or none; so may any of two where zeros are written here and there. */
static gboolean adds_up(const struct extraction *x, const struct entry *entry)
{
    double sum = 0;
    for (gsize i = 0; i + 1 < entry->n_numbers; i++)
        sum += number_at(x, entry, i);
    return sum == number_at(x, entry, entry->n_numbers - 1) &&
           (sum > 0 || (entry->n_numbers == 2 && x->gathered != GATHERED));
}

void placement_add_gathered(const struct extraction *x, const struct entry *entry,
                            GArray *readings)
{
    if (x->gathered == GATHERED_PERHAPS || entry->n_numbers == 1)
        add_in_place(x, entry, readings);
    else if (!adds_up(x, entry))
        return;
    if (x->gathered != GATHERED_PERHAPS || may_be_moved(x, entry))
        add_choices(x, entry, x->gathered != GATHERED && entry->n_numbers > 1, readings);
}
