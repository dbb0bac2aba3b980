/* Families of indicators: the share of each ground of refusal and of each kind of
 * applicant, concentration over them, and plain sums of rows. */
#include "analysis/indicator_rows.h"

#include <math.h>

/* Herfindahl-Hirschman index, sum p_i^2: 1/n (even) .. 1 (all in one part). */
static double herfindahl(const double *parts, gsize n)
{
    double sum = 0, squares = 0;
    for (gsize i = 0; i < n; i++)
        sum += parts[i];
    for (gsize i = 0; i < n; i++)
        squares += parts[i] / sum * (parts[i] / sum);
    return squares;
}

/* Shannon's entropy in nats, -sum p_i ln p_i with 0 ln 0 = 0. */
static double entropy(const double *parts, gsize n)
{
    double sum = 0, out = 0;
    for (gsize i = 0; i < n; i++)
        sum += parts[i];
    for (gsize i = 0; i < n; i++)
        if (parts[i] > 0)
            out -= parts[i] / sum * log(parts[i] / sum);
    return out;
}

static double evenness(const double *parts, gsize n)
{
    return n < 2 ? NAN : entropy(parts, n) / log((double)n);
}

static double effective_number(const double *parts, gsize n)
{
    return exp(entropy(parts, n));
}

#define GROUND(name, label_zh, label_en)                                                 \
    {                                                                                    \
        .key = "ground_" name, .zh = "不予公开理由占比：" label_zh,                      \
        .en = "Share of refusals: " label_en, .unit_zh = "%", .unit_en = "%",            \
        .kind = INDICATOR_SHARE, .count = TRUE,                                          \
        .numerator = KEYS(TOTAL("refuse_" name)), .denominator = KEYS(REFUSED),          \
        .definition_zh = "该理由不予公开件数 ÷ 不予公开总数",                            \
        .definition_en = "refused on this ground / all refusals",                        \
        .caveat_zh = "不予公开很少的单位不宜比较",                                       \
        .caveat_en = "Means little where there are few refusals",                        \
        .reference = "Wilson 1927", .comparable = "yes"                                  \
    }

#define APPLICANT(name, label_zh, label_en, ...)                                         \
    {                                                                                    \
        .key = name "_share", .zh = "新收申请中" label_zh "占比",                        \
        .en = "Share of new requests: " label_en, .unit_zh = "%", .unit_en = "%",        \
        .kind = INDICATOR_SHARE, .count = TRUE, .numerator = KEYS(__VA_ARGS__),          \
        .denominator = KEYS(TOTAL("new_received")),                                      \
        .definition_zh = label_zh "新收申请 ÷ 本年新收申请",                             \
        .definition_en = "new requests of " label_en " / new requests",                  \
        .caveat_zh = "律师代理的申请可能计入自然人",                                     \
        .caveat_en = "Requests filed by lawyers may be booked under natural persons",    \
        .reference = "Wilson 1927", .comparable = "yes"                                  \
    }

#define INDEX(name, function, label_zh, label_en, formula, no_unit, verdict, ...)        \
    {                                                                                    \
        .key = name, .zh = label_zh, .en = label_en, .unit_zh = no_unit,                 \
        .unit_en = no_unit, .kind = INDICATOR_INDEX, .numerator = KEYS(__VA_ARGS__),     \
        .index = function, .definition_zh = formula, .definition_en = formula,           \
        .caveat_zh = "各部分之和为0时无定义；总数小时偏向集中",                          \
        .caveat_en =                                                                     \
            "Undefined when the parts sum to 0; small totals look concentrated",         \
        .reference = "Hirschman 1964; Shannon 1948; Hill 1973", .comparable = verdict    \
    }

/* k is the number of parts; it is printed, as an index means nothing without it. */
#define CONCENTRATION(over, label_zh, label_en, k, verdict, ...)                         \
    INDEX("hhi_" over, herfindahl, label_zh "集中度（HHI）",                             \
          "Concentration of " label_en " (HHI)", "HHI = Σ p², k = " k, NULL, verdict,    \
          __VA_ARGS__),                                                                  \
        INDEX("entropy_" over, entropy, label_zh "熵", "Entropy of " label_en,           \
              "H = −Σ p ln p, k = " k, "nat", verdict, __VA_ARGS__),                     \
        INDEX("evenness_" over, evenness, label_zh "均匀度", "Evenness of " label_en,    \
              "H / ln k, k = " k, NULL, verdict, __VA_ARGS__),                           \
        INDEX("effective_" over, effective_number, label_zh "有效种数",                  \
              "Effective number of " label_en, "exp(H), k = " k, NULL, verdict,          \
              __VA_ARGS__)

const struct indicator indicator_parts_rows[] = {
    GROUND("state_secret", "属于国家秘密", "state secret"),
    GROUND("law_forbids", "其他法律行政法规禁止公开", "forbidden by law"),
    GROUND("three_safety_one_stability", "危及“三安全一稳定”", "safety and stability"),
    GROUND("third_party", "保护第三方合法权益", "rights of third parties"),
    GROUND("internal_affairs", "属于三类内部事务信息", "internal affairs"),
    GROUND("process", "属于四类过程性信息", "deliberative process"),
    GROUND("enforcement_file", "属于行政执法案卷", "enforcement file"),
    GROUND("admin_query", "属于行政查询事项", "administrative query"),
    APPLICANT("natural_person", "自然人", "natural persons", RECEIVED("natural_person")),
    APPLICANT("legal_person", "法人或其他组织", "legal persons", LEGAL_PERSONS),
    APPLICANT("business", "商业企业", "businesses", RECEIVED("business")),
    APPLICANT("research", "科研机构", "research bodies", RECEIVED("research")),
    APPLICANT("social_org", "社会公益组织", "social organisations",
              RECEIVED("social_org")),
    APPLICANT("legal_service", "法律服务机构", "legal services",
              RECEIVED("legal_service")),
    APPLICANT("other_applicant", "其他组织", "other bodies", RECEIVED("other")),
    CONCENTRATION("grounds", "不予公开理由", "grounds of refusal", "8", "yes", REFUSED),
    CONCENTRATION("outcomes", "办理结果", "outcomes", "21 (2019: 19)", "approximate",
                  GRANTED, PARTIAL, REFUSED, UNABLE, REJECTED, OTHER),
    CONCENTRATION("applicants", "申请人", "applicants", "6", "yes", APPLICANTS),
    { .key = NULL },
};

#define SUM(name, label_zh, label_en, verdict, ...)                                      \
    {                                                                                    \
        .key = name, .zh = label_zh, .en = label_en, .unit_zh = "件",                    \
        .unit_en = "cases", .kind = INDICATOR_LEVEL, .count = TRUE,                      \
        .numerator = KEYS(__VA_ARGS__), .definition_zh = label_zh,                       \
        .definition_en = label_en, .comparable = verdict                                 \
    }

const struct indicator indicator_sum_rows[] = {
    SUM("refused", "不予公开（八项之和）", "Refused (eight grounds)", "yes", REFUSED),
    SUM("unable", "无法提供（三项之和）", "Unable to provide (three rows)", "yes",
        UNABLE),
    SUM("rejected", "不予处理（五项之和）", "Not processed (five rows)", "yes", REJECTED),
    SUM("other", "其他处理（各项之和）", "Other handling (all rows)", "yes", OTHER),
    SUM("handled", "应办理总数（新收与上年结转之和）",
        "To be handled (new and carried in)", "yes", TOTAL("new_received"),
        TOTAL("carried_in")),
    SUM("litigation", "行政诉讼（直接起诉与复议后起诉之和）", "Lawsuits (both kinds)",
        "yes", LITIGATION("total")),
    SUM("reconsiderations", "行政复议总计", "Reconsiderations", "yes",
        RECONSIDERATION("total")),
    SUM("normative_issued", "规范性文件制发数", "Normative documents issued",
        "approximate", "disclosure.normative_documents.issued",
        "disclosure.normative_documents.made"),
    SUM("normative_in_force", "规范性文件现行有效数", "Normative documents in force",
        "no", "disclosure.normative_documents.in_force"),
    SUM("licensing", "行政许可处理决定数", "Licence decisions", "approximate",
        "disclosure.licensing.decisions"),
    SUM("penalty", "行政处罚处理决定数", "Penalty decisions", "approximate",
        "disclosure.penalty.decisions"),
    SUM("coercion", "行政强制处理决定数", "Coercive measures", "approximate",
        "disclosure.coercion.decisions"),
    { .key = "fees",
      .zh = "行政事业性收费金额",
      .en = "Administrative charges",
      .unit_zh = "万元",
      .unit_en = "10,000 yuan",
      .kind = INDICATOR_LEVEL,
      .numerator = KEYS("disclosure.fees.amount"),
      .definition_zh = "行政事业性收费本年收费金额",
      .definition_en = "administrative charges received in the year",
      .comparable = "no" },
    { .key = NULL },
};
