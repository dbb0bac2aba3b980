/* Poppler, opened when the first PDF is: with the thirty libraries behind it, it takes a
 * third of the time in which the program starts, and few commands read a PDF. */
#ifndef DATA_FORMATS_PDF_LIBRARY_H
#define DATA_FORMATS_PDF_LIBRARY_H

#include <poppler.h>

/* The functions that we use, by their own names. */
struct pdf_library {
    PopplerDocument *(*document_new_from_bytes)(GBytes *bytes, const char *password,
                                                GError **error);
    int (*document_get_n_pages)(PopplerDocument *document);
    PopplerPage *(*document_get_page)(PopplerDocument *document, int index);
    gchar *(*document_get_title)(PopplerDocument *document);
    void (*page_get_size)(PopplerPage *page, double *width, double *height);
    char *(*page_get_text)(PopplerPage *page);
    gboolean (*page_get_text_layout)(PopplerPage *page, PopplerRectangle **boxes,
                                     guint *n);
    void (*page_render)(PopplerPage *page, cairo_t *cairo);
    GQuark (*error_quark)(void);
};

/* Borrowed for ever; safe in threads. NULL with DATA_ERROR_INPUT when it is not
 * installed. */
const struct pdf_library *pdf_library_open(GError **error);

#endif
