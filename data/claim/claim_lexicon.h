/* The words that the reading of claims looks for, and the clauses in which they are
 * found. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_LEXICON_H
#define DATA_CLAIM_CLAIM_LEXICON_H

#include <glib.h>
#include <string.h>

enum { CLAIM_MAX_WORDS = 1024, CLAIM_MAX_HITS = 1024 };

/* What is known of a character of three bytes, by its last twelve bits. So a little is
 * said of others too that have the same bits, but the table stays in the nearest cache.
 */
enum {
    CHARACTER_NOTABLE = 1,  /* a number or a title may begin with it */
    CHARACTER_WORD = 2,     /* it is a word of the lexicon */
    CHARACTER_BEGINS = 4,   /* it begins a longer word */
    CHARACTER_FIGURE = 8,   /* a number in characters may end with it */
    CHARACTER_SIZE = 16,    /* 倍 and 成: after a number it is the size of a change */
    CHARACTER_COUNTED = 32, /* a unit begins with it, or 万, 余: counts have it behind
                               their digits */
    CLAIM_CHARACTERS = 4096
};
extern guint8 claim_characters[CLAIM_CHARACTERS];

static inline guint claim_last_bits(const char *text)
{
    return ((guint)((guchar)text[1] & 63) << 6) | ((guchar)text[2] & 63);
}

static inline guint8 claim_character(const char *text)
{
    return claim_characters[claim_last_bits(text)];
}

/* What a word of the lexicon is good for: a bit for each set it is in, and for each row
 * of the table of metrics (claim_words.c) that asks for it. */
enum claim_use { USE_SETS, USE_WORDS, USE_ALSO, USE_ABSENT, N_CLAIM_USES };

/* Sets that have a name; above them stand those of the topics, claim_find_topic. */
enum claim_set {
    SET_PART,
    SET_APPLICATION,
    SET_INFORMATION,
    SET_REQUEST_NAME,
    SET_OTHER_APPLICATION,
    SET_HANDLING,
    SET_NOT_REQUEST,
    SET_RECEIVED,
    SET_ANSWERED,
    SET_COMPLETED,
    SET_TOGETHER,
    SET_CONTENT,
    SET_OFFERED,
    SET_BODY,
    SET_PUBLISHED,
    SET_NOT_INFORMATION,
    SET_TOTAL,
    SET_PLAIN_TOTAL,
    SET_CHANNEL,
    SET_EARLIER,
    SET_REACHED,
    SET_SINCE,
    SET_SINCE_YEAR,
    SET_TARGET,
    SET_VISITS,
    SET_FOLLOWERS,
    SET_UP,
    SET_DOWN,
    SET_BASE,
    SET_PERIOD,
    SET_LEVEL,
    SET_RATE,
    SET_MORE_OR_LESS,
    SET_EACH,
    SET_RATIO,
    SET_DOUBLED,
    SET_DOUBLED_TWICE,
    SET_HALVED,
    SET_HALF_MORE,
    SET_LEVEL_WITH,
    SET_OFFICE,
    SET_ABOUT,
    SET_OR_SO,
    SET_REVIEW,
    SET_LAWSUIT,
    SET_FEE,
    SET_OTHER_FEE,
    SET_CARRIED_OUT,
    SET_CARRIED_IN,
    SET_OTHER_APPLICANT,
    SET_MISDEED,
    SET_ON_REQUEST,
    SET_CAUSE,
    SET_DENIAL,
    SET_NO_DENIAL,
    SET_TAKEN,
    SET_EVENT,
    SET_APPLICANT,
    SET_SIZE, /* besides its words: a number before 倍 or 成, or a percentage */
    N_CLAIM_SETS
};

/* The words of each set, separated by '|', in claim_sets.c. */
extern const char *const claim_set_words[N_CLAIM_SETS];

/* A word of the lexicon found in a clause; hits ascend by offset. */
struct claim_hit {
    guint32 offset;
    guint16 word;
    guint8 length;
};

/* A stretch of text between two marks of punctuation, with the words found in it. */
struct clause {
    const char *text;
    gsize length;
    guint32 offset; /* of the text in what the hits count from */
    guint32 n_hits;
    const struct claim_hit *hits;
    guint64 sets;           /* a bit for each set that a word of it is in */
    struct claim_hit *room; /* where hits are added */
    gboolean complete;      /* all words are in it */
};

/* Makes the lexicon, once. Call it before anything below. */
void claim_lexicon_init(void);
/* While the lexicon is made: enters in claim_characters what they are by themselves. */
void claim_mark_characters(void);
/* While the lexicon is made: adds the words "a|b|c" to it, for the use. */
void claim_words_add(const char *words, enum claim_use use, guint bit);
/* While the lexicon is made: compile the tables of claim_unit.c and claim_words.c. */
void claim_compile_units(void);
void claim_compile_rows(void);

/* The hash by which words are found: of the first four and the last four bytes of
 * `length`. */
static inline guint claim_hash_ends(const char *text, gsize length)
{
    guint32 a, b;
    memcpy(&a, text, sizeof a);
    memcpy(&b, text + length - sizeof b, sizeof b);
    return ((a ^ b * 31u) * 2654435761u) >> 19;
}

enum { CLAIM_PAIR = 6, CLAIM_TRIPLE = 9, CLAIM_BUCKETS = 8192 };
static inline gboolean claim_has_bit(const guint64 *bits, guint place)
{
    return (bits[place / 64] >> (place % 64) & 1) != 0;
}
static inline void claim_set_bit(guint64 *bits, guint place)
{
    bits[place / 64] |= G_GUINT64_CONSTANT(1) << (place % 64);
}

/* The sets of the words that begin at the text; it goes on to `end`, and what stands
 * before it began at `start`. All that clauses after it may ask for: topics, 其中, the
 * office, totals; and those that make a clause worth a closer look, CLAIM_TELLING_SETS.
 */
guint64 claim_lasting_sets(const char *text, const char *start, const char *end);

#define CLAIM_SET_BIT(set) (G_GUINT64_CONSTANT(1) << (set))
/* What may be said of a change besides a direction; that, and denials. */
#define CLAIM_CHANGING_SETS                                                              \
    (CLAIM_SET_BIT(SET_LEVEL_WITH) | CLAIM_SET_BIT(SET_DOUBLED) |                        \
     CLAIM_SET_BIT(SET_DOUBLED_TWICE) | CLAIM_SET_BIT(SET_HALVED) |                      \
     CLAIM_SET_BIT(SET_HALF_MORE) | CLAIM_SET_BIT(SET_SIZE))
#define CLAIM_TELLING_SETS (CLAIM_CHANGING_SETS | CLAIM_SET_BIT(SET_DENIAL))
/* These and the topics: where none is said and nothing counted, nothing is told. */
#define CLAIM_SPEAKING_SETS (CLAIM_TELLING_SETS | G_MAXUINT64 << N_CLAIM_SETS)

/* A clause of the text, of fewer than 2000 bytes; `lasting` has the claim_lasting_sets of
 * its characters. `hits` has room for CLAIM_MAX_HITS. */
void clause_make(struct clause *clause, const char *text, gsize length, guint64 lasting,
                 struct claim_hit *hits);
/* Finds all words of it. Call it before the functions below. */
void clause_complete(struct clause *clause);
/* The part [from, to) of a clause, with its words. */
void clause_limit(struct clause *clause, const struct clause *within, gsize from,
                  gsize to);
/* Gathers what the words of the clause are good for. */
void clause_add_uses(const struct clause *clause, guint64 uses[N_CLAIM_USES]);
static inline gboolean clause_has(const struct clause *clause, enum claim_set set)
{
    return (clause->sets >> set & 1) != 0;
}
/* Offset of the last word of the set that ends before `before`, or -1. */
gssize clause_last_of(const struct clause *clause, gsize before, enum claim_set set);
/* Offset of the first word that is in one of the sets, of which there is a bit for each;
 * the clause's length when none is. */
gsize clause_first_of(const struct clause *clause, guint64 sets);

/* Whether the key of a metric is the one given, or begins so: most differ in their first
 * letter. */
static inline gboolean claim_is_key(const char *metric, const char *key)
{
    return metric[0] == key[0] && strcmp(metric, key) == 0;
}
static inline gboolean claim_key_begins(const char *metric, const char *start)
{
    return metric[0] == start[0] && strncmp(metric, start, strlen(start)) == 0;
}

#endif
