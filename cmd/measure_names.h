/* From the names of a command line to indicators: of the table, of loaded variables, of
 * the prose, of the user. Private to measure*.c. */
#ifndef CMD_MEASURE_NAMES_H
#define CMD_MEASURE_NAMES_H

#include "cmd/measure.h"

/* What is gathered while names are resolved. */
struct resolver {
    struct store *store;
    struct measurement *measurement;
    GPtrArray *definitions; /* struct indicator_definition *, borrowed from owned */
    char **variables;       /* keys of the loaded variables */
};

/* Finds all that the request names; the indicators go into the measurement. */
gboolean measure_resolve(struct resolver *resolver, const struct measure_request *request,
                         GError **error);

#endif
