/* What a load has to do, job by job: each file below the paths, or the next lines of a
 * file of records. */
#ifndef DATA_LOAD_LOAD_FEED_H
#define DATA_LOAD_LOAD_FEED_H

#include "data/load/load_lines.h"
#include "data/store/store.h"

struct load_feed {
    struct walk *walk;
    struct store *known; /* files that it knows unchanged are skipped; NULL: none are */
    struct load_lines lines; /* the file of records at hand */
    guint64 files;           /* met so far */
};

/* The next job; or none (job->path NULL) with the reason in *problem (owned), which may
 * also come with a job. FALSE at the end. */
gboolean load_feed_next(struct load_feed *feed, struct load_job *job, char **problem);
void load_feed_clear(struct load_feed *feed);

#endif
