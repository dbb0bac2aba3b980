#include "render/svg_glyphs.h"

#include "render/svg.h"

#include <math.h>

/* One outline serves all sizes. */
static const double EM = TYPEFACE_EM;

struct svg_glyphs {
    struct typeface *typeface;
    cairo_surface_t *surface; /* a scratch pad to make paths on */
    cairo_t *cairo;
    GHashTable *ids; /* "font pointer/glyph" -> id + 1 */
    GString *defs;
};

struct glyph_key {
    const void *font;
    guint32 glyph;
};

static guint hash_key(gconstpointer data)
{
    const struct glyph_key *key = data;
    return g_direct_hash(key->font) * 31 + key->glyph;
}

static gboolean equal_keys(gconstpointer a, gconstpointer b)
{
    const struct glyph_key *x = a, *y = b;
    return x->font == y->font && x->glyph == y->glyph;
}

struct svg_glyphs *svg_glyphs_new(struct typeface *typeface)
{
    struct svg_glyphs *glyphs = g_new0(struct svg_glyphs, 1);
    glyphs->typeface = typeface;
    glyphs->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    glyphs->cairo = cairo_create(glyphs->surface);
    glyphs->ids = g_hash_table_new_full(hash_key, equal_keys, g_free, NULL);
    glyphs->defs = g_string_new(NULL);
    return glyphs;
}

void svg_glyphs_free(struct svg_glyphs *glyphs)
{
    if (glyphs == NULL)
        return;
    cairo_destroy(glyphs->cairo);
    cairo_surface_destroy(glyphs->surface);
    g_hash_table_unref(glyphs->ids);
    g_string_free(glyphs->defs, TRUE);
    g_free(glyphs);
}

static void put_point(GString *out, char command, const cairo_path_data_t *data, gsize n)
{
    g_string_append_c(out, command);
    for (gsize i = 0; i < n; i++) {
        gint x = (gint)lround(data[i].point.x), y = (gint)lround(data[i].point.y);
        if (i > 0 && x >= 0)
            g_string_append_c(out, ' ');
        svg_put_number(out, x);
        if (y >= 0)
            g_string_append_c(out, ' ');
        svg_put_number(out, y);
    }
}

static void put_outline(GString *out, cairo_t *cairo)
{
    cairo_path_t *path = cairo_copy_path(cairo);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            /* Closing a path moves to its start again: drop a move at the very end. */
            if (i + data->header.length < path->num_data)
                put_point(out, 'M', data + 1, 1);
            break;
        case CAIRO_PATH_LINE_TO:
            put_point(out, 'L', data + 1, 1);
            break;
        case CAIRO_PATH_CURVE_TO:
            put_point(out, 'C', data + 1, 3);
            break;
        case CAIRO_PATH_CLOSE_PATH:
            g_string_append_c(out, 'Z');
            break;
        }
    }
    cairo_path_destroy(path);
}

/* The id of a glyph, written into the definitions on first use. */
static gsize glyph_id(struct svg_glyphs *glyphs, PangoFont *font, guint32 glyph)
{
    struct glyph_key key = { font, glyph };
    gpointer found = g_hash_table_lookup(glyphs->ids, &key);
    if (found != NULL)
        return GPOINTER_TO_SIZE(found) - 1;
    gsize id = g_hash_table_size(glyphs->ids);
    cairo_scaled_font_t *scaled =
        pango_cairo_font_get_scaled_font((PangoCairoFont *)(void *)font);
    cairo_glyph_t one = { .index = glyph };
    cairo_set_scaled_font(glyphs->cairo, scaled);
    cairo_new_path(glyphs->cairo);
    cairo_glyph_path(glyphs->cairo, &one, 1);
    g_string_append_printf(glyphs->defs, "<path id=\"g%" G_GSIZE_FORMAT "\" d=\"", id);
    put_outline(glyphs->defs, glyphs->cairo);
    g_string_append(glyphs->defs, "\"/>\n");
    g_hash_table_insert(glyphs->ids, g_memdup2(&key, sizeof key),
                        GSIZE_TO_POINTER(id + 1));
    return id;
}

static void put_run(struct svg_glyphs *glyphs, GString *out, const PangoGlyphItem *run,
                    double *x)
{
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
        const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
        if (info->glyph != PANGO_GLYPH_EMPTY &&
            (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) {
            gsize id = glyph_id(glyphs, run->item->analysis.font, info->glyph);
            double left = *x + (double)info->geometry.x_offset / PANGO_SCALE;
            g_string_append_printf(out, "<use xlink:href=\"#g%" G_GSIZE_FORMAT "\"", id);
            if (lround(left) != 0)
                g_string_append_printf(out, " x=\"%ld\"", lround(left));
            g_string_append(out, "/>");
        }
        *x += (double)info->geometry.width / PANGO_SCALE;
    }
}

double svg_glyphs_put(struct svg_glyphs *glyphs, GString *out,
                      const struct scene_item *item)
{
    struct scene_lettering lettering = item->lettering;
    lettering.size = EM;
    PangoLayout *layout = typeface_layout(glyphs->typeface, item->text, &lettering);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double scale = item->lettering.size / EM;
    double width = (double)logical.width / PANGO_SCALE;
    double part = item->lettering.anchor == ANCHOR_START    ? 0
                  : item->lettering.anchor == ANCHOR_MIDDLE ? 0.5
                                                            : 1;
    double x = 0;
    g_string_append(out, "<g aria-hidden=\"true\" transform=\"translate(");
    svg_put_number(out,
                   item->lettering.angle == 0 ? item->x - part * width * scale : item->x);
    g_string_append_c(out, ' ');
    svg_put_number(out, item->y);
    if (item->lettering.angle != 0) {
        g_string_append_printf(out, ")rotate(%.0f)translate(", item->lettering.angle);
        svg_put_number(out, -part * width * scale);
    }
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, ")scale(%s)\"",
                           g_ascii_formatd(number, sizeof number, "%.6g", scale));
    svg_put_colour(out, "fill", item->lettering.colour);
    g_string_append_c(out, '>');
    for (GSList *run = line->runs; run != NULL; run = run->next)
        put_run(glyphs, out, run->data, &x);
    g_string_append(out, "</g>");
    return width * scale;
}

void svg_glyphs_define(const struct svg_glyphs *glyphs, GString *out)
{
    g_string_append_len(out, glyphs->defs->str, (gssize)glyphs->defs->len);
}
