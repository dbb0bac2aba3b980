/* What a number counts that is more or other than what its clause names. */
#include "data/claim/claim_what.h"

#include "data/claim/claim_growth.h"
#include "data/claim/claim_requests.h"
#include "data/claim/claim_time.h"
#include "data/search.h"

#include <string.h>

gboolean claim_counts_bodies(const struct claim_context *context)
{
    enum { NEAR = 27 }; /* 政务新媒体管理部门 */
    const char *text = context->clause->text;
    struct clause rest;
    clause_limit(&rest, context->clause, context->after,
                 MIN(context->clause->length, context->after + NEAR));
    if (clause_has(&rest, SET_BODY) &&
        (claim_unit_is(context->unit, "家") || claim_unit_is(context->unit, "个") ||
         claim_unit_is(context->unit, "项")))
        return TRUE;
    const gssize body = clause_last_of(context->clause, context->number, SET_BODY);
    if (body < 3 || memcmp(text + body - 3, "的", 3) != 0)
        return FALSE;
    const gsize after = (gsize)body + strlen("单位"), gap = context->number - after;
    return gap == 0 || (gap == 3 && memcmp(text + after, "有", 3) == 0);
}

/* Whether the text ends with the word. */
static gboolean ends_with(const char *text, const char *end, const char *word)
{
    const gsize length = strlen(word);
    return (gsize)(end - text) >= length && memcmp(end - length, word, length) == 0;
}

/* 行政复议、行政诉讼共5件: whether the clause goes on a list after 复议 alone. */
static gboolean follows_review(const struct claim_sentence *sentence,
                               const struct clause *clause)
{
    static const char *const words[] = { "复议、", "复议案件、", "复议案、",
                                         "复议情况、" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (ends_with(sentence->text, clause->text, words[i]))
            return TRUE;
    return FALSE;
}

/* 行政复议和行政诉讼案件5件: whether a word of both stands between the two, and no
 * number.
 */
static gboolean are_joined(const struct clause *clause, gsize first, gsize second)
{
    static const char *const joints[] = { "和", "及", "与", "或" };
    const char *gap = clause->text + first, *end = clause->text + second;
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++)
        if (memmem(gap, (gsize)(end - gap), joints[i], strlen(joints[i])) != NULL)
            return !claim_has_digit(gap, end);
    return FALSE;
}

gboolean claim_counts_reviews_too(const struct claim_sentence *sentence,
                                  const struct clause *clause, gsize number)
{
    const gssize lawsuit = clause_last_of(clause, number, SET_LAWSUIT);
    const gssize review = clause_last_of(clause, number, SET_REVIEW);
    if (lawsuit < 0)
        return FALSE;
    if (review < 0)
        return follows_review(sentence, clause);
    return are_joined(clause, (gsize)MIN(review, lawsuit), (gsize)MAX(review, lawsuit));
}

gboolean claim_names_review_last(const struct clause *clause, gsize number)
{
    const gssize review = clause_last_of(clause, number, SET_REVIEW);
    return review > clause_last_of(clause, number, SET_LAWSUIT) &&
           memmem(clause->text + review, number - (gsize)review, "诉", 3) == NULL;
}

const char *claim_settle_part(struct claim_sentence *sentence,
                              const struct clause *clause)
{
    if (sentence->last < 0)
        return "other";
    struct claim *whole =
        &g_array_index(sentence->found, struct claim_found, sentence->last).claim;
    const gboolean reviews = strcmp(whole->metric, "reconsiderations") == 0 ||
                             strcmp(whole->metric, "litigations") == 0;
    const char *metric = whole->metric;
    if (!reviews || search_word(clause->text, clause->length, "信息公开") == NULL ||
        search_word(sentence->text, (gsize)(clause->text - sentence->text), "公开") !=
            NULL)
        return "other";
    whole->metric = "other";
    return metric;
}

gboolean claim_counts_results(const struct clause *clause, gsize number)
{
    static const char *const words[] = { "维持", "纠正", "纠错", "撤",   "驳",   "胜诉",
                                         "败诉", "审结", "审理", "请求", "一审", "二审" };
    const gssize place = MAX(clause_last_of(clause, number, SET_REVIEW),
                             clause_last_of(clause, number, SET_LAWSUIT));
    if (place < 0)
        return FALSE;
    const char *gap = clause->text + place;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (memmem(gap, number - (gsize)place, words[i], strlen(words[i])) != NULL)
            return TRUE;
    return FALSE;
}

gboolean claim_counts_again(const struct claim_sentence *sentence,
                            const struct claim_context *context, const char *metric)
{
    if (claim_is_key(metric, "requests_received"))
        return claim_only_handles(context) &&
               claim_was_counted(sentence, sentence->found->len, metric);
    if (sentence->part && claim_is_key(metric, "messages_received") &&
        claim_was_counted(sentence, sentence->whole_end, "messages_answered"))
        return TRUE;
    return sentence->part && !claim_is_key(metric, "other") &&
           !claim_key_begins(metric, "information") &&
           !claim_key_begins(metric, "requests_") &&
           claim_was_counted(sentence, sentence->whole_end, metric);
}

/* Whether one of the words stands in the text. */
static gboolean has_any(const char *text, gsize length, const char *const *words)
{
    for (; *words != NULL; words++)
        if (search_bytes(text, length, *words, strlen(*words)) != NULL)
            return TRUE;
    return FALSE;
}

/* Whether the text has the character right before one of the kinds: 各|区, 全|省. */
static gboolean has_all_of(const char *text, gsize length, const char *all,
                           const char *kinds)
{
    const char *end = text + length;
    for (const char *at = search_bytes(text, length, all, strlen(all)); at != NULL;
         at = search_bytes(at + 3, (gsize)(end - at - 3), all, strlen(all)))
        for (const char *kind = kinds; *kind != '\0' && end - at >= 6; kind += 3)
            if (memcmp(at + 3, kind, 3) == 0)
                return TRUE;
    return FALSE;
}

gboolean claim_names_others(const struct clause *clause)
{
    static const char *const others[] = { "县区", "乡镇", "政府部门", NULL };
    static const char parts[] = "区县市乡镇地部", wholes[] = "县市区省州旗";
    return has_all_of(clause->text, clause->length, "各", parts) ||
           has_all_of(clause->text, clause->length, "全", wholes) ||
           has_any(clause->text, clause->length, others);
}

/* Whether the text begins with one of the words. */
static gboolean begins_with_any(const char *text, const char *end,
                                const char *const *words)
{
    for (; *words != NULL; words++) {
        const gsize length = strlen(*words);
        if ((gsize)(end - text) >= length && memcmp(text, *words, length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Every name of it has the character 办. */
gboolean claim_names_papers_of_office(const char *text, gsize length)
{
    static const char office[] = "办";
    static const char *const names[] = { "公室", "公厅", NULL };
    static const char *const papers[] = { "文件", "行政规范", "规范性", "名义",
                                          "印发", "转",       NULL };
    static const char *const papers_of_short[] = { "名义", "文件", NULL }; /* of 府办 */
    const char *end = text + length, *at = text;
    for (; (at = search_word(at, (gsize)(end - at), "办")) != NULL;) {
        const gboolean is_short = at - text >= 3 && memcmp(at - 3, "府", 3) == 0;
        at += strlen(office);
        if ((is_short && begins_with_any(at, end, papers_of_short)) ||
            (begins_with_any(at, end, names) &&
             begins_with_any(at + strlen(names[0]), end, papers)))
            return TRUE;
    }
    return FALSE;
}

/* The verb of the rules that stand right before the clause, from the last mark before
 * them. */
static gboolean find_lead(const struct claim_sentence *sentence,
                          const struct clause *clause, const char **from,
                          const char **end)
{
    static const char rules[] = "规章";
    static const char *const marks[] = { "，", "；", "。", "：", "、", "（", NULL };
    enum { NEAR = 36 }; /* bytes of 规章, its number and a mark */
    const char *start = sentence->text, *at = clause->text;
    const gsize room = MIN((gsize)(at - start), (gsize)NEAR);
    const char *found = memmem(at - room, room, rules, strlen(rules));
    if (found == NULL || !claim_has_digit(found, at) ||
        has_any(found, (gsize)(at - found), (const char *const[]){ "；", "。", NULL }))
        return FALSE;
    *end = found;
    for (; found > start && strchr(",;:(", found[-1]) == NULL; found--)
        if (found - start >= 3 && has_any(found - 3, 3, marks))
            break;
    *from = found;
    return TRUE;
}

const char *claim_settle_listed(const struct claim_sentence *sentence,
                                const struct claim_context *context, guint *asked)
{
    static const struct {
        const char *metric;
        const char *const verbs[8];
    } kinds[] = {
        { "normative_documents_repealed", { "废止", "失效" } },
        { "normative_documents_in_force", { "现行有效", "继续有效" } },
        { "normative_documents",
          { "制发", "制定", "出台", "印发", "发布", "公开", "制作" } },
    };
    static const char *const changes[] = { "备案", "清理", "修改", "审查", "修订", NULL };
    const struct clause *clause = context->clause;
    const char *from, *end;
    if (search_word(clause->text, context->number, "规范性文件") == NULL ||
        has_any(clause->text, clause->length, changes) ||
        !find_lead(sentence, clause, &from, &end) ||
        has_any(from, (gsize)(end - from), changes) || claim_is_earlier(context, asked))
        return "other";
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (has_any(from, (gsize)(end - from), kinds[i].verbs))
            return kinds[i].metric;
    return "other";
}

gboolean claim_names_site_alone(const struct claim_context *context)
{
    static const char *const sites[] = { "信息公开专栏", "信息公开平台", "信息公开网",
                                         "信息公开栏", "信息公开系统" };
    const char *text = context->clause->text;
    const struct clause *clause = context->clause;
    const gssize last = clause_last_of(clause, context->number, SET_INFORMATION);
    for (gsize i = 0; last >= 0 && i < G_N_ELEMENTS(sites); i++) {
        const gsize n = strlen(sites[i]);
        if (context->number - (gsize)last >= n && memcmp(text + last, sites[i], n) == 0)
            return clause_last_of(clause, context->number, SET_TOTAL) < last;
    }
    return FALSE;
}

const char *claim_settle_account(const struct claim_sentence *sentence,
                                 const struct clause *clause, const char *metric)
{
    const gsize before = (gsize)(clause->text - sentence->text);
    if (!claim_key_begins(metric, "information_published"))
        return metric;
    const char *account = search_word(sentence->text, before, "公众号");
    if (account == NULL || claim_has_digit(sentence->text, account) ||
        search_word(sentence->text, before, "网站") != NULL ||
        search_word(clause->text, clause->length, "发布信息") == NULL)
        return metric;
    return "new_media_posts";
}

gboolean claim_counts_otherwise(const struct claim_sentence *sentence,
                                const struct clause *clause,
                                const struct claim_count *count, const char *metric)
{
    /* 公开1487条，累计公开18966条: a sum of years, no part of the total. */
    if (sentence->states_total && !sentence->part &&
        claim_is_key(metric, "information_published_part") &&
        search_word(clause->text, count->place, "累计") != NULL)
        return TRUE;
    /* 复议、诉讼分别为3件、2件: the first is not of what stands before it. */
    return clause_last_of(clause, count->place, SET_EACH) >= 0 &&
           !claim_key_begins(metric, "information");
}
