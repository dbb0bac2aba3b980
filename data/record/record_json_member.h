/* The members of a JSON object as values of a record, each of the type it must have. A
 * member that is missing or null has no value; one of the wrong type is a problem. For
 * record_json*.c only. */
#ifndef DATA_RECORD_RECORD_JSON_MEMBER_H
#define DATA_RECORD_RECORD_JSON_MEMBER_H

#include "data/record/record.h"

#include <jansson.h>

/* What is wrong with the record at hand; the first problem wins. */
struct member_reader {
    struct record *record; /* owns the strings */
    const char *problem;   /* static text of what is wrong */
    char key[160];         /* the key it is wrong at */
};

void member_fail(struct member_reader *reader, const char *key, const char *problem);

/* The member if it has a value of the type, else NULL. */
const json_t *member_typed(struct member_reader *reader, const json_t *object,
                           const char *key, json_type type, const char *problem);
const json_t *member_object(struct member_reader *reader, const json_t *object,
                            const char *key);
/* A copy in the record's text, or NULL. */
const char *member_string(struct member_reader *reader, const json_t *object,
                          const char *key);
/* Whether there is a number; then *number is set. */
gboolean member_number(struct member_reader *reader, const json_t *object,
                       const char *key, double *number);
/* A whole number from 0 to `max`; 0 when there is none. */
guint64 member_count(struct member_reader *reader, const json_t *object, const char *key,
                     guint64 max);
gboolean member_bool(struct member_reader *reader, const json_t *object, const char *key);
/* What `find` gives for the string; -1, a problem, when it is missing or not known. */
gint member_choice(struct member_reader *reader, const json_t *object, const char *key,
                   gint (*find)(const char *));

#endif
