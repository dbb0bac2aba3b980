#include "analysis/adjust.h"

#include <math.h>

struct test {
    double p;
    gsize index;
};

static gint compare_tests(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct test *x = a, *y = b;
    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void adjust_bh(const double *p, gsize n, double *q)
{
    g_autofree struct test *tests = g_new(struct test, n + 1);
    gsize m = 0;
    for (gsize i = 0; i < n; i++) {
        if (!isnan(p[i]))
            tests[m++] = (struct test){ p[i], i };
        q[i] = NAN;
    }
    g_qsort_with_data(tests, (gint)m, sizeof *tests, compare_tests, NULL);
    double least = 1;
    for (gsize i = m; i-- > 0;) {
        least = MIN(least, tests[i].p * (double)m / (double)(i + 1));
        q[tests[i].index] = least;
    }
}
