/* Which units stand out, by which rule, and whether to check the source or to believe it.
 *
 * A method is a row of a table. It looks at one group of values at a time (a year, or a
 * year and a property of the unit) and gives each a score, bounds, a verdict and, where
 * the method has a reference distribution, a p-value. A group that is too small or has no
 * spread gets no verdict, with the reason. */
#ifndef ANALYSIS_OUTLIER_H
#define ANALYSIS_OUTLIER_H

#include "analysis/indicator.h"
#include "analysis/result.h"
#include "analysis/stats.h"

struct outlier_options {
    const char *by; /* compare within these groups (grouping.h), or NULL */
    double fdr;     /* > 0: where there is a p-value the flag is q <= fdr */
    gboolean all;   /* keep rows without a flag */
    gboolean log;   /* take ln(1 + x) before methods of level (x >= 0 only) */
    gsize min_n;    /* 0: each method's own */
    enum quantile_type quartile; /* of Tukey's fences */
    double fence;                /* Tukey: 1.5; 3 for extreme values only */
    double mad_cut;              /* modified z: 3.5 */
    double z_cut;                /* z, Sn, Qn: 3 */
    double alpha;                /* Grubbs, ESD, shift: 0.05 */
    gsize esd_most; /* ESD: at most so many; 0: n/5 up to 50 values, then the larger
                       of 10 and n/20 */
    double limit;   /* funnel, nb, eb: coverage of the limits, 0.998 */
    const char *dispersion; /* funnel: "additive" (default), "multiplicative", "none" */
    double winsor;          /* funnel: share winsorised at each end, 0.1 */
    double hb_power, hb_slack, hb_cut; /* Hidiroglou-Berthelot U, A, C: 0.5, 0.05, 4 */
    double shift_ratio; /* shift: least ratio after / before (or its inverse), 2 */
    double small_population, small_total; /* as in rate.h */
};
#define OUTLIER_DEFAULTS                                                                 \
    (struct outlier_options)                                                             \
    {                                                                                    \
        .quartile = QUANTILE_R, .fence = 1.5, .mad_cut = 3.5, .z_cut = 3, .alpha = 0.05, \
        .limit = 0.998, .winsor = 0.1, .hb_power = 0.5, .hb_slack = 0.05, .hb_cut = 4,   \
        .shift_ratio = 2, .small_population = 20000, .small_total = 20                   \
    }

/* What a method judges: n values and what stands behind them. */
struct outlier_sample {
    gsize n;
    const double *value; /* in the indicator's unit; ln(1 + x) with options.log */
    const double *events, *exposure; /* value = scale * events / exposure; exposure 1 for
                                        levels */
    const double *previous;          /* the year before's value, NAN if none (hb) */
    enum indicator_kind kind;
    gboolean count; /* events are whole numbers of events */
    double scale;
};

struct outlier_verdict {
    double score;        /* in the method's own measure; the sign is the direction */
    double lower, upper; /* bounds on the value; NAN if there is none */
    double p;            /* NAN if the method or this value has none */
    gboolean flag;       /* beyond the bound */
};

struct outlier_method {
    const char *key, *zh, *en;
    enum { OUTLIER_LEVEL, OUTLIER_COUNTS, OUTLIER_PREVIOUS, OUTLIER_SERIES } needs;
    gsize min_n;
    const char *formula;     /* score and bound */
    const char *formula_zh;  /* NULL: the same */
    const char *p_zh, *p_en; /* where p comes from, NULL for none */
    const char *avoid_zh, *avoid_en;
    const char *reference;
    /* Fills n verdicts; NULL, or why there is no verdict (reason.h). */
    const char *(*run)(const struct outlier_sample *sample,
                       const struct outlier_options *options,
                       struct outlier_verdict *verdicts);
};

gsize outlier_count(void);
const struct outlier_method *outlier_get(gsize index);
const struct outlier_method *outlier_find(const char *key);

/* Runs a method on a sample, its minimum n checked; entries start as not judged. */
const char *outlier_run(const struct outlier_method *method,
                        const struct outlier_sample *sample,
                        const struct outlier_options *options,
                        struct outlier_verdict *verdicts);

#define OUTLIER_ERROR (outlier_error_quark())
GQuark outlier_error_quark(void);
enum outlier_error { OUTLIER_ERROR_UNKNOWN };

/* Result of kind "outliers". Columns
 *   unit code year indicator method value score lower upper flag direction p q group n
 *   class reason source line
 * One row per unit, year, indicator and method that is flagged (with options.all: per
 * value). flag is 1 or 0, direction "high" or "low", q is p adjusted over all tests made
 * here. class is "check the source" or "real difference", reason holds codes of reason.h
 * joined by ";". Ordered by class, then by |score|. Values are in the indicator's unit.
 * NULL and an error for an unknown grouping. Owned. */
struct result *
outlier_compute(const struct panel *panel, const struct indicator *const *indicators,
                gsize n_indicators, const struct outlier_method *const *methods,
                gsize n_methods, const struct outlier_options *options, GError **error);

/* Robust Mahalanobis distances of units over several indicators at once: location and
 * scatter by the orthogonalised Gnanadesikan-Kettenring estimator with median and MAD,
 * two iterations (OGK; Maronna & Zamar 2002, Technometrics 44:307-317); squared distances
 * are rescaled to the median of chi-squared with as many degrees of freedom as
 * indicators, p is its upper tail. Same columns, method "mahalanobis", value and score
 * the distance, indicator the keys joined by "+". Needs n > 5 per indicator in a group.
 */
struct result *outlier_mahalanobis(const struct panel *panel,
                                   const struct indicator *const *indicators,
                                   gsize n_indicators,
                                   const struct outlier_options *options, GError **error);

#endif
