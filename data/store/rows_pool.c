#include "data/store/rows_pool.h"

#include "data/store/store_rows.h"

enum { KEEP_MAX = 512 };

struct rows_pool {
    GMutex lock;
    struct store_rows *rows[KEEP_MAX];
    guint n;
};

struct rows_pool *rows_pool_new(void)
{
    struct rows_pool *pool = g_new0(struct rows_pool, 1);
    g_mutex_init(&pool->lock);
    return pool;
}

void rows_pool_free(struct rows_pool *pool)
{
    if (pool == NULL)
        return;
    for (guint i = 0; i < pool->n; i++)
        store_rows_destroy(pool->rows[i]);
    g_mutex_clear(&pool->lock);
    g_free(pool);
}

struct store_rows *rows_pool_get(struct rows_pool *pool)
{
    if (pool == NULL)
        return NULL;
    g_mutex_lock(&pool->lock);
    struct store_rows *rows = pool->n > 0 ? pool->rows[--pool->n] : NULL;
    g_mutex_unlock(&pool->lock);
    return rows;
}

void rows_pool_put(struct rows_pool *pool, struct store_rows *rows)
{
    g_mutex_lock(&pool->lock);
    gboolean kept = pool->n < KEEP_MAX;
    if (kept)
        pool->rows[pool->n++] = rows;
    g_mutex_unlock(&pool->lock);
    if (!kept)
        store_rows_destroy(rows);
}
