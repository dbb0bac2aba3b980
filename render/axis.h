/* An axis: a numeric scale or a row of named bands, its ticks, and the room it needs. */
#ifndef RENDER_AXIS_H
#define RENDER_AXIS_H

#include "render/scale.h"

#include <glib.h>

struct plot;
struct chart;

enum axis_kind { AXIS_NONE, AXIS_NUMBER, AXIS_BANDS };

struct axis {
    enum axis_kind kind;
    struct scale scale;
    gboolean zero;       /* the axis includes 0 (bars) */
    gboolean whole;      /* counts and years: no ticks between whole numbers */
    gboolean plain;      /* years: no commas */
    gboolean percent;    /* values are fractions */
    gboolean fixed;      /* limits are the caller's: do not widen them */
    gboolean tight;      /* do not widen to the next tick */
    gboolean has_extent; /* scale.low and scale.high hold data already */
    gboolean shelf;      /* a place for zeros on a logarithmic axis */
    gboolean no_grid, no_ticks;
    char *title;              /* owned; label and unit */
    const char *const *names; /* bands: borrowed, n of them; NULL entries have no label */
    gsize n;
    /* Set by the layout */
    double shelf_offset; /* from the foot of the scale to the place of zeros */
    struct scale_ticks ticks;
    double room; /* widest tick label */
};

void axis_clear(struct axis *axis);
/* Widens the extent to hold the value. On a logarithmic axis a value <= 0 asks for the
 * shelf instead. */
void axis_include(struct axis *axis, double value);
/* Two panels share a scale: both get the union of their extents. */
void axis_unite(struct axis *axis, const struct axis *other);

/* Where a value is; values <= 0 of a logarithmic axis stand on the shelf. */
double axis_place(const struct axis *axis, double value);
/* The middle of band i, and the height of one band. */
double axis_band(const struct axis *axis, gsize i);
double axis_band_size(const struct axis *axis);

/* Settles the margins of n panels that stand in rows of `columns` (the same at the sides
 * for all, above and below for each row), their inner areas, scales and ticks. The boxes
 * must be set. */
void axis_layout(struct plot *const *plots, gsize n, gsize columns);
/* The points that the axes take round the inner area, for the height of the page. */
double axis_room_above(const struct plot *plot);
double axis_room_below(const struct plot *plot);

/* The label of a tick at that value. Returns `buffer` (NUMERAL_SIZE bytes). */
const char *axis_tick_text(const struct axis *axis, gboolean zh, double value,
                           char *buffer);

void axis_draw_grid(struct plot *plot);
void axis_draw(struct plot *plot);

#endif
