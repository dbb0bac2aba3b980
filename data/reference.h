/* The reference tables of denominators that the program carries with it: census
 * population and changes of territory (the divisions are with data/unit_table.c). They
 * are part of the executable, so nothing has to be found at run time; a folder named by
 * OGI_DATA takes precedence, file by file. */
#ifndef DATA_REFERENCE_H
#define DATA_REFERENCE_H

#include <glib.h>

/* The bytes of "population.csv", "code_changes.csv" or "check_2010.csv".
 * Owned (g_bytes_unref); static bytes are not copied. NULL with DATA_ERROR_INPUT when
 * OGI_DATA holds an unreadable file of that name, or the name is none of these. */
GBytes *reference_open(const char *name, GError **error);

#endif
