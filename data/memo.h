/* Texts met before, with what was found out about them. Reports repeat each other: the
 * labels of the form are the same in all, and whole sentences of the prose go round. What
 * depends on nothing but the text of a cell (or of a paragraph) is worked out once and
 * kept here; results are the same with and without it.
 *
 * Half of what a report says it alone says: a text is kept from the second time it is met
 * on, and before that only its hash. A memo belongs to one thread. It grows by no more
 * than a small multiple of what a document holds and is emptied between documents when it
 * passes its cap, so memory does not depend on the number of files. */
#ifndef DATA_MEMO_H
#define DATA_MEMO_H

#include <glib.h>
#include <string.h>

/* Who keeps something beside a text; each part has one owner and one type. */
enum memo_part {
    MEMO_LABEL,         /* requests_mend.c: the row that a damaged label resembles */
    MEMO_TOKENS,        /* token_list.c: outside the sections with tables, ... */
    MEMO_TOKENS_INSIDE, /* ... and inside */
    MEMO_PROSE,         /* prose_cell.c */
    MEMO_CLAIMS,        /* claim_reading.c */
    MEMO_N_PARTS
};

struct memo_text {
    const char *text; /* NUL-terminated */
    guint32 length;   /* bytes */
    gboolean passing; /* met for the first time: forgotten with the document */
    guint64 hash;
    /* NULL: not worked out yet; else memo_alloc()ed, or a small number. */
    gconstpointer parts[MEMO_N_PARTS];
    /* What was asked for after it the last time, and what before that: it often is again.
     */
    struct memo_text *next, *other;
};

struct memo;

/* `cap`: bytes after which memo_trim empties it. */
struct memo *memo_new(gsize cap);
void memo_free(struct memo *memo);

/* The entry of the text, made when it is new. Never NULL; lives until memo_trim(). */
struct memo_text *memo_get(struct memo *memo, const char *text, gsize length);
/* The same for a text with a NUL behind it that stays where it is until memo_trim(): no
 * copy is made of what is met for the first time. */
static inline struct memo_text *memo_get_lasting(struct memo *memo, const char *text,
                                                 gsize length);
/* As memo_get, but the text is kept from the first time it is met on. */
struct memo_text *memo_keep(struct memo *memo, const char *text, gsize length);
/* Zeroed memory for a part of the text, aligned for any type, that lives as long as the
 * text. */
gpointer memo_alloc(struct memo *memo, const struct memo_text *text, gsize bytes);
/* Between documents: forgets what was met once, and all when it is over its cap. */
void memo_trim(struct memo *memo);
/* Bytes held at present. */
gsize memo_bytes(const struct memo *memo);

/* What every memo begins with. */
struct memo_order {
    struct memo_text *last; /* kept one asked for, or one that is like none */
};
enum { MEMO_WORD = sizeof(guint64), MEMO_LABEL_BYTES = 64 };

static inline guint64 memo_read_word(const char *text)
{
    guint64 word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* Whether the texts, of MEMO_WORD to MEMO_LABEL_BYTES, are the same: eight bytes at a
 * time, the last eight once more. */
static inline gboolean memo_is_label(const char *a, const char *b, gsize n)
{
    for (gsize i = 0; i < n - MEMO_WORD; i += MEMO_WORD)
        if (memo_read_word(a + i) != memo_read_word(b + i))
            return FALSE;
    return memo_read_word(a + n - MEMO_WORD) == memo_read_word(b + n - MEMO_WORD);
}

/* memo_get_lasting for a text that is shorter or longer than most labels, or not the one
 * expected. */
struct memo_text *memo_get_other(struct memo *memo, const char *text, gsize length);

/* Reports repeat each other in the same order: the hash is needed only where they part.
 * What is expected is kept. */
static inline struct memo_text *memo_get_lasting(struct memo *memo, const char *text,
                                                 gsize length)
{
    struct memo_order *order = (struct memo_order *)memo;
    struct memo_text *entry = order->last->next;
    if (entry->length != length || length < MEMO_WORD || length > MEMO_LABEL_BYTES ||
        !memo_is_label(entry->text, text, length))
        return memo_get_other(memo, text, length);
    order->last = entry;
    return entry;
}

#endif
