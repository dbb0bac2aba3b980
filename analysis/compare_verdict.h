/* How two units differ on one indicator, in numbers and in a sentence. Private to
 * compare*.c. */
#ifndef ANALYSIS_COMPARE_VERDICT_H
#define ANALYSIS_COMPARE_VERDICT_H

#include "analysis/indicator.h"
#include "analysis/interval.h"

struct compare_side {                    /* one unit on one indicator */
    const char *name, *name_en, *reason; /* name_en: the name where there is none */
    gint year;
    double value, events, exposure;
};

struct compare_contrast { /* of the second side to the first; NAN what is not known */
    double ratio, p;
    struct interval interval; /* of the ratio */
};

/* The exact test of counts (interval.h) where the indicator has them. */
struct compare_contrast compare_contrast(const struct indicator *indicator,
                                         const struct compare_side *a,
                                         const struct compare_side *b, double level);

/* Appends where the side stands beside the median of its year, in both languages. */
void compare_say_median(const struct indicator *indicator,
                        const struct compare_side *side, double median, GString *zh,
                        GString *en);
/* Appends how b stands to a and whether the difference is proven, in both languages. */
void compare_say_contrast(const struct compare_side *a, const struct compare_side *b,
                          const struct compare_contrast *contrast, double level,
                          GString *zh, GString *en);

#endif
