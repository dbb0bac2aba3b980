#include "data/load_queue.h"

#include <string.h>

#include "data/file_bytes.h"
#include "data/store.h"

enum {
    WINDOW_PER_THREAD = 64,
    HELD_PER_JOB = 64,
    SHARE_MAX = 2, /* jobs that a thread takes at a time */
    POOL_MAX = 256,
    AHEAD_BYTES = 64 << 10, /* of a file that is read ahead */
    IDLE_TIME = 50000       /* microseconds that an idle owner sleeps at most */
};

struct slot {
    struct load_job job;
    struct record *spare; /* for the job's first record */
    /* The thread's: most jobs have one result, which goes along with the word that the
     * job is finished. */
    struct load_result first;
    guint n_taken;
    gboolean finished;
};

struct load_queue {
    GMutex lock;
    GCond to_worker, to_owner, to_blocked;
    struct slot *slots;       /* a ring: job i is in slot i % n_slots */
    guint64 head, next, tail; /* oldest, next to be begun, end of what may be begun */
    guint64 pushed;           /* the owner's: end of what was pushed */
    guint64 finished;         /* how many jobs were, dropped or not */
    guint n_slots;
    guint idle, blocked; /* threads that wait for a job, for room in theirs */
    guint64 wanted;      /* the owner waits until so many jobs are finished */
    gboolean stop, owner_waits, filling;
    GPtrArray *threads, *pool;
    GPtrArray *returned;     /* the owner's: on the way to the pool */
    GPtrArray *buffers;      /* the owner's: GByteArray *, for files read ahead */
    struct load_job *single; /* the owner's: the job whose digest waits for another */
    GArray *ready;           /* the owner's: what the oldest job had ready */
    load_work_fn work;
    gpointer data;
    struct load_queue_options options;
};

static void free_record(gpointer data)
{
    struct record *record = data;
    record_clear(record);
    g_free(record);
}

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

void load_queue_recycle(struct load_queue *queue, struct record *record)
{
    g_ptr_array_add(queue->returned, record);
}

static void fill_pool_locked(struct load_queue *queue)
{
    while (queue->returned->len > 0 && queue->pool->len < POOL_MAX)
        g_ptr_array_add(queue->pool, g_ptr_array_steal_index_fast(
                                         queue->returned, queue->returned->len - 1));
}

/* Whether the oldest job has something for the owner: is finished, or can keep no more.
 * An idle owner lets finished jobs gather, unless threads wait for it. */
static gboolean is_ready_locked(const struct load_queue *queue)
{
    const struct slot *slot = &queue->slots[queue->head % queue->n_slots];
    if (slot->job.results->len >= HELD_PER_JOB)
        return TRUE;
    return slot->finished && (queue->finished >= queue->wanted || queue->blocked > 0);
}

static void tell_owner_locked(struct load_queue *queue)
{
    if (queue->owner_waits && is_ready_locked(queue))
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
        result.rows = store_rows_new(mine);
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
        if (file_bytes_read_ahead(job->path, job->bytes, AHEAD_BYTES, share->buffers[i]))
            job->contents = share->buffers[i];
        good = good && job->contents != NULL;
    }
    const GByteArray *messages[SHARE_MAX] = { jobs[0]->contents, jobs[1]->contents };
    char *const digests[SHARE_MAX] = { jobs[0]->digest, jobs[1]->digest };
    if (good)
        digest_sha256_pair(messages, digests);
}

static void finish_locked(struct load_queue *queue, struct slot *slot)
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
        finish_locked(queue, share->slots[i]);
}

static gpointer run_worker(gpointer data)
{
    struct load_queue *queue = data;
    struct share share = { .buffers = { g_byte_array_new(), g_byte_array_new() } };
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

static void free_buffer(gpointer data)
{
    if (data != NULL)
        g_byte_array_unref(data);
}

struct load_queue *load_queue_new(const struct load_queue_options *options,
                                  load_work_fn work, gpointer data)
{
    struct load_queue *queue = g_new0(struct load_queue, 1);
    g_mutex_init(&queue->lock);
    g_cond_init(&queue->to_worker);
    g_cond_init(&queue->to_owner);
    g_cond_init(&queue->to_blocked);
    queue->options = *options;
    queue->n_slots = WINDOW_PER_THREAD * options->jobs;
    queue->slots = g_new0(struct slot, queue->n_slots);
    queue->threads = g_ptr_array_new();
    queue->pool = g_ptr_array_new_with_free_func(free_record);
    queue->returned = g_ptr_array_new_with_free_func(free_record);
    queue->buffers = g_ptr_array_new_with_free_func(free_buffer);
    queue->ready = g_array_new(FALSE, FALSE, sizeof(struct load_result));
    queue->work = work;
    queue->data = data;
    for (guint i = 0; i < options->jobs; i++)
        g_ptr_array_add(queue->threads, g_thread_new("parse", run_worker, queue));
    return queue;
}

static void clear_job(struct load_job *job)
{
    g_free(job->path);
    g_free(job->lines);
    free_buffer(job->contents);
    for (guint i = 0; i < job->results->len; i++) {
        struct load_result *result = &g_array_index(job->results, struct load_result, i);
        free_record(result->record);
        store_rows_free(result->rows);
    }
    g_array_unref(job->results);
    g_ptr_array_unref(job->problems);
    load_tally_clear(&job->tally);
}

void load_queue_free(struct load_queue *queue)
{
    if (queue == NULL)
        return;
    g_mutex_lock(&queue->lock);
    queue->stop = TRUE;
    g_cond_broadcast(&queue->to_worker);
    g_cond_broadcast(&queue->to_blocked);
    g_mutex_unlock(&queue->lock);
    for (guint i = 0; i < queue->threads->len; i++)
        g_thread_join(g_ptr_array_index(queue->threads, i));
    for (; queue->head < queue->pushed; queue->head++)
        clear_job(&queue->slots[queue->head % queue->n_slots].job);
    g_ptr_array_unref(queue->threads);
    g_ptr_array_unref(queue->pool);
    g_ptr_array_unref(queue->returned);
    g_array_unref(queue->ready);
    g_ptr_array_unref(queue->buffers);
    g_free(queue->slots);
    g_mutex_clear(&queue->lock);
    g_cond_clear(&queue->to_worker);
    g_cond_clear(&queue->to_owner);
    g_cond_clear(&queue->to_blocked);
    g_free(queue);
}

/* Only the owner moves both, so it may look at them without the lock. */
gboolean load_queue_is_empty(const struct load_queue *queue)
{
    return queue->head == queue->pushed;
}

gboolean load_queue_has_room(struct load_queue *queue)
{
    guint64 used = queue->pushed - queue->head;
    queue->filling =
        used < queue->n_slots && (queue->filling || used <= queue->n_slots / 2);
    return queue->filling;
}

/* The contents of a small file, or NULL. */
static GByteArray *read_ahead(struct load_queue *queue, const struct load_job *job)
{
    GByteArray *bytes =
        queue->buffers->len > 0
            ? g_ptr_array_steal_index_fast(queue->buffers, queue->buffers->len - 1)
            : g_byte_array_new();
    if (file_bytes_read_ahead(job->path, job->bytes, AHEAD_BYTES, bytes))
        return bytes;
    g_ptr_array_add(queue->buffers, bytes);
    return NULL;
}

/* Two digests take as long as one. A job that finds no other before it may be begun goes
 * without. */
static void pair_digests(struct load_queue *queue, struct load_job *job)
{
    struct load_job *other = queue->single;
    queue->single = other == NULL ? job : NULL;
    if (other == NULL)
        return;
    const GByteArray *messages[2] = { other->contents, job->contents };
    char *const digests[2] = { other->digest, job->digest };
    digest_sha256_pair(messages, digests);
}

void load_queue_push(struct load_queue *queue, const struct load_job *job)
{
    struct slot *slot = &queue->slots[queue->pushed++ % queue->n_slots];
    *slot = (struct slot){ .job = *job };
    if (queue->options.idle_owner && job->contents == NULL && job->lines == NULL &&
        !job->skipped)
        slot->job.contents = read_ahead(queue, job);
    if (queue->options.digests && slot->job.contents != NULL)
        pair_digests(queue, &slot->job);
    slot->job.results = g_array_new(FALSE, FALSE, sizeof(struct load_result));
    slot->job.problems = g_ptr_array_new_with_free_func(g_free);
}

/* What the owner has gathered since it last held the lock. */
static void publish_locked(struct load_queue *queue)
{
    fill_pool_locked(queue);
    if (queue->tail != queue->pushed && queue->idle > 0)
        g_cond_broadcast(&queue->to_worker);
    queue->tail = queue->pushed;
    queue->single = NULL;
}

static void take_ready_locked(struct load_queue *queue, struct load_job *job)
{
    GArray *empty = queue->ready;
    queue->ready = job->results;
    job->results = empty;
    if (queue->blocked > 0)
        g_cond_broadcast(&queue->to_blocked);
}

/* Waits until the oldest job is ready. An idle owner, woken for each, would spend more
 * time on waking than on work: it sleeps until half of the queue is finished, or as long
 * as somebody who looks on would not notice. */
static void wait_locked(struct load_queue *queue)
{
    guint64 next = queue->head + 1, half = queue->head + queue->n_slots / 2;
    gint64 end = g_get_monotonic_time() + IDLE_TIME;
    queue->wanted = next;
    if (is_ready_locked(queue))
        return;
    if (queue->options.idle_owner)
        queue->wanted = MIN(queue->pushed, half);
    queue->owner_waits = TRUE;
    while (!is_ready_locked(queue))
        if (queue->wanted == next)
            g_cond_wait(&queue->to_owner, &queue->lock);
        else if (!g_cond_wait_until(&queue->to_owner, &queue->lock, end))
            queue->wanted = next;
    queue->owner_waits = FALSE;
}

struct load_job *load_queue_wait(struct load_queue *queue, GArray **ready,
                                 gboolean *finished)
{
    if (queue->head == queue->pushed)
        return NULL;
    struct slot *slot = &queue->slots[queue->head % queue->n_slots];
    g_array_set_size(queue->ready, 0);
    g_mutex_lock(&queue->lock);
    publish_locked(queue);
    wait_locked(queue);
    *finished = slot->finished;
    take_ready_locked(queue, &slot->job);
    g_mutex_unlock(&queue->lock);
    *ready = queue->ready;
    return &slot->job;
}

void load_queue_drop(struct load_queue *queue)
{
    struct load_job *job = &queue->slots[queue->head % queue->n_slots].job;
    if (job->contents != NULL && job->contents->len <= AHEAD_BYTES)
        g_ptr_array_add(queue->buffers, g_steal_pointer(&job->contents));
    clear_job(job);
    queue->head++;
}
