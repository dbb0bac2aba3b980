/* Titles of reports, in every shape seen. For data/report/. */
#ifndef DATA_REPORT_REPORT_TITLE_H
#define DATA_REPORT_REPORT_TITLE_H

#include "data/encoding/encoding.h"

#include <string.h>

struct report_title {
    gsize start, end;           /* the title within the text */
    gsize unit_start, unit_end; /* equal: the title names no body */
    gsize before_year;          /* end of what stands before the year, or `start` */
    gint year;                  /* 0: it gives no year */
    gboolean complete;          /* it goes on to 报告 or 年报 */
};

/* Takes a line without white space apart: 汤阴县人民政府2021年政府信息公开工作年度报告,
 * 2022年上海市政府信息公开工作年度报告, #…, 标题:…. FALSE when the line is no title. A
 * line that breaks off before 报告 is a title with complete FALSE, to be tried again with
 * the next. */
gboolean report_parse_title(const char *text, gsize length, struct report_title *title);

/* Whether a title that has come so far, without 信息公开, may go on in the next line: it
 * is a name or a year, and no date or other furniture of the page. */
gboolean report_may_go_on(const char *text, gsize length);
/* The year of a text that is nothing else: （2021年）, 2021年度. 0: it is not. */
gint report_parse_lone_year(const char *text, gsize length);

/* The same at the start of the text: its bytes, or 0. */
gsize report_read_lone_year(const char *text, gsize length, gint *year);

/* Finds a report's name within a sentence: 现公布某县2020年政府信息公开工作年度报告. */
gboolean report_find_inline(const char *text, gsize length, struct report_title *title);

/* A year at the start of the text, 2021 or 二〇二一, as 1990 to 2099; *used is its length
 * without the 年 that follows. 0: none. */
gint report_parse_year(const char *text, gsize length, gsize *used);

/* "2021年1月1日", with or without 年 when `year` gives a default: writes "2021-01-01" and
 * returns the length, or 0. `date` needs 11 bytes. */
gsize report_parse_date(const char *text, gsize length, gint year, char *date);
/* The same for one that a page took the 年 or the 月 from, where its digits part in one
 * way only: 20211月1日, 202111日, 20211231日. */
gsize report_parse_torn_date(const char *text, gsize length, gint year, char *date);

/* Whether the text may begin with a year: 19.., 20.., 二〇... */
gboolean report_may_begin_year(const char *text, gsize length);
/* Finds a school's year, 2019-2020学年度 or 2021学年, in [start, end): TRUE with its
 * place and the year in which it ends. */
gboolean report_find_school_year(const char *text, gsize start, gsize end, gsize *from,
                                 gsize *to, gint *year);
/* Finds a year followed by 年 or 度, or by the end, in [start, end), not that of a day:
 * TRUE with its place, 年度 included. */
gboolean report_find_marked_year(const char *text, gsize start, gsize end, gsize *from,
                                 gsize *to, gint *year);

/* ---- for report_title.c, report_lead.c and report_date.c ---- */

/* Where the title begins behind the day, or year, of publication from the line above:
 * 2022年1月20日 |2021年政府信息公开…. */
gsize report_after_date(const char *text, gsize start, gsize end);
/* Whether another year stands in [start, end), so that it is not told which is the
 * report's: 渑池县2023年公布的2021年…. */
gboolean report_names_other_year(const char *text, gsize start, gsize end, gint year);
/* Where the words of [start, end) begin that may name a body: behind separators of page
 * furniture; behind words such as 现将 and 公布. */
gsize report_after_separators(const char *text, gsize start, gsize end);
gsize report_after_words(const char *text, gsize start, gsize end);
/* Where the name begins that goes on behind brackets with what ends it alone:
 * |渑池高新区（经开区）管委会2021年. `start`: none does. */
gsize report_before_brackets(const char *text, gsize start, gsize end);

static inline gboolean report_starts_with(const char *text, gsize length,
                                          const char *word)
{
    gsize n = strlen(word);
    return length >= n && memcmp(text, word, n) == 0;
}

/* Goes on over the word, if it stands at *at. */
static inline gboolean report_skip(const char *text, gsize length, gsize *at,
                                   const char *word)
{
    if (!report_starts_with(text + *at, length - *at, word))
        return FALSE;
    *at += strlen(word);
    return TRUE;
}

/* Whether a Chinese character, and no sign, stands at `at`: most that names have. */
static inline gboolean report_begins_word(const char *text, gsize at, gsize end)
{
    return (guint8)((guint8)text[at] - 0xE4) <= 0xE9 - 0xE4 && at + 3 <= end;
}

/* The character of three bytes at `at`, or 0. */
static inline guint32 report_get_three(const char *text, gsize at, gsize end)
{
    gboolean three = at + 3 <= end && ((guchar)text[at] & 0xf0) == 0xe0;
    return three ? encoding_code_of_three(text + at) : 0;
}

#endif
