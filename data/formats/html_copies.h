/* Tables that a page holds twice: once as it shows them, once hidden by its style sheet.
 */
#ifndef DATA_FORMATS_HTML_COPIES_H
#define DATA_FORMATS_HTML_COPIES_H

#include "data/formats/html_node.h"

/* `blocks` is a set of elements that the style sheet hides. A script may show them later,
 * so a table in one counts, unless the page shows a table that begins alike: then the
 * hidden one is a copy (for phones, of a draft, of another year), and is marked "hidden".
 * A block that is a report of its own stays. */
void html_copies_hide(xmlNode *root, GHashTable *blocks);

#endif
