#include "render/scene.h"

#include "render/numeral.h"

#include <math.h>

struct scene {
    double width, height;
    gboolean zh;
    const char *title, *description;
    GStringChunk *strings;
    GArray *items;      /* struct scene_item */
    GArray *points;     /* struct scene_point */
    GArray *attributes; /* struct scene_attribute */
    gsize open_group;   /* index of the group that attributes go to */
};

struct scene *scene_new(double width, double height)
{
    struct scene *scene = g_new0(struct scene, 1);
    scene->width = width;
    scene->height = height;
    scene->strings = g_string_chunk_new(4096);
    scene->items = g_array_new(FALSE, TRUE, sizeof(struct scene_item));
    scene->points = g_array_new(FALSE, FALSE, sizeof(struct scene_point));
    scene->attributes = g_array_new(FALSE, FALSE, sizeof(struct scene_attribute));
    return scene;
}

void scene_free(struct scene *scene)
{
    if (scene == NULL)
        return;
    g_string_chunk_free(scene->strings);
    g_array_unref(scene->items);
    g_array_unref(scene->points);
    g_array_unref(scene->attributes);
    g_free(scene);
}

static const char *keep(struct scene *scene, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert(scene->strings, text);
}

double scene_width(const struct scene *scene)
{
    return scene->width;
}

double scene_height(const struct scene *scene)
{
    return scene->height;
}

void scene_describe(struct scene *scene, const char *title, const char *description,
                    gboolean zh)
{
    scene->title = keep(scene, title);
    scene->description = keep(scene, description);
    scene->zh = zh;
}

const char *scene_title(const struct scene *scene)
{
    return scene->title;
}

const char *scene_description(const struct scene *scene)
{
    return scene->description;
}

gboolean scene_is_chinese(const struct scene *scene)
{
    return scene->zh;
}

/* The new item, zeroed; valid until the next one is added. */
static struct scene_item *add(struct scene *scene, enum scene_kind kind)
{
    g_array_set_size(scene->items, scene->items->len + 1);
    struct scene_item *item =
        &g_array_index(scene->items, struct scene_item, scene->items->len - 1);
    item->kind = kind;
    return item;
}

static void place(struct scene_item *item, double x, double y, double width,
                  double height)
{
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
}

void scene_rect(struct scene *scene, double x, double y, double width, double height,
                const struct scene_style *style)
{
    struct scene_item *item = add(scene, SCENE_RECT);
    place(item, width < 0 ? x + width : x, height < 0 ? y + height : y, fabs(width),
          fabs(height));
    item->style = *style;
}

void scene_line(struct scene *scene, double x1, double y1, double x2, double y2,
                const struct scene_style *style)
{
    const struct scene_point points[] = { { x1, y1 }, { x2, y2 } };
    scene_path(scene, points, 2, FALSE, style);
}

void scene_path(struct scene *scene, const struct scene_point *points, gsize n,
                gboolean closed, const struct scene_style *style)
{
    if (n == 0)
        return;
    struct scene_item *item = add(scene, SCENE_PATH);
    item->style = *style;
    item->first = scene->points->len;
    item->n = n;
    item->closed = closed;
    g_array_append_vals(scene->points, points, (guint)n);
}

void scene_marker(struct scene *scene, enum scene_marker marker, double x, double y,
                  double size, const struct scene_style *style)
{
    struct scene_item *item = add(scene, SCENE_MARKER);
    place(item, x, y, size, size);
    item->style = *style;
    item->marker = marker;
}

/* Chinese characters and Latin capitals are both centred about 0.36 em above the
 * baseline, so one constant centres mixed text. */
static double baseline_shift(const struct scene_lettering *lettering)
{
    switch (lettering->baseline) {
    case BASELINE_CENTRE:
        return 0.36 * lettering->size;
    case BASELINE_TOP:
        return 0.88 * lettering->size;
    case BASELINE_LETTER:
        break;
    }
    return 0;
}

void scene_text(struct scene *scene, double x, double y, const char *text,
                const struct scene_lettering *lettering)
{
    if (text == NULL || *text == '\0')
        return;
    double shift = baseline_shift(lettering), turn = lettering->angle * G_PI / 180;
    struct scene_item *item = add(scene, SCENE_TEXT);
    place(item, x - shift * sin(turn), y + shift * cos(turn), 0, 0);
    item->text = keep(scene, text);
    item->lettering = *lettering;
    item->lettering.baseline = BASELINE_LETTER;
}

void scene_open(struct scene *scene, const char *class_name, const char *title)
{
    scene->open_group = scene->items->len;
    struct scene_item *item = add(scene, SCENE_GROUP_OPEN);
    item->class_name = keep(scene, class_name);
    item->title = keep(scene, title);
    item->first_attribute = scene->attributes->len;
}

void scene_attribute(struct scene *scene, const char *key, const char *value)
{
    if (value == NULL)
        return;
    struct scene_attribute attribute = { keep(scene, key), keep(scene, value) };
    g_array_append_val(scene->attributes, attribute);
    g_array_index(scene->items, struct scene_item, scene->open_group).n_attributes++;
}

void scene_attribute_number(struct scene *scene, const char *key, double value)
{
    char buffer[NUMERAL_SIZE];
    scene_attribute(scene, key, numeral_exact(value, buffer));
}

void scene_close(struct scene *scene)
{
    add(scene, SCENE_GROUP_CLOSE);
}

void scene_clip_open(struct scene *scene, double x, double y, double width, double height)
{
    place(add(scene, SCENE_CLIP_OPEN), x, y, width, height);
}

void scene_clip_close(struct scene *scene)
{
    add(scene, SCENE_CLIP_CLOSE);
}

const struct scene_item *scene_items(const struct scene *scene, gsize *n)
{
    *n = scene->items->len;
    return (const struct scene_item *)(const void *)scene->items->data;
}

const struct scene_point *scene_points(const struct scene *scene, gsize first)
{
    return &g_array_index(scene->points, struct scene_point, first);
}

const struct scene_attribute *scene_attributes(const struct scene *scene, gsize first)
{
    return &g_array_index(scene->attributes, struct scene_attribute, first);
}

static void append_path(struct scene *scene, const struct scene *page,
                        const struct scene_item *item, double dy)
{
    g_autofree struct scene_point *points = g_new(struct scene_point, item->n);
    for (gsize i = 0; i < item->n; i++) {
        points[i] = *scene_points(page, item->first + i);
        points[i].y += dy;
    }
    scene_path(scene, points, item->n, item->closed, &item->style);
}

static void append_item(struct scene *scene, const struct scene *page,
                        const struct scene_item *item, double dy)
{
    if (item->kind == SCENE_PATH) {
        append_path(scene, page, item, dy);
    } else if (item->kind == SCENE_TEXT) {
        scene_text(scene, item->x, item->y + dy, item->text, &item->lettering);
    } else if (item->kind == SCENE_GROUP_OPEN) {
        scene_open(scene, item->class_name, item->title);
        for (gsize i = 0; i < item->n_attributes; i++) {
            const struct scene_attribute *from =
                scene_attributes(page, item->first_attribute + i);
            scene_attribute(scene, from->key, from->value);
        }
    } else {
        struct scene_item *copy = add(scene, item->kind);
        *copy = *item;
        copy->y += dy;
    }
}

void scene_append_below(struct scene *scene, const struct scene *page)
{
    gsize n;
    const struct scene_item *items = scene_items(page, &n);
    for (gsize i = 0; i < n; i++)
        append_item(scene, page, &items[i], scene->height);
    scene->height += page->height;
    scene->width = MAX(scene->width, page->width);
}

gsize scene_marker_outline(enum scene_marker marker, double size,
                           struct scene_point points[4])
{
    /* Half sides that give each shape the area of the circle, times 0.97 because a
     * pointed shape looks larger. */
    double r = size / 2, s = 0.86 * r, t = 1.3 * r, d = 1.22 * r;
    switch (marker) {
    case MARKER_SQUARE:
        points[0] = (struct scene_point){ -s, -s };
        points[1] = (struct scene_point){ s, -s };
        points[2] = (struct scene_point){ s, s };
        points[3] = (struct scene_point){ -s, s };
        return 4;
    case MARKER_TRIANGLE:
    case MARKER_DOWN: {
        double up = marker == MARKER_TRIANGLE ? 1 : -1;
        points[0] = (struct scene_point){ 0, -up * t };
        points[1] = (struct scene_point){ t * 0.9, up * t * 0.62 };
        points[2] = (struct scene_point){ -t * 0.9, up * t * 0.62 };
        return 3;
    }
    case MARKER_DIAMOND:
        points[0] = (struct scene_point){ 0, -d };
        points[1] = (struct scene_point){ d, 0 };
        points[2] = (struct scene_point){ 0, d };
        points[3] = (struct scene_point){ -d, 0 };
        return 4;
    case MARKER_CROSS:
        points[0] = (struct scene_point){ -s, -s };
        points[1] = (struct scene_point){ s, s };
        points[2] = (struct scene_point){ -s, s };
        points[3] = (struct scene_point){ s, -s };
        return 4;
    default:
        return 0;
    }
}
