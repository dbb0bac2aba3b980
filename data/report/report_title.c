#include "data/report/report_title.h"

#include "data/search.h"
#include "data/unit.h"

#include <uchar.h>

/* Where 信息公开 and the words that may stand between it and 报告 end; the year among
 * them is taken. FALSE when something else follows. */
static gboolean read_ending(const char *text, gsize length, gsize *at,
                            struct report_title *title)
{
    static const char *const fillers[] = { "工作", "年度", "年",  "情况",
                                           "的",   "度",   "开展" };
    static const char *const ends[] = { "报告", "年报" };
    for (;;) {
        for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
            if (report_skip(text, length, at, ends[i])) {
                title->complete = TRUE;
                return TRUE;
            }
        gsize used = 0, before = *at;
        gint year = *at < length && report_may_begin_year(text + *at, length - *at)
                        ? report_parse_year(text + *at, length - *at, &used)
                        : 0;
        if (year > 0) {
            title->year = year;
            *at += used;
        }
        for (gsize i = 0; i < G_N_ELEMENTS(fillers); i++)
            if (report_skip(text, length, at, fillers[i]))
                break; /* 工作年报: what follows a filler may be the end */
        if (*at >= length)
            return TRUE;
        if (*at == before)
            return FALSE;
    }
}

/* The same for a year of two digits, at either end: 渑池县21年度. */
static gboolean find_short_year(const char *text, gsize start, gsize end, gsize *from,
                                gsize *to, gint *year)
{
    enum { FIRST = 8, LAST = 49 }; /* the Regulations are of 2007 */
    for (gsize i = start; i + 2 < end; i++) {
        if (!g_ascii_isdigit(text[i]))
            continue;
        *from = i;
        *to = i + 2;
        *year = 10 * g_ascii_digit_value(text[i]) + g_ascii_digit_value(text[i + 1]);
        gboolean marked =
            g_ascii_isdigit(text[i + 1]) && report_skip(text, end, to, "年");
        report_skip(text, end, to, "度");
        if (!marked || *year < FIRST || *year > LAST || (i > start && *to < end))
            return FALSE;
        *year += 2000;
        return TRUE;
    }
    return FALSE;
}

/* Splits what stands before 政府信息公开 into body and year, in either order. */
static void read_head(const char *text, gsize start, gsize end,
                      struct report_title *title)
{
    gsize from, to;
    gint year = 0;
    start = report_after_date(text, start, end);
    title->unit_start = start;
    title->unit_end = end;
    title->start = title->before_year = start;
    if (!report_find_marked_year(text, start, end, &from, &to, &year) &&
        !find_short_year(text, start, end, &from, &to, &year) &&
        !report_find_school_year(text, start, end, &from, &to, &year))
        return;
    title->year = report_names_other_year(text, to, end, year) ? 0 : year;
    gboolean after = to < end;
    title->before_year = from;
    title->unit_start = after ? to : start;
    title->unit_end = after ? end : from;
    while (title->unit_start < title->unit_end &&
           (g_ascii_isdigit(text[title->unit_start]) ||
            g_ascii_islower(text[title->unit_start])))
        title->unit_start++; /* 2021渑池县2021年, x.com渑池县 */
}

/* "叶县人民政府信息公开…": 政府 is the end of the body's name and part of the key. */
static void share_government(const char *text, gsize key, struct report_title *title)
{
    if (title->unit_end == key && key >= title->unit_start + 6 &&
        memcmp(text + key - 6, "人民", 6) == 0 && memcmp(text + key, "政府", 6) == 0)
        title->unit_end = key + strlen("政府");
}

/* 叶县（2021年）政府信息公开…, 叶县【2021】年…: the year in the brackets. */
static void read_year_in_brackets(const char *open, struct report_title *title)
{
    gsize bracket = *open == '(' ? 1 : strlen("（"), used = 0;
    gint year = report_parse_year(open + bracket, strlen(open + bracket), &used);
    const char *rest = open + bracket + used;
    rest += g_str_has_prefix(rest, "年") ? strlen("年") : 0;
    rest += g_str_has_prefix(rest, "度") ? strlen("度") : 0;
    if (*rest == ')' || g_str_has_prefix(rest, "）"))
        title->year = title->year > 0 ? title->year : year;
}

/* "沙市区人民政府关于2022年度…", "长江镇（港区）2022年…": the body stands before the
 * word, the bracket or the title mark that the search stopped at. */
static void look_further_back(const char *text, gsize from, struct report_title *title)
{
    gsize end = title->unit_start, about = strlen("关于"), start;
    const char *word = search_word(text, end, "关于"), *open;
    gboolean closed = end > 0 && text[end - 1] == ')';
    gsize named = title->unit_end - title->unit_start;
    if (named > 0 && !(closed && named <= strlen("年度") &&
                       report_starts_with(text + end, named, "年")))
        return;
    gsize head = (gsize)title->start;
    if (word != NULL && (gsize)(word - text) + about <= head && word > text + from) {
        start = from;
        end = (gsize)(word - text);
    } else if ((closed || (head >= 3 && memcmp(text + head - 3, "）", 3) == 0)) &&
               ((open = g_strrstr_len(text, (gssize)head, "(")) != NULL ||
                (open = g_strrstr_len(text, (gssize)head, "（")) != NULL)) {
        end = (gsize)(open - text);
        read_year_in_brackets(open, title);
        start = report_after_words(text, report_after_separators(text, 0, end), end);
    } else if (head > 0 && text[head - 1] == '(') {
        end = head - 1;
        start = report_after_words(text, report_after_separators(text, 0, end), end);
    } else {
        return;
    }
    gsize year_start, year_end;
    gint year;
    title->unit_start = title->start = title->before_year = start;
    title->unit_end = end;
    if (!report_find_marked_year(text, start, end, &year_start, &year_end, &year))
        return;
    if (year_start == start)
        title->unit_start = year_end;
    else if (year_end == end)
        title->unit_end = year_start;
    else
        return;
    title->year = title->year > 0 ? title->year : year;
}

static gsize key_length(const char *key, const char *end)
{
    return report_starts_with(key, (gsize)(end - key), "政府") ? strlen("政府信息公开")
                                                               : strlen("信息公开");
}

/* "XX市政务公开政府信息公开…": the last key of a line is the title's own. */
static const char *find_last_key(const char *text, gsize length)
{
    const char *found = NULL, *end = text + length;
    for (gsize at = length; found == NULL && at >= 12; at--)
        if (memcmp(text + at - 6, "公开", 6) == 0 &&
            (memcmp(text + at - 12, "信息", 6) == 0 ||
             memcmp(text + at - 12, "政务", 6) == 0))
            found = text + at - 12;
    if (found != NULL && found >= text + 6 && memcmp(found - 6, "政府", 6) == 0 &&
        report_starts_with(found, (gsize)(end - found), "信息"))
        found -= 6;
    return found;
}

/* "…报告的通知", "…报告有关事项": a notice about reports, or the one that comes before
 * the report. */
static gboolean is_about_reports(const char *text, gsize length, gsize at)
{
    static const char *const rests[] = { "的通知",   "有关", "格式", "编制", "工作的",
                                         "编报",     "填报", "编写", "编发", "发布工作",
                                         "公布工作", "编辑", "制度", "范文", "模板" };
    for (gsize i = 0; i < G_N_ELEMENTS(rests) && at < length; i++)
        if (report_starts_with(text + at, length - at, rests[i]))
            return TRUE;
    return FALSE;
}

/* Whether the text ends within 政府信息公开工作年度报告. */
static gboolean breaks_off_in_key(const char *text, gsize length)
{
    enum { PART = sizeof "政府信息公" - 1 };
    struct report_title title;
    const char *key = find_last_key(text, length);
    gsize at = key == NULL ? 0 : (gsize)(key - text) + key_length(key, text + length);
    if (key != NULL && read_ending(text, length, &at, &title))
        return TRUE;
    gsize tail = MIN(length, (gsize)PART);
    const char *last = text + length - tail; /* of 叶县2023年度政府 too */
    return search_word(last, tail, "信息") != NULL ||
           search_word(last, tail, "年度政府") != NULL ||
           search_word(last, tail, "年政府") != NULL;
}

gboolean report_may_go_on(const char *text, gsize length)
{
    static const char *const others[] = { "报告", "来源", "时间", "日期", "发布",
                                          "打印", "字体", "首页", "位置" };
    static const char *const labels[] = { "发布机构", "发布单位", "索引号", "时效" };
    struct unit_name name;
    gsize from, to, start = report_after_separators(text, 0, length);
    gint year;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (search_bytes(text + start, length - start, labels[i], strlen(labels[i])) !=
            NULL)
            return FALSE;
    if (breaks_off_in_key(text, length))
        return TRUE;
    start = report_after_words(text, start, length);
    if (length > 9 && (memcmp(text + length - 9, "年政府", 9) == 0 ||
                       memcmp(text + length - 9, "度政府", 9) == 0))
        length -= strlen("政府"); /* 石桥街道2023年度政府, and 信息公开 below */
    if (report_find_marked_year(text, start, length, &from, &to, &year) &&
        (from == start || to == length)) {
        length = to == length ? from : length;
        start = from == start ? MIN(to, length) : start;
    }
    if (start == length || unit_match(text + start, length - start) > 0 ||
        unit_parse_name(text + start, length - start, &name))
        return TRUE;
    for (gsize i = start; i < length; i++)
        if ((guchar)text[i] < 0x80)
            return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (search_bytes(text + start, length - start, others[i], strlen(others[i])) !=
            NULL)
            return FALSE;
    return TRUE;
}

gboolean report_parse_title(const char *text, gsize length, struct report_title *title)
{
    memset(title, 0, sizeof *title);
    const char *key = find_last_key(text, length);
    if (key == NULL || length > 240 || search_word(text, length, "。") != NULL)
        return FALSE;
    gsize at = (gsize)(key - text) + key_length(key, text + length);
    if (!read_ending(text, length, &at, title) || is_about_reports(text, length, at))
        return FALSE;
    gsize start = report_after_separators(text, 0, (gsize)(key - text));
    gsize kept_year = (gsize)title->year;
    gsize head = report_after_words(text, start, (gsize)(key - text));
    read_head(text, report_before_brackets(text, head, (gsize)(key - text)),
              (gsize)(key - text), title);
    share_government(text, (gsize)(key - text), title);
    look_further_back(text, start, title);
    if (title->year == 0)
        title->year = (gint)kept_year;
    if (title->year == 0)
        report_read_lone_year(text + at, length - at, &title->year);
    title->end = at;
    /* 现将我局2021年…报告, 现将2021年…报告如下: a sentence of the text. */
    const gsize named = title->unit_end - title->unit_start;
    if (report_starts_with(text + title->unit_start, length - title->unit_start, "我") ||
        (report_starts_with(text + at, length - at, "如下") &&
         (named == 0 || report_starts_with(text + title->unit_start, named, "本"))))
        return FALSE;
    return at + 9 >= length || report_starts_with(text + at, length - at, "（") ||
           strchr("(_|-", text[at]) != NULL;
}

/* "某街道特编制2023年政府信息公开年度报告": the body is who compiles it. */
static gboolean find_author(const char *text, gsize start, gsize end,
                            struct report_title *title)
{
    static const char *const verbs[] = { "特编制", "现编制", "编制",
                                         "现公布", "发布",   "公布" };
    for (gsize k = 0; k < G_N_ELEMENTS(verbs); k++) {
        const char *verb = g_strstr_len(text + start, (gssize)(end - start), verbs[k]);
        if (verb == NULL || verb == text + start)
            continue;
        title->unit_end = (gsize)(verb - text);
        title->unit_start = report_after_words(text, start, title->unit_end);
        if (g_str_has_prefix(verb, "编制的") &&
            g_str_has_prefix(text + title->unit_start, "由"))
            title->unit_start += strlen("由"); /* else it may be of 由旺镇 */
        return TRUE;
    }
    return FALSE;
}

/* The next key in [from, end), whether 政府 is of it or not. */
static const char *find_next_key(const char *text, const char *from, const char *end)
{
    const char *key = search_word(from, (gsize)(end - from), "信息公开");
    if (key == NULL)
        return search_word(from, (gsize)(end - from), "政务公开");
    gboolean government = key >= MAX(from, text + 6) && memcmp(key - 6, "政府", 6) == 0;
    return government && key - 6 >= from ? key - 6 : key;
}

gboolean report_find_inline(const char *text, gsize length, struct report_title *title)
{
    const char *end = text + length;
    for (const char *key = find_next_key(text, text, end); key != NULL;
         key = find_next_key(text, key + strlen("政府"), end)) {
        gsize place = (gsize)(key - text);
        gsize at = place + key_length(key, end);
        memset(title, 0, sizeof *title);
        if (!read_ending(text, length, &at, title) || !title->complete ||
            is_about_reports(text, length, at))
            continue;
        gsize back = place > 150 ? place - 150 : 0;
        while (back > 0 && ((guchar)text[back] & 0xc0) == 0x80)
            back--;
        gint year = title->year;
        gsize start = report_after_separators(text, back, place);
        read_head(text, report_after_words(text, start, place), place, title);
        share_government(text, place, title);
        look_further_back(text, start, title);
        title->year = title->year == 0 ? year : title->year;
        title->end = at;
        if (title->unit_end == title->unit_start &&
            !find_author(text, start, place, title))
            continue;
        struct unit_name name;
        if (unit_parse_name(text + title->unit_start, title->unit_end - title->unit_start,
                            &name))
            return TRUE;
    }
    return FALSE;
}
