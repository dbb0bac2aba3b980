/* uchardet, opened by the first text whose encoding is in doubt (data/library.h). */
#ifndef DATA_ENCODING_ENCODING_LIBRARY_H
#define DATA_ENCODING_ENCODING_LIBRARY_H

#include <uchardet.h>

#include "data/library.h"

#define ENCODING_FUNCTIONS(ROW)                                                          \
    ROW(uchardet_new)                                                                    \
    ROW(uchardet_handle_data)                                                            \
    ROW(uchardet_data_end)                                                               \
    ROW(uchardet_get_charset)                                                            \
    ROW(uchardet_delete)

struct encoding_library {
    ENCODING_FUNCTIONS(LIBRARY_MEMBER)
};

/* Borrowed for ever; safe in threads. NULL when it is not installed. */
const struct encoding_library *encoding_library(void);

#define uchardet_new encoding_library()->uchardet_new
#define uchardet_handle_data encoding_library()->uchardet_handle_data
#define uchardet_data_end encoding_library()->uchardet_data_end
#define uchardet_get_charset encoding_library()->uchardet_get_charset
#define uchardet_delete encoding_library()->uchardet_delete

#endif
