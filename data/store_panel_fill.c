/* The values of a panel, variable by variable. */
#include <math.h>
#include <string.h>

#include "data/expression.h"
#include "data/store_cells.h"
#include "data/store_panel.h"

static gboolean finish(GError *problem, GError **error)
{
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static void set_number(struct panel_variable *variable, gsize i, double number)
{
    variable->values[i] = number;
    variable->states[i] = PANEL_NUMBER;
}

/* ---- fields of the forms ---- */

/* The claims whose growth is about a field of a table. */
static const struct {
    const char *field, *metric;
} stated_growth[] = {
    { "requests.new_received.total", "requests_received" },
    { "requests.total.total", "requests_completed" },
    { "review.reconsideration.total", "reconsiderations" },
    { "disclosure.normative_documents.issued", "normative_documents" },
};

static const char *metric_of_field(const struct field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(stated_growth); i++)
        if (strcmp(stated_growth[i].field, field->key) == 0)
            return stated_growth[i].metric;
    return NULL;
}

/* The state of a cell that the report has no row for. */
static enum panel_state state_without_row(const struct field *field,
                                          const struct panel_report *report)
{
    if (report->form != FORM_NONE && (field->forms & report->form) == 0)
        return PANEL_NOT_IN_FORM;
    return PANEL_MISSING;
}

/* Columns of the statement before those of values. */
enum { WALK_REPORT, WALK_KEY, WALK_STATES, WALK_LINE, WALK_LINES, WALK_VALUES };

/* A variable to be filled from a table, and where it stands in the statement. */
struct walk_target {
    const struct field *field;
    struct panel_variable *variable;
    guint position; /* of the cell in its row */
    int column;     /* of the statement */
};

struct table_walk {
    struct panel_loading *loading;
    const struct cell_table *table;
    GArray *targets;    /* struct walk_target */
    gint64 first, last; /* ids of the panel's reports */
    GArray *cell_of;    /* gint32: report id - first -> cell + 1 */
    gsize n_reports;
};

static void set_cell(const struct table_walk *walk, const struct walk_target *target,
                     gsize i, sqlite3_stmt *s)
{
    const struct field *field = target->field;
    struct panel_variable *variable = target->variable;
    const char *states = store_column_text(s, WALK_STATES);
    char letter = states == NULL ? 'n' : states[target->position];
    variable->lines[i] = cell_line((guint32)sqlite3_column_int64(s, WALK_LINE),
                                   store_column_text(s, WALK_LINES), target->position);
    const char *rule;
    enum value_state state = cell_state(letter, &rule);
    if (sqlite3_column_type(s, target->column) == SQLITE_NULL ||
        (state == VALUE_INFERRED && walk->loading->query->no_inferred))
        return;
    double number = sqlite3_column_double(s, target->column);
    set_number(variable, i, number);
    variable->inferred[i] = state == VALUE_INFERRED;
    variable->unit_slip[i] = state == VALUE_SCALED;
    variable->round[i] =
        strcmp(field->unit, "万元") != 0 && fabs(number) > 1000 && fmod(number, 100) == 0;
}

static guint cell_position(const struct field *field)
{
    guint c = 0;
    while (&field->row->columns[c] != field->column)
        c++;
    return c;
}

/* The reports of the panel, by their number: what is not there yet is missing. */
static void index_reports(struct table_walk *walk)
{
    const struct panel *panel = walk->loading->panel;
    gsize n = panel->n_units * panel->n_years;
    walk->first = G_MAXINT64;
    for (gsize i = 0; i < n; i++) {
        if (!panel->reports[i].present)
            continue;
        walk->n_reports++;
        walk->first = MIN(walk->first, panel->reports[i].report_id);
        walk->last = MAX(walk->last, panel->reports[i].report_id);
    }
    walk->cell_of = g_array_new(FALSE, TRUE, sizeof(gint32));
    if (walk->n_reports == 0)
        return;
    g_array_set_size(walk->cell_of, (guint)(walk->last - walk->first + 1));
    for (gsize i = 0; i < n; i++)
        if (panel->reports[i].present)
            g_array_index(walk->cell_of, gint32,
                          panel->reports[i].report_id - walk->first) = (gint32)i + 1;
}

/* The variables of the panel that come from the table, and what they are until a row is
 * found. */
static void list_targets(struct table_walk *walk, enum form_table table)
{
    struct panel *panel = walk->loading->panel;
    for (guint k = 0; k < walk->loading->keys->len; k++) {
        const struct panel_key *key =
            &g_array_index(walk->loading->keys, struct panel_key, k);
        if (key->kind != KEY_FIELD || field_get((gsize)key->field)->row->table != table)
            continue;
        struct walk_target target = { .field = field_get((gsize)key->field),
                                      .variable = &panel->variables[k] };
        target.position = cell_position(target.field);
        g_array_append_val(walk->targets, target);
        for (gsize i = 0; i < panel->n_units * panel->n_years; i++)
            if (panel->reports[i].present)
                target.variable->states[i] =
                    (guint8)state_without_row(target.field, &panel->reports[i]);
    }
}

/* The reports lie in the order of their numbers, so a range of them is one walk through
 * the table's own tree, and one report a short one. */
static char *write_walk(const struct table_walk *walk)
{
    g_autoptr(GString) columns = g_string_new(NULL);
    g_autoptr(GString) rows = g_string_new(NULL);
    for (guint t = 0; t < walk->targets->len; t++) {
        struct walk_target *target = &g_array_index(walk->targets, struct walk_target, t);
        target->column = WALK_VALUES + (int)t;
        g_string_append_printf(columns, ", %s", target->field->column->key);
        g_string_append_printf(rows, "%s'%s'", t > 0 ? ", " : "",
                               target->field->row->key);
    }
    return g_strdup_printf("SELECT report_id, %s, states, line, lines%s FROM %s WHERE "
                           "report_id BETWEEN ? AND ? AND %s IN (%s)",
                           walk->table->key_column, columns->str, walk->table->name,
                           walk->table->key_column, rows->str);
}

static gboolean walk_range(const struct table_walk *walk, sqlite3_stmt *s, gint64 first,
                           gint64 last, GError **error)
{
    GError *problem = NULL;
    sqlite3_bind_int64(s, 1, first);
    sqlite3_bind_int64(s, 2, last);
    while (store_step_row(walk->loading->store, s, &problem)) {
        gint64 id = sqlite3_column_int64(s, WALK_REPORT);
        gint32 cell = g_array_index(walk->cell_of, gint32, id - walk->first);
        const char *key = store_column_text(s, WALK_KEY);
        for (guint t = 0; cell > 0 && t < walk->targets->len; t++) {
            const struct walk_target *target =
                &g_array_index(walk->targets, struct walk_target, t);
            if (strcmp(target->field->row->key, key) == 0)
                set_cell(walk, target, (gsize)cell - 1, s);
        }
    }
    return finish(problem, error);
}

/* One walk when the panel holds most reports of the range, else one for each. */
static gboolean run_walk(const struct table_walk *walk, GError **error)
{
    g_autofree char *sql = write_walk(walk);
    store_auto_finalize sqlite3_stmt *s =
        store_prepare_once(walk->loading->store, sql, error);
    if (s == NULL)
        return FALSE;
    if (walk->n_reports * 4 >= walk->cell_of->len)
        return walk_range(walk, s, walk->first, walk->last, error);
    for (guint at = 0; at < walk->cell_of->len; at++) {
        gint64 id = walk->first + at;
        if (g_array_index(walk->cell_of, gint32, at) > 0 &&
            !walk_range(walk, s, id, id, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean fill_table(struct panel_loading *loading, enum form_table table,
                           GError **error)
{
    struct table_walk walk = {
        .loading = loading,
        .table = cell_table_get(table),
        .targets = g_array_new(FALSE, TRUE, sizeof(struct walk_target)),
    };
    list_targets(&walk, table);
    index_reports(&walk);
    gboolean good =
        walk.targets->len == 0 || walk.n_reports == 0 || run_walk(&walk, error);
    g_array_unref(walk.targets);
    g_array_unref(walk.cell_of);
    return good;
}

static gboolean fill_stated(struct panel_loading *loading, const char *metric,
                            struct panel_variable *variable, GError **error)
{
    struct panel *panel = loading->panel;
    sqlite3_stmt *s = store_prepare(
        loading->store,
        "SELECT growth FROM claim WHERE report_id = ?1 AND metric = ?2 AND growth IS NOT "
        "NULL AND (growth_base = 'year' OR growth_base = ?3) ORDER BY number LIMIT 1",
        error);
    if (s == NULL)
        return FALSE;
    panel_add_stated(panel, variable);
    store_bind_text(s, 2, metric);
    GError *problem = NULL;
    for (gsize i = 0; problem == NULL && i < panel->n_units * panel->n_years; i++) {
        char base[16];
        if (!panel->reports[i].present)
            continue;
        g_snprintf(base, sizeof base, "%d", panel->years[i % panel->n_years] - 1);
        sqlite3_bind_int64(s, 1, panel->reports[i].report_id);
        sqlite3_bind_text(s, 3, base, -1, SQLITE_TRANSIENT);
        if (store_step_row(loading->store, s, &problem))
            variable->stated[i] = sqlite3_column_double(s, 0);
        sqlite3_reset(s);
    }
    return finish(problem, error);
}

static gboolean apply_amendments(struct panel_loading *loading, const struct field *field,
                                 struct panel_variable *variable, GError **error)
{
    struct panel *panel = loading->panel;
    sqlite3_stmt *s = store_prepare(
        loading->store, "SELECT unit_id, year, value FROM amendment WHERE field = ?",
        error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, field->key);
    while (store_step_row(loading->store, s, &problem)) {
        const struct panel_unit_row *unit =
            panel_find_unit(loading, sqlite3_column_int64(s, 0));
        gint year = panel_find_year(panel, sqlite3_column_int(s, 1));
        if (unit == NULL || unit->position < 0 || year < 0)
            continue;
        gsize i = (gsize)unit->position * panel->n_years + (gsize)year;
        if (!panel->reports[i].present)
            continue;
        variable->inferred[i] = 2;
        if (sqlite3_column_type(s, 2) != SQLITE_NULL) {
            set_number(variable, i, sqlite3_column_double(s, 2));
        } else {
            variable->values[i] = NAN;
            variable->states[i] = PANEL_MISSING;
        }
    }
    return finish(problem, error);
}

static gboolean fill_field_key(struct panel_loading *loading, const struct panel_key *key,
                               struct panel_variable *variable, GError **error)
{
    const struct field *field = field_get((gsize)key->field);
    const char *metric = metric_of_field(field);
    return (metric == NULL || fill_stated(loading, metric, variable, error)) &&
           (loading->query->sample != PANEL_SAMPLE_CORRECTED ||
            apply_amendments(loading, field, variable, error));
}

/* ---- claims, quality counters ---- */

static gboolean fill_claim(struct panel_loading *loading, const struct panel_key *key,
                           struct panel_variable *variable, GError **error)
{
    struct panel *panel = loading->panel;
    const char *metric = key->name + strlen("claims.");
    sqlite3_stmt *s = store_prepare(loading->store,
                                    "SELECT value, line FROM claim WHERE report_id = ? "
                                    "AND metric = ? AND value IS NOT "
                                    "NULL AND NOT share ORDER BY number LIMIT 1",
                                    error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 2, metric);
    GError *problem = NULL;
    for (gsize i = 0; problem == NULL && i < panel->n_units * panel->n_years; i++) {
        if (!panel->reports[i].present)
            continue;
        variable->states[i] = PANEL_MISSING;
        sqlite3_bind_int64(s, 1, panel->reports[i].report_id);
        if (store_step_row(loading->store, s, &problem)) {
            set_number(variable, i, sqlite3_column_double(s, 0));
            variable->lines[i] = (guint32)sqlite3_column_int64(s, 1);
        }
        sqlite3_reset(s);
    }
    return finish(problem, error) && fill_stated(loading, metric, variable, error);
}

static gboolean fill_quality(struct panel_loading *loading, const struct panel_key *key,
                             struct panel_variable *variable, GError **error)
{
    (void)error;
    struct panel *panel = loading->panel;
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        const struct panel_report *report = &panel->reports[i];
        const guint16 counters[] = { report->n_failed, report->n_prose, report->n_blank };
        if (report->present)
            set_number(variable, i, counters[key->index]);
    }
    return TRUE;
}

/* ---- formulas ---- */

static const char *text_attribute(const struct panel *panel, gsize i, const char *name)
{
    const struct panel_unit *unit = &panel->units[i / panel->n_years];
    const struct {
        const char *name, *value;
    } table[] = { { "unit", unit->name },
                  { "code", unit->code },
                  { "level", unit->level },
                  { "scope", unit->scope },
                  { "province", unit->province },
                  { "prefecture", unit->prefecture },
                  { "form", form_name(panel->reports[i].form) } };
    for (gsize k = 0; k < G_N_ELEMENTS(table); k++)
        if (strcmp(table[k].name, name) == 0)
            return table[k].value;
    return NULL;
}

static gboolean number_attribute(const struct panel *panel, gsize i, const char *name,
                                 double *value)
{
    const struct panel_population *population =
        panel->population == NULL ? NULL : &panel->population[i];
    if (strcmp(name, "year") == 0)
        *value = panel->years[i % panel->n_years];
    else if (population != NULL && population->reason == NULL &&
             strcmp(name, "population") == 0)
        *value = population->population;
    else if (population != NULL && population->reason == NULL &&
             strcmp(name, "population_year") == 0)
        *value = population->year;
    else
        return FALSE;
    return TRUE;
}

static void bind_cell(const struct panel *panel, struct expression *expression, gsize i)
{
    const char *name;
    for (gsize v = 0; (name = expression_variable(expression, v)) != NULL; v++) {
        const struct panel_variable *variable = panel_find(panel, name);
        double value;
        if (variable != NULL ? variable->states[i] == PANEL_NUMBER
                             : number_attribute(panel, i, name, &value))
            expression_set_number(expression, v,
                                  variable != NULL ? variable->values[i] : value);
        else if (variable != NULL)
            expression_set_missing(expression, v);
        else
            expression_set_text(expression, v, text_attribute(panel, i, name));
    }
}

static void fill_define(struct panel_loading *loading, const struct panel_key *key,
                        struct panel_variable *variable)
{
    struct panel *panel = loading->panel;
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        double value;
        if (panel->reports[i].present)
            variable->states[i] = PANEL_MISSING;
        bind_cell(panel, key->expression, i);
        if (expression_get_number(key->expression, &value))
            set_number(variable, i, value);
    }
}

static void leave_out(struct panel *panel, gsize i)
{
    gboolean present = panel->reports[i].present;
    panel->reports[i] = (struct panel_report){ .filtered = present };
    for (gsize k = 0; k < panel->n_variables; k++) {
        struct panel_variable *variable = &panel->variables[k];
        gboolean loaded = present || variable->states[i] != PANEL_NO_REPORT;
        variable->states[i] = loaded ? PANEL_FILTERED : PANEL_NO_REPORT;
        variable->values[i] = NAN;
        if (variable->stated != NULL)
            variable->stated[i] = NAN;
    }
}

/* A unit that meets the condition in no year is not in the panel at all. */
static void drop_units(struct panel *panel, const gboolean *keep)
{
    gsize to = 0, n = panel->n_years;
    for (gsize u = 0; u < panel->n_units; u++) {
        if (!keep[u])
            continue;
        panel->units[to] = panel->units[u];
        memmove(&panel->reports[to * n], &panel->reports[u * n],
                n * sizeof *panel->reports);
        if (panel->population != NULL)
            memmove(&panel->population[to * n], &panel->population[u * n],
                    n * sizeof *panel->population);
        for (gsize k = 0; k < panel->n_variables; k++)
            panel_variable_move(&panel->variables[k], to * n, u * n, n);
        to++;
    }
    panel->n_units = to;
}

void panel_apply_where(struct panel_loading *loading)
{
    struct panel *panel = loading->panel;
    if (loading->where == NULL)
        return;
    g_autofree gboolean *keep = g_new0(gboolean, panel->n_units + 1);
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        bind_cell(panel, loading->where, i);
        if (expression_get_condition(loading->where))
            keep[i / panel->n_years] = TRUE;
        else
            leave_out(panel, i);
    }
    drop_units(panel, keep);
}

/* ---- all of them ---- */

static void exclude_inconsistent(struct panel *panel)
{
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++)
        for (gsize k = 0; panel->reports[i].n_failed > 0 && k < panel->n_variables; k++) {
            panel->variables[k].states[i] = PANEL_EXCLUDED;
            panel->variables[k].values[i] = NAN;
        }
}

static gboolean fill_key(struct panel_loading *loading, guint k, GError **error)
{
    const struct panel_key *key = &g_array_index(loading->keys, struct panel_key, k);
    struct panel_variable *variable = &loading->panel->variables[k];
    switch (key->kind) {
    case KEY_FIELD:
        return fill_field_key(loading, key, variable, error);
    case KEY_CLAIM:
        return fill_claim(loading, key, variable, error);
    case KEY_QUALITY:
        return fill_quality(loading, key, variable, error);
    case KEY_VARIABLE:
        return TRUE; /* all of them together: panel_fill_blocks() */
    case KEY_DEFINE:
        return TRUE; /* after all others, in the order of definition */
    }
    return FALSE;
}

gboolean panel_fill_variables(struct panel_loading *loading, GError **error)
{
    for (enum form_table table = 0; table < FORM_N_TABLES; table++)
        if (!fill_table(loading, table, error))
            return FALSE;
    for (guint k = 0; k < loading->keys->len; k++)
        if (!fill_key(loading, k, error))
            return FALSE;
    if (!panel_fill_blocks(loading, error))
        return FALSE;
    if (loading->query->sample == PANEL_SAMPLE_CONSISTENT)
        exclude_inconsistent(loading->panel);
    for (guint order = 0; order < loading->keys->len; order++)
        for (guint k = 0; k < loading->keys->len; k++) {
            const struct panel_key *key =
                &g_array_index(loading->keys, struct panel_key, k);
            if (key->kind == KEY_DEFINE && key->order == order)
                fill_define(loading, key, &loading->panel->variables[k]);
        }
    return TRUE;
}
