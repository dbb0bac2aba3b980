#include "data/memo.h"

#include <string.h>

enum {
    BLOCK_BYTES = 64 << 10,
    FIRST_SLOTS = 4096,
    MAX_PROBES = 32 /* after so many collisions a text is simply not shared */
};

struct block {
    struct block *next;
    gsize size, used;
    max_align_t bytes[];
};

struct memo {
    struct block *blocks; /* the first is being filled */
    struct memo_text **slots;
    gsize n_slots, n_texts; /* n_slots is a power of two */
    gsize bytes, cap;
    struct memo_text *last; /* asked for, NULL: none since it was emptied */
};

struct memo *memo_new(gsize cap)
{
    struct memo *memo = g_new0(struct memo, 1);
    memo->n_slots = FIRST_SLOTS;
    memo->slots = g_new0(struct memo_text *, memo->n_slots);
    memo->cap = cap;
    return memo;
}

static void free_blocks(struct memo *memo)
{
    while (memo->blocks != NULL) {
        struct block *next = memo->blocks->next;
        g_free(memo->blocks);
        memo->blocks = next;
    }
    memo->bytes = 0;
}

void memo_free(struct memo *memo)
{
    if (memo == NULL)
        return;
    free_blocks(memo);
    g_free(memo->slots);
    g_free(memo);
}

void memo_trim(struct memo *memo)
{
    if (memo->bytes <= memo->cap)
        return;
    free_blocks(memo);
    g_free(memo->slots);
    memo->last = NULL;
    memo->n_slots = FIRST_SLOTS;
    memo->slots = g_new0(struct memo_text *, memo->n_slots);
    memo->n_texts = 0;
}

gsize memo_bytes(const struct memo *memo)
{
    return memo->bytes;
}

static struct block *add_block(struct memo *memo, gsize bytes)
{
    gsize size = MAX(bytes, BLOCK_BYTES);
    struct block *block = g_malloc0(sizeof(struct block) + size);
    block->size = size;
    block->next = memo->blocks;
    memo->blocks = block;
    memo->bytes += size;
    return block;
}

gpointer memo_alloc(struct memo *memo, gsize bytes)
{
    const gsize align = sizeof(max_align_t);
    struct block *block = memo->blocks;
    bytes = (bytes + align - 1) / align * align;
    if (block == NULL || block->size - block->used < bytes)
        block = add_block(memo, bytes);
    gpointer memory = (guint8 *)block->bytes + block->used;
    block->used += bytes;
    return memory;
}

static inline guint64 read_word(const char *text)
{
    guint64 word;
    memcpy(&word, text, sizeof word);
    return word;
}

static inline guint64 mix(guint64 hash, guint64 word)
{
    const guint64 factor = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    hash = (hash ^ word) * factor;
    return hash ^ hash >> 32;
}

/* Eight bytes a step; the quality of a product's upper half is enough for a table. The
 * last step takes the last eight bytes, some of them twice. */
static guint64 hash_text(const char *text, gsize length)
{
    guint64 hash = length, word = 0;
    if (length < sizeof word) {
        for (gsize i = 0; i < length; i++)
            word = word << 8 | (guint8)text[i];
        return mix(hash, word);
    }
    const char *last = text + length - sizeof word;
    for (; text < last; text += sizeof word)
        hash = mix(hash, read_word(text));
    return mix(hash, read_word(last));
}

static void grow(struct memo *memo)
{
    gsize n_slots = memo->n_slots * 4;
    struct memo_text **slots = g_new0(struct memo_text *, n_slots);
    for (gsize i = 0; i < memo->n_slots; i++) {
        struct memo_text *entry = memo->slots[i];
        if (entry == NULL)
            continue;
        gsize slot = entry->hash & (n_slots - 1);
        while (slots[slot] != NULL)
            slot = (slot + 1) & (n_slots - 1);
        slots[slot] = entry;
    }
    g_free(memo->slots);
    memo->slots = slots;
    memo->n_slots = n_slots;
}

static struct memo_text *make_text(struct memo *memo, const char *text, gsize length,
                                   guint64 hash)
{
    struct memo_text *entry = memo_alloc(memo, sizeof *entry + length + 1);
    char *copy = (char *)(entry + 1);
    memcpy(copy, text, length);
    *entry = (struct memo_text){ .text = copy, .length = (guint32)length, .hash = hash };
    return entry;
}

static G_NO_INLINE struct memo_text *find(struct memo *memo, const char *text,
                                          gsize length)
{
    guint64 hash = hash_text(text, length);
    gsize slot = hash & (memo->n_slots - 1);
    for (guint probe = 0; probe < MAX_PROBES; probe++) {
        struct memo_text *entry = memo->slots[slot];
        if (entry == NULL) {
            entry = memo->slots[slot] = make_text(memo, text, length, hash);
            if (++memo->n_texts * 2 > memo->n_slots)
                grow(memo);
            return entry;
        }
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->text, text, length) == 0)
            return entry;
        slot = (slot + 1) & (memo->n_slots - 1);
    }
    return make_text(memo, text, length, hash);
}

/* Reports repeat each other in the same order: the hash is needed only where they part.
 */
struct memo_text *memo_get(struct memo *memo, const char *text, gsize length)
{
    struct memo_text *entry = memo->last != NULL ? memo->last->next : NULL;
    if (entry == NULL || entry->length != length ||
        memcmp(entry->text, text, length) != 0) {
        entry = find(memo, text, length);
        if (memo->last != NULL)
            memo->last->next = entry;
    }
    memo->last = entry;
    return entry;
}
