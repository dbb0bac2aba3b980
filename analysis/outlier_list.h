/* The list of judged values on its way to a result: collect, adjust, classify, sort,
 * print. Private to outlier*.c. */
#ifndef ANALYSIS_OUTLIER_LIST_H
#define ANALYSIS_OUTLIER_LIST_H

#include "analysis/outlier.h"
#include "analysis/outlier_class.h"

struct outlier_item {
    gsize cell;
    const char *indicator, *method, *group; /* borrowed while the list lives */
    const struct outlier_context *context;
    double value;
    struct outlier_verdict verdict;
    gsize n;
    double q, median;
    const char *why; /* no verdict: the reason, else NULL */
    guint test;      /* the list's: which p is its own */
    gboolean check;
    const char *reason;
};

/* Values may be judged by the million of which few are flagged: only those that may be
 * printed are kept, the others are counted. */
struct outlier_list {
    const struct panel *panel;
    const struct outlier_options *options;
    GArray *items;           /* struct outlier_item: kept */
    guint *order;            /* as printed; NULL before outlier_list_finish() */
    GArray *p;               /* double: of all tests made */
    GArray *whys;            /* struct outlier_why: reasons for no verdict */
    gsize of, judged, tests; /* in the years that were asked for */
    GStringChunk *text;
};

void outlier_list_init(struct outlier_list *list, const struct panel *panel,
                       const struct outlier_options *options);
void outlier_list_clear(struct outlier_list *list);
/* Adds a value that was judged, or could not be. */
void outlier_list_add(struct outlier_list *list, const struct outlier_item *item);
/* Adjusts p over all items, sets the flags when options->fdr > 0, classifies what is
 * flagged and sorts. */
void outlier_list_finish(struct outlier_list *list);
/* The rows, and how many were judged. */
struct result *outlier_list_print(const struct outlier_list *list);

#endif
