#include "render/table_number.h"
#include "render/table_out.h"

#include <string.h>

/* Appends one text cell or heading. */
typedef void (*append_fn)(GString *out, const char *text);

/* RFC 4180: quoted when it holds a comma, a quote or a line end, or begins or ends with a
 * blank (which some readers drop); an empty text is "", so that it is not missing. */
static void append_csv(GString *out, const char *text)
{
    gsize n = strlen(text);
    if (n > 0 && strcspn(text, ",\"\r\n") == n && text[0] != ' ' && text[n - 1] != ' ') {
        g_string_append_len(out, text, (gssize)n);
        return;
    }
    g_string_append_c(out, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
}

static void append_tsv(GString *out, const char *text)
{
    static const char from[] = "\t\n\r\\", to[] = "tnr\\";
    for (const char *c = text; *c != '\0'; c++) {
        const char *escape = strchr(from, *c);
        if (escape != NULL) {
            g_string_append_c(out, '\\');
            g_string_append_c(out, to[escape - from]);
        } else {
            g_string_append_c(out, *c);
        }
    }
}

static void write_heading(struct table_out *out, const gint *columns, char delimiter,
                          append_fn append)
{
    if (out->options->bom)
        g_string_append(out->text, "\xef\xbb\xbf");
    for (gsize i = 0; columns[i] >= 0; i++) {
        if (i > 0)
            g_string_append_c(out->text, delimiter);
        append(out->text, result_column(out->result, (gsize)columns[i])->key);
    }
    g_string_append_c(out->text, '\n');
}

/* The last text of a column as it was written: texts repeat down a column. */
struct written {
    guint32 text;
    GString *bytes;
};

struct row_writer {
    struct table_out *out;
    gint *columns; /* ends with -1 */
    char delimiter;
    append_fn append;
    struct written *last; /* one a column of the table */
    gsize room;           /* that a row with these texts can take */
};

static void init_writer(struct row_writer *writer, gsize n)
{
    writer->last = g_new0(struct written, n);
    for (gsize i = 0; i < n; i++)
        writer->last[i].bytes = g_string_new(NULL);
    writer->room = n * (TABLE_NUMBER_SIZE + 1) + 1;
}

static void clear_writer(struct row_writer *writer, gsize n)
{
    for (gsize i = 0; i < n; i++)
        g_string_free(writer->last[i].bytes, TRUE);
    g_free(writer->last);
    g_free(writer->columns);
}

/* Makes ready another text of the column; `at` is where the row goes on. */
static char *renew(struct row_writer *writer, struct written *last, guint32 text,
                   char *at)
{
    GString *out = writer->out->text;
    writer->room -= last->bytes->len;
    g_string_truncate(last->bytes, 0);
    writer->append(last->bytes, result_text(writer->out->result, text));
    writer->room += last->bytes->len;
    last->text = text;
    out->len = (gsize)(at - out->str);
    return table_out_room(writer->out, writer->room);
}

static char *put_text(struct row_writer *writer, gsize i, guint32 text, char *at)
{
    struct written *last = &writer->last[i];
    if (last->text != text)
        at = renew(writer, last, text, at);
    memcpy(at, last->bytes->str, last->bytes->len);
    return at + last->bytes->len;
}

static void write_row(struct row_writer *writer, const struct result_cell *cells)
{
    GString *text = writer->out->text;
    char *at = table_out_room(writer->out, writer->room);
    for (gsize i = 0; writer->columns[i] >= 0; i++) {
        const struct result_cell *cell = &cells[writer->columns[i]];
        if (i > 0)
            *at++ = writer->delimiter;
        if (result_cell_is_number(cell))
            at += table_out_format(writer->out, at, result_cell_number(cell));
        else if (!result_cell_is_missing(cell))
            at = put_text(writer, i, result_cell_text(cell), at);
    }
    *at++ = '\n';
    text->len = (gsize)(at - text->str);
}

static gboolean write_rows(struct row_writer *writer)
{
    struct table_out *out = writer->out;
    for (gsize row = 0; row < result_n_rows(out->result); row++) {
        write_row(writer, result_row(out->result, row));
        if (!table_out_row(out))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_delimited(struct table_out *out, char delimiter, append_fn append)
{
    struct row_writer writer = { .out = out,
                                 .columns = table_out_columns(out->result),
                                 .delimiter = delimiter,
                                 .append = append };
    gsize n = result_n_columns(out->result);
    init_writer(&writer, n);
    if (!out->options->continued)
        write_heading(out, writer.columns, delimiter, append);
    gboolean good = write_rows(&writer);
    clear_writer(&writer, n);
    return good;
}

gboolean table_write_csv(struct table_out *out)
{
    return write_delimited(out, ',', append_csv);
}

gboolean table_write_tsv(struct table_out *out)
{
    return write_delimited(out, '\t', append_tsv);
}
