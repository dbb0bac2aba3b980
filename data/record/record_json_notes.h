/* Claims and findings from JSON. For record_json*.c only. */
#ifndef DATA_RECORD_RECORD_JSON_NOTES_H
#define DATA_RECORD_RECORD_JSON_NOTES_H

#include "data/record/record_json_member.h"

/* Append what root["claims"] and root["findings"] hold to the reader's record. */
void json_read_claims(struct member_reader *reader, const json_t *root);
void json_read_findings(struct member_reader *reader, const json_t *root);

#endif
