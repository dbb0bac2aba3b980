/* Parsers in parallel, results in order. The owner pushes jobs and pops their results in
 * the order of pushing; threads in between do the work. Bounded both ways: at most
 * `window` jobs are under way, and a job that yields many records waits until they are
 * taken. */
#ifndef DATA_LOAD_LOAD_QUEUE_H
#define DATA_LOAD_LOAD_QUEUE_H

#include "data/digest.h"
#include "data/load/load_tally.h"

enum { LOAD_JOBS_MAX = 256 };

/* A record and its rows of the database (NULL: nobody asked for them). */
struct load_result {
    struct record *record;
    struct store_rows *rows;
};

struct load_job {
    char *path;
    int folder;    /* for whoever reads the file while it is pushed (file_place) */
    guint64 bytes; /* 0: not known yet */
    gint64 modified;
    char digest[DIGEST_TEXT]; /* of `contents`; "" when it is not known */
    GByteArray *contents;     /* of the file, when they have been read already; owned */
    char *lines;              /* JSON lines to read instead of the file; owned */
    gsize lines_length;
    guint first_line; /* 1-based number of the first */
    gboolean skipped; /* known already: not worked on */
    /* The last lines of a file: its size and time of change (0: not known). */
    gboolean ends_file;
    guint64 file_bytes;
    gint64 file_modified;
    /* what came of it */
    GArray *results;     /* struct load_result */
    GPtrArray *problems; /* char * */
    guint64 n_counted;   /* of a dry run: records that were counted, not kept */
    struct load_tally tally;
};

struct load_queue;

/* Does one job: calls load_queue_take for every record (or counts it) and adds to
 * job->problems. */
typedef void (*load_work_fn)(struct load_queue *queue, struct load_job *job,
                             gpointer data);
/* Called by each thread before its first job. */
typedef void (*load_prepare_fn)(void);

struct load_queue_options {
    guint jobs; /* threads; 0: the owner does each job, which is counted only, when it is
                   pushed */
    load_prepare_fn prepare;
    gboolean make_rows;  /* of every record */
    gboolean idle_owner; /* the owner has little to do with the results: it reads the
                            files ahead of the threads */
    gboolean digests;    /* it digests what it reads ahead, two files at a time */
    gboolean pairs;      /* a thread takes two small files at a time, and digests them */
};
struct load_queue *load_queue_new(const struct load_queue_options *options,
                                  load_work_fn work, gpointer data);
/* Stops the threads (what they have begun is finished first) and frees everything. */
void load_queue_free(struct load_queue *queue);

gboolean load_queue_is_empty(const struct load_queue *queue);
/* Whether jobs should be pushed now: until the queue is full, then not before it is half
 * empty. */
gboolean load_queue_has_room(struct load_queue *queue);
/* Takes the strings of `job`. It is begun when the owner next waits. */
void load_queue_push(struct load_queue *queue, const struct load_job *job);

/* Waits until the oldest job is finished or has many results ready (call again while
 * *finished is FALSE). They are in *ready until the next call: the caller owns records
 * (recycle) and rows. The job is borrowed until load_queue_drop. NULL: no job. */
struct load_job *load_queue_wait(struct load_queue *queue, GArray **ready,
                                 gboolean *finished);
/* Removes the oldest job, which is finished. */
void load_queue_drop(struct load_queue *queue);

/* For the work function: makes the record's rows and moves its contents to the job;
 * `record` must then be reset before it is used. FALSE: stop. */
gboolean load_queue_take(struct load_queue *queue, struct load_job *job,
                         struct record *record);
/* Gives a record's memory back for another. */
void load_queue_recycle(struct load_queue *queue, struct record *record);

#endif
