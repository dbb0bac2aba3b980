#include "render/table_number.h"

#include <math.h>
#include <string.h>

#define SMALLEST_PLAIN 1e-6
#define LARGEST_PLAIN 1e15

/* A decimal number: digits * 10^-scale. */
struct decimal {
    guint64 digits;
    int scale;
};

/* A double x = mantissa * 2^-shift, multiplied by 10^scale so that it has 17 digits
 * before the point: then x * 10^scale = product / 2^bits. Everything below is exact in
 * 128 bits: mantissa < 2^53, 5^scale < 2^54 for scale <= 23. */
struct scaled {
    unsigned __int128 product;
    guint64 five; /* 5^scale: half the distance between doubles is five / 2^(bits + 1) */
    int bits, scale;
    gboolean even;         /* a tie rounds to it */
    gboolean power_of_two; /* the next double below is half as far */
};

static const guint64 powers_of_five[] = {
    1ull,
    5ull,
    25ull,
    125ull,
    625ull,
    3125ull,
    15625ull,
    78125ull,
    390625ull,
    1953125ull,
    9765625ull,
    48828125ull,
    244140625ull,
    1220703125ull,
    6103515625ull,
    30517578125ull,
    152587890625ull,
    762939453125ull,
    3814697265625ull,
    19073486328125ull,
    95367431640625ull,
    476837158203125ull,
    2384185791015625ull,
    11920928955078125ull,
};

/* value in [SMALLEST_PLAIN, LARGEST_PLAIN). FALSE where the arithmetic does not fit. */
static gboolean scale_up(double value, struct scaled *out)
{
    int exponent;
    guint64 mantissa = (guint64)ldexp(frexp(value, &exponent), 53);
    int shift = 53 - exponent;
    /* floor(log10(value)), or one too low; 1233 / 4096 is just under log10(2). */
    int magnitude = ((exponent - 1) * 1233) >> 12;
    out->scale = 16 - magnitude;
    if (out->scale < 0 || out->scale >= (int)G_N_ELEMENTS(powers_of_five))
        return FALSE;
    out->bits = shift - out->scale;
    out->five = powers_of_five[out->scale];
    out->product = (unsigned __int128)mantissa * out->five;
    out->even = mantissa % 2 == 0;
    out->power_of_two = mantissa == (guint64)1 << 52;
    return out->bits >= 0 && out->bits < 72;
}

/* The multiple of `step` nearest to the scaled value; TRUE if it lies inside the rounding
 * interval of the double. */
static gboolean round_to(const struct scaled *from, guint64 step, guint64 *digits)
{
    unsigned __int128 one = (unsigned __int128)1 << from->bits;
    guint64 whole = (guint64)(from->product >> from->bits);
    unsigned __int128 above = (whole % step) * one + (from->product & (one - 1));
    unsigned __int128 below = step * one - above;
    gboolean up = below <= above;
    unsigned __int128 away = up ? below : above;
    guint64 reach = up || !from->power_of_two ? from->five : from->five / 2;
    *digits = (whole / step + up) * step;
    return away * 2 < reach || (from->even && away * 2 == reach);
}

/* Cheaper than round_to() for the many numbers of few decimals: a quotient of a whole
 * number below 2^53 by a power of ten is rounded correctly, so if it gives the value
 * back, those digits are what strtod() reads as the value. */
static gboolean few_decimals(double value, struct decimal *out)
{
    static const double tens[] = { 1, 10, 100, 1000, 10000 };
    for (int scale = 0; scale < (int)G_N_ELEMENTS(tens); scale++) {
        double near = value * tens[scale] + 0.5;
        if (near > 9e15)
            return FALSE;
        guint64 whole = (guint64)near;
        if ((double)whole / tens[scale] == value) {
            *out = (struct decimal){ whole, scale };
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean shortest(double value, struct decimal *out)
{
    struct scaled scaled;
    if (few_decimals(value, out))
        return TRUE;
    if (!scale_up(value, &scaled))
        return FALSE;
    guint64 digits;
    gboolean extra = (scaled.product >> scaled.bits) >= 100000000000000000ull;
    guint64 step = extra ? 1000 : 100; /* leaves 15 digits */
    while (!round_to(&scaled, step, &digits) && step > 1)
        step /= 10;
    *out = (struct decimal){ digits, scaled.scale };
    while (out->scale > 0 && out->digits % 10 == 0) {
        out->digits /= 10;
        out->scale--;
    }
    return TRUE;
}

static void put_pair(char *at, guint32 number)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    memcpy(at, pairs + 2 * (gsize)number, 2);
}

/* The four pairs do not wait for each other. */
static void put_eight(char *at, guint32 number)
{
    guint32 high = number / 10000, low = number % 10000;
    put_pair(at, high / 100);
    put_pair(at + 2, high % 100);
    put_pair(at + 4, low / 100);
    put_pair(at + 6, low % 100);
}

/* The digits so that they end at `end`; returns the first. */
static char *write_digits(char *end, guint64 number)
{
    for (; number >= 100000000; number /= 100000000)
        put_eight(end -= 8, (guint32)(number % 100000000));
    guint32 rest = (guint32)number;
    for (; rest >= 100; rest /= 100)
        put_pair(end -= 2, rest % 100);
    if (rest >= 10)
        put_pair(end -= 2, rest);
    else
        *--end = (char)('0' + rest);
    return end;
}

enum { LONGEST = 24 }; /* digits of a guint64, decimals of SMALLEST_PLAIN */

static gsize print_whole(char *text, guint64 number)
{
    char digits[2 * LONGEST] = { 0 }, *end = digits + LONGEST;
    if (number < 10) {
        text[0] = (char)('0' + number);
        text[1] = '\0';
        return 1;
    }
    const char *first = write_digits(end, number);
    memcpy(text, first, LONGEST);
    return (gsize)(end - first);
}

/* Copies of a fixed length are cheaper than exact ones: LONGEST bytes, of which only the
 * digits count. */
static gsize print_decimal(char *text, struct decimal decimal)
{
    if (decimal.scale == 0)
        return print_whole(text, decimal.digits);
    char digits[3 * LONGEST];
    memset(digits, '0', sizeof digits);
    char *end = digits + 2 * LONGEST, *point = end - decimal.scale;
    char *first = write_digits(end, decimal.digits);
    first = MIN(first, point - 1);
    gsize n = (gsize)(point - first);
    memcpy(text, first, LONGEST);
    text[n] = '.';
    memcpy(text + n + 1, point, LONGEST);
    n += 1 + (gsize)decimal.scale;
    text[n] = '\0';
    return n;
}

static gsize print_general(char *text, double value)
{
    static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(text, TABLE_NUMBER_SIZE, formats[i], value);
        if (g_ascii_strtod(text, NULL) == value)
            break;
    }
    return strlen(text);
}

gsize table_number_format(char text[TABLE_NUMBER_SIZE], double value)
{
    gsize sign = 0;
    struct decimal decimal = { 0 };
    if (value < 0) {
        text[sign++] = '-';
        value = -value;
    }
    if (value == 0)
        return print_decimal(text, decimal);
    if (value >= SMALLEST_PLAIN && value < LARGEST_PLAIN && shortest(value, &decimal))
        return sign + print_decimal(text + sign, decimal);
    return sign + print_general(text + sign, value);
}

void table_number_append(GString *out, double value)
{
    char text[TABLE_NUMBER_SIZE];
    gsize n = table_number_format(text, value);
    g_string_append_len(out, text, (gssize)n);
}

#define LARGEST_WHOLE 9007199254740992.0 /* 2^53 */
enum { COMPUTED_DIGITS = 12 };

/* x * 10^k for |k| <= 22, where the power is exact. */
static double shift_decimal(double x, int k)
{
    static const double tens[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    return k >= 0 ? x * tens[k] : x / tens[-k];
}

/* floor(log2(value)) of a normal number above 0. */
static int binary_magnitude(double value)
{
    guint64 bits;
    memcpy(&bits, &value, sizeof bits);
    return (int)(bits >> 52) - 1023;
}

/* value in [SMALLEST_PLAIN, LARGEST_PLAIN): its first COMPUTED_DIGITS digits. */
static struct decimal round_computed(double value)
{
    /* floor(log10(value)), or one too low */
    int magnitude = (binary_magnitude(value) * 1233) >> 12;
    int scale = COMPUTED_DIGITS - 1 - magnitude;
    double scaled = shift_decimal(value, scale);
    if (scaled >= 1e12) {
        scale--;
        scaled = shift_decimal(value, scale);
    }
    struct decimal out = { (guint64)(gint64)(scaled + 0.5), scale };
    while (out.scale > 0 && out.digits % 10 == 0) {
        out.digits /= 10;
        out.scale--;
    }
    for (; out.scale < 0; out.scale++)
        out.digits *= 10;
    return out;
}

gsize table_number_format_computed(char text[TABLE_NUMBER_SIZE], double value)
{
    gsize sign = 0;
    if (value < 0) {
        text[sign++] = '-';
        value = -value;
    }
    if (value < LARGEST_WHOLE && value == (double)(gint64)value)
        return sign + print_decimal(text + sign, (struct decimal){ (guint64)value, 0 });
    if (value >= SMALLEST_PLAIN && value < LARGEST_PLAIN)
        return sign + print_decimal(text + sign, round_computed(value));
    g_ascii_formatd(text + sign, TABLE_NUMBER_SIZE - 1, "%.12g", value);
    return strlen(text);
}
