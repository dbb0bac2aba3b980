#include "analysis/method.h"

#include "analysis/outlier.h"

#include <string.h>

static const struct {
    const char *key, *zh, *en;
} groups[] = {
    { "interval", "区间", "Intervals" },
    { "shrinkage", "小区域收缩", "Shrinkage for small areas" },
    { "growth", "增长", "Growth" },
    { "outlier", "异常值", "Outliers" },
    { "adjustment", "多重检验", "Many tests at once" },
    { "summary", "概括与相关", "Summaries and correlation" },
    { "screen", "数字筛查", "Screens of digits" },
};

static const struct method before_outliers[] = {
    { .key = "garwood",
      .group = "interval",
      .zh = "精确泊松区间",
      .en = "Exact Poisson interval",
      .formula = "[chi2(a/2; 2k) / 2, chi2(1 - a/2; 2k + 2) / 2] / n; lower limit 0 for "
                 "k = 0",
      .formula_zh = "[χ²(a/2; 2k) / 2, χ²(1 - a/2; 2k + 2) / 2] / n；k = 0时下限为0",
      .assumes_zh = "件数服从泊松分布，各件独立，分母视为已知",
      .assumes_en = "the count is Poisson, events are independent, the denominator is "
                    "known",
      .avoid_zh = "同一人一次提交多件时，实际波动大于泊松分布",
      .avoid_en = "Too narrow where one person files many requests at once",
      .reference = "Garwood 1936",
      .use = "rate --interval exact" },
    { .key = "byar",
      .group = "interval",
      .zh = "Byar近似区间",
      .en = "Byar's interval",
      .formula = "O (1 - 1/(9O) - z/(3 sqrt(O)))^3 and (O+1) (1 - 1/(9(O+1)) + z/(3 "
                 "sqrt(O+1)))^3, over n",
      .formula_zh = "O (1 - 1/(9O) - z/(3 sqrt(O)))^3 和 (O+1) (1 - 1/(9(O+1)) + z/(3 "
                    "sqrt(O+1)))^3，再除以n",
      .assumes_zh = "同精确泊松区间",
      .assumes_en = "as the exact Poisson interval",
      .avoid_zh = "少于10件时用精确区间",
      .avoid_en = "Below 10 events the exact interval is better",
      .reference = "Breslow & Day 1987",
      .use = "rate --interval byar" },
    { .key = "wilson",
      .group = "interval",
      .zh = "Wilson得分区间",
      .en = "Score interval of a share",
      .formula = "(2x + z^2 -+ z sqrt(z^2 + 4x(1 - p))) / (2 (n + z^2))",
      .assumes_zh = "各件结果独立，同一概率",
      .assumes_en = "outcomes are independent with one probability",
      .avoid_zh = "需保证覆盖率不低于名义水平时用 exact",
      .avoid_en = "Where coverage must never fall below the level, use exact",
      .reference = "Wilson 1927",
      .use = "rate --interval wilson" },
    { .key = "clopper-pearson",
      .group = "interval",
      .zh = "Clopper–Pearson精确区间",
      .en = "Exact interval of a share",
      .formula = "[B(a/2; x, n-x+1), B(1 - a/2; x+1, n-x)], quantiles of the beta "
                 "distribution",
      .formula_zh = "[B(a/2; x, n-x+1), B(1 - a/2; x+1, n-x)]，B为贝塔分布的分位数",
      .assumes_zh = "同Wilson区间",
      .assumes_en = "as the score interval",
      .avoid_zh = "偏宽；一般描述用 wilson",
      .avoid_en = "Wider than needed; wilson for description",
      .reference = "Clopper & Pearson 1934",
      .use = "rate --interval exact" },
    { .key = "eb-rate",
      .group = "shrinkage",
      .zh = "经验贝叶斯率",
      .en = "Empirical Bayes rate",
      .formula = "m + w (r - m), w = A / (A + m/n), A = s^2 - m / mean(n), not below 0",
      .formula_zh = "m + w (r - m)，w = A / (A + m/n)，A = s^2 - m / n的均值，不小于0",
      .assumes_zh = "各单位的率来自同一分布",
      .assumes_en = "the units' rates come from one distribution",
      .avoid_zh = "用于排名和作图，不代替原始率",
      .avoid_en = "For ranking and maps; it does not replace the rate itself",
      .reference = "Marshall 1991",
      .use = "rate --wide" },
    { .key = "rank-interval",
      .group = "shrinkage",
      .zh = "位次区间（模拟）",
      .en = "Interval of the rank, by simulation",
      .formula = "rates drawn from Gamma(k + 1/2, n) or Beta(k + 1/2, n - k + 1/2) and "
                 "ranked, 1000 times; the middle 95 % of a unit's ranks",
      .formula_zh = "按Gamma(k + 1/2, n)或Beta(k + 1/2, n - k + "
                    "1/2)抽取各单位的率并排序，共1000次；取各单位位次的中间95%",
      .assumes_zh = "件数服从泊松或二项分布；Jeffreys先验；同一种子结果相同",
      .assumes_en =
          "counts are Poisson or binomial; Jeffreys' prior; the same seed gives "
          "the same interval",
      .avoid_zh = "区间宽时不要按位次下结论",
      .avoid_en = "Where intervals are wide, conclude nothing from the rank",
      .reference = "Goldstein & Spiegelhalter 1996",
      .use = "rate --draws --seed" },
    { .key = "pct",
      .group = "growth",
      .zh = "百分比增长",
      .en = "Percentage change",
      .formula = "(b - a) / a",
      .avoid_zh = "基期为0时无定义；基数少于10件时不显示",
      .avoid_en = "Undefined for a = 0; hidden where the base has fewer than 10 events",
      .use = "growth --kind pct" },
    { .key = "log",
      .group = "growth",
      .zh = "对数增长",
      .en = "Log change",
      .formula = "ln(b / a)",
      .assumes_zh = "对称、可加",
      .assumes_en = "symmetric and additive over years",
      .avoid_zh = "任一年为0时无定义",
      .avoid_en = "Undefined where either year is 0",
      .reference = "Törnqvist, Vartia & Vartia 1985",
      .use = "growth --kind log" },
    { .key = "arc",
      .group = "growth",
      .zh = "对称增长",
      .en = "Symmetric change",
      .formula = "2 (b - a) / (a + b), between -2 and 2; 0 for 0 to 0",
      .formula_zh = "2 (b - a) / (a + b)，在-2与2之间；0变为0时为0",
      .avoid_zh = "读者不熟悉时同时给出百分比",
      .avoid_en = "Give the percentage beside it for readers who do not know it",
      .reference = "Davis & Haltiwanger 1992; Törnqvist, Vartia & Vartia 1985",
      .use = "growth --kind arc" },
    { .key = "cagr",
      .group = "growth",
      .zh = "年均增长率",
      .en = "Mean yearly growth",
      .formula = "(x_T / x_0)^(1/T) - 1",
      .avoid_zh = "只看首尾两年；基期小于等于0时无定义",
      .avoid_en = "Sees the first and the last year only; undefined for x_0 <= 0",
      .use = "growth --wide" },
    { .key = "conditional",
      .group = "growth",
      .zh = "两个泊松计数之比的精确检验",
      .en = "Exact test of two counts",
      .formula =
          "b given a + b is binomial with probability e_b / (e_a + e_b); the ratio's "
          "interval from the exact interval of that share",
      .formula_zh = "给定a + b时，b服从二项分布，概率为e_b / (e_a + "
                    "e_b)；比值区间由该比例的精确区间换算",
      .assumes_zh = "两年件数独立，服从泊松分布",
      .assumes_en = "both counts are Poisson and independent",
      .avoid_zh = "不用于金额等非件数",
      .avoid_en = "Not for amounts of money and other figures that are no counts",
      .reference = "Przyborowski & Wilenski 1940",
      .use = "growth" },
    { .key = "fisher",
      .group = "growth",
      .zh = "Fisher精确检验",
      .en = "Fisher's exact test",
      .formula = "hypergeometric probability of tables no more likely than the observed",
      .formula_zh = "不比实际表更可能的各表的超几何概率之和",
      .assumes_zh = "两年的分母固定，各件独立",
      .assumes_en = "both totals are fixed, outcomes are independent",
      .reference = "Fisher 1935",
      .use = "growth grant_rate" },
};

static const struct method after_outliers[] = {
    { .key = "mahalanobis",
      .group = "outlier",
      .zh = "多指标稳健马氏距离",
      .en = "Robust Mahalanobis distance",
      .formula = "distance from the OGK location and scatter of several indicators, "
                 "rescaled to the median of chi-squared",
      .formula_zh = "各指标到OGK位置的距离，按OGK离散度量，以卡方中位数校准",
      .p_zh = "卡方分布上尾",
      .p_en = "upper tail of chi-squared",
      .avoid_zh = "每个指标需5个以上单位；指标线性相关时不作判断",
      .avoid_en =
          "Needs more than 5 units per indicator; no verdict where indicators are "
          "collinear",
      .reference = "Maronna & Zamar 2002",
      .use = "outliers A,B,C --method mahalanobis" },
    { .key = "bh",
      .group = "adjustment",
      .zh = "错误发现率（Benjamini–Hochberg）",
      .en = "False discovery rate (Benjamini-Hochberg)",
      .formula = "q_(j) = min over i >= j of p_(i) m / i; flag q <= the rate allowed",
      .formula_zh = "q_(j) = min p_(i) m / i（i >= j）；q不大于所定错误发现率者标记",
      .assumes_zh = "各检验独立或正相关；m 为全部检验数，growth 中为同一指标的全部检验数",
      .assumes_en = "tests are independent or positively dependent; m is all tests made, "
                    "in growth those of one indicator",
      .avoid_zh = "q 只对本次全部检验成立，不可挑选后再报告",
      .avoid_en = "A q-value holds for all tests of the run, not for a later selection",
      .reference = "Benjamini & Hochberg 1995",
      .use = "outliers --fdr 0.05, growth --wide" },
    { .key = "quantile",
      .group = "summary",
      .zh = "分位数（第7型）",
      .en = "Quantiles (type 7)",
      .formula = "x at position 1 + (n - 1) p, interpolated",
      .formula_zh = "位置1 + (n - 1) p处的x，线性内插",
      .reference = "Hyndman & Fan 1996",
      .use = "stats" },
    { .key = "gini",
      .group = "summary",
      .zh = "基尼系数",
      .en = "Gini coefficient",
      .formula = "2 sum(i x_(i)) / (n sum(x)) - (n + 1) / n",
      .avoid_zh = "有负值时无意义",
      .avoid_en = "Meaningless with negative values",
      .use = "stats" },
    { .key = "concentration",
      .group = "summary",
      .zh = "集中度（赫芬达尔、熵、有效数）",
      .en = "Concentration (Herfindahl, entropy, effective number)",
      .formula = "sum(p^2); -sum(p ln p); exp(entropy)",
      .formula_zh = "sum(p^2)；-sum(p ln p)；exp(熵)",
      .avoid_zh = "类别数不同的表之间不可比",
      .avoid_en = "Not comparable between tables of different numbers of rows",
      .reference = "Hirschman 1964; Shannon 1948; Hill 1973",
      .use = "rate hhi_outcomes" },
    { .key = "benford",
      .group = "screen",
      .zh = "首位数字检验（Benford）",
      .en = "First digits (Benford)",
      .formula = "P(d) = log10(1 + 1/d); chi-squared with 8 degrees of freedom",
      .formula_zh = "P(d) = log10(1 + 1/d)；卡方检验，自由度8",
      .assumes_zh = "数值跨三个以上数量级，至少500个",
      .assumes_en = "500 values or more over three orders of magnitude",
      .avoid_zh = "只用于汇总数据，不可据此判断单份报告",
      .avoid_en = "For pooled data only, never for a single report",
      .reference = "Nigrini 2012",
      .use = "digits" },
};

static struct method of_outlier(const struct outlier_method *method)
{
    return (struct method){ .key = method->key,
                            .group = "outlier",
                            .zh = method->zh,
                            .en = method->en,
                            .formula = method->formula,
                            .formula_zh = method->formula_zh,
                            .p_zh = method->p_zh,
                            .p_en = method->p_en,
                            .avoid_zh = method->avoid_zh,
                            .avoid_en = method->avoid_en,
                            .reference = method->reference,
                            .use = "outliers --method KEY",
                            .min_n = method->min_n };
}

gsize method_count(void)
{
    return G_N_ELEMENTS(before_outliers) + outlier_count() + G_N_ELEMENTS(after_outliers);
}

struct method method_get(gsize index)
{
    if (index < G_N_ELEMENTS(before_outliers))
        return before_outliers[index];
    index -= G_N_ELEMENTS(before_outliers);
    if (index < outlier_count())
        return of_outlier(outlier_get(index));
    return after_outliers[index - outlier_count()];
}

const char *method_formula(const struct method *method, gboolean zh)
{
    return zh && method->formula_zh != NULL ? method->formula_zh : method->formula;
}

gboolean method_find(const char *key, struct method *method)
{
    for (gsize i = 0; i < method_count(); i++) {
        *method = method_get(i);
        if (strcmp(method->key, key) == 0)
            return TRUE;
    }
    return FALSE;
}

const char *method_group_name(const char *group, gboolean zh)
{
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        if (strcmp(groups[i].key, group) == 0)
            return zh ? groups[i].zh : groups[i].en;
    return group;
}
