/* Texts of one pattern are read once. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_TEMPLATE_H
#define DATA_CLAIM_CLAIM_TEMPLATE_H

#include "data/claim/claim_scan.h"

/* Puts the value of the number at the text, of `length` bytes, into the claim: a count of
 * another text of the same pattern, of the number in the same place. */
void claim_template_fill(const char *text, gsize length, struct claim *claim);
/* Reads the text, which has no white space and `length` bytes, as `alike`, the reading of
 * one of the same pattern, was read; its claims are added to `found`. */
void claim_template_read(const struct claim_reading *alike,
                         const struct claim_state *state, const char *text, gsize length,
                         GArray *found, struct claim_reading *reading);

#endif
