/* Fields of the forms in a panel: one walk through each table that has some. */
#include <math.h>
#include <string.h>

#include "data/store/store_cells.h"
#include "data/store/store_panel.h"

/* The state of a cell that the report has no row for. */
static enum panel_state state_without_row(const struct field *field,
                                          const struct panel_report *report)
{
    if (report->form != FORM_NONE && (field->forms & report->form) == 0)
        return PANEL_NOT_IN_FORM;
    return PANEL_MISSING;
}

enum { FEW_ROWS = 8 }; /* of the form, of up to 26 in a table */

/* Columns of the statement before those of values. */
enum { WALK_REPORT, WALK_KEY, WALK_STATES, WALK_LINE, WALK_LINES, WALK_VALUES };

/* A variable to be filled from a table, and where it stands in the statement. */
struct walk_target {
    const struct field *field;
    struct panel_variable *variable;
    guint position; /* of the cell in its row */
    int column;     /* of the statement */
};

/* The targets of one row of the form. */
struct walk_row {
    const char *key;
    guint first, n;
};

struct table_walk {
    struct panel_loading *loading;
    const struct cell_table *table;
    GArray *targets; /* struct walk_target, row by row */
    GArray *rows;    /* struct walk_row */
    guint next;      /* row that is looked for first */
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

static gint compare_targets(gconstpointer a, gconstpointer b)
{
    const struct walk_target *x = a, *y = b;
    return strcmp(x->field->row->key, y->field->row->key);
}

static struct walk_target *get_target(const struct table_walk *walk, guint t)
{
    return &g_array_index(walk->targets, struct walk_target, t);
}

static void group_targets(struct table_walk *walk)
{
    g_array_sort(walk->targets, compare_targets);
    for (guint t = 0, first = 0; t < walk->targets->len; t++) {
        const char *key = get_target(walk, t)->field->row->key;
        if (t + 1 < walk->targets->len &&
            strcmp(get_target(walk, t + 1)->field->row->key, key) == 0)
            continue;
        struct walk_row row = { key, first, t + 1 - first };
        g_array_append_val(walk->rows, row);
        first = t + 1;
    }
}

/* Lists each column of the table that some target stands in, once. */
static char *write_columns(const struct table_walk *walk)
{
    GString *columns = g_string_new(NULL);
    int n = 0;
    for (guint t = 0; t < walk->targets->len; t++) {
        struct walk_target *target = get_target(walk, t);
        target->column = WALK_VALUES + n;
        for (guint k = 0; k < t; k++)
            if (strcmp(get_target(walk, k)->field->column->key,
                       target->field->column->key) == 0)
                target->column = get_target(walk, k)->column;
        if (target->column < WALK_VALUES + n)
            continue;
        g_string_append_printf(columns, ", %s", target->field->column->key);
        n++;
    }
    return g_string_free(columns, FALSE);
}

/* The condition for the rows wanted; none where most of them are, as asking costs more
 * than passing over the others. */
static char *write_condition(const struct table_walk *walk)
{
    GString *condition = g_string_new(NULL);
    for (guint r = 0; walk->rows->len <= FEW_ROWS && r < walk->rows->len; r++) {
        if (r == 0)
            g_string_append_printf(condition, " AND %s IN (", walk->table->key_column);
        g_string_append_printf(condition, "'%s'%s",
                               g_array_index(walk->rows, struct walk_row, r).key,
                               r + 1 < walk->rows->len ? ", " : ")");
    }
    return g_string_free(condition, FALSE);
}

/* The reports lie in the order of their numbers, so a range of them is one walk through
 * the table's own tree, and one report a short one. */
static char *write_walk(const struct table_walk *walk)
{
    g_autofree char *columns = write_columns(walk);
    g_autofree char *condition = write_condition(walk);
    return g_strdup_printf("SELECT report_id, %s, states, line, lines%s FROM %s WHERE "
                           "report_id BETWEEN ? AND ?%s",
                           walk->table->key_column, columns, walk->table->name,
                           condition);
}

/* The row with that key, looked for from the last one on: a report's rows come in the
 * order of their keys. NULL: none. */
static const struct walk_row *find_row(struct table_walk *walk, const char *key)
{
    for (guint tried = 0; tried < walk->rows->len; tried++) {
        guint r = (walk->next + tried) % walk->rows->len;
        const struct walk_row *row = &g_array_index(walk->rows, struct walk_row, r);
        if (strcmp(row->key, key) != 0)
            continue;
        walk->next = r + 1;
        return row;
    }
    return NULL;
}

static void read_row(sqlite3_stmt *s, gsize cell, gpointer data)
{
    struct table_walk *walk = data;
    const struct walk_row *row = find_row(walk, store_column_text(s, WALK_KEY));
    for (guint i = 0; row != NULL && i < row->n; i++)
        set_cell(walk, get_target(walk, row->first + i), cell, s);
}

static gboolean run_walk(struct table_walk *walk, GError **error)
{
    g_autofree char *sql = write_walk(walk);
    store_auto_finalize sqlite3_stmt *s =
        store_prepare_once(walk->loading->store, sql, error);
    return s != NULL && panel_walk_reports(walk->loading, s, read_row, walk, error);
}

gboolean panel_fill_table(struct panel_loading *loading, enum form_table table,
                          GError **error)
{
    struct table_walk walk = {
        .loading = loading,
        .table = cell_table_get(table),
        .targets = g_array_new(FALSE, FALSE, sizeof(struct walk_target)),
        .rows = g_array_new(FALSE, FALSE, sizeof(struct walk_row)),
    };
    list_targets(&walk, table);
    group_targets(&walk);
    gboolean good = walk.targets->len == 0 || run_walk(&walk, error);
    g_array_unref(walk.targets);
    g_array_unref(walk.rows);
    return good;
}
