#include "analysis/compare_verdict.h"

#include "analysis/describe.h"

#include <math.h>

/* A value as people read it: percentages with one decimal, the rest with three digits. */
static char *say_value(const struct indicator *indicator, double value, gboolean zh)
{
    const char *unit = zh ? indicator->unit_zh : indicator->unit_en;
    gboolean percent = g_strcmp0(indicator->unit_en, "%") == 0;
    double shown = percent ? 100 * value : value;
    g_autofree char *number =
        describe_number(shown, percent || fabs(shown) >= 100 ? 1 : 2);
    return percent ? g_strconcat(number, "%", NULL)
                   : g_strjoin(unit == NULL ? "" : " ", number, unit, NULL);
}

static int order_of(double a, double b)
{
    return (a > b) - (a < b);
}

static const char *say_order(int order, gboolean zh)
{
    static const char *const words[][2] = { { "below", "低于" },
                                            { "equal to", "等于" },
                                            { "above", "高于" } };
    return words[order + 1][zh];
}

void compare_say_median(const struct indicator *indicator,
                        const struct compare_side *side, double median, GString *zh,
                        GString *en)
{
    g_autofree char *value_zh = say_value(indicator, side->value, TRUE);
    g_autofree char *value_en = say_value(indicator, side->value, FALSE);
    g_autofree char *median_zh = say_value(indicator, median, TRUE);
    g_autofree char *median_en = say_value(indicator, median, FALSE);
    int order = order_of(side->value, median);
    g_string_append_printf(zh, "%s（%d年）%s，%s中位数%s", side->name, side->year,
                           value_zh, say_order(order, TRUE), median_zh);
    g_string_append_printf(en, "%s (%d): %s, %s the median of %s", side->name_en,
                           side->year, value_en,
                           order == 0 ? "equal to" : say_order(order, FALSE), median_en);
}

static gboolean has_test(const struct indicator *indicator)
{
    return indicator->count && indicator->kind != INDICATOR_RATIO &&
           indicator->kind != INDICATOR_INDEX;
}

struct compare_contrast compare_contrast(const struct indicator *indicator,
                                         const struct compare_side *a,
                                         const struct compare_side *b, double level)
{
    struct compare_contrast out = { NAN, NAN, { NAN, NAN } };
    out.ratio = a->value > 0 ? b->value / a->value : NAN;
    if (!has_test(indicator))
        return out;
    if (indicator->kind == INDICATOR_SHARE) {
        out.p = interval_fisher_p(a->events, a->exposure, b->events, b->exposure);
        return out;
    }
    out.p = interval_rate_ratio_p(a->events, a->exposure, b->events, b->exposure);
    out.interval =
        interval_rate_ratio(a->events, a->exposure, b->events, b->exposure, level);
    return out;
}

/* "p = 0.0312"; below what four decimals show, "p < 0.0001". */
static char *say_p(double p)
{
    g_autofree char *number = describe_number(p, 4);
    return p < 0.0001 ? g_strdup("p < 0.0001") : g_strconcat("p = ", number, NULL);
}

/* A ratio with two digits after the point, more where it would look like 0. */
static char *say_ratio(double ratio)
{
    return describe_number(ratio, ratio > 0 && ratio < 0.1 ? 4 : 2);
}

static void say_sides(const struct compare_side *a, const struct compare_side *b,
                      GString *zh, GString *en)
{
    int order = order_of(b->value, a->value);
    g_string_append_printf(zh, "%s（%d年）%s%s（%d年）", b->name, b->year,
                           say_order(order, TRUE), a->name, a->year);
    g_string_append_printf(en, "%s (%d) is %s %s (%d)", b->name_en, b->year,
                           say_order(order, FALSE), a->name_en, a->year);
}

static void say_size(const struct compare_contrast *contrast, GString *zh, GString *en)
{
    g_autofree char *ratio = say_ratio(contrast->ratio);
    g_autofree char *low = say_ratio(contrast->interval.lower);
    g_autofree char *high = say_ratio(contrast->interval.upper);
    if (isfinite(contrast->ratio)) {
        g_string_append_printf(zh, "，比值%s", ratio);
        g_string_append_printf(en, ", ratio %s", ratio);
    }
    if (isfinite(contrast->interval.lower) && isfinite(contrast->interval.upper)) {
        g_string_append_printf(zh, "（%s至%s）", low, high);
        g_string_append_printf(en, " (%s to %s)", low, high);
    }
}

/* "a difference at 95 % confidence" or "no difference proven at 95 % confidence". */
static void say_test(double p, double level, GString *zh, GString *en)
{
    g_autofree char *percent = describe_number(100 * level, 2);
    g_autofree char *shown = say_p(p);
    gboolean sure = p <= 1 - level;
    if (isnan(p)) {
        g_string_append(zh, "；未作检验");
        g_string_append(en, "; not tested");
        return;
    }
    g_string_append_printf(zh, "；在%s%%置信水平下%s（%s）", percent,
                           sure ? "有差异" : "未能证明有差异", shown);
    g_string_append_printf(en, "; %s at %s %% confidence (%s)",
                           sure ? "a difference" : "no difference proven", percent,
                           shown);
}

void compare_say_contrast(const struct compare_side *a, const struct compare_side *b,
                          const struct compare_contrast *contrast, double level,
                          GString *zh, GString *en)
{
    say_sides(a, b, zh, en);
    say_size(contrast, zh, en);
    say_test(contrast->p, level, zh, en);
}
