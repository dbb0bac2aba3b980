/* The table behind reference.h. Private to reference*.c. */
#ifndef ANALYSIS_REFERENCE_LIST_H
#define ANALYSIS_REFERENCE_LIST_H

#include "analysis/reference.h"

extern const struct reference reference_rows[]; /* ended by a row without key */

#endif
