#include "data/load/load.h"

#include "data/error.h"
#include "data/load/load_feed.h"
#include "data/load/load_tally.h"
#include "data/load/load_work.h"
#include "data/load/load_years.h"
#include "data/load/parse.h"
#include "data/processors.h"

enum {
    BATCH_RECORDS = 2000, /* records of one transaction, at least */
    BATCH_RECORDS_MAX = 8000,
    BATCH_SHARE = 10,   /* of the records stored so far */
    PROGRESS_EVERY = 64 /* files */
};

struct loading {
    struct store *store;
    const struct load_options *options;
    struct load_summary *summary;
    struct load_queue *queue;
    struct load_years *years;
    struct load_feed feed;
    struct load_work work; /* what the threads need to know */
    struct load_tally tally;
    struct load_progress progress;
    guint uncommitted;
    gboolean in_transaction;
    /* Of the container (a .jsonl file or an archive) being written: */
    gboolean is_container, container_failed;
};

/* ---- what is counted ---- */

static void add_problem(struct loading *loading, const char *text)
{
    loading->summary->failed++;
    if (loading->summary->problems->len < LOAD_PROBLEMS_MAX)
        g_ptr_array_add(loading->summary->problems, g_strdup(text));
}

static void count_finding(const struct finding *finding, gpointer data)
{
    struct loading *loading = data;
    load_tally_add(&loading->tally, finding);
}

static void tell_progress(struct loading *loading)
{
    if (loading->options->progress != NULL)
        loading->options->progress(&loading->progress, loading->options->data);
}

/* ---- feeding ---- */

/* Pushes one more job. FALSE when there is nothing left. */
static gboolean feed(struct loading *loading)
{
    struct load_job job;
    char *problem;
    gboolean more = load_feed_next(&loading->feed, &job, &problem);
    loading->summary->files = loading->feed.files;
    if (problem != NULL)
        add_problem(loading, problem);
    g_free(problem);
    if (job.path != NULL)
        load_queue_push(loading->queue, &job);
    return more;
}

/* ---- writing ---- */

static gboolean begin(struct loading *loading, GError **error)
{
    if (loading->in_transaction || loading->store == NULL)
        return TRUE;
    loading->in_transaction = store_begin(loading->store, error);
    return loading->in_transaction;
}

static gboolean commit(struct loading *loading, GError **error)
{
    if (!loading->in_transaction)
        return TRUE;
    loading->in_transaction = FALSE;
    loading->uncommitted = 0;
    return store_commit(loading->store, error);
}

/* Indexes in no order of time (contents, fingerprints) are written anew with every
 * transaction, so that in a large database short ones write little else. */
static guint64 batch_size(const struct loading *loading)
{
    guint64 stored = loading->store == NULL ? 0 : store_count_reports(loading->store);
    return CLAMP(stored / BATCH_SHARE, BATCH_RECORDS, BATCH_RECORDS_MAX);
}

static gboolean commit_batch(struct loading *loading, GError **error)
{
    if (!commit(loading, error))
        return FALSE;
    if (loading->store != NULL)
        store_make_way();
    return TRUE;
}

static void recycle(struct record *record, gpointer data)
{
    struct loading *loading = data;
    load_queue_recycle(loading->queue, record);
}

/* Saves a record; takes it and its rows. An input error (no unit, no year) is noted. */
static gboolean write_record(struct loading *loading, struct record *record,
                             struct store_rows *rows, gint64 modified, GError **error)
{
    struct save_options options = { .refresh = loading->options->refresh,
                                    .modified = modified,
                                    .rows = rows };
    struct save_result result;
    GError *problem = NULL;
    if (!begin(loading, error)) {
        store_rows_free(rows);
        return FALSE;
    }
    if (!store_save_record(loading->store, record, &options, &result, &problem)) {
        gboolean input = g_error_matches(problem, DATA_ERROR, DATA_ERROR_INPUT);
        if (input) {
            loading->container_failed = TRUE;
            add_problem(loading, problem->message);
            input = store_save_problem(loading->store, record->source.path,
                                       problem->message, error);
            g_error_free(problem);
        } else {
            g_propagate_error(error, problem);
        }
        recycle(record, loading);
        return input;
    }
    loading->summary->outcomes[result.outcome]++;
    loading->uncommitted++;
    if (result.outcome == SAVE_UNCHANGED || result.outcome == SAVE_DUPLICATE) {
        recycle(record, loading);
        return TRUE;
    }
    load_tally_add_all(&loading->tally, record);
    if (result.active)
        return load_years_add(loading->years, &result, record, count_finding, loading,
                              error);
    recycle(record, loading);
    return TRUE;
}

static gboolean write_ready(struct loading *loading, const struct load_job *job,
                            const GArray *ready, GError **error)
{
    gboolean good = TRUE;
    for (guint i = 0; i < ready->len; i++) {
        struct load_result *result = &g_array_index(ready, struct load_result, i);
        struct record *record = result->record;
        loading->summary->records++;
        loading->progress.records++;
        if (good) {
            gboolean plain = g_strcmp0(record->source.path, job->path) == 0;
            loading->is_container |= job->lines != NULL || !plain;
            good = write_record(loading, record, result->rows,
                                plain && job->lines == NULL ? job->modified : 0, error);
        } else {
            store_rows_free(result->rows);
            recycle(record, loading);
        }
    }
    return good;
}

static gboolean write_problems(struct loading *loading, const struct load_job *job,
                               GError **error)
{
    for (guint i = 0; i < job->problems->len; i++) {
        const char *text = g_ptr_array_index(job->problems, i);
        add_problem(loading, text);
        if (loading->store != NULL &&
            (!begin(loading, error) ||
             !store_save_problem(loading->store, job->path, text, error)))
            return FALSE;
    }
    return job->problems->len > 0 || loading->store == NULL || job->skipped ||
           job->lines != NULL ||
           (begin(loading, error) &&
            store_save_problem(loading->store, job->path, NULL, error));
}

/* A container whose records are all stored is skipped as a whole while it does not
 * change.
 */
static gboolean note_container(struct loading *loading, const struct load_job *job,
                               GError **error)
{
    gboolean of_lines = job->lines != NULL;
    gint64 modified = of_lines ? job->file_modified : job->modified;
    loading->container_failed |= job->problems->len > 0;
    if (of_lines && !job->ends_file)
        return TRUE;
    gboolean good = loading->is_container && !loading->container_failed &&
                    loading->store != NULL && !job->skipped && modified != 0;
    loading->is_container = loading->container_failed = FALSE;
    return !good || (begin(loading, error) &&
                     store_note_container(loading->store, job->path,
                                          of_lines ? job->file_bytes : job->bytes,
                                          modified, error));
}

static void note_done(struct loading *loading, const struct load_job *job)
{
    loading->summary->bytes += job->bytes;
    loading->summary->unchanged_files += job->skipped;
    loading->progress.files += job->lines == NULL;
    loading->progress.bytes += job->bytes;
    if (loading->progress.files % PROGRESS_EVERY == 0)
        tell_progress(loading);
}

/* Of a dry run: what the job's thread has counted. */
static void add_counts(struct loading *loading, const struct load_job *job)
{
    loading->summary->records += job->n_counted;
    loading->progress.records += job->n_counted;
    load_tally_merge(&loading->tally, &job->tally);
}

/* Writes what the oldest job has ready, and drops it when it is finished. */
static gboolean write_oldest(struct loading *loading, GError **error)
{
    gboolean finished = FALSE;
    GArray *ready = NULL;
    struct load_job *job = load_queue_wait(loading->queue, &ready, &finished);
    if (finished && loading->store == NULL)
        add_counts(loading, job);
    else if (!write_ready(loading, job, ready, error))
        return FALSE;
    if (loading->uncommitted >= batch_size(loading) && !commit_batch(loading, error))
        return FALSE;
    if (!finished)
        return TRUE;
    if (!write_problems(loading, job, error) || !note_container(loading, job, error))
        return FALSE;
    note_done(loading, job);
    load_queue_drop(loading->queue);
    return TRUE;
}

/* The queue is filled up when it is half empty, so that the threads seldom wait and the
 * owner seldom switches between feeding and writing. */
static gboolean run(struct loading *loading, GError **error)
{
    gboolean more = TRUE;
    for (;;) {
        if (load_is_cancelled(loading->options->cancelled)) {
            loading->summary->cancelled = TRUE;
            break;
        }
        while (more && load_queue_has_room(loading->queue))
            more = feed(loading);
        if (load_queue_is_empty(loading->queue)) {
            if (!more)
                break;
            continue;
        }
        if (!write_oldest(loading, error))
            return FALSE;
    }
    return commit(loading, error);
}

/* A dry run on one processor needs none. */
static guint count_threads(const struct loading *loading)
{
    guint jobs = loading->options->jobs > 0 ? loading->options->jobs : processors_count();
    const gboolean alone = loading->store == NULL && jobs == 1 && processors_count() == 1;
    return alone ? 0 : MIN(jobs, LOAD_JOBS_MAX);
}

gboolean load_paths(struct store *store, const char *const *paths,
                    const struct load_options *options, struct load_summary *summary,
                    GError **error)
{
    struct loading loading = { .store = options->dry_run ? NULL : store,
                               .options = options,
                               .summary = summary };
    const char *own = store != NULL ? store_path(store) : NULL;
    *summary = (struct load_summary){
        .problems = g_ptr_array_new_with_free_func(g_free),
    };
    if (options->progress != NULL)
        walk_count(paths, own, &loading.progress.total_files,
                   &loading.progress.total_bytes);
    loading.work = (struct load_work){ .no_infer = options->no_infer,
                                       .count_only = loading.store == NULL,
                                       .cancelled = options->cancelled };
    loading.feed =
        (struct load_feed){ .walk = walk_new(paths, own, loading.store != NULL),
                            .known = options->refresh ? NULL : loading.store };
    struct load_queue_options queue = { .jobs = count_threads(&loading),
                                        .prepare = parse_prepare,
                                        .make_rows = loading.store != NULL,
                                        .idle_owner = loading.store == NULL,
                                        .pairs = loading.store != NULL };
    loading.queue = load_queue_new(&queue, load_work, &loading.work);
    if (loading.store != NULL) {
        store_start_run(store);
        store_set_checking(store, FALSE, NULL);
        loading.years = load_years_new(store, recycle, &loading);
    }
    gboolean good = run(&loading, error);
    if (!good && store != NULL)
        store_rollback(store);
    if (loading.store != NULL)
        store_set_checking(store, TRUE, NULL);
    tell_progress(&loading);
    load_years_free(loading.years);
    load_queue_free(loading.queue);
    load_feed_clear(&loading.feed);
    summary->rules = load_tally_take(&loading.tally);
    return good;
}

void load_summary_clear(struct load_summary *summary)
{
    g_clear_pointer(&summary->problems, g_ptr_array_unref);
    g_clear_pointer(&summary->rules, g_array_unref);
}
