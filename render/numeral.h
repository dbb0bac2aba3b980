/* Numbers as people write them: 1,000 with a comma, 1.5万 and 2亿 in Chinese, a true
 * minus sign (U+2212), per cent. */
#ifndef RENDER_NUMERAL_H
#define RENDER_NUMERAL_H

#include <glib.h>

#define NUMERAL_SIZE 64
#define NUMERAL_MINUS "\xe2\x88\x92"

struct numeral {
    gboolean zh;
    gboolean percent; /* the value is a fraction: 0.25 -> 25% */
    gint decimals;    /* -1: as many as needed, at most 6 significant digits */
    double unit;      /* 0: none; 1e4, 1e8 (万, 亿) or 1e6, 1e9 (M, bn): divide by it */
    gboolean sign;    /* "+" before positive numbers */
};

/* The unit in which numbers up to `largest` are best written on an axis whose ticks are
 * multiples of `step`: 0 when plain digits are short enough. */
double numeral_unit(double largest, gboolean zh);

/* Writes the number, without a unit of measure. Returns `buffer`. */
const char *numeral_write(double value, const struct numeral *numeral,
                          char buffer[NUMERAL_SIZE]);

/* Three significant digits; far from 1 with a power of ten, "4.02×10⁻⁶". */
const char *numeral_scientific(double value, char buffer[NUMERAL_SIZE]);
/* "%.12g", for machines: a decimal point, no commas. Returns `buffer`. */
char *numeral_exact(double value, char buffer[NUMERAL_SIZE]);

#endif
