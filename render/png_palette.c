#include "render/png_palette.h"

#include <stdlib.h>

enum {
    SLOTS = 16384,
    MOST_KNOWN = 8192, /* a picture of more colours is no chart */
    NO_COLOUR = 256
};

struct png_known {
    guint32 colour;
    int index;
};

/* By how many levels of 255 a channel of an edge may be off while the palette has this
 * many colours: exact as long as there is room, and at the end still less than what the
 * eye tells apart in lines of one pixel. */
static const struct {
    int n_colours, tolerance;
} steps[] = { { 96, 3 }, { 160, 6 }, { 224, 10 }, { 256, 16 } };

struct png_palette *png_palette_new(void)
{
    struct png_palette *palette = g_new0(struct png_palette, 1);
    palette->known = g_array_new(FALSE, FALSE, sizeof(struct png_known));
    palette->slots = g_new0(guint32, SLOTS);
    return palette;
}

void png_palette_free(struct png_palette *palette)
{
    if (palette == NULL)
        return;
    g_array_unref(palette->known);
    g_free(palette->slots);
    g_free(palette);
}

static int apart(const png_color *a, guint32 colour)
{
    int red = abs(a->red - (int)(colour >> 16)),
        green = abs(a->green - (int)((colour >> 8) & 0xff)),
        blue = abs(a->blue - (int)(colour & 0xff));
    return MAX(MAX(red, green), blue);
}

/* The palette's nearest colour within the tolerance, or NO_COLOUR. */
static int near_colour(const struct png_palette *palette, guint32 colour, int tolerance)
{
    int best = NO_COLOUR, least = tolerance + 1;
    for (int i = 0; i < palette->n_colours && least > 0; i++) {
        int distance = apart(&palette->colours[i], colour);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

static int add_colour(struct png_palette *palette, guint32 colour)
{
    if (palette->n_colours == NO_COLOUR)
        return NO_COLOUR;
    palette->colours[palette->n_colours] = (png_color){ .red = (png_byte)(colour >> 16),
                                                        .green = (png_byte)(colour >> 8),
                                                        .blue = (png_byte)colour };
    return palette->n_colours++;
}

static int choose(struct png_palette *palette, guint32 colour)
{
    gsize step = 0;
    while (step + 1 < G_N_ELEMENTS(steps) && palette->n_colours >= steps[step].n_colours)
        step++;
    int found = near_colour(palette, colour, steps[step].tolerance);
    return found != NO_COLOUR ? found : add_colour(palette, colour);
}

/* The entry of a colour, chosen when it is met first. */
static int index_of(struct png_palette *palette, guint32 colour)
{
    guint at = (colour * 2654435761u) >> 18;
    while (palette->slots[at] != 0) {
        const struct png_known *known =
            &g_array_index(palette->known, struct png_known, palette->slots[at] - 1);
        if (known->colour == colour)
            return known->index;
        at = (at + 1) % SLOTS;
    }
    if (palette->known->len >= MOST_KNOWN)
        return NO_COLOUR;
    struct png_known new = { colour, choose(palette, colour) };
    g_array_append_val(palette->known, new);
    palette->slots[at] = palette->known->len;
    return new.index;
}

void png_palette_reserve(struct png_palette *palette, guint32 colour)
{
    if (near_colour(palette, colour, 0) == NO_COLOUR)
        add_colour(palette, colour);
}

gboolean png_palette_convert(struct png_palette *palette, const guint32 *row, int width,
                             guint8 *out)
{
    for (int x = 0; x < width;) {
        guint32 pixel = row[x];
        int index = index_of(palette, pixel & 0xffffff);
        if (index == NO_COLOUR)
            return FALSE;
        for (; x < width && row[x] == pixel; x++)
            out[x] = (guint8)index;
    }
    return TRUE;
}
