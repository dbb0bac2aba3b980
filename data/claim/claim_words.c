/* What the words of a clause say about its number. Every table is searched from the top.
 */
#include "data/claim/claim_requests.h"
#include "data/claim/claim_time.h"
#include "data/claim/claim_what.h"
#include "data/search.h"

#include <string.h>

struct topic_word {
    unsigned topic;
    const char *words;
};

static const struct topic_word topic_words[] = {
    { TOPIC_REVIEW, "行政复议|行政诉讼|复议|诉讼" },
    { TOPIC_REQUESTS, "依申请公开|公开申请|公开的申请|信息的申请|申请公开|受理申请|"
                      "收到申请|收申请|办理申请|"
                      "申请书|件申请" },
    { TOPIC_MESSAGES, "信件|留言|来信|信箱|诉求|咨询|网民|投诉|热线|工单|建议提案|民意" },
    { TOPIC_GAZETTE, "政府公报|编发公报|刊登" },
    { TOPIC_NORMATIVE, "规范性文件" },
};

unsigned claim_find_topic(const struct clause *clause)
{
    guint64 said = clause->sets >> N_CLAIM_SETS;
    for (gsize i = 0; said != 0; i++, said >>= 1) {
        gboolean letters = topic_words[i].topic == TOPIC_MESSAGES;
        if ((said & 1) != 0 && !(letters && (clause_has(clause, SET_APPLICATION) ||
                                             clause_has(clause, SET_CARRIED_IN))))
            return topic_words[i].topic;
    }
    return TOPIC_NONE;
}

/* A row applies when its unit, topic and words fit. NULL and 0 ask for nothing. */
struct metric_word {
    const char *metric;
    const char *words;  /* one of them is in the clause */
    const char *also;   /* and one of these */
    const char *absent; /* and none of these */
    const char *units;  /* the unit is one of them */
    unsigned topic;
};

#define REQUEST_UNITS "件|条|份|个|宗|次|起|项|例|件次"
/* Where these are said no request came that way, or others did too. */
#define OTHER_CHANNEL "调查|征集|访谈|直播|培训|咨询|等途径|等方式|等渠道|等形式"
/* Where these follow the last of several channels it is not that one's number. */
#define OF_SEVERAL                                                                                                       \
    "信等|博等|号等|等渠道|等平台|等途径|等方式|等多种|网站和|网站及|网站与|网站以及|" \
    "官网和"
/* 政府文件和解读38条: of both. */
#define BOTH_WITH_PAPERS                                                                                                 \
    "文件和解读|文件及解读|文件与解读|文件和政策解读|文件及政策解读|文件及配套解读|" \
    "草案及解读|草案和解读"
#define ITEM_UNITS "条|篇|件|份|则|个|条次|篇次|期|幅|次"

static const struct metric_word metric_words[] = {
    { "completion_rate", "办结率|答复率|回复率|办复率|完成率", NULL, NULL, "%", 0 },
    { "other", "", NULL, NULL, "%|个百分点", 0 },
    { "processing_fee", "处理费|收取费用|收费|费用", NULL, "事业性|减免", "元", 0 },
    { "other", "", NULL, NULL, "元", 0 },
    { "other", "信息处理费", NULL, NULL, REQUEST_UNITS, 0 }, /* 1件申请收取信息处理费 */
    { "requests_carried_out",
      "结转下|结转至|结转到|继续办理|顺延|转入下|转到下|转至下|转下年|转下一年", NULL,
      NULL, REQUEST_UNITS, 0 },
    { "requests_carried_in", "结转|转结",
      "上年|上一年|去年|往年|上期|年结转|年度结转|年转结|以前年度", "项目|资金|新收",
      REQUEST_UNITS, 0 },
    /* Of one body each, not of all: 居前三位的是县住建局156件. */
    { "other", "居前|前三位|前五位|排名前", NULL, NULL, REQUEST_UNITS, 0 },
    { "other", "不予受理|正在办理|尚在办理|仍在办理", NULL, NULL, REQUEST_UNITS, 0 },
    { "reconsiderations", "复议", NULL,
      "诉讼|起诉|争议|撤销|撤回|纠错|纠正|复议机构|复议机关|复议决定|法律援助|代理|"
      "通知书",
      REQUEST_UNITS, 0 },
    { "litigations", "诉讼|应诉|被诉|被起诉|复议后起诉|复议直接起诉", NULL,
      "民事|刑事|法律援助|代理|通知书", REQUEST_UNITS, 0 },
    { "requests_granted_and_partial",
      "公开及部分公开|公开和部分公开|予以公开、部分公开|公开或部分公开|"
      "公开或者部分公开",
      NULL, NULL, REQUEST_UNITS, 0 },
    { "requests_partial", "部分公开|部份公开|部分予以公开", NULL, "属性", REQUEST_UNITS,
      0 },
    { "requests_refused", "不予公开|不同意公开|已拒绝", NULL,
      "属性|不予公开信息|不予公开政府信息", REQUEST_UNITS, 0 },
    { "requests_granted", "予以公开|同意公开|已同意", NULL, "文件|档案|属性",
      REQUEST_UNITS, 0 },
    { "requests_unable", "无法提供", NULL, NULL, REQUEST_UNITS, 0 },
    { "requests_rejected", "不予处理", NULL, NULL, REQUEST_UNITS, 0 },
    { "requests_other", "其他处理", NULL, NULL, REQUEST_UNITS, 0 },
    { "requests_received_natural_person", "自然人|公民个人", NULL, NULL,
      "件|条|份|个|宗|例", TOPIC_REQUESTS },
    { "requests_received_business", "商业企业", NULL, NULL, "件|条|份|个|宗|例",
      TOPIC_REQUESTS },
    { "requests_received_research", "科研机构", NULL, NULL, "件|条|份|个|宗|例",
      TOPIC_REQUESTS },
    { "requests_received_social_org", "社会公益|社会组织", NULL, "类信息",
      "件|条|份|个|宗|例", TOPIC_REQUESTS },
    { "requests_received_legal_service", "法律服务", NULL, "公共法律",
      "件|条|份|个|宗|例", TOPIC_REQUESTS },
    { "requests_received_in_person", "当面|现场申请", NULL, OTHER_CHANNEL, REQUEST_UNITS,
      TOPIC_REQUESTS },
    { "requests_received_letter", "来信|信函|书面申请|纸质|邮寄|信件", NULL,
      OTHER_CHANNEL, REQUEST_UNITS, TOPIC_REQUESTS },
    { "requests_received_online",
      "网上|网络|在线|网站申请|官网申请|线上申请|平台申请|互联网|电子邮件", NULL,
      "公开了|公开信息|发布|服务事项|政务服务|" OTHER_CHANNEL, REQUEST_UNITS,
      TOPIC_REQUESTS },
    { "other", "争议|纠纷", NULL, NULL, NULL, 0 },
    { "other", "同一信息计|相同信息计", NULL, NULL, "条|件", 0 }, /* 计为1条 */
    { "other", "建议", NULL, "办理|答复|公开|发布|提案|结果|信息|解读|征集|采纳",
      "条|件|个|份|项", 0 },
    { "information_published_part", "类信息", NULL, "各类信息|发布信息|咨询|投诉",
      "条|篇|则", 0 },
    { "normative_documents_repealed", "规范性文件", "废止|失效|宣布", NULL, "件|个|份",
      0 },
    { "normative_documents_in_force", "规范性文件|有效件数",
      "现行有效|继续有效|现行规范性|现行行政规范性|现行的", NULL, "件|个|份", 0 },
    { "normative_documents_in_force", "现行有效|继续有效", NULL, NULL, "件|个|份",
      TOPIC_NORMATIVE },
    { "normative_documents_repealed", "废止|宣布失效", NULL, "规章", "件|个|份",
      TOPIC_NORMATIVE },
    { "interpretations", "解读|图解|读懂", NULL, BOTH_WITH_PAPERS, ITEM_UNITS "|项|部|场",
      0 },
    { "gazette_issues", "公报", NULL, NULL, "期|辑", 0 },
    { "other", "规范性文件", "备案|清理|修改|审查|刊登", NULL, NULL, 0 },
    { "other", "文件|规章", NULL, NULL, NULL, TOPIC_GAZETTE },
    { "normative_documents", "规范性文件", "制发|制定|制订|出台|印发|发布|公开|更新|制作",
      "文件的通知|文件的公告|文件的通告", "件|个|份", 0 }, /* what is about them */
    { "messages_answered", "信件|留言|来信|信箱|诉求|咨询|网民|投诉|热线|工单|来电",
      "办结|回复|答复|解答|解决|办理|处理|回应", "收到|受理|接收|接到|收集", NULL, 0 },
    { "messages_received", "信件|留言|来信|信箱|诉求|咨询|网民|投诉|热线|工单|来电", NULL,
      "窗口|问答库|知识库|公开信息|公开政府信息|公开信件|发布信息|阳光热线|行风热线",
      REQUEST_UNITS "|封|通|批次|人次|则", 0 }, /* 热线等平台公开信息625条 are none */
    { "messages_answered", "办结|回复|答复|解决|办理|处理", NULL,
      "信息|文件|收到|受理|建议|提案|服务事项|行政|许可|处罚", REQUEST_UNITS "|封",
      TOPIC_MESSAGES },
    { "consultations", "征集|征求意见", NULL, NULL, "次|件|期|条|项|个|篇", 0 },
    { "interviews", "访谈", NULL, NULL, "次|期|场|场次", 0 },
    { "press_conferences", "发布会|新闻发布活动", NULL, NULL, "次|期|场|场次", 0 },
    { "training_participants", "培训|学习|参训", NULL, NULL, "人次|人|名", 0 },
    { "training_sessions", "培训", NULL, NULL, "次|期|场|场次|个", 0 },
    { "meetings", "会议|例会", NULL, "精神|文件", "次|期|场|场次|个|件", 0 },
    { "new_media_closed", "新媒体", "关停|注销|关闭|清理", NULL, "个|家", 0 },
    { "new_media_opened", "新媒体", "新开设|新增|新设|新开通", NULL, "个|家", 0 },
    { "new_media_accounts", "新媒体", NULL, "问题|培训", "个|家", 0 },
    { "new_media_accounts", "账号(|账号（|众号(|众号（|频号(|频号（", NULL, NULL, "个",
      0 }, /* 微博账号(1个)发布信息20条 */
    { "new_media_accounts", "公众号|微博|抖音|视频号|账号",
      "开设|开通|现有|建有|拥有|运营|开办",
      "发布|推送|信息|问题|关停|注销|栏目|板块|专栏", "个", 0 },
    { "visits", "点击|访问|浏览|阅读|播放|点阅|观看|阅览", NULL, "点击此|点击该|点击这",
      "次|人次|人|个|件", 0 },
    { "notices", "公告公示|通知公告|公示公告|公告", NULL, "公告栏", ITEM_UNITS, 0 },
    { "new_media_posts",
      "微信|微博|公众号|抖音|视频号|头条|快手|小红书|南方号|百家号|企鹅号",
      "发布|推送|公开|发表|发文|信息|推文|更新", OF_SEVERAL, ITEM_UNITS, 0 },
    { "new_media_posts", "新媒体", "发布|推送|公开|发表|信息|推文|更新",
      "网站|官网|等渠道|等平台|等途径|等方式|等形式|等载体|等多种|新媒体和|新媒体及|"
      "新媒体与|新媒体以及|新媒体等",
      ITEM_UNITS, 0 },
    { "penalty_decisions", "行政处罚", NULL, "信息|公示|公开|公布|发布", "件|宗|起|例",
      0 },
    { "licensing_decisions", "行政许可", NULL, "信息|公示|公开|公布|发布", "件|宗|起|例",
      0 },
    { "coercion_decisions", "行政强制", NULL, "信息|公示|公开|公布|发布", "件|宗|起|例",
      0 },
    { "staff", "人员", NULL, "参加|参会", "人|名", 0 },
    { "documents_published",
      "政府文件|政策文件|政务文件|公文|公开文件|发布文件|主动公开文件", NULL,
      "文件等|法规公文|申请公开文件|不公开文件|不公开公文|" BOTH_WITH_PAPERS,
      "件|份|个|篇|条|项", 0 },
};

/* The rows of metric_words made ready: a bit for each row that ... */
static struct {
    guint64 any_words, no_also; /* asks for no words; for no others besides */
    guint64 any_topic;          /* is good for every topic */
    guint64 carried, visits;    /* is of requests carried over; of visits; of */
    guint64 posts, named;       /* one channel's posts; of items that others may follow */
    guint64 topic[G_N_ELEMENTS(topic_words)];
    guint64 unit[CLAIM_MAX_UNITS];
} rows;
static guint64 request_units, letter_units;

static void compile_row(guint i)
{
    const struct metric_word *row = &metric_words[i];
    const guint64 bit = G_GUINT64_CONSTANT(1) << i,
                  row_units = claim_unit_bits(row->units);
    claim_words_add(row->words, USE_WORDS, i);
    claim_words_add(row->also, USE_ALSO, i);
    claim_words_add(row->absent, USE_ABSENT, i);
    rows.any_words |= row->words[0] == '\0' ? bit : 0;
    rows.no_also |= row->also == NULL ? bit : 0;
    rows.any_topic |= row->topic == 0 ? bit : 0;
    rows.carried |= strstr(row->metric, "carried") != NULL ? bit : 0;
    rows.visits |= strcmp(row->metric, "visits") == 0 ? bit : 0;
    rows.posts |= strcmp(row->metric, "new_media_posts") == 0 ? bit : 0;
    rows.named |= strcmp(row->metric, "interpretations") == 0 ||
                          strcmp(row->metric, "notices") == 0 ||
                          strcmp(row->metric, "documents_published") == 0
                      ? bit
                      : 0;
    for (gsize t = 0; t < G_N_ELEMENTS(topic_words); t++)
        rows.topic[t] |= (row->topic & topic_words[t].topic) != 0 ? bit : 0;
    for (guint64 units = row_units; units != 0; units &= units - 1)
        rows.unit[__builtin_ctzll(units)] |= bit;
}

void claim_compile_rows(void)
{
    G_STATIC_ASSERT(G_N_ELEMENTS(metric_words) <= 64);
    G_STATIC_ASSERT(N_CLAIM_SETS + G_N_ELEMENTS(topic_words) <= 64);
    claim_compile_units();
    for (guint i = 0; i < G_N_ELEMENTS(topic_words); i++)
        claim_words_add(topic_words[i].words, USE_SETS, N_CLAIM_SETS + i);
    for (guint i = 0; i < G_N_ELEMENTS(metric_words); i++)
        compile_row(i);
    request_units = claim_unit_bits(REQUEST_UNITS);
    letter_units = claim_unit_bits("封");
    claim_compile_information();
}

/* The bit of the first row whose unit, words and topic fit, or 0. */
static guint64 find_row(const struct claim_context *context, guint *asked)
{
    guint64 uses[N_CLAIM_USES] = { 0 };
    clause_add_uses(context->clause, uses);
    guint64 fit = rows.unit[claim_unit_index(context->unit)] &
                  (uses[USE_WORDS] | rows.any_words) & (uses[USE_ALSO] | rows.no_also) &
                  ~uses[USE_ABSENT];
    guint64 topic = rows.any_topic;
    for (gsize t = 0; t < G_N_ELEMENTS(topic_words); t++)
        topic |= (context->state.topic & topic_words[t].topic) != 0 ? rows.topic[t] : 0;
    if ((fit & ~rows.any_topic) != 0)
        *asked |= ASKED_TOPIC;
    fit &= topic;
    return fit & -fit;
}

/* 通知公告、政策解读等各类信息47条: what is named before 等 is but some of it, unless it
 * is named again behind. */
static gboolean names_examples(const struct claim_context *context)
{
    const char *text = context->clause->text, *number = text + context->number;
    const char *such = search_word(text, context->number, "等");
    const gsize rest = such == NULL ? 0 : (gsize)(number - such);
    return such != NULL && search_word(such, rest, "信息") != NULL &&
           search_word(such, rest, "解读") == NULL &&
           search_word(such, rest, "公告") == NULL;
}

const char *claim_classify(const struct claim_context *context, guint *asked)
{
    const guint64 row = find_row(context, asked);
    const struct clause *clause = context->clause;
    const char *metric = row == 0 ? NULL : metric_words[__builtin_ctzll(row)].metric;
    if ((row & rows.carried) != 0)
        return metric;
    if ((row & rows.visits) != 0 &&
        clause_last_of(clause, context->number, SET_VISITS) < 0)
        metric = NULL;
    if (((row & rows.posts) != 0 && context->several) ||
        ((row & rows.named) != 0 && names_examples(context)))
        metric = NULL;
    if (claim_is_earlier(context, asked) || claim_counts_bodies(context))
        return "other";
    if (metric != NULL)
        return metric;
    const guint64 units = /* 收到依申请公开件9封 */
        clause_has(clause, SET_REQUEST_NAME) ? request_units | letter_units
                                             : request_units;
    if ((claim_unit_bit(context->unit) & units) != 0 &&
        claim_speaks_of_requests(context, asked))
        return claim_classify_request(context);
    if ((claim_unit_bit(context->unit) & request_units) != 0 &&
        claim_takes_letters(context, asked))
        return "messages_received";
    return claim_classify_information(context, asked);
}
