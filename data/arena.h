/* Memory that is given out piece by piece and taken back as a whole: the strings of a
 * record, the texts of rows, what a memo keeps. It belongs to one thread at a time. */
#ifndef DATA_ARENA_H
#define DATA_ARENA_H

#include <glib.h>
#include <stddef.h>

struct arena_block {
    struct arena_block *older;
    gsize size, used;
    max_align_t bytes[];
};

struct arena {
    struct arena_block *newest; /* the one being filled; NULL: none yet */
    gsize block_bytes;          /* a block has at least so many */
    gsize bytes;                /* of all blocks */
    gboolean large;             /* all blocks but the first lie on large pages */
};

#define ARENA_ALIGN _Alignof(max_align_t) /* for any type */

/* For arena_take. Ends the program without memory, as g_malloc does. */
struct arena_block *arena_add_block(struct arena *arena, gsize bytes);

/* `bytes` more, not cleared. `align` is a power of two up to ARENA_ALIGN. */
static inline gpointer arena_take(struct arena *arena, gsize bytes, gsize align)
{
    struct arena_block *block = arena->newest;
    gsize start = block == NULL ? 0 : (block->used + align - 1) & ~(align - 1);
    if (G_UNLIKELY(block == NULL || start > block->size || bytes > block->size - start)) {
        block = arena_add_block(arena, bytes);
        start = 0;
    }
    block->used = start + bytes;
    return (char *)block->bytes + start;
}

/* Takes everything back. One block stays, that next time holds as much as was needed this
 * time, but no more than `keep`. */
void arena_rewind(struct arena *arena, gsize keep);
/* Takes everything back and frees all blocks. */
void arena_clear(struct arena *arena);

#endif
