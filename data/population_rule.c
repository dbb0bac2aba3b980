/* Which figure is the denominator of a report: see population_fill in the header. */
#include <stdlib.h>
#include <string.h>

#include "data/population.h"
#include "data/store_sql.h"

struct figure {
    double population;
    gint year;
    gboolean other_name_2010; /* of the 2010 census, under another name */
    const char *source;
};

struct place {
    GArray *figures;    /* struct figure, by year, the last loaded first */
    GArray *boundaries; /* gint: years in which the territory changed */
};

static gboolean read_figures(struct store *store, const struct panel_unit *unit,
                             const char *kind, struct place *place, GStringChunk *text,
                             GError **error)
{
    sqlite3_stmt *s =
        unit->code != NULL
            ? store_prepare(store,
                            "SELECT population, year, source, name FROM population WHERE "
                            "code = ? AND kind = ? ORDER BY year, id DESC",
                            error)
            : store_prepare(
                  store,
                  "SELECT population, year, source, name FROM population WHERE "
                  "name = ? AND kind = ? AND code IS NULL ORDER BY year, id DESC",
                  error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, unit->code != NULL ? unit->code : unit->name);
    store_bind_text(s, 2, kind);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        const char *source = store_column_text(s, 2);
        struct figure figure = {
            .population = sqlite3_column_double(s, 0),
            .year = sqlite3_column_int(s, 1),
            .source = g_string_chunk_insert_const(text, source),
            .other_name_2010 = g_str_has_prefix(source, "census2010") &&
                               strcmp(store_column_text(s, 3), unit->name) != 0,
        };
        g_array_append_val(place->figures, figure);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static gboolean read_boundaries(struct store *store, const char *code,
                                struct place *place, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "SELECT DISTINCT year FROM territory WHERE code = ? ORDER BY year", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, code);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        gint year = sqlite3_column_int(s, 0);
        g_array_append_val(place->boundaries, year);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

/* Whether the territory changed between the figure and the report: in a year after the
 * earlier of the two, up to and with the later. */
static gboolean crosses(const struct place *place, gint a, gint b)
{
    for (guint i = 0; i < place->boundaries->len; i++) {
        gint year = g_array_index(place->boundaries, gint, i);
        if (MIN(a, b) < year && year <= MAX(a, b))
            return TRUE;
    }
    return FALSE;
}

static void choose(const struct place *place, gint year, const char *kind,
                   struct panel_population *out)
{
    const struct figure *best = NULL;
    out->reason = "no_population";
    for (guint i = 0; i < place->figures->len; i++) {
        const struct figure *figure = &g_array_index(place->figures, struct figure, i);
        if (crosses(place, figure->year, year) || figure->other_name_2010)
            out->reason = "territory_changed";
        else if (abs(figure->year - year) > POPULATION_YEARS_MAX)
            out->reason =
                strcmp(out->reason, "no_population") == 0 ? "too_far" : out->reason;
        else if (best == NULL || abs(figure->year - year) < abs(best->year - year))
            best = figure;
    }
    if (best == NULL)
        return;
    *out = (struct panel_population){ .population = best->population,
                                      .year = (gint16)best->year,
                                      .kind = kind,
                                      .source = best->source };
}

static gboolean fill_unit(struct store *store, const char *kind, struct panel *panel,
                          gsize u, struct place *place, GError **error)
{
    const struct panel_unit *unit = &panel->units[u];
    gboolean area = g_strcmp0(unit->scope, "government") == 0;
    g_array_set_size(place->figures, 0);
    g_array_set_size(place->boundaries, 0);
    if (area && !read_figures(store, unit, kind, place, panel->text, error))
        return FALSE;
    if (area && unit->code != NULL && !read_boundaries(store, unit->code, place, error))
        return FALSE;
    for (gsize y = 0; y < panel->n_years; y++) {
        struct panel_population *out = &panel->population[u * panel->n_years + y];
        out->reason = "not_an_area";
        if (area)
            choose(place, panel->years[y], kind, out);
    }
    return TRUE;
}

gboolean population_fill(struct store *store, const char *kind, struct panel *panel,
                         GError **error)
{
    const char *wanted =
        g_string_chunk_insert_const(panel->text, kind != NULL ? kind : "resident");
    struct place place = { g_array_new(FALSE, FALSE, sizeof(struct figure)),
                           g_array_new(FALSE, FALSE, sizeof(gint)) };
    gboolean filled = TRUE;
    for (gsize u = 0; filled && u < panel->n_units; u++)
        filled = fill_unit(store, wanted, panel, u, &place, error);
    g_array_unref(place.figures);
    g_array_unref(place.boundaries);
    return filled;
}
