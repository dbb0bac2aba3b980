/* The statements of counts and growth in the prose of a report. */
#ifndef DATA_CLAIM_CLAIM_H
#define DATA_CLAIM_CLAIM_H

#include "data/document.h"
#include "data/record/record.h"
#include "data/report/report.h"

/* What the reading needs besides the document; kept from report to report so that nothing
 * is allocated again. One thread's. */
struct claim_reader;
struct claim_reader *claim_reader_new(void);
void claim_reader_free(struct claim_reader *reader);
/* g_autoptr(claim_reader_t) needs a name without a space. */
typedef struct claim_reader claim_reader_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(claim_reader_t, claim_reader_free)

/* Reads the claims of the range's prose into record->claims, in order. Cells that `used`
 * marks (see extract.h) are not prose; NULL: decide by the section headings alone. */
void claim_read(struct claim_reader *reader, const struct document *document,
                const struct report_range *range, const guint8 *used,
                struct record *record);

/* What the words of a claim tell besides its metric and value. */
/* +1 or -1 when its number is the size of a change, 较上年增加5件, else 0. */
gint claim_change_of(const struct claim *claim);
/* Its metric in the report of that year: 2021年收到申请5件 counts requests in that of
 * 2021, and is "other" in that of 2022. */
const char *claim_metric_in(const struct claim *claim, gint year);

/* The metrics a claim can have, by index; NULL after the last. */
struct claim_metric {
    const char *key, *zh, *en;
};
const struct claim_metric *claim_get_metric(gsize index);

#endif
