/* The sources of records that are being saved. */
#ifndef DATA_STORE_STORE_SOURCE_H
#define DATA_STORE_STORE_SOURCE_H

#include "data/store/store_sql.h"

/* A record on its way into the store. */
struct saving {
    const struct record *record;
    struct store_rows *rows; /* NULL when they were handed on */
    gint64 modified;
};

/* The stored source with the record's path and content, and any with its content. */
struct known_source {
    gint64 same_path, same_content;
};

gboolean source_find(struct store *store, const struct saving *saving,
                     struct known_source *known, GError **error);

/* Numbers the new source. Its row is stored with the report's or, where there is no new
 * report, by source_insert. */
void source_number(struct store *store, struct saving *saving);
gboolean source_insert(struct store *store, const struct saving *saving, GError **error);

/* The same content with another time: next time the time alone will do. */
gboolean source_note_modified(struct store *store, gint64 source_id, gint64 modified,
                              GError **error);

#endif
