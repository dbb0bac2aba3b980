#include "render/svg.h"

#include "render/hatch.h"
#include "render/svg_glyphs.h"

#include <math.h>
#include <string.h>

struct writer {
    GString *out;
    const struct scene *scene;
    struct svg_glyphs *glyphs; /* NULL: real text only */
    GString *defs;
    guint clips;
    GHashTable *patterns; /* "kind-colour", so that each is defined once */
};

static void put_style(GString *out, const struct scene_style *style)
{
    if (style->fill == 0)
        g_string_append(out, " fill=\"none\"");
    else
        svg_put_colour(out, "fill", style->fill);
    if (style->stroke == 0 || style->width <= 0)
        return;
    svg_put_colour(out, "stroke", style->stroke);
    svg_put_attribute(out, "stroke-width", style->width);
    double on = style->dash == DASH_DASHED ? 4 : 1,
           off = style->dash == DASH_DASHED ? 2.5 : 2;
    if (style->dash == DASH_SOLID)
        return;
    g_string_append(out, " stroke-dasharray=\"");
    svg_put_number(out, on * style->width);
    g_string_append_c(out, ' ');
    svg_put_number(out, off * style->width);
    g_string_append_c(out, '"');
}

static const struct {
    const char *key, *path;
    double height;
} patterns[HATCH_N] = {
    [HATCH_UP] = { "up", "M-1 1l2-2M0 4l4-4M3 5l2-2", 4 },
    [HATCH_DOWN] = { "down", "M-1 3l2 2M0 0l4 4M3-1l2 2", 4 },
    [HATCH_CROSS] = { "cross", "M-1 1l2-2M0 4l4-4M3 5l2-2M-1 3l2 2M0 0l4 4M3-1l2 2", 4 },
    [HATCH_LEVEL] = { "level", "M0 2h4", 4 },
    [HATCH_DOTS] = { "dots", "M0 0h0M4 0h0M0 8h0M4 8h0M2 4h0", 8 },
};

/* Defines the pattern on first use and writes its name. */
static void put_pattern(struct writer *writer, const struct scene_style *style)
{
    g_autofree char *id = g_strdup_printf("h-%s-%06x", patterns[style->hatch].key,
                                          style->hatch_colour & 0xffffff);
    g_string_append_printf(writer->out, " fill=\"url(#%s)\"", id);
    if (g_hash_table_contains(writer->patterns, id))
        return;
    g_string_append_printf(
        writer->defs,
        "<pattern id=\"%s\" patternUnits=\"userSpaceOnUse\" width=\"4\" height=\"%g\">"
        "<path d=\"%s\" fill=\"none\" stroke-linecap=\"round\"",
        id, patterns[style->hatch].height, patterns[style->hatch].path);
    svg_put_colour(writer->defs, "stroke", style->hatch_colour);
    svg_put_attribute(writer->defs, "stroke-width", hatch_width(style->hatch));
    g_string_append(writer->defs, "/></pattern>\n");
    g_hash_table_add(writer->patterns, g_steal_pointer(&id));
}

static void put_rect_place(GString *out, const struct scene_item *item)
{
    g_string_append(out, "<rect");
    svg_put_attribute(out, "x", item->x);
    svg_put_attribute(out, "y", item->y);
    svg_put_attribute(out, "width", item->width);
    svg_put_attribute(out, "height", item->height);
}

static void put_points(GString *out, const struct scene_point *points, gsize n,
                       gboolean closed)
{
    gboolean begins = TRUE;
    for (gsize i = 0; i < n; i++) {
        if (isnan(points[i].x)) {
            if (closed)
                g_string_append_c(out, 'Z');
            begins = TRUE;
            continue;
        }
        g_string_append_c(out, begins ? 'M' : 'L');
        svg_put_number(out, points[i].x);
        g_string_append_c(out, ' ');
        svg_put_number(out, points[i].y);
        begins = FALSE;
    }
    if (closed)
        g_string_append_c(out, 'Z');
}

static void put_path_place(struct writer *writer, const struct scene_item *item)
{
    g_string_append(writer->out, "<path d=\"");
    put_points(writer->out, scene_points(writer->scene, item->first), item->n,
               item->closed);
    g_string_append_c(writer->out, '"');
    if (item->closed && item->style.fill != 0)
        g_string_append(writer->out, " fill-rule=\"evenodd\"");
}

static void put_marker_place(struct writer *writer, const struct scene_item *item)
{
    struct scene_point points[4];
    gsize n = scene_marker_outline(item->marker, item->width, points);
    if (n == 0) {
        g_string_append(writer->out, "<circle");
        svg_put_attribute(writer->out, "cx", item->x);
        svg_put_attribute(writer->out, "cy", item->y);
        svg_put_attribute(writer->out, "r", item->width / 2);
        return;
    }
    for (gsize i = 0; i < n; i++) {
        points[i].x += item->x;
        points[i].y += item->y;
    }
    g_string_append(writer->out, "<path d=\"");
    if (item->marker == MARKER_CROSS) {
        put_points(writer->out, points, 2, FALSE);
        put_points(writer->out, points + 2, 2, FALSE);
    } else {
        put_points(writer->out, points, n, TRUE);
    }
    g_string_append_c(writer->out, '"');
}

static void put_place(struct writer *writer, const struct scene_item *item)
{
    if (item->kind == SCENE_RECT)
        put_rect_place(writer->out, item);
    else if (item->kind == SCENE_PATH)
        put_path_place(writer, item);
    else
        put_marker_place(writer, item);
}

static void put_shape(struct writer *writer, const struct scene_item *item)
{
    const struct scene_style *style = &item->style;
    gboolean strokes = style->stroke != 0 && style->width > 0;
    if (style->fill != 0 || strokes) {
        put_place(writer, item);
        put_style(writer->out, style);
        g_string_append(writer->out, "/>\n");
    }
    if (style->hatch == HATCH_NONE)
        return;
    put_place(writer, item);
    put_pattern(writer, style);
    g_string_append(writer->out, "/>\n");
}

/* `width` > 0 makes the viewer's font as wide as the outlines it lies on. */
static void put_real_text(struct writer *writer, const struct scene_item *item,
                          double width)
{
    GString *out = writer->out;
    const struct scene_lettering *lettering = &item->lettering;
    g_string_append(out, "<text");
    svg_put_attribute(out, "x", item->x);
    svg_put_attribute(out, "y", item->y);
    svg_put_attribute(out, "font-size", lettering->size);
    if (lettering->bold)
        g_string_append(out, " font-weight=\"700\"");
    if (lettering->anchor != ANCHOR_START)
        g_string_append(out, lettering->anchor == ANCHOR_MIDDLE
                                 ? " text-anchor=\"middle\""
                                 : " text-anchor=\"end\"");
    if (lettering->angle != 0) {
        g_string_append_printf(out, " transform=\"rotate(%.0f ", lettering->angle);
        svg_put_number(out, item->x);
        g_string_append_c(out, ' ');
        svg_put_number(out, item->y);
        g_string_append(out, ")\"");
    }
    if (width > 0)
        svg_put_attribute(out, "textLength", width);
    if (writer->glyphs == NULL)
        svg_put_colour(out, "fill", lettering->colour);
    else /* not "none", which cannot be selected */
        g_string_append(out, " fill-opacity=\"0\"");
    g_string_append_c(out, '>');
    svg_put_text(out, item->text);
    g_string_append(out, "</text>\n");
}

static void put_lettering(struct writer *writer, const struct scene_item *item)
{
    double width = 0;
    if (writer->glyphs != NULL)
        width = svg_glyphs_put(writer->glyphs, writer->out, item);
    put_real_text(writer, item, width);
}

static void open_group(struct writer *writer, const struct scene_item *item)
{
    GString *out = writer->out;
    g_string_append(out, "<g");
    if (item->class_name != NULL)
        g_string_append_printf(out, " class=\"%s\"", item->class_name);
    for (gsize i = 0; i < item->n_attributes; i++) {
        const struct scene_attribute *attribute =
            scene_attributes(writer->scene, item->first_attribute + i);
        g_string_append(out, " data-");
        g_string_append(out, attribute->key);
        g_string_append(out, "=\"");
        svg_put_text(out, attribute->value);
        g_string_append_c(out, '"');
    }
    g_string_append_c(out, '>');
    if (item->title != NULL) {
        g_string_append(out, "<title>");
        svg_put_text(out, item->title);
        g_string_append(out, "</title>");
    }
    g_string_append_c(out, '\n');
}

static void open_clip(struct writer *writer, const struct scene_item *item)
{
    g_string_append_printf(writer->defs, "<clipPath id=\"c%u\">", writer->clips);
    put_rect_place(writer->defs, item);
    g_string_append(writer->defs, "/></clipPath>\n");
    g_string_append_printf(writer->out, "<g clip-path=\"url(#c%u)\">\n", writer->clips++);
}

static void put_item(struct writer *writer, const struct scene_item *item)
{
    switch (item->kind) {
    case SCENE_RECT:
    case SCENE_PATH:
    case SCENE_MARKER:
        put_shape(writer, item);
        break;
    case SCENE_TEXT:
        put_lettering(writer, item);
        break;
    case SCENE_GROUP_OPEN:
        open_group(writer, item);
        break;
    case SCENE_CLIP_OPEN:
        open_clip(writer, item);
        break;
    case SCENE_GROUP_CLOSE:
    case SCENE_CLIP_CLOSE:
        g_string_append(writer->out, "</g>\n");
        break;
    }
}

static void put_element(GString *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    g_string_append_printf(out, "<%s id=\"ogi-%s\">", name, name);
    svg_put_text(out, text);
    g_string_append_printf(out, "</%s>\n", name);
}

static void put_head(struct writer *writer, const char *family,
                     const struct figure_metadata *metadata)
{
    GString *out = writer->out;
    const struct scene *scene = writer->scene;
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" "
                         "role=\"img\"");
    if (scene_title(scene) != NULL)
        g_string_append(out, " aria-labelledby=\"ogi-title\"");
    if (scene_description(scene) != NULL)
        g_string_append(out, " aria-describedby=\"ogi-desc\"");
    g_string_append_printf(out, " xml:lang=\"%s\" width=\"",
                           scene_is_chinese(scene) ? "zh-CN" : "en");
    svg_put_number(out, scene_width(scene));
    g_string_append(out, "pt\" height=\"");
    svg_put_number(out, scene_height(scene));
    g_string_append(out, "pt\" viewBox=\"0 0 ");
    svg_put_number(out, scene_width(scene));
    g_string_append_c(out, ' ');
    svg_put_number(out, scene_height(scene));
    g_string_append(out, "\" font-family=\"");
    svg_put_text(out, family);
    g_string_append(out, ", sans-serif\" stroke-linejoin=\"round\">\n");
    put_element(out, "title", scene_title(scene));
    put_element(out, "desc", scene_description(scene));
    metadata_put_svg(out, metadata);
}

GString *svg_write(const struct scene *scene, enum svg_text text, const char *family,
                   struct typeface *typeface, const struct figure_metadata *metadata)
{
    struct writer writer = { .out = g_string_sized_new(32768), .scene = scene };
    gsize n;
    const struct scene_item *items = scene_items(scene, &n);
    writer.glyphs = text == SVG_OUTLINE ? svg_glyphs_new(typeface) : NULL;
    writer.defs = g_string_new(NULL);
    writer.patterns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    put_head(&writer, family, metadata);
    for (gsize i = 0; i < n; i++)
        put_item(&writer, &items[i]);
    if (writer.glyphs != NULL)
        svg_glyphs_define(writer.glyphs, writer.defs);
    if (writer.defs->len > 0)
        g_string_append_printf(writer.out, "<defs>\n%s</defs>\n", writer.defs->str);
    g_string_append(writer.out, "</svg>\n");
    svg_glyphs_free(writer.glyphs);
    g_string_free(writer.defs, TRUE);
    g_hash_table_unref(writer.patterns);
    return writer.out;
}
