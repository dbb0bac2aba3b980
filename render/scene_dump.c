/* The text form of a scene that golden files hold. */
#include "render/scene.h"

#include <math.h>

static const char *const marker_names[MARKER_N] = { "circle",  "square", "triangle",
                                                    "diamond", "cross",  "down" };
static const char *const hatch_names[HATCH_N] = { "none",  "up",    "down",
                                                  "cross", "level", "dots" };

static void append_style(GString *out, const struct scene_style *style)
{
    if (style->fill != 0)
        g_string_append_printf(out, " fill=%08x", style->fill);
    if (style->width > 0 && style->stroke != 0)
        g_string_append_printf(out, " stroke=%08x/%.2f", style->stroke, style->width);
    if (style->dash != DASH_SOLID)
        g_string_append(out, style->dash == DASH_DASHED ? " dashed" : " dotted");
    if (style->hatch != HATCH_NONE)
        g_string_append_printf(out, " hatch=%s", hatch_names[style->hatch]);
}

static void dump_path(GString *out, const struct scene *scene,
                      const struct scene_item *item)
{
    g_string_append(out, item->closed ? "area" : "line");
    for (gsize i = 0; i < item->n; i++) {
        const struct scene_point *point = scene_points(scene, item->first + i);
        if (isnan(point->x))
            g_string_append(out, " |");
        else
            g_string_append_printf(out, " %.2f,%.2f", point->x, point->y);
    }
    append_style(out, &item->style);
}

static void dump_text(GString *out, const struct scene_item *item)
{
    static const char *const anchors[] = { "start", "middle", "end" };
    const struct scene_lettering *l = &item->lettering;
    g_string_append_printf(out, "text %.2f,%.2f %s %.2f %08x", item->x, item->y,
                           anchors[l->anchor], l->size, l->colour);
    if (l->bold)
        g_string_append(out, " bold");
    if (l->angle != 0)
        g_string_append_printf(out, " turned=%.0f", l->angle);
    g_string_append_printf(out, " \"%s\"", item->text);
}

static void dump_group(GString *out, const struct scene *scene,
                       const struct scene_item *item)
{
    g_string_append_printf(out, "group %s",
                           item->class_name == NULL ? "-" : item->class_name);
    for (gsize i = 0; i < item->n_attributes; i++) {
        const struct scene_attribute *attribute =
            scene_attributes(scene, item->first_attribute + i);
        g_string_append_printf(out, " %s=%s", attribute->key, attribute->value);
    }
    if (item->title != NULL)
        g_string_append_printf(out, " \"%s\"", item->title);
}

static void dump_item(GString *out, const struct scene *scene,
                      const struct scene_item *item)
{
    switch (item->kind) {
    case SCENE_RECT:
        g_string_append_printf(out, "rect %.2f,%.2f %.2fx%.2f", item->x, item->y,
                               item->width, item->height);
        append_style(out, &item->style);
        break;
    case SCENE_PATH:
        dump_path(out, scene, item);
        break;
    case SCENE_MARKER:
        g_string_append_printf(out, "%s %.2f,%.2f %.2f", marker_names[item->marker],
                               item->x, item->y, item->width);
        append_style(out, &item->style);
        break;
    case SCENE_TEXT:
        dump_text(out, item);
        break;
    case SCENE_GROUP_OPEN:
        dump_group(out, scene, item);
        break;
    case SCENE_CLIP_OPEN:
        g_string_append_printf(out, "clip %.2f,%.2f %.2fx%.2f", item->x, item->y,
                               item->width, item->height);
        break;
    case SCENE_GROUP_CLOSE:
    case SCENE_CLIP_CLOSE:
        g_string_append(out, "end");
        break;
    }
}

char *scene_dump(const struct scene *scene)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "scene %.2fx%.2f\n", scene_width(scene),
                           scene_height(scene));
    if (scene_title(scene) != NULL)
        g_string_append_printf(out, "title \"%s\"\n", scene_title(scene));
    if (scene_description(scene) != NULL)
        g_string_append_printf(out, "description \"%s\"\n", scene_description(scene));
    gsize n, depth = 0;
    const struct scene_item *items = scene_items(scene, &n);
    for (gsize i = 0; i < n; i++) {
        gboolean closes =
            items[i].kind == SCENE_GROUP_CLOSE || items[i].kind == SCENE_CLIP_CLOSE;
        depth -= closes && depth > 0;
        for (gsize d = 0; d < depth; d++)
            g_string_append(out, "  ");
        dump_item(out, scene, &items[i]);
        g_string_append_c(out, '\n');
        depth += items[i].kind == SCENE_GROUP_OPEN || items[i].kind == SCENE_CLIP_OPEN;
    }
    return g_string_free(out, FALSE);
}
