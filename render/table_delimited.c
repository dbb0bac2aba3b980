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

static void append_cell(const struct table_out *out, gsize row, gint column,
                        append_fn append)
{
    double value;
    if (result_get_number(out->result, row, column, &value)) {
        table_out_number(out, value);
        return;
    }
    const char *text = result_get_text(out->result, row, column);
    if (text != NULL)
        append(out->text, text);
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

static gboolean write_delimited(struct table_out *out, char delimiter, append_fn append)
{
    g_autofree gint *columns = table_out_columns(out->result);
    if (!out->options->continued)
        write_heading(out, columns, delimiter, append);
    for (gsize row = 0; row < result_n_rows(out->result); row++) {
        for (gsize i = 0; columns[i] >= 0; i++) {
            if (i > 0)
                g_string_append_c(out->text, delimiter);
            append_cell(out, row, columns[i], append);
        }
        g_string_append_c(out->text, '\n');
        if (!table_out_row(out))
            return FALSE;
    }
    return TRUE;
}

gboolean table_write_csv(struct table_out *out)
{
    return write_delimited(out, ',', append_csv);
}

gboolean table_write_tsv(struct table_out *out)
{
    return write_delimited(out, '\t', append_tsv);
}
