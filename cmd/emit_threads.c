#include "cmd/emit_threads.h"

#include "data/processors.h"

enum { MOST_THREADS = 2 }; /* each holds a part: its figures, rows and bytes */

struct parts {
    struct emit_stream *stream;
    emit_part_fn next;
    gpointer data;
    GMutex lock; /* of all below */
    GCond moved; /* `turn` or `end` did */
    gsize taken; /* parts that a thread has begun with */
    gsize turn;  /* the part that may be written */
    gsize end;   /* the first part that is not written; G_MAXSIZE: not known yet */
    GError *error;
};

/* The bytes of one part: they wait for its turn, from then on they are passed on. */
struct part {
    struct parts *parts;
    gsize number;
    gboolean has_turn;
    GString *waiting;
};

/* FALSE when there is nothing more to do. */
static gboolean take(struct parts *parts, gsize *number)
{
    g_mutex_lock(&parts->lock);
    gboolean more = parts->taken < parts->end;
    if (more)
        *number = parts->taken++;
    g_mutex_unlock(&parts->lock);
    return more;
}

/* The table ends before this part; of several errors the first part's counts. */
static void end_before(struct parts *parts, gsize number, GError *error)
{
    g_mutex_lock(&parts->lock);
    if (number < parts->end) {
        parts->end = number;
        g_clear_error(&parts->error);
        parts->error = g_steal_pointer(&error);
    }
    g_cond_broadcast(&parts->moved);
    g_mutex_unlock(&parts->lock);
    g_clear_error(&error);
}

static void pass_turn(struct parts *parts)
{
    g_mutex_lock(&parts->lock);
    parts->turn++;
    g_cond_broadcast(&parts->moved);
    g_mutex_unlock(&parts->lock);
}

/* Whether the part may be written now; `wait` until it may or never will. */
static gboolean ask_turn(struct part *part, gboolean wait)
{
    struct parts *parts = part->parts;
    g_mutex_lock(&parts->lock);
    while (wait && parts->turn < part->number && part->number < parts->end)
        g_cond_wait(&parts->moved, &parts->lock);
    part->has_turn = parts->turn == part->number && part->number < parts->end;
    g_mutex_unlock(&parts->lock);
    return part->has_turn;
}

static gboolean write_waiting(struct part *part, GError **error)
{
    gboolean good = part->waiting->len == 0 ||
                    emit_stream_write(part->parts->stream, part->waiting->str,
                                      part->waiting->len, error);
    g_string_truncate(part->waiting, 0);
    return good;
}

static gboolean add_piece(const char *bytes, gsize n, gpointer data, GError **error)
{
    struct part *part = data;
    if (part->has_turn || ask_turn(part, FALSE))
        return write_waiting(part, error) &&
               emit_stream_write(part->parts->stream, bytes, n, error);
    g_string_append_len(part->waiting, bytes, (gssize)n);
    return TRUE;
}

/* Takes the result. */
static void write_part(struct part *part, struct result *result)
{
    struct parts *parts = part->parts;
    GError *error = NULL;
    gboolean good = emit_stream_format(parts->stream, result, part->number == 0,
                                       add_piece, part, &error);
    result_free(result);
    if (good && (part->has_turn || ask_turn(part, TRUE)) && write_waiting(part, &error))
        pass_turn(parts);
    if (error != NULL)
        end_before(parts, part->number, error);
}

static gpointer work(gpointer data)
{
    struct parts *parts = data;
    struct part part = { .parts = parts, .waiting = g_string_new(NULL) };
    while (take(parts, &part.number)) {
        GError *error = NULL;
        struct result *result = parts->next(part.number, parts->data, &error);
        part.has_turn = FALSE;
        g_string_truncate(part.waiting, 0);
        if (result != NULL)
            write_part(&part, result);
        else
            end_before(parts, part.number, error);
    }
    g_string_free(part.waiting, TRUE);
    return NULL;
}

gboolean emit_threads_run(struct emit_stream *stream, emit_part_fn next, gpointer data,
                          GError **error)
{
    struct parts parts = {
        .stream = stream, .next = next, .data = data, .end = G_MAXSIZE
    };
    GThread *others[MOST_THREADS] = { NULL };
    guint n = MIN(processors_count(), MOST_THREADS);
    g_mutex_init(&parts.lock);
    g_cond_init(&parts.moved);
    for (guint i = 1; i < n; i++)
        others[i] = g_thread_new("part", work, &parts);
    work(&parts);
    for (guint i = 1; i < n; i++)
        g_thread_join(others[i]);
    g_mutex_clear(&parts.lock);
    g_cond_clear(&parts.moved);
    if (parts.error == NULL)
        return TRUE;
    g_propagate_error(error, parts.error);
    return FALSE;
}
