/* Whose time a number of the prose is of. */
#include "data/claim/claim_time.h"
#include "data/search.h"

#include <string.h>

/* Whether the number is that of the time named at `place`: 由去年的36件, not 增至43件. */
static gboolean is_of_time(const struct claim_context *context, gsize place)
{
    struct clause gap;
    clause_limit(&gap, context->clause, place, context->number);
    return !clause_has(&gap, SET_REACHED);
}

/* A year before the number that is not the report's: 2020年收到申请5件 in the report of
 * 2021. */
static gboolean names_another_year(const struct claim_context *context, guint *asked)
{
    const char *text = context->clause->text, *end = text + context->number;
    gboolean another = FALSE;
    for (; end - text >= 7 && (text = memchr(text, '2', (gsize)(end - text) - 6)) != NULL;
         text++) {
        if (text[1] != '0' || !g_ascii_isdigit(text[2]) || !g_ascii_isdigit(text[3]) ||
            memcmp(text + 4, "年", 3) != 0)
            continue;
        gint year = 2000 + 10 * (text[2] - '0') + text[3] - '0';
        *asked |= ASKED_YEAR;
        another |= context->state.year > 0 && year != context->state.year &&
                   is_of_time(context, (gsize)(text - context->clause->text));
    }
    return another;
}

/* 上年30件, 较上年同期（30件）, and 由30个整合为21个. */
static gboolean follows_last_year(const struct claim_context *context)
{
    static const char *const words[] = { "上年", "同期", "由", "从" };
    const char *start = context->clause->text, *number = start + context->number;
    if (number > start && number[-1] == '(')
        number--;
    else if (number - start >= 3 && memcmp(number - 3, "（", 3) == 0)
        number -= 3;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize length = strlen(words[i]);
        if ((gsize)(number - start) >= length &&
            memcmp(number - length, words[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean claim_is_earlier(const struct claim_context *context, guint *asked)
{
    const struct clause *clause = context->clause;
    const gssize place = clause_last_of(clause, context->number, SET_EARLIER);
    if (names_another_year(context, asked) || follows_last_year(context) ||
        (place >= 0 && is_of_time(context, (gsize)place)))
        return TRUE;
    return clause_last_of(clause, context->number, SET_SINCE) >= 0 &&
           !clause_has(clause, SET_SINCE_YEAR);
}

/* The year that the text begins with, 2021年; 0 for none. */
static gint year_at(const char *text, const char *end)
{
    return end - text > 0 && claim_skip_year(text, (gsize)(end - text)) > 0
               ? (gint)g_ascii_strtoll(text, NULL, 10)
               : 0;
}

/* 2022年1月 in 自2022年1月以来: the year at the end of the text, behind which a month and
 * a day may stand; 0 for none. */
static gint year_at_end(const char *text, const char *end)
{
    static const char *const marks[] = { "日", "月", "年" };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (end - text < 7 || memcmp(end - 3, marks[i], 3) != 0 ||
            !g_ascii_isdigit(end[-4]))
            continue;
        end -= 3;
        if (i == 2)
            return (gint)g_ascii_strtoll(end - 4, NULL, 10);
        while (end > text && g_ascii_isdigit(end[-1]))
            end--;
    }
    return 0;
}

/* Whether the text ends with a time of several years. */
static gboolean ends_with_years(const char *text, gsize length)
{
    static const char *const words[] = { "五”期间", "近三年", "近两年", "近五年",
                                         "三年来",  "两年来", "五年来", "近年来" };
    const guchar last = length == 0 ? 0 : (guchar)text[length - 1];
    if (last != 0xb4 && last != 0xa5) /* the last bytes of 间, 年 and 来 */
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize n = strlen(words[i]);
        if (length >= n && memcmp(text + length - n, words[i], n) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean claim_ends_with_since(const char *text, gsize length, gint year, guint *asked)
{
    static const char *const this_year[] = { "今年", "本年", "一年", "年初", "年度" };
    const char *end = text + length - strlen("以来");
    if (ends_with_years(text, length))
        return TRUE;
    if (length < 12 || memcmp(end, "以来", strlen("以来")) != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(this_year); i++)
        if (memcmp(end - 6, this_year[i], 6) == 0)
            return FALSE;
    const gint named = year_at_end(text, end);
    if (named == 0)
        return TRUE;
    *asked |= ASKED_YEAR;
    return year > 0 && named != year;
}

/* Whether one of the words, up to NULL, is in the text. */
static gboolean has_word(const char *text, gsize length, const char *const *words)
{
    for (; *words != NULL; words++)
        if (search_bytes(text, length, *words, strlen(*words)) != NULL)
            return TRUE;
    return FALSE;
}

/* 年度报告、2020年网站报表: whether the text goes on a list, in which a year is of a
 * name.
 */
static gboolean is_listed(const struct claim_sentence *sentence, const char *text)
{
    return text - sentence->text >= 3 && memcmp(text - 3, "、", 3) == 0;
}

/* The year of the report, to compare one with that is named: what is read depends on it
 * from now on, also where it is not known. */
static gint ask_year(struct claim_sentence *sentence)
{
    claim_note_asked(sentence, ASKED_YEAR);
    return sentence->state.year;
}

/* Whether the text begins with the year of the report. */
static gboolean begins_with_own_year(struct claim_sentence *sentence, const char *text,
                                     const char *end)
{
    const gint year = year_at(text, end);
    return year > 0 && year == ask_year(sentence);
}

void claim_note_year(struct claim_sentence *sentence, const char *text, const char *end)
{
    static const char *const now[] = { "今年", "本年", "目前", NULL };
    const gint year = year_at(text, end), own = year > 0 ? ask_year(sentence) : 0;
    if (own > 0) {
        if (year >= own) /* no report tells what is yet to come */
            sentence->elsewhen = FALSE;
        else if (sentence->last < 0 && !is_listed(sentence, text))
            sentence->elsewhen = TRUE;
    } else if (sentence->elsewhen) {
        sentence->elsewhen = !has_word(text, (gsize)(end - text), now);
    }
}

gboolean claim_goes_on_elsewhen(const struct claim_sentence *sentence,
                                const struct clause *clause)
{
    /* 自2008年以来，累计收到432件; 网站开通以来，发布信息432条. */
    return sentence->elsewhen ||
           (sentence->since &&
            (clause->text == sentence->since_end ||
             search_word(clause->text, clause->length, "累计") != NULL));
}

/* Whether 今年, 本年, 当年 or 全年 stands in the text. */
static gboolean names_this_year(const char *text, const char *end)
{
    static const char *const which[] = { "今", "本", "当", "全" };
    for (const char *at = text; (at = search_word(at, (gsize)(end - at), "年")) != NULL;
         at += 3)
        for (gsize i = 0; i < G_N_ELEMENTS(which); i++)
            if (at - text >= 3 && memcmp(at - 3, which[i], 3) == 0)
                return TRUE;
    return FALSE;
}

/* Whether the words of the last count say that it is of the report's year. */
static gboolean is_whole_of_year(struct claim_sentence *sentence)
{
    if (sentence->last < 0)
        return FALSE;
    const struct claim_found *found =
        &g_array_index(sentence->found, struct claim_found, sentence->last);
    const char *text = sentence->text + found->from, *end = sentence->text + found->to;
    return names_this_year(text, end) || begins_with_own_year(sentence, text, end);
}

/* 累计发布信息12000条，今年发布1200条: whether the last count may be of many years. */
static gboolean is_cumulative(const struct claim_sentence *sentence)
{
    if (sentence->last < 0)
        return FALSE;
    const struct claim_found *found =
        &g_array_index(sentence->found, struct claim_found, sentence->last);
    return search_word(sentence->text + found->from, found->to - found->from, "累计") !=
           NULL;
}

gboolean claim_is_year_of_part(struct claim_sentence *sentence,
                               const struct clause *clause)
{
    static const char *const now[] = { "今年", "本年", "当年" };
    const char *text = clause->text, *end = text + clause->length;
    if ((!sentence->part && !is_cumulative(sentence)) || is_whole_of_year(sentence))
        return FALSE;
    if (clause->length > 6 && memcmp(text, "其中", 6) == 0)
        text += 6;
    for (gsize i = 0; i < G_N_ELEMENTS(now); i++)
        if (end - text > 6 && memcmp(text, now[i], 6) == 0)
            return TRUE;
    return end - text > 7 && !g_ascii_isdigit(text[7]) &&
           begins_with_own_year(sentence, text, end);
}

/* Whether the metric is one of items published. */
static gboolean is_published(const char *metric)
{
    return claim_key_begins(metric, "information_published") ||
           claim_is_key(metric, "new_media_posts");
}

void claim_disown_whole(struct claim_sentence *sentence, const char *metric)
{
    static const char information[] = "information_published";
    if (sentence->last < 0)
        return;
    struct claim_found *whole =
        &g_array_index(sentence->found, struct claim_found, sentence->last);
    const char *counted = whole->claim.metric;
    if (strcmp(counted, metric) != 0 && !(is_published(counted) && is_published(metric)))
        return;
    if (strcmp(counted, information) == 0)
        sentence->states_total = sentence->state.has_total = FALSE;
    whole->claim.metric = "other";
}

/* 发布每周动态9条: what comes out every week, and not what is wanted. */
static gboolean names_what_appears(const struct clause *clause, gsize target, gsize place)
{
    static const char *const verbs[] = { "发布", "公布", "推送", "更新" };
    enum { NOUN = 12 }; /* bytes of 每周动态 */
    const char *text = clause->text + target;
    if (target < 6 || memcmp(text, "每", 3) != 0 || place - target < NOUN)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (memcmp(text - 6, verbs[i], 6) == 0)
            return TRUE;
    return FALSE;
}

/* The last word of what is wanted or usual before the place, or -1: 每日头条 is a paper.
 */
static gssize find_target(const struct clause *clause, gsize place)
{
    static const char *const papers[] = { "每日头条", "每日新闻", "每日甘肃",
                                          "每日经济", "每日电讯", "每日商报" };
    gssize target = clause_last_of(clause, place, SET_TARGET);
    for (gsize i = 0; target >= 0 && i < G_N_ELEMENTS(papers); i++)
        if (clause->length - (gsize)target >= strlen(papers[i]) &&
            memcmp(clause->text + target, papers[i], strlen(papers[i])) == 0)
            return find_target(clause, (gsize)target);
    return target;
}

gboolean claim_is_wanted(struct claim_sentence *sentence, const struct clause *clause,
                         gsize place)
{
    static const char plans[] = "计拟将力明来";
    static const char *const done[] = { "实际", "已", "完成", "实现", "全年", "今年" };
    static const char *const sums[] = { "共计", "累计" };
    gssize target = find_target(clause, place);
    if (target >= 0 && names_what_appears(clause, (gsize)target, place))
        target = find_target(clause, (gsize)target);
    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++)
        if (place >= 6 && memcmp(clause->text + place - 6, sums[i], 6) == 0)
            target = -1; /* 每日发布水情信息共计365条 */
    if (target >= 0) {
        for (; target >= 0; target = find_target(clause, (gsize)target))
            sentence->planned |=
                memmem(plans, sizeof plans - 1, clause->text + target, 3) != NULL;
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(done) && sentence->planned; i++)
        sentence->planned =
            memmem(clause->text, clause->length, done[i], strlen(done[i])) == NULL;
    return sentence->planned;
}
