#include "render/numeral.h"

#include <math.h>
#include <string.h>

double numeral_unit(double largest, gboolean zh)
{
    largest = fabs(largest);
    if (zh)
        return largest >= 1e8 ? 1e8 : largest >= 1e4 ? 1e4 : 0;
    return largest >= 1e9 ? 1e9 : largest >= 1e6 ? 1e6 : 0;
}

static const char *unit_name(double unit)
{
    if (unit == 1e4)
        return "万";
    if (unit == 1e8)
        return "亿";
    if (unit == 1e6)
        return "M";
    return unit == 1e9 ? "bn" : "";
}

/* "%.*f" without trailing zeros when decimals is -1. */
static void plain(double value, gint decimals, char *buffer)
{
    char format[16];
    if (decimals >= 0) {
        g_snprintf(format, sizeof format, "%%.%df", MIN(decimals, 12));
        g_ascii_formatd(buffer, NUMERAL_SIZE / 2, format, value);
        return;
    }
    gint digits = value < 1 ? 6 : MAX(0, 5 - (gint)floor(log10(value)));
    g_snprintf(format, sizeof format, "%%.%df", digits);
    g_ascii_formatd(buffer, NUMERAL_SIZE / 2, format, value);
    if (strchr(buffer, '.') == NULL)
        return;
    gsize length = strlen(buffer);
    while (buffer[length - 1] == '0')
        buffer[--length] = '\0';
    if (buffer[length - 1] == '.')
        buffer[length - 1] = '\0';
}

/* Commas between groups of three digits before the point; returns the end. */
static char *group(const char *digits, char *out)
{
    gsize whole = strcspn(digits, ".");
    for (gsize i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    return g_stpcpy(out, digits + whole);
}

static gboolean is_zero(const char *digits)
{
    return strspn(digits, "0.") == strlen(digits);
}

const char *numeral_write(double value, const struct numeral *numeral,
                          char buffer[NUMERAL_SIZE])
{
    double shown = numeral->percent ? value * 100 : value;
    if (numeral->unit > 0)
        shown /= numeral->unit;
    if (fabs(shown) >= 1e15) {
        char *text = g_ascii_formatd(buffer, NUMERAL_SIZE, "%.3g", shown);
        return text;
    }
    char digits[NUMERAL_SIZE / 2];
    plain(fabs(shown), numeral->decimals, digits);
    char *out = buffer; /* at most 32 digits, 10 commas, a sign, a unit and % */
    if (!is_zero(digits) && (shown < 0 || numeral->sign))
        out = g_stpcpy(out, shown < 0 ? NUMERAL_MINUS : "+");
    out = group(digits, out);
    if (!is_zero(digits) || value != 0)
        out = g_stpcpy(out, unit_name(numeral->unit));
    if (numeral->percent)
        g_stpcpy(out, "%");
    return buffer;
}
