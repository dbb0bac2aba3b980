/* What programs that recognise texts in pictures write: each text on a line of its own,
 * with where it stands or how sure they are.
 *
 *   [[[27.0, 459.0], [136.0, 459.0], ...], ('行政许可', 0.99)]
 *   行政许可	0.9912
 *
 * The numbers around the text are none of a report: they would be read as cells. */
#ifndef DATA_FORMATS_TEXT_LOG_H
#define DATA_FORMATS_TEXT_LOG_H

#include <glib.h>

/* Leaves of each line of such a text, which ends with a NUL behind `length`, only what
 * was recognised. Any other text stays as it is: FALSE. */
gboolean text_log_mark(char *text, gsize length);

#endif
