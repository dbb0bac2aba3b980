#include "data/store/store_error.h"

#include "data/error.h"

/* By SQLite's primary result code. */
static const struct advice {
    int code;
    const char *text;
} advices[] = {
    { SQLITE_BUSY, "locked by another program; wait until it is done and try again" },
    { SQLITE_LOCKED, "locked by another program; wait until it is done and try again" },
    { SQLITE_FULL,
      "the disk is full; what was committed is kept, free some space and run "
      "the command again" },
    { SQLITE_READONLY, "cannot be written; check the permissions of the file and its "
                       "folder" },
    { SQLITE_CANTOPEN, "cannot be opened; check that the folder exists and can be "
                       "written" },
    { SQLITE_NOTADB, "not a database of this program; name another file with --db" },
    { SQLITE_CORRUPT, "damaged; restore it from a copy or load the reports into a new "
                      "file" },
    { SQLITE_INTERRUPT, "the query took too long and was stopped; make it narrower" },
};

static gboolean set_advice(int code, const char *path, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(advices); i++)
        if (advices[i].code == code) {
            g_set_error(error, DATA_ERROR, DATA_ERROR_DATABASE, "%s: %s", path,
                        advices[i].text);
            return TRUE;
        }
    return FALSE;
}

gboolean store_error_set_damaged(const char *path, GError **error)
{
    set_advice(SQLITE_CORRUPT, path, error);
    return FALSE;
}

gboolean store_error_set(sqlite3 *db, const char *path, GError **error)
{
    int code = sqlite3_errcode(db) & 0xff;
    if (set_advice(code, path, error))
        return FALSE;
    int number = sqlite3_system_errno(db);
    if (code == SQLITE_IOERR)
        g_set_error(error, DATA_ERROR, DATA_ERROR_DATABASE,
                    "%s: cannot be read or written (%s); what was committed is kept, "
                    "check the disk and run the command again",
                    path, number != 0 ? g_strerror(number) : "input/output error");
    else
        g_set_error(error, DATA_ERROR, DATA_ERROR_DATABASE, "%s: %s", path,
                    sqlite3_errmsg(db));
    return FALSE;
}

gboolean store_error_exec(sqlite3 *db, const char *path, const char *sql, GError **error)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           store_error_set(db, path, error);
}
