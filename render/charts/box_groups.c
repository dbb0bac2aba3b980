#include "render/charts/box_groups.h"

#include <math.h>
#include <stdlib.h>

static void free_group(gpointer data)
{
    struct box_group *group = data;
    g_array_unref(group->values);
    g_free(group);
}

void boxes_free(gpointer data)
{
    struct boxes *boxes = data;
    g_ptr_array_unref(boxes->groups);
    g_free(boxes->names);
    g_free(boxes);
}

const struct box_value *box_value(const struct box_group *group, gsize i)
{
    return &g_array_index(group->values, struct box_value, i);
}

static int compare_values(const void *a, const void *b)
{
    const struct box_value *x = a, *y = b;
    if (x->value != y->value)
        return x->value > y->value ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

double box_quantile(const struct box_group *group, double p)
{
    double at = p * (double)(group->values->len - 1);
    gsize below = (gsize)floor(at);
    double low = box_value(group, below)->value;
    if (below + 1 >= group->values->len)
        return low;
    return low + (at - (double)below) * (box_value(group, below + 1)->value - low);
}

static const char *group_column(const struct plot *plot)
{
    static const char *const candidates[] = { "group", "province", "year" };
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++)
        if (plot_column(plot, candidates[i]) >= 0)
            return candidates[i];
    return NULL;
}

static struct box_group *find_group(struct boxes *boxes, const char *name)
{
    for (guint i = 0; i < boxes->groups->len; i++) {
        struct box_group *group = g_ptr_array_index(boxes->groups, i);
        if (g_str_equal(group->name, name))
            return group;
    }
    struct box_group *group = g_new0(struct box_group, 1);
    group->name = name;
    group->values = g_array_new(FALSE, FALSE, sizeof(struct box_value));
    g_ptr_array_add(boxes->groups, group);
    return group;
}

gboolean box_has_log_axis(const struct plot *plot)
{
    return plot->chart->options->log;
}

static void read_groups(struct boxes *boxes, struct plot *plot, const char *column)
{
    gsize negative = 0;
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *name = column == NULL ? NULL : plot_text(plot, i, column);
        struct box_value value = { .row = i };
        if (name == NULL)
            name = column == NULL ? plot_word(plot, "全部", "all")
                                  : plot_word(plot, "未注明", "not stated");
        struct box_group *group = find_group(boxes, name);
        if (!plot_number(plot, i, "value", &value.value))
            continue;
        if (box_has_log_axis(plot) && value.value < 0)
            negative++;
        else
            g_array_append_val(group->values, value);
    }
    plot_missing_note(plot, "value");
    plot_negative_note(plot, negative);
    for (guint i = 0; i < boxes->groups->len; i++) {
        struct box_group *group = g_ptr_array_index(boxes->groups, i);
        if (group->values->len > 1)
            qsort(group->values->data, group->values->len, sizeof(struct box_value),
                  compare_values);
    }
}

/* Highest median first; groups without values last; ties by name. */
static gint compare_groups(gconstpointer a, gconstpointer b)
{
    const struct box_group *x = *(struct box_group *const *)a,
                           *y = *(struct box_group *const *)b;
    if ((x->values->len == 0) != (y->values->len == 0))
        return x->values->len == 0 ? 1 : -1;
    if (x->values->len == 0)
        return g_strcmp0(x->name, y->name);
    double p = box_quantile(x, 0.5), q = box_quantile(y, 0.5);
    return p != q ? (p < q ? 1 : -1) : g_strcmp0(x->name, y->name);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    const struct box_group *x = *(struct box_group *const *)a,
                           *y = *(struct box_group *const *)b;
    return g_strcmp0(x->name, y->name);
}

static void name_groups(struct boxes *boxes, struct plot *plot)
{
    boxes->names = g_new0(const char *, boxes->groups->len + 1);
    for (guint i = 0; i < boxes->groups->len; i++) {
        const struct box_group *group = g_ptr_array_index(boxes->groups, i);
        g_autofree char *name =
            g_strdup_printf(plot->chart->options->zh ? "%s（n=%u）" : "%s (n = %u)",
                            group->name, group->values->len);
        boxes->names[i] = g_string_chunk_insert_const(plot->chart->strings, name);
    }
}

void boxes_read(struct boxes *boxes, struct plot *plot)
{
    const char *column = group_column(plot);
    boxes->groups = g_ptr_array_new_with_free_func(free_group);
    read_groups(boxes, plot, column);
    g_ptr_array_sort(boxes->groups,
                     g_strcmp0(column, "year") == 0 ? compare_names : compare_groups);
    name_groups(boxes, plot);
}
