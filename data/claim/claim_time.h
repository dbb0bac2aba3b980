/* Whose time a number of the prose is of. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_TIME_H
#define DATA_CLAIM_CLAIM_TIME_H

#include "data/claim/claim_scan.h"

/* Whether the text ends with a time of other years too: 网站开通以来. Adds to *asked. */
gboolean claim_ends_with_since(const char *text, gsize length, gint year, guint *asked);
/* Whether the number is of another year than the report's, or of all years since
 * something began. Adds to *asked like claim_classify. */
gboolean claim_is_earlier(const struct claim_context *context, guint *asked);
/* Notes the year that the clause at the text begins with: it is that of the clauses after
 * it too, until one of them names the report's. */
void claim_note_year(struct claim_sentence *sentence, const char *text, const char *end);
/* Whether what the clause counts is of another year or of many, by the clauses before it.
 */
gboolean claim_goes_on_elsewhen(const struct claim_sentence *sentence,
                                const struct clause *clause);
/* 累计公开98120条，其中2022年公开6630条: whether the clause is of a part that begins with
 * the report's year, of a whole that does not name it. Its count is the year's, */
gboolean claim_is_year_of_part(struct claim_sentence *sentence,
                               const struct clause *clause);
/* and the last one, if it is of the same metric, of other years too. */
void claim_disown_whole(struct claim_sentence *sentence, const char *metric);
/* Whether the number is of what is usual or yet to be done; a plan goes on in the clauses
 * after it, until something was done: 计划2023年培训3期，公开文件60件. */
gboolean claim_is_wanted(struct claim_sentence *sentence, const struct clause *clause,
                         gsize place);

#endif
