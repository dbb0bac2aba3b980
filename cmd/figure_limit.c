/* --max-rows for the kinds that show a unit in several years: the units that are highest
 * in their last year stay. (Ranked kinds cut their list themselves while drawing.) */
#include <stdlib.h>
#include <string.h>

#include "cmd/figure_draw.h"
#include "cmd/figure_source.h"

static const char *const kinds[] = { "heatmap", "slope",  "bump", "dumbbell",
                                     "line",    "forest", NULL };

/* One unit: its last value, and its place in the result for ties. */
struct last {
    const char *key;
    double year, value;
    gboolean known; /* has a value at all */
    gsize place;
};

static gint compare(gconstpointer a, gconstpointer b)
{
    const struct last *x = *(struct last *const *)a, *y = *(struct last *const *)b;
    if (x->known != y->known)
        return x->known ? -1 : 1;
    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

static void note_value(struct last *last, const struct result *result, gsize row)
{
    double year = 0, value;
    const gint total = result_find(result, "total"); /* of the parts that are drawn */
    const gint column = total >= 0 ? total : result_find(result, "value");
    if (!result_get_number(result, row, column, &value))
        return;
    result_get_number(result, row, result_find(result, "year"), &year);
    if (last->known && year < last->year)
        return;
    last->known = TRUE;
    last->year = year;
    last->value = value;
}

static GPtrArray *find_units(const struct result *result, GHashTable *by_key)
{
    GPtrArray *units = g_ptr_array_new_with_free_func(g_free);
    for (gsize row = 0; row < result_n_rows(result); row++) {
        char *key = figure_source_key(result, row);
        struct last *last = g_hash_table_lookup(by_key, key);
        if (last == NULL) {
            last = g_new0(struct last, 1);
            last->place = units->len;
            g_ptr_array_add(units, last);
            g_hash_table_insert(by_key, key, last);
        } else {
            g_free(key);
        }
        note_value(last, result, row);
    }
    return units;
}

static struct result *keep_units(const struct result *result, GHashTable *by_key,
                                 GHashTable *kept)
{
    g_autofree gboolean *keep = g_new0(gboolean, result_n_rows(result) + 1);
    for (gsize row = 0; row < result_n_rows(result); row++) {
        g_autofree char *key = figure_source_key(result, row);
        keep[row] = g_hash_table_contains(kept, g_hash_table_lookup(by_key, key));
    }
    return result_filter(result, keep);
}

struct result *figure_limit(struct result *result, const char *kind, gsize most)
{
    if (most == 0 || !g_strv_contains(kinds, kind) || result_find(result, "value") < 0 ||
        result_find(result, "unit") < 0)
        return result;
    g_autoptr(GHashTable) by_key =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) kept = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GPtrArray) units = find_units(result, by_key);
    if (units->len <= most)
        return result;
    gsize all = units->len;
    g_ptr_array_sort(units, compare);
    for (gsize i = 0; i < most; i++)
        g_hash_table_add(kept, g_ptr_array_index(units, i));
    struct result *limited = keep_units(result, by_key, kept);
    g_autofree char *zh = g_strdup_printf("只画最近一年数值最高的%" G_GSIZE_FORMAT
                                          "个单位（共%" G_GSIZE_FORMAT "个）",
                                          most, all);
    g_autofree char *en =
        g_strdup_printf("only the %" G_GSIZE_FORMAT " units of %" G_GSIZE_FORMAT
                        " that are highest in their last year are drawn",
                        most, all);
    result_add_note(limited, zh, en);
    result_free(result);
    return limited;
}
