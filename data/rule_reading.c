/* What the claims of a metric may count in the tables. */
#include "data/rule_reading.h"

#include <string.h>

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

enum {
    MAX_FIELDS = 16, /* of a reading */
    N_SLOTS = 64     /* a power of two, well above the number of metrics */
};

/* A reading made ready: the indices of its fields. */
struct reading {
    guint8 n, n_alone; /* the first are terms of their own, the rest are one group */
    guint8 fields[MAX_FIELDS];
};

static struct {
    struct reading readings[G_N_ELEMENTS(claim_checks)][RULE_MAX_READINGS];
    guint8 slots[N_SLOTS]; /* index + 1 of the check, by the hash of its metric */
} compiled;

/* Metrics differ in how long they are and how they end. */
static guint hash_metric(const char *metric)
{
    gsize length = strlen(metric);
    return ((guint)length * 5 + (guchar)metric[length - 1] * 7 +
            (guchar)metric[length / 2]) &
           (N_SLOTS - 1);
}

static void add_slot(guint check)
{
    guint slot = hash_metric(claim_checks[check].metric);
    while (compiled.slots[slot] != 0)
        slot = (slot + 1) & (N_SLOTS - 1);
    compiled.slots[slot] = (guint8)(check + 1);
}

/* Whether `key` fits a term in which `*` stands for the rest of a row's key. */
static gboolean term_fits(const char *term, gsize length, const char *key)
{
    const char *star = memchr(term, '*', length);
    gsize head = (gsize)(star - term), tail = length - head - 1;
    return strncmp(key, term, head) == 0 && strchr(key + head, '.') != NULL &&
           strlen(strchr(key + head, '.')) == tail &&
           strncmp(strchr(key + head, '.'), star + 1, tail) == 0;
}

static void add_field(struct reading *reading, gsize field)
{
    g_assert(reading->n < MAX_FIELDS && field < FIELD_COUNT_MAX);
    reading->fields[reading->n++] = (guint8)field;
}

static void add_term(struct reading *reading, const char *term, gsize length)
{
    g_autofree char *key = g_strndup(term, length);
    if (memchr(term, '*', length) == NULL) {
        g_assert(reading->n_alone == reading->n && field_find(key) >= 0);
        add_field(reading, (gsize)field_find(key));
        reading->n_alone++;
        return;
    }
    for (gsize i = 0; i < field_count(); i++)
        if (term_fits(term, length, field_get(i)->key))
            add_field(reading, i);
}

static void compile_reading(const char *text, struct reading *reading)
{
    for (const char *term = text; term != NULL;) {
        const char *plus = strstr(term, " + ");
        add_term(reading, term, plus == NULL ? strlen(term) : (gsize)(plus - term));
        term = plus == NULL ? NULL : plus + 3;
    }
}

static gpointer compile(gpointer unused)
{
    (void)unused;
    G_STATIC_ASSERT(FIELD_COUNT_MAX <= G_MAXUINT8 + 1);
    for (guint i = 0; i < G_N_ELEMENTS(claim_checks); i++) {
        add_slot(i);
        for (gsize r = 0; r < RULE_MAX_READINGS; r++)
            compile_reading(claim_checks[i].readings[r], &compiled.readings[i][r]);
    }
    return &compiled;
}

const struct claim_check *rule_find_check(const char *metric)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, compile, NULL);
    guint slot = hash_metric(metric);
    for (; compiled.slots[slot] != 0; slot = (slot + 1) & (N_SLOTS - 1)) {
        const struct claim_check *check = &claim_checks[compiled.slots[slot] - 1];
        if (strcmp(check->metric, metric) == 0)
            return check;
    }
    return NULL;
}

/* Whether a field of a group is there to be counted. */
static gboolean is_printed(const struct record *record, gsize field)
{
    return record_has_field(record, field) &&
           !(record->single_other_row && record->values[field].state == VALUE_ABSENT);
}

gboolean rule_read_check(const struct record *record, const struct claim_check *check,
                         gsize index, double *value, struct rule_draft *draft)
{
    const struct reading *reading = &compiled.readings[check - claim_checks][index];
    gsize n = 0;
    *value = 0;
    for (gsize i = 0; i < reading->n; i++) {
        const gint field = reading->fields[i];
        double number = 0;
        if (i >= reading->n_alone && !is_printed(record, (gsize)field))
            continue;
        if (!record_has_field(record, (gsize)field) ||
            !record_get_number(record, field, &number))
            return FALSE;
        *value += number;
        n++;
        if (draft != NULL)
            rule_draft_add_field(draft, record, field);
    }
    return n > 0;
}
