/* What every table and figure says about itself, in one language: title, n of N, what was
 * left out and why, what a missing mark stands for, and the notes of the analysis. */
#ifndef RENDER_NOTE_H
#define RENDER_NOTE_H

#include "analysis/result.h"

#include <glib.h>

/* "n = 28 of 30 units", or NULL when the result does not say N. Owned. */
char *note_coverage(const struct result *result, gboolean zh);

/* "Left out: 3 townships; 2 units without population", or NULL. Owned. */
char *note_left_out(const struct result *result, gboolean zh);

/* "–: 3 no report, 1 blank in the report" over the visible columns, or NULL when no cell
 * is missing for a reason. Owned. */
char *note_missing(const struct result *result, gboolean zh);

/* All of it, one line each, the title (if any) first when `with_title`. Owned array of
 * owned strings. */
GPtrArray *note_lines(const struct result *result, gboolean zh, gboolean with_title);

#endif
