/* Which report a document holds: where each begins and ends (a file may hold several),
 * its title, unit, year and period. */
#ifndef DATA_REPORT_H
#define DATA_REPORT_H

#include "data/document.h"
#include "data/record.h"

struct report_range {
    guint first_row, end_row; /* rows [first_row, end_row) of the document */
};

/* The reports of the document, in order: struct report_range; at least one. Owned. */
GArray *report_split(const struct document *document);

/* Fills record->title, unit, year, period_from, period_to from the range (and from the
 * name of the file or archive member as the last resort, never against the text), adding
 * a finding for everything that is doubtful. */
void report_read_heading(const struct document *document,
                         const struct report_range *range, const char *name,
                         struct record *record);

#endif
