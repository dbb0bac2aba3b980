/* libpng, opened when the first picture is written (data/library.h). */
#ifndef RENDER_PNG_LIBRARY_H
#define RENDER_PNG_LIBRARY_H

#include <png.h>

#include "data/library.h"

#define PNG_FUNCTIONS(ROW)                                                               \
    ROW(png_create_info_struct)                                                          \
    ROW(png_create_write_struct)                                                         \
    ROW(png_destroy_write_struct)                                                        \
    ROW(png_error)                                                                       \
    ROW(png_get_error_ptr)                                                               \
    ROW(png_get_io_ptr)                                                                  \
    ROW(png_set_IHDR)                                                                    \
    ROW(png_set_PLTE)                                                                    \
    ROW(png_set_bgr)                                                                     \
    ROW(png_set_compression_level)                                                       \
    ROW(png_set_filler)                                                                  \
    ROW(png_set_filter)                                                                  \
    ROW(png_set_pHYs)                                                                    \
    ROW(png_set_text)                                                                    \
    ROW(png_set_write_fn)                                                                \
    ROW(png_write_end)                                                                   \
    ROW(png_write_info)                                                                  \
    ROW(png_write_row)

struct png_library {
    PNG_FUNCTIONS(LIBRARY_MEMBER)
};

/* Borrowed for ever; safe in threads. */
const struct png_library *png_library(void);

#define png_create_info_struct png_library()->png_create_info_struct
#define png_create_write_struct png_library()->png_create_write_struct
#define png_destroy_write_struct png_library()->png_destroy_write_struct
#define png_error png_library()->png_error
#define png_get_error_ptr png_library()->png_get_error_ptr
#define png_get_io_ptr png_library()->png_get_io_ptr
#define png_set_IHDR png_library()->png_set_IHDR
#define png_set_PLTE png_library()->png_set_PLTE
#define png_set_bgr png_library()->png_set_bgr
#define png_set_compression_level png_library()->png_set_compression_level
#define png_set_filler png_library()->png_set_filler
#define png_set_filter png_library()->png_set_filter
#define png_set_pHYs png_library()->png_set_pHYs
#define png_set_text png_library()->png_set_text
#define png_set_write_fn png_library()->png_set_write_fn
#define png_write_end png_library()->png_write_end
#define png_write_info png_library()->png_write_info
#define png_write_row png_library()->png_write_row

#endif
