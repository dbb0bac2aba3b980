/* A file of records (JSON lines), cut into jobs of some lines each. */
#ifndef DATA_LOAD_LOAD_LINES_H
#define DATA_LOAD_LOAD_LINES_H

#include <stdio.h>

#include "data/load/load_queue.h"
#include "data/load/load_walk.h"

/* Zeroed memory is no file. */
struct load_lines {
    FILE *file; /* NULL: none is open */
    char *path;
    guint next; /* 1-based number of the next line */
    guint64 bytes;
    gint64 modified;
};

/* Whether the path is a file of records: by its name, or "-" for standard input. */
gboolean load_lines_has(const char *path);

/* Opens the file and takes the path of the entry. FALSE: what is wrong is in *problem
 * (owned). */
gboolean load_lines_open(struct load_lines *lines, struct walk_entry *entry,
                         char **problem);
/* Fills `job` with the next lines; after the last the file is closed. *problem (owned)
 * is NULL unless reading failed. */
void load_lines_next(struct load_lines *lines, struct load_job *job, char **problem);
void load_lines_close(struct load_lines *lines);

#endif
