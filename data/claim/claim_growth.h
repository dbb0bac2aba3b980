/* Statements of change in the prose, and what changed. Not for use outside data/claim/.
 */
#ifndef DATA_CLAIM_CLAIM_GROWTH_H
#define DATA_CLAIM_CLAIM_GROWTH_H

#include "data/claim/claim_scan.h"

/* How the clause says something changed. */
struct growth {
    double value; /* 0.316 */
    guint8 decimals;
    const char *base; /* "year", "period", "2021"; NULL: not said */
    gsize start, end; /* the number's place, so that it is not read as a count */
};
/* What stands before the words of change in the clause that states one; FALSE when
 * nothing does: the change is of what was counted before. */
gboolean claim_growth_subject(const struct clause *clause, struct clause *subject);
/* The change stated in the clause; FALSE when it states none. */
gboolean claim_read_growth(const struct clause *clause, struct growth *growth);
/* +1 or -1 when the number at `place` is the size of a change, 较上年增加5件, else 0. */
gint claim_find_change(const struct clause *clause, gsize place);
/* 同比, 较上年, 比2020年: what the clause compares with, as struct growth has it. */
const char *claim_name_base(const struct clause *clause);
/* Whether the clause names what it compares with. */
gboolean claim_has_base(const struct clause *clause);

/* Gives the growth to what grew; the clause has the claims from `first` on. A rate that
 * grew by percents of its own is no claim of a count. */
void claim_attach_growth(struct claim_sentence *sentence, const struct clause *clause,
                         const struct growth *growth, guint first);
/* 较上年减少5件 after 43件: 5 of 48 fewer, with the decimals that a rate mostly has. */
void claim_derive_growth(struct claim_sentence *sentence, const struct clause *clause,
                         gint direction, const struct claim_count *count);
/* 申请量同比增长25%，达15件: the claim of what grew right before, whose count this is
 * when nothing else is named; NULL when there is none. */
struct claim_found *claim_find_grown(struct claim_sentence *sentence,
                                     const struct clause *clause,
                                     const struct claim_count *count, const char *metric);
/* Whether the metric is counted by a claim of the sentence, up to `end` of found. */
gboolean claim_was_counted(const struct claim_sentence *sentence, guint end,
                           const char *metric);

#endif
