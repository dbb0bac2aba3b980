/* One page of a PDF as extraction needs it: characters with their boxes, and ruling
 * lines. All measures are points from the page's top left corner. */
#ifndef DATA_FORMATS_PDF_PAGE_H
#define DATA_FORMATS_PDF_PAGE_H

#include <poppler.h>

struct pdf_char {
    double x1, y1, x2, y2;
    gunichar c;
};

/* A printed line of characters. */
struct pdf_line {
    double x1, y1, x2, y2;
    guint first, count; /* in the characters it was made from */
};

/* A horizontal (at y = at) or vertical (at x = at) rule. */
struct pdf_rule {
    double at, from, to;
};

struct pdf_page {
    double width, height;
    GArray *chars;      /* struct pdf_char without spaces, in no particular order */
    GArray *horizontal; /* struct pdf_rule */
    GArray *vertical;
};

/* Reads the characters and finds the rules. Owned; free with pdf_page_free. */
struct pdf_page *pdf_page_new(PopplerPage *page);
void pdf_page_free(struct pdf_page *page);

/* Sorts the characters into lines, top to bottom, and along each line. Owned: struct
 * pdf_line. */
GArray *pdf_find_lines(GArray *chars);

/* Appends the text of characters [first, first + count), one line, with a space where the
 * gap is wider than what separates characters. */
void pdf_append_text(GString *out, const GArray *chars, guint first, guint count);

#endif
