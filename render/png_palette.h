/* A palette found while a picture is painted. Charts have few colours, but the soft edges
 * of their marks and letters blend them into more than the 256 that a palette can hold;
 * edges that differ by less than an eye can see share one. */
#ifndef RENDER_PNG_PALETTE_H
#define RENDER_PNG_PALETTE_H

#include "render/png_library.h"

struct png_palette {
    png_color colours[256];
    int n_colours;
    /* private */
    GArray *known;  /* struct png_known: colours met so far */
    guint32 *slots; /* hash table: index into known + 1 */
};

/* Owned. */
struct png_palette *png_palette_new(void);
void png_palette_free(struct png_palette *palette);
/* Gives an area's colour 0xrrggbb its own entry, so that it is shown exactly. */
void png_palette_reserve(struct png_palette *palette, guint32 colour);
/* Turns a row of pixels 0xxxrrggbb into indices; the same pixels in the same order give
 * the same ones. FALSE when 256 colours cannot show the picture truly. */
gboolean png_palette_convert(struct png_palette *palette, const guint32 *row, int width,
                             guint8 *out);

#endif
