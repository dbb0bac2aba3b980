/* JSON that breaks off in the middle, as answers cut at a length do. */
#ifndef DATA_FORMATS_JSON_MEND_H
#define DATA_FORMATS_JSON_MEND_H

#include <glib.h>

/* The text up to its last whole value, or within a text that is a value, with all that is
 * open closed: "{"a":[1,2" becomes "{"a":[1]}", for 2 may have been 25. Free with
 * g_free. */
char *json_mend(const char *text, gsize length);

#endif
