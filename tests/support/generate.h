/* Made-up annual reports that obey the identities of the form, for benches and for tests
 * that compare what was read with what was written. The same seed gives the same report.
 */
#ifndef TESTS_SUPPORT_GENERATE_H
#define TESTS_SUPPORT_GENERATE_H

#include "data/field.h"

enum layout {
    LAYOUT_TABS,       /* one table row a line, cells separated by tabs */
    LAYOUT_CELL_LINES, /* one cell a line, a blank line after each row */
    LAYOUT_PIPES,      /* | a | b | */
    LAYOUT_COLUMNS,    /* cells separated by runs of spaces */
    LAYOUT_SHORT_TABS, /* tabs, without the empty cells of spanned columns */
    N_LAYOUTS
};

struct generated {
    GString *text;
    unsigned form; /* FORM_2019 up to 2020, FORM_2021 from 2021 on */
    double values[FIELD_COUNT_MAX];
    gboolean printed[FIELD_COUNT_MAX];
};

/* Replaces the report's content. `unit` is the name in the title, as 汤阴县. */
void generate_report(struct generated *report, guint32 seed, const char *unit, gint year,
                     enum layout layout);
/* Frees the text. */
void generated_clear(struct generated *report);

#endif
