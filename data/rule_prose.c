/* Counts of the prose against the tables. */
#include "data/rule_check.h"

#include <string.h>

enum { MAX_READINGS = 4 };

/* What a claim of the metric may count: sums of fields, the usual one first. A `*` in a
 * row's key stands for every row that begins so. */
struct claim_check {
    const char *metric, *rule;
    enum severity severity;
    const char *readings[MAX_READINGS];
};

#define NEW "requests.new_received."
#define IN " + requests.carried_in."
#define APPLICANT(metric_key, column)                                                    \
    {                                                                                    \
        .metric = metric_key, .rule = "claim.requests", .severity = SEVERITY_WARNING,    \
        .readings = {                                                                    \
            NEW column,                                                                  \
            NEW column IN column,                                                        \
            "requests.total." column                                                     \
        }                                                                                \
    }
#define OUTCOME(metric_key, rows)                                                        \
    {                                                                                    \
        .metric = metric_key, .rule = "claim.requests", .severity = SEVERITY_WARNING,    \
        .readings = {                                                                    \
            rows                                                                         \
        }                                                                                \
    }

static const struct claim_check claim_checks[] = {
    { .metric = "requests_received",
      .rule = "claim.requests",
      .severity = SEVERITY_ERROR,
      .readings = { NEW "total", NEW "total" IN "total", "requests.total.total" } },
    APPLICANT("requests_received_natural_person", "natural_person"),
    APPLICANT("requests_received_business", "business"),
    APPLICANT("requests_received_research", "research"),
    APPLICANT("requests_received_social_org", "social_org"),
    APPLICANT("requests_received_legal_service", "legal_service"),
    { .metric = "requests_completed",
      .rule = "claim.requests",
      .severity = SEVERITY_WARNING,
      .readings = { "requests.total.total", NEW "total", NEW "total" IN "total" } },
    { .metric = "requests_answered",
      .rule = "claim.requests",
      .severity = SEVERITY_WARNING,
      .readings = { "requests.total.total", NEW "total", NEW "total" IN "total" } },
    OUTCOME("requests_carried_in", "requests.carried_in.total"),
    OUTCOME("requests_carried_out", "requests.carried_out.total"),
    OUTCOME("requests_granted", "requests.granted.total"),
    OUTCOME("requests_partial", "requests.partial.total"),
    OUTCOME("requests_granted_and_partial",
            "requests.granted.total + requests.partial.total"),
    OUTCOME("requests_refused", "requests.refuse_*.total"),
    OUTCOME("requests_unable", "requests.unable_*.total"),
    OUTCOME("requests_rejected", "requests.reject_*.total"),
    OUTCOME("requests_other", "requests.other*.total"),
    { .metric = "reconsiderations",
      .rule = "claim.review",
      .severity = SEVERITY_WARNING,
      .readings = { "review.reconsideration.total" } },
    { .metric = "litigations",
      .rule = "claim.review",
      .severity = SEVERITY_WARNING,
      .readings = { "review.litigation_direct.total + "
                    "review.litigation_after_review.total",
                    "review.litigation_direct.total",
                    "review.litigation_after_review.total" } },
    { .metric = "normative_documents",
      .rule = "claim.disclosure",
      .severity = SEVERITY_WARNING,
      .readings = { "disclosure.normative_documents.issued",
                    "disclosure.normative_documents.made",
                    "disclosure.normative_documents.published" } },
    { .metric = "normative_documents_repealed",
      .rule = "claim.disclosure",
      .severity = SEVERITY_WARNING,
      .readings = { "disclosure.normative_documents.repealed" } },
    { .metric = "normative_documents_in_force",
      .rule = "claim.disclosure",
      .severity = SEVERITY_WARNING,
      .readings = { "disclosure.normative_documents.in_force",
                    "disclosure.normative_documents.public_total" } },
};

static const struct claim_check *find_check(const char *metric)
{
    for (gsize i = 0; i < G_N_ELEMENTS(claim_checks); i++)
        if (claim_checks[i].metric[0] == metric[0] &&
            strcmp(claim_checks[i].metric, metric) == 0)
            return &claim_checks[i];
    return NULL;
}

/* Whether `key` fits a term of a reading, in which `*` stands for the rest of a row's
 * key. */
static gboolean term_fits(const char *term, gsize length, const char *key)
{
    const char *star = memchr(term, '*', length);
    gsize head = (gsize)(star - term), tail = length - head - 1;
    return strncmp(key, term, head) == 0 && strchr(key + head, '.') != NULL &&
           strlen(strchr(key + head, '.')) == tail &&
           strncmp(strchr(key + head, '.'), star + 1, tail) == 0;
}

/* Adds one field; FALSE when it has no number. */
static gboolean add_field(const struct record *record, gint field, double *sum,
                          struct rule_draft *draft)
{
    double number = 0;
    if (field < 0 || !record_has_field(record, (gsize)field) ||
        !record_get_number(record, field, &number))
        return FALSE;
    *sum += number;
    if (draft != NULL)
        rule_draft_add_field(draft, record, field);
    return TRUE;
}

/* Adds the fields of a term with `*`; FALSE when one of them has no number. */
static gboolean add_group(const struct record *record, const char *term, gsize length,
                          double *sum, struct rule_draft *draft)
{
    gsize n = 0;
    for (gsize i = 0; i < field_count(); i++) {
        if (!term_fits(term, length, field_get(i)->key) || !record_has_field(record, i) ||
            (record->single_other_row && record->values[i].state == VALUE_ABSENT))
            continue;
        if (!add_field(record, (gint)i, sum, draft))
            return FALSE;
        n++;
    }
    return n > 0;
}

static gboolean add_term(const struct record *record, const char *term, gsize length,
                         double *sum, struct rule_draft *draft)
{
    char key[96];
    if (memchr(term, '*', length) != NULL)
        return add_group(record, term, length, sum, draft);
    g_assert(length < sizeof key);
    memcpy(key, term, length);
    key[length] = '\0';
    return add_field(record, field_find(key), sum, draft);
}

/* The value of a reading in the record; `draft` may be NULL. */
static gboolean evaluate(const struct record *record, const char *reading, double *value,
                         struct rule_draft *draft)
{
    *value = 0;
    for (const char *term = reading; term != NULL;) {
        const char *plus = strstr(term, " + ");
        gsize length = plus == NULL ? strlen(term) : (gsize)(plus - term);
        if (!add_term(record, term, length, value, draft))
            return FALSE;
        term = plus == NULL ? NULL : plus + 3;
    }
    return TRUE;
}

static gboolean claim_agrees(const struct claim *claim, double value)
{
    struct rule_figure figure;
    rule_figure_read(claim, &figure);
    return value > figure.low - 1e-9 && value < figure.high + 1e-9;
}

/* The first reading that the claim agrees with; else the first that has a value; else
 * NULL. */
static const char *find_reading(const struct record *record,
                                const struct claim_check *check,
                                const struct claim *claim, double *value,
                                gboolean *agrees)
{
    const char *first = NULL;
    double candidate = 0;
    *agrees = FALSE;
    for (gsize i = 0; i < MAX_READINGS && check->readings[i] != NULL; i++) {
        if (!evaluate(record, check->readings[i], &candidate, NULL))
            continue;
        *agrees = claim_agrees(claim, candidate);
        if (*agrees || first == NULL) {
            first = check->readings[i];
            *value = candidate;
        }
        if (*agrees)
            break;
    }
    return first;
}

/* Whether another claim of the metric is the one that the table repeats. */
static gboolean another_agrees(const struct record *record,
                               const struct claim_check *check, const struct claim *claim)
{
    double value;
    gboolean agrees = FALSE;
    for (guint i = 0; i < record->claims->len && !agrees; i++) {
        const struct claim *other = &g_array_index(record->claims, struct claim, i);
        if (other != claim && other->has_value &&
            strcmp(other->metric, claim->metric) == 0)
            find_reading(record, check, other, &value, &agrees);
    }
    return agrees;
}

static gboolean is_other_scope(const struct record *record, const struct claim *claim)
{
    return g_strcmp0(claim->scope, "office") == 0 &&
           g_strcmp0(record->unit.scope, "government") == 0;
}

static void save_disagreement(struct record *record, const struct claim_check *check,
                              const struct claim *claim, double value,
                              struct rule_draft *draft)
{
    gboolean scope = is_other_scope(record, claim);
    gboolean other = another_agrees(record, check, claim);
    double stated = draft->finding.actual;
    draft->finding.status = FINDING_FAIL;
    draft->finding.severity = scope || other ? SEVERITY_NOTE : check->severity;
    g_autofree char *zh =
        g_strdup_printf("正文说“%s”（%.15g），表中为 %.15g%s", claim->text, stated, value,
                        scope ? "；正文只统计办公室本身，表格统计全地区"
                        : other ? "；正文另有一处与表格一致"
                                : "");
    g_autofree char *en = g_strdup_printf(
        "the prose says %.15g, the table %.15g%s", stated, value,
        scope   ? "; the prose counts the office alone, the table the whole area"
        : other ? "; another statement of the prose agrees with the table"
                : "");
    rule_draft_save(draft, record, zh, en);
}

static void check_claim(const struct rule_info *rule, struct record *record,
                        const struct claim_check *check, guint index)
{
    struct claim claim = g_array_index(record->claims, struct claim, index);
    struct rule_draft draft;
    struct rule_figure figure;
    double value = 0;
    gboolean agrees = FALSE;
    const char *reading =
        find_reading(record, check, &g_array_index(record->claims, struct claim, index),
                     &value, &agrees);
    rule_draft_init(&draft, rule);
    draft.finding.line = claim.line;
    draft.finding.raw = claim.text;
    rule_draft_add_claim(&draft, record, &claim);
    draft.finding.field = draft.cells[0].field;
    rule_figure_read(&claim, &figure);
    rule_draft_set_actual(&draft, figure.value);
    if (reading == NULL) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    draft.finding.expression = reading;
    rule_draft_set_expected(&draft, value);
    evaluate(record, reading, &value, &draft);
    draft.finding.status = FINDING_PASS;
    if (agrees)
        rule_draft_save(&draft, record, NULL, NULL);
    else
        save_disagreement(record, check,
                          &g_array_index(record->claims, struct claim, index), value,
                          &draft);
}

void rule_check_claims(const struct rule_info *rule, struct record *record)
{
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (!claim->has_value || claim->share)
            continue;
        const struct claim_check *check = find_check(claim->metric);
        if (check == NULL || strcmp(check->rule, rule->key) != 0)
            continue;
        check_claim(rule, record, check, i);
    }
}

gboolean rule_table_figure(const struct record *record, const char *metric, double *value)
{
    const struct claim_check *check = find_check(metric);
    for (gsize i = 0; check != NULL && i < MAX_READINGS && check->readings[i] != NULL;
         i++)
        if (evaluate(record, check->readings[i], value, NULL))
            return TRUE;
    return FALSE;
}
