#include "data/variables/variables_unit.h"

#include <string.h>

#include "data/error.h"
#include "data/store/store_unit.h"
#include "data/unit.h"
#include "data/variables/variables_new_unit.h"

struct unit_finder {
    struct store *store;
    const char *level;
    unit_problem_fn problem;
    gpointer data;
    GHashTable *units;     /* char * -> number of the unit; 0: known to be of no use */
    const char *last_text; /* unit as written, of the row before: a key of `units` */
    gint64 last_unit;
    struct new_units *new_units;
    guint created;
};

struct unit_finder *unit_finder_new(struct store *store, const char *level,
                                    unit_problem_fn problem, gpointer data)
{
    struct unit_finder *finder = g_new0(struct unit_finder, 1);
    finder->store = store;
    finder->level = level;
    finder->problem = problem;
    finder->data = data;
    finder->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    finder->new_units = new_units_new(store, level);
    return finder;
}

void unit_finder_free(struct unit_finder *finder)
{
    g_hash_table_unref(finder->units);
    new_units_free(finder->new_units);
    g_free(finder);
}

guint unit_finder_created(const struct unit_finder *finder)
{
    return finder->created;
}

static void add_problem(struct unit_finder *finder, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
static void add_problem(struct unit_finder *finder, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    finder->problem(text, finder->data);
}

/* There is none of that name; with a code it may be there under another. */
static gint64 create_unit(struct unit_finder *finder, const char *text, GError **error)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize n = unit_find(text, strlen(text), found);
    const struct unit_division *division = NULL;
    guint fitting = 0;
    for (gsize i = 0; i < n; i++)
        if (strcmp(found[i]->level, finder->level) == 0) {
            division = found[i];
            fitting++;
        }
    if (fitting > 1) {
        add_problem(finder, "\"%s\" fits %u divisions; give the code", text, fitting);
        return 0;
    }
    finder->created++;
    if (division == NULL)
        return new_units_add(finder->new_units, text, error);
    struct record_unit unit = { .name = text,
                                .code = division->code,
                                .level = finder->level,
                                .scope = "government",
                                .province = division->province,
                                .prefecture = division->prefecture };
    return new_units_place(finder->new_units, &unit, error);
}

/* 0 without an error: the row is left out, and the reason was listed. */
static gint64 find_known_unit(struct unit_finder *finder, const char *text,
                              gboolean *none, GError **error)
{
    GError *problem = NULL;
    gint64 id =
        store_find_unit(finder->store, text, finder->level, "government", &problem);
    if (id != 0)
        return id;
    if (!g_error_matches(problem, DATA_ERROR, DATA_ERROR_USAGE)) {
        g_propagate_error(error, problem);
        return 0;
    }
    *none = g_str_has_prefix(problem->message, "no unit");
    if (!*none || finder->level == NULL)
        add_problem(finder, "%s%s", problem->message,
                    *none ? "; --level makes units that are not known" : "");
    g_error_free(problem);
    return 0;
}

/* Most names of a first file are new: that is asked first, and quickly. */
static gint64 find_unit(struct unit_finder *finder, const char *text, GError **error)
{
    GError *problem = NULL;
    gboolean has = FALSE, none = finder->level != NULL;
    gint64 id = 0;
    if (!new_units_has(finder->new_units, text, &has, error))
        return 0;
    if ((has || !none) && !new_units_write(finder->new_units, error))
        return 0;
    if (has || !none)
        id = find_known_unit(finder, text, &none, &problem);
    if (problem == NULL && id == 0 && none && finder->level != NULL)
        return create_unit(finder, text, error);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return id;
}

/* Rows of one unit mostly stand together: compare with the row before, then ask the table
 * of names seen, and only then the database. */
gint64 unit_finder_find(struct unit_finder *finder, const char *text, GError **error)
{
    gpointer key, id;
    if (finder->last_text != NULL && strcmp(finder->last_text, text) == 0)
        return finder->last_unit;
    if (!g_hash_table_lookup_extended(finder->units, text, &key, &id)) {
        GError *problem = NULL;
        g_autofree char *name = g_strstrip(g_strdup(text));
        id = GSIZE_TO_POINTER(find_unit(finder, name, &problem));
        if (problem != NULL) {
            g_propagate_error(error, problem);
            return 0;
        }
        key = g_strdup(text);
        g_hash_table_insert(finder->units, key, id);
    }
    finder->last_text = key;
    finder->last_unit = (gint64)GPOINTER_TO_SIZE(id);
    return finder->last_unit;
}

gboolean unit_finder_write(struct unit_finder *finder, GError **error)
{
    return new_units_write(finder->new_units, error);
}
