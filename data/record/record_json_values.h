/* The cells of a record as JSON: their numbers, and the states of those that were not
 * printed as a number. For record_json*.c only. */
#ifndef DATA_RECORD_RECORD_JSON_VALUES_H
#define DATA_RECORD_RECORD_JSON_VALUES_H

#include "data/record/record.h"

/* Appends `,"disclosure":{...},"requests":{...},"review":{...}`. Fills `others` with the
 * fields (in order) that were not printed as a number, and returns how many. */
gsize json_put_values(GString *out, const struct record *record,
                      guint16 others[FIELD_COUNT_MAX]);
/* Appends `,"states":{...}` of those fields. */
void json_put_states(GString *out, const struct record *record, const guint16 *others,
                     gsize n);

#endif
