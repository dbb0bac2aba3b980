/* Which sums of a record fail, so that nothing is inferred from their cells. */
#ifndef DATA_EXTRACT_INFER_SUSPECTS_H
#define DATA_EXTRACT_INFER_SUSPECTS_H

#include "data/identity.h"

/* Identities: a bit for each index of the set; those behind its last say nothing. */
struct infer_suspects {
    guint64 suspects;  /* the complete sums that fail, and no other with them: the wrong
                          cell is one whose other sum cannot be told */
    guint64 witnesses; /* those that hold */
};

/* `number`: see struct record_numbers. */
void infer_find_suspects(const struct identity_set *set, const double *number,
                         struct infer_suspects *found);

#endif
