#include "render/legend.h"

struct entry {
    char *name;
    enum legend_symbol symbol;
    enum scene_marker marker;
    struct scene_style style;
};

struct legend {
    GArray *entries;
};

static void clear_entry(gpointer data)
{
    g_free(((struct entry *)data)->name);
}

struct legend *legend_new(void)
{
    struct legend *legend = g_new0(struct legend, 1);
    legend->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    g_array_set_clear_func(legend->entries, clear_entry);
    return legend;
}

void legend_free(struct legend *legend)
{
    if (legend == NULL)
        return;
    g_array_unref(legend->entries);
    g_free(legend);
}

static const struct entry *get(const struct legend *legend, gsize i)
{
    return &g_array_index(legend->entries, struct entry, i);
}

void legend_add(struct legend *legend, const char *name, enum legend_symbol symbol,
                enum scene_marker marker, const struct scene_style *style)
{
    for (gsize i = 0; i < legend->entries->len; i++)
        if (g_strcmp0(get(legend, i)->name, name) == 0)
            return;
    struct entry entry = { g_strdup(name), symbol, marker, *style };
    g_array_append_val(legend->entries, entry);
}

gsize legend_size(const struct legend *legend)
{
    return legend->entries->len;
}

static double symbol_width(const struct entry *entry, double size)
{
    return (entry->symbol == LEGEND_LINE ? 2.0 : 1.1) * size;
}

static void draw_symbol(const struct entry *entry, struct scene *scene, double x,
                        double y, double size)
{
    double width = symbol_width(entry, size);
    if (entry->symbol == LEGEND_BLOCK)
        scene_rect(scene, x, y - 0.4 * size, width, 0.8 * size, &entry->style);
    else if (entry->symbol == LEGEND_LINE)
        scene_line(scene, x, y, x + width, y, &entry->style);
    else
        scene_marker(scene, entry->marker, x + width / 2, y, 0.72 * size, &entry->style);
}

/* Walks the entries row by row; paints them when there is a scene. Returns the rows. */
static gsize walk(const struct legend *legend, const struct measure *measure, double size,
                  double width, struct scene *scene, double left, double top, guint32 ink)
{
    double x = 0;
    gsize row = 0;
    for (gsize i = 0; i < legend->entries->len; i++) {
        const struct entry *entry = get(legend, i);
        double symbol = symbol_width(entry, size) + 0.4 * size;
        g_autofree char *name =
            lettering_elide(measure, entry->name, size, FALSE, width - symbol);
        double needs = symbol + lettering_width(measure, name, size, FALSE);
        if (x > 0 && x + needs > width) {
            row++;
            x = 0;
        }
        if (scene != NULL) {
            double y = top + ((double)row + 0.5) * 1.5 * size;
            struct scene_lettering style = { .size = size,
                                             .colour = ink,
                                             .baseline = BASELINE_CENTRE };
            draw_symbol(entry, scene, left + x, y, size);
            scene_text(scene, left + x + symbol, y, name, &style);
        }
        x += needs + 1.4 * size;
    }
    return legend->entries->len == 0 ? 0 : row + 1;
}

double legend_height(const struct legend *legend, const struct measure *measure,
                     double size, double width)
{
    return (double)walk(legend, measure, size, width, NULL, 0, 0, 0) * 1.5 * size;
}

void legend_draw(const struct legend *legend, const struct measure *measure,
                 struct scene *scene, double x, double y, double size, double width,
                 guint32 ink)
{
    if (legend->entries->len == 0)
        return;
    scene_open(scene, "legend", NULL);
    walk(legend, measure, size, width, scene, x, y, ink);
    scene_close(scene);
}
