/* Rows that wait to be inserted. A statement for every row (or for every table of a
 * report) spends most of its time on starting and stopping; here one statement for each
 * table inserts the rows of many reports, which it reads from memory as from a table.
 *
 * When many wait they are inserted by a thread of their own, while more are gathered. The
 * connection is that thread's until store_settle, which whoever uses it calls first
 * (store_prepare and store_run do). */
#ifndef DATA_STORE_STORE_WAITING_H
#define DATA_STORE_STORE_WAITING_H

#include <sqlite3.h>

#include "data/store/store_rows.h"

struct waiting;

struct waiting *waiting_new(sqlite3 *db);
void waiting_free(struct waiting *waiting);

/* Adds the rows of a report; takes them. `unit_id` and `year` of a new report, else 0. */
void waiting_add(struct waiting *waiting, struct store_rows *rows, gint64 unit_id,
                 gint year);
/* Adds findings across years of a report, in place of those that wait; takes them. */
void waiting_add_years(struct waiting *waiting, gint64 report_id,
                       struct store_rows *years);
/* Adds a unit of the number `id`: the next after the one added last. */
void waiting_add_unit(struct waiting *waiting, gint64 id, const char *const *columns);
/* The report's counts are to be made again from what is stored, after the next flush. */
void waiting_note_recount(struct waiting *waiting, gint64 report_id);

/* The rows of a report that wait, by its number or, for a new one, by unit and year; or
 * NULL. */
const struct store_rows *waiting_find(const struct waiting *waiting, gint64 report_id);
const struct store_rows *waiting_find_year(const struct waiting *waiting, gint64 unit_id,
                                           gint year);
/* Whether sources, and units, are among the rows. */
gboolean waiting_has_sources(const struct waiting *waiting);
gboolean waiting_has_units(const struct waiting *waiting);
/* Those that were added last, or NULL. */
const struct store_rows *waiting_get_last(const struct waiting *waiting);

/* Stores all rows inside the open transaction and counts again what is to be counted.
 * store_waiting_drop forgets them (the transaction is rolled back). */
gboolean store_waiting_flush(struct store *store, GError **error);
void store_waiting_drop(struct store *store);
/* When so many wait that they should be stored, lets them be stored meanwhile. */
gboolean store_waiting_flush_many(struct store *store, GError **error);
/* Waits until what is being stored is stored. */
gboolean store_settle(struct store *store, GError **error);
/* The same when rows of that report wait. */
gboolean store_waiting_flush_report(struct store *store, gint64 report_id,
                                    GError **error);

#endif
