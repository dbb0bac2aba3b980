/* Document -> the cells of the three tables. Candidate readings come from labels,
 * geometry and cell counts; the identities of the form choose between them. A cell is a
 * number only when one reading fits; otherwise it is null and a finding names the
 * alternatives. */
#ifndef DATA_EXTRACT_EXTRACT_H
#define DATA_EXTRACT_EXTRACT_H

#include "data/document.h"
#include "data/record/record_numbers.h"
#include "data/report/report.h"

/* The memory that reading tables needs, kept from report to report. One thread uses it at
 * a time. */
struct extractor;
struct extractor *extractor_new(void);
void extractor_free(struct extractor *extractor);

/* What becomes of a cell. */
enum extract_use {
    EXTRACT_USED = 1,  /* consumed by a table (as label, header or number) */
    EXTRACT_USED_WHOLE /* and known to be no prose and no heading besides */
};

/* Reads the tables within the range into record->values, form and tables. `used`, one
 * byte for each cell of document->cells, is set to an extract_use where a cell was
 * consumed by a table (a plain number, which cannot be prose, is left out); it may be
 * NULL. */
void extract_tables(struct extractor *extractor, const struct document *document,
                    const struct report_range *range, struct record *record,
                    guint8 *used);

/* Fills cells that the identities of the form force (VALUE_INFERRED, with the rule), to a
 * fixed point. Not called for `ogi parse --no-infer`. */
void extract_infer(struct record *record);
/* The same with the record's numbers gathered before, to which it adds. */
void extract_infer_with(struct record_numbers *numbers, struct record *record);

#endif
