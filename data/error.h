/* The errors that data/ reports. Doubt about a value is not an error: it is a finding in
 * the record (record.h). An error means that a whole input could not be used. */
#ifndef DATA_ERROR_H
#define DATA_ERROR_H

#include <glib.h>

#define DATA_ERROR (data_error_quark())
GQuark data_error_quark(void);

enum data_error {
    DATA_ERROR_INPUT,    /* one input is unusable; the others go on */
    DATA_ERROR_LIMIT,    /* one input asks for more than the caps allow */
    DATA_ERROR_USAGE,    /* the caller named something that does not exist */
    DATA_ERROR_DATABASE, /* the database cannot be used */
    DATA_ERROR_CANCELLED /* the user asked to stop; what was committed stays */
};

#endif
