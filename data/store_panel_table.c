/* Fields of the forms in a panel: one walk through each table that has some. */
#include <math.h>
#include <string.h>

#include "data/store_cells.h"
#include "data/store_panel.h"

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
    panel_set_number(variable, i, number);
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
    return store_finish(problem, error);
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

gboolean panel_fill_table(struct panel_loading *loading, enum form_table table,
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
