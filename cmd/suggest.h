/* "Did you mean": the nearest of a list of names. */
#ifndef CMD_SUGGEST_H
#define CMD_SUGGEST_H

#include <glib.h>

/* The name nearest to `word` by edit distance (Damerau), or NULL when none is near enough
 * (more than a third of the letters differ). Borrowed from names. */
const char *suggest_nearest(const char *word, const char *const *names, gsize n);

#endif
