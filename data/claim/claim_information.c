/* Whether a number counts information that was published, all of it or a part. */
#include "data/claim/claim_requests.h"
#include "data/claim/claim_time.h"
#include "data/claim/claim_what.h"
#include "data/search.h"

#include <string.h>

static guint64 item_units, many_units, listed_units;

void claim_compile_information(void)
{
    item_units = claim_unit_bits("条|篇|则|条次|篇次|幅");
    many_units = claim_unit_bits("件|份|个");
    listed_units = claim_unit_bits("项");
}

/* Whether the number stands where the counted thing is named before it or is 信息: not in
 * 12个街道的信息公开. */
static gboolean counts_information(const struct claim_context *context)
{
    const struct clause *clause = context->clause;
    struct clause rest;
    clause_limit(&rest, clause, context->after, MIN(clause->length, context->after + 12));
    return clause_has(clause, SET_INFORMATION) && !clause_has(clause, SET_REQUEST_NAME) &&
           (context->after >= clause->length || clause_has(&rest, SET_INFORMATION));
}

/* 本局公开信息412条: right before the number, and of no channel. */
static gboolean is_plain_total(const struct claim_context *context)
{
    enum { NEAR = 24 }; /* 公开政务信息 and 共计 */
    const gssize place =
        clause_last_of(context->clause, context->number, SET_PLAIN_TOTAL);
    return place >= 0 && context->number - (gsize)place <= NEAR &&
           !clause_has(context->clause, SET_CHANNEL);
}

/* 政府信息公开指南1份: a paper about the disclosure. */
static gboolean names_guide(const struct clause *clause)
{
    return search_word(clause->text, clause->length, "公开指南") != NULL ||
           search_word(clause->text, clause->length, "年度报告") != NULL;
}

/* 涉及政府信息公开3件: cases, not items. */
static gboolean is_of_disclosure(const struct claim_context *context)
{
    static const char field[] = "信息公开";
    const gsize length = strlen(field);
    return clause_has(context->clause, SET_CONTENT) && context->number >= length &&
           memcmp(context->clause->text + context->number - length, field, length) == 0;
}

/* 公开政府信息412项, unlike 信息公开目录26项: 信息 stands right before the number. */
static gboolean lists_information(const struct claim_context *context)
{
    static const char name[] = "信息", field[] = "信息公开";
    enum { NEAR = sizeof "信息共计" - 1 };
    const struct clause *clause = context->clause;
    const gsize from = context->number - MIN(context->number, (gsize)NEAR);
    const char *near = clause->text + from;
    const gsize length = context->number - from;
    return (claim_unit_bit(context->unit) & listed_units) != 0 &&
           search_bytes(near, length, name, strlen(name)) != NULL &&
           search_bytes(near, length, field, strlen(field)) == NULL;
}

/* 政府信息公开平台有3个: places where it is disclosed. */
static gboolean counts_places(const struct claim_context *context)
{
    static const char *const places[] = {
        "平台", "渠道", "载体", "场所", "专区", "窗口"
    };
    static const char small[] = "有共";
    const char *start = context->clause->text, *end = start + context->number;
    while (end - start >= 3 && memmem(small, sizeof small - 1, end - 3, 3) != NULL)
        end -= 3;
    for (gsize i = 0; i < G_N_ELEMENTS(places) && end - start >= 6; i++)
        if (memcmp(end - 6, places[i], 6) == 0)
            return claim_unit_is(context->unit, "个");
    return FALSE;
}

const char *claim_classify_information(const struct claim_context *context, guint *asked)
{
    const struct clause *clause = context->clause;
    gboolean item = (claim_unit_bit(context->unit) & item_units) != 0;
    gboolean many = ((claim_unit_bit(context->unit) & many_units) != 0 ||
                     lists_information(context)) &&
                    counts_information(context);
    if (!item && (!many || names_guide(clause)))
        return "other";
    const gboolean site = claim_names_site_alone(context);
    if (!item && (!clause_has(clause, SET_PUBLISHED) || is_of_disclosure(context) ||
                  counts_places(context) || site))
        return "other";
    if (clause_has(clause, SET_NOT_INFORMATION) || counts_places(context))
        return "other";
    if (((context->chain >> SET_TOTAL & 1) == 0 && !is_plain_total(context)) || site ||
        context->part || clause_has(clause, SET_TARGET) || /* 每日发布…共计365条 */
        search_word(clause->text, context->number, "转载") != NULL ||
        search_word(clause->text, context->number, "其他主动公开") != NULL ||
        search_word(clause->text, context->number, "其他政府信息") != NULL)
        return "information_published_part";
    *asked |= ASKED_TOTAL;
    return context->state.has_total ? "information_published_part"
                                    : "information_published";
}
