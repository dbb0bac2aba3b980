/* Statements of change: base, direction and size (DOMAIN.md, section 4). */
#include "data/claim_scan.h"

#include <math.h>
#include <string.h>

static const char up_words[] = "增长|增加|上升|提高|提升|增幅|攀升|上涨|递增|多";
static const char down_words[] = "下降|减少|回落|降低|降幅|下滑|减幅|少|压减";
static const char base_words[] =
    "同比|环比|较上年|较去年|较上一年|较同期|比上年|比去年|比上一年|比同期|与上年|与去年|"
    "较前一年|"
    "上年同期|去年同期|上年相比|去年相比|是去年|是上年|为去年|为上年|上年度";

/* 较2020年, 比2021年: the year it compares with; 0 for none. */
static gint find_base_year(const struct clause *clause)
{
    static const char *const words[] = { "较", "比", "与", "是", "为" };
    for (gsize i = 0; i + 10 <= clause->length; i++) {
        const char *text = clause->text + i;
        if (text[3] != '2' || text[4] != '0' || !g_ascii_isdigit(text[5]) ||
            !g_ascii_isdigit(text[6]) || memcmp(text + 7, "年", 3) != 0)
            continue;
        for (gsize k = 0; k < G_N_ELEMENTS(words); k++)
            if (memcmp(text, words[k], 3) == 0)
                return 2000 + 10 * (text[5] - '0') + text[6] - '0';
    }
    return 0;
}

gboolean claim_has_base(const struct clause *clause)
{
    return clause_has_any(clause, base_words) || find_base_year(clause) > 0;
}

static const char *name_base(const struct clause *clause)
{
    gint year = find_base_year(clause);
    if (year > 0) {
        char text[12];
        g_snprintf(text, sizeof text, "%d", year);
        return g_intern_string(text);
    }
    if (clause_has(clause, "环比"))
        return "period";
    return clause_has_any(clause, base_words) ? "year" : NULL;
}

/* +1, -1 or 0: the direction word nearest before `place`, if it speaks of the number
 * there: it is next to it or the clause names a base, and no 到, 至 or 达 makes the
 * number a level. */
static gint find_direction(const struct clause *clause, gsize place)
{
    gssize up = clause_last_of(clause, place, up_words);
    gssize down = clause_last_of(clause, place, down_words);
    gssize last = MAX(up, down);
    if (last < 0)
        return 0;
    struct clause between = { clause->text + last, place - (gsize)last };
    gsize word = between.length >= 6 ? 6 : between.length;
    struct clause gap = { between.text + word, between.length - word };
    if (clause_has_any(&gap, "到|至|达|为"))
        return 0;
    if (gap.length > 12 && !claim_has_base(clause))
        return 0;
    return up > down ? 1 : -1;
}

gboolean claim_is_change(const struct clause *clause, gsize place)
{
    return claim_has_base(clause) && find_direction(clause, place) != 0;
}

/* A figure that may be a size: its value and place. */
static gboolean find_figure(const struct clause *clause, const char *unit, gsize *start,
                            struct number *number)
{
    for (gsize i = 0; i < clause->length; i++) {
        gboolean inside =
            i > 0 && (g_ascii_isdigit(clause->text[i - 1]) || clause->text[i - 1] == '.');
        if (inside || !number_parse(clause->text + i, clause->length - i, number))
            continue;
        gsize end = i + number->length;
        if (clause->length - end >= strlen(unit) &&
            memcmp(clause->text + end, unit, strlen(unit)) == 0) {
            *start = i;
            return TRUE;
        }
        i = end - 1;
    }
    return FALSE;
}

static void set_growth(struct growth *growth, const struct clause *clause, double value,
                       guint8 decimals, gsize start, gsize end)
{
    *growth = (struct growth){ .value = value,
                               .decimals = decimals,
                               .base = name_base(clause),
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

/* 增长两成 is +0.2; 成 must end the size. */
static gboolean read_tenths(const struct clause *clause, struct growth *growth)
{
    struct number number;
    gsize start;
    if (!find_figure(clause, "成", &start, &number) || number.value >= 10)
        return FALSE;
    gint direction = find_direction(clause, start);
    if (direction == 0)
        return FALSE;
    set_growth(growth, clause, direction * number.value / 10, 0, start,
               start + number.length + strlen("成"));
    return TRUE;
}

struct phrase {
    const char *words;
    double value;
    gboolean needs_base;
};

static const struct phrase phrases[] = {
    { "翻一番|翻了一番|翻番", 1, FALSE },
    { "翻两番|翻了两番|翻二番", 3, FALSE },
    { "下降一半|减少一半|降低一半|减半", -0.5, FALSE },
    { "增加一半|增长一半", 0.5, FALSE },
    { "持平", 0, TRUE },
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

gboolean claim_read_growth(const struct clause *clause, struct growth *growth)
{
    return read_percent(clause, growth) || read_times(clause, growth) ||
           read_phrase(clause, growth) || read_tenths(clause, growth);
}
