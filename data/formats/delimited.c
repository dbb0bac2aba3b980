#include "data/formats/delimited.h"

#include "data/formats/text_marks.h"
#include "data/formats/text_stacked.h"

#include <string.h>

enum {
    LEAST_MARKS = 30, /* a table of the form has more */
    LEAST_LINES = 6,  /* lines that can be nothing but rows of numbers */
    NEAR = 16,        /* lines from such a line within which others are of its table */
    MAX_LINE = 600,   /* bytes of a row */
    MAX_FIELD = 150   /* bytes of a label */
};

/* ---- line breaks and other tags of HTML within a cell ---- */

/* "本年<br>制发件数" is one label: what follows in the cell moves up, and the spaces go
 * to the cell's end. In a cell longer than any label they stay where the break was. */
static void close_gap(char *text, const char *end, gsize gap)
{
    char *stop = text + gap;
    const char *limit = MIN(end, text + gap + MAX_FIELD);
    memset(text, ' ', gap);
    while (stop < limit && strchr("|\t\n", *stop) == NULL)
        stop++;
    if (stop == limit && limit != end)
        return;
    gsize rest = (gsize)(stop - text) - gap;
    memmove(text, text + gap, rest);
    memset(text + rest, ' ', gap);
}

/* Bytes of the name behind a '<', with the '/' before it; 0 when it is none of ours. */
static gsize name_length(const char *text)
{
    enum { LONGEST = 7 /* "/strong" */ };
    gsize n = *text == '/';
    while (n < LONGEST && g_ascii_isalpha(text[n]))
        n++;
    return text[n] != '\0' && strchr(" />\n", text[n]) != NULL ? n : 0;
}

/* Bytes of a tag that stands within a line of text, <br> above all; 0 for anything else.
 */
static gsize tag_length(const char *text, const char *end)
{
    enum { LONGEST = 120 };
    static const char *const tags[] = { "br", "span", "/span",  "font",    "/font",
                                        "b",  "/b",   "strong", "/strong", "u",
                                        "/u", "em",   "/em" };
    const gsize n = name_length(text + 1);
    gsize stop;
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (strlen(tags[i]) != n || g_ascii_strncasecmp(text + 1, tags[i], n) != 0)
            continue;
        stop = 1 + n + strcspn(text + 1 + n, "<>|\n");
        return stop < LONGEST && text + stop < end && text[stop] == '>' ? stop + 1 : 0;
    }
    return 0;
}

/* Whether the tag is in a line with pipes before and behind it that holds several rows,
 * which are parted then. *judged: the end of what was looked at. */
static gboolean part_stacked(const char *start, char *tag, const char *end,
                             const char **judged)
{
    enum { LONGEST = 4096 };
    char *line = tag;
    const gsize room = MIN((gsize)(end - tag), (gsize)LONGEST);
    while (line > start && line[-1] != '\n' && tag - line < LONGEST)
        line--;
    char *stop = memchr(tag, '\n', room);
    const gboolean whole =
        (line == start || line[-1] == '\n') && (stop != NULL || tag + room == end);
    stop = stop != NULL ? stop : tag + room;
    *judged = stop;
    return whole && memchr(line, '|', (gsize)(tag - line)) != NULL &&
           memchr(tag, '|', (gsize)(stop - tag)) != NULL && text_stacked_mark(line, stop);
}

/* Whether there are any. */
static gboolean join_pieces(char *text, gsize length)
{
    const char *end = text + length, *start = text, *judged = text;
    gboolean any = FALSE;
    while ((text = memchr(text, '<', (gsize)(end - text))) != NULL) {
        gsize gap = tag_length(text, end);
        if (gap == 0)
            text++;
        else if (text < judged || !part_stacked(start, text, end, &judged))
            close_gap(text, end, gap);
        any |= gap > 0;
    }
    return any;
}

/* ---- box-drawing lines ---- */

static gboolean is_drawing(const char *text, const char *end)
{
    return end - text >= 3 && text[0] == '\xe2' &&
           (text[1] == '\x94' || text[1] == '\x95');
}

/* │ ┃ ║ ┆ ┊ */
static gboolean is_upright(const char *text)
{
    static const char *const uprights[] = { "│", "┃", "║", "┆", "┊" };
    for (gsize i = 0; i < G_N_ELEMENTS(uprights); i++)
        if (memcmp(text, uprights[i], 3) == 0)
            return TRUE;
    return FALSE;
}

static char *find_drawing(char *text, const char *end)
{
    while ((text = memchr(text, '\xe2', (gsize)(end - text))) != NULL) {
        if (is_drawing(text, end))
            return text;
        text++;
    }
    return NULL;
}

/* Uprights become pipes; lines drawn between rows hold nothing. A text without enough
 * uprights for a table keeps its lines: they may be dashes. */
static gboolean cut_boxes(char *text, gsize length)
{
    const char *end = text + length;
    guint n = 0;
    for (char *p = text; n < LEAST_MARKS && (p = find_drawing(p, end)) != NULL; p += 3)
        n += is_upright(p);
    while (n == LEAST_MARKS && (text = find_drawing(text, end)) != NULL) {
        gboolean upright = is_upright(text);
        memset(text, ' ', 3);
        if (upright)
            *text = '|';
    }
    return n == LEAST_MARKS;
}

/* ---- delimiters that also stand in prose and numbers ---- */

struct line {
    char *start, *end;
    gboolean row; /* can be nothing but a row of numbers */
};

static const char *find_field_end(const char *text, const char *end, char delimiter)
{
    gboolean quoted = FALSE;
    for (; text < end && (quoted || *text != delimiter); text++)
        quoted ^= *text == '"';
    return text;
}

static gboolean is_number(const char *text, const char *end)
{
    gsize digits = 0, others = 0;
    for (; text < end; text++) {
        digits += g_ascii_isdigit(*text);
        others += !g_ascii_isdigit(*text) && strchr(" \".-+", *text) == NULL;
    }
    return digits > 0 && digits <= 12 && others == 0;
}

/* "1,234,567" is a number: all groups but the first have three digits. */
static gboolean is_group(const char *text, const char *end)
{
    return end - text == 3 && g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) &&
           g_ascii_isdigit(text[2]);
}

struct tally {
    guint fields, numbers, groups;
    gsize longest;
};

static struct tally count_fields(const struct line *line, char delimiter)
{
    struct tally tally = { 0 };
    for (const char *text = line->start; text <= line->end;) {
        const char *stop = find_field_end(text, line->end, delimiter);
        tally.fields++;
        tally.numbers += is_number(text, stop);
        tally.groups += tally.fields > 1 && is_group(text, stop);
        tally.longest = MAX(tally.longest, (gsize)(stop - text));
        text = stop + 1;
    }
    return tally;
}

/* Not a sentence, and not cut by other marks. */
static gboolean may_be_row(const struct line *line, char delimiter)
{
    gsize length = (gsize)(line->end - line->start);
    return length > 0 && length <= MAX_LINE &&
           memchr(line->start, delimiter, length) != NULL &&
           memchr(line->start, '\t', length) == NULL &&
           memchr(line->start, '|', length) == NULL &&
           memmem(line->start, length, "。", strlen("。")) == NULL;
}

static gboolean is_row(const struct line *line, char delimiter)
{
    if (!may_be_row(line, delimiter))
        return FALSE;
    struct tally tally = count_fields(line, delimiter);
    return tally.fields >= 4 && tally.numbers >= 3 && tally.longest <= MAX_FIELD &&
           tally.groups + 1 < tally.fields;
}

static void cut_line(const struct line *line, char delimiter)
{
    gboolean quoted = FALSE;
    for (char *p = line->start; p < line->end; p++) {
        quoted ^= *p == '"';
        if (*p == delimiter && !quoted)
            *p = '\t';
        else if (*p == '"' || *p == '\\')
            *p = ' ';
    }
    char *rule = g_strstr_len(line->start, line->end - line->start, " hline");
    if (rule != NULL)
        memset(rule, ' ', strlen(" hline"));
}

static GArray *split_lines(char *text, gsize length, char delimiter, guint *n_rows)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    char *end = text + length;
    while (text < end) {
        char *stop = memchr(text, '\n', (gsize)(end - text));
        struct line line = { text, stop != NULL ? stop : end, FALSE };
        line.row = is_row(&line, delimiter);
        *n_rows += line.row;
        g_array_append_val(lines, line);
        text = line.end + 1;
    }
    return lines;
}

/* Whether a row of numbers stands within NEAR lines; `last` is the last before it. */
static gboolean is_near(const GArray *lines, guint at, gint last)
{
    if (last >= 0 && at - (guint)last <= NEAR)
        return TRUE;
    for (guint i = at + 1; i < lines->len && i <= at + NEAR; i++)
        if (g_array_index(lines, struct line, i).row)
            return TRUE;
    return FALSE;
}

static gboolean is_beside_rows(const struct line *line, char delimiter)
{
    return may_be_row(line, delimiter) &&
           count_fields(line, delimiter).longest <= MAX_FIELD;
}

static gboolean cut_tables(char *text, gsize length, char delimiter)
{
    guint n_rows = 0;
    gint last = -1;
    g_autoptr(GArray) lines = split_lines(text, length, delimiter, &n_rows);
    for (guint i = 0; n_rows >= LEAST_LINES && i < lines->len; i++) {
        const struct line *line = &g_array_index(lines, struct line, i);
        if (line->row)
            last = (gint)i;
        if (line->row || (is_near(lines, i, last) && is_beside_rows(line, delimiter)))
            cut_line(line, delimiter);
    }
    return n_rows >= LEAST_LINES;
}

/* ---- a list with an item for each cell ---- */

static gboolean is_bullet(const char *text, const char *end)
{
    while (text < end && *text == ' ')
        text++;
    return end - text > 2 && (*text == '-' || *text == '*') && text[1] == ' ';
}

/* What stands behind the line's end; NULL: nothing does. */
static const char *next_line(const char *line, const char *end)
{
    const char *feed = memchr(line, '\n', (gsize)(end - line));
    return feed != NULL ? feed + 1 : NULL;
}

/* Where nearly every line is an item of a list, "- 3" is three: the hyphens go. Elsewhere
 * one may be the sign of a number. */
static gboolean strip_bullets(char *text, gsize length)
{
    guint lines = 0, bullets = 0;
    const char *end = text + length;
    for (const char *line = text; line != NULL && line < end;) {
        lines += *line != '\n';
        bullets += is_bullet(line, end);
        line = next_line(line, end);
    }
    if (bullets < LEAST_MARKS || bullets * 4 < lines * 3)
        return FALSE;
    for (char *line = text; line != NULL && line < end;) {
        if (is_bullet(line, end))
            line[strspn(line, " ")] = ' ';
        line = (char *)next_line(line, end);
    }
    return TRUE;
}

/* Whether the text holds as many of the sign as a table. */
static gboolean has_marks(const char *text, gsize length, char sign)
{
    const char *end = text + length;
    guint n = 0;
    for (; n < LEAST_MARKS && (text = memchr(text, sign, (gsize)(end - text))) != NULL;
         text++)
        n++;
    return n == LEAST_MARKS;
}

gboolean delimited_mark(char *text, gsize length, guint signs)
{
    static const char delimiters[] = { ',', ';', '&' };
    gboolean changed = FALSE;
    if ((signs & SIGN_ANGLE) != 0)
        changed |= join_pieces(text, length);
    if ((signs & SIGN_DRAWING) != 0)
        changed |= cut_boxes(text, length);
    if ((signs & SIGN_BULLET) != 0 &&
        (has_marks(text, length, '-') || has_marks(text, length, '*')))
        changed |= strip_bullets(text, length);
    if ((signs & (SIGN_FIELD | SIGN_SEMICOLON)) == 0)
        return changed;
    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++)
        if (has_marks(text, length, delimiters[i]))
            changed |= cut_tables(text, length, delimiters[i]);
    return changed;
}
