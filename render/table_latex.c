#include "render/latex.h"
#include "render/note.h"
#include "render/table_cells.h"
#include "render/table_out.h"

#include <string.h>

#define LONGEST_FLOAT 40 /* rows; a longer table would run off the page: longtable */

static gboolean is_number_start(const char *text)
{
    return text[0] == '-' && (g_ascii_isdigit(text[1]) || text[1] == '.');
}

/* A hyphen before a number is a minus sign. Owned. */
static char *cell(const char *text, gboolean number)
{
    if (!number || !is_number_start(text))
        return latex_escape(text);
    g_autofree char *rest = latex_escape(text + 1);
    return g_strdup_printf("$-$%s", rest);
}

static void append_row(GString *out, const struct table_cells *cells, gssize row)
{
    for (gsize c = 0; c < cells->n_columns; c++) {
        const struct table_cells_column *column = &cells->columns[c];
        g_autofree char *text =
            row < 0 ? latex_escape(column->heading)
                    : cell(table_cells_get(cells, (gsize)row, c), column->right);
        g_string_append_printf(out, "%s%s", c > 0 ? " & " : "", text);
    }
    g_string_append(out, " \\\\\n");
}

static void append_headings(GString *out, const struct table_cells *cells)
{
    gboolean units = FALSE;
    append_row(out, cells, -1);
    for (gsize c = 0; c < cells->n_columns; c++)
        units |= cells->columns[c].unit != NULL;
    for (gsize c = 0; units && c < cells->n_columns; c++) {
        const char *unit = cells->columns[c].unit;
        g_autofree char *text = latex_escape(unit == NULL ? "" : unit);
        g_string_append_printf(out, "%s%s%s%s", c > 0 ? " & " : "",
                               unit == NULL ? "" : "\\footnotesize ", text,
                               c + 1 == cells->n_columns ? " \\\\\n" : "");
    }
    g_string_append(out, "\\midrule\n");
}

static char *column_letters(const struct table_cells *cells)
{
    GString *out = g_string_new(NULL);
    for (gsize c = 0; c < cells->n_columns; c++)
        g_string_append_c(out, cells->columns[c].right ? 'r' : 'l');
    return g_string_free(out, FALSE);
}

/* Captions of lists, which have no title of an indicator. */
static const struct {
    const char *kind, *zh, *en;
} captions[] = {
    { "validate", "检查发现的问题", "Findings" },
    { "coverage", "报告的覆盖情况", "Coverage" },
    { "query", "查询结果", "Result of a query" },
    { "panel", "面板", "Panel of units and years" },
};

static const char *find_title(const struct table_out *out)
{
    const char *title = result_title(out->result, out->options->zh);
    const char *kind = result_kind(out->result);
    for (gsize i = 0; title == NULL && i < G_N_ELEMENTS(captions); i++)
        if (strcmp(captions[i].kind, kind) == 0)
            return out->options->zh ? captions[i].zh : captions[i].en;
    return title != NULL ? title : kind;
}

static void append_caption(struct table_out *out, const char *end)
{
    g_autofree char *caption = latex_escape(find_title(out));
    g_autofree char *label = out->options->label != NULL
                                 ? g_strdup(out->options->label)
                                 : g_strconcat("tab:", result_kind(out->result), NULL);
    g_string_append_printf(out->text, "\\caption{%s}\\label{%s}%s\n", caption, label,
                           end);
}

static gboolean append_body(struct table_out *out, const struct table_cells *cells)
{
    for (gsize row = 0; row < cells->n_rows; row++) {
        append_row(out->text, cells, (gssize)row);
        if (!table_out_row(out))
            return FALSE;
    }
    return TRUE;
}

static void append_notes(struct table_out *out)
{
    if (out->options->no_note)
        return;
    g_autoptr(GPtrArray) notes = note_lines(out->result, out->options->zh, FALSE);
    if (notes->len == 0)
        return;
    g_string_append(out->text, "\n\\smallskip\n\\begin{minipage}{\\linewidth}\n"
                               "\\footnotesize\\raggedright\n");
    for (guint i = 0; i < notes->len; i++) {
        g_autofree char *text = latex_escape(g_ptr_array_index(notes, i));
        g_string_append_printf(out->text, "%s%s\n", text,
                               i + 1 < notes->len ? "\\par" : "");
    }
    g_string_append(out->text, "\\end{minipage}\n");
}

static gboolean write_float(struct table_out *out, const struct table_cells *cells)
{
    g_autofree char *letters = column_letters(cells);
    g_string_append(out->text, "% \\usepackage{booktabs}\n"
                               "\\begin{table}[htbp]\n\\centering\n");
    append_caption(out, "");
    g_string_append_printf(out->text, "\\begin{tabular}{%s}\n\\toprule\n", letters);
    append_headings(out->text, cells);
    if (!append_body(out, cells))
        return FALSE;
    g_string_append(out->text, "\\bottomrule\n\\end{tabular}\n");
    append_notes(out);
    g_string_append(out->text, "\\end{table}\n");
    return TRUE;
}

static gboolean write_long(struct table_out *out, const struct table_cells *cells)
{
    g_autofree char *letters = column_letters(cells);
    g_string_append_printf(out->text,
                           "%% \\usepackage{booktabs,longtable}\n"
                           "\\begin{longtable}{%s}\n",
                           letters);
    append_caption(out, "\\\\");
    g_string_append(out->text, "\\toprule\n");
    append_headings(out->text, cells);
    g_string_append(out->text, "\\endfirsthead\n\\toprule\n");
    append_headings(out->text, cells);
    g_string_append(out->text, "\\endhead\n\\bottomrule\n\\endfoot\n");
    if (!append_body(out, cells))
        return FALSE;
    g_string_append(out->text, "\\end{longtable}\n");
    append_notes(out);
    return TRUE;
}

gboolean table_write_latex(struct table_out *out)
{
    g_autoptr(table_cells_t) cells = table_cells_new(out->result, out->options->zh);
    if (cells->n_columns == 0)
        return TRUE;
    return cells->n_rows > LONGEST_FLOAT ? write_long(out, cells)
                                         : write_float(out, cells);
}
