/* The text of a Word document, in whatever XML it is wrapped -> document: paragraphs in
 * order and tables as grids. Pages are not known; a line is a line of the extracted text.
 */
#ifndef DATA_FORMATS_WORD_TEXT_H
#define DATA_FORMATS_WORD_TEXT_H

#include "data/document.h"
#include "data/formats/xml_library.h"

/* Reads the tree's body (or all of it, when it has none). FALSE past a cap. */
gboolean word_read_tree(struct document *document, xmlDocPtr tree, GError **error);

/* The first child element with that name (without prefix), or NULL. `node` may be NULL.
 */
xmlNode *word_find_child(const xmlNode *node, const char *name);

#endif
