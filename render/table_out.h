/* Where a kind of table writes: a buffer that goes to the sink whenever it is full. */
#ifndef RENDER_TABLE_OUT_H
#define RENDER_TABLE_OUT_H

#include "render/table.h"

struct table_out {
    const struct result *result;
    const struct table_options *options;
    GString *text; /* append here, then call table_out_row() once a row */
    table_sink_fn sink;
    gpointer data;
    GError **error;
};

/* Passes the buffer on when it is full. FALSE when the sink failed: stop writing. */
gboolean table_out_row(struct table_out *out);

/* Where `n` more bytes may be written; text->len says how many were. The text need not
 * end with a NUL meanwhile. */
char *table_out_room(struct table_out *out, gsize n);
/* Writes a number as the options say to where there is room for TABLE_NUMBER_SIZE bytes,
 * and returns its length. */
gsize table_out_format(const struct table_out *out, char *at, double value);
/* Appends it. */
void table_out_number(struct table_out *out, double value);

/* The indices of the visible columns, in order; ends with -1. Owned. */
gint *table_out_columns(const struct result *result);

gboolean table_write_csv(struct table_out *out);
gboolean table_write_tsv(struct table_out *out);
gboolean table_write_json(struct table_out *out);
gboolean table_write_jsonl(struct table_out *out);
gboolean table_write_text(struct table_out *out);
gboolean table_write_markdown(struct table_out *out);
gboolean table_write_latex(struct table_out *out);

#endif
