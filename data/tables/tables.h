/* Makes tables of the program when it is built. */
#ifndef DATA_TABLES_TABLES_H
#define DATA_TABLES_TABLES_H

#include "data/encoding/encoding_fold.h"
#include "data/label_dictionary.h"
#include "data/unit_index.h"

/* From the CSV texts, which are cut up, into zeroed memory. FALSE: they do not fit. */
gboolean tables_make_units(char *divisions, char *changes, struct unit_index *index);
void tables_make_folds(struct encoding_fold_tables *tables);
void tables_make_labels(struct label_dictionary *dictionary);

#endif
