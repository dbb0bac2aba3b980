/* How many columns of a terminal a text takes, and breaking it to a width: full-width
 * characters (Unicode's East Asian Width W and F) take two, combining marks and other
 * zero-width characters none, control characters none. */
#ifndef RENDER_TEXT_WIDTH_H
#define RENDER_TEXT_WIDTH_H

#include <glib.h>

/* `text` is UTF-8; bytes that are not count one column each. */
gsize text_width(const char *text);

/* Appends `text` and blanks to make `width` columns; `right` puts the blanks first. */
void text_pad(GString *out, const char *text, gsize width, gboolean right);

/* Breaks `text` into lines of at most `width` columns: at blanks, between full-width
 * characters (never before closing or after opening punctuation), and only where that
 * fails inside a word. 0 means no limit; line feeds break too. Owned array of owned
 * strings, at least one. */
GPtrArray *text_wrap(const char *text, gsize width);

#endif
