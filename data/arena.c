#include "data/arena.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { LARGE_BYTES = 2 << 20 }; /* a large page of most machines */

/* On a large page where there are any. */
static struct arena_block *make_large_block(void)
{
    struct arena_block *block = aligned_alloc(LARGE_BYTES, LARGE_BYTES);
    if (block == NULL)
        g_error("out of memory for %d bytes", LARGE_BYTES);
#ifdef MADV_HUGEPAGE
    madvise(block, LARGE_BYTES, MADV_HUGEPAGE); /* only a hint */
#endif
    return block;
}

struct arena_block *arena_add_block(struct arena *arena, gsize bytes)
{
    const gsize large = LARGE_BYTES - sizeof(struct arena_block);
    gboolean is_large = arena->large && arena->newest != NULL && bytes <= large;
    gsize size = is_large ? large : MAX(bytes, arena->block_bytes);
    struct arena_block *block =
        is_large ? make_large_block() : g_malloc(sizeof *block + size);
    block->size = size;
    block->used = 0;
    block->older = arena->newest;
    arena->newest = block;
    arena->bytes += size;
    return block;
}

void arena_clear(struct arena *arena)
{
    while (arena->newest != NULL) {
        struct arena_block *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
    arena->bytes = 0;
}

void arena_rewind(struct arena *arena, gsize keep)
{
    if (arena->newest == NULL)
        return;
    if (arena->newest->older != NULL || arena->bytes > keep) {
        gsize bytes = MIN(arena->bytes, keep);
        arena_clear(arena);
        arena_add_block(arena, bytes);
    }
    arena->newest->used = 0;
}
