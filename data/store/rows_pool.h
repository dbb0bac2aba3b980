/* Rows of reports that were stored, kept so that other reports' rows need no memory of
 * their own: one thread makes them and another frees them, which malloc is slow at. */
#ifndef DATA_STORE_ROWS_POOL_H
#define DATA_STORE_ROWS_POOL_H

struct rows_pool;
struct store_rows;

struct rows_pool *rows_pool_new(void);
/* After all rows that came from it were given back. */
void rows_pool_free(struct rows_pool *pool);

/* NULL when there are none, or no pool. */
struct store_rows *rows_pool_get(struct rows_pool *pool);
/* Takes the rows. */
void rows_pool_put(struct rows_pool *pool, struct store_rows *rows);

#endif
