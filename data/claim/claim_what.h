/* What a number counts that is more or other than what its clause names. Not for use
 * outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_WHAT_H
#define DATA_CLAIM_CLAIM_WHAT_H

#include "data/claim/claim_scan.h"

/* Whether the number counts bodies, columns of a site or rules, whatever is said of them:
 * 26家行政机关, 解读不足的单位有6个, 政策解读等12个栏目, 保密审查等8项制度. */
gboolean claim_counts_bodies(const struct claim_context *context);
/* Whether the number of lawsuits is of reconsiderations too, none having a number of its
 * own: 行政复议、行政诉讼共5件. */
gboolean claim_counts_reviews_too(const struct claim_sentence *sentence,
                                  const struct clause *clause, gsize number);
/* Whether the number of reconsiderations or lawsuits is of those with a result alone:
 * 行政复议维持2件. */
gboolean claim_counts_results(const struct clause *clause, gsize number);
/* Whether the number behind which lawsuits are named is of reconsiderations, the word
 * nearest before it: 行政复议6件和行政诉讼3件. */
gboolean claim_names_review_last(const struct clause *clause, gsize number);
/* 行政复议申请120件，其中涉及信息公开3件: the metric of a part that alone is of the
 * disclosure, which its whole is not then; else "other". */
const char *claim_settle_part(struct claim_sentence *sentence,
                              const struct clause *clause);
/* Whether reconsiderations or lawsuits are named before the number, unlike
 * 其中2件行政复议 获维持. */
static inline gboolean claim_follows_review(const struct clause *clause, gsize number)
{
    return clause_last_of(clause, number, SET_REVIEW) >= 0 ||
           clause_last_of(clause, number, SET_LAWSUIT) >= 0;
}
/* Whether 共, 计 or 共有 stands right before the number: 新媒体共两个. */
static inline gboolean claim_follows_sum(const struct clause *clause, gsize number)
{
    const char *before = clause->text + number - 3;
    return number >= 3 && (memcmp(before, "共", 3) == 0 || memcmp(before, "计", 3) == 0 ||
                           (number >= 6 && memcmp(before - 3, "共有", 6) == 0));
}

/* Whether the number counts again what the sentence has counted: a part of it,
 * 解读97篇，其中负责人解读20篇, or what was handled of it, 新收17件，本年度办理17件. */
gboolean claim_counts_again(const struct claim_sentence *sentence,
                            const struct claim_context *context, const char *metric);

/* The metric of normative documents that go on a list of rules, whose verb is theirs:
 * 制发规章3件、行政规范性文件15件. "other": they do not. */
const char *claim_settle_listed(const struct claim_sentence *sentence,
                                const struct claim_context *context, guint *asked);
/* 在政府信息公开专栏发布动态12条: whether 信息 is but of the name of where it was
 * published.
 */
gboolean claim_names_site_alone(const struct claim_context *context);
/* The metric; posts of the account that the sentence speaks of are no total:
 * “叶县水利”公众号推出专栏，全年共发布信息49条. */
const char *claim_settle_account(const struct claim_sentence *sentence,
                                 const struct clause *clause, const char *metric);
/* Whether the number is not of what its clause names: a sum of years behind the year's
 * own, the first of 复议、诉讼分别为3件、2件. */
gboolean claim_counts_otherwise(const struct claim_sentence *sentence,
                                const struct clause *clause,
                                const struct claim_count *count, const char *metric);
/* Whether the clause is about others than the office: 县区公开23条. */
gboolean claim_names_others(const struct clause *clause);
/* Whether the text names the office only as whose papers they are: 县政府办公室文件35件,
 * 以县政府办公室名义. */
gboolean claim_names_papers_of_office(const char *text, gsize length);

/* The units of information, once they are known; claim_compile_rows() does it. */
void claim_compile_information(void);
/* "information_published", its part, or "other". */
const char *claim_classify_information(const struct claim_context *context, guint *asked);

#endif
