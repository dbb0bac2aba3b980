/* Rows of table 三 whose cells lost their separators. */
#include "data/extract/glued.h"
#include "data/extract/placement.h"

#include <string.h>

enum { TOTAL = REQUEST_WIDTH - 1 };

gboolean placement_is_glued(const struct extraction *x, const struct entry *entry)
{
    gsize digits = 0;
    if (entry->n_glued > 0)
        return TRUE;
    if (entry->n != entry->n_numbers || entry->n >= REQUEST_WIDTH)
        return FALSE;
    for (gsize i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + (guint)i);
        if ((token->flags & TOKEN_PART) == 0)
            return FALSE;
        digits += token->length;
    }
    return digits >= REQUEST_WIDTH && (entry->n == 1 || extraction_glues(x, entry));
}

struct cut_sink {
    GArray *readings;
    gboolean sums;
};

static gboolean add_cut(const double *numbers, gpointer data)
{
    struct cut_sink *sink = data;
    struct reading reading = { .cut = TRUE };
    double sum = 0;
    for (gsize c = 0; c < TOTAL; c++)
        sum += numbers[c];
    if (sink->sums && sum != numbers[TOTAL])
        return TRUE;
    memcpy(reading.number, numbers, sizeof reading.number);
    g_array_append_val(sink->readings, reading);
    return sink->readings->len < 64;
}

static gsize count_digits(const struct glued_piece *pieces, gsize n)
{
    gsize digits = 0;
    for (gsize i = 0; i < n; i++)
        digits += pieces[i].length;
    return digits;
}

/* Whether the row, which the report does not break off in, has fewer digits than cells,
 * and nothing else in their place. */
static gboolean has_few_digits(const struct extraction *x, guint index)
{
    const struct entry *entry = extraction_entry(x, index);
    gsize digits = 0;
    if (entry->kind != ENTRY_ROW || !extraction_goes_on(x, index))
        return FALSE;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind != TOKEN_NUMBER)
            return FALSE;
        digits += token->length;
    }
    return digits < REQUEST_WIDTH;
}

/* Whether blank cells left no trace in the table: then digits may be those of fewer cells
 * than seven. */
static gboolean hides_blanks(const struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++)
        if (has_few_digits(x, i))
            return TRUE;
    return FALSE;
}

struct sum_search {
    gsize width;
    gboolean found;
};

static gboolean find_sum(const double *numbers, gpointer data)
{
    struct sum_search *search = data;
    double sum = 0;
    for (gsize c = 0; c + 1 < search->width; c++)
        sum += numbers[c];
    search->found = sum == numbers[search->width - 1];
    return !search->found;
}

/* Whether fewer cells than seven, but not than `least`, fit the digits, the last of them
 * the sum of the others. */
static gboolean fits_fewer(const struct glued_piece *pieces, gsize n, gsize least)
{
    struct sum_search search = { .width = MAX(n, least) };
    for (; search.width < REQUEST_WIDTH && !search.found; search.width++)
        glued_cut(pieces, n, search.width, find_sum, &search);
    return search.found;
}

void placement_add_cuts(const struct extraction *x, const struct entry *entry,
                        GArray *readings)
{
    struct glued_piece pieces[GLUED_MAX_PIECES];
    gsize n = 0;
    for (gsize i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + (guint)i);
        if (token->kind != TOKEN_NUMBER || (token->flags & TOKEN_RAW) != 0 ||
            n == G_N_ELEMENTS(pieces))
            return;
        pieces[n++] = (struct glued_piece){
            document_cell(x->document, token->cell)->text + token->start, token->length
        };
    }
    const gboolean hidden = hides_blanks(x);
    if (hidden && fits_fewer(pieces, n, 2))
        return;
    struct cut_sink sink = { readings, TRUE };
    if (!glued_cut(pieces, n, REQUEST_WIDTH, add_cut, &sink) || readings->len > 0)
        return;
    sink.sums = FALSE;
    if (!hidden && n < 4 && count_digits(pieces, n) == REQUEST_WIDTH &&
        !fits_fewer(pieces, n, TOTAL)) /* a blank cell and six that add up */
        glued_cut(pieces, n, REQUEST_WIDTH, add_cut, &sink);
}
