/* What one input may ask for, and what is said when it asks for more. GLib aborts when
 * memory runs out, so every reader checks these before it allocates. */
#ifndef DATA_LIMITS_H
#define DATA_LIMITS_H

#include <glib.h>

struct limit {
    guint64 max;
    const char *message; /* holds one %s for the limit, printed as people write it */
    gboolean bytes;      /* print the limit in KiB or MiB */
};

extern const struct limits {
    struct limit file_bytes;     /* one file or archive member */
    struct limit rows;           /* of one document */
    struct limit cells;          /* of one document, covered cells included */
    struct limit cell_bytes;     /* text of one cell or paragraph */
    struct limit markup_bytes;   /* text of one node of HTML or of a Word file */
    struct limit columns;        /* of one table grid */
    struct limit nesting;        /* elements or tables inside one another */
    struct limit members;        /* files in one archive */
    struct limit expanded_bytes; /* of all members of one archive together */
    struct limit ratio;          /* expanded / packed bytes of an archive */
    struct limit depth;          /* archives inside archives */
    struct limit pages;          /* of one PDF */
} limits;

/* Sets DATA_ERROR_LIMIT with the limit's message; returns FALSE. */
gboolean limit_fail(const struct limit *limit, GError **error);

/* The limit that an error of libxml2 speaks of, by its words (may be NULL); NULL: none.
 */
const struct limit *limit_of_markup(const char *problem);

/* Whether `value` is within the limit; if not, fails. Inline: it is asked for every line.
 */
static inline gboolean limit_check(const struct limit *limit, guint64 value,
                                   GError **error)
{
    return G_LIKELY(value <= limit->max) || limit_fail(limit, error);
}

#endif
