#include "data/file_bytes.h"
#include "data/load/load_queue_parts.h"

#include <fcntl.h>

static void free_record(gpointer data)
{
    struct record *record = data;
    record_clear(record);
    g_free(record);
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

static void free_buffer(gpointer data)
{
    if (data != NULL)
        g_byte_array_unref(data);
}

/* The lists of a slot, made for its first job, serve job after job. */
static void make_lists(struct load_job *job)
{
    job->results = g_array_new(FALSE, FALSE, sizeof(struct load_result));
    job->problems = g_ptr_array_new_with_free_func(g_free);
}

static void free_slots(struct slot *slots, guint n)
{
    for (guint i = 0; i < n && slots[i].job.results != NULL; i++) {
        g_array_unref(slots[i].job.results);
        g_ptr_array_unref(slots[i].job.problems);
        load_tally_clear(&slots[i].job.tally);
    }
    g_free(slots);
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
    queue->n_slots = options->idle_owner
                         ? CLAMP(WINDOW_OF_IDLE * options->jobs, 1, WINDOW_MAX)
                         : MAX(WINDOW_PER_THREAD * options->jobs, WINDOW_MIN);
    queue->slots = g_new0(struct slot, queue->n_slots);
    queue->steps = options->idle_owner ? STEPS_OF_IDLE : STEPS;
    queue->threads = g_ptr_array_new();
    queue->pool = g_ptr_array_new_with_free_func(free_record);
    queue->returned = g_ptr_array_new_with_free_func(free_record);
    queue->buffers = g_ptr_array_new_with_free_func(free_buffer);
    queue->ready = g_array_new(FALSE, FALSE, sizeof(struct load_result));
    queue->rows = rows_pool_new();
    queue->work = work;
    queue->data = data;
    if (options->jobs == 0)
        options->prepare();
    for (guint i = 0; i < options->jobs; i++)
        g_ptr_array_add(queue->threads, g_thread_new("parse", load_queue_thread, queue));
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
    g_array_set_size(job->results, 0);
    g_ptr_array_set_size(job->problems, 0);
    load_tally_reset(&job->tally);
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
    rows_pool_free(queue->rows);
    free_slots(queue->slots, queue->n_slots);
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
        used < queue->n_slots &&
        (queue->filling || used <= queue->n_slots - queue->n_slots / queue->steps);
    return queue->filling;
}

/* The contents of a small file, or NULL. */
static GByteArray *read_ahead(struct load_queue *queue, struct load_job *job)
{
    GByteArray *bytes =
        queue->buffers->len > 0
            ? g_ptr_array_steal_index_fast(queue->buffers, queue->buffers->len - 1)
            : g_byte_array_sized_new(FILE_BYTES_USUAL);
    const struct file_place place = { job->path, job->folder };
    if (file_bytes_read_ahead(&place, &job->bytes, AHEAD_BYTES, bytes))
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

/* What the owner has gathered since it last held the lock. */
static void publish_locked(struct load_queue *queue)
{
    fill_pool_locked(queue);
    if (queue->tail != queue->pushed && queue->idle > 0)
        g_cond_broadcast(&queue->to_worker);
    queue->tail = queue->pushed;
    queue->single = NULL;
}

/* What was pushed may be begun: with the first job the threads make their tables, while
 * others are read. */
static void publish(struct load_queue *queue)
{
    g_mutex_lock(&queue->lock);
    publish_locked(queue);
    g_mutex_unlock(&queue->lock);
}

/* Without threads, which would only take turns with the owner, what was read is parsed
 * while the processor has it at hand. */
static void do_at_once(struct load_queue *queue, struct slot *slot)
{
    if (!slot->job.skipped)
        queue->work(queue, &slot->job, queue->data);
    g_mutex_lock(&queue->lock);
    load_queue_finish(queue, slot);
    queue->next = queue->tail = queue->pushed;
    g_mutex_unlock(&queue->lock);
}

void load_queue_push(struct load_queue *queue, const struct load_job *job)
{
    struct slot *slot = &queue->slots[queue->pushed++ % queue->n_slots];
    if (slot->job.results == NULL)
        make_lists(&slot->job);
    const struct load_job old = slot->job;
    *slot = (struct slot){ .job = *job };
    slot->job.results = old.results;
    slot->job.tally = old.tally;
    slot->job.problems = old.problems;
    if (queue->options.idle_owner && job->contents == NULL && job->lines == NULL &&
        !job->skipped)
        slot->job.contents = read_ahead(queue, &slot->job);
    slot->job.folder = AT_FDCWD; /* it may be closed soon */
    if (queue->options.digests && slot->job.contents != NULL)
        pair_digests(queue, &slot->job);
    if (queue->options.jobs == 0)
        do_at_once(queue, slot);
    else if (queue->pushed == 1 ||
             (queue->options.idle_owner && queue->pushed - queue->tail >= PUBLISH_EVERY))
        publish(queue);
}

static void take_ready_locked(struct load_queue *queue, struct load_job *job)
{
    GArray *empty = queue->ready;
    queue->ready = job->results;
    job->results = empty;
    if (queue->blocked > 0)
        g_cond_broadcast(&queue->to_blocked);
}

/* Whether the oldest job has something for the owner: is finished, or can keep no more.
 * An idle owner lets finished jobs gather, unless threads wait for it. */
gboolean load_queue_is_ready(const struct load_queue *queue)
{
    const struct slot *slot = &queue->slots[queue->head % queue->n_slots];
    if (slot->job.results->len >= HELD_PER_JOB)
        return TRUE;
    return slot->finished && (queue->finished >= queue->wanted || queue->blocked > 0);
}

/* Waits until the oldest job is ready. The owner, woken for each, would spend more time
 * on waking than on work: it sleeps until a part of the queue is finished, or as long as
 * somebody who looks on would not notice. */
static void wait_locked(struct load_queue *queue)
{
    guint64 next = queue->head + 1, enough = queue->head + queue->n_slots / queue->steps;
    gint64 end = g_get_monotonic_time() + IDLE_TIME;
    queue->wanted = next;
    if (load_queue_is_ready(queue))
        return;
    queue->wanted = MIN(queue->pushed, enough);
    queue->owner_waits = TRUE;
    while (!load_queue_is_ready(queue))
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
