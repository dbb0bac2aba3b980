/* A record as one line of JSON (RECORD.md), and back.
 *
 * Writing puts text straight into a GString: building a tree of Jansson's nodes for some
 * 200 numbers only to print it costs more than reading the report. Reading uses Jansson,
 * which checks the input.
 * What is written, read and written again is the same bytes.
 *
 * A claim has two members beside those of RECORD.md, left out when they say nothing:
 * "share" (true for a percentage of something) and "scope" ("office": the sentence counts
 * the government's own office alone); "source" has "part" from the second report of a
 * file on.
 */
#ifndef DATA_RECORD_RECORD_JSON_H
#define DATA_RECORD_RECORD_JSON_H

#include "data/record/record.h"

enum record_json_findings {
    RECORD_JSON_DOUBTS, /* findings that fail or are uncertain: the default of RECORD.md
                         */
    RECORD_JSON_ALL     /* passed and not assessable ones too */
};

/* Appends the record and a line feed to `out`. A field that the record's form does not
 * have is left out; a cell that was not printed as a number is described in "states". */
void record_json_write(const struct record *record, enum record_json_findings findings,
                       GString *out);

/* Appends the shortest decimal that reads back as the same double: 12, 0.316,
 * 7539.443252. `number` must be finite. */
void record_json_append_number(GString *out, double number);

/* Fills `record` (initialised or reset by the caller) from one JSON object. Keys it does
 * not know are ignored; a known key with a value of the wrong type is an error. `name`
 * and `line` tell where the text comes from. FALSE with DATA_ERROR_INPUT "NAME:LINE: what
 * is wrong"; the record is then reset. */
gboolean record_json_read(const char *name, guint line, const char *text, gsize length,
                          struct record *record, GError **error);

#endif
