/* A progress bar on the terminal's stderr; nothing anywhere else. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <glib.h>

struct progress;

/* NULL when stderr is no terminal, or `quiet`. */
struct progress *progress_new(gboolean quiet);
/* Erases the bar. */
void progress_free(struct progress *progress);
/* Draws at most ten times a second: files, rate and the time left by bytes. */
void progress_show(struct progress *progress, guint64 done, guint64 total, guint64 bytes,
                   guint64 total_bytes);

#endif
