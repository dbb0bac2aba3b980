#include "data/rule/rule.h"

#include "data/rule/rule_check.h"
#include "data/rule/rule_stated.h"

#include <string.h>

struct rule {
    struct rule_info info;
    gboolean sums; /* about identities: these come first, and are checked together */
    /* One of these for another rule that is checked in a record alone. */
    void (*check)(const struct rule_info *rule, struct record *record);
    void (*check_claims)(const struct rule_info *rule, const struct rule_claims *claims,
                         struct record *record);
    void (*check_numbers)(const struct rule_info *rule,
                          const struct record_numbers *numbers, struct record *record);
    /* For one that is checked against the year before. */
    void (*check_years)(const struct rule_info *rule, const struct record *previous,
                        struct record *record);
};

/* In the order in which findings are made and listed. Rules without a function are found
 * by the reading itself (extract.c, report.c); they are here for their words and
 * severity. */
static const struct rule rules[] = {
    { .info = { .key = "requests.balance",
                .severity = SEVERITY_ERROR,
                .kind = "printed",
                .zh = "本年新收加上年结转等于办理总计加结转下年度（每列）",
                .en =
                    "new requests and those carried in equal outcomes and those carried "
                    "out, in each column" },
      .sums = TRUE },
    { .info = { .key = "requests.row_sum",
                .severity = SEVERITY_ERROR,
                .kind = "implied",
                .zh = "六类申请人之和等于总计（每行）",
                .en = "the six applicant columns sum to the total, in each row" },
      .sums = TRUE },
    { .info = { .key = "requests.column_sum",
                .severity = SEVERITY_ERROR,
                .kind = "implied",
                .zh = "各项办理结果之和等于（七）总计（每列）",
                .en = "the outcome rows sum to the total row, in each column" },
      .sums = TRUE },
    { .info = { .key = "review.sum",
                .severity = SEVERITY_ERROR,
                .kind = "implied",
                .zh = "维持、纠正、其他结果与尚未审结之和等于总计（每组）",
                .en = "upheld, corrected, other and pending sum to the total, in each "
                      "group" },
      .sums = TRUE },
    { .info = { .key = "claim.requests",
                .severity = SEVERITY_ERROR,
                .kind = "prose",
                .zh = "正文所述申请数量与表三一致",
                .en = "the requests stated in the prose agree with table three" },
      .check_claims = rule_check_claims },
    { .info = { .key = "claim.review",
                .severity = SEVERITY_WARNING,
                .kind = "prose",
                .zh = "正文所述复议、诉讼数量与表四一致",
                .en = "the reviews and lawsuits stated in the prose agree with table "
                      "four" },
      .check_claims = rule_check_claims },
    { .info = { .key = "claim.disclosure",
                .severity = SEVERITY_WARNING,
                .kind = "prose",
                .zh = "正文所述规范性文件数量与表二一致",
                .en =
                    "the normative documents stated in the prose agree with table two" },
      .check_claims = rule_check_claims },
    { .info = { .key = "claim.change",
                .severity = SEVERITY_WARNING,
                .kind = "prose",
                .zh = "正文所述增幅与所述增减数或上年数一致",
                .en = "the stated growth agrees with the change or the earlier figure "
                      "stated beside it" },
      .check_claims = rule_check_change },
    { .info = { .key = "claim.share",
                .severity = SEVERITY_WARNING,
                .kind = "prose",
                .zh = "正文所述占比与所述数量一致",
                .en = "a stated share agrees with the counts that it is of" },
      .check_claims = rule_check_share },
    { .info = { .key = "claim.growth",
                .severity = SEVERITY_WARNING,
                .kind = "prose",
                .zh = "正文所述增幅与两年数据一致",
                .en = "the stated growth agrees with the figures of the two years",
                .across_years = TRUE },
      .check_years = rule_check_growth },
    { .info = { .key = "title.period",
                .severity = SEVERITY_WARNING,
                .kind = "prose",
                .expression = "period = the year of the title",
                .zh = "统计期限与标题年份一致",
                .en = "the stated period is the year of the title" },
      .check = rule_check_period },
    { .info = { .key = "form.cited",
                .severity = SEVERITY_NOTE,
                .kind = "prose",
                .expression = "form found = form cited",
                .zh = "所用格式与报告引用的通知一致",
                .en = "the form found is the one of the notice that the report cites" },
      .check = rule_check_cited },
    { .info = { .key = "value.kind",
                .severity = SEVERITY_WARNING,
                .kind = "soft",
                .expression = "count >= 0 and whole, amount >= 0",
                .zh = "件数为非负整数，金额不为负",
                .en = "a count is a whole number, none is negative" },
      .check_numbers = rule_check_kind },
    { .info = { .key = "value.unit",
                .severity = SEVERITY_WARNING,
                .kind = "soft",
                .expression = "written unit = the header's",
                .zh = "金额的单位与表头一致",
                .en = "the unit of an amount fits the header's" },
      .check_numbers = rule_check_unit },
    { .info = { .key = "value.round",
                .severity = SEVERITY_NOTE,
                .kind = "note",
                .expression = "count above 1000, the last two digits not 00",
                .zh = "一千以上的件数以两个以上的零结尾，可能是约数",
                .en = "a count above 1,000 ends in two or more zeros, so it may be "
                      "rounded" },
      .check_numbers = rule_check_round },
    { .info = { .key = "source.encoding",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "每个字节都能读成字符",
                .en = "every byte of the source could be read as a character" } },
    { .info = { .key = "value.ambiguous",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "有几种读法都说得通，不取数",
                .en = "several readings fit, so none is taken" } },
    { .info = { .key = "value.unreadable",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "单元格有内容但不是数字",
                .en = "the cell holds something that is not a number" } },
    { .info = { .key = "value.inferred",
                .severity = SEVERITY_NOTE,
                .kind = "reading",
                .zh = "数值由勾稽关系推得，并非印出",
                .en = "the value follows from an identity of the form; it is not "
                      "printed" } },
    { .info = { .key = "value.blank",
                .severity = SEVERITY_NOTE,
                .kind = "reading",
                .zh = "单元格为空",
                .en = "cells are blank" } },
    { .info = { .key = "layout.shifted",
                .severity = SEVERITY_NOTE,
                .kind = "reading",
                .zh = "该行的单元格错位，按右对齐读取",
                .en = "the cells of a row are shifted; they were read from the right" } },
    { .info = { .key = "layout.columns",
                .severity = SEVERITY_NOTE,
                .kind = "reading",
                .zh = "表中的列与格式规定不同，按表头读取",
                .en =
                    "the columns of a table are not those of the form; they were read by "
                    "their heads" } },
    { .info = { .key = "layout.label_lost",
                .severity = SEVERITY_NOTE,
                .kind = "reading",
                .zh = "行或列的名称缺失或损坏",
                .en = "a label of a row or column is lost or damaged" } },
    { .info = { .key = "layout.truncated",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "报告在表格中途中断",
                .en = "the report breaks off inside a table" } },
    { .info = { .key = "form.none",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "报告中没有格式规定的表格",
                .en = "the report holds none of the form's tables" } },
    { .info = { .key = "layout.no_table",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "格式规定的一个表没有找到",
                .en = "a table of the form was not found" } },
    { .info = { .key = "unit.ambiguous",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "名称对应几个行政区划代码，不取代码",
                .en = "the name fits several administrative codes, so none is taken" } },
    { .info = { .key = "unit.unknown",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "标题中没有报告单位的名称",
                .en = "the title does not name the reporting body" } },
    { .info = { .key = "year.unknown",
                .severity = SEVERITY_WARNING,
                .kind = "reading",
                .zh = "标题中没有报告年份",
                .en = "the title does not give the year of the report" } },
    { .info = { .key = "year.carry",
                .severity = SEVERITY_WARNING,
                .kind = "years",
                .zh = "上年结转等于上一年度报告的结转下年度",
                .en = "requests carried in equal those the previous report carries out",
                .across_years = TRUE },
      .check_years = rule_check_carry },
    { .info = { .key = "year.stock",
                .severity = SEVERITY_WARNING,
                .kind = "years",
                .zh = "现行有效件数等于上年现行有效加制发减废止",
                .en = "documents in force equal last year's, and those issued less those "
                      "repealed",
                .across_years = TRUE },
      .check_years = rule_check_stock },
    { .info = { .key = "year.copied",
                .severity = SEVERITY_WARNING,
                .kind = "years",
                .expression = "table <> last year's table",
                .zh = "表格与上一年度报告完全相同",
                .en = "a table is the same as last year's",
                .across_years = TRUE },
      .check_years = rule_check_copied },
};

const struct rule_info *rule_get(gsize index)
{
    return index < G_N_ELEMENTS(rules) ? &rules[index].info : NULL;
}

const struct rule_info *rule_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) /* mostly it is one of ours */
        if (rules[i].info.key == key)
            return &rules[i].info;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(rules[i].info.key, key) == 0)
            return &rules[i].info;
    return NULL;
}

/* The rules that are checked in a record alone, in order; NULL after the last. */
struct own_rules {
    const struct rule_info *sums[IDENTITY_MAX_GROUPS + 1];
    const struct rule *list[G_N_ELEMENTS(rules) + 1];
};

static gpointer list_own_rules(gpointer unused)
{
    static struct own_rules own;
    gsize n = 0, n_sums = 0;
    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (rules[i].sums)
            own.sums[n_sums++] = &rules[i].info;
        else if (rules[i].check_numbers != NULL || rules[i].check_claims != NULL ||
                 rules[i].check != NULL)
            own.list[n++] = &rules[i];
    return &own;
}

void rule_check_record_with(const struct record_numbers *numbers, struct record *record)
{
    static GOnce once = G_ONCE_INIT;
    const struct own_rules *own = g_once(&once, list_own_rules, NULL);
    struct rule_claims claims;
    rule_claims_find(record, &claims);
    rule_check_identities(own->sums, numbers, record);
    for (const struct rule *const *place = own->list; *place != NULL; place++) {
        const struct rule *rule = *place;
        if (rule->check_numbers != NULL)
            rule->check_numbers(&rule->info, numbers, record);
        else if (rule->check_claims != NULL)
            rule->check_claims(&rule->info, &claims, record);
        else
            rule->check(&rule->info, record);
    }
    if (!record->wordless)
        rule_fill_fingerprints(record);
}

void rule_check_record(struct record *record)
{
    struct record_numbers numbers;
    record_numbers_gather(record, &numbers);
    rule_check_record_with(&numbers, record);
}

void rule_check_years(const struct record *previous, struct record *record)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (rules[i].check_years != NULL)
            rules[i].check_years(&rules[i].info, previous, record);
    rule_fill_fingerprints(record);
}
