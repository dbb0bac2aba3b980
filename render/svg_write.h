/* The small change of SVG: numbers, escaped text, attributes. */
#ifndef RENDER_SVG_WRITE_H
#define RENDER_SVG_WRITE_H

#include <glib.h>

/* At most two decimals. */
void svg_put_number(GString *out, double value);
/* Escaped. */
void svg_put_text(GString *out, const char *text);
/* ' name="1.5"'. */
void svg_put_attribute(GString *out, const char *name, double value);
/* ' name="#rrggbb"', with opacity. */
void svg_put_colour(GString *out, const char *attribute, guint32 colour);

#endif
