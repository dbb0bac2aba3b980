/* Work done aside: one job at a time, by a thread of its own, while its owner goes on.
 * What the job looks at belongs to the thread from aside_start until aside_wait. */
#ifndef DATA_EXTRACT_ASIDE_H
#define DATA_EXTRACT_ASIDE_H

#include <glib.h>

struct aside;

/* FALSE: it failed. */
typedef gboolean (*aside_fn)(gpointer data);

/* The thread is made when there is something to do. */
struct aside *aside_new(const char *name, aside_fn work, gpointer data);
/* Waits for the job that is being done. */
void aside_free(struct aside *aside);

/* Begins a job; the last one must have been waited for. */
void aside_start(struct aside *aside);
/* Whether a job is still being done. */
gboolean aside_is_busy(struct aside *aside);
/* Waits for the job and returns how it ended; TRUE when there was none. */
gboolean aside_wait(struct aside *aside);

#endif
