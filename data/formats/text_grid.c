#include "data/formats/text_grid.h"

#include "data/formats/text_marks.h"
#include "data/formats/text_ruled.h"

#include <string.h>

/* With fewer, the rules are those around a head and a body of several rows. */
enum { LEAST_ROWS = 3 };

struct grid {
    struct ruled ruled;
    guint row_of[TEXT_ROWS_COLUMNS];    /* the row in which the cell began */
    gboolean number[TEXT_ROWS_COLUMNS]; /* the cell has a line that is a number */
    gboolean broken[TEXT_ROWS_COLUMNS]; /* and it may go on in the next line */
    struct text_rows rows;
};

/* The line that begins at the text, without the spaces at its ends. *next: behind it. */
static struct ruled_line read_line(char *text, char *end, char **next)
{
    char *stop = memchr(text, '\n', (gsize)(end - text));
    *next = stop != NULL ? stop + 1 : end;
    stop = stop != NULL ? stop : end;
    while (text < stop && *text == ' ')
        text++;
    while (stop > text && stop[-1] == ' ')
        stop--;
    const gboolean full =
        text < stop && ruled_find_part(text) != PART_TEXT && ruled_is_full(text, stop);
    return (struct ruled_line){ text, stop, full };
}

static gboolean is_of_table(const struct ruled_line *line)
{
    const enum ruled_part part =
        line->start < line->end ? ruled_find_part(line->start) : PART_TEXT;
    return part == PART_BAR || part == PART_JOINT;
}

/* Gathers the lines from a rule on to the last rule; returns what stands behind them. */
static char *gather_lines(GArray *lines, char *text, char *end)
{
    char *after = text, *next;
    guint n = 0;
    g_array_set_size(lines, 0);
    for (; text < end; text = next) {
        struct ruled_line line = read_line(text, end, &next);
        if (!is_of_table(&line))
            break;
        g_array_append_val(lines, line);
        if (line.full) {
            n = lines->len;
            after = next;
        }
    }
    g_array_set_size(lines, n);
    return after;
}

/* ---- cells ---- */

static gboolean is_parted(const struct ruled *ruled, guint edge)
{
    const enum ruled_part part = ruled_part_at(ruled, ruled->edges[edge]);
    return part == PART_BAR ||
           (part == PART_JOINT && (edge == 0 || edge == ruled->n_columns));
}

/* Where the characters from the column on begin. */
static const char *text_at(const struct ruled *ruled, guint x)
{
    while (ruled->laid.at[x] == NULL)
        x++;
    return ruled->laid.at[x];
}

/* A column too narrow for the head "总计" breaks numbers as it breaks words: one that
 * fills its width may go on in the next line. */
static gboolean is_broken(const struct ruled *ruled, guint column, const char *text,
                          const char *end)
{
    enum { NARROW = 2 };
    const guint width = ruled->edges[column + 1] - ruled->edges[column] - 3;
    return width <= NARROW && *text == ' ' && end - text == (gssize)width + 2 &&
           end[-1] == ' ' && text[1] != ' ' && end[-2] != ' ';
}

/* Gives the piece of the line between two bars to its cell. FALSE: the cell has a number
 * already, so the rules are not between all rows. */
static gboolean add_piece(struct grid *grid, guint from, guint to)
{
    const char *text = text_at(&grid->ruled, grid->ruled.edges[from] + 1);
    const char *end = text_at(&grid->ruled, grid->ruled.edges[to]);
    const gboolean number = text_rows_is_number(text, end);
    const gboolean goes_on = number && grid->broken[from];
    if (number && grid->number[from] && !goes_on)
        return FALSE;
    grid->broken[from] = number && to == from + 1 && (goes_on || text[1] != '0') &&
                         is_broken(&grid->ruled, from, text, end);
    grid->number[from] |= number;
    text_rows_cover(&grid->rows, grid->rows.n_rows - 1, from, to);
    text_rows_add(&grid->rows, grid->row_of[from], from,
                  (struct text_piece){ text, end, goes_on });
    return TRUE;
}

static gboolean add_text(struct grid *grid)
{
    const guint n = grid->ruled.n_columns;
    for (guint from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && !is_parted(&grid->ruled, to);)
            to++;
        if (!add_piece(grid, from, to))
            return FALSE;
    }
    return TRUE;
}

/* A rule through some of the columns: the cells of the others go on in the next row. */
static gboolean end_row(struct grid *grid, const gboolean *closed)
{
    const struct ruled *ruled = &grid->ruled;
    if (!text_rows_start(&grid->rows))
        return FALSE;
    for (guint i = 0, to; i < ruled->n_columns; i = to) {
        for (to = i + 1; to < ruled->n_columns && !closed[i] && !closed[to] &&
                         ruled_part_at(ruled, ruled->edges[to]) == PART_TEXT;)
            to++;
        if (!closed[i] && !add_piece(grid, i, to))
            return FALSE;
        if (closed[i]) {
            grid->row_of[i] = grid->rows.n_rows - 1;
            grid->number[i] = grid->broken[i] = FALSE;
        }
    }
    return TRUE;
}

static gboolean add_line(struct grid *grid, const struct ruled_line *line, gboolean last)
{
    gboolean closed[TEXT_ROWS_COLUMNS], any = FALSE;
    if (!ruled_lay(&grid->ruled, line))
        return FALSE;
    grid->rows.lines[grid->rows.n_rows - 1]++;
    for (guint i = 0; i < grid->ruled.n_columns; i++) {
        closed[i] = line->full || ruled_is_closed(&grid->ruled, i);
        any |= closed[i];
    }
    if (!any)
        return add_text(grid);
    return last || end_row(grid, closed);
}

static gboolean add_lines(struct grid *grid)
{
    const GArray *lines = grid->ruled.lines;
    memset(grid->row_of, 0, sizeof grid->row_of);
    memset(grid->number, 0, sizeof grid->number);
    memset(grid->broken, 0, sizeof grid->broken);
    if (!text_rows_start(&grid->rows))
        return FALSE;
    for (guint i = 1; i < lines->len; i++)
        if (!add_line(grid, &g_array_index(lines, struct ruled_line, i),
                      i + 1 == lines->len))
            return FALSE;
    return grid->rows.n_rows >= LEAST_ROWS;
}

static gboolean rewrite(struct grid *grid)
{
    const GArray *lines = grid->ruled.lines;
    if (lines->len <= 2 * LEAST_ROWS || !ruled_find_columns(&grid->ruled))
        return FALSE;
    text_rows_init(&grid->rows, grid->ruled.n_columns);
    const struct ruled_line *first = &g_array_index(lines, struct ruled_line, 0);
    const struct ruled_line *last = first + lines->len - 1;
    gboolean good = add_lines(grid);
    if (good)
        text_rows_span_labels(&grid->rows);
    good = good && text_rows_put(&grid->rows, 1, first->start, last->end);
    text_rows_clear(&grid->rows);
    return good;
}

static gboolean has_rule(const char *text, gsize length)
{
    const char *end = text + length;
    while ((text = memchr(text, '+', (gsize)(end - text))) != NULL) {
        text++;
        if (text < end && (*text == '-' || *text == '=' || *text == ':'))
            return TRUE;
    }
    return FALSE;
}

gboolean text_grid_mark(char *text, gsize length, guint signs)
{
    char *end = text + length, *next;
    gboolean changed = FALSE;
    if ((signs & SIGN_DRAWING) == 0 &&
        ((signs & SIGN_FURTHER) == 0 || !has_rule(text, length)))
        return FALSE;
    struct grid *grid = g_new(struct grid, 1);
    GArray *lines = grid->ruled.lines =
        g_array_new(FALSE, FALSE, sizeof(struct ruled_line));
    for (; text < end; text = next) {
        struct ruled_line line = read_line(text, end, &next);
        if (!line.full || !is_of_table(&line))
            continue;
        next = gather_lines(lines, text, end);
        changed |= rewrite(grid);
    }
    g_array_unref(lines);
    g_free(grid);
    return changed;
}
