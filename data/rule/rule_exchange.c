/* What two cells or two rows that changed places explain: a number one column or one row
 * from where it belongs, and the numbers of two rows exchanged. */
#include "data/rule/rule_exchange.h"

#include <math.h>

static gint8 sign_of(const struct identity *identity, gint field)
{
    for (guint t = 0; t < identity->n_terms; t++)
        if (identity->terms[t].field == field)
            return identity->terms[t].sign;
    return 0;
}

/* Whether every identity with one of the cells holds once they are exchanged, and two or
 * more of them fail as printed. */
static gboolean closes_all(const struct record *record, const struct identity_set *set,
                           const struct rule_exchange *exchange)
{
    const double change = exchange->small - exchange->large;
    gsize n_failing = 0;
    for (guint64 members = set->members[exchange->from] | set->members[exchange->to];
         members != 0;) {
        const struct identity *identity = &set->list[identity_take(&members)];
        struct rule_tally tally;
        rule_tally(record, identity, &tally);
        if (!rule_tally_is_complete(&tally))
            return FALSE;
        double excess = tally.plus - tally.minus;
        gint signs = sign_of(identity, exchange->from) - sign_of(identity, exchange->to);
        if (excess + signs * change != 0)
            return FALSE;
        n_failing += excess != 0;
    }
    return n_failing >= 2;
}

struct search {
    const struct record *record;
    const struct identity_set *set;
    double excess; /* of the failing identity: only such a difference explains it */
    struct rule_exchange found;
    gsize n_found;
};

/* Counts the two cells if exchanging them explains everything. A move is the exchange
 * with a zero: other exchanges are too often possible by chance. */
static void try_cells(struct search *search, gint a, gint b)
{
    double first = 0, second = 0;
    if (a == b || !record_get_number(search->record, a, &first) ||
        !record_get_number(search->record, b, &second) || MIN(first, second) != 0 ||
        fabs(first - second) != fabs(search->excess))
        return;
    struct rule_exchange exchange = first > second
                                        ? (struct rule_exchange){ a, b, first, second }
                                        : (struct rule_exchange){ b, a, second, first };
    if (!closes_all(search->record, search->set, &exchange))
        return;
    search->found = exchange;
    search->n_found++;
}

/* Tries the cell with all others of its row and of its column. */
static void try_partners(struct search *search, gint field)
{
    const struct field *cell = field_get((gsize)field);
    const gint column = field - field_index(cell->row, 0);
    for (gsize c = 0; cell->row->columns[c].key != NULL; c++)
        try_cells(search, field, field_index(cell->row, c));
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table == cell->row->table && row != cell->row)
            try_cells(search, field, field_index(row, (gsize)column));
    }
}

gboolean rule_find_move(const struct record *record, const struct identity_set *set,
                        const struct identity *identity, struct rule_exchange *exchange)
{
    struct search search = { .record = record, .set = set };
    struct rule_tally tally;
    rule_tally(record, identity, &tally);
    search.excess = tally.plus - tally.minus;
    if (field_get(identity_focus(identity))->row->table != FORM_REQUESTS)
        return FALSE;
    for (guint t = 0; t < identity->n_terms; t++)
        try_partners(&search, identity->terms[t].field);
    *exchange = search.found;
    return search.n_found == 1;
}

/* What the identity lacks once the numbers of two rows are exchanged in its column; NaN:
 * a number is missing. *printed is what it lacks as printed. */
static double exchange_in(const struct record *record, const struct identity *identity,
                          gsize column, const struct form_row *one,
                          const struct form_row *two, double *printed)
{
    gint a = field_index(one, column), b = field_index(two, column);
    double first = 0, second = 0;
    struct rule_tally tally;
    rule_tally(record, identity, &tally);
    if (!rule_tally_is_complete(&tally) || !record_get_number(record, a, &first) ||
        !record_get_number(record, b, &second))
        return NAN;
    gint signs = sign_of(identity, a) - sign_of(identity, b);
    *printed = tally.plus - tally.minus;
    return *printed + signs * (second - first);
}

/* Whether all sums over rows hold once the two rows are exchanged, and two or more of
 * them fail as printed. */
static gboolean rows_close(const struct record *record, const struct identity_set *set,
                           const struct form_row *one, const struct form_row *two)
{
    static const char *const rules[] = { "requests.balance", "requests.column_sum" };
    gsize n_failing = 0;
    for (gsize r = 0; r < G_N_ELEMENTS(rules); r++) {
        const struct identity_group *group = identity_find_group(set, rules[r]);
        for (gsize c = 0; c < group->n; c++) {
            double printed = 0;
            if (exchange_in(record, &set->list[group->first + c], c, one, two,
                            &printed) != 0)
                return FALSE;
            n_failing += printed != 0;
        }
    }
    return n_failing >= 2;
}

gboolean rule_find_rows(const struct record *record, const struct identity_set *set,
                        const struct form_row **one, const struct form_row **two)
{
    static const char *const keys[] = { "new_received", "carried_in", "total",
                                        "carried_out" };
    gsize n_found = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        for (gsize j = i + 1; j < G_N_ELEMENTS(keys); j++) {
            const struct form_row *first = form_find_row(FORM_REQUESTS, keys[i]);
            const struct form_row *second = form_find_row(FORM_REQUESTS, keys[j]);
            if (!rows_close(record, set, first, second))
                continue;
            *one = first;
            *two = second;
            n_found++;
        }
    return n_found == 1;
}
