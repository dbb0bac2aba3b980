/* What texts have in common that differ by digits or the body's name alone. Not for use
 * outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_PATTERN_H
#define DATA_CLAIM_CLAIM_PATTERN_H

#include "data/claim/claim_name.h"
#include "data/memo.h"

/* What stands in a pattern instead of bytes of the body's name; instead of a digit, by
 * what it is good for: of the report's year, of a number that perhaps counts something,
 * of any other. */
enum { CLAIM_NAME_BYTE = 0xfc, CLAIM_OTHER_DIGIT, CLAIM_COUNTED_DIGIT, CLAIM_YEAR_DIGIT };

/* Those met so far. All texts of a pattern, each in the report of its year and body, are
 * the same to the reading of prose and of claims but for the values of what they count,
 * unless claim_reading.changes or .notice. */
struct claim_patterns {
    struct memo *memo;      /* of patterns: each is kept from the first time on */
    GString *text;          /* of what was asked for last: its memory alone counts */
    struct claim_name name; /* of the body that reports */
    gint year;              /* of the report; 0: nothing has a pattern */
};

/* `cap`: bytes that they may take from report to report. */
void claim_patterns_init(struct claim_patterns *patterns, gsize cap);
void claim_patterns_clear(struct claim_patterns *patterns);
/* For the report of the year by the unit of the name, which may be NULL. */
void claim_patterns_begin(struct claim_patterns *patterns, gint year, const char *unit);
/* Fills patterns->text with the text, of which a NUL is the end, but for its digits and
 * the name, with a NUL behind it; FALSE when it has neither. White space may stand
 * anywhere in it. */
gboolean claim_pattern_make(struct claim_patterns *patterns, const char *text,
                            gsize length);
/* The pattern of the text; NULL when it has none. */
struct memo_text *claim_pattern_find(struct claim_patterns *patterns, const char *text,
                                     gsize length);

#endif
