/* An SVG file made ready to stand inside an HTML page beside others. */
#ifndef RENDER_SVG_INLINE_H
#define RENDER_SVG_INLINE_H

#include <glib.h>

/* The <svg> element of `svg` without XML declaration, doctype and comments before it,
 * with `prefix` before every id and every reference to one (href="#x", url(#x),
 * aria-labelledby and aria-describedby): files of one program use the same ids, and a
 * page must not. Owned; NULL when there is no <svg> element. */
char *svg_inline(const char *svg, const char *prefix);

#endif
