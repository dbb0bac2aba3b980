/* Whether a long text may hold whole tables. Internal to data/extract/. */
#ifndef DATA_EXTRACT_TOKEN_TABLES_H
#define DATA_EXTRACT_TOKEN_TABLES_H

#include <glib.h>

/* Few paragraphs name the clause, the caption or the first row of the tables. */
gboolean token_may_hold_tables(const char *text, gsize length);

#endif
