/* What is left out, by reason. */
#include "analysis/describe.h"
#include "analysis/reason.h"

void describe_count_reason(GHashTable *counts, GPtrArray *order, const char *reason)
{
    gpointer n = g_hash_table_lookup(counts, reason);
    if (n == NULL)
        g_ptr_array_add(order, (gpointer)reason);
    g_hash_table_insert(counts, (gpointer)reason,
                        GSIZE_TO_POINTER(GPOINTER_TO_SIZE(n) + 1));
}

void describe_reasons(struct result *result, GHashTable *counts, GPtrArray *order)
{
    for (guint i = 0; i < order->len; i++) {
        const char *code = order->pdata[i];
        g_autofree char *zh = reason_text(code, TRUE);
        g_autofree char *en = reason_text(code, FALSE);
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, code));
        result_add_left_out(result, n, zh, en);
    }
}

void describe_recount_reasons(struct result *result, gint column)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    for (gsize i = 0; i < result_n_rows(result); i++) {
        const char *reason = result_get_reason(result, i, column);
        if (reason != NULL)
            describe_count_reason(counts, order, reason);
    }
    result_clear_left_out(result);
    describe_reasons(result, counts, order);
}

void describe_year(struct result *result, const struct panel *panel,
                   const struct indicator_values *values, gsize y)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    gsize known = 0;
    for (gsize u = 0; u < panel->n_units; u++) {
        const char *reason = values->reason[u * panel->n_years + y];
        known += reason == NULL;
        if (reason != NULL)
            describe_count_reason(counts, order, reason);
    }
    result_set_coverage(result, known, panel->n_units);
    describe_reasons(result, counts, order);
    if (describe_count_years(panel) > 1)
        describe_note(result, "图中为%d年", "The year shown is %d", panel->years[y]);
}
