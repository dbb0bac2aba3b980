#include "data/memo.h"

#include "data/arena.h"

#include <string.h>

enum {
    BLOCK_BYTES = 64 << 10,
    FIRST_SLOTS = 4096,
    MAX_PROBES = 32,    /* after so many collisions a text is simply not shared */
    N_SIGHTS = 1 << 15, /* hashes of texts met once; newer ones take their places */
    KEEP_PASSING = 1 << 20
};

struct memo {
    struct arena kept, passing;
    guint16 *tags; /* of the texts in the slots, 0: free; small enough to stay near */
    struct memo_text **slots;
    gsize n_slots, n_texts; /* n_slots is a power of two */
    gsize cap;
    struct memo_text *last; /* kept one asked for, NULL: none since it was emptied */
    guint32 *sights;        /* upper halves of hashes */
};

static void make_slots(struct memo *memo, gsize n)
{
    memo->n_slots = n;
    memo->tags = g_new0(guint16, n);
    memo->slots = g_new0(struct memo_text *, n);
}

static void drop_slots(struct memo *memo)
{
    g_free(memo->tags);
    g_free(memo->slots);
}

struct memo *memo_new(gsize cap)
{
    struct memo *memo = g_new0(struct memo, 1);
    make_slots(memo, FIRST_SLOTS);
    memo->sights = g_new0(guint32, N_SIGHTS);
    memo->kept = (struct arena){ .block_bytes = BLOCK_BYTES, .large = TRUE };
    memo->passing = (struct arena){ .block_bytes = BLOCK_BYTES };
    memo->cap = cap;
    return memo;
}

void memo_free(struct memo *memo)
{
    if (memo == NULL)
        return;
    arena_clear(&memo->kept);
    arena_clear(&memo->passing);
    drop_slots(memo);
    g_free(memo->sights);
    g_free(memo);
}

void memo_trim(struct memo *memo)
{
    arena_rewind(&memo->passing, KEEP_PASSING);
    if (memo->kept.bytes <= memo->cap)
        return;
    arena_clear(&memo->kept);
    drop_slots(memo);
    memo->last = NULL;
    make_slots(memo, FIRST_SLOTS);
    memo->n_texts = 0;
}

gsize memo_bytes(const struct memo *memo)
{
    return memo->kept.bytes + memo->passing.bytes;
}

gpointer memo_alloc(struct memo *memo, const struct memo_text *text, gsize bytes)
{
    gpointer memory =
        arena_take(text->passing ? &memo->passing : &memo->kept, bytes, ARENA_ALIGN);
    return memset(memory, 0, bytes);
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

enum { WORD = sizeof(guint64), LANES = 4, BLOCK = LANES * WORD };

/* Four hashes side by side: one alone would wait for each product. The last block is that
 * of the last bytes, some of them taken twice. */
static guint64 hash_blocks(const char *text, gsize length)
{
    const char *last = text + length - BLOCK;
    guint64 lanes[LANES] = { length, length + 1, length + 2, length + 3 };
    for (;; text = last - text > BLOCK ? text + BLOCK : last) {
        for (gsize i = 0; i < LANES; i++)
            lanes[i] = mix(lanes[i], read_word(text + i * WORD));
        if (text == last)
            return mix(mix(lanes[0], lanes[1]), mix(lanes[2], lanes[3]));
    }
}

/* The quality of a product's upper half is enough for a table. */
static guint64 hash_text(const char *text, gsize length)
{
    guint64 word = 0;
    if (length >= BLOCK)
        return hash_blocks(text, length);
    if (length < WORD) {
        for (gsize i = 0; i < length; i++)
            word = word << 8 | (guint8)text[i];
        return mix(length, word);
    }
    const char *end = text + length;
    guint64 a = mix(length, read_word(text)), b = mix(~length, read_word(end - WORD));
    if (length > 2 * WORD) {
        a = mix(a, read_word(text + WORD));
        b = mix(b, read_word(end - 2 * WORD));
    }
    return mix(a, b);
}

static inline guint16 get_tag(guint64 hash)
{
    return (guint16)(hash >> 48 | 1);
}

static void set_slot(struct memo *memo, gsize slot, struct memo_text *entry)
{
    memo->tags[slot] = get_tag(entry->hash);
    memo->slots[slot] = entry;
}

static void grow(struct memo *memo)
{
    struct memo old = *memo;
    make_slots(memo, 2 * old.n_slots);
    for (gsize i = 0; i < old.n_slots; i++) {
        if (old.tags[i] == 0)
            continue;
        gsize slot = old.slots[i]->hash & (memo->n_slots - 1);
        while (memo->tags[slot] != 0)
            slot = (slot + 1) & (memo->n_slots - 1);
        set_slot(memo, slot, old.slots[i]);
    }
    drop_slots(&old);
}

/* A text that is asked for. */
struct request {
    const char *text;
    gsize length;
    gboolean lasting; /* need not be copied for the document at hand */
};

/* Labels are compared eight bytes at a time, the last eight once more. */
static inline gboolean is_text(const struct memo_text *entry,
                               const struct request *request)
{
    enum { LABEL = 64 };
    gsize n = request->length;
    if (entry == NULL || entry->length != n)
        return FALSE;
    const char *a = entry->text, *b = request->text;
    if (n < WORD || n > LABEL)
        return memcmp(a, b, n) == 0;
    for (gsize i = 0; i < n - WORD; i += WORD)
        if (read_word(a + i) != read_word(b + i))
            return FALSE;
    return read_word(a + n - WORD) == read_word(b + n - WORD);
}

static struct memo_text *make_text(struct memo *memo, const struct request *request,
                                   guint64 hash, gboolean passing)
{
    gsize length = request->length;
    gboolean borrow = passing && request->lasting;
    struct memo_text *entry =
        arena_take(passing ? &memo->passing : &memo->kept,
                   sizeof *entry + (borrow ? 0 : length + 1), ARENA_ALIGN);
    char *copy = (char *)(entry + 1);
    *entry = (struct memo_text){ .text = borrow ? request->text : copy,
                                 .length = (guint32)length,
                                 .hash = hash,
                                 .passing = passing };
    if (borrow)
        return entry;
    memcpy(copy, request->text, length);
    copy[length] = '\0';
    return entry;
}

/* Whether the hash was met before, of late; from now on it was. */
static gboolean meet(struct memo *memo, guint64 hash)
{
    guint32 *sight = &memo->sights[hash & (N_SIGHTS - 1)];
    guint32 upper = (guint32)(hash >> 32);
    gboolean met = *sight == upper;
    *sight = upper;
    return met;
}

static struct memo_text *add_text(struct memo *memo, const struct request *request,
                                  guint64 hash, gsize slot)
{
    if (!meet(memo, hash))
        return make_text(memo, request, hash, TRUE);
    struct memo_text *entry = make_text(memo, request, hash, FALSE);
    set_slot(memo, slot, entry);
    if (++memo->n_texts * 2 > memo->n_slots)
        grow(memo);
    return entry;
}

static G_NO_INLINE struct memo_text *find(struct memo *memo,
                                          const struct request *request)
{
    guint64 hash = hash_text(request->text, request->length);
    gsize slot = hash & (memo->n_slots - 1);
    const guint16 tag = get_tag(hash);
    for (guint probe = 0; probe < MAX_PROBES; probe++) {
        if (memo->tags[slot] == 0)
            return add_text(memo, request, hash, slot);
        struct memo_text *entry = memo->tags[slot] == tag ? memo->slots[slot] : NULL;
        if (entry != NULL && entry->hash == hash && is_text(entry, request))
            return entry;
        slot = (slot + 1) & (memo->n_slots - 1);
    }
    return make_text(memo, request, hash, TRUE);
}

/* Finds a text that is not the one expected; that and the one before it are what will be
 * expected then. */
static struct memo_text *get_other(struct memo *memo, const struct request *request)
{
    struct memo_text *last = memo->last;
    struct memo_text *entry =
        last != NULL && is_text(last->other, request) ? last->other : find(memo, request);
    if (last != NULL && !entry->passing) {
        last->other = last->next;
        last->next = entry;
    }
    return entry;
}

/* Reports repeat each other in the same order: the hash is needed only where they part.
 */
static inline struct memo_text *get(struct memo *memo, struct request request)
{
    struct memo_text *entry = memo->last != NULL ? memo->last->next : NULL;
    if (!is_text(entry, &request))
        entry = get_other(memo, &request);
    if (!entry->passing)
        memo->last = entry;
    return entry;
}

struct memo_text *memo_get(struct memo *memo, const char *text, gsize length)
{
    return get(memo, (struct request){ text, length, FALSE });
}

struct memo_text *memo_get_lasting(struct memo *memo, const char *text, gsize length)
{
    return get(memo, (struct request){ text, length, TRUE });
}
