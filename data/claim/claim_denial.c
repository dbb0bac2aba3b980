/* What a clause says not to have been: its claims are zeros. */
#include "data/claim/claim_growth.h"

#include <string.h>

struct denial {
    const char *metric;
    enum claim_set words;
    guint64 absent; /* a bit for each set of which no word may be there */
    const char *unit;
};

/* What can be said not to have been: the first row that applies, and with it the lawsuits
 * that are named beside the reconsiderations. */
static const struct denial denials[] = {
    { "reconsiderations", SET_REVIEW, CLAIM_SET_BIT(SET_MISDEED), "件" },
    { "litigations", SET_LAWSUIT, CLAIM_SET_BIT(SET_MISDEED), "件" },
    { "processing_fee", SET_FEE, CLAIM_SET_BIT(SET_OTHER_FEE), "元" },
    { "requests_carried_out", SET_CARRIED_OUT, 0, "件" },
    { "requests_carried_in", SET_CARRIED_IN, 0, "件" },
    { "requests_received", SET_APPLICATION,
      CLAIM_SET_BIT(SET_OTHER_APPLICANT) | CLAIM_SET_BIT(SET_OTHER_APPLICATION) |
          CLAIM_SET_BIT(SET_MISDEED) | CLAIM_SET_BIT(SET_CAUSE),
      "件" },
    { "requests_received", SET_ON_REQUEST,
      CLAIM_SET_BIT(SET_MISDEED) | CLAIM_SET_BIT(SET_CAUSE), "件" },
};

static void add_zero(struct claim_sentence *sentence, const struct clause *clause,
                     const struct denial *denial)
{
    /* 接到申请5项，未产生依申请公开案例: something else than what was counted. */
    if (claim_was_counted(sentence, sentence->found->len, denial->metric))
        return;
    struct claim_found *found = claim_add(sentence, clause, denial->metric, 0);
    found->from = (guint32)(sentence->denial - sentence->text);
    found->to = (guint32)(clause->text + clause->length - sentence->text);
    found->claim.has_value = TRUE;
    found->claim.unit = denial->unit;
}

static gboolean denial_applies(const struct denial *denial, const struct clause *clause)
{
    const guint64 other = CLAIM_SET_BIT(SET_OTHER_APPLICATION);
    const guint64 found = clause->sets & denial->absent;
    return clause_has(clause, denial->words) && (found & ~other) == 0 &&
           ((found & other) == 0 || !claim_names_other_application(clause));
}

static gboolean add_denials(struct claim_sentence *sentence, const struct clause *clause)
{
    gboolean review = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(denials); i++) {
        if (!denial_applies(&denials[i], clause))
            continue;
        if (i >= 2 && review)
            return TRUE;
        add_zero(sentence, clause, &denials[i]);
        if (i >= 2)
            return TRUE;
        review = TRUE;
    }
    return review;
}

/* 未收到, 无, 没有 that deny the thing, not 无法提供 or 未按时: what follows must be a
 * verb of having or receiving, or the thing itself. */
static gboolean is_denied(const struct clause *clause)
{
    return clause_has(clause, SET_DENIAL) && !clause_has(clause, SET_NO_DENIAL);
}

/* 未收到公民、: whose what follows is denied of. */
static gboolean begins_list(const struct claim_sentence *sentence,
                            const struct clause *clause)
{
    const char *end = clause->text + clause->length;
    return sentence->end - end > 3 && memcmp(end, "、", 3) == 0 &&
           (sentence->denies_list || clause_has(clause, SET_APPLICANT) ||
            clause_has(clause, SET_EVENT));
}

/* 没有发生…行政复议、行政诉讼案件: the second half of a denial. */
static gboolean goes_on_denying(const struct claim_sentence *sentence,
                                const struct clause *clause)
{
    return sentence->denied && clause->length < 60 && !sentence->has_count &&
           !claim_ends_with_count(clause->text, clause->length) &&
           (clause_has(clause, SET_REVIEW) || clause_has(clause, SET_LAWSUIT)) &&
           !clause_has(clause, SET_TAKEN);
}

void claim_read_denial(struct claim_sentence *sentence, const struct clause *clause,
                       gboolean may_deny)
{
    const gboolean goes_on = goes_on_denying(sentence, clause);
    const gboolean listed = sentence->denies_list && !sentence->has_count;
    const gboolean denied = listed || (may_deny && is_denied(clause));
    if (sentence->elsewhen)
        return;
    if (!listed && (denied || !goes_on))
        sentence->denial = clause->text;
    sentence->denied = (denied || goes_on) && add_denials(sentence, clause);
    sentence->denies_list = denied && !sentence->denied && begins_list(sentence, clause);
}
