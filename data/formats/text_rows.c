#include "data/formats/text_rows.h"

#include <string.h>

/* A line that text.c passes over: the one under the head of a Markdown table. */
static const char empty_line[] = "|---";

static guint find_width(gunichar c, enum text_counting counting)
{
    if (counting == COUNT_CHARACTERS || c < 0x80)
        return 1;
    if (g_unichar_iszerowidth(c))
        return 0;
    const gboolean wide =
        counting == COUNT_WIDE ? g_unichar_iswide(c) : g_unichar_iswide_cjk(c);
    return wide ? 2 : 1;
}

gboolean text_lay(struct text_laid *laid, char *text, char *end,
                  enum text_counting counting)
{
    laid->width = 0;
    while (end > text && end[-1] == ' ')
        end--;
    while (text < end) {
        const guint width = find_width(g_utf8_get_char(text), counting);
        if (laid->width + width > TEXT_ROWS_WIDTH)
            return FALSE;
        if (width > 0)
            laid->at[laid->width] = text;
        if (width > 1)
            laid->at[laid->width + 1] = NULL;
        laid->width += width;
        text = g_utf8_next_char(text);
    }
    laid->at[laid->width] = end;
    return TRUE;
}

static void free_cell(gpointer cell)
{
    if (cell != NULL)
        g_string_free(cell, TRUE);
}

void text_rows_init(struct text_rows *rows, guint n_columns)
{
    rows->n_columns = n_columns;
    rows->n_rows = 0;
    rows->cells = g_ptr_array_new_with_free_func(free_cell);
    rows->covered = g_array_new(FALSE, TRUE, sizeof(gboolean));
}

void text_rows_clear(struct text_rows *rows)
{
    g_clear_pointer(&rows->cells, g_ptr_array_unref);
    g_clear_pointer(&rows->covered, g_array_unref);
}

gboolean text_rows_start(struct text_rows *rows)
{
    if (rows->n_rows == TEXT_ROWS_MOST)
        return FALSE;
    rows->lines[rows->n_rows++] = 0;
    g_ptr_array_set_size(rows->cells, (gint)(rows->n_rows * rows->n_columns));
    g_array_set_size(rows->covered, rows->n_rows * rows->n_columns);
    return TRUE;
}

static gboolean runs_together(const GString *before, const char *text)
{
    return before->len > 0 && g_ascii_isalnum(before->str[before->len - 1]) &&
           g_ascii_isalnum(*text);
}

void text_rows_add(struct text_rows *rows, guint row, guint column,
                   struct text_piece piece)
{
    gpointer *cell = &rows->cells->pdata[row * rows->n_columns + column];
    while (piece.text < piece.end && *piece.text == ' ')
        piece.text++;
    while (piece.end > piece.text && (piece.end[-1] == ' ' || piece.end[-1] == '\\'))
        piece.end--;
    if (piece.text == piece.end)
        return;
    if (*cell == NULL)
        *cell = g_string_new(NULL);
    GString *out = *cell;
    if (!piece.goes_on && runs_together(out, piece.text))
        g_string_append_c(out, ' ');
    g_string_append_len(out, piece.text, piece.end - piece.text);
}

void text_rows_cover(struct text_rows *rows, guint row, guint from, guint to)
{
    gboolean *covered = (gboolean *)rows->covered->data + row * rows->n_columns;
    for (guint i = from + 1; i < to; i++)
        covered[i] = TRUE;
}

static void append_empty(GString *out, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (out->len > 0)
            g_string_append_c(out, '\n');
        g_string_append(out, empty_line);
    }
}

static gboolean is_empty(const struct text_rows *rows, guint row)
{
    for (guint i = 0; i < rows->n_columns; i++)
        if (rows->cells->pdata[row * rows->n_columns + i] != NULL)
            return FALSE;
    return TRUE;
}

static void append_row(GString *out, const struct text_rows *rows, guint row)
{
    if (is_empty(rows, row)) {
        append_empty(out, rows->lines[row]);
        return;
    }
    g_string_append(out, out->len > 0 ? "\n|" : "|");
    for (guint i = 0; i < rows->n_columns; i++) {
        const guint at = row * rows->n_columns + i;
        const GString *cell = rows->cells->pdata[at];
        if (!g_array_index(rows->covered, gboolean, at))
            g_string_append_printf(out, " %s%s|", cell != NULL ? cell->str : "",
                                   cell != NULL ? " " : "");
    }
    append_empty(out, rows->lines[row] - 1);
}

/* ---- what a label spans ---- */

static const GString *cell_at(const struct text_rows *rows, guint row, guint column)
{
    return rows->cells->pdata[row * rows->n_columns + column];
}

/* Words, and no figure at the end: not "减3". */
static gboolean is_label(const GString *cell)
{
    enum { IDEOGRAPHS = 0xE3 };
    gboolean words = FALSE;
    for (gsize i = 0; cell != NULL && i < cell->len; i++)
        words |= (guint8)cell->str[i] >= IDEOGRAPHS;
    return words && !g_ascii_isdigit(cell->str[cell->len - 1]);
}

static guint find_first_number(const struct text_rows *rows, guint row)
{
    guint i = 0;
    for (; i < rows->n_columns; i++) {
        const GString *cell = cell_at(rows, row, i);
        if (cell != NULL && text_rows_is_number(cell->str, cell->str + cell->len))
            break;
    }
    return i;
}

/* How many columns are of labels: several rows have one there before their first number.
 */
static guint count_label_columns(const struct text_rows *rows)
{
    enum { LEAST_LABELS = 3 };
    guint labels[TEXT_ROWS_COLUMNS] = { 0 }, n = 0;
    for (guint row = 0; row < rows->n_rows; row++) {
        const guint number = find_first_number(rows, row);
        for (guint i = 0; number < rows->n_columns && i < number; i++)
            labels[i] += is_label(cell_at(rows, row, i));
    }
    for (guint i = 0; i < rows->n_columns; i++)
        n = labels[i] >= LEAST_LABELS ? i + 1 : n;
    return n;
}

void text_rows_span_labels(struct text_rows *rows)
{
    const guint n = count_label_columns(rows);
    for (guint row = 0; row < rows->n_rows; row++)
        for (guint i = 0, label = n; i < n; i++) {
            if (cell_at(rows, row, i) != NULL)
                label = i;
            else if (label < i)
                text_rows_cover(rows, row, i - 1, i + 1);
        }
}

gboolean text_rows_is_number(const char *text, const char *end)
{
    guint digits = 0, others = 0;
    for (; text < end; text++) {
        digits += g_ascii_isdigit(*text);
        others += !g_ascii_isdigit(*text) && strchr(" .,+-", *text) == NULL;
    }
    return digits > 0 && others == 0;
}

gboolean text_rows_put(const struct text_rows *rows, guint before, char *text, char *end)
{
    const gsize room = (gsize)(end - text);
    g_autoptr(GString) out = g_string_sized_new(room);
    append_empty(out, before);
    for (guint row = 0; row < rows->n_rows; row++)
        append_row(out, rows, row);
    if (out->len > room)
        return FALSE;
    memset(text, ' ', room);
    memcpy(text, out->str, out->len);
    return TRUE;
}
