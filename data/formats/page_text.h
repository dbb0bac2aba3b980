/* Pages of characters with their places -> document: ruled tables as grids, going on
 * across pages; other lines joined to paragraphs, or cut into columns where the gaps are
 * wide. What stands in the margins is left out. */
#ifndef DATA_FORMATS_PAGE_TEXT_H
#define DATA_FORMATS_PAGE_TEXT_H

#include "data/document.h"
#include "data/formats/pdf_margins.h"

struct page_text {
    struct document *document;
    GPtrArray *parts; /* struct pdf_table: the table that may go on; owned */
    guint16 tables;
    guint32 line;
    guint16 page;
    struct pdf_margins margins;
    double left, right; /* of the body text on the page */
    GString *paragraph; /* at hand */
    guint16 paragraph_page;
    guint32 paragraph_line; /* in the source, or 0 */
    double size;            /* its characters */
    gboolean open;          /* its last line reached the right edge */
    GError *error;          /* a cap was passed; nothing more is put */
};

/* `pages` is how many there are, 0: not known. */
void page_text_init(struct page_text *text, struct document *document, guint pages);
/* Puts the page's text into the document; sorts its characters and takes those of tables
 * out. */
void page_text_put(struct page_text *text, struct pdf_page *page, guint16 number);
/* Puts what is at hand, and frees what `text` owns. FALSE past a cap. */
gboolean page_text_finish(struct page_text *text, GError **error);

#endif
