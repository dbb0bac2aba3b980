/* What a claim of each metric may count in the tables. The readings are written as sums
 * of fields and looked up once. */
#include "data/rule/rule_check.h"

#include <string.h>

/* What a claim of the metric may count: sums of fields, the usual one first. A `*` in a
 * row's key stands for every row that begins so. */
struct claim_check {
    const char *metric, *rule;
    enum severity severity;
    const char *readings[RULE_MAX_READINGS];
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

/* Whether `key` fits a term of a reading, in which the `*` stands for the rest of a row's
 * key. */
static gboolean term_fits(const char *term, gsize length, const char *star,
                          const char *key)
{
    gsize head = (gsize)(star - term), tail = length - head - 1;
    return strncmp(key, term, head) == 0 && strchr(key + head, '.') != NULL &&
           strlen(strchr(key + head, '.')) == tail &&
           strncmp(strchr(key + head, '.'), star + 1, tail) == 0;
}

static void add_field(struct rule_reading *reading, gint field)
{
    g_assert(field >= 0 && reading->n_fields < RULE_READING_FIELDS);
    reading->fields[reading->n_fields++] = (guint16)field;
}

/* A term is the key of a field, or one with `*`. */
static void add_term(struct rule_reading *reading, const char *term, gsize length)
{
    char key[96];
    const gsize n = field_count();
    const char *star = memchr(term, '*', length);
    if (star == NULL) {
        g_assert(length < sizeof key);
        memcpy(key, term, length);
        key[length] = '\0';
        add_field(reading, field_find(key));
        return;
    }
    reading->is_group = TRUE;
    for (gsize i = 0; i < n; i++)
        if (term_fits(term, length, star, field_get(i)->key))
            add_field(reading, (gint)i);
}

static void build_reading(struct rule_reading *reading, const char *text)
{
    reading->text = text;
    for (const char *term = text; term != NULL;) {
        const char *plus = strstr(term, " + ");
        add_term(reading, term, plus == NULL ? strlen(term) : (gsize)(plus - term));
        term = plus == NULL ? NULL : plus + 3;
    }
}

/* All metrics, found by a hash: every claim of a report is looked up. */
enum { SLOTS = 64 };

struct counts {
    struct rule_count list[G_N_ELEMENTS(claim_checks)];
    guint8 slots[SLOTS]; /* index + 1; 0: free */
    guint8 lengths[G_N_ELEMENTS(claim_checks)];
    guint32 initials; /* a bit for each letter that a metric begins with */
};

static guint32 initial_of(const char *metric)
{
    return 1u << ((guchar)metric[0] & 31);
}

static gsize find_slot(const char *metric, gsize length)
{
    return (length * 7 + (guchar)metric[0] + (guchar)metric[length / 2]) % SLOTS;
}

static void build_count(struct rule_count *count, const struct claim_check *check)
{
    count->rule = rule_find(check->rule);
    count->severity = check->severity;
    for (gsize i = 0; i < RULE_MAX_READINGS && check->readings[i] != NULL; i++)
        build_reading(&count->readings[count->n_readings++], check->readings[i]);
}

static gpointer build_counts(gpointer unused)
{
    static struct counts counts;
    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(claim_checks); i++) {
        const gsize length = strlen(claim_checks[i].metric);
        gsize slot = find_slot(claim_checks[i].metric, length);
        while (counts.slots[slot] != 0)
            slot = (slot + 1) % SLOTS;
        counts.slots[slot] = (guint8)(i + 1);
        counts.lengths[i] = (guint8)length;
        counts.initials |= initial_of(claim_checks[i].metric);
        build_count(&counts.list[i], &claim_checks[i]);
    }
    return &counts;
}

static const struct counts *get_counts(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, build_counts, NULL);
}

static const struct rule_count *find_count(const struct counts *counts,
                                           const char *metric)
{
    const gsize length = strlen(metric);
    for (gsize slot = find_slot(metric, length); counts->slots[slot] != 0;
         slot = (slot + 1) % SLOTS) {
        const gsize i = counts->slots[slot] - 1u;
        if (counts->lengths[i] == length &&
            memcmp(claim_checks[i].metric, metric, length) == 0)
            return &counts->list[i];
    }
    return NULL;
}

/* Most metrics begin with a letter that none in the tables begins with. */
static inline gboolean may_count(const struct counts *counts, const char *metric)
{
    return (counts->initials & initial_of(metric)) != 0;
}

const struct rule_count *rule_count_find(const char *metric)
{
    const struct counts *counts = get_counts();
    return may_count(counts, metric) ? find_count(counts, metric) : NULL;
}

void rule_claims_find(struct record *record, struct rule_claims *claims)
{
    const struct counts *counts = get_counts();
    const guint n = record->claims->len;
    const struct claim *claim = (const struct claim *)(gpointer)record->claims->data;
    gboolean has_growth = FALSE, has_shares = FALSE;
    struct rule_counted *next =
        arena_take(&record->text, n * sizeof *next, _Alignof(struct rule_counted));
    *claims = (struct rule_claims){ .counted = next };
    for (const struct claim *end = claim + n; claim < end; claim++) {
        has_growth |= claim->has_growth;
        has_shares |= claim->share;
        if (!may_count(counts, claim->metric) || !claim->has_value || claim->share)
            continue;
        const struct rule_count *count = find_count(counts, claim->metric);
        if (count != NULL)
            *next++ = (struct rule_counted){ claim, count };
    }
    claims->has_growth = has_growth;
    claims->has_shares = has_shares;
    claims->n_counted = (guint)(next - claims->counted);
}

/* Whether the record's form has the row of a group's field: a 2021 form with one row of
 * other outcomes lacks three. */
static gboolean is_in_form(const struct record *record, guint16 field)
{
    return record_has_field(record, field) &&
           !(record->single_other_row && record->values[field].state == VALUE_ABSENT);
}

gboolean rule_reading_get(const struct rule_reading *reading, const struct record *record,
                          double *value)
{
    gsize n = 0;
    *value = 0;
    for (gsize i = 0; i < reading->n_fields; i++) {
        guint16 field = reading->fields[i];
        double number = 0;
        if (reading->is_group && !is_in_form(record, field))
            continue;
        if (!record_has_field(record, field) ||
            !record_get_number(record, field, &number))
            return FALSE;
        *value += number;
        n++;
    }
    return n > 0;
}

void rule_reading_add_cells(const struct rule_reading *reading,
                            const struct record *record, struct rule_draft *draft)
{
    for (gsize i = 0; i < reading->n_fields; i++)
        if (!reading->is_group || is_in_form(record, reading->fields[i]))
            rule_draft_add_field(draft, record, reading->fields[i]);
}

gboolean rule_table_figure(const struct record *record, const char *metric, double *value)
{
    const struct rule_count *count = rule_count_find(metric);
    for (gsize i = 0; count != NULL && i < count->n_readings; i++)
        if (rule_reading_get(&count->readings[i], record, value))
            return TRUE;
    return FALSE;
}
