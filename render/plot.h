/* What a kind of chart works with: the figure (struct chart) and one of its panels
 * (struct plot), the rows of the result that belong to it, its axes and its place. */
#ifndef RENDER_PLOT_H
#define RENDER_PLOT_H

#include "render/axis.h"
#include "render/chart.h"
#include "render/legend.h"
#include "render/numeral.h"

struct chart {
    const struct result *result;
    const struct chart_options *options;
    const struct chart_kind *kind;
    const struct theme *theme;
    const struct palette *palette; /* categories */
    const struct measure *measure;
    double text, small; /* points: ordinary text; notes and value labels */
    double panel_width; /* of one panel before layout, for decisions in prepare() */
    struct legend *legend;
    GPtrArray *notes;      /* owned strings that the kind adds to the note */
    GStringChunk *strings; /* texts made for the figure */
    gsize unplaced;        /* names that found no room, counted while drawing */
    gsize unplaced_said;   /* what the note says of them */
};

struct box {
    double left, top, right, bottom;
};

struct plot {
    struct chart *chart;
    struct scene *scene; /* NULL until the page is made */
    gsize *rows;         /* of the result, owned */
    gsize n_rows;
    const char *title; /* of the panel; NULL */
    struct axis x, y;
    double room_right, room_top; /* points beyond the axes that labels need */
    struct box box, inner;       /* the panel; the area inside the axes */
    gsize n_items;               /* rows of a long list, 0 when it cannot be cut */
    gsize first, count;          /* those of them on this page */
    gpointer data;               /* of the kind */
    GDestroyNotify free_data;
};

/* The column that holds `role`, or -1. */
gint plot_column(const struct plot *plot, const char *role);
/* A number of the i-th row of the panel. */
gboolean plot_number(const struct plot *plot, gsize i, const char *column, double *value);
/* A text of the i-th row in the figure's language; numbers become text. NULL: missing.
 * Lives as long as the chart. */
const char *plot_text(const struct plot *plot, gsize i, const char *column);
/* What stands for the unit of the i-th row alone: units of one name differ in their
 * codes. Lives as long as the chart. */
const char *plot_unit_key(const struct plot *plot, gsize i);
/* Whether the i-th row's unit (name, English name or code) is in options->highlight. */
gboolean plot_is_highlighted(const struct plot *plot, gsize i);
/* Whether the reader named any unit at all. */
gboolean plot_has_highlights(const struct plot *plot);
/* The row's text column `flag` says that it is an outlier ("high", "low", "1", ...). */
gboolean plot_is_flagged(const struct plot *plot, gsize i);

/* Adds a sentence to the figure's note, once. Takes ownership of the strings and uses the
 * one of the figure's language. */
void plot_note(struct plot *plot, char *zh, char *en);
const char *plot_word(const struct plot *plot, const char *zh, const char *en);

/* How values of a column are written in labels: its decimals and percent. */
struct numeral plot_numeral(const struct plot *plot, const char *column);
/* "label (unit)" of the column, or of the result's indicator for "value"; what the title
 * says already is left out, and NULL when nothing is left. Owned. */
char *plot_axis_title(const struct plot *plot, const char *column);

/* Sets the caller's limits (options->low, high) on the value axis of `column`; the note
 * counts the values beyond them. */
void plot_limit(struct plot *plot, struct axis *axis, const char *column);
/* Between these nothing is painted beyond the inner area, where the caller has set the
 * axis' ends so that values may lie outside. */
void plot_open_inner(struct plot *plot);
void plot_close_inner(struct plot *plot);
/* Whether a place is in the inner area, its edges included. */
gboolean plot_holds(const struct plot *plot, double x, double y);
/* plot_note() of one panel: begins with the panel's title where there is one. */
void plot_panel_note(struct plot *plot, char *zh, char *en);
/* Counts the missing values of the column in the note, over all panels. */
void plot_missing_note(struct plot *plot, const char *column);
/* Counts what a logarithmic axis has no place for in the note of the panel; 0: nothing to
 * say. */
void plot_negative_note(struct plot *plot, gsize n);
/* Explains the asterisk in the note when a row of the panel is flagged. */
void plot_flag_note(struct plot *plot);
/* Counts the zeros of the column in the note when they stand on a shelf. */
void plot_shelf_note(struct plot *plot, const char *column, gboolean shelf);

/* The size at which text of `size` fits into rows `height` apart: smaller where rows are
 * narrow, down to 0.6 of it; then only every second, third ... row i has text, and the
 * others give 0. */
double plot_row_text(double size, double height, gsize i);

/* Opens a group for the mark of row i, with class, title "name: value" and the data
 * attributes unit, code, year, value. Close it with scene_close(). */
void plot_open_mark(struct plot *plot, gsize i, const char *class_name,
                    const char *column);

/* The i-th colour and hatch of the categories. */
struct scene_style plot_category(const struct plot *plot, gsize i);
/* The i-th colour of the categories that is clear enough for a thin line or a name. */
guint32 plot_line_colour(const struct plot *plot, gsize i);
/* A colour of a sequence or diverging palette, part 0..1. On dark paper a sequence is
 * turned round, so that high values stand out from the ground everywhere. */
guint32 plot_shade(const struct plot *plot, const struct palette *palette, double part);
/* The i-th symbol. */
enum scene_marker plot_shape(gsize i);
struct scene_style plot_stroke(guint32 colour, double width);
struct scene_style plot_fill(guint32 colour);
struct scene_lettering plot_lettering(const struct plot *plot, guint32 colour,
                                      enum scene_anchor anchor);

#endif
