/* The input formats. The content decides, never the ending of the name: every row of the
 * table bids on the bytes, and the highest bidder reads them, or says why they cannot be
 * read. */
#ifndef DATA_FORMAT_H
#define DATA_FORMAT_H

#include "data/document.h"

struct format {
    const char *key;
    const char *zh, *en;
    /* How sure it is that the bytes are this format: 0 (no) to 100. */
    int (*bid)(const guint8 *bytes, gsize length);
    /* Fills an empty document; NULL for an archive and for what cannot be read. */
    gboolean (*read)(struct document *document, const guint8 *bytes, gsize length,
                     GError **error);
    gboolean archive;    /* read it with data/formats/archive.h */
    const char *refusal; /* what is wrong; what to do */
};

/* By index; NULL after the last. */
const struct format *format_get(gsize index);
/* The format of the bytes; never NULL: the last resort is a row that refuses. */
const struct format *format_find(const guint8 *bytes, gsize length);
/* The same, but it may be text where it is HTML of which the beginning has no tags:
 * format_read_as sees to that when it has read it. */
const struct format *format_guess(const guint8 *bytes, gsize length);
/* Reads the document, which is reset first, as that format. Fails for an archive. */
gboolean format_read_as(const struct format *format, struct document *document,
                        const guint8 *bytes, gsize length, GError **error);
/* The same as the format of the bytes. */
gboolean format_read(struct document *document, const guint8 *bytes, gsize length,
                     GError **error);

#endif
