#include "render/facet.h"

static void free_plot(gpointer data)
{
    struct plot *plot = data;
    if (plot->free_data != NULL)
        plot->free_data(plot->data);
    axis_clear(&plot->x);
    axis_clear(&plot->y);
    g_free(plot->rows);
    g_free(plot);
}

static struct plot *new_plot(struct chart *chart, const char *title, const GArray *rows)
{
    struct plot *plot = g_new0(struct plot, 1);
    plot->chart = chart;
    plot->title = title;
    plot->n_rows = rows->len;
    plot->rows = g_memdup2(rows->data, rows->len * sizeof(gsize));
    return plot;
}

static const char *facet_of(struct chart *chart, gsize row)
{
    struct plot probe = { .chart = chart, .rows = &row, .n_rows = 1 };
    const char *text = plot_text(&probe, 0, chart->options->facet);
    return text == NULL ? plot_word(&probe, "未注明", "not stated") : text;
}

GPtrArray *facet_split(struct chart *chart)
{
    GPtrArray *plots = g_ptr_array_new_with_free_func(free_plot);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) groups =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize row = 0; row < result_n_rows(chart->result); row++) {
        const char *name = chart->options->facet == NULL ? "" : facet_of(chart, row);
        gpointer found;
        if (!g_hash_table_lookup_extended(index, name, NULL, &found)) {
            found = GUINT_TO_POINTER(groups->len);
            g_hash_table_insert(index, (gpointer)name, found);
            g_ptr_array_add(names, (gpointer)name);
            g_ptr_array_add(groups, g_array_new(FALSE, FALSE, sizeof(gsize)));
        }
        g_array_append_val((GArray *)g_ptr_array_index(groups, GPOINTER_TO_UINT(found)),
                           row);
    }
    for (guint i = 0; i < groups->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_ptr_array_add(plots, new_plot(chart, *name == '\0' ? NULL : name,
                                        g_ptr_array_index(groups, i)));
    }
    return plots;
}

void facet_share_titles(GPtrArray *plots, gsize columns)
{
    for (guint i = 0; i < plots->len; i++) {
        struct plot *plot = g_ptr_array_index(plots, i);
        if (i + columns < plots->len)
            g_clear_pointer(&plot->x.title, g_free);
        if (i % columns != 0)
            g_clear_pointer(&plot->y.title, g_free);
    }
}

void facet_share_scales(GPtrArray *plots)
{
    struct plot *first = g_ptr_array_index(plots, 0);
    for (guint i = 1; i < plots->len; i++) {
        struct plot *plot = g_ptr_array_index(plots, i);
        axis_unite(&first->x, &plot->x);
        axis_unite(&first->y, &plot->y);
    }
    for (guint i = 1; i < plots->len; i++) {
        struct plot *plot = g_ptr_array_index(plots, i);
        axis_unite(&plot->x, &first->x);
        axis_unite(&plot->y, &first->y);
    }
}
