/* A chart turns a result into pages of a drawing. Each kind of chart is one file in
 * render/charts/ and one row in render/chart.c; everything around the marks (title, axes,
 * legend, small multiples, pages, note) is done here once for all kinds.
 *
 * A kind finds its numbers by column keys ("unit", "year", "value", "lower", ...); for a
 * text column KEY the English text is in KEY_en (for "unit" also "name_en") when the
 * result has one. */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include "analysis/result.h"
#include "render/figure_error.h"
#include "render/lettering.h"
#include "render/scene.h"
#include "render/theme.h"

struct plot;
struct geojson;

/* What the caller may ask of the value axis. */
enum chart_axis {
    CHART_LOG = 1 << 0,    /* options->log */
    CHART_LIMITS = 1 << 1, /* options->low and high */
    CHART_HIGH = 1 << 2    /* options->high alone: the axis begins at 0 */
};

struct chart_kind {
    const char *key, *zh, *en;     /* name */
    const char *help_zh, *help_en; /* one line: what it shows and from which columns */
    const char *needs;             /* "value unit|year": each word a column, | is or */
    unsigned axis;                 /* of enum chart_axis; what is not there is refused */
    /* Reads the rows of one panel, sets the axes' extents, adds to the legend and the
     * note. Called once for each panel. Leaves plot->data for draw(). */
    gboolean (*prepare)(struct plot *plot, GError **error);
    /* Height in points of the inner area of the panel as it has been prepared (for the
     * items plot->count); NULL: 0.62 of its width. */
    double (*height)(const struct plot *plot);
    /* Paints into plot->inner. The grid is already there, the axes come after. */
    void (*draw)(struct plot *plot);
};

enum chart_scales { CHART_SHARED, CHART_FREE };
enum chart_paging { CHART_SCROLL, CHART_PAGES };

struct chart_options {
    const char *kind;
    gboolean zh;
    const char *page;             /* preset: size and text; "double" */
    double width, height;         /* mm; 0: of the page (height 0: as the chart needs) */
    double text;                  /* points of ordinary text; 0: of the theme or page */
    const struct theme *theme;    /* NULL: light */
    const char *palette;          /* NULL: of the theme */
    const char *const *highlight; /* unit names or codes, NULL-terminated; or NULL */
    const char *title;            /* NULL: of the result, "": none */
    const char *subtitle;
    gboolean no_note;  /* keep the note out of the picture; scene_description() has it */
    const char *facet; /* column of small multiples */
    enum chart_scales scales;
    gsize columns; /* of small multiples; 0: as fits */
    enum chart_paging paging;
    gsize max_rows;            /* 0: all; the rest is counted in the note */
    gboolean log;              /* the value axis (scatter: both) */
    double low, high;          /* of the value axis; NAN: from the data */
    const char *x, *y, *group; /* columns instead of those the kind takes; NULL */
    double break_year; /* first year of the new form: a marked break before it; 0: none */
    const struct geojson *geojson; /* map: the boundaries (render/geojson.h) */
    const char *breaks;            /* map: "quantile" (NULL) or "jenks" */
    const char *projection; /* map: "albers", "equirectangular"; NULL: by the extent */
    gsize classes;          /* map: of colour; 0: 5 */
};

void chart_options_init(struct chart_options *options);

/* All kinds; n is set to their number. */
const struct chart_kind *chart_table(gsize *n);
const struct chart_kind *chart_find(const char *key);

/* Draws the result: a list of struct scene (free with g_ptr_array_unref()), one for each
 * page; one only when options->paging is CHART_SCROLL. A result without rows gives a page
 * that says so. NULL with error when the kind or a column does not exist. */
GPtrArray *chart_draw(const struct result *result, const struct chart_options *options,
                      const struct measure *measure, GError **error);

#endif
