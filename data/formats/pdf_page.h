/* One page of a PDF as extraction needs it: characters with their boxes, and ruling
 * lines. All measures are points from the page's top left corner. */
#ifndef DATA_FORMATS_PDF_PAGE_H
#define DATA_FORMATS_PDF_PAGE_H

#include <poppler.h>

struct pdf_char {
    double x1, y1, x2, y2;
    gunichar c;
    guint8 light; /* its colour is nearly white */
    guint32 line; /* in the source; 0: it has none */
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

/* Which way the lines of the page run. */
enum { PDF_UPWARDS = -1, PDF_ACROSS = 0, PDF_DOWNWARDS = 1 };

struct pdf_page {
    double width, height;
    gint direction;     /* as it is printed; here the page is turned */
    double slope;       /* of its lines, as it was scanned; here they are level */
    GArray *chars;      /* struct pdf_char without spaces, in no particular order */
    GArray *horizontal; /* struct pdf_rule */
    GArray *vertical;
};

/* Reads the characters and finds the rules. Owned; free with pdf_page_free. */
struct pdf_page *pdf_page_new(PopplerPage *page);
void pdf_page_free(struct pdf_page *page);

/* Adds the characters of the page's text to page->chars, no spaces, and sets the
 * direction. */
void pdf_read_chars(struct pdf_page *page, PopplerPage *source);
/* Adds the rules of the page, and leaves out letters that cannot be seen. */
void pdf_find_rules(struct pdf_page *page, PopplerPage *source);
/* Mends boxes that are much higher than their characters. */
void pdf_mend_heights(GArray *chars);
/* Leaves out letters of a watermark behind the text. */
void pdf_drop_watermark(GArray *chars);
/* Which way the text runs: along the page when more of its figures lie than stand. The
 * characters are in the order of the text. */
gint pdf_find_direction(GArray *chars);
/* By how much the printed lines fall to the right; 0: by so little that it does not
 * matter, or they do not agree. The characters are in the order of the text. */
double pdf_find_slope(const GArray *chars);
/* Turns the characters about the middle of the page, so that its lines are level. */
void pdf_set_upright(struct pdf_page *page);
/* Turns a page on its side, characters and rules, so that its lines run across. */
void pdf_turn_page(struct pdf_page *page);

/* Sorts the characters into lines, top to bottom, and along each line. Owned: struct
 * pdf_line. */
GArray *pdf_find_lines(GArray *chars);

/* Appends the text of characters [first, first + count), one line, with a space where the
 * gap is wider than what separates characters; without the marks of notes. */
void pdf_append_text(GString *out, const GArray *chars, guint first, guint count);

#endif
