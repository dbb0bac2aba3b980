/* Page numbers between the lines of a text that was printed page by page. For
 * formats/text.c. */
#ifndef DATA_FORMATS_TEXT_FEET_H
#define DATA_FORMATS_TEXT_FEET_H

#include <glib.h>

/* Overwrites page numbers ("3", "- 3 -", "第 3 页 共 9 页") with spaces. They stand alone
 * on lines between blank ones or before a form feed, look alike and rise by one from
 * page to page; anything else stays. Returns whether there were any. */
gboolean text_feet_mark(char *text, gsize length);

#endif
