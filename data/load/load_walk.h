/* The files below some paths, in an order that does not depend on how they were given:
 * paths sorted, folders walked depth first by name. Only one folder's names per level are
 * held, however many files there are. */
#ifndef DATA_LOAD_LOAD_WALK_H
#define DATA_LOAD_LOAD_WALK_H

#include <glib.h>

struct walk_entry {
    char *path;      /* owned by whoever takes the entry */
    int folder;      /* an open folder in which the file is its path's last part, or
                        AT_FDCWD with the whole path; until the next entry is asked for */
    guint64 bytes;   /* 0 too when sizes were not asked for */
    gint64 modified; /* seconds since 1970; the same */
    char *problem;   /* why it cannot be read, or NULL; owned too */
};

struct walk;

/* `skip`: a file that is not ours to read (the database itself), with its side files, or
 * NULL. Hidden files and folders inside a folder are passed over. `sizes`: sizes and
 * times are asked for; without, a file need not be looked at before it is opened. */
struct walk *walk_new(const char *const *paths, const char *skip, gboolean sizes);
void walk_free(struct walk *walk);
/* FALSE at the end. "-" is handed on as it is. */
gboolean walk_next(struct walk *walk, struct walk_entry *entry);

/* Counts files and bytes, for a progress bar. */
void walk_count(const char *const *paths, const char *skip, guint64 *files,
                guint64 *bytes);

#endif
