/* What the files of claim.c share: clauses, and what words in them mean. Not for use
 * outside data/claim*.c. */
#ifndef DATA_CLAIM_SCAN_H
#define DATA_CLAIM_SCAN_H

#include "data/claim.h"
#include "data/encoding.h"
#include "data/number.h"

/* What the prose has been speaking of; a bit for each. */
enum claim_topic {
    TOPIC_NONE = 0,
    TOPIC_REQUESTS = 1,
    TOPIC_MESSAGES = 2,
    TOPIC_NORMATIVE = 4,
    TOPIC_GAZETTE = 8,
    TOPIC_REVIEW = 16
};

enum { CLAIM_MAX_WORDS = 384 };

/* A set of the words of the lexicon (claim_lexicon.c). */
struct claim_words {
    guint64 bits[CLAIM_MAX_WORDS / 64];
};

/* Sets that have a name; those of the table of metrics are compiled from its rows. */
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
    SET_PUBLISHED,
    SET_NOT_INFORMATION,
    SET_TOTAL,
    SET_EARLIER,
    SET_VISITS,
    SET_UP,
    SET_DOWN,
    SET_BASE,
    SET_PERIOD,
    SET_LEVEL,
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
    SET_ON_REQUEST,
    SET_DENIAL,
    SET_NO_DENIAL,
    SET_TAKEN,
    N_CLAIM_SETS
};

/* A word of the lexicon found in the prose; hits ascend by offset. */
struct claim_hit {
    guint32 offset;
    guint16 word;
    guint8 length;
};

/* A stretch of text between two marks of punctuation, with the words found in it. */
struct clause {
    const char *text;
    gsize length;
    guint32 offset; /* of the text in the prose */
    const struct claim_hit *hits;
    gsize n_hits;
};

/* Makes the lexicon, once. Call it before anything below. */
void claim_lexicon_init(void);
/* While the lexicon is made: adds the words "a|b|c" to it and to the set. */
void claim_words_add(struct claim_words *set, const char *words);
/* While the lexicon is made: compiles the tables of claim_words.c. */
void claim_compile_rows(void);
/* Appends the words found in the text: struct claim_hit. */
void claim_find_words(const char *text, gsize length, GArray *hits);

/* What decides the metric of a number, besides the words of its clause. */
struct claim_context {
    struct clause clause;
    struct clause chain; /* the clause and those before it in a list joined by 、 */
    gsize number;        /* offset of the number in the clause */
    gsize after;         /* offset of what follows the unit */
    guint64 unit_bit;    /* claim_unit_bit */
    unsigned topic;
    gboolean part;      /* 其中 stands before it in the sentence */
    gboolean has_total; /* a total of published information was stated before */
    gint year;          /* of the report, or 0 */
};

/* The part [from, to) of a clause, with its words. */
void clause_limit(struct clause *clause, const struct clause *within, gsize from,
                  gsize to);
gboolean clause_has_words(const struct clause *clause, const struct claim_words *words);
gboolean clause_has(const struct clause *clause, enum claim_set set);
/* Offset of the last word of the set that ends before `before`, or -1. */
gssize clause_last_of(const struct clause *clause, gsize before, enum claim_set set);

/* The topics that the words of a clause bring up; 0 for none. */
unsigned claim_find_topic(const struct clause *clause);
/* The bit of a unit that claim_read_unit returned. */
guint64 claim_unit_bit(const char *unit);
/* The metric of the number in the context: a key of the table of metrics. */
const char *claim_classify(const struct claim_context *context);

/* The unit at the start of the text: its name and length; NULL when none is known, or
 * when the words after it say that nothing is counted (26个试点领域). */
const char *claim_read_unit(const char *text, gsize length);

/* How the clause says something changed. */
struct growth {
    double value; /* 0.316 */
    guint8 decimals;
    const char *base; /* "year", "period", "2021"; NULL: not said */
    gsize start, end; /* the number's place, so that it is not read as a count */
};
/* The change stated in the clause; FALSE when it states none. */
gboolean claim_read_growth(const struct clause *clause, struct growth *growth);
/* Whether the number at `place` is the size of a change: 较上年增加5件. */
gboolean claim_is_change(const struct clause *clause, gsize place);
/* Whether the clause names what it compares with: 同比, 较上年, 比2020年. */
gboolean claim_has_base(const struct clause *clause);

/* What has been seen in a clause. */
enum { SAW_DIGIT = 1, SAW_NUMERAL = 2, SAW_NEGATION = 4, SAW_CHANGE = 8 };

/* Bytes of the UTF-8 character that begins with the byte. */
gsize claim_character_length(guchar c);
/* Bytes of the title in 《》 at the text, or 0: its numbers count nothing. */
gsize claim_skip_title(const char *text);
/* Whether a Chinese numeral stands at the text. */
gboolean claim_is_numeral(const char *text, gsize length);
/* Bytes of the mark of punctuation at the text that ends a clause, or 0; *stop when it
 * ends the sentence too. A comma within a number, which `start` lets look back at, ends
 * nothing. */
gsize claim_read_mark(const char *text, const char *start, gboolean *stop);
/* What the character at the text tells about its clause. */
unsigned claim_look_at(const char *text);

/* Makes the table below, once. */
void claim_marks_init(void);
extern guint64 claim_notable[0x10000 / 64];
/* FALSE for a character of three bytes of which none of the functions above says
 * anything: most of any prose. */
static inline gboolean claim_is_notable(const char *text)
{
    guint32 code = encoding_code_of_three(text);
    return (claim_notable[code / 64] >> (code % 64) & 1) != 0;
}

#endif
