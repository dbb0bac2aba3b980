/* What is looked for in every text of a report, in one pass: words of headings and
 * periods, and where the name of a city or county may end. For data/report/. */
#ifndef DATA_REPORT_REPORT_SCAN_H
#define DATA_REPORT_REPORT_SCAN_H

#include "data/document.h"

enum report_words {
    WORDS_MONTH = 2, /* 月 with a number before it, or what might leave one there */
    WORDS_DAY = 16,  /* 日 likewise, and with what leads on to a second date */
    /* Asked of the first cell of a row alone: */
    WORDS_PERIOD = 4,        /* 统计, 期间, 日至 and the like */
    WORDS_FIRST_HEADING = 8, /* the heading 一、总体情况, with or without its number */
    WORDS_OF_FIRST_CELL = WORDS_PERIOD | WORDS_FIRST_HEADING
};

/* 市, 州, 县 or 旗. */
struct report_mention {
    guint32 text; /* the number of the text */
    guint32 end;  /* the byte behind it */
    guint32 kind; /* 0: 市, 1: 州, 2: 县, 旗 */
};

/* A row of the document. */
struct report_row {
    guint32 words;      /* enum report_words of its cells */
    guint32 first_text; /* the number of its first text, or of the next after it */
};

/* A cell with more than ASCII in it that does not repeat another. */
struct report_text {
    struct doc_cell *cell;
    guint32 row;
};

/* What is looked for: tables of the two last bytes of its characters. */
struct report_scan {
    guint8 first_low[16], first_high[16], second_low[16], second_high[16];
};

/* Where what is found goes. */
struct report_found {
    struct report_row *rows;
    GArray *mentions; /* struct report_mention; the first n_mentions are set */
    guint n_mentions;
};

void report_scan_init(struct report_scan *scan);
/* Scans a cell of the row; its mentions, if `text` is not NO_TEXT, are those of that
 * number. */
enum { REPORT_NO_TEXT = -1 };
void report_scan_cell(const struct report_scan *scan, const struct document *document,
                      const struct doc_cell *cell, guint row, gint text,
                      struct report_found *found);
/* Scans all texts, which are slices of the document's buffer in order, in one. */
void report_scan_slices(const struct report_scan *scan, const struct document *document,
                        const struct report_text *texts, guint n,
                        struct report_found *found);

#endif
