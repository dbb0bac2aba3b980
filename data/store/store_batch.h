/* The rows of many reports as tables of SQLite, from which one statement for each table
 * inserts them. */
#ifndef DATA_STORE_STORE_BATCH_H
#define DATA_STORE_STORE_BATCH_H

#include <sqlite3.h>

#include "data/store/store_rows.h"

struct batch {
    GPtrArray *reports;       /* struct store_rows *, in the order of saving; owned */
    struct store_rows *units; /* new ones, numbered from: */
    gint64 first_unit;
};

void batch_init(struct batch *batch);
void batch_empty(struct batch *batch);
void batch_clear(struct batch *batch);
/* The number is the next after that of the unit added last. */
void batch_add_unit(struct batch *batch, gint64 id, const char *const *columns);

/* Of one table of the batch, for SQLite. */
struct batch_table {
    enum rows_table id;
    const struct batch *batch;
};
/* Lets the statements read the batch, whatever is in it when they are run. */
void batch_register(const struct batch *batch, sqlite3 *db,
                    struct batch_table tables[ROWS_N_TABLES]);
/* The statement that inserts the rows of a table; the text is a constant. */
const char *batch_statement(enum rows_table table);

#endif
