/* The files below some paths, in an order that does not depend on how they were given:
 * paths sorted, folders walked depth first by name. Only one folder's names per level are
 * held, however many files there are. */
#ifndef DATA_LOAD_WALK_H
#define DATA_LOAD_WALK_H

#include <glib.h>

struct walk_entry {
    char *path; /* owned by whoever takes the entry */
    guint64 bytes;
    gint64 modified; /* seconds since 1970 */
    char *problem;   /* why it cannot be read, or NULL; owned too */
};

struct walk;

/* `skip`: a file that is not ours to read (the database itself), with its side files, or
 * NULL. Hidden files and folders inside a folder are passed over. */
struct walk *walk_new(const char *const *paths, const char *skip);
void walk_free(struct walk *walk);
/* FALSE at the end. "-" is handed on as it is. */
gboolean walk_next(struct walk *walk, struct walk_entry *entry);

/* Counts files and bytes, for a progress bar. */
void walk_count(const char *const *paths, const char *skip, guint64 *files,
                guint64 *bytes);

#endif
