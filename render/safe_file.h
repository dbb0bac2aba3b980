/* A file that is seen only when it is complete: it is written under a temporary name in
 * the same folder and renamed at the end. A device or a pipe is written as it is, and a
 * symbolic link keeps pointing to what is written. It is not forced to the disk: what is
 * written can be made again, and the wait would be most of the time. */
#ifndef RENDER_SAFE_FILE_H
#define RENDER_SAFE_FILE_H

#include <glib.h>
#include <stdio.h>

struct safe_file {
    FILE *stream;
    char *path;      /* where it will be */
    char *temporary; /* NULL: written in its place */
};

/* 0, or the errno of what failed; then there is nothing to close. */
int safe_file_open(struct safe_file *file, const char *path);
/* Renames the file when all is `good` and could be written, else takes it away. 0, or the
 * errno of what failed; 0 for a file that was not good. */
int safe_file_close(struct safe_file *file, gboolean good);

/* The whole of a file at once. 0, or the errno of what failed. */
int safe_file_write(const char *path, const char *bytes, gsize length);

#endif
