/* The sets of words that the reading of claims looks for; those that tell a metric are in
 * claim_words.c. */
#include "data/claim/claim_lexicon.h"

/* Words of a set are separated by '|'. */
const char *const claim_set_words[N_CLAIM_SETS] = {
    [SET_PART] = "其中",
    [SET_APPLICATION] = "申请",
    [SET_INFORMATION] = "信息",
    [SET_REQUEST_NAME] = "信息公开申请|依申请公开|公开申请|申请公开|申请书|信息的申请",
    [SET_OTHER_APPLICATION] =
        "申请表|申请条件|补贴|资金|许可|备案|企业开办|开办企业|低保|补助|救助|"
        "登记|贷款|审批|仲裁|调解|鉴定|"
        "资助|认定|建房|宅基地|注册|减免|法律援助|公证|退税|答复书|告知书|指导|协助|"
        "属性|公开类文件|公开类公文|申请公开文件|转为主动公开|转为依申请公开",
    [SET_HANDLING] = "办结|办复|答复|受理|收到|新收|回复|共计|办理|已处理",
    [SET_NOT_REQUEST] = "信息|文件|提案|建议|解读|代表|委员|议案|指导|协助",
    [SET_RECEIVED] = "收到|受理|接收|接到|新收|收|提出|办理",
    [SET_ANSWERED] = "答复|回复",
    [SET_COMPLETED] = "办结|办复|完成|完毕|已处理",
    [SET_TOGETHER] = "共计",
    /* A figure behind these is of what some requests were about. */
    [SET_CONTENT] = "涉及|内容|重复|反复|针对|申请中|集中在|集中于",
    /* What applicants do, not the body that receives. */
    [SET_OFFERED] = "提出|提交",
    /* What a figure right behind these counts, or one before 的 and these. */
    [SET_BODY] = "单位|部门|科室|乡镇|街道|网站|行政机关|申请人|股室|处室|栏目|专栏|制度",
    [SET_PUBLISHED] = "公开|发布|公布|更新",
    [SET_NOT_INFORMATION] = "意见|措施|问题|标准|链接|短信|错别字|任务|疑惑|疑问|关切|"
                            "采用|报道|口径|告知书|报送|举报|编目|送交|"
                            /* What was looked through, or was wrong and mended. */
                            "核查网|核查政|核查信|累计核查|整改错|错敏|错误信息|"
                            "涉及信息|涉及政府信息|转为主动公开|泄露|不掌握|"
                            "不予公开信息|不予公开政府信息",
    [SET_TOTAL] = "主动公开|主动发布信息|主动发布政|政府信息|各类信息|各类政务信息|"
                  "共公开|共发布信息|信息总数|"
                  "累计公开|信息共计|共公布|"
                  "各类平台|各类渠道|各种渠道|各渠道|多种渠道",
    /* A total too, unless of one channel or field: 公开信息412条. */
    [SET_PLAIN_TOTAL] = "公开信息|公开各类信息|公开的信息|公开政务信息|信息公开数量|"
                        "累计发布信息|计发布政务信息|共发布政务信息|共计发布信息|"
                        "累计公示|共公示|共发送信息|共更新信息|累计更新信息",
    [SET_CHANNEL] = "通过|网站|平台|微信|微博|公众号|南方号|头条号|订阅号|媒体|发布会|"
                    "公报|栏|抖音|头条|广播|"
                    "电视|报纸|报刊|号公开|号发布|"
                    "领域|方面|类|重点",
    [SET_EARLIER] = "去年|上年度|上一年|前年|近三年|近两年|近五年|三年来|两年来|五年来|"
                    "历年|上年为|上年的|上年同期为|上年同期的|上年共|"
                    "上年收|上年受|"
                    "上年是|上年有|上年发|上年公|"
                    /* Of a part of the year alone. */
                    "一季度|二季度|三季度|四季度|上半年|下半年",
    /* What was so much earlier is as much now as these say. */
    [SET_REACHED] =
        "增至|升至|降至|减至|增到|升到|降到|减到|增加到|增加至|增长到|增长至|"
        "上升到|上升至|提高到|提高至|提升到|提升至|下降到|下降至|减少到|减少至|"
        "扩大到|扩展到|调整至|调整到|调整为|扩大至|扩展至|扩充至|增加为|增长为|上升为|"
        "下降为|减少为|降低为|变为",
    /* Of all years since something began, unless it is this year. */
    [SET_SINCE] = "以来",
    [SET_SINCE_YEAR] = "年以来|年初以来|年度以来",
    /* What is wanted or is usual, not what was: 不少于12篇, 每年2次. */
    [SET_TARGET] =
        "不少于|不低于|不得少于|至少|每年|每季度|每半年|每月|每周|每日|每天|每期|力争|"
        "计划20|计划明年|明年将|明年拟|明年计划|来年将|"
        "计划开展|计划举办|计划组织|计划公开|计划制|拟举办|拟开展|拟培训|拟解读|拟发布|"
        "拟组织|拟公开|拟制|"
        "将举办|"
        "将组织|将开展|平均|日均|月均|人均",
    [SET_FOLLOWERS] = "粉丝|关注人数|关注数|关注用户|订阅",
    [SET_VISITS] = "点击|访问|浏览|阅读|播放|点阅|观看|阅览",
    [SET_UP] =
        "增长|增加|上升|提高|提升|增幅|攀升|上涨|递增|涨幅|增速|激增|净增|微增|略增|多|"
        "同比增|上年增|去年增|同期增|年度增|比增",
    [SET_DOWN] =
        "下降|减少|回落|降低|降幅|下滑|减幅|少|压减|锐减|缩减|骤减|净减|微降|略降|略减|"
        "同比降|同比减|上年降|上年减|去年降|去年减|同期降|同期减|年度降|年度减",
    /* Of these words: they are a size only right before the number, 多3场. */
    [SET_MORE_OR_LESS] = "多|少",
    [SET_BASE] =
        "同比|环比|较上年|较去年|较上一年|较同期|比上年|比去年|比上一年|比同期|与上年|"
        "与去年|较前一年|与前一年|比前一年|上年同期|去年同期|上年相比|去年相比|是去年|"
        "是上年|为去年|为上年|"
        "上年度|上年的|去年的|达到上年|达到去年|是上一年|为上一年",
    [SET_PERIOD] = "环比",
    [SET_LEVEL] = "到|至|达|为",
    /* After these 为 and 达 name the size itself. */
    [SET_RATE] =
        "增幅|降幅|减幅|涨幅|增速|增长率|下降率|幅度|增长达|下降达|减少达|上升达",
    /* Of several counts: which is whose is not said. */
    [SET_EACH] = "分别",
    /* What changes by percents of its own, 答复率提高5%, 优化幅度提升5%, or is money and
     * no case. */
    [SET_RATIO] = "率|占比|比例|比重|幅度|经费|收入|支出|产值",
    [SET_DOUBLED] = "翻一番|翻了一番|翻番|翻了番|翻倍|翻了一倍|翻一倍",
    [SET_DOUBLED_TWICE] = "翻两番|翻了两番|翻二番",
    [SET_HALVED] = "下降一半|减少一半|降低一半|下降了一半|减少了一半|降低了一半|减半",
    [SET_HALF_MORE] = "增加一半|增长一半|增加了一半|增长了一半",
    [SET_LEVEL_WITH] = "持平",
    /* Not 因本机关不掌握, the reason for which a request is refused. */
    [SET_OFFICE] =
        "政府办公室|政府办公厅|政府办共|政府办收|政府办受|政府办办|政府办主|政府办新|"
        "本机关共|本机关收|本机关受|本机关办|本机关主|本机关新|本机关全|本机关制|"
        "本机关发|"
        "本机关公开政|本机关公开信|本机关公开各|本机关答|本机关20|向本机关|本办|我办|"
        "县本级|市本级|区本级|政府本级",
    [SET_ABOUT] = "约|近|超|逾|不足|接近|将近|超过|多达|突破",
    [SET_OR_SO] = "左右|以上|以内|上下",
    [SET_REVIEW] = "复议",
    [SET_LAWSUIT] = "诉讼|被诉|被起诉",
    [SET_FEE] = "处理费|收取费用|收费|费用",
    [SET_OTHER_FEE] = "事业性|项目|诉讼",
    [SET_CARRIED_OUT] = "结转下|结转至|继续办理|转下一年",
    [SET_CARRIED_IN] = "上年结转|上年度结转|上一年结转|年结转",
    [SET_OTHER_APPLICANT] = "申请人|申请表|不服|异议|举报",
    /* What may not have happened to requests that there were. */
    [SET_MISDEED] =
        "超期|逾期|延期|违规|不予|拒绝|应公开|纠错|败诉|被纠正|被撤销|撤销|撤回|放弃|"
        "诉讼相关|诉讼费",
    [SET_ON_REQUEST] = "依申请公开",
    /* What came of requests, not the requests. */
    [SET_CAUSE] = "因政府信息公开|因信息公开|因依申请公开|因公开|因申请",
    [SET_DENIAL] =
        "未收到|未受理|未接到|未接收|未发生|未产生|未收取|未出现|未有|未涉及|未引发|未被|"
        "无收到|"
        "无受理|没有|暂无|均无|尚无|也无|无行政|无因|无依申请|无政府信息|无政府行政|"
        "无申请|无收取|无公民|无任何|"
        "无结转|"
        "无上年|无产生|无发生|无提起|无被|无复议|无诉讼|无信息处理|未提起|未办理|"
        "无信息公开|零申请|"
        "零复议|"
        "零诉讼|无新收|无新增|未新收|无一例|无一件|无一起|无人提出|无人申请|未向申请人|"
        "为零|不存在|未对公众|无涉及|无针对|"
        "未对申请人|未向公众|未向政府信息公开申请人",
    [SET_NO_DENIAL] = "没有现成|如果|如有|应当|不得|规定",
    [SET_TAKEN] = "收到|受理",
    [SET_SIZE] = "分之",
    [SET_EVENT] = "举报|投诉|引发|引起|导致",
    [SET_APPLICANT] = "公民|自然人|个人|法人|企业|名义",
};
