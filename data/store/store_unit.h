/* Units of the database: the one a record belongs to, and those that a name means. */
#ifndef DATA_STORE_STORE_UNIT_H
#define DATA_STORE_STORE_UNIT_H

#include "data/store/store_sql.h"

/* The id of the record's unit, made when it is new; 0 with an error. A coded area is
 * found by code and scope, anything else by name, level, scope, province and prefecture.
 * A unit that only variables or populations named takes the code of the first report
 * that fits it. */
gint64 store_place_unit(struct store *store, const struct record_unit *unit,
                        GError **error);
/* The same of a report that is being saved: what is new may be stored together with its
 * rows. */
gint64 store_place_unit_of_report(struct store *store, const struct record_unit *unit,
                                  GError **error);
/* Whether any unit has that name or code. */
gboolean store_has_unit(struct store *store, const char *text, gboolean *has,
                        GError **error);

/* The id of the one unit that `text` names: a code, or a name. 0 with DATA_ERROR_USAGE
 * when there is none or when several fit (they are listed in the message). `level` and
 * `scope` narrow the choice where not NULL. */
gint64 store_find_unit(struct store *store, const char *text, const char *level,
                       const char *scope, GError **error);

#endif
