#include "render/table_out.h"

/* Written straight into the buffer rather than through a tree of JSON values: a table of
 * millions of cells must stream. */
static void append_string(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    const char *start = text;
    for (; *text != '\0'; text++) {
        guchar c = (guchar)*text;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        g_string_append_len(out, start, text - start);
        if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t')
            g_string_append(out, "\\t");
        else if (c < 0x20)
            g_string_append_printf(out, "\\u%04x", c);
        else
            g_string_append_printf(out, "\\%c", c);
        start = text + 1;
    }
    g_string_append_len(out, start, text - start);
    g_string_append_c(out, '"');
}

static void append_value(struct table_out *out, gsize row, gint column)
{
    double value;
    const char *text;
    if (result_get_number(out->result, row, column, &value))
        table_out_number(out, value);
    else if ((text = result_get_text(out->result, row, column)) != NULL)
        append_string(out->text, text);
    else
        g_string_append(out->text, "null");
}

/* `"key":` of every column, ready to be copied into each object; ends with NULL. */
static char **quoted_keys(const struct result *result, const gint *columns)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (gsize i = 0; columns[i] >= 0; i++) {
        GString *key = g_string_new(i > 0 ? "," : "");
        append_string(key, result_column(result, (gsize)columns[i])->key);
        g_string_append_c(key, ':');
        g_ptr_array_add(keys, g_string_free(key, FALSE));
    }
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&keys), FALSE);
}

static gboolean write_objects(struct table_out *out, const char *between)
{
    g_autofree gint *columns = table_out_columns(out->result);
    g_auto(GStrv) keys = quoted_keys(out->result, columns);
    for (gsize row = 0; row < result_n_rows(out->result); row++) {
        g_string_append(out->text, row > 0 ? between : "");
        g_string_append_c(out->text, '{');
        for (gsize i = 0; columns[i] >= 0; i++) {
            g_string_append(out->text, keys[i]);
            append_value(out, row, columns[i]);
        }
        g_string_append_c(out->text, '}');
        if (!table_out_row(out))
            return FALSE;
    }
    return TRUE;
}

gboolean table_write_json(struct table_out *out)
{
    g_string_append(out->text, "[");
    if (result_n_rows(out->result) > 0)
        g_string_append_c(out->text, '\n');
    if (!write_objects(out, ",\n"))
        return FALSE;
    if (result_n_rows(out->result) > 0)
        g_string_append_c(out->text, '\n');
    g_string_append(out->text, "]\n");
    return TRUE;
}

gboolean table_write_jsonl(struct table_out *out)
{
    gboolean done = write_objects(out, "\n");
    if (result_n_rows(out->result) > 0)
        g_string_append_c(out->text, '\n');
    return done;
}
