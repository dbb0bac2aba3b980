#include "render/note.h"
#include "render/table_cells.h"
#include "render/table_out.h"
#include "render/text_width.h"

#include <string.h>

/* Escapes what Markdown (CommonMark with tables) would read as markup; line ends become
 * blanks, since a row is one line. Owned. */
static char *escape(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr("|\\`*_[]<>#~&$", *c) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c == '\n' || *c == '\r' ? ' ' : *c);
    }
    return g_string_free(out, FALSE);
}

static char *heading(const struct table_cells_column *column)
{
    g_autofree char *words = escape(column->heading);
    if (column->unit == NULL)
        return g_steal_pointer(&words);
    g_autofree char *unit = escape(column->unit);
    return g_strdup_printf("%s (%s)", words, unit);
}

static void append_row(GString *out, const struct table_cells *cells, char **texts,
                       const gsize *widths)
{
    g_string_append_c(out, '|');
    for (gsize c = 0; c < cells->n_columns; c++) {
        g_string_append_c(out, ' ');
        text_pad(out, texts[c], widths[c], cells->columns[c].right);
        g_string_append(out, " |");
    }
    g_string_append_c(out, '\n');
}

static void append_rule(GString *out, const struct table_cells *cells,
                        const gsize *widths)
{
    g_string_append_c(out, '|');
    for (gsize c = 0; c < cells->n_columns; c++) {
        g_string_append_c(out, ' ');
        for (gsize i = cells->columns[c].right ? 1 : 0; i < widths[c]; i++)
            g_string_append_c(out, '-');
        g_string_append(out, cells->columns[c].right ? ": |" : " |");
    }
    g_string_append_c(out, '\n');
}

/* Every row escaped, the headings first. Owned array of string vectors. */
static GPtrArray *escape_all(const struct table_cells *cells, gsize *widths)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (gsize row = 0; row <= cells->n_rows; row++) {
        char **texts = g_new0(char *, cells->n_columns + 1);
        for (gsize c = 0; c < cells->n_columns; c++) {
            texts[c] = row == 0 ? heading(&cells->columns[c])
                                : escape(table_cells_get(cells, row - 1, c));
            widths[c] = MAX(widths[c], text_width(texts[c]));
        }
        g_ptr_array_add(rows, texts);
    }
    return rows;
}

static void append_notes(struct table_out *out)
{
    g_autoptr(GPtrArray) notes = note_lines(out->result, out->options->zh, FALSE);
    for (guint i = 0; i < notes->len; i++) {
        g_autofree char *text = escape(g_ptr_array_index(notes, i));
        g_string_append_printf(out->text, "%s%s%s\n", i == 0 ? "\n" : "", text,
                               i + 1 < notes->len ? "  " : "");
    }
}

gboolean table_write_markdown(struct table_out *out)
{
    const char *title = result_title(out->result, out->options->zh);
    g_autoptr(table_cells_t) cells = table_cells_new(out->result, out->options->zh);
    g_autofree gsize *widths = g_new(gsize, cells->n_columns + 1);
    for (gsize c = 0; c < cells->n_columns; c++)
        widths[c] = 3;
    g_autoptr(GPtrArray) rows = escape_all(cells, widths);
    if (title != NULL && !out->options->no_note) {
        g_autofree char *text = escape(title);
        g_string_append_printf(out->text, "**%s**\n\n", text);
    }
    for (guint i = 0; i < rows->len && cells->n_columns > 0; i++) {
        append_row(out->text, cells, g_ptr_array_index(rows, i), widths);
        if (i == 0)
            append_rule(out->text, cells, widths);
        if (!table_out_row(out))
            return FALSE;
    }
    if (!out->options->no_note)
        append_notes(out);
    return TRUE;
}
