/* What a text of the prose holds, told by one pass over it. Not for use outside
 * data/claim/ and data/claim/. */
#ifndef DATA_CLAIM_PROSE_SIGNS_H
#define DATA_CLAIM_PROSE_SIGNS_H

#include <glib.h>

/* Follows on enum prose_fact (prose_cell.h). */
enum prose_sign {
    PROSE_TRADITIONAL = 32, /* 開, 務 or 報: characters that only traditional text has,
                               and that every report needs */
    PROSE_SPACED = 64       /* perhaps white space */
};

/* The signs of the text. */
guint prose_find_signs(const char *text, gsize length);
/* Bytes of the text before its first white space. */
gsize prose_find_space(const char *text, gsize length);

#endif
