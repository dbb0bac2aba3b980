#include "data/store/store_twins.h"

#include "data/store/store_sql.h"

gboolean store_list_twins(struct store *store, store_twins_fn tell, gpointer data,
                          GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT b.name, coalesce(b.province, '') || coalesce(b.prefecture, ''), "
        "coalesce(a.province, '') || coalesce(a.prefecture, '') FROM unit a JOIN unit b "
        "ON b.name = a.name AND b.level IS a.level AND b.scope IS a.scope AND b.id <> "
        "a.id WHERE a.code IS NULL AND b.code IS NULL AND a.prefecture IS NULL AND "
        "(a.province IS NULL OR a.province = b.province) AND EXISTS (SELECT 1 FROM "
        "report r WHERE r.unit_id = a.id) AND EXISTS (SELECT 1 FROM report r WHERE "
        "r.unit_id = b.id) ORDER BY 1, 2, 3",
        error);
    if (s == NULL)
        return FALSE;
    while (store_step_row(store, s, &problem))
        tell(store_column_text(s, 0), store_column_text(s, 1), store_column_text(s, 2),
             data);
    return store_finish(problem, error);
}
