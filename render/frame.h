/* The frame of a figure: title and subtitle above, legend, and below the note that says
 * source, year, denominator, method, n of N and what was left out. */
#ifndef RENDER_FRAME_H
#define RENDER_FRAME_H

#include "render/plot.h"

struct frame {
    char **title, **subtitle, **notes; /* wrapped lines */
    double width, margin;
    double head, legend, foot; /* heights */
};

/* Wraps everything to the page's width in points. */
void frame_measure(struct frame *frame, const struct chart *chart, double width);
void frame_clear(struct frame *frame);
/* Paints background, title, legend and note; the panels' area is what is left between. */
void frame_draw(const struct frame *frame, const struct chart *chart, struct scene *scene,
                gsize page, gsize n_pages, struct box *panels);
/* The whole note as one text, for descriptions. Owned. */
char *frame_note(const struct chart *chart);
/* The title that will be shown; NULL when there is none. */
const char *frame_title(const struct chart *chart);

#endif
