/* Text out of elements, for HTML and DOCX: white space collapses as on the screen. */
#ifndef DATA_FORMATS_HTML_TEXT_H
#define DATA_FORMATS_HTML_TEXT_H

#include <glib.h>

struct flow {
    GString *text;
    gboolean space;   /* white space waits for what follows */
    gboolean newline; /* ... and holds the end of a source line */
};

/* Appends, collapsing white space (no-break spaces too). A line end of the source between
 * two Chinese characters is no space. */
void flow_append(struct flow *flow, const char *text);
/* A line break or the edge of a block inside a cell. */
void flow_break(struct flow *flow);
/* Folds lightly what was gathered; borrowed until the next call. Empties nothing. */
const char *flow_finish(struct flow *flow);
void flow_reset(struct flow *flow);

/* HTML inside a string of JavaScript or JSON: takes out the escapes (\" \/ \n \uXXXX),
 * each line end becoming a space so that lines stay those of the file. Owned. */
char *unescape_script(const char *text, gsize length);
/* Whether the markup is escaped like that. */
gboolean is_escaped_script(const char *text, gsize length);

#endif
