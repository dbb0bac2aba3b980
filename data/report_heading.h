/* What the files of report.c share: where we are in a document, and the searches. Not for
 * use outside data/report*.c. */
#ifndef DATA_REPORT_HEADING_H
#define DATA_REPORT_HEADING_H

#include "data/report.h"
#include "data/report_title.h"
#include "data/unit.h"

enum { REPORT_HEAD_ROWS = 80 }; /* rows from the start in which a title is looked for */

/* The heading of one report being read. */
struct report_heading {
    const struct document *document;
    const struct report_range *range;
    const char *file_name;
    struct record *record;
    GString *title_text; /* the title line, folded; empty: none was found */
    struct report_title title;
    guint title_row;
    GString *inline_text; /* the sentence that names the report; empty: none */
    struct report_title inline_title;
    guint32 inline_line;
};

/* The row's text folded as labels are (simplified characters, no white space), appended.
 */
void report_append_row(const struct document *document, guint row, GString *out);
/* The heading 一、总体情况, with or without its number. */
gboolean report_is_first_heading(const struct document *document, guint row);
gsize report_row_bytes(const struct document *document, guint row);
void report_add_finding(struct record *record, const char *rule, const char *field,
                        guint32 line, const char *zh, const char *en);

/* Fill record->period_*, record->year and record->unit, adding findings for what is
 * doubtful. */
void report_find_period(const struct report_heading *heading);
void report_find_year(const struct report_heading *heading);
void report_find_unit(const struct report_heading *heading);

#endif
