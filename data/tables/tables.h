/* Makes tables of the program when it is built. */
#ifndef DATA_TABLES_TABLES_H
#define DATA_TABLES_TABLES_H

#include "data/claim/claim_known.h"
#include "data/encoding/encoding_fold.h"
#include "data/label_dictionary.h"
#include "data/unit_index.h"

/* From the CSV texts, which are cut up, into zeroed memory. FALSE: they do not fit. */
gboolean tables_make_units(char *divisions, char *changes, struct unit_index *index);
void tables_make_folds(struct encoding_fold_tables *tables);
void tables_make_labels(struct label_dictionary *dictionary);
/* Adds the words of a source of the reading of claims. */
void tables_add_claim_words(const char *source, struct claim_known *known);

#endif
