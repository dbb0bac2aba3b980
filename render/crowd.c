#include "render/crowd.h"

#include <math.h>
#include <stdlib.h>

struct keyed {
    double key;
    gsize unit;
};

static int compare_keys(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key > y->key ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void choose_ends(struct crowd *crowd, const double *keys, gsize n_units)
{
    gsize n = 0;
    g_autofree struct keyed *order = g_new(struct keyed, n_units);
    for (gsize u = 0; u < n_units; u++)
        if (!isnan(keys[u]))
            order[n++] = (struct keyed){ keys[u], u };
    qsort(order, n, sizeof *order, compare_keys);
    for (gsize i = 0; i < MIN(n, CROWD_ENDS); i++) {
        crowd->stands[order[i].unit] = TRUE;
        crowd->stands[order[n - 1 - i].unit] = TRUE;
    }
}

void crowd_init(struct crowd *crowd, const struct plot *plot, const struct matrix *matrix,
                const double *keys)
{
    *crowd = (struct crowd){ .many = matrix->n_units > CROWD_MOST };
    if (!crowd->many)
        return;
    crowd->stands = g_new0(gboolean, matrix->n_units);
    for (gsize u = 0; u < matrix->n_units; u++) {
        crowd->stands[u] = plot_is_highlighted(plot, matrix_row_of(matrix, u));
        crowd->chosen |= crowd->stands[u];
    }
    if (!crowd->chosen)
        choose_ends(crowd, keys, matrix->n_units);
}

void crowd_clear(struct crowd *crowd)
{
    g_clear_pointer(&crowd->stands, g_free);
}

gboolean crowd_is_named(const struct crowd *crowd, gsize unit)
{
    return !crowd->many || crowd->stands[unit];
}

gsize crowd_rows(const struct crowd *crowd, gsize n)
{
    return crowd->many ? CROWD_MOST : n;
}
