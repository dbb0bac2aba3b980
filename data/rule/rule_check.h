/* What the files that hold the checks of rule.c share: a finding under construction, the
 * numbers of a record, the sums of an identity. Not for use outside data/rule/. */
#ifndef DATA_RULE_RULE_CHECK_H
#define DATA_RULE_RULE_CHECK_H

#include "data/identity.h"
#include "data/record/record_numbers.h"
#include "data/rule/rule.h"

enum { RULE_MAX_CELLS = 40 };

/* A finding being built: init, add the cells it used, set what is known, save. */
struct rule_draft {
    struct finding finding;
    struct finding_cell cells[RULE_MAX_CELLS];
};

/* Status FINDING_NOT_ASSESSABLE, no numbers, no cells. */
void rule_draft_init(struct rule_draft *draft, const struct rule_info *rule);
/* Adds a cell of a record as it stands there, whatever its state; ignored when full. */
void rule_draft_add_field(struct rule_draft *draft, const struct record *record,
                          gint field);
/* Adds a claim as the cell "claim:<metric>" of the record that owns the draft's text. */
void rule_draft_add_claim(struct rule_draft *draft, struct record *record,
                          const struct claim *claim);
/* Sets expected and actual value. */
void rule_draft_set_expected(struct rule_draft *draft, double expected);
void rule_draft_set_actual(struct rule_draft *draft, double actual);
/* Whether a finding of this status would be kept in the record (record.h), so that it is
 * worth drafting. */
static inline gboolean rule_is_wanted(const struct record *record,
                                      enum finding_status status)
{
    return !record->doubts_only || status == FINDING_FAIL || status == FINDING_UNCERTAIN;
}
/* Appends the finding to record->findings, if it is wanted there. The messages are
 * copied, or static when they are the rule's own (NULL). A finding that neither fails nor
 * is uncertain becomes a note. */
void rule_draft_save(struct rule_draft *draft, struct record *record, const char *zh,
                     const char *en);
/* The same without words when nobody reads them (record->wordless), and then TRUE: there
 * is no need to put any together. */
gboolean rule_draft_save_wordless(struct rule_draft *draft, struct record *record);
/* Saves a finding that says no more than the rule's own words: `status`, no numbers, no
 * cells. */
void rule_save_bare(const struct rule_info *rule, struct record *record,
                    enum finding_status status);

/* What the cells of an identity add up to. */
struct rule_tally {
    double plus, minus; /* sums of the cells with a number, by sign */
    gsize n_plus_missing, n_minus_missing, n_numbers;
    double focus; /* the total, if has_focus */
    gboolean has_focus;
    gint inferred; /* a cell that this very rule inferred, or -1 */
};
void rule_tally(const struct record *record, const struct identity *identity,
                struct rule_tally *tally);
static inline gboolean rule_tally_is_complete(const struct rule_tally *tally)
{
    return tally->n_plus_missing + tally->n_minus_missing == 0;
}

/* Of a complete identity that fails: proposes the cell and the value that explain it, and
 * adds to both messages what a typist may have done. Nothing when no single cell does. */
void rule_propose(const struct record *record, const struct identity_set *set,
                  const struct identity *identity, struct finding *finding, GString *zh,
                  GString *en);

/* A count that the prose states, in single units, and what it may stand for: 1.2万件 is
 * 12,000, and anything that is so rounded or cut off; 1200余件 goes up to the next unit
 * of its last digit that is not zero, 约1200件 is 5 % off at most (own rules); 1234件 is
 * exact. */
struct rule_figure {
    double value, low, high;
};
void rule_figure_read(const struct claim *claim, struct rule_figure *figure);

enum { RULE_MAX_READINGS = 4, RULE_READING_FIELDS = 8 };

/* A sum of fields that a claim may count. */
struct rule_reading {
    const char *text; /* "requests.granted.total + requests.partial.total" */
    guint16 fields[RULE_READING_FIELDS];
    gsize n_fields;
    gboolean is_group; /* the rows of one kind, as far as the form has them */
};
/* The sum; FALSE when one of the fields has no number. */
gboolean rule_reading_get(const struct rule_reading *reading, const struct record *record,
                          double *value);
void rule_reading_add_cells(const struct rule_reading *reading,
                            const struct record *record, struct rule_draft *draft);

/* What claims of one metric are compared with, the usual reading first. */
struct rule_count {
    const struct rule_info *rule;
    enum severity severity;
    struct rule_reading readings[RULE_MAX_READINGS];
    gsize n_readings;
};
/* NULL: the tables do not have it. */
const struct rule_count *rule_count_find(const char *metric);

/* The claims of a record that a rule looks at: most are of what no table has. */
struct rule_claims {
    struct rule_counted {
        const struct claim *claim;
        const struct rule_count *count; /* what it is compared with */
    } * counted;                        /* in order; in the record's text */
    guint n_counted;
    gboolean has_growth, has_shares; /* some states a growth, a share */
};
void rule_claims_find(struct record *record, struct rule_claims *claims);

/* The figure that a claim's metric has in the tables of the record; FALSE: it has none.
 */
gboolean rule_table_figure(const struct record *record, const char *metric,
                           double *value);

/* Of the `n` identities of a rule `n_uncertain` cannot be told. Saves one finding about
 * the table instead of one for each, if there are several and all lack the same row or
 * column; FALSE if not. `number`: see struct record_numbers. */
gboolean rule_save_gap(const struct rule_info *rule, struct record *record,
                       const struct identity *list, gsize n, const double *number,
                       gsize n_uncertain, gsize last_uncertain);

/* Checks the rules about identities, of which NULL is the end. */
void rule_check_identities(const struct rule_info *const *rules,
                           const struct record_numbers *numbers, struct record *record);
/* The other checks, one for each rule that is checked here. */
void rule_check_kind(const struct rule_info *rule, const struct record_numbers *numbers,
                     struct record *record);
void rule_check_unit(const struct rule_info *rule, const struct record_numbers *numbers,
                     struct record *record);
void rule_check_round(const struct rule_info *rule, const struct record_numbers *numbers,
                      struct record *record);
void rule_check_claims(const struct rule_info *rule, const struct rule_claims *claims,
                       struct record *record);
void rule_check_period(const struct rule_info *rule, struct record *record);
void rule_check_cited(const struct rule_info *rule, struct record *record);
void rule_check_carry(const struct rule_info *rule, const struct record *previous,
                      struct record *record);
void rule_check_stock(const struct rule_info *rule, const struct record *previous,
                      struct record *record);
void rule_check_copied(const struct rule_info *rule, const struct record *previous,
                       struct record *record);
void rule_check_growth(const struct rule_info *rule, const struct record *previous,
                       struct record *record);

/* Gives a fingerprint to each finding without one. Those of the reading have none yet:
 * unit and year were not known when they were made. Findings of one rule stand together.
 */
void rule_fill_fingerprints(struct record *record);

#endif
