/* What the files that load a panel share. Nothing outside data/ includes this. */
#ifndef DATA_STORE_STORE_PANEL_H
#define DATA_STORE_STORE_PANEL_H

#include "data/panel_load.h"
#include "data/store/store_sql.h"

enum panel_key_kind { KEY_FIELD, KEY_CLAIM, KEY_QUALITY, KEY_VARIABLE, KEY_DEFINE };

struct panel_key {
    char *name;
    enum panel_key_kind kind;
    gint field;       /* KEY_FIELD */
    gint block, slot; /* KEY_VARIABLE */
    gsize index;      /* KEY_QUALITY: which counter; KEY_DEFINE: which define */
    guint order;      /* of resolving: operands before formulas */
    struct expression *expression; /* KEY_DEFINE: owned */
};

struct panel_unit_row {
    gint64 id;
    char *name, *name_en, *code, *level, *scope, *province, *prefecture;
    gboolean has_data, chosen;
    gint position; /* in the panel */
};

struct panel_report_index { /* of the reports of the panel, by their numbers */
    gint64 first, last;
    gint32 *cells; /* number - first -> cell + 1, 0 for other reports */
    gsize n_ids, n_reports;
};

struct panel_loading {
    struct store *store;
    const struct panel_query *query;
    GArray *keys;      /* struct panel_key */
    GArray *units;     /* struct panel_unit_row */
    GHashTable *by_id; /* unit id -> index in units + 1 */
    struct expression *where;
    gboolean with_population; /* asked for, or used by a formula */
    struct panel *panel;
    gint64 *unit_ids; /* by position */
    struct panel_report_index reports;
};

/* Resolves the query's keys, defines and condition into loading->keys. */
gboolean panel_keys_resolve(struct panel_loading *loading, GError **error);
void panel_key_clear(gpointer key);

/* All units of the database into loading->units, by code, then name, and by_id. */
gboolean panel_read_units(struct panel_loading *loading, GError **error);
void panel_unit_clear(gpointer unit);
/* Marks those that the query names, or all. */
gboolean panel_choose_units(struct panel_loading *loading, GError **error);
/* The most frequent level, or scope, among the units that have data and pass what was
 * given; ties go to the first in alphabetical order. Owned. */
char *panel_most_frequent(const struct panel_loading *loading, gboolean of_scope,
                          const char *level);
/* Keeps one level and scope; what is left out is counted by the first that differs.
 * Returns the groups (struct panel_left_out); their strings are those of the units. */
GArray *panel_narrow(struct panel_loading *loading, const char *level, const char *scope);

/* Indexes the panel's reports, which are there already. */
void panel_index_reports(struct panel_loading *loading);
typedef void (*panel_row_fn)(sqlite3_stmt *s, gsize cell, gpointer data);
/* Calls `row` for every row of the panel's reports. The statement's first column is the
 * report's number, its two parameters are the first and the last number to be read. */
gboolean panel_walk_reports(const struct panel_loading *loading, sqlite3_stmt *s,
                            panel_row_fn row, gpointer data, GError **error);

/* Fills every variable of the panel. */
gboolean panel_fill_variables(struct panel_loading *loading, GError **error);
/* Those that are fields of one table of the forms, as far as its rows say. */
gboolean panel_fill_table(struct panel_loading *loading, enum form_table table,
                          GError **error);
/* What the prose states: claims that are asked for, and growth. */
gboolean panel_fill_claims(struct panel_loading *loading, GError **error);
/* One that is a formula over others, which are there already. */
void panel_fill_define(struct panel_loading *loading, const struct panel_key *key,
                       struct panel_variable *variable);
/* Those that were loaded from files. */
gboolean panel_fill_blocks(struct panel_loading *loading, GError **error);
/* The blocks (gint) they lie in, each once. */
GArray *panel_list_blocks(const struct panel_loading *loading);
/* Takes away what the condition does not meet. */
void panel_apply_where(struct panel_loading *loading);

/* The row of a unit's id, or NULL. */
struct panel_unit_row *panel_find_unit(const struct panel_loading *loading, gint64 id);
/* The same for rows that come unit after unit: the last one is asked first. */
struct panel_unit_finder {
    const struct panel_loading *loading;
    struct panel_unit_row *last;
};
struct panel_unit_row *panel_find_next_unit(struct panel_unit_finder *finder, gint64 id);
/* The column of a year, or -1. */
gint panel_find_year(const struct panel *panel, gint year);

static inline void panel_set_number(struct panel_variable *variable, gsize cell,
                                    double number)
{
    variable->values[cell] = number;
    variable->states[cell] = PANEL_NUMBER;
}

#endif
