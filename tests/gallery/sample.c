#include "tests/gallery/sample.h"

#include <math.h>

static const struct {
    const char *zh, *en, *province;
} units[] = {
    { "汤阴县", "Tangyin", "河南" },
    { "渑池县", "Mianchi", "河南" },
    { "伊川县", "Yichuan", "河南" },
    { "铜鼓县", "Tonggu", "江西" },
    { "平潭综合实验区", "Pingtan Comprehensive Experimental Zone", "福建" },
    { "洪泽区", "Hongze", "江苏" },
    { "新安县", "Xin'an", "河南" },
    { "栾川县", "Luanchuan", "河南" },
    { "嵩县", "Song", "河南" },
    { "汝阳县", "Ruyang", "河南" },
    { "宜阳县", "Yiyang", "河南" },
    { "洛宁县", "Luoning", "河南" },
    { "孟津区", "Mengjin", "河南" },
    { "修水县", "Xiushui", "江西" },
    { "万载县", "Wanzai", "江西" },
    { "上高县", "Shanggao", "江西" },
    { "宜丰县", "Yifeng", "江西" },
    { "靖安县", "Jing'an", "江西" },
    { "奉新县", "Fengxin", "江西" },
    { "涟水县", "Lianshui", "江苏" },
    { "盱眙县", "Xuyi", "江苏" },
    { "金湖县", "Jinhu", "江苏" },
    { "淮阴区", "Huaiyin", "江苏" },
    { "清江浦区", "Qingjiangpu", "江苏" },
    { "闽侯县", "Minhou", "福建" },
    { "连江县", "Lianjiang", "福建" },
    { "罗源县", "Luoyuan", "福建" },
    { "闽清县", "Minqing", "福建" },
    { "永泰县", "Yongtai", "福建" },
    { "积石山保安族东乡族撒拉族自治县",
      "Jishishan Bonan, Dongxiang and Salar Autonomous County", "甘肃" },
};

/* A fixed sequence between 0 and 1. */
static double noise(gsize i)
{
    double x = sin((double)i * 12.9898 + 4.1) * 43758.5453;
    return x - floor(x);
}

static const char *province_en(const char *zh)
{
    static const char *const names[][2] = { { "河南", "Henan" },
                                            { "江西", "Jiangxi" },
                                            { "福建", "Fujian" },
                                            { "江苏", "Jiangsu" },
                                            { "甘肃", "Gansu" } };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(names[i][0], zh))
            return names[i][1];
    return NULL;
}

static const char *unit_name(struct result *result, gsize row, gsize i)
{
    gsize k = i % G_N_ELEMENTS(units), lap = i / G_N_ELEMENTS(units);
    g_autofree char *zh =
        lap == 0 ? g_strdup(units[k].zh) : g_strdup_printf("%s%zu", units[k].zh, lap + 1);
    g_autofree char *en = lap == 0 ? g_strdup(units[k].en)
                                   : g_strdup_printf("%s %zu", units[k].en, lap + 1);
    result_set_text(result, row, "unit", zh);
    result_set_text(result, row, "name_en", en);
    if (result_find(result, "province_en") >= 0)
        result_set_text(result, row, "province_en", province_en(units[k].province));
    return units[k].province;
}

struct result *sample_rates(gsize n)
{
    static const struct result_column columns[] = {
        { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
        { .key = "name_en", .type = COLUMN_TEXT, .zh = "英文名", .en = "English name" },
        { .key = "code", .type = COLUMN_TEXT, .zh = "代码", .en = "Code" },
        { .key = "province", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "province_en", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "Year" },
        { .key = "numerator", .type = COLUMN_COUNT, .zh = "申请数", .en = "Requests" },
        { .key = "denominator", .type = COLUMN_COUNT, .zh = "人口", .en = "Population" },
        { .key = "value",
          .type = COLUMN_NUMBER,
          .zh = "每10万人申请数",
          .en = "Requests per 100,000",
          .decimals = 1 },
        { .key = "lower", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
        { .key = "upper", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
    };
    struct result *result = result_new("rate", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < n; i++) {
        gsize row = result_add_row(result);
        const char *province = unit_name(result, row, i);
        double people = 150000 + 900000 * noise(i + 50);
        double count = floor(people / 1e5 * (1 + 22 * pow(noise(i), 2)));
        g_autofree char *code = g_strdup_printf("%06zu", 410523 + i);
        result_set_text(result, row, "code", code);
        result_set_text(result, row, "province", province);
        result_set_number(result, row, "year", 2021);
        result_set_number(result, row, "numerator", count);
        result_set_number(result, row, "denominator", floor(people));
        if (i % 11 == 7) {
            result_set_missing(result, row, "value", "no_report");
            continue;
        }
        double spread = 1.96 * sqrt(MAX(count, 1));
        result_set_number(result, row, "value", count / people * 1e5);
        result_set_number(result, row, "lower", MAX(0, count - spread) / people * 1e5);
        result_set_number(result, row, "upper", (count + spread) / people * 1e5);
    }
    result_set_title(result, "2021年每10万常住人口政府信息公开申请数",
                     "Information requests per 100,000 residents, 2021");
    result_set_indicator(result, "requests_per_100k", "新收申请", "New requests",
                         "件/10万人", "per 100,000 residents");
    result_add_note(result, "数据来源：各县政府信息公开工作年度报告（2021年）",
                    "Source: annual reports on open government information, 2021");
    result_add_note(result, "分母为第七次全国人口普查（2020年）常住人口",
                    "Denominator: residents in the census of 2020");
    result_add_note(result, "区间为95%精确泊松区间（Garwood）",
                    "Intervals are exact Poisson intervals (Garwood) at 95%");
    result_set_coverage(result, n - n / 11, n);
    result_add_left_out(result, n / 11, "无报告", "without a report");
    return result;
}

static void describe(struct result *result, const char *zh, const char *en)
{
    result_set_title(result, zh, en);
    result_add_note(result, "数据来源：各县政府信息公开工作年度报告",
                    "Source: annual reports on open government information");
}

struct result *sample_years(gsize n)
{
    static const struct result_column columns[] = {
        { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
        { .key = "name_en", .type = COLUMN_TEXT, .zh = "英文名", .en = "English name" },
        { .key = "province", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "province_en", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "Year" },
        { .key = "value",
          .type = COLUMN_COUNT,
          .zh = "新收申请",
          .en = "New requests",
          .unit_zh = "件",
          .unit_en = "requests" },
    };
    struct result *result = result_new("growth", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < n; i++)
        for (gsize year = 2019; year <= 2023; year++) {
            gsize row = result_add_row(result);
            result_set_text(result, row, "province", unit_name(result, row, i));
            result_set_number(result, row, "year", (double)year);
            if ((i * 7 + year) % 13 == 4)
                result_set_missing(result, row, "value", "no_report");
            else
                result_set_number(
                    result, row, "value",
                    floor(20 +
                          160 * pow(noise(i), 2) * (1 + 0.25 * (double)(year - 2019)) +
                          30 * noise(i * 31 + year)));
        }
    describe(result, "政府信息公开申请新收数量，2019—2023年",
             "New information requests, 2019 to 2023");
    result_set_coverage(result, n, n);
    return result;
}

struct result *sample_outcomes(gsize n)
{
    static const struct result_column columns[] = {
        { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
        { .key = "name_en", .type = COLUMN_TEXT, .zh = "英文名", .en = "English name" },
        { .key = "province", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "province_en", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "Year" },
        { .key = "group", .type = COLUMN_TEXT, .zh = "办理结果", .en = "Outcome" },
        { .key = "group_en", .type = COLUMN_TEXT, .zh = "办理结果", .en = "Outcome" },
        { .key = "value",
          .type = COLUMN_COUNT,
          .zh = "办理件数",
          .en = "Decisions",
          .unit_zh = "件",
          .unit_en = "requests" },
    };
    static const struct {
        const char *zh, *en;
        double weight;
    } parts[] = {
        { "予以公开", "Granted", 60 },      { "部分公开", "Partly granted", 18 },
        { "不予公开", "Refused", 16 },      { "无法提供", "Unable to provide", 30 },
        { "不予处理", "Not processed", 9 }, { "其他处理", "Other", 5 }
    };
    struct result *result = result_new("composition", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < n; i++)
        for (gsize p = 0; p < G_N_ELEMENTS(parts); p++) {
            gsize row = result_add_row(result);
            result_set_text(result, row, "province", unit_name(result, row, i));
            result_set_number(result, row, "year", 2021);
            result_set_text(result, row, "group", parts[p].zh);
            result_set_text(result, row, "group_en", parts[p].en);
            if (i == 5 && p == 2)
                result_set_missing(result, row, "value", "blank");
            else
                result_set_number(result, row, "value",
                                  floor(parts[p].weight * 2 * noise(i * 17 + p) *
                                        (0.2 + 2 * noise(i + 3))));
        }
    describe(result, "政府信息公开申请办理结果，2021年",
             "Outcomes of information requests, 2021");
    result_set_coverage(result, n, n);
    return result;
}

static void set_limit(struct result *result, gsize row, double target, double people,
                      double z, double widen, const char *lower, const char *upper)
{
    double error = z * widen * sqrt(target / people * 1e5);
    result_set_number(result, row, lower, MAX(0, target - error));
    result_set_number(result, row, upper, target + error);
}

struct result *sample_funnel(gsize n)
{
    static const struct result_column columns[] = {
        { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
        { .key = "name_en", .type = COLUMN_TEXT, .zh = "英文名", .en = "English name" },
        { .key = "province", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "province_en", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
        { .key = "denominator",
          .type = COLUMN_COUNT,
          .zh = "常住人口",
          .en = "Residents",
          .unit_zh = "人",
          .unit_en = "people" },
        { .key = "value",
          .type = COLUMN_NUMBER,
          .zh = "每10万人申请数",
          .en = "Requests per 100,000",
          .decimals = 1 },
        { .key = "flag", .type = COLUMN_TEXT, .zh = "标记", .en = "Flag" },
        { .key = "lower95", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
        { .key = "upper95", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
        { .key = "lower998", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
        { .key = "upper998", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
        { .key = "lower998_od", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
        { .key = "upper998_od", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
    };
    struct result *result = result_new("outliers", columns, G_N_ELEMENTS(columns));
    const double target = 12;
    for (gsize i = 0; i < n + 60; i++) {
        gsize row = result_add_row(result);
        double people = i < n ? 40000 * pow(45, noise(i + 500))
                              : 38000 * pow(50, (double)(i - n) / 59);
        result_set_number(result, row, "denominator", floor(people));
        set_limit(result, row, target, people, 1.96, 1, "lower95", "upper95");
        set_limit(result, row, target, people, 3.09, 1, "lower998", "upper998");
        set_limit(result, row, target, people, 3.09, 1.7, "lower998_od", "upper998_od");
        if (i >= n)
            continue;
        double sum = 0;
        for (gsize k = 0; k < 12; k++)
            sum += noise(i * 131 + k * 7 + 1);
        double error = sqrt(target / people * 1e5) * 1.5;
        double value = MAX(0, target + (sum - 6) * error);
        result_set_text(result, row, "province", unit_name(result, row, i));
        result_set_number(result, row, "value", value);
        if (fabs(value - target) > 3.09 * sqrt(target / people * 1e5) && n < 1000)
            result_set_text(result, row, "flag", value > target ? "high" : "low");
        else if (fabs(value - target) > 4.3 * sqrt(target / people * 1e5))
            result_set_text(result, row, "flag", value > target ? "high" : "low");
    }
    describe(result, "每10万人申请数的漏斗图，2021年",
             "Funnel plot of requests per 100,000 residents, 2021");
    result_set_indicator(result, "requests_per_100k", "新收申请", "New requests",
                         "件/10万人", "per 100,000 residents");
    result_set_scalar(result, "target", target);
    result_set_coverage(result, n, n);
    return result;
}

struct result *sample_ratios(gsize n)
{
    static const struct result_column columns[] = {
        { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
        { .key = "name_en", .type = COLUMN_TEXT, .zh = "英文名", .en = "English name" },
        { .key = "value",
          .type = COLUMN_NUMBER,
          .zh = "率比（2022/2021）",
          .en = "Rate ratio, 2022 to 2021",
          .decimals = 2 },
        { .key = "lower", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
        { .key = "upper", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
    };
    struct result *result = result_new("growth", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < n; i++) {
        gsize row = result_add_row(result);
        double ratio = exp(1.6 * (noise(i + 9) - 0.4)),
               spread = exp(0.15 + 0.9 * noise(i));
        unit_name(result, row, i);
        if (i % 11 == 7) {
            result_set_missing(result, row, "value", "no_report");
            continue;
        }
        result_set_number(result, row, "value", ratio);
        result_set_number(result, row, "lower", i == 4 ? 0 : ratio / spread);
        result_set_number(result, row, "upper", ratio * spread);
    }
    describe(result, "申请数的年度率比", "Yearly rate ratios of requests");
    result_add_note(result, "精确条件检验的95%区间",
                    "95% intervals of the exact conditional test");
    result_set_coverage(result, n - n / 11, n);
    return result;
}
