/* Which figure is the denominator of a report: see population_fill in the header. */
#include <stdlib.h>
#include <string.h>

#include "data/population.h"
#include "data/store/store_sql.h"

enum { MANY_UNITS = 100 }; /* from here on the whole table is read, not unit by unit */

struct figure {
    double population;
    gint year;
    gboolean other_name_2010; /* of the 2010 census, under another name */
    const char *source;
};

struct boundary { /* a year in which the territory of a place changed */
    const char *code;
    gint year;
};

struct filling {
    struct store *store;
    struct panel *panel;
    const char *kind;
    GArray *boundaries;  /* struct boundary, by code */
    GStringChunk *codes; /* of the boundaries */
    const char *source;  /* the last one read */
};

static gboolean is_area(const struct panel_unit *unit)
{
    return g_strcmp0(unit->scope, "government") == 0;
}

static gboolean read_boundaries(struct filling *filling, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        filling->store, "SELECT DISTINCT code, year FROM territory ORDER BY code, year",
        error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    while (store_step_row(filling->store, s, &problem)) {
        struct boundary boundary = { g_string_chunk_insert_const(filling->codes,
                                                                 store_column_text(s, 0)),
                                     sqlite3_column_int(s, 1) };
        g_array_append_val(filling->boundaries, boundary);
    }
    return store_finish(problem, error);
}

static gint compare_codes(gconstpointer a, gconstpointer b)
{
    const struct boundary *x = a, *y = b;
    return strcmp(x->code, y->code);
}

/* The first boundary of the place; *n says how many follow it, with itself. */
static const struct boundary *find_boundaries(const struct filling *filling,
                                              const char *code, guint *n)
{
    const GArray *all = filling->boundaries;
    const struct boundary *base = (const struct boundary *)(const void *)all->data;
    struct boundary key = { code, 0 };
    guint at = 0;
    *n = 0;
    if (code == NULL || !g_array_binary_search((GArray *)all, &key, compare_codes, &at))
        return NULL;
    while (at > 0 && strcmp(base[at - 1].code, code) == 0)
        at--;
    while (at + *n < all->len && strcmp(base[at + *n].code, code) == 0)
        ++*n;
    return base + at;
}

/* Whether the territory changed between the figure and the report: in a year after the
 * earlier of the two, up to and with the later. */
static gboolean crosses(const struct boundary *boundaries, guint n, gint a, gint b)
{
    for (guint i = 0; i < n; i++)
        if (MIN(a, b) < boundaries[i].year && boundaries[i].year <= MAX(a, b))
            return TRUE;
    return FALSE;
}

/* Takes the figure if it is nearer than the one that is there, the earlier of two as
 * near, and the later read of one year. */
static void choose(const struct filling *filling, const struct figure *figure, gint year,
                   struct panel_population *out)
{
    gint distance = abs(figure->year - year);
    gint known = out->reason == NULL ? abs(out->year - year) : G_MAXINT;
    if (distance < known || (distance == known && figure->year <= out->year))
        *out = (struct panel_population){ .population = figure->population,
                                          .year = (gint16)figure->year,
                                          .kind = filling->kind,
                                          .source = figure->source };
}

/* A figure of the unit for each of its reports. */
static void consider(const struct filling *filling, gsize u, const struct figure *figure)
{
    const struct panel *panel = filling->panel;
    guint n;
    const struct boundary *boundaries =
        find_boundaries(filling, panel->units[u].code, &n);
    for (gsize y = 0; y < panel->n_years; y++) {
        struct panel_population *out = &panel->population[u * panel->n_years + y];
        const char *reason = NULL;
        if (crosses(boundaries, n, figure->year, panel->years[y]) ||
            figure->other_name_2010)
            reason = "territory_changed";
        else if (abs(figure->year - panel->years[y]) > POPULATION_YEARS_MAX)
            reason = "too_far";
        else
            choose(filling, figure, panel->years[y], out);
        if (reason != NULL && out->reason != NULL &&
            strcmp(out->reason, "territory_changed") != 0)
            out->reason = reason;
    }
}

/* ---- reading ---- */

enum { COLUMN_POPULATION, COLUMN_YEAR, COLUMN_SOURCE, COLUMN_NAME, COLUMN_CODE };

#define FIGURES "SELECT population, year, source, name, code FROM population WHERE "

static void read_figure(struct filling *filling, sqlite3_stmt *s, gsize u)
{
    const char *source = store_column_text(s, COLUMN_SOURCE);
    if (g_strcmp0(filling->source, source) != 0)
        filling->source = g_string_chunk_insert_const(filling->panel->text, source);
    struct figure figure = {
        .population = sqlite3_column_double(s, COLUMN_POPULATION),
        .year = sqlite3_column_int(s, COLUMN_YEAR),
        .source = filling->source,
        .other_name_2010 =
            g_str_has_prefix(source, "census2010") &&
            strcmp(store_column_text(s, COLUMN_NAME), filling->panel->units[u].name) != 0,
    };
    consider(filling, u, &figure);
}

static gboolean fill_unit(struct filling *filling, gsize u, GError **error)
{
    const struct panel_unit *unit = &filling->panel->units[u];
    sqlite3_stmt *s = store_prepare(
        filling->store,
        unit->code != NULL ? FIGURES "code = ? AND kind = ? ORDER BY year, id"
                           : FIGURES "name = ? AND kind = ? AND code IS NULL ORDER BY id",
        error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, unit->code != NULL ? unit->code : unit->name);
    store_bind_text(s, 2, filling->kind);
    while (store_step_row(filling->store, s, &problem))
        read_figure(filling, s, u);
    return store_finish(problem, error);
}

static gboolean fill_each(struct filling *filling, GError **error)
{
    for (gsize u = 0; u < filling->panel->n_units; u++)
        if (is_area(&filling->panel->units[u]) && !fill_unit(filling, u, error))
            return FALSE;
    return TRUE;
}

/* The areas of the panel by code, and by name those that have none. */
struct places {
    GHashTable *by_code, *by_name; /* -> the last such unit + 1 */
    gsize *others;                 /* unit -> another of the same place + 1 */
};

static void index_places(struct places *places, const struct panel *panel)
{
    places->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    places->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    places->others = g_new0(gsize, panel->n_units + 1);
    for (gsize u = 0; u < panel->n_units; u++) {
        const struct panel_unit *unit = &panel->units[u];
        if (!is_area(unit))
            continue;
        GHashTable *table = unit->code != NULL ? places->by_code : places->by_name;
        gpointer key = (gpointer)(unit->code != NULL ? unit->code : unit->name);
        places->others[u] = GPOINTER_TO_SIZE(g_hash_table_lookup(table, key));
        g_hash_table_insert(table, key, GSIZE_TO_POINTER(u + 1));
    }
}

static gsize find_place(const struct places *places, sqlite3_stmt *s)
{
    const char *code = store_column_text(s, COLUMN_CODE);
    gpointer found =
        code != NULL
            ? g_hash_table_lookup(places->by_code, code)
            : g_hash_table_lookup(places->by_name, store_column_text(s, COLUMN_NAME));
    return GPOINTER_TO_SIZE(found);
}

static gboolean fill_all(struct filling *filling, GError **error)
{
    struct places places;
    sqlite3_stmt *s =
        store_prepare(filling->store, FIGURES "kind = ? ORDER BY id", error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    index_places(&places, filling->panel);
    store_bind_text(s, 1, filling->kind);
    while (store_step_row(filling->store, s, &problem))
        for (gsize at = find_place(&places, s); at > 0; at = places.others[at - 1])
            read_figure(filling, s, at - 1);
    g_hash_table_unref(places.by_code);
    g_hash_table_unref(places.by_name);
    g_free(places.others);
    return store_finish(problem, error);
}

static void start(const struct panel *panel)
{
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++)
        panel->population[i].reason =
            is_area(&panel->units[i / panel->n_years]) ? "no_population" : "not_an_area";
}

gboolean population_fill(struct store *store, const char *kind, struct panel *panel,
                         GError **error)
{
    struct filling filling = {
        .store = store,
        .panel = panel,
        .kind =
            g_string_chunk_insert_const(panel->text, kind != NULL ? kind : "resident"),
        .boundaries = g_array_new(FALSE, FALSE, sizeof(struct boundary)),
        .codes = g_string_chunk_new(1024),
    };
    start(panel);
    gboolean filled =
        read_boundaries(&filling, error) &&
        (panel->n_units < MANY_UNITS ? fill_each : fill_all)(&filling, error);
    g_array_unref(filling.boundaries);
    g_string_chunk_free(filling.codes);
    return filled;
}
