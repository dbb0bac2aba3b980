#include "data/rule/rule_stated.h"

#include "data/claim/claim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    NEAR_LINES = 3, /* a sentence is hardly broken over more */
    MAX_BACK = 60   /* how many claims back the whole of a part is looked for */
};

/* Two figures of the prose and what is stated of them. */
struct statement {
    const struct claim *claim; /* has the percentage */
    const struct claim *other; /* the figure beside it; NULL: it is of the tables */
    const char *expression;
    double stated, computed; /* fractions */
    double from, to;         /* the figures it was computed from */
    guint8 decimals;         /* of the percentage */
};

static const struct claim *claim_at(const struct record *record, guint index)
{
    return &g_array_index(record->claims, struct claim, index);
}

/* Whether the claim is a count that is exact as it is printed, not "1.2万", "约30". */
static gboolean is_exact(const struct claim *claim)
{
    return claim->has_value && !claim->share && !claim->approximate &&
           claim->unit != NULL && !g_str_has_prefix(claim->unit, "万") &&
           !g_str_has_prefix(claim->unit, "亿");
}

static gboolean are_near(const struct claim *a, const struct claim *b)
{
    return MAX(a->line, b->line) - MIN(a->line, b->line) <= NEAR_LINES;
}

/* Whether both count in one unit. */
static gboolean are_of_a_unit(const struct claim *a, const struct claim *b)
{
    return is_exact(a) && is_exact(b) && strcmp(a->unit, b->unit) == 0;
}

/* Whether both count the same things in one passage. */
static gboolean are_alike(const struct claim *a, const struct claim *b)
{
    return are_of_a_unit(a, b) && are_near(a, b);
}

static gboolean is_other(const struct claim *claim)
{
    return strcmp(claim->metric, "other") == 0;
}

/* Whether a fraction printed with so many decimals of a percentage is the one computed,
 * rounded or cut off. */
static gboolean holds(const struct statement *statement, gboolean *cut_off)
{
    const double unit = pow(10, -(2 + (int)statement->decimals)), tiny = 1e-9 * unit;
    const double gap = fabs(statement->stated - statement->computed);
    *cut_off = gap > 0.5 * unit + tiny && gap < unit - tiny &&
               fabs(statement->stated) < fabs(statement->computed);
    return *cut_off || gap <= 0.5 * unit + tiny;
}

static void save_statement(const struct rule_info *rule, struct record *record,
                           const struct statement *statement)
{
    const struct claim claim = *statement->claim;
    gboolean cut_off;
    const gboolean good = holds(statement, &cut_off);
    struct rule_draft draft;
    rule_draft_init(&draft, rule);
    draft.finding.line = claim.line;
    draft.finding.raw = claim.text;
    draft.finding.expression = statement->expression;
    rule_draft_add_claim(&draft, record, &claim);
    draft.finding.field = draft.cells[0].field;
    if (statement->other != NULL)
        rule_draft_add_claim(&draft, record, statement->other);
    rule_draft_set_actual(&draft, statement->stated);
    rule_draft_set_expected(&draft, statement->computed);
    draft.finding.status = good ? FINDING_PASS : FINDING_FAIL;
    if (!rule_is_wanted(record, draft.finding.status) ||
        rule_draft_save_wordless(&draft, record))
        return;
    g_autofree char *zh =
        g_strdup_printf("正文称 %.6g%%，按 %.15g 与 %.15g 计算为 %.6g%%%s",
                        100 * statement->stated, statement->from, statement->to,
                        100 * statement->computed, cut_off ? "（截尾而非四舍五入）" : "");
    g_autofree char *en = g_strdup_printf(
        "the prose says %.6g %%, from %.15g and %.15g it is %.6g %%%s",
        100 * statement->stated, statement->from, statement->to,
        100 * statement->computed, cut_off ? " (cut off, not rounded)" : "");
    rule_draft_save(&draft, record, zh, en);
}

/* The change named right after the count: 较上年增加5件. */
static gboolean read_change(const struct record *record, guint index,
                            struct statement *statement)
{
    const struct claim *claim = claim_at(record, index);
    const struct claim *change =
        index + 1 < record->claims->len ? claim_at(record, index + 1) : NULL;
    if (change == NULL || !is_other(change) || !are_alike(claim, change))
        return FALSE;
    gint direction = claim_change_of(change);
    statement->other = change;
    statement->from = claim->value - direction * change->value;
    statement->expression = "count / (count - change) - 1";
    return direction != 0;
}

/* The figure of the year compared with, named before the count: 2021年收到申请31件. */
static gboolean read_earlier(const struct record *record, guint index,
                             struct statement *statement)
{
    const struct claim *claim = claim_at(record, index);
    const gint named = claim->growth_base == NULL ? 0 : atoi(claim->growth_base);
    const gint year = named > 0 ? named : record->year - 1;
    for (guint i = index; i > 0 && record->year > 0; i--) {
        const struct claim *earlier = claim_at(record, i - 1);
        char text[16];
        g_snprintf(text, sizeof text, "%d年", year);
        if (!are_near(claim, earlier))
            break;
        if (!is_other(earlier) || !are_alike(claim, earlier) ||
            strstr(earlier->text, text) == NULL ||
            strcmp(claim_metric_in(earlier, year), claim->metric) != 0)
            continue;
        statement->other = earlier;
        statement->from = earlier->value;
        statement->expression = "count / earlier count - 1";
        return TRUE;
    }
    return FALSE;
}

void rule_check_change(const struct rule_info *rule, const struct rule_claims *claims,
                       struct record *record)
{
    for (guint i = 0; claims->has_growth && i < record->claims->len; i++) {
        const struct claim *claim = claim_at(record, i);
        if (!claim->has_growth || !is_exact(claim) || is_other(claim) ||
            g_strcmp0(claim->growth_base, "period") == 0)
            continue;
        struct statement statement = { .claim = claim,
                                       .stated = claim->growth,
                                       .decimals = claim->growth_decimals,
                                       .to = claim->value };
        if ((!read_change(record, i, &statement) &&
             !read_earlier(record, i, &statement)) ||
            statement.from <= 0)
            continue;
        statement.computed = statement.to / statement.from - 1;
        save_statement(rule, record, &statement);
    }
}

/* Whether the claim is the share of the count before it: 占75%. */
static gboolean is_share(const struct record *record, guint index)
{
    const struct claim *claim = claim_at(record, index);
    return claim->share && index > 0 && claim->has_value && !claim->approximate &&
           is_other(claim) && claim->text != NULL &&
           g_str_has_prefix(claim->text, "占") && is_exact(claim_at(record, index - 1)) &&
           are_near(claim, claim_at(record, index - 1));
}

/* Whether the count at `index` is told apart by a share of its own behind it, in whatever
 * words: 公告4条，信息公开总量的7.02%. The rate of what was done (办结率100%) is none. */
static gboolean has_share(const struct record *record, guint index)
{
    if (index + 1 >= record->claims->len)
        return FALSE;
    const struct claim *share = claim_at(record, index + 1);
    return share->share && is_other(share) && share->text != NULL &&
           are_near(share, claim_at(record, index)) &&
           (strstr(share->text, "占") != NULL || strstr(share->text, "总") != NULL);
}

/* Computes the share from a whole; keeps what was computed before unless it now agrees.
 */
static void try_whole(struct statement *statement, const struct claim *other,
                      double whole)
{
    struct statement next = *statement;
    next.other = other;
    next.to = whole;
    next.computed = next.from / whole;
    gboolean cut_off;
    if (statement->to == 0 || (!holds(statement, &cut_off) && holds(&next, &cut_off)))
        *statement = next;
}

/* Tries what the part at `index` may be of: the nearest count before it that is neither a
 * change nor, by a share of its own, another part; and where that does not agree, the
 * like counts before it, those of earlier passages too. */
static void try_wholes(const struct record *record, guint index,
                       struct statement *statement)
{
    const struct claim *part = claim_at(record, index);
    for (guint i = index, n = 0; i > 0 && n < MAX_BACK; i--, n++) {
        const struct claim *whole = claim_at(record, i - 1);
        if (whole->share || has_share(record, i - 1) || claim_change_of(whole) != 0)
            continue;
        const gboolean alike =
            statement->to == 0 ? are_alike(part, whole) : are_of_a_unit(part, whole);
        if (alike && !is_other(whole) && whole->value >= part->value && whole->value > 0)
            try_whole(statement, whole, whole->value);
        else if (statement->to == 0)
            return;
    }
}

/* The total of the row or column of table three that has the part as a cell. */
static gboolean find_table_whole(const struct record *record, const struct claim *part,
                                 double *whole)
{
    static const struct {
        const char *metrics, *row; /* how the keys of the metrics begin */
    } totals[] = {
        { "requests_received_", "new_received" },
        { "requests_granted", "total" },
        { "requests_partial", "total" },
        { "requests_refused", "total" },
        { "requests_unable", "total" },
        { "requests_rejected", "total" },
        { "requests_other", "total" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(totals); i++)
        if (g_str_has_prefix(part->metric, totals[i].metrics))
            return record_get_number(record, field_request(totals[i].row, "total"),
                                     whole) &&
                   *whole > 0;
    return FALSE;
}

void rule_check_share(const struct rule_info *rule, const struct rule_claims *claims,
                      struct record *record)
{
    for (guint i = 1; claims->has_shares && i < record->claims->len; i++) {
        if (!is_share(record, i))
            continue;
        const struct claim *share = claim_at(record, i), *part = claim_at(record, i - 1);
        struct statement statement = { .claim = part,
                                       .expression = "part / whole",
                                       .stated = share->value / 100,
                                       .decimals = share->decimals,
                                       .from = part->value };
        double total = 0;
        try_wholes(record, i - 1, &statement);
        if (find_table_whole(record, part, &total))
            try_whole(&statement, NULL, total);
        if (statement.to > 0)
            save_statement(rule, record, &statement);
    }
}
