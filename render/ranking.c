#include "render/ranking.h"

#include "render/roster.h"

#include <stdlib.h>

static gsize n_distinct(const struct plot *plot, const char *column)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *text = plot_text(plot, i, column);
        if (text != NULL)
            g_hash_table_add(seen, (gpointer)text);
    }
    return g_hash_table_size(seen);
}

static gboolean units_repeat(const struct plot *plot, const char *item)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *name = plot_text(plot, i, item);
        if (name != NULL && !g_hash_table_add(seen, (gpointer)name))
            return TRUE;
    }
    return FALSE;
}

/* The column that tells the items apart, and the one that tells the series of an item
 * apart or NULL. */
static void choose_columns(const struct plot *plot, const char **item,
                           const char **series)
{
    static const char *const items[] = { "unit", "group", "year" };
    *item = "unit";
    *series = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
        if (plot_column(plot, items[i]) >= 0) {
            *item = items[i];
            break;
        }
    if (g_str_equal(*item, "unit") && n_distinct(plot, "unit") == 1 &&
        n_distinct(plot, "year") > 1)
        *item = "year";
    if (!units_repeat(plot, *item))
        return;
    if (plot_column(plot, "group") >= 0 && !g_str_equal(*item, "group"))
        *series = "group";
    else if (plot_column(plot, "year") >= 0 && !g_str_equal(*item, "year"))
        *series = "year";
}

static struct ranking_value read_value(const struct plot *plot, gsize row,
                                       const char *column)
{
    struct ranking_value value = { .row = row };
    value.present = plot_number(plot, row, column, &value.value);
    if (!plot_number(plot, row, "lower", &value.lower) ||
        !plot_number(plot, row, "upper", &value.upper))
        value.lower = value.upper = value.value;
    return value;
}

static int compare_items(const void *a, const void *b)
{
    const struct ranking_item *x = a, *y = b;
    if (x->has_key != y->has_key)
        return x->has_key ? -1 : 1;
    if (x->has_key && x->key != y->key)
        return x->key > y->key ? -1 : 1;
    gsize i = x->first_row, j = y->first_row;
    return (i > j) - (i < j);
}

static void fill(struct ranking *ranking, const struct plot *plot, const gsize *item_of,
                 const gsize *series_of, const char *column)
{
    for (gsize i = 0; i < plot->n_rows; i++) {
        struct ranking_item *item = &ranking->items[item_of[i]];
        if (item->values[series_of[i]].filled)
            continue; /* the first row of a unit counts; results hold one each */
        struct ranking_value value = read_value(plot, i, column);
        value.filled = TRUE;
        item->values[series_of[i]] = value;
        ranking->has_intervals |= value.present && value.lower < value.upper;
        if (item->first_row == G_MAXSIZE)
            item->first_row = i;
    }
    for (gsize i = 0; i < ranking->n; i++) {
        struct ranking_item *item = &ranking->items[i];
        for (gsize s = ranking->n_series; s-- > 0;)
            if (item->values[s].present) {
                item->key = item->values[s].value;
                item->has_key = TRUE;
            }
    }
}

static void cut(struct ranking *ranking, struct plot *plot)
{
    gsize most = plot->chart->options->max_rows, all = ranking->n;
    if (most == 0 || all <= most)
        return;
    for (gsize i = most; i < all; i++)
        g_free(ranking->items[i].values);
    ranking->n = most;
    plot_panel_note(plot,
                    g_strdup_printf("按数值只画前%" G_GSIZE_FORMAT
                                    "个（共%" G_GSIZE_FORMAT "个）",
                                    most, all),
                    g_strdup_printf("Only the %" G_GSIZE_FORMAT
                                    " highest of %" G_GSIZE_FORMAT " are drawn",
                                    most, all));
}

struct scene_style ranking_style(const struct plot *plot, const struct ranking *ranking,
                                 gsize series)
{
    const struct palette *ramp = palette_find(plot->chart->theme->sequence);
    if (!ranking->by_year || plot->chart->options->palette != NULL)
        return plot_category(plot, series);
    double last = (double)MAX(ranking->n_series - 1, 1);
    return plot_fill(palette_blend(ramp, 0.3 + 0.65 * (double)series / last));
}

static gint compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Years come in their order, not in that of the rows. */
static void add_years(const struct plot *plot, const char *column, struct roster *series)
{
    g_autoptr(GPtrArray) years = g_ptr_array_new();
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *year = plot_text(plot, i, column);
        g_ptr_array_add(years, (gpointer)(year == NULL ? "" : year));
    }
    g_ptr_array_sort(years, compare_texts);
    for (guint i = 0; i < years->len; i++)
        roster_add(series, g_ptr_array_index(years, i));
}

struct ranking *ranking_new(struct plot *plot, const char *value,
                            enum ranking_order order)
{
    struct ranking *ranking = g_new0(struct ranking, 1);
    struct roster items, series;
    roster_init(&items);
    roster_init(&series);
    g_autofree gsize *item_of = g_new(gsize, plot->n_rows);
    g_autofree gsize *series_of = g_new(gsize, plot->n_rows);
    const char *item_column, *series_column;
    choose_columns(plot, &item_column, &series_column);
    ranking->by_year = g_strcmp0(series_column, "year") == 0;
    if (ranking->by_year)
        add_years(plot, series_column, &series);
    ranking->keep_order = !g_str_equal(item_column, "unit");
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *name = plot_text(plot, i, item_column);
        const char *part = series_column ? plot_text(plot, i, series_column) : NULL;
        name = name == NULL ? "—" : name;
        item_of[i] = roster_add_as(
            &items, ranking->keep_order ? name : plot_unit_key(plot, i), name);
        series_of[i] = roster_add(&series, part == NULL ? "" : part);
    }
    ranking->names = roster_finish(&items, &ranking->n);
    ranking->series = roster_finish(&series, &ranking->n_series);
    ranking->items = g_new0(struct ranking_item, ranking->n);
    for (gsize i = 0; i < ranking->n; i++) {
        ranking->items[i].name = ranking->names[i];
        ranking->items[i].first_row = G_MAXSIZE;
        ranking->items[i].values = g_new0(struct ranking_value, ranking->n_series);
    }
    fill(ranking, plot, item_of, series_of, value);
    if (order == RANKING_BY_VALUE)
        ranking_sort(ranking, plot);
    return ranking;
}

void ranking_sort(struct ranking *ranking, struct plot *plot)
{
    if (!ranking->keep_order)
        qsort(ranking->items, ranking->n, sizeof *ranking->items, compare_items);
    cut(ranking, plot);
    for (gsize i = 0; i < ranking->n; i++)
        ranking->names[i] = ranking->items[i].name;
}

void ranking_free(gpointer data)
{
    struct ranking *ranking = data;
    if (ranking == NULL)
        return;
    for (gsize i = 0; i < ranking->n; i++)
        g_free(ranking->items[i].values);
    g_free(ranking->items);
    g_free(ranking->names);
    g_free(ranking->series);
    g_free(ranking);
}
