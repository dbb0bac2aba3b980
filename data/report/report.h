/* Which report a document holds: where each begins and ends (a file may hold several),
 * its title, unit, year and period. */
#ifndef DATA_REPORT_REPORT_H
#define DATA_REPORT_REPORT_H

#include "data/document.h"
#include "data/record/record.h"

struct report_range {
    guint first_row, end_row; /* rows [first_row, end_row) of the document */
};

/* Reads one document after another, keeping its memory. */
struct report_reader;
struct report_reader *report_reader_new(void);
void report_reader_free(struct report_reader *reader);
/* As document_t. */
typedef struct report_reader report_reader_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(report_reader_t, report_reader_free)

/* Begins a document: the reports in it, in order, as struct report_range; at least one.
 * The document is borrowed until the next call, the array too. */
const GArray *report_split(struct report_reader *reader, const struct document *document);

/* Fills record->title, unit, year, period_from, period_to from a range of the document
 * begun (and from the name of the file or archive member as the last resort, never
 * against the text), adding a finding for everything that is doubtful. */
void report_read_heading(struct report_reader *reader, const struct report_range *range,
                         const char *name, struct record *record);

/* Whether a short row there is a heading of a report: 一、总体情况, 一、概述,
 * 二、主动公开政府信息情况. */
gboolean report_has_opening(const struct report_reader *reader,
                            const struct report_range *range);
/* Whether the record read from the range is one of an annual report. A page with a table
 * of the form, a title with body and year, or a stated period is. Another is none when it
 * never speaks of disclosure (a budget, a news page), when it is of a part of a year, a
 * list of links or a notice on how to write the reports, or when it neither announces
 * itself, nor counts what was disclosed or asked for, nor tells body and year (an
 * evaluation of the reports, the regulation). */
gboolean report_is_one(const struct report_reader *reader,
                       const struct report_range *range, const struct record *record);

#endif
