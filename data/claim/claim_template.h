/* Texts of one pattern are read once. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_TEMPLATE_H
#define DATA_CLAIM_CLAIM_TEMPLATE_H

#include "data/claim/claim_scan.h"

/* Reads the text, which has no white space and `length` bytes, as `alike`, the reading of
 * one of the same pattern, was read; its claims are added to `found`. */
void claim_template_read(const struct claim_reading *alike,
                         const struct claim_state *state, const char *text, gsize length,
                         GArray *found, struct claim_reading *reading);

#endif
