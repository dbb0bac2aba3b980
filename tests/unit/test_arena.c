/* Memory given out piece by piece. */
#include "data/arena.h"

#include <string.h>

static void fill(struct arena *arena, guint n, gsize bytes)
{
    for (guint i = 0; i < n; i++)
        memset(arena_take(arena, bytes, 1), (int)i, bytes);
}

static void pieces_stand_apart_and_aligned(void)
{
    struct arena arena = { .block_bytes = 100 };
    char *text = arena_take(&arena, 3, 1);
    double *number = arena_take(&arena, sizeof *number, _Alignof(double));
    char *last = arena_take(&arena, 90, 1);
    g_assert_cmpuint((gsize)number % _Alignof(double), ==, 0);
    memset(text, 'a', 3);
    *number = 0.5;
    memset(last, 'b', 90);
    g_assert_cmpint(text[2], ==, 'a');
    g_assert_cmpfloat(*number, ==, 0.5);
    g_assert_true(arena.newest->older != NULL);
    arena_clear(&arena);
    g_assert_null(arena.newest);
    g_assert_cmpuint(arena.bytes, ==, 0);
}

static void nothing_is_room_for_nothing(void)
{
    struct arena arena = { .block_bytes = 0 };
    g_assert_nonnull(arena_take(&arena, 0, 1));
    arena_rewind(&arena, 10);
    arena_clear(&arena);
    arena_rewind(&arena, 10);
    g_assert_null(arena.newest);
}

static void one_block_stays_as_large_as_was_needed(void)
{
    struct arena arena = { .block_bytes = 64 };
    fill(&arena, 10, 50);
    gsize needed = arena.bytes;
    arena_rewind(&arena, 10000);
    g_assert_cmpuint(arena.bytes, ==, needed);
    g_assert_null(arena.newest->older);
    fill(&arena, 10, 50);
    g_assert_null(arena.newest->older);
    arena_rewind(&arena, 100);
    g_assert_cmpuint(arena.bytes, ==, 100);
    arena_clear(&arena);
}

static void large_blocks_serve_like_others(void)
{
    struct arena arena = { .block_bytes = 64, .large = TRUE };
    fill(&arena, 100, 60000);
    g_assert_cmpuint(arena.bytes, <, 9u << 20);
    fill(&arena, 1, 3u << 20); /* more than a large block holds */
    g_assert_cmpuint(arena.newest->size, ==, 3u << 20);
    arena_clear(&arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/pieces-stand-apart-and-aligned",
                    pieces_stand_apart_and_aligned);
    g_test_add_func("/arena/nothing-is-room-for-nothing", nothing_is_room_for_nothing);
    g_test_add_func("/arena/one-block-stays-as-large-as-was-needed",
                    one_block_stays_as_large_as_was_needed);
    g_test_add_func("/arena/large-blocks-serve-like-others",
                    large_blocks_serve_like_others);
    return g_test_run();
}
