#include "analysis/outlier.h"

#include "analysis/outlier_methods.h"

#include <math.h>
#include <string.h>

static const struct outlier_method methods[] = {
    { .key = "tukey",
      .zh = "Tukey栅栏",
      .en = "Tukey's fences",
      .needs = OUTLIER_LEVEL,
      .min_n = 5,
      .formula = "x < Q1 - k IQR or x > Q3 + k IQR, k = 1.5; score = distance from the "
                 "nearer quartile / IQR",
      .formula_zh =
          "x < Q1 - k IQR 或 x > Q3 + k IQR，k = 1.5；得分 = 距较近四分位数的距离 / IQR",
      .avoid_zh = "分布很偏时误报多，用 adjbox",
      .avoid_en = "Flags too much in skewed data: use adjbox",
      .reference = "Tukey 1977, Exploratory Data Analysis; NIST/SEMATECH 7.1.6",
      .run = outlier_tukey },
    { .key = "mad",
      .zh = "修正z值（MAD）",
      .en = "Modified z-score (MAD)",
      .needs = OUTLIER_LEVEL,
      .min_n = 10,
      .formula = "M = 0.6745 (x - median) / MAD, |M| > 3.5",
      .formula_zh = "M = 0.6745 (x - 中位数) / MAD，|M| > 3.5",
      .p_zh = "标准正态双侧",
      .p_en = "two-sided standard normal",
      .avoid_zh = "半数以上数值相同（MAD为0）时不作判断",
      .avoid_en = "No verdict where more than half of the values are equal (MAD = 0)",
      .reference = "Iglewicz & Hoaglin 1993; NIST/SEMATECH 1.3.5.17",
      .run = outlier_mad },
    { .key = "z",
      .zh = "z值",
      .en = "Plain z-score",
      .needs = OUTLIER_LEVEL,
      .min_n = 10,
      .formula = "z = (x - mean) / s, |z| > 3",
      .formula_zh = "z = (x - 均值) / s，|z| > 3",
      .p_zh = "标准正态双侧",
      .p_en = "two-sided standard normal",
      .avoid_zh = "异常值会抬高标准差而互相掩盖，仅供对照",
      .avoid_en = "Outliers inflate s and hide one another; for comparison only",
      .reference = "Shiffler 1988",
      .run = outlier_z },
    { .key = "sn",
      .zh = "Sn稳健z值",
      .en = "Robust z by Sn",
      .needs = OUTLIER_LEVEL,
      .min_n = 10,
      .formula = "(x - median) / Sn, beyond 3",
      .formula_zh = "(x - 中位数) / Sn，绝对值超过3",
      .p_zh = "标准正态双侧",
      .p_en = "two-sided standard normal",
      .avoid_zh = "Sn为0时不作判断",
      .avoid_en = "No verdict where Sn = 0",
      .reference = "Rousseeuw & Croux 1993, JASA 88:1273-1283",
      .run = outlier_sn },
    { .key = "qn",
      .zh = "Qn稳健z值",
      .en = "Robust z by Qn",
      .needs = OUTLIER_LEVEL,
      .min_n = 10,
      .formula = "(x - median) / Qn, beyond 3",
      .formula_zh = "(x - 中位数) / Qn，绝对值超过3",
      .p_zh = "标准正态双侧",
      .p_en = "two-sided standard normal",
      .avoid_zh = "Qn为0时不作判断",
      .avoid_en = "No verdict where Qn = 0",
      .reference = "Rousseeuw & Croux 1993, JASA 88:1273-1283",
      .run = outlier_qn },
    { .key = "adjbox",
      .zh = "偏态箱线图（medcouple）",
      .en = "Adjusted boxplot (medcouple)",
      .needs = OUTLIER_LEVEL,
      .min_n = 10,
      .formula = "fences 1.5 exp(-4 MC) IQR below, 1.5 exp(3 MC) IQR above the hinges "
                 "(mirrored for MC < 0); score = distance / fence",
      .formula_zh = "界限为下铰链以下1.5 exp(-4 MC) IQR、上铰链以上1.5 exp(3 MC) IQR（MC "
                    "< 0时对调）；得分 = 距离 / 界限距离",
      .avoid_zh = "medcouple绝对值大于0.6时不可靠",
      .avoid_en = "Unreliable where |medcouple| > 0.6",
      .reference = "Hubert & Vandervieren 2008, CSDA 52:5186-5201",
      .run = outlier_adjbox },
    { .key = "grubbs",
      .zh = "Grubbs检验",
      .en = "Grubbs' test",
      .needs = OUTLIER_LEVEL,
      .min_n = 7,
      .formula = "G = max |x - mean| / s > (n-1)/sqrt(n) sqrt(t^2/(n-2+t^2)), t at "
                 "alpha/(2n)",
      .formula_zh =
          "G = max |x - 均值| / s > (n-1)/sqrt(n) sqrt(t^2/(n-2+t^2))，t取alpha/(2n)",
      .p_zh = "t分布，Bonferroni校正，仅最大者",
      .p_en = "t distribution, Bonferroni, for the largest only",
      .avoid_zh = "只查一个异常值；需近似正态",
      .avoid_en = "Looks for a single outlier; wants near-normal values",
      .reference = "Grubbs 1969, Technometrics 11:1-21; NIST/SEMATECH 1.3.5.17.1",
      .run = outlier_grubbs },
    { .key = "esd",
      .zh = "广义ESD检验",
      .en = "Generalised ESD",
      .needs = OUTLIER_LEVEL,
      .min_n = 25,
      .formula = "R_i = max |x - mean| / s after i-1 removals; the largest i with R_i > "
                 "lambda_i",
      .formula_zh =
          "R_i = 剔除i-1个值后的max |x - 均值| / s；异常个数为使R_i > lambda_i的最大i",
      .p_zh = "t分布，逐步Bonferroni校正",
      .p_en = "t distribution, Bonferroni at each step",
      .avoid_zh = "n<25或明显偏态时不宜",
      .avoid_en = "Not for n < 25 nor for clearly skewed values",
      .reference = "Rosner 1983, Technometrics 25:165-172; NIST/SEMATECH 1.3.5.17.3",
      .run = outlier_esd },
    { .key = "hb",
      .zh = "Hidiroglou–Berthelot（增长）",
      .en = "Hidiroglou-Berthelot (growth)",
      .needs = OUTLIER_PREVIOUS,
      .min_n = 10,
      .formula = "E = s max(a, b)^U, s the ratio's distance from its median; beyond "
                 "median +- C max(quartile distance, |A median|)",
      .formula_zh = "E = s max(a, b)^U，s为比值与其中位数之差；超出中位数 ± C "
                    "max(四分位距离, |A 中位数|)",
      .avoid_zh = "需两年均为正数",
      .avoid_en = "Needs two positive figures",
      .reference = "Hidiroglou & Berthelot 1986, Survey Methodology 12:73-83",
      .run = outlier_hb },
    { .key = "funnel",
      .zh = "漏斗图限",
      .en = "Funnel limits",
      .needs = OUTLIER_COUNTS,
      .min_n = 5,
      .formula = "beyond the 99.8 % limits around sum(O)/sum(n): exact Poisson or "
                 "binomial, widened for over-dispersion where m phi > m - 1",
      .formula_zh =
          "超出sum(O)/sum(n)的99.8%界限：精确泊松或二项，m φ > m - 1时按过度离散放宽",
      .p_zh = "精确泊松/二项双侧；过度离散时为正态",
      .p_en = "exact Poisson or binomial, two-sided; normal when over-dispersed",
      .avoid_zh = "单位间真实差异大时须看过度离散说明",
      .avoid_en = "Mind the note on over-dispersion where units really differ",
      .reference = "Spiegelhalter 2005, Stat. Med. 24:1185-1202",
      .run = outlier_funnel },
    { .key = "nb",
      .zh = "负二项漏斗限",
      .en = "Negative binomial limits",
      .needs = OUTLIER_COUNTS,
      .min_n = 10,
      .formula = "NB2 with mean theta n and Var = mu + mu^2/k, k by moments; beyond the "
                 "99.8 % quantiles",
      .formula_zh = "均值为theta n的NB2，Var = mu + mu^2/k，k用矩法估计；超出99.8%分位数",
      .p_zh = "负二项双侧",
      .p_en = "negative binomial, two-sided",
      .avoid_zh = "比例指标不适用",
      .avoid_en = "Not for shares",
      .reference = "Cameron & Trivedi 1998, ch. 3",
      .run = outlier_nb },
    { .key = "eb",
      .zh = "经验贝叶斯偏差",
      .en = "Empirical Bayes deviate",
      .needs = OUTLIER_COUNTS,
      .min_n = 8,
      .formula = "z = (r - m) / sqrt(a + m/n), beyond 3.09",
      .formula_zh = "z = (r - m) / sqrt(a + m/n)，绝对值超过3.09",
      .p_zh = "标准正态双侧",
      .p_en = "two-sided standard normal",
      .avoid_zh = "件数极少时正态近似差",
      .avoid_en = "The normal approximation is poor for very few events",
      .reference = "Assunção & Reis 1999, Stat. Med. 18:2147-2162",
      .run = outlier_eb },
    { .key = "shift",
      .zh = "单位内水平突变",
      .en = "Level shift within a unit",
      .needs = OUTLIER_SERIES,
      .min_n = 4,
      .formula = "events before against after each year, exact given their sum; the "
                 "clearest with p <= alpha and a ratio of 2 or more; score = ln ratio",
      .formula_zh = "逐年比较其前后的件数，给定总数的精确检验；取最明显的一年，p <= "
                    "alpha且比值不小于2；得分 = ln 比值",
      .p_zh = "精确条件检验 × 检验次数",
      .p_en = "exact conditional test x number of places tried",
      .avoid_zh = "少于4年不作判断；渐变趋势会被看作突变",
      .avoid_en = "No verdict below 4 years; a steady trend looks like a shift",
      .reference = "Przyborowski & Wilenski 1940; Bonferroni",
      .run = outlier_shift },
};

gsize outlier_count(void)
{
    return G_N_ELEMENTS(methods);
}

const struct outlier_method *outlier_get(gsize index)
{
    return index < G_N_ELEMENTS(methods) ? &methods[index] : NULL;
}

const struct outlier_method *outlier_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++)
        if (g_strcmp0(methods[i].key, key) == 0)
            return &methods[i];
    return NULL;
}

const char *outlier_run(const struct outlier_method *method,
                        const struct outlier_sample *sample,
                        const struct outlier_options *options,
                        struct outlier_verdict *verdicts)
{
    gsize min_n = options->min_n > 0 ? options->min_n : method->min_n;
    for (gsize i = 0; i < sample->n; i++)
        verdicts[i] = (struct outlier_verdict){ NAN, NAN, NAN, NAN, FALSE };
    return sample->n < MAX(min_n, 2) ? "too_few" : method->run(sample, options, verdicts);
}
