/* Poppler, and cairo for the pictures of its pages, opened when the first PDF is
 * (data/library.h). */
#ifndef DATA_FORMATS_PDF_LIBRARY_H
#define DATA_FORMATS_PDF_LIBRARY_H

#include <poppler.h>

#include "data/library.h"

#define PDF_FUNCTIONS(ROW)                                                               \
    ROW(poppler_document_new_from_bytes)                                                 \
    ROW(poppler_document_get_n_pages)                                                    \
    ROW(poppler_document_get_page)                                                       \
    ROW(poppler_document_get_title)                                                      \
    ROW(poppler_page_free_text_attributes)                                               \
    ROW(poppler_page_get_size)                                                           \
    ROW(poppler_page_get_text)                                                           \
    ROW(poppler_page_get_text_attributes)                                                \
    ROW(poppler_page_get_text_layout)                                                    \
    ROW(poppler_page_render)                                                             \
    ROW(poppler_error_quark)                                                             \
    ROW(cairo_create)                                                                    \
    ROW(cairo_destroy)                                                                   \
    ROW(cairo_image_surface_create)                                                      \
    ROW(cairo_image_surface_get_data)                                                    \
    ROW(cairo_image_surface_get_stride)                                                  \
    ROW(cairo_paint)                                                                     \
    ROW(cairo_scale)                                                                     \
    ROW(cairo_set_source_rgb)                                                            \
    ROW(cairo_surface_destroy)                                                           \
    ROW(cairo_surface_flush)                                                             \
    ROW(cairo_transform)                                                                 \
    ROW(g_object_unref)

struct pdf_library {
    PDF_FUNCTIONS(LIBRARY_MEMBER)
};

/* Borrowed for ever; safe in threads. NULL when it is not installed. */
const struct pdf_library *pdf_library(void);
/* The same, with DATA_ERROR_INPUT: to be asked before the first function is called. */
gboolean pdf_library_open(GError **error);

#define poppler_document_new_from_bytes pdf_library()->poppler_document_new_from_bytes
#define poppler_document_get_n_pages pdf_library()->poppler_document_get_n_pages
#define poppler_document_get_page pdf_library()->poppler_document_get_page
#define poppler_document_get_title pdf_library()->poppler_document_get_title
#define poppler_page_free_text_attributes pdf_library()->poppler_page_free_text_attributes
#define poppler_page_get_text_attributes pdf_library()->poppler_page_get_text_attributes
#define poppler_page_get_size pdf_library()->poppler_page_get_size
#define poppler_page_get_text pdf_library()->poppler_page_get_text
#define poppler_page_get_text_layout pdf_library()->poppler_page_get_text_layout
#define poppler_page_render pdf_library()->poppler_page_render
#define poppler_error_quark pdf_library()->poppler_error_quark
#define cairo_create pdf_library()->cairo_create
#define cairo_destroy pdf_library()->cairo_destroy
#define cairo_image_surface_create pdf_library()->cairo_image_surface_create
#define cairo_image_surface_get_data pdf_library()->cairo_image_surface_get_data
#define cairo_image_surface_get_stride pdf_library()->cairo_image_surface_get_stride
#define cairo_paint pdf_library()->cairo_paint
#define cairo_scale pdf_library()->cairo_scale
#define cairo_set_source_rgb pdf_library()->cairo_set_source_rgb
#define cairo_surface_destroy pdf_library()->cairo_surface_destroy
#define cairo_surface_flush pdf_library()->cairo_surface_flush
#define cairo_transform pdf_library()->cairo_transform
#define g_object_unref pdf_library()->g_object_unref

#endif
