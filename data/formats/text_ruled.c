#include "data/formats/text_ruled.h"

#include <string.h>

static enum ruled_part find_drawn_part(gunichar c)
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

enum ruled_part ruled_find_part(const char *text)
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

/* Nothing but a rule and its joints; `:` says how a column is set. */
gboolean ruled_is_full(const char *text, const char *end)
{
    guint rules = 0;
    for (; text < end; text = g_utf8_next_char(text)) {
        const enum ruled_part part = ruled_find_part(text);
        if (part == PART_TEXT && *text != ':')
            return FALSE;
        rules += part == PART_RULE;
    }
    return rules > 1;
}

static gboolean lay(struct ruled *ruled, const struct ruled_line *line)
{
    return text_lay(&ruled->laid, line->start, line->end, ruled->counting);
}

enum ruled_part ruled_part_at(const struct ruled *ruled, guint x)
{
    const char *at = x < ruled->laid.width ? ruled->laid.at[x] : NULL;
    return at != NULL ? ruled_find_part(at) : PART_TEXT;
}

static gboolean is_joint(enum ruled_part part, gboolean full)
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
        if (at != NULL && !set && ruled_find_part(at) != PART_RULE)
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
        if (!is_joint(ruled_part_at(ruled, x), full))
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
        const struct ruled_line *line =
            &g_array_index(ruled->lines, struct ruled_line, i);
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
static gboolean fits(const struct ruled *ruled)
{
    const guint right = ruled->edges[ruled->n_columns];
    if (ruled_part_at(ruled, right) == PART_TEXT ||
        g_utf8_next_char(ruled->laid.at[right]) != ruled->laid.at[ruled->laid.width])
        return FALSE;
    for (guint x = 0; x <= right; x++)
        if (ruled_part_at(ruled, x) == PART_BAR && !ruled->edge[x])
            return FALSE;
    return TRUE;
}

/* A line with a bar for every edge has all cells, whatever their width: a program may
 * have given a character more room than it took. */
static gboolean lay_by_bars(struct ruled *ruled, const struct ruled_line *line)
{
    struct text_laid *laid = &ruled->laid;
    guint n = 0;
    laid->width = ruled->edges[ruled->n_columns] + 1;
    memset(laid->at, 0, laid->width * sizeof *laid->at);
    for (char *text = line->start; text < line->end; text = g_utf8_next_char(text)) {
        if (ruled_find_part(text) != PART_BAR)
            continue;
        if (n > ruled->n_columns)
            return FALSE;
        laid->at[ruled->edges[n]] = text;
        laid->at[ruled->edges[n] + 1] = g_utf8_next_char(text);
        n++;
    }
    return n == ruled->n_columns + 1 && laid->at[0] == line->start &&
           laid->at[laid->width] == line->end;
}

gboolean ruled_lay(struct ruled *ruled, const struct ruled_line *line)
{
    return lay(ruled, line) && (fits(ruled) || (!line->full && lay_by_bars(ruled, line)));
}

static gboolean all_fit(struct ruled *ruled)
{
    if (!find_edges(ruled))
        return FALSE;
    for (guint i = 0; i < ruled->lines->len; i++)
        if (!ruled_lay(ruled, &g_array_index(ruled->lines, struct ruled_line, i)))
            return FALSE;
    return TRUE;
}

gboolean ruled_find_columns(struct ruled *ruled)
{
    for (guint i = 0; i < N_TEXT_COUNTINGS; i++) {
        ruled->counting = (enum text_counting)i;
        if (all_fit(ruled))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_drawn(enum ruled_part part)
{
    return part == PART_JOINT || part == PART_RULE;
}

gboolean ruled_is_closed(const struct ruled *ruled, guint column)
{
    const guint from = ruled->edges[column], to = ruled->edges[column + 1];
    return is_drawn(ruled_part_at(ruled, from)) && is_drawn(ruled_part_at(ruled, to)) &&
           is_ruled(ruled, from, to);
}
