/* What is looked for in every text of a report, in one pass: words of headings and
 * periods, and where the name of a city or county may end. For data/report*.c. */
#ifndef DATA_REPORT_SCAN_H
#define DATA_REPORT_SCAN_H

#include "data/document.h"

enum report_words {
    WORDS_OPENNESS = 1, /* 公 or 開: may belong to a title */
    WORDS_MONTH = 2,    /* 月 with a number before it, or what might leave one there */
    WORDS_DAY = 16,     /* 日 likewise, and with what leads on to a second date */
    /* Asked of the first cell of a row alone: */
    WORDS_PERIOD = 4,        /* 统计, 期间, 日至 and the like */
    WORDS_FIRST_HEADING = 8, /* the heading 一、总体情况, with or without its number */
    WORDS_OF_FIRST_CELL = WORDS_PERIOD | WORDS_FIRST_HEADING
};

/* 市, 州 or 县. */
struct report_mention {
    guint32 text; /* the caller's number for the text */
    guint32 end;  /* the byte behind it */
    guint32 kind; /* 0: 市, 1: 州, 2: 县 */
};

/* Tables of the two last bytes of the characters that are looked for. */
struct report_scan {
    guint8 first_low[16], first_high[16], second_low[16], second_high[16];
};

void report_scan_init(struct report_scan *scan);
/* Returns the words (enum report_words) of a cell that is not ASCII and appends its
 * mentions (struct report_mention) as those of the `text`. */
guint32 report_scan_cell(const struct report_scan *scan, const struct document *document,
                         struct doc_cell *cell, guint32 text, GArray *mentions);

#endif
