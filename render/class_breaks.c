#include "render/class_breaks.h"

static gsize count_distinct(const double *values, gsize n)
{
    gsize distinct = n > 0;
    for (gsize i = 1; i < n; i++)
        distinct += values[i] != values[i - 1];
    return distinct;
}

void class_breaks_quantile(const double *values, gsize n, gsize wanted,
                           struct class_breaks *breaks)
{
    gsize classes = MIN(MIN(wanted, CLASS_BREAKS_MOST), count_distinct(values, n));
    breaks->n = 0;
    for (gsize k = 1; k <= classes; k++) {
        gsize end = (k * n + classes - 1) / classes; /* values up to here */
        double upper = values[end - 1];
        if (breaks->n == 0 || upper > breaks->upper[breaks->n - 1])
            breaks->upper[breaks->n++] = upper;
    }
}

/* Sums that give the squared distances of values[i..j] to their mean at once. The values
 * are shifted by their mean first, against cancellation. */
struct sums {
    double *first, *second;
};

static double spread(const struct sums *sums, gsize i, gsize j)
{
    double n = (double)(j - i + 1);
    double s = sums->first[j + 1] - sums->first[i];
    double q = sums->second[j + 1] - sums->second[i];
    return MAX(0, q - s * s / n);
}

static struct sums new_sums(const double *values, gsize n)
{
    struct sums sums = { g_new0(double, n + 1), g_new0(double, n + 1) };
    double mean = 0;
    for (gsize i = 0; i < n; i++)
        mean += values[i] / (double)n;
    for (gsize i = 0; i < n; i++) {
        double x = values[i] - mean;
        sums.first[i + 1] = sums.first[i] + x;
        sums.second[i + 1] = sums.second[i] + x * x;
    }
    return sums;
}

struct layer { /* best ways to part values 0..j into k classes */
    const struct sums *sums;
    const double *before; /* costs with one class less */
    double *cost;
    gsize *start; /* first value of the last class */
};

/* The best start of the last class never moves left as j grows, so the middle j halves
 * what the others must try. */
static void fill(struct layer *layer, gsize from, gsize to, gsize least, gsize most)
{
    if (from > to)
        return;
    gsize middle = from + (to - from) / 2;
    layer->cost[middle] = G_MAXDOUBLE;
    for (gsize start = least; start <= MIN(most, middle); start++) {
        double cost = layer->before[start - 1] + spread(layer->sums, start, middle);
        if (cost < layer->cost[middle]) {
            layer->cost[middle] = cost;
            layer->start[middle] = start;
        }
    }
    gsize best = layer->start[middle];
    if (middle > from)
        fill(layer, from, middle - 1, least, best);
    fill(layer, middle + 1, to, best, most);
}

static void trace(const double *values, gsize n, gsize classes, gsize *const *starts,
                  struct class_breaks *breaks)
{
    breaks->n = classes;
    gsize end = n - 1;
    for (gsize k = classes; k-- > 0;) {
        breaks->upper[k] = values[end];
        if (k > 0)
            end = starts[k][end] - 1;
    }
}

void class_breaks_jenks(const double *values, gsize n, gsize wanted,
                        struct class_breaks *breaks)
{
    gsize classes = MIN(MIN(wanted, CLASS_BREAKS_MOST), count_distinct(values, n));
    gsize *starts[CLASS_BREAKS_MOST] = { NULL };
    breaks->n = 0;
    if (classes == 0)
        return;
    struct sums sums = new_sums(values, n);
    double *before = g_new(double, n), *cost = g_new(double, n);
    for (gsize j = 0; j < n; j++)
        cost[j] = spread(&sums, 0, j);
    for (gsize k = 1; k < classes; k++) {
        double *swap = before;
        before = cost;
        cost = swap;
        starts[k] = g_new0(gsize, n);
        struct layer layer = { &sums, before, cost, starts[k] };
        fill(&layer, k, n - 1, k, n - 1);
    }
    trace(values, n, classes, starts, breaks);
    for (gsize k = 0; k < classes; k++)
        g_free(starts[k]);
    g_free(before);
    g_free(cost);
    g_free(sums.first);
    g_free(sums.second);
}

gsize class_breaks_find(const struct class_breaks *breaks, double value)
{
    for (gsize i = 0; i < breaks->n; i++)
        if (value <= breaks->upper[i])
            return i;
    return breaks->n > 0 ? breaks->n - 1 : 0;
}
