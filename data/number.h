/* Numbers as prose prints them: 15056余, 1,234, ９２０, 二十三, 两万三千, 1.2万余,
 * 一百零五. */
#ifndef DATA_NUMBER_H
#define DATA_NUMBER_H

#include <glib.h>

struct number {
    double value;         /* without the scale that follows: 2300万 is 2300 */
    double scale;         /* 1, 1e4 for 万, 1e8 for 亿 written after an Arabic number */
    guint8 decimals;      /* decimals printed */
    gboolean approximate; /* 余, 多 or 几 stands after it */
    gboolean chinese;     /* written in Chinese numerals */
    gsize length;         /* bytes, with the scale and 余 or 多 */
    gsize scale_start;    /* offset of 万 or 亿; equal to length where there is none */
};

/* Reads the number that `text` begins with. Digits may be grouped by commas of either
 * width, or be full-width. Chinese numerals may be positional (二〇二一) or named
 * (一千零五, 一万五 is 15,000); 两 is 2. FALSE when there is none, or when it
 * has more than 15 digits. Never allocates. */
gboolean number_parse(const char *text, gsize length, struct number *number);

/* The value of 〇零○ 一 ... 九, given as a code point; -1 for any other (两 too). */
gint number_chinese_digit(guint32 character);

/* The year that is the whole text: four digits, perhaps with 年 or the .0 of a
 * spreadsheet behind them. 0 for anything else: 2021Q3 and 2021-22 are no years. */
gint number_year(const char *text);

enum { NUMBER_TEXT = 32 };

/* Writes the number like printf's "%.15g" with a decimal point, but a whole one, as most
 * are, a good deal faster. Returns `text`. */
const char *number_write(double value, char text[NUMBER_TEXT]);

#endif
