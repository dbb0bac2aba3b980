/* Which sums of a record fail, so that nothing is inferred from their cells. */
#ifndef DATA_EXTRACT_INFER_SUSPECTS_H
#define DATA_EXTRACT_INFER_SUSPECTS_H

#include "data/identity.h"
#include "data/record/record_numbers.h"

/* Identities: a bit for each index of the set; those behind its last say nothing. */
struct infer_suspects {
    guint64 suspects;  /* the complete sums that fail, and no other with them: the wrong
                          cell is one whose other sum cannot be told */
    guint64 witnesses; /* those that hold */
};

/* The identities with a cell that the report has and that has no number: a bit for each.
 * They need not be added up, and in no other is there anything to infer. */
guint64 infer_list_incomplete(const struct identity_set *set,
                              const struct record_numbers *numbers);
void infer_find_suspects(const struct identity_set *set,
                         const struct record_numbers *numbers,
                         struct infer_suspects *found);

#endif
