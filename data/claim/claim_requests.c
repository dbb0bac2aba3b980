/* The numbers of the prose that count requests, and those that count what is like them.
 */
#include "data/claim/claim_requests.h"
#include "data/claim/claim_what.h"
#include "data/search.h"

#include <string.h>

/* Whether nothing but small words stand between the last verb of handling and the number:
 * 共受理了约12件. Else the clause says what is handled. */
static gboolean handles_unnamed(const struct claim_context *context)
{
    static const char small[] = "到收处理结复完毕成计共了约近超过逾达的量数为合";
    const struct clause *clause = context->clause;
    const gssize verb = clause_last_of(clause, context->number, SET_HANDLING);
    for (gsize i = (gsize)verb + 3; verb >= 0 && i + 3 <= context->number; i += 3)
        if (memmem(small, sizeof small - 1, clause->text + i, 3) == NULL)
            return FALSE;
    return TRUE;
}

/* 行政审批服务局, 不动产登记中心: whether the word at `place` is of a body's name. */
static gboolean is_in_name(const struct clause *clause, gsize place)
{
    static const char *const ends[] = { "局", "中心" };
    enum { ROOM = 18 }; /* bytes of 审批, 服务 and 中心 */
    const char *text = clause->text + place;
    const gsize length = MIN(clause->length - place, (gsize)ROOM);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (memmem(text, length, ends[i], strlen(ends[i])) != NULL)
            return TRUE;
    return FALSE;
}

gboolean claim_names_other_application(const struct clause *clause)
{
    gssize place = (gssize)clause->length;
    while ((place = clause_last_of(clause, (gsize)place, SET_OTHER_APPLICATION)) >= 0)
        if (!is_in_name(clause, (gsize)place))
            return TRUE;
    return FALSE;
}

gboolean claim_handles_other(const struct claim_context *context)
{
    const struct clause *clause = context->clause;
    if (!clause_has(clause, SET_HANDLING) || clause_has(clause, SET_APPLICANT) ||
        clause_has(clause, SET_REQUEST_NAME))
        return FALSE;
    return clause_has(clause, SET_APPLICATION) ? claim_names_other_application(clause)
                                               : !handles_unnamed(context);
}

gboolean claim_speaks_of_requests(const struct claim_context *context, guint *asked)
{
    const struct clause *clause = context->clause;
    gboolean topic = (context->state.topic & TOPIC_REQUESTS) != 0;
    *asked |= ASKED_TOPIC;
    if (clause_has(clause, SET_REQUEST_NAME) ||
        (topic && clause_has(clause, SET_APPLICATION)))
        return !claim_names_other_application(clause);
    return topic && clause_has(clause, SET_HANDLING) &&
           !clause_has(clause, SET_NOT_REQUEST) && handles_unnamed(context);
}

gboolean claim_takes_letters(const struct claim_context *context, guint *asked)
{
    const struct clause *clause = context->clause;
    *asked |= ASKED_TOPIC;
    return (context->state.topic & TOPIC_MESSAGES) != 0 &&
           clause_has(clause, SET_TAKEN) && !clause_has(clause, SET_APPLICATION) &&
           handles_unnamed(context);
}

/* Whether the clause counts the requests of some applicants: 企业申请9件. */
static gboolean names_applicants(const struct clause *clause)
{
    return clause_has(clause, SET_APPLICANT) && !clause_has(clause, SET_REQUEST_NAME);
}

/* 官网申请4件: whether a word of its own stands before 申请, which names it no further.
 */
static gboolean qualifies_application(const struct clause *clause, gsize application)
{
    static const char plain[] = "共年度新增计总有全";
    return !clause_has(clause, SET_REQUEST_NAME) && application >= 3 &&
           memmem(plain, sizeof plain - 1, clause->text + application - 3, 3) == NULL;
}

/* Whether the clause, without a verb, counts the requests of a kind, or nobody received
 * them: 1件申请信息不属于公开范围, 申请信息已公开的2件. */
static gboolean names_a_kind(const struct claim_context *context)
{
    const struct clause *clause = context->clause;
    const gssize application = clause_last_of(clause, context->number, SET_APPLICATION);
    if (application < 0 && !claim_follows_sum(clause, context->number))
        return TRUE;
    if (context->number >= 3 && memcmp(clause->text + context->number - 3, "的", 3) == 0)
        return TRUE;
    return !clause_has(clause, SET_APPLICATION) || clause_has(clause, SET_CONTENT) ||
           clause_last_of(clause, context->number, SET_MISDEED) >= 0 ||
           names_applicants(clause) ||
           (application >= 0 && qualifies_application(clause, (gsize)application));
}

/* Whether the verb is not of what the body does with requests, or they were late:
 * 法人提出申请16件, 超期答复0件. */
static gboolean tells_other_steps(const struct claim_context *context)
{
    const struct clause *clause = context->clause;
    return clause_last_of(clause, context->number, SET_MISDEED) >= 0 ||
           (clause_has(clause, SET_OFFERED) && names_applicants(clause));
}

gboolean claim_only_handles(const struct claim_context *context)
{
    static const char *const verbs[] = { "收", "受理", "接", "提出" };
    const struct clause *clause = context->clause;
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (memmem(clause->text, context->number, verbs[i], strlen(verbs[i])) != NULL)
            return FALSE;
    return search_word(clause->text, context->number, "办理") != NULL;
}

/* 受理的37件申请已答复: what was done with those named so; NULL: it is not said. */
static const char *find_done(const struct claim_context *context)
{
    static const struct {
        const char *verb, *metric;
    } done[] = { { "答复", "requests_answered" },
                 { "回复", "requests_answered" },
                 { "办结", "requests_completed" },
                 { "办理完", "requests_completed" } };
    static const char of[] = "的";
    const char *number = context->clause->text + context->number;
    const char *behind = context->clause->text + context->after;
    const gsize length = context->clause->length - context->after;
    if (context->number < strlen(of) || memcmp(number - strlen(of), of, strlen(of)) != 0)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(done); i++)
        if (search_bytes(behind, length, done[i].verb, strlen(done[i].verb)) != NULL)
            return done[i].metric;
    return NULL;
}

/* 18件按期限答复办结: the clause is of the number at its start, and ends with what was
 * done with all of them. */
static gboolean ends_completed(const struct claim_context *context)
{
    static const char *const ends[] = { "办结", "办复", "办理完毕" };
    static const char *const doubts[] = { "未", "尚", "待", "正在", "需", "应" };
    const struct clause *clause = context->clause;
    const char *rest = clause->text + context->after;
    const gsize length = clause->length - MIN(clause->length, context->after);
    if (context->number > strlen("其中") || clause_has(clause, SET_MISDEED) ||
        clause_has(clause, SET_CONTENT))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(doubts); i++)
        if (memmem(rest, length, doubts[i], strlen(doubts[i])) != NULL)
            return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (length >= strlen(ends[i]) &&
            memcmp(rest + length - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            return TRUE;
    return FALSE;
}

const char *claim_classify_request(const struct claim_context *context)
{
    static const struct {
        const char *metric;
        enum claim_set verbs;
    } steps[] = {
        { "requests_received", SET_RECEIVED },
        { "requests_answered", SET_ANSWERED },
        { "requests_completed", SET_COMPLETED },
    };
    const char *metric = "requests_received";
    gssize last = -1;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        gssize place = clause_last_of(context->clause, context->number, steps[i].verbs);
        if (place > last) {
            last = place;
            metric = steps[i].metric;
        }
    }
    if (last < 0 && ends_completed(context))
        return "requests_completed";
    if (last < 0 ? names_a_kind(context) : tells_other_steps(context))
        return "other";
    const char *done =
        strcmp(metric, "requests_received") == 0 ? find_done(context) : NULL;
    metric = done == NULL ? metric : done;
    gboolean whole = strcmp(metric, "requests_received") != 0 || !context->part;
    const gboolean together = /* 共计12件, unlike 共计办结12件 */
        clause_last_of(context->clause, context->number, SET_TOGETHER) > last &&
        !clause_has(context->clause, SET_APPLICATION);
    return whole && !together ? metric : "other";
}
