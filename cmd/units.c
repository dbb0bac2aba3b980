#include "cmd/units.h"

#include <string.h>

#include "cmd/command.h"
#include "cmd/suggest.h"
#include "data/store/store_select.h"
#include "data/unit.h"

/* Columns of the listing "units". */
enum { UNIT_NAME, UNIT_CODE, UNIT_LEVEL, UNIT_SCOPE, UNIT_PROVINCE, UNIT_PREFECTURE };

struct search {
    const char *pattern, *level, *scope;
    GPtrArray *names; /* char *: every unit's name, once */
    GHashTable *seen; /* of names */
    GPtrArray *places; /* char *: "320106 江苏省南京市" of what the pattern fits, once */
};

static gboolean fits(const char *wanted, const struct store_cell *cell)
{
    return wanted == NULL || strcmp(wanted, "all") == 0 ||
           g_strcmp0(wanted, cell->text) == 0;
}

static gboolean matches(const char *pattern, const char *text)
{
    gsize length = strlen(pattern);
    if (text == NULL)
        return FALSE;
    return length > 0 && pattern[length - 1] == '*'
               ? strncmp(text, pattern, length - 1) == 0
               : strcmp(text, pattern) == 0;
}

static void add_place(GPtrArray *places, const char *code, const char *province,
                      const char *prefecture)
{
    g_autofree char *place = g_strconcat(
        code != NULL ? code : "no code", province != NULL ? " " : "",
        province != NULL ? province : "", prefecture != NULL ? prefecture : "", NULL);
    if (!g_ptr_array_find_with_equal_func(places, place, g_str_equal, NULL))
        g_ptr_array_add(places, g_steal_pointer(&place));
}

static gboolean take_unit(const struct store_cell *cells, gsize n, gpointer data)
{
    struct search *search = data;
    (void)n;
    if (!fits(search->level, &cells[UNIT_LEVEL]) ||
        !fits(search->scope, &cells[UNIT_SCOPE]))
        return TRUE;
    const char *name = cells[UNIT_NAME].text;
    if (!g_hash_table_contains(search->seen, name)) {
        g_ptr_array_add(search->names, g_strdup(name));
        g_hash_table_add(search->seen, g_strdup(name));
    }
    if (matches(search->pattern, name) || matches(search->pattern, cells[UNIT_CODE].text))
        add_place(search->places, cells[UNIT_CODE].text, cells[UNIT_PROVINCE].text,
                  cells[UNIT_PREFECTURE].text);
    return TRUE;
}

static char *join(const GPtrArray *places)
{
    enum { MOST_LISTED = 8 };
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < MIN(places->len, MOST_LISTED); i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(places, i));
    if (places->len > MOST_LISTED)
        g_string_append_printf(text, " and %u more", places->len - MOST_LISTED);
    return g_string_free(text, FALSE);
}

static gboolean any_code(const GPtrArray *places)
{
    for (guint i = 0; i < places->len; i++)
        if (g_ascii_isdigit(*(const char *)g_ptr_array_index(places, i)))
            return TRUE;
    return FALSE;
}

static void refuse_several(const char *name, const GPtrArray *places, GError **error)
{
    g_autofree char *list = join(places);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                any_code(places)
                    ? "\"%s\" fits %u units (%s); give the code, or \"%s*\" for all"
                    : "\"%s\" fits %u units (%s); give \"%s*\" for all, and choose by "
                      "--where \"prefecture = '…'\"",
                name, places->len, list, name);
}

/* The country has that name, but the database has no report of it. */
static gboolean refuse_known(const char *name, GError **error)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize n = MIN(unit_find(name, strlen(name), found), UNIT_MAX_MATCHES);
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n; i++)
        add_place(places, found[i]->code, found[i]->province, found[i]->prefecture);
    if (n == 0)
        return FALSE;
    g_autofree char *list = join(places);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                n > 1 ? "\"%s\" fits several units (%s); none of them is in the database"
                      : "no unit \"%s\" (%s) in the database; `ogi coverage` lists them",
                name, list);
    return TRUE;
}

static void refuse_unknown(const struct search *search, GError **error)
{
    const char *name = search->pattern;
    const char *nearest = suggest_nearest(name, (const char *const *)search->names->pdata,
                                          search->names->len);
    if (nearest == NULL && refuse_known(name, error))
        return;
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "no unit \"%s\" in the database%s%s%s",
                name,
                nearest != NULL ? "; did you mean '" : "; `ogi coverage` lists them",
                nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

static gboolean check_one(struct store *store, struct search *search, GError **error)
{
    struct store_sink sink = { NULL, take_unit, search };
    if (!store_list(store, "units", NULL, &sink, error))
        return FALSE;
    if (search->places->len == 0)
        refuse_unknown(search, error);
    else if (search->places->len > 1 && !g_str_has_suffix(search->pattern, "*"))
        refuse_several(search->pattern, search->places, error);
    else
        return TRUE;
    return FALSE;
}

gboolean units_check(struct store *store, const char *const *patterns, const char *level,
                     const char *scope, GError **error)
{
    gboolean good = TRUE;
    for (gsize i = 0; good && patterns != NULL && patterns[i] != NULL; i++) {
        struct search search = { .pattern = patterns[i], .level = level, .scope = scope };
        search.names = g_ptr_array_new_with_free_func(g_free);
        search.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        search.places = g_ptr_array_new_with_free_func(g_free);
        good = check_one(store, &search, error);
        g_ptr_array_unref(search.names);
        g_hash_table_unref(search.seen);
        g_ptr_array_unref(search.places);
    }
    return good;
}
