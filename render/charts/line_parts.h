/* What a line chart is made of, for its two files: the lines (line.c) and their names
 * (line_names.c). */
#ifndef RENDER_CHARTS_LINE_PARTS_H
#define RENDER_CHARTS_LINE_PARTS_H

#include "render/plot.h"

struct point {
    double year, value;
    gboolean present;
    gsize row;
};

struct series {
    const char *name;
    GArray *points; /* struct point, by year */
    gboolean emphasised, named;
    gsize number; /* of the emphasised */
    guint32 colour;
};

struct lines {
    GArray *series;
    double step; /* between neighbouring years */
    double last_year;
    double break_year; /* 0: none */
};

struct series *line_series(const struct lines *lines, gsize i);
const struct point *line_point(const struct series *series, gsize i);
/* The last point that has a value; NULL: none has. */
const struct point *line_last(const struct series *series);
/* Whether the last value is of the figure's last year. */
gboolean line_ends_last(const struct lines *lines, const struct series *series);
/* Whether the line goes on from one point to the next. */
gboolean line_joined(const struct lines *lines, const struct point *a,
                     const struct point *b);

/* Paints the names of the named lines: beside the panel, or at the end of those that end
 * early. */
void line_draw_names(struct plot *plot, const struct lines *lines);

#endif
