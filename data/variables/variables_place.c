#include "data/variables/variables_place.h"

#include <string.h>

#include "data/store/store_sql.h"

/* A dot marks a field's full key; the rest are what conditions call a row's attributes.
 */
gboolean variable_name_is_taken(const char *key)
{
    static const char *const attributes[] = { "unit",  "code",     "year",       "level",
                                              "scope", "province", "prefecture", "form" };
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        if (strcmp(attributes[i], key) == 0)
            return TRUE;
    return *key == '\0' || strchr(key, '.') != NULL;
}

/* Slots are counted from 1; 0 when there is no such variable. */
static gboolean read_place(struct store *store, const char *key, gint *block, gint *slot,
                           GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "SELECT block, slot FROM variable WHERE key = ?", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, key);
    *slot = 0;
    GError *problem = NULL;
    if (store_step_row(store, s, &problem)) {
        *block = sqlite3_column_int(s, 0);
        *slot = sqlite3_column_int(s, 1);
    }
    sqlite3_reset(s);
    return store_finish(problem, error);
}

/* Blocks fill up in order, so the place of a new variable follows from their number. */
static gboolean make_place(struct store *store, const char *key, const char *source,
                           gint *block, gint *slot, GError **error)
{
    sqlite3_stmt *s = store_prepare(store,
                                    "INSERT INTO variable(key, block, slot, source) "
                                    "SELECT ?, count(*) / 16, count(*) % "
                                    "16 + 1, ? FROM variable RETURNING block, slot",
                                    error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, key);
    store_bind_text(s, 2, source);
    if (!store_step_row(store, s, error))
        return FALSE;
    *block = sqlite3_column_int(s, 0);
    *slot = sqlite3_column_int(s, 1);
    return store_step_done(store, s, error);
}

gboolean variable_find_place(struct store *store, const char *key, const char *source,
                             gint *block, gint *slot, GError **error)
{
    return read_place(store, key, block, slot, error) &&
           (*slot != 0 || make_place(store, key, source, block, slot, error));
}
