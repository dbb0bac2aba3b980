/* What the files of claim.c share: clauses, and what words in them mean. Not for use
 * outside data/claim*.c. */
#ifndef DATA_CLAIM_SCAN_H
#define DATA_CLAIM_SCAN_H

#include "data/claim.h"
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

/* A stretch of text between two marks of punctuation. */
struct clause {
    const char *text;
    gsize length;
};

/* What decides the metric of a number, besides the words of its clause. */
struct claim_context {
    struct clause clause;
    struct clause chain; /* the clause and those before it in a list joined by 、 */
    gsize number;        /* offset of the number in the clause */
    gsize after;         /* offset of what follows the unit */
    const char *unit;    /* of the table of units, without 万 or 亿 */
    unsigned topic;
    gboolean part;      /* 其中 stands before it in the sentence */
    gboolean has_total; /* a total of published information was stated before */
    gint year;          /* of the report, or 0 */
};

gboolean clause_has(const struct clause *clause, const char *word);
/* Whether the clause has one of the words, separated by '|'. */
gboolean clause_has_any(const struct clause *clause, const char *words);
/* Offset of the last of the words that begins before `before`, or -1. */
gssize clause_last_of(const struct clause *clause, gsize before, const char *words);

/* The topics that the words of a clause bring up; 0 for none. */
unsigned claim_find_topic(const struct clause *clause);
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

#endif
