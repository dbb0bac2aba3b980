#include "data/formats/text_grid.h"

#include "data/formats/text_marks.h"
#include "data/formats/text_rows.h"

#include <string.h>

/* With fewer, the rules are those around a head and a body of several rows. */
enum { LEAST_ROWS = 3 };

enum part { PART_TEXT, PART_BAR, PART_JOINT, PART_RULE };

struct line {
    char *start, *end;
    gboolean full; /* a rule from end to end */
};

struct ruled {
    GArray *lines; /* struct line */
    enum text_counting counting;
    struct text_laid laid;              /* the line that is looked at */
    gboolean edge[TEXT_ROWS_WIDTH + 1]; /* a joint of a rule is at the column */
    guint edges[TEXT_ROWS_COLUMNS + 1]; /* the same, in order */
    guint n_columns;
    guint row_of[TEXT_ROWS_COLUMNS];    /* the row in which the cell began */
    gboolean number[TEXT_ROWS_COLUMNS]; /* the cell has a line that is a number */
    struct text_rows rows;
};

static enum part find_drawn_part(gunichar c)
{
    static const gunichar rules[] = { 0x2500, 0x2501, 0x2504, 0x2505, 0x2508,
                                      0x2509, 0x254C, 0x254D, 0x2550 };
    static const gunichar bars[] = { 0x2502, 0x2503, 0x2506, 0x2507, 0x250A,
                                     0x250B, 0x254E, 0x254F, 0x2551 };
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (c == rules[i])
            return PART_RULE;
        if (c == bars[i])
            return PART_BAR;
    }
    return c >= 0x2500 && c <= 0x2570 ? PART_JOINT : PART_TEXT;
}

static enum part find_part(const char *text)
{
    switch (*text) {
    case '|':
        return PART_BAR;
    case '+':
        return PART_JOINT;
    case '-':
    case '=':
        return PART_RULE;
    case '\xe2':
        return find_drawn_part(g_utf8_get_char(text));
    default:
        return PART_TEXT;
    }
}

/* ---- the lines of a table ---- */

/* Nothing but a rule and its joints; `:` says how a column is set. */
static gboolean is_full_rule(const char *text, const char *end)
{
    guint rules = 0;
    for (; text < end; text = g_utf8_next_char(text)) {
        const enum part part = find_part(text);
        if (part == PART_TEXT && *text != ':')
            return FALSE;
        rules += part == PART_RULE;
    }
    return rules > 1;
}

/* The line that begins at the text, without the spaces at its ends. *next: behind it. */
static struct line read_line(char *text, char *end, char **next)
{
    char *stop = memchr(text, '\n', (gsize)(end - text));
    *next = stop != NULL ? stop + 1 : end;
    stop = stop != NULL ? stop : end;
    while (text < stop && *text == ' ')
        text++;
    while (stop > text && stop[-1] == ' ')
        stop--;
    const gboolean full =
        text < stop && find_part(text) != PART_TEXT && is_full_rule(text, stop);
    return (struct line){ text, stop, full };
}

static gboolean is_of_table(const struct line *line)
{
    const enum part part = line->start < line->end ? find_part(line->start) : PART_TEXT;
    return part == PART_BAR || part == PART_JOINT;
}

/* Gathers the lines from a rule on to the last rule; returns what stands behind them. */
static char *gather_lines(GArray *lines, char *text, char *end)
{
    char *after = text, *next;
    guint n = 0;
    g_array_set_size(lines, 0);
    for (; text < end; text = next) {
        struct line line = read_line(text, end, &next);
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

/* ---- where the columns are ---- */

static gboolean lay(struct ruled *ruled, const struct line *line)
{
    return text_lay(&ruled->laid, line->start, line->end, ruled->counting);
}

static enum part part_at(const struct ruled *ruled, guint x)
{
    const char *at = x < ruled->laid.width ? ruled->laid.at[x] : NULL;
    return at != NULL ? find_part(at) : PART_TEXT;
}

static gboolean is_joint(enum part part, gboolean full)
{
    return part == PART_JOINT || (full && part == PART_BAR);
}

/* Whether a rule runs from one column to the other. */
static gboolean is_ruled(const struct ruled *ruled, guint from, guint to)
{
    guint rules = 0;
    for (guint x = from + 1; x < to; x++) {
        const char *at = ruled->laid.at[x];
        const gboolean set = at != NULL && *at == ':' && (x == from + 1 || x + 1 == to);
        if (at != NULL && !set && find_part(at) != PART_RULE)
            return FALSE;
        rules += at != NULL && !set;
    }
    return rules > 1 || (rules == 1 && (guint8)*ruled->laid.at[from] >= 0x80);
}

/* Columns begin and end where a rule does. */
static void mark_edges(struct ruled *ruled, gboolean full)
{
    gint last = -1;
    for (guint x = 0; x < ruled->laid.width; x++) {
        if (!is_joint(part_at(ruled, x), full))
            continue;
        if (last >= 0 && is_ruled(ruled, (guint)last, x))
            ruled->edge[last] = ruled->edge[x] = TRUE;
        last = (gint)x;
    }
}

static gboolean find_edges(struct ruled *ruled)
{
    guint n = 0;
    memset(ruled->edge, 0, sizeof ruled->edge);
    for (guint i = 0; i < ruled->lines->len; i++) {
        const struct line *line = &g_array_index(ruled->lines, struct line, i);
        if (!lay(ruled, line))
            return FALSE;
        mark_edges(ruled, line->full);
    }
    for (guint x = 0; x < TEXT_ROWS_WIDTH && n <= TEXT_ROWS_COLUMNS; x++)
        if (ruled->edge[x])
            ruled->edges[n++] = x;
    ruled->n_columns = n > 0 ? n - 1 : 0;
    return n > 2 && n <= TEXT_ROWS_COLUMNS && ruled->edges[0] == 0;
}

/* The line has a bar at both ends of the table, and none but where a column ends. */
static gboolean fits(struct ruled *ruled, const struct line *line)
{
    const guint right = ruled->edges[ruled->n_columns];
    if (!lay(ruled, line) || part_at(ruled, right) == PART_TEXT ||
        ruled->laid.at[ruled->laid.width] != g_utf8_next_char(ruled->laid.at[right]))
        return FALSE;
    for (guint x = 0; x <= right; x++)
        if (part_at(ruled, x) == PART_BAR && !ruled->edge[x])
            return FALSE;
    return TRUE;
}

static gboolean find_columns(struct ruled *ruled)
{
    if (!find_edges(ruled))
        return FALSE;
    for (guint i = 0; i < ruled->lines->len; i++)
        if (!fits(ruled, &g_array_index(ruled->lines, struct line, i)))
            return FALSE;
    return TRUE;
}

/* ---- cells ---- */

static gboolean is_drawn(enum part part)
{
    return part == PART_JOINT || part == PART_RULE;
}

static gboolean is_column_ruled(const struct ruled *ruled, guint column, gboolean full)
{
    const guint from = ruled->edges[column], to = ruled->edges[column + 1];
    return full || (is_drawn(part_at(ruled, from)) && is_drawn(part_at(ruled, to)) &&
                    is_ruled(ruled, from, to));
}

static gboolean is_parted(const struct ruled *ruled, guint edge)
{
    const enum part part = part_at(ruled, ruled->edges[edge]);
    return part == PART_BAR ||
           (part == PART_JOINT && (edge == 0 || edge == ruled->n_columns));
}

/* Gives the piece of the line between two bars to its cell. FALSE: the cell has a number
 * already, so the rules are not between all rows. */
static gboolean add_piece(struct ruled *ruled, guint from, guint to)
{
    const char *const *at = (const char *const *)ruled->laid.at;
    guint x = ruled->edges[from] + 1;
    while (at[x] == NULL)
        x++;
    guint stop = ruled->edges[to];
    while (at[stop] == NULL)
        stop++;
    const gboolean number = text_rows_is_number(at[x], at[stop]);
    if (number && ruled->number[from])
        return FALSE;
    ruled->number[from] |= number;
    text_rows_cover(&ruled->rows, ruled->rows.n_rows - 1, from, to);
    text_rows_add(&ruled->rows, ruled->row_of[from], from, at[x], at[stop]);
    return TRUE;
}

static gboolean add_text(struct ruled *ruled)
{
    for (guint from = 0, to; from < ruled->n_columns; from = to) {
        for (to = from + 1; to < ruled->n_columns && !is_parted(ruled, to);)
            to++;
        if (!add_piece(ruled, from, to))
            return FALSE;
    }
    return TRUE;
}

/* A rule through some of the columns: the cells of the others go on in the next row. */
static gboolean end_row(struct ruled *ruled, const gboolean *closed)
{
    if (!text_rows_start(&ruled->rows))
        return FALSE;
    for (guint i = 0, to; i < ruled->n_columns; i = to) {
        for (to = i + 1; to < ruled->n_columns && !closed[i] && !closed[to] &&
                         !is_joint(part_at(ruled, ruled->edges[to]), TRUE);)
            to++;
        if (!closed[i] && !add_piece(ruled, i, to))
            return FALSE;
        if (closed[i]) {
            ruled->row_of[i] = ruled->rows.n_rows - 1;
            ruled->number[i] = FALSE;
        }
    }
    return TRUE;
}

static gboolean add_line(struct ruled *ruled, const struct line *line, gboolean last)
{
    gboolean closed[TEXT_ROWS_COLUMNS], any = FALSE;
    if (!lay(ruled, line))
        return FALSE;
    ruled->rows.lines[ruled->rows.n_rows - 1]++;
    for (guint i = 0; i < ruled->n_columns; i++) {
        closed[i] = is_column_ruled(ruled, i, line->full);
        any |= closed[i];
    }
    if (!any)
        return add_text(ruled);
    return last || end_row(ruled, closed);
}

static gboolean add_lines(struct ruled *ruled)
{
    const guint n = ruled->lines->len;
    memset(ruled->row_of, 0, sizeof ruled->row_of);
    memset(ruled->number, 0, sizeof ruled->number);
    if (!text_rows_start(&ruled->rows))
        return FALSE;
    for (guint i = 1; i < n; i++)
        if (!add_line(ruled, &g_array_index(ruled->lines, struct line, i), i + 1 == n))
            return FALSE;
    return ruled->rows.n_rows >= LEAST_ROWS;
}

/* The columns are found in the first way of counting in which all lines agree. */
static gboolean rewrite(struct ruled *ruled)
{
    const guint n = ruled->lines->len;
    for (guint i = 0; n > 2 * LEAST_ROWS && i < N_TEXT_COUNTINGS; i++) {
        ruled->counting = (enum text_counting)i;
        if (!find_columns(ruled))
            continue;
        text_rows_init(&ruled->rows, ruled->n_columns);
        gboolean good =
            add_lines(ruled) &&
            text_rows_put(&ruled->rows, 1,
                          g_array_index(ruled->lines, struct line, 0).start,
                          g_array_index(ruled->lines, struct line, n - 1).end);
        text_rows_clear(&ruled->rows);
        return good;
    }
    return FALSE;
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
    struct ruled *ruled = g_new(struct ruled, 1);
    ruled->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    for (; text < end; text = next) {
        struct line line = read_line(text, end, &next);
        if (!line.full || !is_of_table(&line))
            continue;
        next = gather_lines(ruled->lines, text, end);
        changed |= rewrite(ruled);
    }
    g_array_unref(ruled->lines);
    g_free(ruled);
    return changed;
}
