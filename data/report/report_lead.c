/* What stands before the body's name in a title. */
#include "data/report/report_title.h"
#include "data/unit.h"

#include <uchar.h>

static gboolean is_separator(guint32 character)
{
    switch (character) {
    case u'》':
    case u'《':
    case u'：':
    case u'】':
    case u'【':
    case u'→':
    case u'—':
    case u'、':
    case u'“':
    case u'」':
    case u'（':
    case u'；':
    case u'，':
    case u'。':
    case u'？':
    case 0xFFFD: /* as ? is, a sign that was lost */
        return TRUE;
    default:
        return FALSE;
    }
}

/* Whether the dash in [at, behind) joins the two years of a school's year, and parts
 * nothing: 2019-2020学年. */
static gboolean joins_school_years(const char *text, gsize start, gsize at, gsize behind,
                                   gsize end)
{
    enum { DIGITS = 4 };
    return at >= start + DIGITS && g_ascii_isdigit(text[at - 1]) &&
           end >= behind + DIGITS && g_ascii_isdigit(text[behind]) &&
           report_starts_with(text + behind + DIGITS, end - behind - DIGITS, "学年");
}

/* 附件1. A year is none. */
static gsize after_number(const char *text, gsize at, gsize end)
{
    gsize stop = at;
    while (stop < end && g_ascii_isdigit(text[stop]))
        stop++;
    return stop - at < 3 ? stop : at;
}

/* 杭州高新区(滨江)财政局: whether what the bracket at `open` opens, and the one before
 * `behind` closes, is the other name of a zone or district within a body's name. */
static gboolean is_within_zone(const char *text, gsize open, gsize behind, gsize end)
{
    enum { LONGEST = 24, SHORTEST = 9 }; /* bytes with the brackets; of 财政局 */
    static const char zone[] = "区";
    const gsize n = strlen(zone);
    if (open < n || memcmp(text + open - n, zone, n) != 0 || behind - open > LONGEST ||
        end - behind < SHORTEST || report_get_three(text, behind, end) == 0 ||
        unit_match(text + behind, end - behind) > 0)
        return FALSE;
    for (gsize i = open; i < behind; i++)
        if (g_ascii_isdigit(text[i]))
            return FALSE;
    return TRUE;
}

/* The same of a character of ASCII. */
static gboolean is_ascii_separator(char character)
{
    return !g_ascii_isalnum(character) && character > '\0' &&
           strchr("?#*>|:/\\-_.](),;&=~\"", character) != NULL;
}

gsize report_after_separators(const char *text, gsize start, gsize end)
{
    gsize from = start, open = end, before = start;
    for (gsize i = start; i < end;) {
        if (report_begins_word(text, i, end)) {
            i += 3;
            continue;
        }
        guint32 three = report_get_three(text, i, end);
        gsize at = i;
        i += three != 0 ? 3 : 1;
        if (three == u'（' || text[at] == '(') {
            open = at;
            before = from;
        } else if (open < at && (three == u'）' || text[at] == ')')) {
            from = is_within_zone(text, open, i, end) ? before : three != 0 ? from : i;
            open = end;
            continue;
        }
        if ((three != 0 ? is_separator(three) : is_ascii_separator(text[at])) &&
            !joins_school_years(text, start, at, i, end))
            from = i;
    }
    /* 1.6.8 渑池县…: the last of the numbers of a heading. A year is none. */
    return from > start && text[from - 1] == '.' ? after_number(text, from, end) : from;
}

/* The words that come before the body's name and begin with the character, each ended
 * with NUL, an empty one behind them; NULL: there are none. */
static const char *find_lead_words(guint32 first)
{
    switch (first) {
    case u'特':
        return "特向社会公布\0特编制\0";
    case u'向':
        return "向社会公布\0";
    case u'现':
        return "现向社会公开\0现公开\0现公布\0现将\0现发布\0";
    case u'公':
        return "公布\0";
    case u'关':
        return "关于\0";
    case u'编':
        return "编制了\0编制\0";
    case u'发':
        return "发布\0";
    case u'标':
        return "标题\0";
    case u'名':
        return "名称\0";
    case u'题':
        return "题目\0题\0";
    case u'制':
        return "制作\0";
    case u'印':
        return "印发\0";
    case u'报':
        return "报送\0";
    case u'上':
        return "上报\0";
    case u'附':
        return "附件\0";
    case u'将':
        return "将\0";
    case u'了':
        return "了\0";
    case u'为':
        return "为\0";
    case u'由':
        return "由\0";
    case u'的':
        return "的\0";
    default:
        return NULL;
    }
}

/* 机构编制委员会 is a body, and no report that someone compiles. */
static gboolean is_of_committee(const char *text, gsize at, gsize end)
{
    return report_starts_with(text + at, end - at, "编制委") ||
           report_starts_with(text + at, end - at, "编制办");
}

/* Where the names of divisions that stand at the start one behind the other end. */
static gsize after_divisions(const char *text, gsize start, gsize end)
{
    for (gsize n; start < end && (n = unit_match(text + start, end - start)) > 0;)
        start += n;
    return start;
}

/* Whether a lead word of one character, at `i`, is one of a name instead: 将乐县, 无为市,
 * 三明市将乐县, 大由乡. Names are thought to begin at `from`, the text at `start`. */
static gboolean is_within_name(const char *text, gsize start, gsize from, gsize i,
                               gsize end)
{
    gsize divisions = after_divisions(text, from, end);
    if (divisions > from && i <= divisions)
        return TRUE;
    if (i == start)
        return unit_match(text + i + 3, end - i - 3) == 0;
    switch (report_get_three(text, i + 3, end)) {
    case u'县':
    case u'市':
    case u'区':
    case u'旗':
    case u'镇':
    case u'乡':
        return TRUE;
    default:
        return FALSE;
    }
}

gsize report_after_words(const char *text, gsize start, gsize end)
{
    gsize from = start;
    for (gsize i = start; i < end; i += 3) {
        const char *word = find_lead_words(report_get_three(text, i, end));
        for (; word != NULL && *word != '\0'; word += strlen(word) + 1)
            if (report_starts_with(text + i, end - i, word) &&
                (strlen(word) > 3 ? !is_of_committee(text, i, end)
                                  : !is_within_name(text, start, from, i, end)))
                from = after_number(text, i + strlen(word), end);
    }
    return from;
}

/* Whether the words alone end a body's name, before the year or the end. */
static gboolean is_rest_of_name(const char *text, gsize start, gsize end)
{
    static const char *const rests[] = { "管委会办公室", "管委会",   "管理委员会办公室",
                                         "管理委员会",   "人民政府", "办事处" };
    for (gsize i = 0; i < G_N_ELEMENTS(rests); i++) {
        gsize at = start;
        if (report_skip(text, end, &at, rests[i]) &&
            (at == end || report_may_begin_year(text + at, end - at)))
            return TRUE;
    }
    return FALSE;
}

gsize report_before_brackets(const char *text, gsize start, gsize end)
{
    if (start == 0 || text[start - 1] != ')' || !is_rest_of_name(text, start, end))
        return start;
    const char *open = g_strrstr_len(text, (gssize)start, "(");
    const gsize stop = open == NULL ? 0 : (gsize)(open - text);
    const gsize from =
        report_after_words(text, report_after_separators(text, 0, stop), stop);
    return from < stop ? from : start;
}
