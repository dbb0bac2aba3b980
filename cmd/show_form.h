/* A record laid out for people: the tables of its form, row by row, as they are printed
 * in the report, then what the prose counts and what the checks found. */
#ifndef CMD_SHOW_FORM_H
#define CMD_SHOW_FORM_H

#include "analysis/result.h"
#include "data/record/record.h"

/* What stands in the place of a printed value: an amendment. */
struct show_correction {
    gboolean struck_out; /* the value is to be left out, else `value` holds */
    double value;
    char *reason; /* may be NULL */
};
/* The amendment of a field of the record, or NULL. */
typedef const struct show_correction *(*show_find_fn)(const struct record *record,
                                                      const char *field, gpointer data);

/* Appends the tables of the record to `tables` (struct result *, owned by the array):
 * one for each block of rows with the same columns; a table that was not found in the
 * report is one line. Cells that hold no number are missing with their state as the
 * reason; the notes say what was inferred, converted or amended. */
void show_form_add(const struct record *record, show_find_fn find, gpointer data,
                   gboolean zh, GPtrArray *tables);

#endif
