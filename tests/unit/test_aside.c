/* Work done by a thread of its own, and the pool that rows go back to from it. */
#include "data/extract/aside.h"
#include "data/store/rows_pool.h"
#include "data/store/store_rows.h"

struct counting {
    guint done;
    gboolean good;
};

static gboolean count(gpointer data)
{
    struct counting *counting = data;
    counting->done++;
    return counting->good;
}

static void nothing_to_wait_for(void)
{
    struct aside *aside = aside_new("test", count, NULL);
    g_assert_false(aside_is_busy(aside));
    g_assert_true(aside_wait(aside));
    aside_free(aside);
    aside_free(NULL);
}

static void each_job_is_done_once(void)
{
    struct counting counting = { 0, TRUE };
    struct aside *aside = aside_new("test", count, &counting);
    for (guint i = 1; i <= 1000; i++) {
        aside_start(aside);
        g_assert_true(aside_wait(aside));
        g_assert_false(aside_is_busy(aside));
        g_assert_cmpuint(counting.done, ==, i);
    }
    aside_free(aside);
}

static void a_failure_is_told_once(void)
{
    struct counting counting = { 0, FALSE };
    struct aside *aside = aside_new("test", count, &counting);
    aside_start(aside);
    g_assert_false(aside_wait(aside));
    g_assert_true(aside_wait(aside));
    aside_free(aside);
}

static void a_job_that_was_begun_is_finished(void)
{
    struct counting counting = { 0, TRUE };
    struct aside *aside = aside_new("test", count, &counting);
    aside_start(aside);
    aside_free(aside);
    g_assert_cmpuint(counting.done, ==, 1);
}

static void a_pool_gives_what_it_was_given(void)
{
    struct rows_pool *pool = rows_pool_new();
    struct store_rows *rows = store_rows_new_empty();
    g_assert_null(rows_pool_get(NULL));
    g_assert_null(rows_pool_get(pool));
    rows_pool_put(pool, rows);
    g_assert_true(rows_pool_get(pool) == rows);
    g_assert_null(rows_pool_get(pool));
    for (guint i = 0; i < 2000; i++)
        rows_pool_put(pool, store_rows_new_empty());
    store_rows_destroy(rows);
    rows_pool_free(pool);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/aside/nothing-to-wait-for", nothing_to_wait_for);
    g_test_add_func("/aside/each-job-is-done-once", each_job_is_done_once);
    g_test_add_func("/aside/a-failure-is-told-once", a_failure_is_told_once);
    g_test_add_func("/aside/a-job-that-was-begun-is-finished",
                    a_job_that_was_begun_is_finished);
    g_test_add_func("/rows-pool/gives-what-it-was-given", a_pool_gives_what_it_was_given);
    return g_test_run();
}
