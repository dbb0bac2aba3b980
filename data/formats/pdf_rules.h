/* The rules (printed lines) of a page: which hang together, and the edges they make. */
#ifndef DATA_FORMATS_PDF_RULES_H
#define DATA_FORMATS_PDF_RULES_H

#include "data/formats/pdf_page.h"

#define PDF_NEAR                                                                         \
    3.0 /* points: rules this close are one, and ends this far apart meet                \
         */

/* Sets of things that were joined, as a forest: parents[i] == i for the smallest. */
guint pdf_find_root(guint *parents, guint i);
void pdf_join(guint *parents, guint a, guint b);

/* Which rules (struct pdf_rule) hang together: horizontal ones first, then vertical ones.
 * Owned. */
guint *pdf_group_rules(const GArray *horizontal, const GArray *vertical);
/* The rules of one group; `offset` is the number of the first of `rules` in `parents`.
 * Owned. */
GArray *pdf_pick_rules(const GArray *rules, guint *parents, guint offset, guint root);
/* Whether a rule at `at` covers most of [from, to]. */
gboolean pdf_has_rule(const GArray *rules, double at, double from, double to);

/* Where the rules are (double), sorted, those near each other as one. Owned. */
GArray *pdf_find_edges(const GArray *rules);
/* Sorts edges, and keeps one of those that are near each other. */
void pdf_merge_near(GArray *edges);
double pdf_edge(const GArray *edges, guint i);
/* The interval of sorted edges that holds the value, or -1. */
gint pdf_find_interval(const GArray *edges, double value);
/* Tables are printed open at the sides too: where rules reach beyond the outermost edge
 * across them, the table does. */
void pdf_close_sides(GArray *edges, GArray *across, const GArray *along);

#endif
