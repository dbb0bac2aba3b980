/* Statements of change: base, direction and size (DOMAIN.md, section 4). */
#include "data/claim/claim_growth.h"
#include "data/search.h"

#include <math.h>
#include <string.h>

/* Whether a word of comparison ends at the text, which is in the clause. */
static gboolean follows_comparison(const struct clause *clause, const char *text)
{
    static const char *const words[] = { "较", "比", "与", "同",   "是",
                                         "为", "由", "从", "较于", "比于" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize length = strlen(words[i]);
        if ((gsize)(text - clause->text) >= length &&
            memcmp(text - length, words[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* 较2020年, 比2021年: the year it compares with; 0 for none. */
static gint find_base_year(const struct clause *clause)
{
    const char *start = clause->text + 3, *end = clause->text + clause->length, *text;
    for (; end - start >= 7 &&
           (text = memchr(start, '2', (gsize)(end - start) - 6)) != NULL;
         start = text + 1) {
        if (text[1] != '0' || !g_ascii_isdigit(text[2]) || !g_ascii_isdigit(text[3]) ||
            memcmp(text + 4, "年", 3) != 0)
            continue;
        if (follows_comparison(clause, text))
            return 2000 + 10 * (text[2] - '0') + text[3] - '0';
    }
    return 0;
}

gboolean claim_has_base(const struct clause *clause)
{
    return clause_has(clause, SET_BASE) || find_base_year(clause) > 0;
}

const char *claim_name_base(const struct clause *clause)
{
    gint year = find_base_year(clause);
    if (year > 0) {
        char text[12];
        g_snprintf(text, sizeof text, "%d", year);
        return g_intern_string(text);
    }
    if (clause_has(clause, SET_PERIOD))
        return "period";
    return clause_has(clause, SET_BASE) ? "year" : NULL;
}

static gboolean is_more_or_less(const struct clause *clause, gsize word)
{
    struct clause one;
    clause_limit(&one, clause, word, word + strlen("多"));
    return clause_has(&one, SET_MORE_OR_LESS);
}

/* 减少, 增多: whether the word of one character at `word` ends a verb of change. */
static gboolean ends_verb(const struct clause *clause, gsize word)
{
    const char *before = clause->text + word - 3;
    return word >= 3 && (memcmp(before, "减", 3) == 0 || memcmp(before, "增", 3) == 0);
}

/* 比上年多3场: of 多 and 少 alone, which many words have (多元, 至少, 不少于), the number
 * must follow, and a base be named. */
static gboolean is_size_of_more(const struct clause *clause, gsize word, gsize place)
{
    if (ends_verb(clause, word))
        return TRUE;
    return place - word <= strlen("多了") && claim_has_base(clause);
}

/* Whether 为, 达 or 至 before the number makes it a level, and none of the words after
 * which it is the size: 增幅达12%. */
static gboolean is_level(const struct clause *clause, const struct clause *gap,
                         gsize place)
{
    const gssize rate = clause_last_of(clause, place, SET_RATE);
    return clause_has(gap, SET_LEVEL) && (rate < 0 || place - (gsize)rate > 15);
}

/* +1, -1 or 0: the direction word nearest before `place`, if it speaks of the number
 * there: it is next to it or the clause names a base, and no 到, 至 or 达 makes the
 * number a level. */
static gint find_direction(const struct clause *clause, gsize place)
{
    gssize up = clause_last_of(clause, place, SET_UP);
    gssize down = clause_last_of(clause, place, SET_DOWN);
    gssize last = MAX(up, down);
    if (last < 0)
        return 0;
    struct clause gap;
    const gboolean single = is_more_or_less(clause, (gsize)last);
    const gsize length = single ? strlen("多") : strlen("增加");
    clause_limit(&gap, clause, MIN((gsize)last + length, place), place);
    if (is_level(clause, &gap, place) ||
        (single && !is_size_of_more(clause, (gsize)last, place)))
        return 0;
    if (gap.length > 12 && !claim_has_base(clause))
        return 0;
    return up > down ? 1 : -1;
}

/* 公开信息减少120条: the direction stands right before the number. */
static gboolean follows_direction(const struct clause *clause, gsize place)
{
    const gssize last = MAX(clause_last_of(clause, place, SET_UP),
                            clause_last_of(clause, place, SET_DOWN));
    return last >= 0 &&
           (!is_more_or_less(clause, (gsize)last) || ends_verb(clause, (gsize)last)) &&
           place - (gsize)last <= strlen("增加了");
}

gint claim_find_change(const struct clause *clause, gsize place)
{
    return claim_has_base(clause) || follows_direction(clause, place)
               ? find_direction(clause, place)
               : 0;
}

/* A figure that may be a size: its value and place. */
static gboolean find_figure(const struct clause *clause, const char *unit, gsize *start,
                            struct number *number)
{
    gsize length = strlen(unit);
    if (length == 1 ? memchr(clause->text, unit[0], clause->length) == NULL
                    : search_bytes(clause->text, clause->length, unit, length) == NULL)
        return FALSE;
    for (gsize i = 0; i < clause->length;) {
        guchar c = (guchar)clause->text[i];
        gboolean may_start = g_ascii_isdigit(c) || (c >= 0xe3 && c <= 0xef);
        if (!may_start || !number_parse(clause->text + i, clause->length - i, number)) {
            i += c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
            continue;
        }
        gsize end = i + number->length;
        if (clause->length - end >= length &&
            memcmp(clause->text + end, unit, length) == 0) {
            *start = i;
            return TRUE;
        }
        i = end;
    }
    return FALSE;
}

static void set_growth(struct growth *growth, const struct clause *clause, double value,
                       guint8 decimals, gsize start, gsize end)
{
    *growth = (struct growth){ .value = value,
                               .decimals = decimals,
                               .base = claim_name_base(clause),
                               .start = start,
                               .end = end };
}

static gboolean read_percent(const struct clause *clause, struct growth *growth)
{
    struct number number;
    gsize start;
    if (!find_figure(clause, "%", &start, &number))
        return FALSE;
    gint direction = find_direction(clause, start);
    if (direction == 0)
        return FALSE;
    if (start > 0 && clause->text[start - 1] == '-') {
        /* 增长率为-4.2%, unlike 增长10-15%. */
        if (start > 1 &&
            (g_ascii_isdigit(clause->text[start - 2]) || clause->text[start - 2] == '%'))
            return FALSE;
        direction = -1;
    }
    double value = direction * number.value * number.scale;
    /* Percent to fraction through the decimals printed, so that 31.6 % is 0.316 exactly.
     */
    double unit = pow(10, number.decimals);
    set_growth(growth, clause, round(value * unit) / (100 * unit), number.decimals, start,
               start + number.length + 1);
    return TRUE;
}

/* 是去年的1.5倍 is +0.5, 增长1.5倍 is +1.5. */
static gboolean read_times(const struct clause *clause, struct growth *growth)
{
    struct number number;
    gsize start;
    if (!find_figure(clause, "倍", &start, &number))
        return FALSE;
    gsize end = start + number.length + strlen("倍");
    if (find_direction(clause, start) > 0) {
        set_growth(growth, clause, number.value, number.decimals, start, end);
        return TRUE;
    }
    if (!claim_has_base(clause))
        return FALSE;
    double unit = pow(10, number.decimals);
    double value = round((number.value - 1) * unit) / unit;
    set_growth(growth, clause, value, number.decimals, start, end);
    return TRUE;
}

/* 增长两成 is +0.2, 增长三成五 +0.35. */
static gboolean read_tenths(const struct clause *clause, struct growth *growth)
{
    struct number number;
    gsize start;
    if (!find_figure(clause, "成", &start, &number) || number.value >= 10)
        return FALSE;
    gint direction = find_direction(clause, start);
    if (direction == 0)
        return FALSE;
    const gsize end = start + number.length + strlen("成");
    const gint tenth =
        clause->length - end >= 3
            ? number_chinese_digit(encoding_code_of_three(clause->text + end))
            : -1;
    set_growth(growth, clause, direction * (number.value * 10 + MAX(tenth, 0)) / 100, 0,
               start, end + (tenth > 0 ? strlen("五") : 0));
    return TRUE;
}

/* 下降百分之十二 is -0.12, 减少三分之一 -1/3. */
static gboolean read_fraction(const struct clause *clause, struct growth *growth)
{
    const char *of = search_word(clause->text, clause->length, "分之");
    struct number number;
    if (of == NULL || of - clause->text < 3)
        return FALSE;
    const gsize start = (gsize)(of - clause->text) - 3, after = start + 9;
    const gint digit = number_chinese_digit(encoding_code_of_three(of - 3));
    const gint whole = memcmp(of - 3, "百", 3) == 0 ? 100 : digit;
    const gint direction = find_direction(clause, start);
    if (whole < 2 || direction == 0 ||
        !number_parse(clause->text + after, clause->length - after, &number) ||
        search_word(clause->text + after, clause->length - after, "点") != NULL)
        return FALSE;
    set_growth(growth, clause, direction * number.value / whole, number.decimals, start,
               after + number.length);
    return TRUE;
}

struct phrase {
    enum claim_set words;
    double value;
    gboolean needs_base;
};

static const struct phrase phrases[] = {
    { SET_DOUBLED, 1, FALSE },   { SET_DOUBLED_TWICE, 3, FALSE },
    { SET_HALVED, -0.5, FALSE }, { SET_HALF_MORE, 0.5, FALSE },
    { SET_LEVEL_WITH, 0, TRUE },
};

static gboolean read_phrase(const struct clause *clause, struct growth *growth)
{
    for (gsize i = 0; i < G_N_ELEMENTS(phrases); i++) {
        gssize place = clause_last_of(clause, clause->length, phrases[i].words);
        if (place < 0 || (phrases[i].needs_base && !claim_has_base(clause)))
            continue;
        set_growth(growth, clause, phrases[i].value, 0, (gsize)place, (gsize)place + 6);
        return TRUE;
    }
    return FALSE;
}

gboolean claim_growth_subject(const struct clause *clause, struct clause *subject)
{
    const guint64 change =
        CLAIM_SET_BIT(SET_BASE) | CLAIM_SET_BIT(SET_UP) | CLAIM_SET_BIT(SET_DOWN);
    clause_limit(subject, clause, 0, clause_first_of(clause, change));
    return subject->length > 0 && memcmp(clause->text, "较", 3) != 0 &&
           memcmp(clause->text, "比", 3) != 0 && memcmp(clause->text, "与", 3) != 0;
}

gboolean claim_read_growth(const struct clause *clause, struct growth *growth)
{
    if (clause_has(clause, SET_TARGET))
        return FALSE;
    return read_percent(clause, growth) || read_phrase(clause, growth) ||
           read_times(clause, growth) || read_tenths(clause, growth) ||
           read_fraction(clause, growth);
}
