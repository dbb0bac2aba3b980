#include "cmd/emit_threads.h"

/* All parts as one result, for kinds that want all rows first. NULL with error set. */
static struct result *join_parts(emit_part_fn next, gpointer data, GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct result *part, *whole = NULL;
    for (gsize i = 0; (part = next(i, data, &problem)) != NULL; i++) {
        if (whole == NULL) {
            whole = part;
            continue;
        }
        result_append(whole, part);
        result_free(part);
    }
    if (problem == NULL)
        return whole;
    g_propagate_error(error, g_steal_pointer(&problem));
    result_free(whole);
    return NULL;
}

gboolean emit_parts(const struct invocation *invocation,
                    const struct emit_options *options, emit_part_fn next, gpointer data,
                    GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct emit_stream *stream = emit_stream_open(options, &problem);
    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (stream != NULL)
        return emit_stream_close(stream, emit_threads_run(stream, next, data, error),
                                 error);
    g_autoptr(result_t) whole = join_parts(next, data, error);
    return whole != NULL && emit_result(invocation, options, whole, error);
}
