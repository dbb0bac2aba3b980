/* What a figure says about itself, inside the file: SVG <metadata>, PNG iTXt, PDF info.
 */
#ifndef RENDER_METADATA_H
#define RENDER_METADATA_H

#include <glib.h>

struct figure_metadata {
    const char *command;  /* that makes the figure again */
    const char *version;  /* of the program */
    const char *database; /* its hash */
    const char *methods;  /* JSON: what `methods` writes from */
    const char *title, *description;
    gsize n, of; /* units shown of units selected; of 0: not said */
};

/* One JSON object with sorted keys; NULL members are left out. Owned. */
char *metadata_to_json(const struct figure_metadata *metadata);

struct metadata_text; /* a figure_metadata that owns its strings */
/* NULL with error when it is no such object. Owned, free with metadata_text_free(). */
struct metadata_text *metadata_from_json(const char *json, GError **error);
void metadata_text_free(struct metadata_text *text);
/* Borrowed. */
const struct figure_metadata *metadata_text_get(const struct metadata_text *text);

/* Appends the <metadata> element. NULL writes nothing. */
void metadata_put_svg(GString *out, const struct figure_metadata *metadata);

#endif
