/* The rules a record must satisfy: the identities of the form, prose against table,
 * stated period against title, form cited against form found, kinds of values, and one
 * year against the next. Each rule is a row of one table: key, severity, what it says in
 * both languages, and a static function that adds findings. */
#ifndef DATA_RULE_RULE_H
#define DATA_RULE_RULE_H

#include "data/record/record_numbers.h"

struct rule_info {
    const char *key;
    enum severity severity;
    const char *kind; /* "printed", "implied", "prose", "soft", "note", "years" */
    const char *zh, *en;
    const char *expression; /* of findings that state no sum of their own, or NULL */
    gboolean across_years;
};
/* By index; NULL after the last. */
const struct rule_info *rule_get(gsize index);
const struct rule_info *rule_find(const char *key);

/* Checks the record alone; appends findings of every status (pass, fail, uncertain, not
 * assessable). */
void rule_check_record(struct record *record);
/* The same with the record's numbers gathered before. */
void rule_check_record_with(const struct record_numbers *numbers, struct record *record);

/* Checks a report against the same unit's report of the year before (only values and
 * claims of `previous` are read) and appends findings to record->findings. */
void rule_check_years(const struct record *previous, struct record *record);

/* The fingerprint of a finding: unit, year, rule, field, never line numbers or wording.
 */
void rule_fingerprint(const struct record *record, struct finding *finding);

#endif
