#include "data/memo.h"

#include "data/arena.h"
#include "data/memo_hash.h"

#include <string.h>

enum {
    WORD = MEMO_WORD,
    BLOCK_BYTES = 64 << 10,
    FIRST_SLOTS = 4096,
    MAX_PROBES = 32,    /* after so many collisions a text is simply not shared */
    N_SIGHTS = 1 << 11, /* fours of hashes of texts met once; newer ones take the places
                           of the oldest */
    KEEP_PASSING = 1 << 20
};

struct memo {
    struct memo_order order; /* its last: a kept one, or `none` */
    struct arena kept, passing;
    guint16 *tags; /* of the texts in the slots, 0: free; small enough to stay near */
    struct memo_text **slots;
    gsize n_slots, n_texts; /* n_slots is a power of two */
    gsize cap;
    struct memo_text none; /* stands where there is no text yet, and is like none */
    guint64 *sights; /* sixteen bits of each hash: few enough to stay near, as the tags */
};

static void make_slots(struct memo *memo, gsize n)
{
    memo->n_slots = n;
    memo->tags = g_new0(guint16, n);
    memo->slots = g_new0(struct memo_text *, n);
}

static void begin_empty(struct memo *memo)
{
    struct memo_text *none = &memo->none;
    *none = (struct memo_text){ .length = G_MAXUINT32, .next = none, .other = none };
    memo->order.last = none;
    memo->n_texts = 0;
    make_slots(memo, FIRST_SLOTS);
}

static void drop_slots(struct memo *memo)
{
    g_free(memo->tags);
    g_free(memo->slots);
}

struct memo *memo_new(gsize cap)
{
    struct memo *memo = g_new0(struct memo, 1);
    begin_empty(memo);
    memo->sights = g_new0(guint64, N_SIGHTS);
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
    begin_empty(memo);
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

/* What is to be done with a text that is new. */
enum keeping {
    KEEP_COPY,   /* for the document at hand */
    KEEP_NONE,   /* it need not be copied for that */
    KEEP_LASTING /* for the documents that follow */
};

/* A text that is asked for. */
struct request {
    const char *text;
    gsize length;
    enum keeping keeping;
};

/* Whether the texts, of HALF to WORD bytes, are the same: four bytes, and the last four.
 */
static inline gboolean is_word(const char *a, const char *b, gsize n)
{
    enum { HALF = WORD / 2 };
    return memcmp(a, b, HALF) == 0 && memcmp(a + n - HALF, b + n - HALF, HALF) == 0;
}

static inline gboolean is_text(const struct memo_text *entry,
                               const struct request *request)
{
    const gsize n = request->length;
    if (entry->length != n)
        return FALSE;
    return n < WORD || n > MEMO_LABEL_BYTES
               ? memcmp(entry->text, request->text, n) == 0
               : memo_is_label(entry->text, request->text, n);
}

static struct memo_text *make_text(struct memo *memo, const struct request *request,
                                   guint64 hash, gboolean passing)
{
    gsize length = request->length;
    gboolean borrow = passing && request->keeping == KEEP_NONE;
    struct memo_text *entry =
        arena_take(passing ? &memo->passing : &memo->kept,
                   sizeof *entry + (borrow ? 0 : length + 1), ARENA_ALIGN);
    char *copy = (char *)(entry + 1);
    *entry = (struct memo_text){ .text = borrow ? request->text : copy,
                                 .length = (guint32)length,
                                 .hash = hash,
                                 .passing = passing,
                                 .next = &memo->none,
                                 .other = &memo->none };
    if (borrow)
        return entry;
    memcpy(copy, request->text, length);
    copy[length] = '\0';
    return entry;
}

/* Whether the hash was met before, of late; from now on it was. */
static gboolean meet(struct memo *memo, guint64 hash)
{
    guint64 *four = &memo->sights[hash & (N_SIGHTS - 1)];
    const guint16 part = (guint16)(hash >> 32 | 1);
    for (guint64 left = *four; left != 0; left >>= 16)
        if ((guint16)left == part)
            return TRUE;
    *four = *four << 16 | part;
    return FALSE;
}

static struct memo_text *add_text(struct memo *memo, const struct request *request,
                                  guint64 hash, gsize slot)
{
    if (request->keeping != KEEP_LASTING && !meet(memo, hash))
        return make_text(memo, request, hash, TRUE);
    struct memo_text *entry = make_text(memo, request, hash, FALSE);
    set_slot(memo, slot, entry);
    if (++memo->n_texts * 2 > memo->n_slots)
        grow(memo);
    return entry;
}

static inline struct memo_text *find(struct memo *memo, const struct request *request)
{
    guint64 hash = memo_hash(request->text, request->length);
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

/* From here on the entry is the one expected behind the last text; the one that was
 * expected there is the other. */
static inline struct memo_text *expect(struct memo_text *last, struct memo_text *entry)
{
    last->other = last->next;
    last->next = entry;
    return entry;
}

/* Finds a text that is neither of the two expected. */
static G_NO_INLINE struct memo_text *get_unexpected(struct memo *memo, const char *text,
                                                    gsize length, enum keeping keeping)
{
    const struct request request = { text, length, keeping };
    struct memo_text *entry = find(memo, &request);
    if (!entry->passing)
        memo->order.last = expect(memo->order.last, entry);
    return entry;
}

/* Gets a text that is not the first expected. */
static G_NO_INLINE struct memo_text *get_second(struct memo *memo, const char *text,
                                                gsize length, enum keeping keeping)
{
    const struct request request = { text, length, keeping };
    struct memo_text *last = memo->order.last;
    if (is_text(last->other, &request))
        return memo->order.last = expect(last, last->other);
    return get_unexpected(memo, text, length, keeping);
}

/* Gets any text. */
static struct memo_text *get(struct memo *memo, const char *text, gsize length,
                             enum keeping keeping)
{
    const struct request request = { text, length, keeping };
    struct memo_text *entry = memo->order.last->next;
    if (is_text(entry, &request))
        return memo->order.last = entry;
    return get_second(memo, text, length, keeping);
}

struct memo_text *memo_get(struct memo *memo, const char *text, gsize length)
{
    return get(memo, text, length, KEEP_COPY);
}

/* Gets a text that is shorter or longer than most labels. */
static G_NO_INLINE struct memo_text *get_odd(struct memo *memo, const char *text,
                                             gsize length)
{
    struct memo_text *entry = memo->order.last->next;
    if (entry->length != length ||
        (length - WORD / 2 <= WORD / 2 ? !is_word(entry->text, text, length)
                                       : memcmp(entry->text, text, length) != 0))
        return get_second(memo, text, length, KEEP_NONE);
    return memo->order.last = entry;
}

/* A label is compared without a call: the one that was expected before that. */
struct memo_text *memo_get_other(struct memo *memo, const char *text, gsize length)
{
    struct memo_text *last = memo->order.last, *other = last->other;
    if (length - WORD > MEMO_LABEL_BYTES - WORD)
        return get_odd(memo, text, length);
    if (other->length != length || !memo_is_label(other->text, text, length))
        return get_unexpected(memo, text, length, KEEP_NONE);
    return memo->order.last = expect(last, other);
}

struct memo_text *memo_keep(struct memo *memo, const char *text, gsize length)
{
    return get(memo, text, length, KEEP_LASTING);
}
