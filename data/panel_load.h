/* From the database to a panel: which units and years, at which level and scope, and the
 * values asked for by key. */
#ifndef DATA_PANEL_LOAD_H
#define DATA_PANEL_LOAD_H

#include "data/panel.h"
#include "data/store/store.h"

enum panel_sample {
    PANEL_SAMPLE_ALL,        /* as printed (and inferred) */
    PANEL_SAMPLE_CONSISTENT, /* without reports that fail an identity of the form */
    PANEL_SAMPLE_CORRECTED   /* with the amendments in place of what is printed */
};

/* A variable of the user's own: a formula over other keys (data/expression.h). */
struct panel_define {
    const char *name, *formula;
};

struct panel_query {
    const char *const *units; /* names, codes or PREFIX* (of either); NULL: all */
    const gint *years;        /* ascending; NULL: every year there is */
    gsize n_years;
    const char *level, *scope; /* NULL: the most frequent; "all": any */
    const char *where; /* condition on keys, unit, code, year, level, scope, province,
                          prefecture, form, population; NULL: none */
    enum panel_sample sample;
    gboolean no_inferred;     /* an inferred value counts as missing */
    gboolean with_population; /* fill panel->population */
    const char *population;   /* kind: "resident" (NULL) or "registered" */
    const char *const *keys;  /* NULL-terminated: what panel->variables shall hold */
    const struct panel_define *defines;
    gsize n_defines;
};

/* A key is one of: a field ("requests.granted.total"), a column of the view panel
 * ("granted", "licensing_decisions"), "claims.METRIC" (the first count of that kind in
 * the prose), a quality counter ("failed_identities", "prose_gaps", "blanks"), a loaded
 * variable (which goes before a short name), or the name of a define. panel->variables
 * are in the order of `keys` (each once); a define's own operands follow.
 *
 * Units without any report or loaded value in the years are not in the panel. Owned.
 * DATA_ERROR_USAGE for an unknown key, unit or formula; DATA_ERROR_DATABASE. */
struct panel *panel_load(struct store *store, const struct panel_query *query,
                         GError **error);

/* Whether panel_load knows the key. Not of a table that cannot be read: panel_load and
 * panel_load_variables say so. */
gboolean panel_load_knows(struct store *store, const char *key);
/* Whether the key is a field, a column of the view panel or a quality counter. */
gboolean panel_load_is_field(const char *key);
/* The keys of the loaded variables, sorted: NULL-terminated, owned. NULL with
 * DATA_ERROR_DATABASE. */
char **panel_load_variables(struct store *store, GError **error);
/* Whether there is any report. TRUE for a table that cannot be read: panel_load says so.
 */
gboolean panel_load_has_reports(struct store *store);
/* Every key it knows, fields first: NULL-terminated, owned. NULL with
 * DATA_ERROR_DATABASE. */
char **panel_load_keys(struct store *store, GError **error);

#endif
