/* What a parsing thread does with a job: reads its file, or its lines of records, and
 * hands the records over; of a dry run it only counts them. */
#ifndef DATA_LOAD_LOAD_WORK_H
#define DATA_LOAD_LOAD_WORK_H

#include "data/load/load_queue.h"

struct load_work {
    gboolean no_infer;
    gboolean all_findings; /* also those that pass or cannot be assessed */
    gboolean count_only;   /* a dry run */
    const gint
        *cancelled; /* stop between records when it is set (g_atomic_int); or NULL */
};

/* A load_work_fn; `data` is a struct load_work. */
void load_work(struct load_queue *queue, struct load_job *job, gpointer data);

static inline gboolean load_is_cancelled(const gint *cancelled)
{
    return cancelled != NULL && g_atomic_int_get(cancelled) != 0;
}

#endif
