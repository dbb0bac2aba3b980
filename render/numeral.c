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

static const double powers[] = { 1,   1e1, 1e2, 1e3,  1e4,  1e5, 1e6,
                                 1e7, 1e8, 1e9, 1e10, 1e11, 1e12 };

/* "%.*f" of a value that is not negative. printf works with numbers of a thousand bits;
 * where 64 bits hold all digits and rounding leaves no doubt they give the same ones. */
static void put_fixed(double value, gint decimals, char buffer[NUMERAL_SIZE / 2])
{
    double scaled = value * powers[decimals], whole = floor(scaled);
    if (scaled >= 1e11 || fabs(scaled - whole - 0.5) < 1e-3) {
        char format[16];
        g_snprintf(format, sizeof format, "%%.%df", decimals);
        g_ascii_formatd(buffer, NUMERAL_SIZE / 2, format, value);
        return;
    }
    guint64 rest = (guint64)whole + (scaled - whole > 0.5);
    char digits[NUMERAL_SIZE / 2];
    gint n = 0;
    gint least = decimals > 0 ? decimals + 2 : 1; /* "0.00" */
    for (; rest > 0 || n < least; rest /= 10) {
        digits[n++] = (char)('0' + rest % 10);
        if (n == decimals)
            digits[n++] = '.';
    }
    for (gint i = 0; i < n; i++)
        buffer[i] = digits[n - 1 - i];
    buffer[n] = '\0';
}

static void drop_trailing_zeros(char *digits)
{
    if (strchr(digits, '.') == NULL)
        return;
    gsize length = strlen(digits);
    while (digits[length - 1] == '0')
        digits[--length] = '\0';
    if (digits[length - 1] == '.')
        digits[length - 1] = '\0';
}

/* Without trailing zeros when decimals is -1. */
static void plain(double value, gint decimals, char *buffer)
{
    if (decimals >= 0) {
        put_fixed(value, MIN(decimals, 12), buffer);
        return;
    }
    put_fixed(value, value < 1 ? 6 : MAX(0, 5 - (gint)floor(log10(value))), buffer);
    drop_trailing_zeros(buffer);
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

char *numeral_exact(double value, char buffer[NUMERAL_SIZE])
{
    double size = fabs(value), scaled = size * 1e6;
    /* Six decimals that leave no rest at the twelfth digit are all there are. */
    if (size >= 0.1 && size < 1e3 && fabs(scaled - round(scaled)) < 4e-7) {
        buffer[0] = '-';
        put_fixed(size, 6, buffer + (value < 0));
        drop_trailing_zeros(buffer);
        return buffer;
    }
    return g_ascii_formatd(buffer, NUMERAL_SIZE, "%.12g", value);
}

/* "⁻6" with all its digits raised. */
static void put_power(gint power, char *out)
{
    static const char *const raised[] = {
        "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"
    };
    char digits[16];
    g_snprintf(digits, sizeof digits, "%d", power);
    for (const char *p = digits; *p != '\0'; p++)
        out = g_stpcpy(out, *p == '-' ? "⁻" : raised[*p - '0']);
}

const char *numeral_scientific(double value, char buffer[NUMERAL_SIZE])
{
    const struct numeral plain = { .decimals = -1 }, two = { .decimals = 2 };
    gint power = value == 0 ? 0 : (gint)floor(log10(fabs(value)));
    double unit = pow(10, power - 2), rounded = round(value / unit) * unit;
    if (power >= -3 && power < 6)
        return numeral_write(rounded, &plain, buffer);
    numeral_write(rounded / pow(10, power), &two, buffer);
    char *end = g_stpcpy(buffer + strlen(buffer), "×10");
    put_power(power, end);
    return buffer;
}
