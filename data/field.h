/* Every value a report can print is a field: one row and one column of a form (form.h).
 * Its key, "requests.granted.total", is its identity in JSON, in SQLite, on the command
 * line and in tests. Fields of both forms have one common numbering, 0 ..
 * field_count()-1, which is the order of printing and the index into record.values; it is
 * made from the table in form.c at first use and never stored. */
#ifndef DATA_FIELD_H
#define DATA_FIELD_H

#include "data/form.h"

enum { FIELD_COUNT_MAX = 232 }; /* a few more than there are */

struct field {
    const char *key;
    const struct form_row *row;
    const struct form_column *column;
    unsigned forms;       /* the forms that print the cell */
    const char *unit;     /* 件, 项, 万元 */
    const char *label_zh; /* row label and column label */
    const char *label_en;
    const char *comparable; /* "yes", "approximate" or "no" between the two forms */
    const char *caveat_en, *caveat_zh; /* NULL or why a comparison needs care */
};

gsize field_count(void);
const struct field *field_get(gsize index);
/* The `forms` of all fields, one after the other. */
const guint8 *field_forms(void);
/* Whether the cell may hold less than nothing: a change. */
gboolean field_may_be_negative(const struct field *field);
/* The index of a key, or -1. */
gint field_find(const char *key);
/* The same from its parts; -1 if the row has no such column. O(1) after first use. */
gint field_index(const struct form_row *row, gsize column);
/* The index of requests.<row>.<column>, by keys; -1 if there is none. */
gint field_request(const char *row, const char *column);

#endif
