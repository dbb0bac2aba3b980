/* The name of the body that reports, which means nothing to the reading of claims where
 * it is no word of it. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_NAME_H
#define DATA_CLAIM_CLAIM_NAME_H

#include <glib.h>

enum {
    CLAIM_NAME_CHARACTER = 3, /* bytes of each */
    CLAIM_NAME_ROOM = 32      /* bytes: longer names are left as they are */
};

/* The name without its last character: 石原 of 石原镇. */
struct claim_name {
    const char *text;              /* borrowed */
    gsize length;                  /* bytes; 0: there is nothing to blot */
    char blotted[CLAIM_NAME_ROOM]; /* it as it stands in templates */
};

/* Of the unit's name, which may be NULL. `blot` is written over all characters that no
 * reading can tell from others in their places. After claim_lexicon_init(). */
void claim_name_set(struct claim_name *name, const char *unit, gint blot);
/* A name begins, as a rule, where two characters have the last bytes of these. */
static inline const char *claim_name_key(const struct claim_name *name)
{
    return name->length > 0 ? name->text : "\xff\xff\xff\xff\xff\xff";
}
/* Blots the name in `copy`, if it stands at the place of the text up to `end`. TRUE: it
 * does. */
gboolean claim_name_blot(const struct claim_name *name, const char *text, const char *end,
                         gsize place, char *copy);

#endif
