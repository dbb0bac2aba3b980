/* The sources of figures: each computes the result that some kinds of chart show, with
 * its columns under the names that charts look for. */
#ifndef CMD_FIGURE_SOURCE_H
#define CMD_FIGURE_SOURCE_H

#include "cmd/figure.h"

struct figure_source {
    const struct invocation *invocation;
    const struct figure_options *options;
    const char *const *indicators; /* as named on the command line */
    gboolean intervals;            /* the kind of chart shows them */
    struct measurement measurement;
};

/* A column of a chart's result and the column it is taken from (NULL: the same name). */
struct figure_mapping {
    const char *to, *from;
    gboolean hidden;
    const char *zh, *en; /* heading; NULL: that of the column */
};

/* The result with the mapped columns (ended by a row without name; those that `from` has
 * not are left out), and the units' English names and provinces. Takes `from`. Owned. */
struct result *figure_source_map(const struct figure_source *source, struct result *from,
                                 const struct figure_mapping *map);
/* Sets the texts of a row that say which unit it is of: the names to show, with what
 * tells it from the others of its name, the plain name, the province. */
void figure_source_name(struct result *to, gsize row, const struct panel_unit *unit);
/* Puts the group's key into words: those of the levels, forms and crowds, the English
 * names of places. `by` is what the groups are of. */
void figure_source_word_group(struct result *result, gsize row, const char *by);
/* What stands for the unit of a row alone. Owned. */
char *figure_source_key(const struct result *result, gsize row);
/* Loads the panel that the names need. */
gboolean figure_source_load(struct figure_source *source, const char *const *names,
                            gboolean year_before, GError **error);
/* The i-th indicator that was loaded. Borrowed. */
const struct indicator *figure_source_indicator(const struct figure_source *source,
                                                guint i);
/* One row for each unit: its latest year with a value; the names carry their year where
 * years differ, if the chart has names. Takes. Owned. */
struct result *figure_source_latest(struct result *result, gboolean named);
/* Puts the years into the names where they differ; `latest`: each unit has its latest. */
void figure_source_label_years(struct result *result, gboolean latest);
/* The rows of the first and the last year; n counts the units that have a value in both.
 * Takes. Owned. */
struct result *figure_source_ends(struct result *result);
/* The first and the last year of the rows; first > last when there is none. */
void figure_source_years(const struct result *result, gint *first, gint *last);

/* -- sources; each NULL with error. Owned. ------------------------------------------- */

/* Values of all years asked for, or their growth. */
struct result *figure_values(struct figure_source *source, GError **error);
/* One value a unit: of the year asked for, or the latest. Several years asked for stay.
 */
struct result *figure_latest_values(struct figure_source *source, GError **error);
/* The same for a chart that names no unit. */
struct result *figure_latest_nameless(struct figure_source *source, GError **error);
/* Values of the first and the last year asked for. */
struct result *figure_ends(struct figure_source *source, GError **error);
/* This year's value over the year before's, with its exact interval. */
struct result *figure_ratios(struct figure_source *source, GError **error);
/* The parts of a whole by unit. */
struct result *figure_composition(struct figure_source *source, GError **error);
/* The same when the indicator names a whole, else values. */
struct result *figure_matrix(struct figure_source *source, GError **error);
/* With limits, for the year with the most reports. */
struct result *figure_funnel(struct figure_source *source, GError **error);
/* Two indicators, x and y. */
struct result *figure_pairs(struct figure_source *source, GError **error);

#endif
