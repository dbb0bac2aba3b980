/* Checking each report against its neighbours in time, as reports come in. Reports that
 * were saved lately are kept in memory, others are read back from the store. */
#ifndef DATA_LOAD_LOAD_YEARS_H
#define DATA_LOAD_LOAD_YEARS_H

#include "data/store/store.h"

struct load_years;

typedef void (*load_years_release_fn)(struct record *record, gpointer data);
/* `release` gets every record that is no longer needed. */
struct load_years *load_years_new(struct store *store, load_years_release_fn release,
                                  gpointer data);
void load_years_free(struct load_years *years);

/* Checks the saved, active report against the year before, and the year after against it;
 * their findings across years are replaced in the store. Takes `record`. `count` is
 * called for each finding that was stored. FALSE with an error of the database. */
typedef void (*load_years_count_fn)(const struct finding *finding, gpointer data);
gboolean load_years_add(struct load_years *years, const struct save_result *saved,
                        struct record *record, load_years_count_fn count, gpointer data,
                        GError **error);

#endif
