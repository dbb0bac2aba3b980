#include "tests/support/check.h"

#include "data/form.h"

#include <math.h>
#include <string.h>

void check_close(const char *file, int line, const char *what, double got, double want,
                 double tolerance, gboolean relative)
{
    double scale = relative ? MAX(fabs(want), 1e-300) : 1;
    if ((isnan(got) && isnan(want)) || got == want ||
        fabs(got - want) <= tolerance * scale)
        return;
    g_error("%s:%d: %s is %.15g, not %.15g", file, line, what, got, want);
}

struct panel *check_panel(gsize n_units, gint first_year, gsize n_years,
                          const char *const *keys, gboolean with_population)
{
    gsize n = g_strv_length((char **)keys), cells = n_units * n_years;
    struct panel *panel = panel_new(n_units, n_years, n, with_population);
    for (gsize i = 0; i < n; i++) {
        panel->variables[i].key = g_string_chunk_insert(panel->text, keys[i]);
        for (gsize k = 0; k < cells; k++)
            panel->variables[i].states[k] = PANEL_MISSING;
    }
    for (gsize u = 0; u < n_units; u++) {
        char text[32];
        g_snprintf(text, sizeof text, "U%u", (unsigned)u);
        panel->units[u].name = g_string_chunk_insert(panel->text, text);
        g_snprintf(text, sizeof text, "%u", 100000 + (unsigned)u);
        panel->units[u].code = g_string_chunk_insert(panel->text, text);
        panel->units[u].province = u % 2 == 0 ? "河南省" : "江西省";
    }
    panel_tell_apart(panel);
    for (gsize y = 0; y < n_years; y++)
        panel->years[y] = first_year + (gint)y;
    for (gsize i = 0; i < n_units * n_years; i++) {
        panel->reports[i].present = TRUE;
        panel->reports[i].form = FORM_2021;
        panel->reports[i].source = "report.txt";
    }
    return panel;
}

static struct panel_variable *variable_of(struct panel *panel, const char *key)
{
    struct panel_variable *variable = (struct panel_variable *)panel_find(panel, key);
    if (variable == NULL)
        g_error("the panel has no %s", key);
    return variable;
}

void check_set(struct panel *panel, const char *key, gsize u, gsize y, double value)
{
    struct panel_variable *variable = variable_of(panel, key);
    gsize cell = u * panel->n_years + y;
    variable->values[cell] = value;
    variable->states[cell] = PANEL_NUMBER;
    variable->lines[cell] = 7;
}

void check_set_state(struct panel *panel, const char *key, gsize u, gsize y,
                     enum panel_state state)
{
    struct panel_variable *variable = variable_of(panel, key);
    gsize cell = u * panel->n_years + y;
    variable->values[cell] = NAN;
    variable->states[cell] = (guint8)state;
}

void check_set_row(struct panel *panel, const char *row, gsize u, gsize y,
                   const double cells[7])
{
    static const char *const columns[] = { "natural_person", "business",      "research",
                                           "social_org",     "legal_service", "other",
                                           "total" };
    for (gsize i = 0; i < 7; i++) {
        g_autofree char *key = g_strdup_printf("requests.%s.%s", row, columns[i]);
        if (panel_find(panel, key) != NULL)
            check_set(panel, key, u, y, cells[i]);
    }
}

void check_set_population(struct panel *panel, gsize u, gsize y, double population)
{
    panel->population[u * panel->n_years + y] = (struct panel_population){
        .population = population, .year = 2020, .kind = "resident", .source = "census2020"
    };
}

double check_number(const struct result *result, gsize row, const char *column)
{
    double value = NAN;
    gint index = result_find(result, column);
    if (index < 0)
        g_error("no column %s", column);
    return result_get_number(result, row, index, &value) ? value : NAN;
}

const char *check_text(const struct result *result, gsize row, const char *column)
{
    gint index = result_find(result, column);
    if (index < 0)
        g_error("no column %s", column);
    return result_get_text(result, row, index);
}

gsize check_row(const struct result *result, const char *unit, gint year)
{
    for (gsize i = 0; i < result_n_rows(result); i++)
        if (g_strcmp0(check_text(result, i, "unit"), unit) == 0 &&
            check_number(result, i, "year") == year)
            return i;
    g_error("no row for %s %d", unit, year);
}

void check_result(const struct result *result)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize c = 0; c < result_n_columns(result); c++) {
        const struct result_column *column = result_column(result, c);
        g_assert_true(g_hash_table_add(seen, (gpointer)column->key));
        g_assert_nonnull(column->zh);
        g_assert_nonnull(column->en);
        for (gsize i = 0; i < result_n_rows(result); i++) {
            double value;
            if (result_get_number(result, i, (gint)c, &value))
                g_assert_true(isfinite(value) && column->type != COLUMN_TEXT);
        }
    }
}
