/* Ruled tables of a page: the grid its rules make, and the text in each cell. */
#ifndef DATA_FORMATS_PDF_TABLE_H
#define DATA_FORMATS_PDF_TABLE_H

#include "data/document.h"
#include "data/formats/pdf_page.h"

/* An area without a rule inside: one printed cell, over one or more places of the grid.
 */
struct pdf_area {
    guint row, column, rows, columns;
    char *text; /* owned, light fold not yet done */
};

/* The part of a table that stands on one page. */
struct pdf_table {
    GArray *xs, *ys; /* double: the edges of the columns and rows */
    guint *area_of;  /* (ys - 1) x (xs - 1): index of the area at each place */
    GArray *areas;   /* struct pdf_area */
    guint16 page;
};

/* Finds the tables, top to bottom, and takes the characters inside them out of
 * page->chars. Owned: struct pdf_table. */
GPtrArray *pdf_find_tables(struct pdf_page *page, guint16 number);

void pdf_table_free(gpointer table);

double pdf_table_top(const struct pdf_table *table);
double pdf_table_bottom(const struct pdf_table *table);
/* Whether `next`, at the top of a page, goes on from `table`: the same outer edges. */
gboolean pdf_table_continues(const struct pdf_table *table, const struct pdf_table *next);

/* Appends the parts of one table as rows of a common grid; *line counts the rows. */
gboolean pdf_emit_table(struct document *document, const GPtrArray *parts, guint16 number,
                        guint32 *line, GError **error);

#endif
