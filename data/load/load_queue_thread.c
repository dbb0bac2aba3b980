#include "data/file_bytes.h"
#include "data/load/load_queue_parts.h"

/* A lock that is not free costs a thread as much as a small report, so whatever can go
 * along with something else is done under the same lock. */
static struct record *pool_get_locked(struct load_queue *queue)
{
    return queue->pool->len > 0
               ? g_ptr_array_steal_index_fast(queue->pool, queue->pool->len - 1)
               : NULL;
}

static struct record *get_record(struct load_queue *queue, struct slot *slot)
{
    struct record *record = g_steal_pointer(&slot->spare);
    if (record == NULL) {
        g_mutex_lock(&queue->lock);
        record = pool_get_locked(queue);
        g_mutex_unlock(&queue->lock);
    }
    if (record == NULL) {
        record = g_new(struct record, 1);
        record_init(record);
    }
    return record;
}

static void tell_owner_locked(struct load_queue *queue)
{
    if (queue->owner_waits && load_queue_is_ready(queue))
        g_cond_signal(&queue->to_owner);
}

static void add_first_locked(struct slot *slot)
{
    if (slot->first.record != NULL)
        g_array_append_val(slot->job.results, slot->first);
    slot->first.record = NULL;
}

static gboolean add_result(struct load_queue *queue, struct slot *slot,
                           const struct load_result *result)
{
    struct load_job *job = &slot->job;
    g_mutex_lock(&queue->lock);
    add_first_locked(slot);
    while (!queue->stop && job->results->len >= HELD_PER_JOB) {
        queue->blocked++;
        tell_owner_locked(queue);
        g_cond_wait(&queue->to_blocked, &queue->lock);
        queue->blocked--;
    }
    g_array_append_vals(job->results, result, 1);
    gboolean go_on = !queue->stop;
    if (job->results->len >= HELD_PER_JOB)
        tell_owner_locked(queue);
    g_mutex_unlock(&queue->lock);
    return go_on;
}

gboolean load_queue_take(struct load_queue *queue, struct load_job *job,
                         struct record *record)
{
    struct slot *slot = (struct slot *)job; /* its first member */
    struct record *mine = get_record(queue, slot);
    record_move(mine, record);
    struct load_result result = { mine, NULL };
    if (queue->options.make_rows)
        result.rows = store_rows_new(mine, queue->rows);
    if (slot->n_taken++ > 0)
        return add_result(queue, slot, &result);
    slot->first = result;
    return TRUE;
}

/* ---- the threads ---- */

/* What a thread has begun. */
struct share {
    struct slot *slots[SHARE_MAX];
    GByteArray *buffers[SHARE_MAX];
    guint n;
};

static gboolean is_small_file(const struct slot *slot)
{
    const struct load_job *job = &slot->job;
    return job->bytes <= AHEAD_BYTES && job->lines == NULL && job->contents == NULL &&
           !job->skipped;
}

/* One job, or two small files when there are enough for all. */
static void take_share_locked(struct load_queue *queue, struct share *share)
{
    guint64 left = queue->tail - queue->next;
    guint most = queue->options.pairs && left > queue->options.jobs ? SHARE_MAX : 1;
    gboolean small = TRUE;
    for (share->n = 0; share->n < most && small; queue->next++) {
        struct slot *slot = &queue->slots[queue->next % queue->n_slots];
        small = is_small_file(slot);
        if (!small && share->n > 0)
            break;
        slot->spare = pool_get_locked(queue);
        share->slots[share->n++] = slot;
    }
}

/* Two digests take as long as one. */
static void read_share(struct share *share)
{
    if (share->n < SHARE_MAX)
        return;
    struct load_job *jobs[SHARE_MAX];
    gboolean good = TRUE;
    for (guint i = 0; i < SHARE_MAX; i++) {
        struct load_job *job = jobs[i] = &share->slots[i]->job;
        const struct file_place place = { job->path, job->folder };
        if (file_bytes_read_ahead(&place, &job->bytes, AHEAD_BYTES, share->buffers[i]))
            job->contents = share->buffers[i];
        good = good && job->contents != NULL;
    }
    const GByteArray *messages[SHARE_MAX] = { jobs[0]->contents, jobs[1]->contents };
    char *const digests[SHARE_MAX] = { jobs[0]->digest, jobs[1]->digest };
    if (good)
        digest_sha256_pair(messages, digests);
}

void load_queue_finish(struct load_queue *queue, struct slot *slot)
{
    add_first_locked(slot);
    if (slot->spare != NULL)
        g_ptr_array_add(queue->pool, g_steal_pointer(&slot->spare));
    slot->finished = TRUE;
    queue->finished++;
    tell_owner_locked(queue);
}

static void run_share(struct load_queue *queue, struct share *share)
{
    take_share_locked(queue, share);
    g_mutex_unlock(&queue->lock);
    read_share(share);
    for (guint i = 0; i < share->n; i++) {
        struct load_job *job = &share->slots[i]->job;
        if (!job->skipped)
            queue->work(queue, job, queue->data);
        if (job->contents == share->buffers[i])
            job->contents = NULL;
    }
    g_mutex_lock(&queue->lock);
    for (guint i = 0; i < share->n; i++)
        load_queue_finish(queue, share->slots[i]);
}

gpointer load_queue_thread(gpointer data)
{
    struct load_queue *queue = data;
    struct share share = { .buffers = { g_byte_array_new(), g_byte_array_new() } };
    queue->options.prepare();
    g_mutex_lock(&queue->lock);
    while (!queue->stop) {
        if (queue->next == queue->tail) {
            queue->idle++;
            g_cond_wait(&queue->to_worker, &queue->lock);
            queue->idle--;
            continue;
        }
        run_share(queue, &share);
    }
    g_mutex_unlock(&queue->lock);
    for (guint i = 0; i < SHARE_MAX; i++)
        g_byte_array_unref(share.buffers[i]);
    return NULL;
}
