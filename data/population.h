/* Denominators: population by unit and year, each with its kind and source, and the rule
 * that picks one for a report. */
#ifndef DATA_POPULATION_H
#define DATA_POPULATION_H

#include <sqlite3.h>

#include "data/panel.h"
#include "data/store/store.h"

/* A figure further than this from the report's year is not used. */
enum { POPULATION_YEARS_MAX = 15 };

/* Fills the empty tables `population` and `territory` of a new database with the censuses
 * and the changes of codes that the program carries (data/reference.h). */
gboolean population_load_reference(sqlite3 *db, const char *path, GError **error);

struct population_options {
    const char *kind;   /* for files without a column `kind`; NULL: "resident" */
    const char *source; /* for files without a column `source`; NULL: the file's name */
    gint year;          /* for files without a column `year`; 0: then it is an error */
};

struct population_summary {
    guint rows, stored;
    GPtrArray *problems; /* char *: "FILE:LINE: ...", rows that were left out */
};

/* Loads a file with the columns code and/or name, year, population, kind, source (in any
 * order, several spellings, also Chinese). A row that names several places is left out
 * and listed; a row for the same place, year, kind and source replaces the older one. In
 * one transaction. */
gboolean population_load(struct store *store, const char *path,
                         const struct population_options *options,
                         struct population_summary *summary, GError **error);
void population_summary_clear(struct population_summary *summary);

/* Fills panel->population for every unit and year.
 *
 * The rule: of the figures of the kind (NULL: "resident") for the unit's code - or its
 * name, where neither has a code - the one nearest to the report's year, the earlier on a
 * tie, the last loaded of the same year; never across a year in which the unit's
 * territory changed, and a figure of the 2010 census only under the same name. Only whole
 * areas (scope government) have one. `reason` is otherwise one of "not_an_area",
 * "no_population", "territory_changed", "too_far". */
gboolean population_fill(struct store *store, const char *kind, struct panel *panel,
                         GError **error);

#endif
