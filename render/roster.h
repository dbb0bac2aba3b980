/* Texts numbered in order of first appearance: units, columns, series of a panel. */
#ifndef RENDER_ROSTER_H
#define RENDER_ROSTER_H

#include <glib.h>

struct roster {
    GHashTable *index;
    GPtrArray *texts; /* borrowed from whoever adds them */
};

void roster_init(struct roster *roster);
/* The number of the text, a new one when it was not there yet. */
gsize roster_add(struct roster *roster, const char *text);
/* The same for what a key stands for: texts may be alike. */
gsize roster_add_as(struct roster *roster, const char *key, const char *text);
/* Ends the roster and hands over its texts, NULL-terminated. Owned (g_free). */
const char **roster_finish(struct roster *roster, gsize *n);

#endif
