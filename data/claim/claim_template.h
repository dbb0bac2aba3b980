/* Texts that differ by digits or the body's name alone are read once. Not for use outside
 * data/claim/. */
#ifndef DATA_CLAIM_CLAIM_TEMPLATE_H
#define DATA_CLAIM_CLAIM_TEMPLATE_H

#include "data/claim/claim_scan.h"

/* What stands in a template instead of bytes of the body's name; instead of a digit, by
 * what it is good for: of the report's year, of a number that perhaps counts something,
 * of any other. */
enum { CLAIM_NAME_BYTE = 0xfc, CLAIM_OTHER_DIGIT, CLAIM_COUNTED_DIGIT, CLAIM_YEAR_DIGIT };
/* Fills `pattern` with the text without its digits and the name; FALSE when it has
 * neither. All texts of the same template, each in the report of its year, are read alike
 * but for the values of what they count, unless claim_reading.changes or .notice. */
gboolean claim_template_make(GString *pattern, const char *text, gsize length, gint year,
                             const struct claim_name *name);
/* The entry of a template, which is kept from the first time on that it is met. */
struct memo_text *claim_template_get(struct memo *memo, const char *pattern,
                                     gsize length);
/* Reads the text by what was kept of its template; its claims are added to `found`. FALSE
 * when nothing was kept. */
gboolean claim_template_read(const struct memo_text *pattern, enum claim_kind kind,
                             const struct claim_state *state, const char *text,
                             gsize length, GArray *found, struct claim_reading *reading);

#endif
