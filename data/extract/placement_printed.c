/* Rows of table 三 in columns of spaces, whose blanks left nothing but more space: each
 * number belongs to the column that it is printed below. */
#include "data/extract/placement_columns.h"
#include "data/extract/requests.h"

#include <string.h>

enum {
    TOTAL = REQUEST_WIDTH - 1,
    MAX_ENTRIES = 128,
    MAX_REFERENCES = 3,
    SLACK = 2,
    ROWS_MIN = 3
};

static gboolean read_columns(const struct extraction *x, const struct entry *entry,
                             enum measure measure, struct columns *columns)
{
    if (entry->n != REQUEST_WIDTH || columns_row_of(x, entry) == NULL)
        return FALSE;
    for (guint c = 0; c < REQUEST_WIDTH; c++)
        columns->spans[c] =
            columns_span_of(x, extraction_slot(x, entry->first + c), measure);
    return TRUE;
}

/* How far the spans of a column lie apart at their left ends, right ends and middles. */
struct spread {
    struct span left, right, middle; /* of each from the least to the most */
};

static void widen(struct span *range, gint place)
{
    range->left = MIN(range->left, place);
    range->right = MAX(range->right, place);
}

static gboolean is_narrow(const struct span *range, gint most)
{
    return range->right - range->left <= most;
}

/* The columns by all complete rows, if these stand below each other by the measure: with
 * the left ends of their numbers, the right ones or the middles. */
static gboolean read_steady(const struct extraction *x, enum measure measure,
                            struct columns *columns)
{
    struct spread spreads[REQUEST_WIDTH];
    guint n = 0;
    const struct span none = { G_MAXINT, G_MININT };
    for (guint c = 0; c < REQUEST_WIDTH; c++)
        spreads[c] = (struct spread){ none, none, none };
    for (guint i = 0; i < x->n_entries; i++) {
        struct columns row;
        if (!read_columns(x, extraction_entry(x, i), measure, &row))
            continue;
        n++;
        for (guint c = 0; c < REQUEST_WIDTH; c++) {
            widen(&spreads[c].left, row.spans[c].left);
            widen(&spreads[c].right, row.spans[c].right);
            widen(&spreads[c].middle, row.spans[c].left + row.spans[c].right);
        }
    }
    gboolean steady = n >= ROWS_MIN;
    for (guint c = 0; c < REQUEST_WIDTH && steady; c++) {
        const struct spread *spread = &spreads[c];
        columns->spans[c] = (struct span){ spread->left.left, spread->right.right };
        steady = is_narrow(&spread->left, 1) || is_narrow(&spread->right, 1) ||
                 is_narrow(&spread->middle, 2);
    }
    return steady;
}

/* The columns below their names in the head, if it has each of them once. */
static gboolean read_head(const struct extraction *x, enum measure measure,
                          struct columns *columns)
{
    guint found = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct token *token = extraction_token(x, extraction_entry(x, i)->token);
        if (extraction_entry(x, i)->kind == ENTRY_ROW)
            break;
        if (token->kind != TOKEN_LABEL || token->label->kind != LABEL_COLUMN ||
            token->label->table != FORM_REQUESTS)
            continue;
        const guint bit = 1u << token->label->index;
        if ((found & bit) != 0 || (extraction_row(x, token)->marks & DOC_SPACED) == 0)
            return FALSE;
        found |= bit;
        columns->spans[token->label->index] = columns_span_of(x, token, measure);
    }
    return found == (1u << REQUEST_WIDTH) - 1;
}

/* The nearest complete rows above and below, and the head. */
static guint list_references(const struct extraction *x, const struct entry *entry,
                             enum measure measure, struct columns list[MAX_REFERENCES])
{
    guint n = 0;
    for (const struct entry *above = entry; above-- > x->entries && n == 0;)
        n += read_columns(x, above, measure, &list[n]);
    const guint before = n;
    for (const struct entry *below = entry + 1;
         below < x->entries + x->n_entries && n == before; below++)
        n += read_columns(x, below, measure, &list[n]);
    return n + (read_head(x, measure, &list[n]) ||
                (n == 0 && columns_read_stacked(x, measure, &list[n])));
}

static gint gap_between(const struct span *a, const struct span *b)
{
    return MAX(0, MAX(a->left - b->right, b->left - a->right));
}

/* The column that the number stands below: the only one that it touches, or one so near
 * that all others are more than twice as far. -1: none, or several. */
static gint find_column(const struct columns *columns, const struct span *span)
{
    gint best = 0, next = G_MAXINT;
    for (gint c = 1; c < REQUEST_WIDTH; c++) {
        const gint gap = gap_between(&columns->spans[c], span),
                   least = gap_between(&columns->spans[best], span);
        next = MIN(next, MAX(gap, least));
        best = gap < least ? c : best;
    }
    const gint least = gap_between(&columns->spans[best], span);
    return least <= SLACK && next > 2 * least + 1 ? best : -1;
}

/* FALSE: a number stands below no column, or two below one. */
static gboolean place(const struct extraction *x, const struct entry *entry,
                      enum measure measure, const struct columns *columns,
                      struct reading *reading)
{
    gint last = -1;
    *reading = (struct reading){ .cut = FALSE };
    for (gsize c = 0; c < REQUEST_WIDTH; c++)
        reading->slot[c] = -1;
    for (guint i = 0; i < entry->n; i++) {
        const struct span span =
            columns_span_of(x, extraction_slot(x, entry->first + i), measure);
        const gint column = find_column(columns, &span);
        if (column <= last)
            return FALSE;
        reading->slot[column] = (gint16)i;
        last = column;
    }
    return TRUE;
}

/* Whether the last number stands below the totals and is the sum of the others. */
static gboolean adds_up(const struct extraction *x, const struct entry *entry,
                        const struct reading *reading)
{
    double sum = 0;
    if (entry->n < 2 || reading->slot[TOTAL] != (gint)entry->n - 1)
        return FALSE;
    for (guint i = 0; i + 1 < entry->n; i++)
        sum += extraction_slot(x, entry->first + i)->number;
    return sum == extraction_slot(x, entry->first + entry->n - 1)->number;
}

static gboolean is_zeros(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->number != 0)
            return FALSE;
    return TRUE;
}

/* Adds the reading unless it is known; FALSE: another is, so that neither can be told. */
static gboolean settle(const struct reading *reading, GArray *readings)
{
    if (readings->len == 0)
        g_array_append_val(readings, *reading);
    return memcmp(g_array_index(readings, struct reading, 0).slot, reading->slot,
                  sizeof reading->slot) == 0;
}

/* By the measures in which all complete rows are steady: no sum is needed then. */
static gboolean add_steady(const struct extraction *x, const struct entry *entry,
                           GArray *readings)
{
    gboolean agree = TRUE;
    for (guint measure = 0; measure < N_MEASURES && agree; measure++) {
        struct columns columns;
        struct reading reading;
        if (read_steady(x, (enum measure)measure, &columns))
            agree = place(x, entry, (enum measure)measure, &columns, &reading) &&
                    settle(&reading, readings);
    }
    if (!agree)
        g_array_set_size(readings, 0);
    return readings->len > 0;
}

/* By the measures in which the numbers of all rows stand in seven places. */
static gboolean add_by_places(const struct extraction *x, const struct entry *entry,
                              GArray *readings)
{
    struct columns list[N_MEASURES];
    const guint found = columns_read_places(x, list);
    gboolean agree = TRUE;
    for (guint measure = 0; measure < N_MEASURES && agree; measure++) {
        struct reading reading;
        if ((found >> measure & 1) != 0)
            agree = place(x, entry, (enum measure)measure, &list[measure], &reading) &&
                    settle(&reading, readings);
    }
    if (!agree)
        g_array_set_size(readings, 0);
    return readings->len > 0;
}

/* How the references of a measure place an entry. */
struct placing {
    guint n_seen, n_placed;
    gboolean agree;
};

/* A row of zeros adds up wherever it is read. */
static void ask_references(const struct extraction *x, const struct entry *entry,
                           enum measure measure, GArray *readings,
                           struct placing *placing)
{
    struct columns list[MAX_REFERENCES];
    const guint n = list_references(x, entry, measure, list);
    *placing = (struct placing){ .n_seen = n, .agree = TRUE };
    for (guint r = 0; r < n && placing->agree; r++) {
        struct reading reading;
        if (!place(x, entry, measure, &list[r], &reading) ||
            (entry->n > 1 && !adds_up(x, entry, &reading)))
            continue;
        placing->n_placed++;
        placing->agree = settle(&reading, readings);
    }
}

/* By the nearest complete rows and the head: the last of several numbers must be the sum
 * of the others, and one alone stand below the same column by each. Zeros must do so by
 * two of these in one measure. */
static gboolean add_nearest(const struct extraction *x, const struct entry *entry,
                            GArray *readings)
{
    enum { LEAST = 2 };
    const gboolean zeros = entry->n > 1 && is_zeros(x, entry);
    gboolean agree = TRUE;
    guint n_placed = 0;
    for (guint measure = 0; measure < N_MEASURES && agree; measure++) {
        struct placing placing;
        ask_references(x, entry, (enum measure)measure, readings, &placing);
        agree = placing.agree && (entry->n > 1 || placing.n_placed == placing.n_seen);
        n_placed += placing.n_placed;
    }
    if (!agree || (zeros && n_placed < LEAST))
        g_array_set_size(readings, 0);
    return readings->len > 0;
}

gboolean placement_add_printed(const struct extraction *x, const struct entry *entry,
                               GArray *readings)
{
    return x->n_entries <= MAX_ENTRIES && entry->n < REQUEST_WIDTH &&
           columns_row_of(x, entry) != NULL &&
           (add_steady(x, entry, readings) || add_by_places(x, entry, readings) ||
            add_nearest(x, entry, readings));
}
