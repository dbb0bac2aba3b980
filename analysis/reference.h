/* The literature: every work that an indicator, a method or a note of ours cites, once.
 * A short citation in a text ("Garwood 1936") finds its row, so that texts stay readable
 * and no key has to be written beside them. */
#ifndef ANALYSIS_REFERENCE_H
#define ANALYSIS_REFERENCE_H

#include <glib.h>

struct reference {
    const char *key;     /* of BibTeX: "garwood1936" */
    const char *cited;   /* the surname by which texts cite it */
    const char *authors; /* "Garwood, F." or "Breslow, N. E. and Day, N. E." */
    gint year;
    const char *title;
    const char *journal;                       /* NULL for books */
    const char *publisher;                     /* NULL for articles */
    const char *volume, *number, *pages, *doi; /* may be NULL */
    gboolean undated; /* texts cite it without a year (a handbook kept up to date) */
};

gsize reference_count(void);
const struct reference *reference_get(gsize index);
const struct reference *reference_find(const char *key);
/* Whether the text cites it: the name, and its year within the next few words. */
gboolean reference_is_cited(const struct reference *reference, const char *text);
/* "Garwood, F. (1936). Title. Journal 28(3/4):437-442. doi:..." Owned. */
char *reference_text(const struct reference *reference);
/* A BibTeX entry. Owned. */
char *reference_bibtex(const struct reference *reference);

#endif
