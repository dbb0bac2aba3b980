/* How the outcomes of requests divide up: what a stacked bar draws. */
#ifndef ANALYSIS_COMPOSITION_H
#define ANALYSIS_COMPOSITION_H

#include "analysis/indicator.h"
#include "analysis/result.h"

/* The parts of a composition: level indicators that sum to `total`. */
struct composition_part {
    const char *key; /* indicator.h */
    const char *zh, *en;
};
/* "outcomes": granted, partial, refused, unable, rejected, other, of total; "applicants":
 * the six kinds of applicant, of new_received; "grounds": the eight grounds of refusal,
 * of refused. NULL for another key. n gets the number of parts; total (may be NULL) the
 * key of the whole. Borrowed for ever. */
const struct composition_part *composition_parts(const char *key, gsize *n,
                                                 const char **total);

/* The panel keys that composition_compute() needs, each once. Owned (g_strfreev). */
GStrv composition_inputs(const char *key);

/* Result of kind "composition": one row per unit, year and part, columns
 *   unit code year part part_zh part_en value share total n_part note
 * value is the count, share its fraction of the sum of the parts, total that sum, n_part
 * the part's position. A unit whose parts do not sum to the printed total is drawn, with
 * the note "failed_identity"; one with a missing part, or with nothing in it, has no rows
 * and is counted among those left out. `latest`: of each unit only the latest year that
 * has rows, and n of N counts units. NULL and an error for an unknown composition.
 * Owned. */
struct result *composition_compute(const struct panel *panel, const char *key,
                                   gboolean latest, GError **error);

#define COMPOSITION_ERROR (composition_error_quark())
GQuark composition_error_quark(void);
enum composition_error { COMPOSITION_ERROR_UNKNOWN };

#endif
