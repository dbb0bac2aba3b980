/* What an element of a page is: part of the text, of a table, or of the page's frame. */
#ifndef DATA_FORMATS_HTML_NODE_H
#define DATA_FORMATS_HTML_NODE_H

#include "data/formats/xml_library.h"
#include <glib.h>

gboolean html_is_element(const xmlNode *node, const char *name);
/* Whether its text stands apart from what is before and behind it. */
gboolean html_is_block(const xmlNode *node);
/* Whether anything inside it does. */
gboolean html_has_blocks(const xmlNode *node);
gboolean html_is_cell(const xmlNode *node);
gboolean html_is_row(const xmlNode *node);
/* A mark of a footnote behind what it is about. */
gboolean html_is_note_mark(xmlNode *node);
/* Scripts, menus, footers, and what is not shown. */
gboolean html_is_ignored(xmlNode *node);
/* Whether the cells from `first` on hold tables or prose: then they lay out the page and
 * are no row of a table. */
gboolean html_is_layout_row(const xmlNode *first);

/* The attribute in lower case without spaces; owned, "" if it is not there. */
char *html_get_attribute(const xmlNode *node, const char *name);
/* colspan or rowspan: 1 when it is not there; rowspan 0 goes to the end of the table. */
guint html_get_span(const xmlNode *node, const char *name);
/* What was entered into the field (input, textarea, select); owned, NULL when it is no
 * field. */
char *html_get_entry(xmlNode *node);
/* 1-based, 0: not known. A text begins on the line of its first character. */
guint32 html_get_line(const xmlNode *node);
guint32 html_get_text_line(const xmlNode *node);

#endif
