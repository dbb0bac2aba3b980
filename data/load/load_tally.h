/* How often each rule failed: counted in the threads that parse, added up afterwards.
 * The order in which findings are added does not matter. */
#ifndef DATA_LOAD_LOAD_TALLY_H
#define DATA_LOAD_LOAD_TALLY_H

#include "data/load/load.h"

/* Zeroed memory is an empty tally. */
struct load_tally {
    GArray *rules; /* struct load_rule_count; NULL: none yet */
};

void load_tally_clear(struct load_tally *tally);
/* Makes it empty, but keeps its memory. */
void load_tally_reset(struct load_tally *tally);

/* Counts the finding if it fails or is uncertain. */
void load_tally_add(struct load_tally *tally, const struct finding *finding);
void load_tally_add_all(struct load_tally *tally, const struct record *record);
/* Adds what another one has counted. */
void load_tally_merge(struct load_tally *tally, const struct load_tally *other);

/* The counts sorted by rule, in an array of the caller's; the tally is then empty. */
GArray *load_tally_take(struct load_tally *tally);

#endif
