/* What the last words of a body's name tell of it. For data/unit_name.c. */
#ifndef DATA_UNIT_ENDING_H
#define DATA_UNIT_ENDING_H

#include <glib.h>

struct unit_ending {
    const char *text;
    gsize length;
    const char *level; /* NULL: that of the last division named */
    const char *scope;
    gsize dropped; /* its last bytes that do not belong to the plain name */
};

/* The ending that the name has, or NULL. */
const struct unit_ending *unit_ending_of(const char *text, gsize length);

#endif
