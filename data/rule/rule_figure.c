/* What a figure of the prose says about the count behind it. */
#include "data/rule/rule_check.h"

#include <math.h>
#include <string.h>

enum { CUT_SHARE = 20 }; /* "约" allows 1/20, 5 %, either way (own rule) */

/* 万件 counts in ten thousands, 亿 in hundred millions; else 1. */
static double read_scale(const char *unit)
{
    if (unit == NULL)
        return 1;
    if (strncmp(unit, "万", strlen("万")) == 0)
        return 1e4;
    return strncmp(unit, "亿", strlen("亿")) == 0 ? 1e8 : 1;
}

/* The unit of the last digit that is not zero: 100 for 1200. */
static double find_last_unit(double value)
{
    double step = 1;
    while (value >= 10 * step && fmod(value, 10 * step) == 0)
        step *= 10;
    return step;
}

static gboolean says_more(const char *text)
{
    return text != NULL && (strstr(text, "余") != NULL || strstr(text, "多") != NULL);
}

void rule_figure_read(const struct claim *claim, struct rule_figure *figure)
{
    double scale = read_scale(claim->unit);
    double value = scale > 1 ? round(claim->value * scale) : claim->value;
    double printed = scale > 1 ? pow(10, -(int)claim->decimals) : 1;
    *figure = (struct rule_figure){ value, value, value };
    if (claim->approximate && says_more(claim->text)) {
        double step = printed < 1 ? printed : find_last_unit(claim->value);
        figure->high = value + step * scale;
    } else if (claim->approximate) {
        figure->low = value * CUT_SHARE / (CUT_SHARE + 1);
        figure->high = value * CUT_SHARE / (CUT_SHARE - 1);
    } else if (scale > 1) {
        figure->low = value - 0.5 * printed * scale;
        figure->high = value + printed * scale;
    }
}
