/* Numbers that an extractor tore away from their labels. */
#ifndef DATA_EXTRACT_LOOSE_H
#define DATA_EXTRACT_LOOSE_H

#include "data/extract/extraction.h"

/* The numbers of the sections from `section` on, and those that stand alone on lines
 * behind them, in the order of the text: const struct token *, borrowed until the next
 * call. NULL when digits among them are no numbers as they stand; the caller owns the
 * array. */
GPtrArray *loose_collect(struct extraction *x, guint8 section);

#endif
