/* The self-contained HTML report: what its parts share. */
#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "cmd/command.h"
#include "cmd/select.h"
#include "data/store/store.h"
#include "render/webpage.h"

/* The reports that the selection holds. */
struct report_survey {
    gsize n_reports, n_units;
    GArray *years; /* struct report_year, ascending */
    gint year;     /* the one with the most reports (the last of equals): the report's */
    char *year_text;
};

struct report_year {
    gint year;
    gsize reports, failing; /* failing: an identity of the form does not hold */
};

struct report {
    const struct invocation *invocation; /* with digest */
    const struct select_options *select;
    struct store *store;
    struct webpage *page;
    struct report_survey survey;
    const char *indicator; /* shown throughout: per head, or a count without population */
    GPtrArray *methods;    /* char *: notes of what was shown, each once */
};

/* Counts the reports. */
gboolean report_survey_load(struct report *report, GError **error);
void report_survey_clear(struct report_survey *survey);

/* The sections, in the order of the page. Each adds itself to the page. */
gboolean report_add_overview(struct report *report, GError **error);
gboolean report_add_coverage(struct report *report, GError **error);
gboolean report_add_figures(struct report *report, GError **error);
gboolean report_add_measures(struct report *report, GError **error);
gboolean report_add_findings(struct report *report, GError **error);
gboolean report_add_methods(struct report *report, GError **error);
gboolean report_add_sources(struct report *report, GError **error);

/* Chooses what is shown throughout: requests per 100,000 residents when any unit of the
 * year has one, else the requests received. */
gboolean report_choose_indicator(struct report *report, GError **error);
/* Remembers the notes of a result for the section on methods. */
void report_keep_notes(struct report *report, const struct result *result);

#endif
