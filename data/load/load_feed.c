#include "data/load/load_feed.h"

static gboolean is_known(const struct load_feed *feed, const struct walk_entry *entry)
{
    return feed->known != NULL && entry->modified != 0 &&
           store_knows_file(feed->known, entry->path, entry->bytes, entry->modified);
}

gboolean load_feed_next(struct load_feed *feed, struct load_job *job, char **problem)
{
    struct walk_entry entry;
    *job = (struct load_job){ .path = NULL };
    *problem = NULL;
    if (feed->lines.file != NULL) {
        load_lines_next(&feed->lines, job, problem);
        return TRUE;
    }
    if (!walk_next(feed->walk, &entry))
        return FALSE;
    feed->files++;
    if (entry.problem != NULL) {
        *problem = entry.problem;
        g_free(entry.path);
        return TRUE;
    }
    gboolean known = is_known(feed, &entry);
    if (known || !load_lines_has(entry.path))
        *job = (struct load_job){ .path = entry.path,
                                  .folder = entry.folder,
                                  .bytes = entry.bytes,
                                  .modified = entry.modified,
                                  .skipped = known };
    else
        load_lines_open(&feed->lines, &entry, problem);
    return TRUE;
}

void load_feed_clear(struct load_feed *feed)
{
    load_lines_close(&feed->lines);
    walk_free(feed->walk);
}
