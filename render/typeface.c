#include "render/typeface.h"

#include "render/advance_table.h"

#include <string.h>

static const char *const DEFAULT_FAMILY = "Noto Sans CJK SC";

struct typeface {
    struct measure measure; /* first: the measure is the typeface */
    char *family;
    gboolean by_table;     /* widths known beforehand need no font */
    PangoContext *context; /* NULL until text is set, as is the layout */
    PangoLayout *layout;
    PangoFontDescription *fonts[2]; /* regular, bold */
    double ascii[2][128];           /* advances in ems; negative: not yet measured */
    GHashTable *advances[2];        /* code point -> advance in 1/65536 em */
    gsize missing;
};

static double measure_character(struct typeface *typeface, const char *text,
                                gboolean bold)
{
    struct scene_lettering lettering = { .size = TYPEFACE_EM, .bold = bold };
    char one[8] = "";
    memcpy(one, text, (gsize)(g_utf8_next_char(text) - text));
    gsize missing = typeface->missing;
    PangoRectangle logical;
    pango_layout_get_extents(typeface_layout(typeface, one, &lettering), NULL, &logical);
    typeface->missing = missing; /* counted when it is drawn */
    return (double)logical.width / PANGO_SCALE / TYPEFACE_EM;
}

static double advance(struct typeface *typeface, const char *text, gboolean bold)
{
    gunichar c = g_utf8_get_char(text);
    double em;
    if (typeface->by_table && advance_find(c, bold, &em))
        return em;
    if (c < 128) {
        double *known = &typeface->ascii[bold][c];
        if (*known < 0)
            *known = measure_character(typeface, text, bold);
        return *known;
    }
    gpointer found;
    if (g_hash_table_lookup_extended(typeface->advances[bold], GUINT_TO_POINTER(c), NULL,
                                     &found))
        return GPOINTER_TO_UINT(found) / 65536.0;
    em = measure_character(typeface, text, bold);
    g_hash_table_insert(typeface->advances[bold], GUINT_TO_POINTER(c),
                        GUINT_TO_POINTER((guint)(em * 65536 + 0.5)));
    return em;
}

static double width(const struct measure *self, const char *text, gssize length,
                    double size, gboolean bold)
{
    struct typeface *typeface = (struct typeface *)(void *)self;
    const char *end = text + (length < 0 ? (gssize)strlen(text) : length);
    double em = 0;
    for (const char *p = text; p < end; p = g_utf8_next_char(p))
        em += advance(typeface, p, bold != FALSE);
    return em * size;
}

static PangoContext *new_context(void)
{
    PangoContext *context =
        pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    /* Without the language, shared characters come in Japanese forms. */
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    return context;
}

struct typeface *typeface_new(const char *family)
{
    struct typeface *typeface = g_new0(struct typeface, 1);
    typeface->measure.width = width;
    typeface->family = g_strdup(family == NULL ? DEFAULT_FAMILY : family);
    for (int bold = 0; bold < 2; bold++) {
        typeface->fonts[bold] = pango_font_description_new();
        pango_font_description_set_family(typeface->fonts[bold], typeface->family);
        pango_font_description_set_weight(typeface->fonts[bold],
                                          bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        typeface->advances[bold] = g_hash_table_new(NULL, NULL);
        for (int c = 0; c < 128; c++)
            typeface->ascii[bold][c] = -1;
    }
    return typeface;
}

void typeface_measure_by_table(struct typeface *typeface)
{
    typeface->by_table = strcmp(typeface->family, DEFAULT_FAMILY) == 0;
}

void typeface_free(struct typeface *typeface)
{
    if (typeface == NULL)
        return;
    for (int bold = 0; bold < 2; bold++) {
        pango_font_description_free(typeface->fonts[bold]);
        g_hash_table_unref(typeface->advances[bold]);
    }
    g_clear_object(&typeface->layout);
    g_clear_object(&typeface->context);
    g_free(typeface->family);
    g_free(typeface);
}

const char *typeface_family(const struct typeface *typeface)
{
    return typeface->family;
}

const struct measure *typeface_measure(struct typeface *typeface)
{
    return &typeface->measure;
}

static void open_fonts(struct typeface *typeface)
{
    typeface->context = new_context();
    typeface->layout = pango_layout_new(typeface->context);
    pango_layout_set_single_paragraph_mode(typeface->layout, TRUE);
}

PangoLayout *typeface_layout(struct typeface *typeface, const char *text,
                             const struct scene_lettering *lettering)
{
    PangoFontDescription *font = typeface->fonts[lettering->bold ? 1 : 0];
    if (typeface->layout == NULL)
        open_fonts(typeface);
    pango_font_description_set_absolute_size(font, lettering->size * PANGO_SCALE);
    pango_layout_set_font_description(typeface->layout, font);
    pango_layout_set_text(typeface->layout, text, -1);
    typeface->missing += (gsize)pango_layout_get_unknown_glyphs_count(typeface->layout);
    return typeface->layout;
}

gsize typeface_missing(const struct typeface *typeface)
{
    return typeface->missing;
}
