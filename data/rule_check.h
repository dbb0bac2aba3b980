/* What the files that hold the checks of rule.c share: a finding under construction and
 * the identities of the forms. Not for use outside data/rule*.c. */
#ifndef DATA_RULE_CHECK_H
#define DATA_RULE_CHECK_H

#include "data/rule.h"

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
/* Appends the finding to record->findings. The messages are copied, or static when they
 * are the rule's own (NULL). A finding that neither fails nor is uncertain becomes a
 * note. */
void rule_draft_save(struct rule_draft *draft, struct record *record, const char *zh,
                     const char *en);

/* The checks, one for each rule that is checked here. */
void rule_check_identities(const struct rule_info *rule, struct record *record);
void rule_check_kind(const struct rule_info *rule, struct record *record);
void rule_check_unit(const struct rule_info *rule, struct record *record);
void rule_check_round(const struct rule_info *rule, struct record *record);
void rule_check_claims(const struct rule_info *rule, struct record *record);
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

#endif
