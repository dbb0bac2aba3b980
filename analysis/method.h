/* The methods of this program as a reader meets them: what each computes, what it takes
 * for granted, when not to use it, and where it comes from. Outlier methods come from
 * their own table (outlier.h). */
#ifndef ANALYSIS_METHOD_H
#define ANALYSIS_METHOD_H

#include <glib.h>

struct method {
    const char *key;
    const char *group; /* "interval", "growth", "outlier", "summary", "adjustment" */
    const char *zh, *en;
    const char *formula;
    const char *formula_zh;              /* NULL: the same */
    const char *assumes_zh, *assumes_en; /* may be NULL */
    const char *p_zh, *p_en;             /* where its p comes from; NULL: none */
    const char *avoid_zh, *avoid_en;     /* when not to use it; may be NULL */
    const char *reference;               /* short citations (reference.h); may be NULL */
    const char *use; /* the option that chooses it, or the command that prints it */
    gsize min_n;     /* 0: none */
};

/* In the order of their groups. */
gsize method_count(void);
struct method method_get(gsize index);
/* In that language. */
const char *method_formula(const struct method *method, gboolean zh);
/* FALSE when there is no method of that key. */
gboolean method_find(const char *key, struct method *method);
/* The heading of a group. */
const char *method_group_name(const char *group, gboolean zh);

#endif
