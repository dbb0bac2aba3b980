#include "data/formats/text_runs.h"

#include "data/formats/text_marks.h"
#include "data/formats/text_rows.h"

#include <string.h>

enum { SHORTEST_RUN = 3, MOST_HEAD_LINES = 40 };

enum kind { KIND_TEXT, KIND_BLANK, KIND_RULE, KIND_RUNS };

struct run {
    guint from, to;
};

struct line {
    char *start, *end;
    enum kind kind;
};

struct runs {
    GArray *lines; /* struct line: all of the text */
    struct run columns[TEXT_ROWS_COLUMNS];
    guint n;
    guint behind; /* the line behind the last table */
    enum text_counting counting;
    struct text_laid laid;
    struct text_rows rows;
};

/* A table: the lines from the first to the last. */
struct extent {
    guint first, last;
};

static const struct line *line_at(const struct runs *runs, guint i)
{
    return &g_array_index(runs->lines, struct line, i);
}

/* How many runs of dashes the line is made of, 0 if there is anything else. */
static guint read_columns(const char *start, const char *end, struct run *columns)
{
    guint n = 0;
    for (const char *text = start; text < end;) {
        const char *from = text, sign = *text;
        while (text < end && *text == sign)
            text++;
        if (sign == ' ')
            continue;
        if ((sign != '-' && sign != '=') || text - from < SHORTEST_RUN ||
            n == TEXT_ROWS_COLUMNS)
            return 0;
        columns[n++] = (struct run){ (guint)(from - start), (guint)(text - start) };
    }
    return n;
}

static enum kind find_kind(char *start, char *end)
{
    struct run columns[TEXT_ROWS_COLUMNS];
    const gsize spaces = strspn(start, " ");
    if (start + spaces >= end)
        return KIND_BLANK;
    if (start[spaces] != '-' && start[spaces] != '=')
        return KIND_TEXT;
    const guint n = read_columns(start, end, columns);
    return n == 0 ? KIND_TEXT : n == 1 ? KIND_RULE : KIND_RUNS;
}

/* Whether any line has runs. */
static gboolean split_lines(struct runs *runs, char *text, char *end)
{
    gboolean any = FALSE;
    while (text < end) {
        char *stop = memchr(text, '\n', (gsize)(end - text));
        stop = stop != NULL ? stop : end;
        const struct line line = { text, stop, find_kind(text, stop) };
        any |= line.kind == KIND_RUNS;
        g_array_append_val(runs->lines, line);
        text = stop + 1;
    }
    return any;
}

/* ---- the extent of a table ---- */

static gboolean is_blank_at(const struct runs *runs, guint from, guint to)
{
    for (guint x = from; x < to && x < runs->laid.width; x++)
        if (runs->laid.at[x] == NULL || *runs->laid.at[x] != ' ')
            return FALSE;
    return TRUE;
}

/* Nothing stands between the columns of the line. */
static gboolean fits(struct runs *runs, const struct line *line)
{
    if (memchr(line->start, '|', (gsize)(line->end - line->start)) != NULL ||
        !text_lay(&runs->laid, line->start, line->end, runs->counting))
        return FALSE;
    for (guint i = 0; i < runs->n; i++)
        if (!is_blank_at(runs, i == 0 ? 0 : runs->columns[i - 1].to,
                         runs->columns[i].from))
            return FALSE;
    return TRUE;
}

static gboolean are_same_runs(const struct runs *runs, const struct line *line)
{
    struct run columns[TEXT_ROWS_COLUMNS];
    return read_columns(line->start, line->end, columns) == runs->n &&
           memcmp(columns, runs->columns, runs->n * sizeof *columns) == 0;
}

static enum kind kind_at(const struct runs *runs, guint i)
{
    return i < runs->lines->len ? line_at(runs, i)->kind : KIND_BLANK;
}

/* The head above the first runs: up to a rule, or one line of text. */
static guint find_first(struct runs *runs, guint at)
{
    for (guint n = 1; n <= MOST_HEAD_LINES && n <= at - runs->behind; n++) {
        const struct line *line = line_at(runs, at - n);
        if (line->kind == KIND_RULE)
            return at - n;
        if (line->kind == KIND_RUNS || (line->kind == KIND_TEXT && !fits(runs, line)))
            break;
    }
    return at > runs->behind && kind_at(runs, at - 1) == KIND_TEXT &&
                   fits(runs, line_at(runs, at - 1))
               ? at - 1
               : at;
}

/* The end of the table: the last rule of its own, else, under a head, the line before a
 * blank one. FALSE: there is none. */
static gboolean find_last(struct runs *runs, guint at, struct extent *extent)
{
    guint blank = 0;
    extent->last = at;
    for (guint i = at + 1; i < runs->lines->len; i++) {
        const struct line *line = line_at(runs, i);
        if ((line->kind == KIND_RUNS && !are_same_runs(runs, line)) ||
            (line->kind == KIND_TEXT && !fits(runs, line)))
            break;
        if (line->kind == KIND_RULE || line->kind == KIND_RUNS)
            extent->last = i;
        if (extent->last == i &&
            (line->kind == KIND_RULE || kind_at(runs, i + 1) == KIND_BLANK))
            return TRUE;
        blank = blank == 0 && line->kind == KIND_BLANK ? i : blank;
    }
    if (extent->last == at && blank > at + 1 && extent->first + 1 == at &&
        kind_at(runs, extent->first) == KIND_TEXT)
        extent->last = blank - 1;
    return extent->last > at;
}

/* ---- rows ---- */

static char *text_at(const struct runs *runs, guint x)
{
    while (x < runs->laid.width && runs->laid.at[x] == NULL)
        x++;
    return runs->laid.at[MIN(x, runs->laid.width)];
}

/* FALSE: a cell has two numbers, so they are of several rows. */
static gboolean add_line(struct runs *runs, const struct line *line, gboolean *number)
{
    if (!fits(runs, line))
        return FALSE;
    for (guint i = 0; i < runs->n; i++) {
        const char *text = text_at(runs, runs->columns[i].from);
        const char *end =
            text_at(runs, i + 1 < runs->n ? runs->columns[i].to : runs->laid.width);
        const gboolean found = text_rows_is_number(text, end);
        if (found && number[i])
            return FALSE;
        number[i] |= found;
        text_rows_add(&runs->rows, runs->rows.n_rows - 1, i,
                      (struct text_piece){ text, end, FALSE });
    }
    return TRUE;
}

/* Blank lines part the rows if there are any between them. */
static gboolean is_parted(const struct runs *runs, struct extent extent)
{
    for (guint i = extent.first + 1; i < extent.last; i++)
        if (kind_at(runs, i) == KIND_BLANK && kind_at(runs, i + 1) == KIND_TEXT &&
            kind_at(runs, i - 1) == KIND_TEXT)
            return TRUE;
    return FALSE;
}

static gboolean add_lines(struct runs *runs, struct extent extent, guint *before)
{
    const gboolean parted = is_parted(runs, extent);
    gboolean number[TEXT_ROWS_COLUMNS];
    for (guint i = extent.first; i <= extent.last; i++) {
        const gboolean text = kind_at(runs, i) == KIND_TEXT;
        if (text && (!parted || i == extent.first || kind_at(runs, i - 1) != KIND_TEXT)) {
            memset(number, 0, sizeof number);
            if (!text_rows_start(&runs->rows))
                return FALSE;
        }
        if (text && !add_line(runs, line_at(runs, i), number))
            return FALSE;
        if (runs->rows.n_rows > 0)
            runs->rows.lines[runs->rows.n_rows - 1]++;
        else
            ++*before;
    }
    return runs->rows.n_rows > 1;
}

static gboolean rewrite(struct runs *runs, struct extent extent)
{
    guint before = 0;
    text_rows_init(&runs->rows, runs->n);
    gboolean good = add_lines(runs, extent, &before);
    if (good)
        text_rows_span_labels(&runs->rows);
    good = good && text_rows_put(&runs->rows, before, line_at(runs, extent.first)->start,
                                 line_at(runs, extent.last)->end);
    text_rows_clear(&runs->rows);
    return good;
}

/* Rewrites the table that the runs are of; *next is behind it, even if that fails, so
 * that no line is looked at again for each of the runs. */
static gboolean read_table(struct runs *runs, guint at, guint *next)
{
    const struct line *line = line_at(runs, at);
    gboolean good = FALSE;
    runs->n = read_columns(line->start, line->end, runs->columns);
    for (guint i = 0; !good && i < N_TEXT_COUNTINGS; i++) {
        runs->counting = (enum text_counting)i;
        struct extent extent = { .first = find_first(runs, at) };
        if (!find_last(runs, at, &extent))
            continue;
        good = rewrite(runs, extent);
        *next = MAX(*next, extent.last + 1);
        runs->behind = good ? extent.last + 1 : runs->behind;
    }
    return good;
}

static gboolean has_run(const char *text, gsize length, char sign)
{
    const char *end = text + length;
    while ((text = memchr(text, sign, (gsize)(end - text))) != NULL) {
        if (text[1] == sign && text[2] == sign)
            return TRUE;
        text++;
    }
    return FALSE;
}

gboolean text_runs_mark(char *text, gsize length, guint signs)
{
    gboolean changed = FALSE;
    if ((signs & SIGN_GAP) == 0 ||
        (!has_run(text, length, '-') && !has_run(text, length, '=')))
        return FALSE;
    struct runs *runs = g_new(struct runs, 1);
    runs->behind = 0;
    runs->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    gboolean any = split_lines(runs, text, text + length);
    for (guint i = 0, next; any && i < runs->lines->len; i = next) {
        next = i + 1;
        if (line_at(runs, i)->kind == KIND_RUNS)
            changed |= read_table(runs, i, &next);
    }
    g_array_unref(runs->lines);
    g_free(runs);
    return changed;
}
