/* Radicals (U+2E80 to U+2FD5) that stand in the place of the characters they look like:
 * "⾏政许可". So does text copied out of PDF files whose fonts draw both alike. */
#ifndef DATA_ENCODING_ENCODING_RADICALS_H
#define DATA_ENCODING_ENCODING_RADICALS_H

#include <glib.h>

/* The three bytes of the character that looks like the radical `c`; NULL when `c` is
 * none. */
const char *encoding_radical(guint c);

#endif
