/* What stands in the margins of a page of a PDF and is none of its text: page numbers,
 * and the heads and feet that browsers print. */
#ifndef DATA_FORMATS_PDF_MARGINS_H
#define DATA_FORMATS_PDF_MARGINS_H

#include "data/formats/pdf_page.h"

struct pdf_margins {
    guint page, pages; /* the page at hand, from 1, and how many there are */
    GString *head;     /* first line of the page before; empty for the first */
};

/* Takes the lines that belong to the margins off both ends of the page's lines, and keeps
 * what the next page is compared with. */
void pdf_drop_margins(GArray *lines, const struct pdf_page *page,
                      struct pdf_margins *margins);

#endif
