/* What the style sheets within a page leave out of its tables. For formats/html.c. */
#ifndef DATA_FORMATS_HTML_STYLE_H
#define DATA_FORMATS_HTML_STYLE_H

#include "data/formats/xml_library.h"

/* Gives the attribute `hidden` to what stands in a cell, or is a cell or row, and is not
 * shown by its class or id: a sheet in the page says so for it alone, not for a medium.
 * Longer pieces are kept, for pages show them by a click; so are those that hold a table,
 * but for a copy of one that is shown (data/formats/html_copies.h). */
void html_style_apply(xmlNode *root);

#endif
