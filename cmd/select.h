/* The selectors that all commands share: which units and years, at which level and scope.
 */
#ifndef CMD_SELECT_H
#define CMD_SELECT_H

#include "cmd/command.h"
#include "data/panel_load.h"

struct select_options {
    char **units; /* -u, each a comma-separated list of NAME, CODE or PREFIX* */
    char *years;  /* -y 2021, 2019-2023, 2020,2022 */
    char *level, *scope, *by, *where, *sample, *population;
    gint min_n;
    gboolean no_inferred;
};
extern const struct option_spec select_option_specs[];

/* Years of "2021", "2019-2023", "2020,2022" in ascending order, each once: GArray of
 * gint, owned. NULL text gives an empty array (all years). Usage error when it is none of
 * these. */
GArray *select_parse_years(const char *text, GError **error);

/* The units named by all -u options, split at commas, empty ones dropped. Owned. */
char **select_parse_units(char *const *units);

/* The sample that --sample names; corrected when it is not given. */
enum panel_sample select_parse_sample(const char *text);

/* "no report matches the selection: --year 2018 --level county" (CMD_ERROR_EMPTY). */
void select_set_empty(const struct select_options *select, GError **error);

#endif
