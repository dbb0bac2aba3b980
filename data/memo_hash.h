/* The hash by which texts are found again. For data/memo.c. */
#ifndef DATA_MEMO_HASH_H
#define DATA_MEMO_HASH_H

#include <glib.h>

/* All of its bits depend on all of the text. It is another one on another kind of
 * processor: for use within a run. */
guint64 memo_hash(const char *text, gsize length);

#endif
