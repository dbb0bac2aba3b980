/* The parts of a long table, computed and put into bytes by several threads and written
 * in their order: the bytes do not depend on the number of threads. */
#ifndef CMD_EMIT_THREADS_H
#define CMD_EMIT_THREADS_H

#include "cmd/emit.h"

/* Calls `next` for the parts 0, 1, ... from several threads at once, each part once, and
 * writes them to the stream until one is NULL. FALSE with the error of the first part
 * that has one, or of writing; the parts before it are written. */
gboolean emit_threads_run(struct emit_stream *stream, emit_part_fn next, gpointer data,
                          GError **error);

#endif
