/* What the two sides of the queue share: the owner's, in load_queue.c, and the threads',
 * in load_queue_thread.c. Nothing else includes this. */
#ifndef DATA_LOAD_LOAD_QUEUE_PARTS_H
#define DATA_LOAD_LOAD_QUEUE_PARTS_H

#include "data/load/load_queue.h"
#include "data/store/rows_pool.h"
#include "data/store/store.h"

enum {
    WINDOW_PER_THREAD = 64,
    WINDOW_MIN = 256,     /* so that the threads have enough while the owner commits */
    WINDOW_OF_IDLE = 128, /* per thread; what is read ahead is better little and near, */
    WINDOW_MAX = 2048,    /* and small all in all, at AHEAD_BYTES each */
    STEPS = 8,            /* the queue is filled and emptied by such parts at a time */
    STEPS_OF_IDLE = 4,    /* soon enough: an owner who sleeps is slow to wake */
    PUBLISH_EVERY = 16,   /* jobs that an idle owner pushes before they may be begun */
    HELD_PER_JOB = 64,
    SHARE_MAX = 2, /* jobs that a thread takes at a time */
    POOL_MAX = 512,
    AHEAD_BYTES = 64 << 10, /* of a file that is read ahead, at most */
    IDLE_TIME = 50000       /* microseconds that the owner sleeps at most */
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
    guint n_slots, steps;
    guint idle, blocked; /* threads that wait for a job, for room in theirs */
    guint64 wanted;      /* the owner waits until so many jobs are finished */
    gboolean stop, owner_waits, filling;
    GPtrArray *threads, *pool;
    GPtrArray *returned;     /* the owner's: on the way to the pool */
    GPtrArray *buffers;      /* the owner's: GByteArray *, for files read ahead */
    struct load_job *single; /* the owner's: the job whose digest waits for another */
    GArray *ready;           /* the owner's: what the oldest job had ready */
    struct rows_pool *rows;
    load_work_fn work;
    gpointer data;
    struct load_queue_options options;
};

/* Whether the oldest job has something for the owner; under the lock. */
gboolean load_queue_is_ready(const struct load_queue *queue);

/* The slot's job is done; under the lock. */
void load_queue_finish(struct load_queue *queue, struct slot *slot);

/* What a thread does; `data` is the queue. */
gpointer load_queue_thread(gpointer data);

#endif
