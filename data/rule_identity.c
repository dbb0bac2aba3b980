/* The identities of the forms (勾稽关系). Each is a sum of signed cells that must be
 * zero. When one fails, the cell whose correction would close every identity it takes
 * part in is proposed, if there is exactly one such cell. */
#include "data/rule_check.h"

#include <math.h>
#include <string.h>

enum { MAX_TERMS = 24, MAX_IDENTITIES = 64, MAX_MEMBERS = 4 };

struct identity {
    const char *rule;
    const char *expression;
    gint focus; /* the sum: the cell that a finding is about */
    gsize n;
    gint fields[MAX_TERMS];
    gint8 signs[MAX_TERMS]; /* -1 for the focus and what stands beside it */
};

/* The identities of one way to fill in the form. */
struct layout {
    struct identity identities[MAX_IDENTITIES];
    gsize n;
    guint8 members[FIELD_COUNT_MAX][MAX_MEMBERS]; /* identity index + 1 */
};

enum { LAYOUT_2019, LAYOUT_2021, LAYOUT_2021_SINGLE, N_LAYOUTS };
static struct layout layouts[N_LAYOUTS];

static const char *const applicants[] = { "natural_person", "business",      "research",
                                          "social_org",     "legal_service", "other",
                                          "total" };
static const char *const review_columns[] = { "upheld", "corrected", "other", "pending" };
static const char *const review_rows[] = { "reconsideration", "litigation_direct",
                                           "litigation_after_review" };

static struct identity *add_identity(struct layout *layout, const char *rule,
                                     const char *expression)
{
    g_assert(layout->n < MAX_IDENTITIES);
    struct identity *identity = &layout->identities[layout->n++];
    identity->rule = rule_find(rule)->key; /* so that rules compare as pointers */
    identity->expression = expression;
    return identity;
}

static void add_term(struct identity *identity, gint field, gint8 sign)
{
    g_assert(identity->n < MAX_TERMS && field >= 0);
    identity->fields[identity->n] = field;
    identity->signs[identity->n++] = sign;
}

static gboolean is_flow_row(const char *key)
{
    return strcmp(key, "new_received") == 0 || strcmp(key, "carried_in") == 0 ||
           strcmp(key, "total") == 0 || strcmp(key, "carried_out") == 0;
}

static gboolean is_outcome_row(const struct form_row *row, gsize layout)
{
    if (row->table != FORM_REQUESTS || is_flow_row(row->key))
        return FALSE;
    if (row->forms == FORM_BOTH)
        return TRUE;
    gboolean single = row->forms == FORM_2019;
    return single == (layout != LAYOUT_2021);
}

static void add_balance(struct layout *layout, const char *column)
{
    struct identity *identity = add_identity(
        layout, "requests.balance", "new_received + carried_in = total + carried_out");
    add_term(identity, field_request("new_received", column), 1);
    add_term(identity, field_request("carried_in", column), 1);
    add_term(identity, field_request("carried_out", column), -1);
    add_term(identity, field_request("total", column), -1);
    identity->focus = field_request("total", column);
}

static void add_row_sum(struct layout *layout, const char *row)
{
    struct identity *identity =
        add_identity(layout, "requests.row_sum",
                     "natural_person + business + research + social_org + legal_service "
                     "+ other = total");
    for (gsize i = 0; i < G_N_ELEMENTS(applicants); i++)
        add_term(identity, field_request(row, applicants[i]),
                 i + 1 < G_N_ELEMENTS(applicants) ? 1 : -1);
    identity->focus = field_request(row, "total");
}

static void add_column_sum(struct layout *layout, gsize which, const char *column)
{
    struct identity *identity = add_identity(
        layout, "requests.column_sum",
        "granted + partial + refuse_* + unable_* + reject_* + other* = total");
    for (gsize i = 0; i < form_n_rows(); i++)
        if (is_outcome_row(form_get_row(i), which))
            add_term(identity, field_request(form_get_row(i)->key, column), 1);
    identity->focus = field_request("total", column);
    add_term(identity, identity->focus, -1);
}

static void add_review(struct layout *layout, const char *row)
{
    struct identity *identity = add_identity(
        layout, "review.sum", "upheld + corrected + other + pending = total");
    char key[64];
    for (gsize i = 0; i < G_N_ELEMENTS(review_columns); i++) {
        g_snprintf(key, sizeof key, "review.%s.%s", row, review_columns[i]);
        add_term(identity, field_find(key), 1);
    }
    g_snprintf(key, sizeof key, "review.%s.total", row);
    identity->focus = field_find(key);
    add_term(identity, identity->focus, -1);
}

static void index_members(struct layout *layout)
{
    for (gsize i = 0; i < layout->n; i++) {
        const struct identity *identity = &layout->identities[i];
        for (gsize t = 0; t < identity->n; t++) {
            guint8 *slot = layout->members[identity->fields[t]];
            while (*slot != 0)
                slot++;
            *slot = (guint8)(i + 1);
        }
    }
}

static void build_layout(gsize which)
{
    struct layout *layout = &layouts[which];
    for (gsize c = 0; c < G_N_ELEMENTS(applicants); c++)
        add_balance(layout, applicants[c]);
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        if (row->table == FORM_REQUESTS &&
            (is_flow_row(row->key) || is_outcome_row(row, which)))
            add_row_sum(layout, row->key);
    }
    for (gsize c = 0; c < G_N_ELEMENTS(applicants); c++)
        add_column_sum(layout, which, applicants[c]);
    for (gsize i = 0; i < G_N_ELEMENTS(review_rows); i++)
        add_review(layout, review_rows[i]);
    index_members(layout);
}

static gpointer build_layouts(gpointer unused)
{
    (void)unused;
    for (gsize i = 0; i < N_LAYOUTS; i++)
        build_layout(i);
    return layouts;
}

static const struct layout *get_layout(const struct record *record)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, build_layouts, NULL);
    if (record->form != FORM_2021)
        return &layouts[LAYOUT_2019];
    return &layouts[record->single_other_row ? LAYOUT_2021_SINGLE : LAYOUT_2021];
}

/* What the cells of an identity add up to. */
struct tally {
    double plus, minus; /* sums of the cells with a number, by sign */
    gsize n_plus_missing, n_minus_missing, n_numbers;
    double focus;
    gboolean has_focus;
    gint inferred; /* a cell that this very rule inferred, or -1 */
};

static struct tally tally_identity(const struct record *record,
                                   const struct identity *identity)
{
    struct tally tally = { .inferred = -1 };
    for (gsize t = 0; t < identity->n; t++) {
        gint field = identity->fields[t];
        double number = 0;
        gboolean present = record_get_number(record, field, &number);
        gboolean plus = identity->signs[t] > 0;
        *(plus ? &tally.plus : &tally.minus) += number;
        *(plus ? &tally.n_plus_missing : &tally.n_minus_missing) += !present;
        tally.n_numbers += present;
        if (field == identity->focus && present) {
            tally.focus = number;
            tally.has_focus = TRUE;
        }
        if (record->values[field].state == VALUE_INFERRED &&
            g_strcmp0(record->values[field].rule, identity->rule) == 0)
            tally.inferred = field;
    }
    return tally;
}

/* Counts are never negative: what is missing can only add to its side. */
static enum finding_status judge(const struct tally *tally)
{
    if (tally->n_numbers == 0)
        return FINDING_NOT_ASSESSABLE;
    if (tally->n_plus_missing + tally->n_minus_missing == 0)
        return tally->plus == tally->minus ? FINDING_PASS : FINDING_FAIL;
    if (tally->n_minus_missing == 0 && tally->plus > tally->minus)
        return FINDING_FAIL;
    if (tally->n_plus_missing == 0 && tally->minus > tally->plus)
        return FINDING_FAIL;
    return FINDING_UNCERTAIN;
}

static gboolean is_complete(const struct tally *tally)
{
    return tally->n_plus_missing + tally->n_minus_missing == 0;
}

static gint8 sign_of(const struct identity *identity, gint field)
{
    for (gsize t = 0; t < identity->n; t++)
        if (identity->fields[t] == field)
            return identity->signs[t];
    return 0;
}

/* Whether one wrong cell explains every identity it takes part in: each that can be
 * assessed fails by the same amount, and there are at least two. Then *excess is that
 * amount. */
static gboolean explains_all(const struct record *record, const struct layout *layout,
                             gint field, double *excess)
{
    gsize n = 0;
    for (gsize m = 0; m < MAX_MEMBERS && layout->members[field][m] != 0; m++) {
        const struct identity *identity =
            &layout->identities[layout->members[field][m] - 1];
        struct tally tally = tally_identity(record, identity);
        if (!is_complete(&tally))
            continue;
        double delta = (tally.plus - tally.minus) * sign_of(identity, field);
        if (delta == 0 || (n > 0 && delta != *excess))
            return FALSE;
        *excess = delta;
        n++;
    }
    return n >= 2;
}

/* Sets the proposal when exactly one cell of the failing identity explains it. */
static gboolean propose_cell(const struct record *record, const struct layout *layout,
                             const struct identity *identity, struct finding *finding)
{
    gsize found = 0;
    for (gsize t = 0; t < identity->n; t++) {
        gint field = identity->fields[t];
        double excess = 0, number = 0;
        if (!explains_all(record, layout, field, &excess) ||
            !record_get_number(record, field, &number) || number - excess < 0)
            continue;
        finding->proposed_field = field;
        finding->proposed = number - excess;
        found++;
    }
    if (found != 1)
        finding->proposed_field = -1;
    return found == 1;
}

/* Finds the cell in which a whole number stands one or more columns from where it
 * belongs: two column sums fail by opposite amounts, every row closes, and one row alone
 * has just that number in the one column. */
static gint find_shifted(const struct record *record, const struct layout *layout,
                         const struct identity *identity, gint *other)
{
    struct tally tally = tally_identity(record, identity);
    double excess = tally.plus - tally.minus;
    gint found = -1;
    if (strcmp(identity->rule, "requests.column_sum") != 0 || excess <= 0)
        return -1;
    for (gsize i = 0; i < layout->n; i++) {
        const struct identity *lacking = &layout->identities[i];
        if (lacking->rule != identity->rule)
            continue;
        struct tally second = tally_identity(record, lacking);
        if (!is_complete(&second) || second.plus - second.minus != -excess)
            continue;
        for (gsize t = 0; t + 1 < identity->n; t++) {
            double number = 0;
            if (!record_get_number(record, identity->fields[t], &number) ||
                number != excess)
                continue;
            if (found >= 0)
                return -1;
            found = identity->fields[t];
            *other = lacking->fields[t];
        }
    }
    return found;
}

struct slip {
    const char *zh, *en;
};

/* What a typist did to turn `proposed` into `printed`. */
static struct slip describe_slip(double printed, double proposed)
{
    char a[32], b[32];
    g_snprintf(a, sizeof a, "%.0f", printed);
    g_snprintf(b, sizeof b, "%.0f", proposed);
    if (proposed != 0 && printed == 10000 * proposed)
        return (struct slip){ "，像是把元写成了万元（或反之）",
                              "; it looks like yuan for 10,000 yuan" };
    if (proposed != 0 && printed == 10 * proposed)
        return (struct slip){ "，像是多写了一个零", "; it looks like an extra zero" };
    if (printed != 0 && proposed == 10 * printed)
        return (struct slip){ "，像是少写了一个零", "; it looks like a lost zero" };
    for (gsize i = 0; a[i] != '\0' && strlen(a) == strlen(b); i++)
        if (a[i] == b[i + 1] && a[i + 1] == b[i] && a[i] != b[i] &&
            strncmp(a, b, i) == 0 &&
            strcmp(a + MIN(i + 2, strlen(a)), b + MIN(i + 2, strlen(b))) == 0)
            return (struct slip){ "，像是数字颠倒", "; it looks like swapped digits" };
    return (struct slip){ "", "" };
}

static void describe_failure(const struct record *record, const struct layout *layout,
                             const struct identity *identity, struct rule_draft *draft,
                             GString *zh, GString *en)
{
    struct finding *finding = &draft->finding;
    gint other = -1, shifted = -1;
    if (propose_cell(record, layout, identity, finding)) {
        const struct field *field = field_get((gsize)finding->proposed_field);
        double printed = record->values[finding->proposed_field].number;
        struct slip slip = describe_slip(printed, finding->proposed);
        g_string_append_printf(zh, "；%s 若为 %.15g（印为 %.15g）则全部相符%s",
                               field->label_zh, finding->proposed, printed, slip.zh);
        g_string_append_printf(en,
                               "; %s would close every sum as %.15g (printed %.15g)%s",
                               field->key, finding->proposed, printed, slip.en);
        return;
    }
    shifted = find_shifted(record, layout, identity, &other);
    if (shifted < 0)
        return;
    finding->proposed_field = shifted;
    finding->proposed = 0;
    g_string_append_printf(zh, "；%s 的数像是应在 %s 一列（错列）",
                           field_get((gsize)shifted)->label_zh,
                           field_get((gsize)other)->label_zh);
    g_string_append_printf(en,
                           "; the number in %s seems to belong in %s (shifted column)",
                           field_get((gsize)shifted)->key, field_get((gsize)other)->key);
}

/* The value that the other cells give for the sum; known only when none of them is
 * missing. */
static void set_numbers(struct rule_draft *draft, const struct tally *tally)
{
    gsize missing = tally->n_plus_missing + tally->n_minus_missing;
    double expected =
        tally->plus - (tally->minus - (tally->has_focus ? tally->focus : 0));
    if (missing == 0 || (missing == 1 && !tally->has_focus))
        rule_draft_set_expected(draft, expected);
    if (tally->has_focus)
        rule_draft_set_actual(draft, tally->focus);
}

static void save_failure(struct record *record, const struct layout *layout,
                         const struct identity *identity, const struct tally *tally,
                         struct rule_draft *draft)
{
    const struct rule_info *rule = rule_find(identity->rule);
    g_autoptr(GString) zh = g_string_new(NULL);
    g_autoptr(GString) en = g_string_new(NULL);
    const struct field *focus = field_get((gsize)identity->focus);
    g_string_printf(zh, "%s：%s 一边为 %.15g，另一边为 %.15g", focus->label_zh, rule->zh,
                    tally->plus, tally->minus);
    g_string_printf(en, "%s: %s, but one side is %.15g and the other %.15g", focus->key,
                    rule->en, tally->plus, tally->minus);
    if (is_complete(tally))
        describe_failure(record, layout, identity, draft, zh, en);
    rule_draft_save(draft, record, zh->str, en->str);
}

static void save_uncertain(struct record *record, const struct identity *identity,
                           const struct tally *tally, struct rule_draft *draft)
{
    gsize missing = tally->n_plus_missing + tally->n_minus_missing;
    const struct field *focus = field_get((gsize)identity->focus);
    g_autofree char *zh =
        g_strdup_printf("%s：%s，缺 %" G_GSIZE_FORMAT " 个单元格，无法判断",
                        focus->label_zh, rule_find(identity->rule)->zh, missing);
    g_autofree char *en = g_strdup_printf(
        "%s: cannot tell whether %s; %" G_GSIZE_FORMAT " cell%s missing", focus->key,
        rule_find(identity->rule)->en, missing, missing == 1 ? " is" : "s are");
    rule_draft_save(draft, record, zh, en);
}

static void save_by_construction(struct record *record, gint inferred,
                                 struct rule_draft *draft)
{
    const char *key = field_get((gsize)inferred)->key;
    g_autofree char *zh = g_strdup_printf("%s 由此式推得，故必然相符，不能作为佐证",
                                          field_get((gsize)inferred)->label_zh);
    g_autofree char *en = g_strdup_printf(
        "holds by construction: %s was inferred from it, so it proves nothing", key);
    rule_draft_save(draft, record, zh, en);
}

static void check_identity(const struct rule_info *rule, struct record *record,
                           const struct layout *layout, const struct identity *identity)
{
    struct rule_draft draft;
    struct tally tally = tally_identity(record, identity);
    rule_draft_init(&draft, rule);
    draft.finding.status = judge(&tally);
    draft.finding.field = field_get((gsize)identity->focus)->key;
    draft.finding.expression = identity->expression;
    draft.finding.line = record->values[identity->focus].line;
    set_numbers(&draft, &tally);
    for (gsize t = 0; t < identity->n; t++)
        rule_draft_add_field(&draft, record, identity->fields[t]);
    if (draft.finding.status == FINDING_FAIL)
        save_failure(record, layout, identity, &tally, &draft);
    else if (draft.finding.status == FINDING_UNCERTAIN)
        save_uncertain(record, identity, &tally, &draft);
    else if (draft.finding.status == FINDING_PASS && tally.inferred >= 0)
        save_by_construction(record, tally.inferred, &draft);
    else
        rule_draft_save(&draft, record, NULL, NULL);
}

/* A table that the report does not hold is one finding, not one for each of its sums. */
static gboolean lacks_table(const struct rule_info *rule, const struct record *record)
{
    enum form_table table =
        strcmp(rule->key, "review.sum") == 0 ? FORM_REVIEW : FORM_REQUESTS;
    return (record->tables & (1u << table)) == 0;
}

void rule_check_identities(const struct rule_info *rule, struct record *record)
{
    const struct layout *layout = get_layout(record);
    struct rule_draft draft;
    if (lacks_table(rule, record)) {
        rule_draft_init(&draft, rule);
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    for (gsize i = 0; i < layout->n; i++)
        if (layout->identities[i].rule == rule->key)
            check_identity(rule, record, layout, &layout->identities[i]);
}
