/* The short codes that analysis/ writes into notes, reasons and classes, and what they
 * mean in both languages. A code is stable: it is what CSV and JSON print. */
#ifndef ANALYSIS_REASON_H
#define ANALYSIS_REASON_H

#include <glib.h>

struct reason {
    const char *code, *zh, *en;
    const char *brief_zh, *brief_en; /* for the legend of missing cells; NULL: as above */
};

gsize reason_count(void);
const struct reason *reason_get(gsize index);
/* The row of a code, or NULL. */
const struct reason *reason_find(const char *code);
/* The words of one or more codes joined by ";", for people; unknown codes stay as they
 * are. Owned. NULL for NULL. */
char *reason_text(const char *codes, gboolean zh);

#endif
