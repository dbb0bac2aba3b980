/* Rows of table 三 whose numbers an extractor put on lines of their own, above or below
 * the label that they belong to: labels and lines keep their order, so that the first
 * line belongs to the first label. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"

enum { WIDTH = REQUEST_WIDTH, MAX_ROWS = 8, MAX_NUMBERS = MAX_ROWS * WIDTH };

/* Labels one after the other that together have seven numbers each, but not one by one.
 */
struct stretch {
    struct entry *rows[MAX_ROWS]; /* in order */
    guint tokens[MAX_NUMBERS];    /* the numbers, in order */
    guint n_rows, n;
};

static gboolean are_plain(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind != TOKEN_NUMBER || (token->flags & TOKEN_GLUED) != 0)
            return FALSE;
    }
    return TRUE;
}

/* Whether no row of the form stands between the two: the numbers of one whose label is
 * lost must not be another's. Of the rows under 其他处理 a report may have one or three.
 */
static gboolean are_neighbours(const struct extraction *x, gint row, gint next)
{
    enum { OTHERS = 6 };
    while (++row < next && (row == x->form->other || x->form->group[row] == OTHERS))
        ;
    return row == next;
}

/* The stretch from the entry at `index` on; FALSE when there is none. */
static gboolean find_stretch(const struct extraction *x, guint index,
                             struct stretch *stretch)
{
    stretch->n_rows = stretch->n = 0;
    for (guint i = index; i < x->n_entries; i++) {
        struct entry *entry = extraction_entry(x, i);
        gboolean row = entry->kind == ENTRY_ROW;
        gboolean single = entry->kind == ENTRY_GROUP && entry->group == 6 && entry->n > 0;
        if (entry->kind == ENTRY_HEAD || single ||
            (entry->kind == ENTRY_TEXT && entry->n > 0) || !are_plain(x, entry) ||
            (row && stretch->n_rows == MAX_ROWS))
            return FALSE;
        if (row && stretch->n_rows > 0 &&
            !are_neighbours(x, stretch->rows[stretch->n_rows - 1]->row, entry->row))
            return FALSE;
        if (row)
            stretch->rows[stretch->n_rows++] = entry;
        if (entry->n > MAX_NUMBERS - stretch->n)
            return FALSE;
        for (guint k = 0; k < entry->n; k++)
            stretch->tokens[stretch->n++] =
                (guint)(extraction_slot(x, entry->first + k) - x->tokens);
        if (row && stretch->n_rows > 1 && stretch->n == WIDTH * stretch->n_rows)
            return TRUE;
    }
    return FALSE;
}

/* The numbers on the line that begins with the one at `from`. */
static guint count_line(const struct extraction *x, const struct stretch *stretch,
                        guint from)
{
    guint n = 1;
    const guint *tokens = stretch->tokens + from;
    while (from + n < stretch->n &&
           extraction_token(x, tokens[n])->row == extraction_token(x, tokens[0])->row)
        n++;
    return n;
}

static gboolean adds_up(const struct extraction *x, const guint *tokens)
{
    double sum = 0;
    for (gint c = 0; c + 1 < WIDTH; c++)
        sum += extraction_token(x, tokens[c])->number;
    return sum == extraction_token(x, tokens[WIDTH - 1])->number;
}

/* Whether every row has lines of its own: one, or several that make a row that adds up.
 */
static gboolean are_rows(const struct extraction *x, const struct stretch *stretch)
{
    guint widest = 0;
    for (guint from = 0, column = 0, n; from < stretch->n; from += n) {
        n = count_line(x, stretch, from);
        widest = MAX(widest, n);
        column += n;
        if (column > WIDTH)
            return FALSE;
        if (column < WIDTH)
            continue;
        if (n < WIDTH && !adds_up(x, stretch->tokens + from + n - WIDTH))
            return FALSE;
        column = 0;
    }
    return widest > 1;
}

/* Whether no row would lose the line of numbers that stands beside its label. */
static gboolean keep_lines(const struct extraction *x, const struct stretch *stretch)
{
    for (guint from = 0, n; from < stretch->n; from += n) {
        guint32 row = extraction_token(x, stretch->tokens[from])->row;
        n = count_line(x, stretch, from);
        for (guint r = 0; r < stretch->n_rows && n == WIDTH; r++)
            if (extraction_token(x, stretch->rows[r]->token)->row == row &&
                from != r * WIDTH)
                return FALSE;
    }
    return TRUE;
}

/* Lines that hold a piece of each row in turn: with two rows "7 0 0 0", "0 0 0 0", "0",
 * "0", "0 7", "0 0". `dealt` gets the tokens row by row. */
static gboolean deal_pieces(const struct extraction *x, const struct stretch *stretch,
                            guint dealt[MAX_NUMBERS])
{
    const guint rows = stretch->n_rows;
    guint from = 0, column = 0, widest = 0;
    while (from < stretch->n) {
        guint n = count_line(x, stretch, from);
        widest = MAX(widest, n);
        if (column + n > WIDTH)
            return FALSE;
        for (guint r = 0; r < rows; r++, from += n) {
            if (from >= stretch->n || count_line(x, stretch, from) != n)
                return FALSE;
            for (guint i = 0; i < n; i++)
                dealt[r * WIDTH + column + i] = stretch->tokens[from + i];
        }
        column += n;
    }
    for (guint r = 0; r < rows; r++)
        if (!adds_up(x, dealt + r * WIDTH))
            return FALSE;
    return widest > 1;
}

static void give(struct extraction *x, const struct stretch *stretch, const guint *dealt)
{
    const guint first = extraction_list_cells(x, dealt, stretch->n);
    for (guint r = 0; r < stretch->n_rows; r++) {
        struct entry *entry = stretch->rows[r];
        entry->first = first + r * WIDTH;
        entry->n = entry->n_numbers = WIDTH;
    }
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "layout.shifted",
                         .severity = SEVERITY_NOTE,
                         .field = x->form->field[stretch->rows[0]->row],
                         .token = extraction_token(x, stretch->rows[0]->token) },
        "数值与行名不在同一行，已按先后次序对应",
        "numbers and labels stand on different lines; matched in order");
}

/* Groups between the rows give their numbers away. */
static void clear_others(struct extraction *x, guint from, const struct entry *last)
{
    for (guint i = from; extraction_entry(x, i) != last; i++) {
        struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW)
            entry->n = entry->n_numbers = 0;
    }
}

void requests_deal(struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        struct stretch stretch;
        guint dealt[MAX_NUMBERS];
        if (entry->kind != ENTRY_ROW || entry->n == WIDTH ||
            !find_stretch(x, i, &stretch) || !keep_lines(x, &stretch))
            continue;
        gboolean rows = are_rows(x, &stretch);
        if (!rows && !deal_pieces(x, &stretch, dealt))
            continue;
        clear_others(x, i, stretch.rows[stretch.n_rows - 1]);
        give(x, &stretch, rows ? stretch.tokens : dealt);
    }
}
