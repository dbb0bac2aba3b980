/* The rows that wait as tables of SQLite (waiting_source, waiting_report, ...), read from
 * first to last; used by store_waiting.c only. */
#ifndef DATA_STORE_WAITING_TABLE_H
#define DATA_STORE_WAITING_TABLE_H

#include <sqlite3.h>

#include "data/store_rows.h"

/* `reports` are struct store_rows *; borrowed, looked at whenever a table is read. */
void waiting_tables_register(sqlite3 *db, const GPtrArray *reports);

#endif
