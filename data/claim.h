/* The statements of counts and growth in the prose of a report. */
#ifndef DATA_CLAIM_H
#define DATA_CLAIM_H

#include "data/document.h"
#include "data/record.h"
#include "data/report.h"

/* Reads the claims of the range's prose into record->claims, in order. Cells that `used`
 * marks (see extract.h) are not prose; NULL: decide by the section headings alone. */
void claim_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct record *record);

/* The metrics a claim can have, by index; NULL after the last. */
struct claim_metric {
    const char *key, *zh, *en;
};
const struct claim_metric *claim_get_metric(gsize index);

#endif
