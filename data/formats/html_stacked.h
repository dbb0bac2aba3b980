/* Rows of a table that a program recognising it took for one: each of their cells holds
 * as many lines as there were rows.
 *
 *   <td>1.属于国家秘密<br>2.其他法律行政法规禁止公开</td><td>0<br>3</td><td>0<br>0</td>
 */
#ifndef DATA_FORMATS_HTML_STACKED_H
#define DATA_FORMATS_HTML_STACKED_H

#include "data/formats/grid.h"
#include "data/formats/xml_library.h"

/* The number of rows in the cells from `first` to the end of their row: three cells have
 * that many lines with nothing but numbers on them, and the others as many, or one. 1 for
 * any other row. */
guint html_stacked_count(const xmlNode *first);
/* Adds the cells, row by row, to the grid, whose first row was begun. A cell of one line
 * is that of all rows. */
void html_stacked_add(struct grid *grid, const xmlNode *first, guint rows,
                      GError **error);

#endif
