/* Cells in which a scan has taken digits for letters. */
#ifndef DATA_EXTRACT_INFER_LIKENESS_H
#define DATA_EXTRACT_INFER_LIKENESS_H

#include "data/identity.h"
#include "data/record/record_numbers.h"

/* Gives unreadable cells the number that their letters look like (VALUE_INFERRED, with
 * the rule), where a sum holds with it and none fails. Returns how many. */
guint infer_likenesses(struct record *record, struct record_numbers *numbers,
                       const struct identity_set *set);

#endif
