#include "render/note.h"
#include "render/table_cells.h"
#include "render/table_out.h"
#include "render/text_width.h"

#include <string.h>

#define GAP 2
#define NARROWEST 8 /* a text column is not wrapped below this */
#define BOLD "\033[1m"
#define FAINT "\033[2m"
#define PLAIN "\033[0m"

struct layout {
    const struct table_cells *cells;
    gsize *widths;
    gsize total;
    gboolean ascii;
    const char *unit; /* of all columns that have one, said once beside the title */
};

/* The "–" of a missing cell is a plain "-" where only ASCII is wanted. */
static const char *cell_text(const struct layout *layout, gsize row, gsize column)
{
    const char *text = table_cells_get(layout->cells, row, column);
    return layout->ascii && strcmp(text, TABLE_CELLS_MISSING) == 0 ? "-" : text;
}

/* The widest line of a text that may hold line feeds. */
static gsize natural_width(const char *text)
{
    if (strchr(text, '\n') == NULL)
        return text_width(text);
    gsize width = 0;
    g_autoptr(GPtrArray) lines = text_wrap(text, 0);
    for (guint i = 0; i < lines->len; i++)
        width = MAX(width, text_width(g_ptr_array_index(lines, i)));
    return width;
}

/* The unit that the columns share, when there is a title that can say it; else NULL. */
static const char *shared_unit(const struct table_out *out,
                               const struct table_cells *cells)
{
    const char *unit = NULL;
    if (out->options->no_note || result_title(out->result, out->options->zh) == NULL)
        return NULL;
    for (gsize c = 0; c < cells->n_columns; c++) {
        const char *own = cells->columns[c].unit;
        if (own != NULL && unit != NULL && strcmp(own, unit) != 0)
            return NULL;
        unit = own != NULL ? own : unit;
    }
    return unit;
}

static const char *heading_unit(const struct layout *layout, gsize column)
{
    return layout->unit == NULL ? layout->cells->columns[column].unit : NULL;
}

static void measure(struct layout *layout)
{
    const struct table_cells *cells = layout->cells;
    layout->total = 0;
    for (gsize c = 0; c < cells->n_columns; c++) {
        gsize width = natural_width(cells->columns[c].heading);
        if (heading_unit(layout, c) != NULL)
            width = MAX(width, text_width(heading_unit(layout, c)));
        for (gsize row = 0; row < cells->n_rows; row++)
            width = MAX(width, natural_width(cell_text(layout, row, c)));
        layout->widths[c] = width;
        layout->total += width + (c > 0 ? GAP : 0);
    }
}

/* How wide a column must stay: numbers are never broken, only their headings. */
static gsize least_width(const struct layout *layout, gsize c)
{
    if (!layout->cells->columns[c].right)
        return NARROWEST;
    gsize width = NARROWEST;
    for (gsize row = 0; row < layout->cells->n_rows; row++)
        width = MAX(width, text_width(cell_text(layout, row, c)));
    return width;
}

/* Takes columns from the widest column that can give until the table fits. */
static void shrink(struct layout *layout, gsize max_width)
{
    gsize n = layout->cells->n_columns;
    g_autofree gsize *least = g_new(gsize, n);
    for (gsize c = 0; c < n; c++)
        least[c] = least_width(layout, c);
    while (layout->total > max_width) {
        gsize widest = n;
        for (gsize c = 0; c < n; c++)
            if (layout->widths[c] > least[c] &&
                (widest == n || layout->widths[c] > layout->widths[widest]))
                widest = c;
        if (widest == n)
            return;
        layout->widths[widest]--;
        layout->total--;
    }
}

static void append_rule(GString *out, const struct layout *layout)
{
    for (gsize i = 0; i < layout->total; i++)
        g_string_append(out, layout->ascii ? "-" : "─");
    g_string_append_c(out, '\n');
}

static void trim_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/* One line of the table from the pieces of each column (NULL: nothing). */
static void append_line(GString *out, const struct layout *layout, const char **pieces)
{
    for (gsize c = 0; c < layout->cells->n_columns; c++) {
        if (c > 0)
            g_string_append(out, "  ");
        text_pad(out, pieces[c] == NULL ? "" : pieces[c], layout->widths[c],
                 layout->cells->columns[c].right);
    }
    trim_line(out);
}

/* A row of texts, each wrapped into its column; `bottom` sets short cells on the last
 * line (headings), otherwise on the first. */
static void append_row(GString *out, const struct layout *layout, const char **texts,
                       gboolean bottom)
{
    gsize n = layout->cells->n_columns;
    g_autoptr(GPtrArray) wrapped =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    gsize height = 1;
    for (gsize c = 0; c < n; c++) {
        GPtrArray *lines = text_wrap(texts[c], layout->widths[c]);
        g_ptr_array_add(wrapped, lines);
        height = MAX(height, lines->len);
    }
    g_autofree const char **pieces = g_new(const char *, n);
    for (gsize line = 0; line < height; line++) {
        for (gsize c = 0; c < n; c++) {
            GPtrArray *lines = g_ptr_array_index(wrapped, c);
            gsize at = bottom ? line + lines->len - height : line;
            pieces[c] = at < lines->len ? g_ptr_array_index(lines, at) : NULL;
        }
        append_line(out, layout, pieces);
    }
}

static gboolean row_fits(const struct layout *layout, const char **texts)
{
    for (gsize c = 0; c < layout->cells->n_columns; c++)
        if (strchr(texts[c], '\n') != NULL || text_width(texts[c]) > layout->widths[c])
            return FALSE;
    return TRUE;
}

static void append_headings(GString *out, const struct layout *layout, gboolean colour)
{
    const struct table_cells *cells = layout->cells;
    g_autofree const char **texts = g_new0(const char *, cells->n_columns);
    gboolean units = FALSE;
    for (gsize c = 0; c < cells->n_columns; c++)
        texts[c] = cells->columns[c].heading;
    if (colour)
        g_string_append(out, BOLD);
    append_row(out, layout, texts, TRUE);
    for (gsize c = 0; c < cells->n_columns; c++) {
        texts[c] = heading_unit(layout, c) == NULL ? "" : heading_unit(layout, c);
        units |= *texts[c] != '\0';
    }
    if (units)
        append_row(out, layout, texts, FALSE);
    if (colour)
        g_string_append(out, PLAIN);
}

static gboolean append_body(struct table_out *out, const struct layout *layout)
{
    gsize n = layout->cells->n_columns;
    g_autofree const char **texts = g_new(const char *, n);
    for (gsize row = 0; row < layout->cells->n_rows; row++) {
        for (gsize c = 0; c < n; c++)
            texts[c] = cell_text(layout, row, c);
        if (row_fits(layout, texts))
            append_line(out->text, layout, texts);
        else
            append_row(out->text, layout, texts, FALSE);
        if (!table_out_row(out))
            return FALSE;
    }
    return TRUE;
}

/* "Title (unit)", when the title does not say it. */
static void add_unit(GPtrArray *notes, const char *unit, gboolean zh)
{
    char *title = notes->len > 0 ? g_ptr_array_index(notes, 0) : NULL;
    if (unit == NULL || title == NULL || strstr(title, unit) != NULL)
        return;
    notes->pdata[0] = g_strdup_printf(zh ? "%s（%s）" : "%s (%s)", title, unit);
    g_free(title);
}

/* Notes are as wide as the table, but wide enough to be read. */
static void append_notes(struct table_out *out, const struct layout *layout)
{
    gsize width = MAX(layout->total, 60);
    if (out->options->max_width > 0)
        width = MIN(MAX(width, 20), MAX(out->options->max_width, 20));
    g_autoptr(GPtrArray) notes =
        note_lines(out->result, out->options->zh, !out->options->title_above);
    add_unit(notes, layout->unit, out->options->zh);
    if (out->options->colour && notes->len > 0)
        g_string_append(out->text, FAINT);
    for (guint i = 0; i < notes->len; i++) {
        g_autoptr(GPtrArray) lines = text_wrap(g_ptr_array_index(notes, i), width);
        for (guint line = 0; line < lines->len; line++)
            g_string_append_printf(out->text, "%s%s\n", line > 0 ? "  " : "",
                                   (const char *)g_ptr_array_index(lines, line));
    }
    if (out->options->colour && notes->len > 0)
        g_string_append(out->text, PLAIN);
}

static void append_title(struct table_out *out)
{
    const char *title = result_title(out->result, out->options->zh);
    if (out->options->no_note || !out->options->title_above || title == NULL)
        return;
    g_string_append_printf(out->text, "%s%s%s\n", out->options->colour ? BOLD : "", title,
                           out->options->colour ? PLAIN : "");
}

gboolean table_write_text(struct table_out *out)
{
    g_autoptr(table_cells_t) cells = table_cells_new(out->result, out->options->zh);
    g_autofree gsize *widths = g_new0(gsize, cells->n_columns);
    struct layout layout = { cells, widths, 0, out->options->ascii,
                             shared_unit(out, cells) };
    measure(&layout);
    if (out->options->max_width > 0)
        shrink(&layout, out->options->max_width);
    append_title(out);
    if (cells->n_columns > 0) {
        append_headings(out->text, &layout, out->options->colour);
        append_rule(out->text, &layout);
        if (!append_body(out, &layout))
            return FALSE;
        append_rule(out->text, &layout);
    }
    if (!out->options->no_note)
        append_notes(out, &layout);
    return TRUE;
}
