#include "analysis/reason.h"

#include "analysis/result.h"

#include <string.h>

static const struct reason reasons[] = {
    /* why a value is missing */
    { "no_report", "无报告", "no report" },
    { "missing", "报告中该格空白、缺失或无法辨认", "blank or unreadable in the report",
      "报告中缺失", "missing in the report" },
    { "not_stated", "正文未述", "not stated in the text" },
    { "blank", "报告中为空白", "blank in the report" },
    { "not_in_form", "该年格式无此项", "not in that year's form", "当年格式无此项",
      NULL },
    { "no_population", "无可用人口数", "no population", "无人口数", NULL },
    { "territory_changed", "行政区划变动，无同一范围的人口数",
      "the territory changed: no population of the same area", "辖区变更",
      "territory changed" },
    { "not_an_area", "该单位不对应行政区域，无人口数",
      "the body is not an area with residents", "非行政区域", "not an area" },
    { "excluded", "报告勾稽关系不成立，按选样规则剔除", "left out: an identity fails",
      "未通过核对而排除", "excluded: fails a check" },
    { "filtered", "不满足 --where 条件", "left out by --where" },
    { "zero_denominator", "分母为零", "the denominator is 0", NULL,
      "denominator is zero" },
    { "negative", "数值为负", "negative" },
    { "above_denominator", "分子大于分母", "the numerator exceeds the denominator" },
    { "not_a_count", "不是整数件数", "not a whole number of events" },
    { "not_loaded", "未载入该变量", "the variable is not loaded" },
    { "no_previous_report", "无上一年报告", "no report of the year before" },
    /* growth */
    { "no_previous", "上一年无数值", "no figure for the year before", "无上年数",
      "no earlier value" },
    { "gap", "年份不连续，不计算同比", "years are missing in between" },
    { "changed_definition", "两年格式口径不同，不可比", "the definition changed",
      "口径变更", "definition changed" },
    { "approximate", "两种格式口径近似", "definitions only roughly alike" },
    { "base_zero", "基期为零", "the base is 0", NULL, "base is zero" },
    { "small_base", "基数过小，百分比不显示", "the base is too small for a percentage",
      "基数过小", "base too small" },
    { "not_positive", "含0或负数，对数无定义", "undefined for 0 or less" },
    /* notes on a value */
    { "small_denominator", "分母小", "small denominator" },
    { "small_count", "件数少于5", "fewer than 5 events" },
    { "inferred", "由勾稽关系推得", "inferred from an identity" },
    { "amended", "经更正", "amended" },
    { "capped", "计数与总数不符", "counts do not fit" },
    /* why no verdict */
    { "too_few", "组内单位过少", "too few units in the group", "样本过少",
      "too few units" },
    { "no_spread", "离散度为0，不作判断", "no spread, no verdict", "无离散",
      "no spread" },
    { "no_test", "该指标不适用此方法", "the method does not apply" },
    { "no_interval", "该类指标无区间", "no interval for this kind of indicator" },
    { "narrow_range", "数值跨度不足三个数量级", "less than three orders of magnitude" },
    { "repeated_units", "同一单位多年数值不独立",
      "the values of a unit are not independent" },
    { "no_unit", "没有该单位", "no such unit" },
    { "singular", "指标线性相关，不作判断", "the indicators are collinear" },
    /* check the source */
    { "failed_identity", "勾稽关系不成立", "an identity fails" },
    { "factor_10", "约为应有值的10倍或1/10", "off by a factor of about 10" },
    { "factor_10000", "约为应有值的1万倍或1/1万（元与万元）",
      "off by a factor of about 10,000 (yuan for 10,000 yuan)" },
    { "round_number", "数值为整百以上的整数", "a round number" },
    { "copied_table", "表格与上年相同", "the table is last year's" },
    { "unit_slip", "单位写错", "printed in another unit" },
    { "prose_gap", "文表不符", "the prose contradicts the table" },
    { "wrong_period", "统计期限与标题年份不符", "the period is not the title's year" },
    { "level", "水平明显偏离", "a different level" },
};

gsize reason_count(void)
{
    return G_N_ELEMENTS(reasons);
}

const struct reason *reason_get(gsize index)
{
    return index < G_N_ELEMENTS(reasons) ? &reasons[index] : NULL;
}

const struct reason *reason_find(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (strcmp(reasons[i].code, code) == 0)
            return &reasons[i];
    return NULL;
}

char *result_reason(const char *code, gboolean zh)
{
    const struct reason *reason = reason_find(code);
    if (reason == NULL)
        return g_strdelimit(g_strdup(code), "_", ' ');
    const char *brief = zh ? reason->brief_zh : reason->brief_en;
    return g_strdup(brief != NULL ? brief : zh ? reason->zh : reason->en);
}

char *reason_text(const char *codes, gboolean zh)
{
    if (codes == NULL)
        return NULL;
    g_auto(GStrv) parts = g_strsplit(codes, ";", -1);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; parts[i] != NULL; i++) {
        const struct reason *reason = reason_find(parts[i]);
        if (i > 0)
            g_string_append(out, zh ? "；" : "; ");
        g_string_append(out, reason == NULL ? parts[i] : zh ? reason->zh : reason->en);
    }
    return g_string_free(out, FALSE);
}
