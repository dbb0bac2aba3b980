#include "cmd/emit.h"

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

/* ---- a part is written while the next is computed ---- */

struct writing {
    struct emit_stream *stream;
    GThread *thread;     /* NULL: nothing is being written */
    struct result *part; /* the thread's, which frees it */
    gboolean good;       /* set by the thread: look only when there is none */
    GError *error;
};

static gpointer write_part(gpointer data)
{
    struct writing *writing = data;
    writing->good = emit_stream_add(writing->stream, writing->part, &writing->error);
    g_clear_pointer(&writing->part, result_free);
    return NULL;
}

/* Waits for the part before. FALSE when it could not be written. */
static gboolean finish_part(struct writing *writing)
{
    if (writing->thread != NULL)
        g_thread_join(g_steal_pointer(&writing->thread));
    return writing->good;
}

/* Takes the part. */
static gboolean begin_part(struct writing *writing, struct result *part)
{
    if (!finish_part(writing)) {
        result_free(part);
        return FALSE;
    }
    writing->part = part;
    writing->thread = g_thread_new("write", write_part, writing);
    return TRUE;
}

static gboolean stream_parts(struct emit_stream *stream, emit_part_fn next, gpointer data,
                             GError **error)
{
    struct writing writing = { .stream = stream, .good = TRUE };
    GError *problem = NULL;
    struct result *part;
    for (gsize i = 0; (part = next(i, data, &problem)) != NULL; i++)
        if (!begin_part(&writing, part))
            break;
    gboolean good = finish_part(&writing) && problem == NULL;
    if (problem != NULL)
        g_propagate_error(error, problem);
    else if (writing.error != NULL)
        g_propagate_error(error, g_steal_pointer(&writing.error));
    g_clear_error(&writing.error);
    return emit_stream_close(stream, good, error);
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
        return stream_parts(stream, next, data, error);
    g_autoptr(result_t) whole = join_parts(next, data, error);
    return whole != NULL && emit_result(invocation, options, whole, error);
}
