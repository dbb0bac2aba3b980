/* A theme says how figures look: colours, weights of lines, sizes of text; a page preset
 * says how large they are. Colours keep their order of lightness in grey print, and
 * shapes and hatches repeat what they say. */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include <glib.h>

#define THEME_MAX_COLOURS 12

struct palette {
    const char *key, *zh, *en;
    enum { PALETTE_CATEGORIES, PALETTE_SEQUENCE, PALETTE_DIVERGING } kind;
    gsize n;
    guint32 colours[THEME_MAX_COLOURS];
};

/* All palettes; n is set to their number. */
const struct palette *palette_table(gsize *n);
/* NULL when there is none of that name. */
const struct palette *palette_find(const char *key);
/* A colour of a sequence or diverging palette, part 0..1, between its neighbours. */
guint32 palette_blend(const struct palette *palette, double part);
/* How light a colour looks, 0 black to 1 white (ITU-R BT.709 luma of linear light). */
double colour_lightness(guint32 colour);
/* Black or white, whichever is easier to read on it. */
guint32 colour_ink_on(guint32 colour);
/* The colour moved towards another by part 0..1. */
guint32 colour_mix(guint32 from, guint32 to, double part);

struct theme {
    const char *key, *zh, *en;
    guint32 background; /* 0: transparent */
    guint32 ink;        /* titles, names */
    guint32 muted;      /* ticks, notes */
    guint32 rule;       /* axis lines */
    guint32 grid;
    guint32 mark;      /* the one colour of bars and points */
    guint32 highlight; /* marks that are named by the reader */
    guint32 faded;     /* marks in the background */
    guint32 missing;   /* hatch of what is not there */
    gboolean hatches;  /* categories differ by hatch, too, from the first one on */
    const char *categories, *sequence, *diverging; /* palettes */
    double line, hairline;                         /* widths in points */
    double text; /* points at final size; 0: from the page */
};

const struct theme *theme_table(gsize *n);
const struct theme *theme_find(const char *key);
const struct theme *theme_default(void);

/* Reads a JSON object with the fields of struct theme as keys (colours "#rrggbb"), over
 * the theme named by "base". Owned (free with theme_free()); NULL with error on an
 * unknown key or a malformed value. */
struct theme *theme_from_json(const char *json, GError **error);
void theme_free(struct theme *theme);

struct page {
    const char *key, *zh, *en;
    double width, height; /* millimetres; height 0: as the chart needs */
    double text;          /* points of ordinary text */
};

const struct page *page_table(gsize *n);
const struct page *page_find(const char *key);

#define POINTS_PER_MM (72 / 25.4)

/* "89x60mm", "3.5x2.5in", "900x900px" (at 96 a inch), "89mm" (height as needed) into
 * millimetres. FALSE with error for anything else or beyond 10..3000 mm. */
gboolean page_parse_size(const char *text, double *width, double *height, GError **error);

#endif
