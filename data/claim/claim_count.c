/* The numbers of a clause that count something. */
#include "data/claim/claim_growth.h"
#include "data/claim/claim_time.h"
#include "data/claim/claim_what.h"

#include <string.h>

/* 约谈2家, 超期3件: the word is part of another. */
static gboolean is_compound(const struct clause *clause, gsize word)
{
    static const char seconds[] = "谈定期时年";
    const char *next = clause->text + word + 3;
    return word + 6 <= clause->length &&
           memmem(seconds, sizeof seconds - 1, next, 3) != NULL;
}

/* Words before a number that make it about so many. */
static gboolean is_approximate_before(const struct clause *clause, gsize place)
{
    gssize last = clause_last_of(clause, place, SET_ABOUT);
    return last >= 0 && place - (gsize)last <= 6 && !is_compound(clause, (gsize)last);
}

static gboolean is_approximate_after(const struct clause *clause, gsize place)
{
    struct clause rest;
    clause_limit(&rest, clause, place, MIN(clause->length, place + 6));
    return clause_has(&rest, SET_OR_SO);
}

/* 增至43件, 调整至43个, unlike 3至5件. */
static gboolean is_reached(const struct clause *clause, gsize place)
{
    static const char *const verbs[] = { "增", "加", "长", "升", "高", "降",
                                         "减", "少", "整", "大", "展", "充" };
    if (place < 6 || memcmp(clause->text + place - 3, "至", 3) != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (memcmp(clause->text + place - 6, verbs[i], 3) == 0)
            return TRUE;
    return FALSE;
}

/* Whether the text ends with a digit or a numeral. */
static gboolean ends_with_digit(const char *text, gsize length)
{
    return length > 0 &&
           (g_ascii_isdigit(text[length - 1]) || claim_has_figure(text, length, 3));
}

/* What may not stand before a number that counts something: a longer number, the first
 * half of one (1万2千), a letter,
 * 第, the brackets of document numbers, the dash of a range or a telephone number. */
static gboolean may_begin(const struct clause *clause, gsize place)
{
    if (place == 0)
        return TRUE;
    char c = clause->text[place - 1];
    if (g_ascii_isalnum(c) || strchr(".-/~[@_+", c) != NULL)
        return FALSE;
    if (place < 3)
        return TRUE;
    static const char *const bad[] = { "第", "〔", "【", "－", "—", "至", "·" };
    static const char *const scales[] = { "万", "亿", "千", "百" };
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++)
        if (memcmp(clause->text + place - 3, scales[i], 3) == 0 &&
            ends_with_digit(clause->text, place - 3))
            return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        if (memcmp(clause->text + place - 3, bad[i], 3) == 0)
            return is_reached(clause, place);
    return TRUE;
}

/* 上一篇, 每两次: the number in characters says which, not how many. */
static gboolean tells_order(const struct clause *clause, gsize place)
{
    static const char before[] = "上下每同某任这另逐唯统单";
    return place >= 3 &&
           memmem(before, sizeof before - 1, clause->text + place - 3, 3) != NULL;
}

/* A number in characters counts something only right before the end: 收到申请三件. */
static gboolean is_plain_numeral(const struct clause *clause,
                                 const struct claim_count *count)
{
    static const char *const loose[] = { "%", "项", "类", "个", "人", "名", "家" };
    for (gsize i = 0; i < G_N_ELEMENTS(loose); i++)
        if (strcmp(count->unit->name, loose[i]) == 0 &&
            !claim_follows_sum(clause, count->place))
            return FALSE;
    return count->after == clause->length && !tells_order(clause, count->place);
}

static gboolean is_other(const char *metric)
{
    return claim_is_key(metric, "other");
}

/* Whether a rate of growth after it may be its own. */
static gboolean may_grow(const struct claim *claim)
{
    return !claim->share && strcmp(claim->metric, "processing_fee") != 0;
}

/* 万 or 亿 as it was printed before the unit. */
static const char *name_scale(const struct number *number)
{
    if (number->scale == 1 || number->chinese)
        return NULL;
    return number->scale > 1e4 ? "亿" : "万";
}

/* 行政复议、行政诉讼0件: neither. */
static void add_zero_reviews(struct claim_sentence *sentence, const struct clause *clause,
                             const struct claim_count *count)
{
    struct claim_found *found =
        claim_add(sentence, clause, "reconsiderations", count->place);
    found->claim.has_value = TRUE;
    found->claim.unit = count->unit->name;
}

/* The metric of a number of reconsiderations or lawsuits, which may be of both or of some
 * with a result. What it depends on is no matter of words alone: no template is kept. */
static const char *settle_review(struct claim_sentence *sentence,
                                 const struct clause *clause,
                                 const struct claim_count *count, const char *metric)
{
    const gboolean lawsuits = claim_is_key(metric, "litigations");
    if (!lawsuits && !claim_is_key(metric, "reconsiderations"))
        return metric;
    if (claim_counts_results(clause, count->place) ||
        (sentence->part && !claim_follows_review(clause, count->place)))
        return "other";
    if (!lawsuits)
        return metric;
    if (!claim_counts_reviews_too(sentence, clause, count->place))
        return claim_names_review_last(clause, count->place) ? "reconsiderations"
                                                             : metric;
    sentence->changes = TRUE;
    if (count->number->value > 0)
        return "other";
    add_zero_reviews(sentence, clause, count);
    return metric;
}

static void add_count(struct claim_sentence *sentence, const struct clause *clause,
                      const struct claim_count *count)
{
    const struct number *number = count->number;
    const struct claim_unit *unit = count->unit;
    const gsize place = count->place, after = count->after;
    const gint change = claim_find_change(clause, place);
    gboolean earlier = FALSE;
    const char *metric =
        change != 0 ? "other" : claim_find_metric(sentence, clause, count, &earlier);
    metric = settle_review(sentence, clause, count, metric);
    if (change == 0 && is_other(metric) && sentence->part)
        metric = claim_settle_part(sentence, clause);
    if (number->chinese && (is_other(metric) || !is_plain_numeral(clause, count)))
        return;
    /* 较2020年增加5件，增长20%: of the rate too. */
    sentence->base = change != 0 ? claim_name_base(clause) : NULL;
    if (change != 0 && claim_has_base(clause))
        claim_derive_growth(sentence, clause, change, count);
    struct claim_found *found =
        change == 0 ? claim_find_grown(sentence, clause, count, metric) : NULL;
    if (found == NULL)
        found = claim_add(sentence, clause, metric, place);
    struct claim *claim = &found->claim;
    claim->value = claim_count_value(number);
    claim->has_value = TRUE;
    claim->decimals = number->decimals;
    claim->unit = unit->name;
    claim->share = claim_unit_is(unit, "%");
    claim->approximate = number->approximate || is_approximate_before(clause, place) ||
                         is_approximate_after(clause, after);
    found->scale = name_scale(number);
    found->counted = TRUE;
    if (claim_is_key(metric, "information_published") &&
        (sentence->list_said >> SET_TOTAL & 1) != 0)
        sentence->states_total = sentence->state.has_total = TRUE;
    if (change == 0 && may_grow(claim) && !(earlier && sentence->last >= 0))
        sentence->last = (gint)sentence->found->len - 1;
}

/* 行政复议数为0: no case of what the clause names. */
static gboolean is_bare_zero(struct clause *clause, gsize place)
{
    static const char before[] = "为量数计";
    if (place < 3 || !claim_is_nought(clause->text + place) ||
        memmem(before, sizeof before - 1, clause->text + place - 3, 3) == NULL)
        return FALSE;
    clause_complete(clause);
    return clause_has(clause, SET_REVIEW) || clause_has(clause, SET_LAWSUIT) ||
           clause_has(clause, SET_APPLICATION);
}

/* The unit of a number that has none and ends the clause: 播放量超2300万, 粉丝5.2万. */
static const struct claim_unit *read_bare_unit(struct clause *clause,
                                               const struct number *number, gsize after)
{
    if (after == clause->length && is_bare_zero(clause, after - number->length))
        return claim_find_unit("件");
    if (number->scale <= 1 || number->chinese || after != clause->length)
        return NULL;
    clause_complete(clause);
    if (clause_has(clause, SET_FOLLOWERS))
        return claim_find_unit("人");
    return clause_has(clause, SET_VISITS) ? claim_find_unit("次") : NULL;
}

/* “创业富民30条”, "富民30条": the end of a quoted name, not a count. */
static gboolean ends_quotation(const struct clause *clause, gsize after)
{
    gsize quotes = 0;
    if (after + 3 <= clause->length && memcmp(clause->text + after, "”", 3) == 0)
        return TRUE;
    if (after >= clause->length || clause->text[after] != '"')
        return FALSE;
    for (gsize i = 0; i < after; i++)
        quotes += clause->text[i] == '"';
    return quotes % 2 == 1;
}

/* 不足10件的单位: which bodies, not how many; and 公开6000条的目标. */
static gboolean tells_which(const struct clause *clause, gsize after)
{
    struct clause rest;
    if (clause->length - after < 9 || memcmp(clause->text + after, "的", 3) != 0)
        return FALSE;
    if (memcmp(clause->text + after + 3, "目标", 6) == 0)
        return TRUE;
    clause_limit(&rest, clause, after + 3, after + 9);
    return clause_has(&rest, SET_BODY);
}

/* The start of the number in digits or characters that ends at `end`. */
static const char *find_figure(const char *start, const char *end)
{
    while (end > start)
        if (g_ascii_isdigit(end[-1]))
            end--;
        else if (end - start >= 3 && ((guchar)end[-3] & 0xf0) == 0xe0 &&
                 (claim_character(end - 3) & CHARACTER_FIGURE) != 0)
            end -= 3;
        else
            break;
    return end;
}

/* 第二十条和21条, 第19、20条: the number of an article, no count. */
static gboolean is_article(const struct claim_sentence *sentence, const char *number)
{
    static const char *const joints[] = { "和", "及", "与", "或", "、" };
    const char *start = sentence->text, *end = number - 3;
    gboolean joined = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(joints) && number - start >= 9; i++)
        joined |= memcmp(end, joints[i], 3) == 0;
    if (!joined)
        return FALSE;
    end -= memcmp(end - 3, "条", 3) == 0 ? 3 : 0;
    const char *figure = find_figure(start, end);
    return figure < end && figure - start >= 3 && memcmp(figure - 3, "第", 3) == 0;
}

static void read_number(struct claim_sentence *sentence, struct clause *clause,
                        gsize place, const struct number *number)
{
    gsize after = place + number->length;
    const struct claim_unit *unit =
        claim_read_unit(clause->text + after, clause->length - after);
    if (unit != NULL)
        after += unit->length;
    else
        unit = read_bare_unit(clause, number, after);
    if (unit == NULL || claim_unit_is(unit, "个百分点") ||
        ends_quotation(clause, after) ||
        (claim_unit_is(unit, "条") && is_article(sentence, clause->text + place)))
        return;
    clause_complete(clause);
    const struct claim_count count = { number, unit, place, after };
    if (!claim_is_wanted(sentence, clause, place) && !tells_which(clause, after))
        add_count(sentence, clause, &count);
}

/* Whether a number may begin at the text: with a digit of either width, or in Chinese. */
static gboolean may_be_number(const char *text, gsize length)
{
    guchar c = (guchar)text[0];
    if (c < 0x80)
        return g_ascii_isdigit(c);
    return (c == 0xef && length >= 3 && (guchar)text[1] == 0xbc) ||
           claim_is_numeral(text, length);
}

/* Where a number or a title may begin next. */
static const char *find_place(const struct claim_sentence *sentence, const char *text,
                              const char *end, gboolean numerals)
{
    if (!numerals)
        return claim_map_next(sentence->map, sentence->map->marks, text, end);
    while (text < end && ((guchar)*text & 0xf0) == 0xe0 &&
           (claim_character(text) & CHARACTER_NOTABLE) == 0)
        text += 3;
    return text;
}

void claim_read_counts(struct claim_sentence *sentence, struct clause *clause,
                       const struct growth *skip)
{
    const char *end = clause->text + clause->length, *text = clause->text;
    /* A number in characters counts something only at the end: 收到申请三件, not 进一步.
     */
    const gboolean numerals = claim_ends_with_count(clause->text, clause->length);
    if (!sentence->has_count && !numerals)
        return;
    while ((text = find_place(sentence, text, end, numerals)) < end) {
        gsize place = (gsize)(text - clause->text), left = clause->length - place;
        struct number number;
        gsize step = claim_skip_title(text, sentence->end) + claim_skip_year(text, left);
        if (step == 0 && may_be_number(text, left) && number_parse(text, left, &number)) {
            gboolean size = skip != NULL && place >= skip->start && place < skip->end;
            if (!size && may_begin(clause, place))
                read_number(sentence, clause, place, &number);
            step = number.length;
        }
        text += step > 0 ? step : claim_character_length((guchar)*text);
    }
}
