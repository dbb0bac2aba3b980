#include "data/formats/pdf_rules.h"

#include <math.h>

double pdf_edge(const GArray *edges, guint i)
{
    return g_array_index(edges, double, i);
}

guint pdf_find_root(guint *parents, guint i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

void pdf_join(guint *parents, guint a, guint b)
{
    guint x = pdf_find_root(parents, a), y = pdf_find_root(parents, b);
    parents[MAX(x, y)] = MIN(x, y);
}

static gboolean rules_meet(const struct pdf_rule *h, const struct pdf_rule *v)
{
    return v->at >= h->from - PDF_NEAR && v->at <= h->to + PDF_NEAR &&
           h->at >= v->from - PDF_NEAR && h->at <= v->to + PDF_NEAR;
}

/* Which rules hang together: horizontal ones first, then vertical ones. Owned. */
guint *pdf_group_rules(const GArray *horizontal, const GArray *vertical)
{
    guint n = horizontal->len + vertical->len;
    guint *parents = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++)
        parents[i] = i;
    for (guint i = 0; i < horizontal->len; i++)
        for (guint j = 0; j < vertical->len; j++)
            if (rules_meet(&g_array_index(horizontal, struct pdf_rule, i),
                           &g_array_index(vertical, struct pdf_rule, j)))
                pdf_join(parents, i, horizontal->len + j);
    return parents;
}

/* The rules of one group. */
GArray *pdf_pick_rules(const GArray *rules, guint *parents, guint offset, guint root)
{
    GArray *picked = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    for (guint i = 0; i < rules->len; i++)
        if (pdf_find_root(parents, offset + i) == root)
            g_array_append_val(picked, g_array_index(rules, struct pdf_rule, i));
    return picked;
}

static gint compare_double(gconstpointer a, gconstpointer b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Sorts, and keeps one of those that are near each other. */
void pdf_merge_near(GArray *edges)
{
    g_array_sort(edges, compare_double);
    guint kept = 0;
    for (guint i = 0; i < edges->len; i++)
        if (kept == 0 || pdf_edge(edges, i) - pdf_edge(edges, kept - 1) > PDF_NEAR)
            g_array_index(edges, double, kept++) = pdf_edge(edges, i);
    g_array_set_size(edges, kept);
}

GArray *pdf_find_edges(const GArray *rules)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rules->len; i++)
        g_array_append_val(edges, g_array_index(rules, struct pdf_rule, i).at);
    pdf_merge_near(edges);
    return edges;
}

/* Tables are printed open at the sides too: where rules reach beyond the outermost edge
 * across them, the table does. */
void pdf_close_sides(GArray *edges, GArray *across, const GArray *along)
{
    double low = G_MAXDOUBLE, high = -G_MAXDOUBLE, first = G_MAXDOUBLE,
           last = -G_MAXDOUBLE;
    for (guint i = 0; i < along->len; i++) {
        const struct pdf_rule *rule = &g_array_index(along, struct pdf_rule, i);
        low = fmin(low, rule->from);
        high = fmax(high, rule->to);
        first = fmin(first, rule->at);
        last = fmax(last, rule->at);
    }
    struct pdf_rule left = { low, first, last }, right = { high, first, last };
    if (edges->len == 0 || low < pdf_edge(edges, 0) - 2 * PDF_NEAR) {
        g_array_append_val(across, left);
        g_array_append_val(edges, low);
    }
    if (high > pdf_edge(edges, edges->len - 1) + 2 * PDF_NEAR) {
        g_array_append_val(across, right);
        g_array_append_val(edges, high);
    }
    pdf_merge_near(edges);
}

/* Whether a rule at `at` covers most of [from, to]. */
gboolean pdf_has_rule(const GArray *rules, double at, double from, double to)
{
    double covered = 0;
    for (guint i = 0; i < rules->len; i++) {
        const struct pdf_rule *rule = &g_array_index(rules, struct pdf_rule, i);
        if (fabs(rule->at - at) <= PDF_NEAR)
            covered += fmax(0, fmin(rule->to, to) - fmax(rule->from, from));
    }
    return covered > (to - from) * 0.6;
}

/* The interval of sorted edges that holds the value, or -1. */
gint pdf_find_interval(const GArray *edges, double value)
{
    if (value < pdf_edge(edges, 0) || value > pdf_edge(edges, edges->len - 1))
        return -1;
    guint low = 0, high = edges->len - 1;
    while (high - low > 1) {
        guint middle = (low + high) / 2;
        if (value < pdf_edge(edges, middle))
            high = middle;
        else
            low = middle;
    }
    return (gint)low;
}
