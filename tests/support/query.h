/* What a database says, asked past the program. */
#ifndef TESTS_SUPPORT_QUERY_H
#define TESTS_SUPPORT_QUERY_H

#include <glib.h>
#include <sqlite3.h>

/* The first column of the first row. */
static inline gint64 query_int(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *s = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
        g_error("%s: %s", sql, sqlite3_errmsg(db));
    g_assert_cmpint(sqlite3_step(s), ==, SQLITE_ROW);
    gint64 value = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return value;
}

#endif
