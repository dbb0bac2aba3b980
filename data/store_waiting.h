/* Rows that wait to be inserted, table by table. A statement for every row (or for every
 * table of a report) spends most of its time on starting and stopping; here one statement
 * inserts the rows of many reports, which it reads from memory as from a table. */
#ifndef DATA_STORE_WAITING_H
#define DATA_STORE_WAITING_H

#include <sqlite3.h>

#include "data/store.h"

enum waiting_table_id {
    WAITING_DISCLOSURE,
    WAITING_REQUEST,
    WAITING_REVIEW,
    WAITING_PRINTED,
    WAITING_CLAIM,
    WAITING_FINDING,
    WAITING_N_TABLES
};

/* One value of a row; all zero is NULL. A text is borrowed until the flush. */
struct row_value {
    guint32 kind, length;
    union {
        gint64 whole;
        double real;
        const char *text;
    };
};

struct waiting_rows;

struct waiting_rows *waiting_new(sqlite3 *db);
void waiting_free(struct waiting_rows *rows);

/* A new row of NULLs, in the order of the columns of store_waiting.c. Valid until the
 * next row is added. */
struct row_value *waiting_add(struct waiting_rows *rows, enum waiting_table_id table);

void row_set_whole(struct row_value *value, gint64 number);
/* A whole number as such, another as a fraction. */
void row_set_number(struct row_value *value, double number);
void row_set_literal(struct row_value *value, const char *text); /* not copied */
void row_set_text(struct waiting_rows *rows, struct row_value *value, const char *text);

/* The report's rows are now waiting; what must be counted again when they are stored. */
void waiting_note_report(struct waiting_rows *rows, gint64 report_id);
void waiting_note_failure(struct waiting_rows *rows, gint64 report_id);
/* Whether rows of the report wait; and whether findings across years are among them,
 * which is noted by the call. */
gboolean waiting_has_report(const struct waiting_rows *rows, gint64 report_id);
gboolean waiting_note_years(struct waiting_rows *rows, gint64 report_id);
/* Whether so many rows wait that they should be stored. */
gboolean waiting_are_many(const struct waiting_rows *rows);

/* Stores all rows inside the open transaction, and counts failures again.
 * store_waiting_drop forgets them (the transaction is rolled back). */
gboolean store_waiting_flush(struct store *store, GError **error);
void store_waiting_drop(struct store *store);
/* The same when rows of that report wait. */
gboolean store_waiting_flush_report(struct store *store, gint64 report_id,
                                    GError **error);

#endif
