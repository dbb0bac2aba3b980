#include "render/theme.h"

#include "render/figure_error.h"

#include <math.h>
#include <string.h>

/* "contrast" is Paul Tol's medium-contrast scheme (Tol 2021, Colour schemes, SRON/EPS/TN/
 * 09-002, issue 3.2), ordered so that neighbours differ in grey; "okabe" is Okabe and Ito
 * (2008), Color universal design; sequences are after viridis (Smith and van der Walt
 * 2015) and ColorBrewer (Brewer 2002). */
static const struct palette palettes[] = {
    { .key = "contrast",
      .zh = "高对比",
      .en = "strong contrast, survives grey print",
      .kind = PALETTE_CATEGORIES,
      .n = 8,
      .colours = { 0xff004488, 0xffeecc66, 0xff994455, 0xff6699cc, 0xff997700, 0xffee99aa,
                   0xff4d4d4d, 0xffbbbbbb } },
    { .key = "okabe",
      .zh = "冈部—伊藤",
      .en = "Okabe and Ito",
      .kind = PALETTE_CATEGORIES,
      .n = 8,
      .colours = { 0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7, 0xff56b4e9, 0xffd55e00,
                   0xfff0e442, 0xff4d4d4d } },
    { .key = "muted",
      .zh = "柔和",
      .en = "muted",
      .kind = PALETTE_CATEGORIES,
      .n = 9,
      .colours = { 0xff332288, 0xffddcc77, 0xff882255, 0xff88ccee, 0xff117733, 0xffcc6677,
                   0xff44aa99, 0xffaa4499, 0xff999933 } },
    { .key = "grey",
      .zh = "灰",
      .en = "greys",
      .kind = PALETTE_CATEGORIES,
      .n = 6,
      .colours = { 0xff404040, 0xffd9d9d9, 0xff7f7f7f, 0xfff2f2f2, 0xffa6a6a6,
                   0xff595959 } },
    { .key = "viridis",
      .zh = "绿紫",
      .en = "viridis",
      .kind = PALETTE_SEQUENCE,
      .n = 9,
      .colours = { 0xfffde725, 0xffaddc30, 0xff5ec962, 0xff28ae80, 0xff21918c, 0xff2c728e,
                   0xff3b528b, 0xff472d7b, 0xff440154 } },
    { .key = "blues",
      .zh = "蓝",
      .en = "blues",
      .kind = PALETTE_SEQUENCE,
      .n = 7,
      .colours = { 0xffeff5fb, 0xffcfe0f1, 0xffa3c6e4, 0xff6ba6d3, 0xff3c82bd, 0xff185d9f,
                   0xff083a70 } },
    { .key = "greys",
      .zh = "灰阶",
      .en = "greys, light to dark",
      .kind = PALETTE_SEQUENCE,
      .n = 5,
      .colours = { 0xfff5f5f5, 0xffcfcfcf, 0xff9a9a9a, 0xff606060, 0xff1f1f1f } },
    { .key = "blue-red",
      .zh = "蓝红",
      .en = "blue to red",
      .kind = PALETTE_DIVERGING,
      .n = 7,
      .colours = { 0xff2166ac, 0xff67a9cf, 0xffd1e5f0, 0xfff7f7f7, 0xfffddbc7, 0xffef8a62,
                   0xffb2182b } },
};

static const struct theme themes[] = {
    { .key = "light",
      .zh = "浅色",
      .en = "light",
      .background = 0xffffffff,
      .ink = 0xff1a1a1a,
      .muted = 0xff555555,
      .rule = 0xff4d4d4d,
      .grid = 0xffe3e3e3,
      .mark = 0xff3b73ac,
      .highlight = 0xffb5402a,
      .faded = 0xffbdbdbd,
      .missing = 0xffa8a8a8,
      .categories = "contrast",
      .sequence = "blues",
      .diverging = "blue-red",
      .line = 1.0,
      .hairline = 0.5 },
    { .key = "dark",
      .zh = "深色",
      .en = "dark",
      .background = 0xff16191d,
      .ink = 0xfff2f2f2,
      .muted = 0xffb4b9c0,
      .rule = 0xff8a9099,
      .grid = 0xff30353c,
      .mark = 0xff6fa8dc,
      .highlight = 0xffffa268,
      .faded = 0xff5b626b,
      .missing = 0xff6d747d,
      .categories = "okabe",
      .sequence = "viridis",
      .diverging = "blue-red",
      .line = 1.0,
      .hairline = 0.5 },
    { .key = "greyscale",
      .zh = "灰度",
      .en = "greys only, with hatches",
      .background = 0xffffffff,
      .ink = 0xff000000,
      .muted = 0xff404040,
      .rule = 0xff404040,
      .grid = 0xffe3e3e3,
      .mark = 0xff7a7a7a,
      .highlight = 0xff111111,
      .faded = 0xffc4c4c4,
      .missing = 0xff9a9a9a,
      .hatches = TRUE,
      .categories = "grey",
      .sequence = "greys",
      .diverging = "greys",
      .line = 1.0,
      .hairline = 0.5 },
};

static const struct page pages[] = {
    { .key = "single",
      .zh = "期刊单栏",
      .en = "journal, single column",
      .width = 89,
      .text = 7 },
    { .key = "double",
      .zh = "期刊通栏",
      .en = "journal, double column",
      .width = 183,
      .text = 8 },
    { .key = "slide",
      .zh = "幻灯片 16:9",
      .en = "slide, 16:9",
      .width = 254,
      .height = 142.875,
      .text = 14 },
    { .key = "a4",
      .zh = "A4 页",
      .en = "A4 page",
      .width = 210,
      .height = 297,
      .text = 9.5 },
    { .key = "poster",
      .zh = "海报 A2",
      .en = "poster, A2",
      .width = 420,
      .height = 594,
      .text = 20 },
};

const struct palette *palette_table(gsize *n)
{
    *n = G_N_ELEMENTS(palettes);
    return palettes;
}

const struct theme *theme_table(gsize *n)
{
    *n = G_N_ELEMENTS(themes);
    return themes;
}

const struct page *page_table(gsize *n)
{
    *n = G_N_ELEMENTS(pages);
    return pages;
}

const struct palette *palette_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(palettes); i++)
        if (g_strcmp0(palettes[i].key, key) == 0)
            return &palettes[i];
    return NULL;
}

const struct theme *theme_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(themes); i++)
        if (g_strcmp0(themes[i].key, key) == 0)
            return &themes[i];
    return NULL;
}

const struct theme *theme_default(void)
{
    return &themes[0];
}

const struct page *page_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        if (g_strcmp0(pages[i].key, key) == 0)
            return &pages[i];
    return NULL;
}

guint32 colour_mix(guint32 from, guint32 to, double part)
{
    guint32 mixed = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        double a = (from >> shift) & 0xff, b = (to >> shift) & 0xff;
        mixed |= (guint32)lround(a + (b - a) * CLAMP(part, 0, 1)) << shift;
    }
    return mixed;
}

guint32 palette_blend(const struct palette *palette, double part)
{
    double at = CLAMP(part, 0, 1) * (double)(palette->n - 1);
    gsize i = MIN((gsize)at, palette->n - 1);
    if (i + 1 == palette->n)
        return palette->colours[i];
    return colour_mix(palette->colours[i], palette->colours[i + 1], at - (double)i);
}

static double linear(guint32 byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double colour_lightness(guint32 colour)
{
    return 0.2126 * linear((colour >> 16) & 0xff) +
           0.7152 * linear((colour >> 8) & 0xff) + 0.0722 * linear(colour & 0xff);
}

guint32 colour_ink_on(guint32 colour)
{
    /* Equal WCAG contrast with black and white is at relative luminance 0.179. */
    return colour_lightness(colour) > 0.26 ? 0xff1a1a1a : 0xffffffff;
}

static const struct {
    const char *name;
    double mm;
} units[] = {
    { "mm", 1 }, { "cm", 10 }, { "in", 25.4 }, { "px", 25.4 / 96 }, { "pt", 25.4 / 72 }
};

gboolean page_parse_size(const char *text, double *width, double *height, GError **error)
{
    char *end = NULL;
    double w = g_ascii_strtod(text, &end), h = 0;
    if (end != text && (*end == 'x' || *end == 'X')) {
        const char *second = end + 1;
        h = g_ascii_strtod(second, &end);
        if (end == second || !(h > 0))
            w = 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(end, units[i].name) != 0)
            continue;
        w *= units[i].mm;
        h *= units[i].mm;
        if (!(w >= 10 && w <= 3000 && h <= 30000 && (h == 0 || h >= 10)))
            break;
        *width = w;
        *height = h;
        return TRUE;
    }
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                "\"%s\" is no size; write 89x60mm, 3.5x2.5in or 89mm (10 to 3000 mm)",
                text);
    return FALSE;
}
