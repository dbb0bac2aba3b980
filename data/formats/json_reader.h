/* What the parts of the reader of JSON share. */
#ifndef DATA_FORMATS_JSON_READER_H
#define DATA_FORMATS_JSON_READER_H

#include "data/document.h"

#include <jansson.h>

struct json_reader {
    struct document *document;
    guint depth;
    guint16 n_tables;
    json_t
        *heads; /* borrowed: the object whose members' names stand above the last row */
    guint next; /* rows of the document right after that row */
    GError *error;
};

gboolean json_is_scalar(const json_t *value);
/* Whether the name, or text, has a character beyond ASCII. */
gboolean json_is_worded(const char *text);

/* A list of nothing but scalars, or an object of them with more numbers than texts. */
gboolean json_is_row(json_t *value);
/* A list of rows of one kind. */
gboolean json_is_table(json_t *value);
void json_read_table(struct json_reader *reader, json_t *list);

/* Whether the member called `name` is a row by itself: a list of numbers, numbers with
 * names of their own, or a number. A name that says nothing is none of a row. */
gboolean json_is_named_row(const char *name, json_t *member);
void json_read_named_row(struct json_reader *reader, const char *name, json_t *member);

/* Reads a list of cells that say where they stand, as programs that recognise tables give
 * them, as one table. FALSE: it is no such list. */
gboolean json_read_cells(struct json_reader *reader, json_t *list);

#endif
