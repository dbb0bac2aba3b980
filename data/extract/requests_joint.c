/* Rows of glued digits have several cuts each; together the columns leave fewer. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/identity.h"

#include <math.h>
#include <string.h>

enum { WIDTH = REQUEST_WIDTH, MAX_UNKNOWN = 26, MAX_STEPS = 300000 };

/* An identity over columns with only known and unknown rows in it. */
struct constraint {
    double known[WIDTH];
    gint8 sign[MAX_UNKNOWN]; /* of each unknown row, 0: not in it */
};

struct search {
    struct requests *r;
    gsize rows[MAX_UNKNOWN], n;
    struct constraint sum, balance;
    gboolean has_sum, has_balance;
    /* The least and the most that rows i.. can still add to each column of each
     * constraint. */
    double low[2][MAX_UNKNOWN + 1][WIDTH], high[2][MAX_UNKNOWN + 1][WIDTH];
    guint chosen[MAX_UNKNOWN], best[MAX_UNKNOWN];
    gsize n_solutions, steps;
};

static gint row_index(const char *key)
{
    return (gint)(form_find_row(FORM_REQUESTS, key) - form_get_row(0));
}

static const struct reading *reading_of(const struct search *s, gsize i, guint k)
{
    return &g_array_index(s->r->readings[s->rows[i]], struct reading, k);
}

static gssize find_unknown(const struct search *s, gsize row)
{
    for (gsize i = 0; i < s->n; i++)
        if (s->rows[i] == row)
            return (gssize)i;
    return -1;
}

/* Adds a row to the constraint; FALSE when it is neither known nor among the unknown. */
static gboolean add_row(const struct search *s, struct constraint *c, gsize row,
                        gint8 sign)
{
    gssize unknown = find_unknown(s, row);
    gint field = field_index(form_get_row(row), 0);
    if (unknown >= 0) {
        c->sign[unknown] = sign;
        return TRUE;
    }
    for (gint k = 0; k < WIDTH; k++) {
        double number;
        if (!record_get_number(s->r->x->record, field + k, &number))
            return FALSE;
        c->known[k] += sign * number;
    }
    return TRUE;
}

static gboolean is_outcome(const struct form_row *row)
{
    return row->table == FORM_REQUESTS && strcmp(row->key, "new_received") != 0 &&
           strcmp(row->key, "carried_in") != 0 && strcmp(row->key, "carried_out") != 0 &&
           strcmp(row->key, "total") != 0;
}

static gboolean build_sum(struct search *s)
{
    for (gsize row = 0; row < form_n_rows(); row++)
        if (is_outcome(form_get_row(row)) && s->r->entry_of[row] >= 0 &&
            !add_row(s, &s->sum, row, 1))
            return FALSE;
    return add_row(s, &s->sum, (gsize)row_index("total"), -1);
}

static gboolean build_balance(struct search *s)
{
    return add_row(s, &s->balance, (gsize)row_index("new_received"), 1) &&
           add_row(s, &s->balance, (gsize)row_index("carried_in"), 1) &&
           add_row(s, &s->balance, (gsize)row_index("total"), -1) &&
           add_row(s, &s->balance, (gsize)row_index("carried_out"), -1);
}

static void build_bounds(struct search *s, gsize which, const struct constraint *c)
{
    for (gsize i = s->n; i-- > 0;)
        for (gint k = 0; k < WIDTH; k++) {
            double low = INFINITY, high = -INFINITY;
            for (guint q = 0; q < s->r->readings[s->rows[i]]->len; q++) {
                double number = c->sign[i] * reading_of(s, i, q)->number[k];
                low = MIN(low, number);
                high = MAX(high, number);
            }
            s->low[which][i][k] = s->low[which][i + 1][k] + low;
            s->high[which][i][k] = s->high[which][i + 1][k] + high;
        }
}

static gboolean may_close(const struct search *s, gsize which, const double *sum, gsize i)
{
    for (gint k = 0; k < WIDTH; k++)
        if (sum[k] + s->low[which][i][k] > 0.5 || sum[k] + s->high[which][i][k] < -0.5)
            return FALSE;
    return TRUE;
}

static void search(struct search *s, gsize i, const double *sum, const double *balance)
{
    if (s->n_solutions > 1 || ++s->steps > MAX_STEPS ||
        (s->has_sum && !may_close(s, 0, sum, i)) ||
        (s->has_balance && !may_close(s, 1, balance, i)))
        return;
    if (i == s->n) {
        if (s->n_solutions++ == 0)
            memcpy(s->best, s->chosen, sizeof s->best);
        return;
    }
    for (guint q = 0; q < s->r->readings[s->rows[i]]->len; q++) {
        const struct reading *reading = reading_of(s, i, q);
        double next_sum[WIDTH], next_balance[WIDTH];
        for (gint k = 0; k < WIDTH; k++) {
            next_sum[k] = sum[k] + s->sum.sign[i] * reading->number[k];
            next_balance[k] = balance[k] + s->balance.sign[i] * reading->number[k];
        }
        s->chosen[i] = q;
        search(s, i + 1, next_sum, next_balance);
    }
}

static gboolean has_cuts(const GArray *readings)
{
    return readings->len > 1 && g_array_index(readings, struct reading, 0).cut;
}

static gsize list_unknown(const struct requests *r, gsize rows[MAX_UNKNOWN])
{
    gsize n = 0;
    for (gsize i = 0; i < r->n_open && n < MAX_UNKNOWN; i++)
        if (has_cuts(r->readings[r->open[i]]))
            rows[n++] = r->open[i];
    return n;
}

void requests_settle_cuts(struct requests *r)
{
    gsize rows[MAX_UNKNOWN], n = list_unknown(r, rows);
    if (n == 0)
        return;
    g_autofree struct search *s = g_new0(struct search, 1);
    s->r = r;
    s->n = n;
    memcpy(s->rows, rows, n * sizeof *rows);
    s->has_sum = build_sum(s);
    s->has_balance = build_balance(s);
    if (s->has_sum)
        build_bounds(s, 0, &s->sum);
    if (s->has_balance)
        build_bounds(s, 1, &s->balance);
    if (!s->has_sum && !s->has_balance)
        return;
    search(s, 0, s->sum.known, s->balance.known);
    r->contradicts = s->n_solutions == 0 && s->steps <= MAX_STEPS;
    if (s->n_solutions != 1 || s->steps > MAX_STEPS)
        return;
    for (gsize i = 0; i < s->n; i++) {
        struct reading reading = *reading_of(s, i, s->best[i]);
        g_array_set_size(r->readings[s->rows[i]], 1);
        g_array_index(r->readings[s->rows[i]], struct reading, 0) = reading;
    }
}
