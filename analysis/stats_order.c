#include "analysis/stats.h"

#include <math.h>
#include <string.h>

enum { RADIX_BITS = 11, RADIX_SIZE = 1 << RADIX_BITS, RADIX_PASSES = 6, RADIX_MIN = 400 };

static void insertion_sort(double *x, gsize n)
{
    for (gsize i = 1; i < n; i++) {
        double value = x[i];
        gsize j = i;
        for (; j > 0 && x[j - 1] > value; j--)
            x[j] = x[j - 1];
        x[j] = value;
    }
}

/* Bits of a double reordered so that they compare as whole numbers. */
static guint64 to_key(double value)
{
    guint64 bits;
    memcpy(&bits, &value, sizeof bits);
    return bits ^ ((guint64)((gint64)bits >> 63) | G_GUINT64_CONSTANT(1) << 63);
}

static double from_key(guint64 key)
{
    guint64 bits = key ^ ((key >> 63) == 0 ? G_MAXUINT64 : G_GUINT64_CONSTANT(1) << 63);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static gsize digit_of(guint64 key, int pass)
{
    return (key >> (pass * RADIX_BITS)) & (RADIX_SIZE - 1);
}

/* One stable pass from `from` to `to`; FALSE if all keys share the digit. */
static gboolean radix_pass(const guint64 *from, guint64 *to, gsize n, guint32 *count,
                           int pass)
{
    if (count[digit_of(from[0], pass)] == n)
        return FALSE;
    guint32 start = 0;
    for (gsize d = 0; d < RADIX_SIZE; d++) {
        guint32 size = count[d];
        count[d] = start;
        start += size;
    }
    for (gsize i = 0; i < n; i++)
        to[count[digit_of(from[i], pass)]++] = from[i];
    return TRUE;
}

static void radix_sort(double *x, gsize n)
{
    g_autofree guint64 *keys = g_new(guint64, 2 * n);
    g_autofree guint32 *counts = g_new0(guint32, RADIX_PASSES * RADIX_SIZE);
    guint64 *from = keys, *to = keys + n;
    for (gsize i = 0; i < n; i++) {
        from[i] = to_key(x[i]);
        for (int pass = 0; pass < RADIX_PASSES; pass++)
            counts[pass * RADIX_SIZE + (int)digit_of(from[i], pass)]++;
    }
    for (int pass = 0; pass < RADIX_PASSES; pass++) {
        if (!radix_pass(from, to, n, counts + pass * RADIX_SIZE, pass))
            continue;
        guint64 *swap = from;
        from = to;
        to = swap;
    }
    for (gsize i = 0; i < n; i++)
        x[i] = from_key(from[i]);
}

/* For sizes between: halves sorted, then merged. */
static void merge_sort(double *x, gsize n, double *scratch)
{
    if (n <= 24) {
        insertion_sort(x, n);
        return;
    }
    gsize half = n / 2;
    merge_sort(x, half, scratch);
    merge_sort(x + half, n - half, scratch);
    memcpy(scratch, x, half * sizeof *x);
    gsize i = 0, j = half, k = 0;
    while (i < half && j < n)
        x[k++] = x[j] < scratch[i] ? x[j++] : scratch[i++];
    while (i < half)
        x[k++] = scratch[i++];
}

void stats_sort(double *x, gsize n)
{
    if (n >= RADIX_MIN && n < G_MAXUINT32) {
        radix_sort(x, n);
        return;
    }
    g_autofree double *scratch = g_new(double, n / 2 + 1);
    merge_sort(x, n, scratch);
}

double *stats_sorted(const double *x, gsize n)
{
    double *sorted = g_new(double, n + 1);
    if (n > 0)
        memcpy(sorted, x, n * sizeof *x);
    stats_sort(sorted, n);
    return sorted;
}

static void swap_values(double *a, double *b)
{
    double value = *a;
    *a = *b;
    *b = value;
}

/* Puts the median of first, middle and last into the middle and returns it. */
static double choose_pivot(double *x, gsize low, gsize high)
{
    gsize middle = low + (high - low) / 2;
    if (x[middle] < x[low])
        swap_values(&x[middle], &x[low]);
    if (x[high] < x[low])
        swap_values(&x[high], &x[low]);
    if (x[high] < x[middle])
        swap_values(&x[high], &x[middle]);
    return x[middle];
}

/* Splits low..high so that nothing in low..j exceeds anything in j+1..high; returns j. */
static gsize partition(double *x, gsize low, gsize high)
{
    double pivot = choose_pivot(x, low, high);
    gsize i = low, j = high;
    for (;; i++, j--) {
        while (x[i] < pivot)
            i++;
        while (pivot < x[j])
            j--;
        if (i >= j)
            return j < high ? j : high - 1;
        swap_values(&x[i], &x[j]);
    }
}

double stats_select(double *x, gsize n, gsize k)
{
    if (k >= n)
        return NAN;
    gsize low = 0, high = n - 1;
    while (low < high) {
        gsize split = partition(x, low, high);
        if (k <= split)
            high = split;
        else
            low = split + 1;
    }
    return x[k];
}

struct ranked {
    double value;
    gsize index;
};

static gint compare_ranked(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void stats_ranks(const double *x, gsize n, double *ranks)
{
    g_autofree struct ranked *order = g_new(struct ranked, n + 1);
    for (gsize i = 0; i < n; i++)
        order[i] = (struct ranked){ x[i], i };
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_ranked, NULL);
    for (gsize i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && order[j].value == order[i].value; j++)
            ;
        for (gsize k = i; k < j; k++)
            ranks[order[k].index] = (double)(i + j + 1) / 2;
    }
}
