/* What a figure names its database by. */
#include "data/store/store_digest.h"

#include "data/store/store_sql.h"

/* Everything a number can come from, in an order that loading does not change. */
static const char *const digest_queries[] = {
    "SELECT hex(sha256) FROM source WHERE sha256 IS NOT NULL ORDER BY sha256",
    "SELECT u.name || '|' || ifnull(u.code, '') || '|' || a.year || '|' || a.field || "
    "'|' || "
    "ifnull(a.value, '') FROM amendment a JOIN unit u ON u.id = a.unit_id ORDER BY 1",
    "SELECT fingerprint FROM waiver ORDER BY fingerprint",
    "SELECT ifnull(code, name) || '|' || year || '|' || kind || '|' || population || '|' "
    "|| "
    "source FROM population WHERE source NOT LIKE 'census20%' ORDER BY 1",
    "SELECT key || '|' || ifnull(source, '') FROM variable ORDER BY key",
};

static gboolean add_rows(struct store *store, const char *sql, GChecksum *checksum,
                         GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *statement = store_prepare(store, sql, error);
    if (statement == NULL)
        return FALSE;
    while (store_step_row(store, statement, &problem)) {
        const char *text = store_column_text(statement, 0);
        g_checksum_update(checksum, (const guchar *)text, -1);
        g_checksum_update(checksum, (const guchar *)"\n", 1);
    }
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

char *store_digest(struct store *store, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(digest_queries); i++)
        if (!add_rows(store, digest_queries[i], checksum, error))
            return NULL;
    return g_strdup(g_checksum_get_string(checksum));
}
