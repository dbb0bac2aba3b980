/* Table 四: one row of fifteen cells, five for each of three groups. */
#include "data/extract/extraction.h"
#include "data/extract/glued.h"
#include "data/extract/review.h"

#include <string.h>

enum { GROUPS = 3, GROUP_WIDTH = 5, WIDTH = FORM_INDEX_REVIEW };

struct review {
    struct extraction *x;
    const gint16 *fields;
    const struct token *cells[REVIEW_CELLS]; /* from the first number to the last cell */
    gsize n, n_numbers, n_glued, n_trial;
};

/* Blanks among the head cells are none of ours: only those of a line with a number, or
 * after the first number. Those before it are taken on trial, till their line shows
 * something printed or ends. FALSE when no more are wanted. */
static gboolean add_cell(struct review *review, const struct token *token)
{
    if (review->n_trial > 0 && review->cells[review->n - 1]->row != token->row) {
        review->n -= review->n_trial;
        review->n_trial = 0;
    }
    const gboolean trial = token->kind == TOKEN_BLANK && review->n_numbers == 0;
    if (review->n == G_N_ELEMENTS(review->cells)) {
        review->n_trial = trial ? review->n_trial : 0;
        return review->n_trial > 0;
    }
    review->n_trial = trial ? review->n_trial + 1 : 0;
    review->cells[review->n++] = token;
    review->n_numbers += token->kind == TOKEN_NUMBER;
    review->n_glued += (token->flags & TOKEN_GLUED) != 0;
    return TRUE;
}

static void list_cells(struct review *review)
{
    const struct extraction *x = review->x;
    gboolean room = TRUE;
    for (guint e = 0; e < x->n_entries && room; e++) {
        const struct entry *entry = extraction_entry(x, e);
        for (guint i = 0; i < entry->n && room; i++) {
            const struct token *token = extraction_slot(x, entry->first + i);
            room = review_is_share(token) ||
                   (token->kind == TOKEN_BLANK && review_is_margin(x, token)) ||
                   add_cell(review, token);
        }
    }
    review->n -= review->n_trial;
}

static void place_numbers(struct review *review)
{
    gsize c = 0;
    for (gsize i = 0; i < review->n; i++)
        if (review->cells[i]->kind == TOKEN_NUMBER)
            extraction_set(review->x, review->fields[c++], review->cells[i]);
}

/* Leaves every cell unreadable, until some turn out to be certain. */
static void doubt_all(struct review *review, gboolean tell)
{
    for (gsize c = 0; c < WIDTH; c++)
        extraction_set_state(review->x, review->fields[c], review->cells[0],
                             VALUE_UNREADABLE);
    if (tell)
        extraction_doubt(
            review->x,
            &(struct doubt){ .rule = "value.ambiguous",
                             .severity = SEVERITY_WARNING,
                             .field = review->fields[0],
                             .token = review->cells[0] },
            "表四的数值与十五列对不上，无法确定各属哪一列",
            "table 4 does not show fifteen cells; which column each number belongs to "
            "is not certain");
}

enum { MAX_CUTS = 64 };

struct cut_sink {
    double numbers[MAX_CUTS][WIDTH];
    gsize n;
    gboolean sums;
};

static gboolean keep_cut(const double *numbers, gpointer data)
{
    struct cut_sink *sink = data;
    if (sink->sums && !review_adds_up(numbers))
        return TRUE;
    memcpy(sink->numbers[sink->n++], numbers, sizeof sink->numbers[0]);
    return sink->n < MAX_CUTS;
}

static gsize list_pieces(const struct review *review,
                         struct glued_piece pieces[GLUED_MAX_PIECES])
{
    gsize n = 0;
    for (gsize i = 0; i < review->n; i++) {
        const struct token *token = review->cells[i];
        if (token->kind != TOKEN_NUMBER || (token->flags & TOKEN_RAW) != 0 ||
            n == GLUED_MAX_PIECES)
            return 0;
        pieces[n++] =
            (struct glued_piece){ document_cell(review->x->document, token->cell)->text +
                                      token->start,
                                  token->length };
    }
    return n;
}

/* Whether a zero is printed: where none is among fifteen digits that do not add up, some
 * of them are of one cell, and others are blank. */
static gboolean has_zero(const struct glued_piece *pieces, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (memchr(pieces[i].digits, '0', pieces[i].length) != NULL)
            return TRUE;
    return FALSE;
}

/* The cells in which all cuts agree that let the groups add up; when none does, those of
 * the only cut there is, unless most cells are apart and one is just lost. FALSE when
 * nothing is certain. */
static gboolean place_cut(struct review *review)
{
    struct glued_piece pieces[GLUED_MAX_PIECES];
    gsize n = list_pieces(review, pieces);
    g_autofree struct cut_sink *sink = g_new0(struct cut_sink, 1);
    sink->sums = TRUE;
    if (n == 0 || !glued_cut(pieces, n, WIDTH, keep_cut, sink) || sink->n == MAX_CUTS)
        return FALSE;
    if (sink->n == 0 && (n > GROUP_WIDTH || !has_zero(pieces, n)))
        return FALSE;
    if (sink->n == 0) {
        sink->sums = FALSE;
        glued_cut(pieces, n, WIDTH, keep_cut, sink);
        if (sink->n != 1)
            return FALSE;
    }
    doubt_all(review, sink->n > 1);
    for (gsize c = 0; c < WIDTH; c++) {
        gboolean same = TRUE;
        for (gsize i = 1; i < sink->n; i++)
            same = same && sink->numbers[i][c] == sink->numbers[0][c];
        if (same)
            extraction_set_number(review->x, review->fields[c], review->cells[0],
                                  sink->numbers[0][c]);
    }
    return TRUE;
}

static gboolean is_empty(const struct review *review)
{
    for (gsize i = 0; i < review->n; i++)
        if (review->cells[i]->kind != TOKEN_BLANK)
            return FALSE;
    return TRUE;
}

static gboolean is_glued(const struct review *review)
{
    gsize digits = 0;
    for (gsize i = 0; i < review->n; i++)
        digits += review->cells[i]->length;
    return review->n_glued > 0 ||
           (review->n > 0 && review->n_numbers == review->n && review->n < WIDTH &&
            digits >= WIDTH && (review->cells[0]->flags & TOKEN_PART) != 0);
}

/* Whether the fifteen cells from `start` on can be the row: nothing but blanks is left
 * out. */
static gboolean fits(const struct review *review, gsize start)
{
    for (gsize i = 0; i < review->n; i++)
        if ((i < start || i >= start + WIDTH) && review->cells[i]->kind != TOKEN_BLANK)
            return FALSE;
    return TRUE;
}

/* Whether labels stand between the numbers: the first of them are not the first columns.
 */
static gboolean is_apart(const struct extraction *x)
{
    guint with_numbers = 0;
    for (guint i = 0; i < x->n_entries; i++)
        with_numbers += extraction_entry(x, i)->n_numbers > 0;
    return with_numbers > 1;
}

/* Whether the cell stands behind the name of another group than that of its place. */
static gboolean is_misplaced(const struct review *review, const struct token *cell,
                             gsize place)
{
    const struct extraction *x = review->x;
    gint group = -1;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_ROW && extraction_token(x, entry->token) < cell)
            group = entry->row - ((gint)form_n_rows() - GROUPS);
    }
    return group >= 0 && group != (gint)place / GROUP_WIDTH;
}

static gboolean place_window(struct review *review)
{
    gint start = -1;
    for (gsize s = 0; s + WIDTH <= review->n && start < 0; s++)
        if (fits(review, s))
            start = (gint)s;
    if (start < 0 || (start > 0 && review->n > WIDTH + (gsize)start))
        return FALSE;
    const struct token **cells = review->cells + start;
    for (gsize c = 0; c < WIDTH && is_apart(review->x); c++)
        if (cells[c]->kind == TOKEN_NUMBER && is_misplaced(review, cells[c], c))
            return FALSE;
    if (review_is_refuted(cells))
        return FALSE;
    for (gsize c = 0; c < WIDTH; c++)
        extraction_set(review->x, review->fields[c], cells[c]);
    return TRUE;
}

/* A sixteenth number alone on the line after the row is that of the page. */
static void drop_page_number(struct review *review)
{
    const struct token *last = review->n > WIDTH ? review->cells[WIDTH] : NULL;
    double numbers[WIDTH];
    if (review->n != WIDTH + 1 || review->n_numbers != review->n ||
        document_row(review->x->document, last->row)->count != 1)
        return;
    for (gsize c = 0; c < WIDTH; c++)
        numbers[c] = review->cells[c]->number;
    if (!review_adds_up(numbers))
        return;
    review->n--;
    review->n_numbers--;
}

/* Whether the text breaks off with the row: neither a label nor any other text follows.
 */
static gboolean is_cut_off(const struct review *review)
{
    const struct extraction *x = review->x;
    guint last = (guint)(review->cells[review->n - 1] - x->tokens);
    if (is_apart(x) || extraction_goes_on(x, x->n_entries - 1) || review->n >= WIDTH ||
        review->n_glued > 0 || extraction_is_long(x, review->cells[0]) ||
        (review->n == 1 && extraction_row(x, review->cells[0])->count == 1))
        return FALSE;
    for (guint i = last + 1; i < x->n_tokens; i++)
        if (extraction_token(x, i)->kind == TOKEN_TEXT)
            return FALSE;
    return TRUE;
}

/* Pages print the table once more for small screens: the same fifteen cells again. */
static gboolean is_repeated(const struct review *review)
{
    if (review->n <= WIDTH || review->n % WIDTH != 0)
        return FALSE;
    for (gsize i = WIDTH; i < review->n; i++) {
        const struct token *first = review->cells[i % WIDTH], *again = review->cells[i];
        if (first->kind != again->kind || (first->flags & TOKEN_GLUED) != 0 ||
            (first->kind == TOKEN_NUMBER && first->number != again->number))
            return FALSE;
    }
    return TRUE;
}

static void place_cut_off(struct review *review)
{
    for (gsize c = 1; c < review->n; c++)
        if (extraction_is_parted(review->cells[c - 1], review->cells[c]))
            return;
    for (gsize c = 0; c < WIDTH && c < review->n; c++)
        extraction_set(review->x, review->fields[c], review->cells[c]);
}

static void place_nothing(struct review *review)
{
    struct extraction *x = review->x;
    guint last = x->n_entries - 1;
    if (!extraction_goes_on(x, last))
        return;
    for (gsize c = 0; c < WIDTH; c++)
        extraction_set_state(x, review->fields[c],
                             extraction_token(x, extraction_entry(x, last)->token),
                             VALUE_BLANK);
}

/* The numbers that table three left: all of the table's, if its sums close. */
static gboolean place_left(struct review *review)
{
    double numbers[WIDTH];
    for (gsize c = 0; c < WIDTH; c++) {
        review->cells[c] = g_ptr_array_index(review->x->left, c);
        numbers[c] = review->cells[c]->number;
    }
    if (!review_adds_up(numbers))
        return FALSE;
    review->n = review->n_numbers = WIDTH;
    place_numbers(review);
    return TRUE;
}

void extract_review(struct extraction *x)
{
    struct review review = { .x = x, .fields = x->form->review };
    gboolean torn;
    if (x->left != NULL && place_left(&review))
        return;
    if (G_LIKELY(review_is_plain(x))) {
        extraction_set_numbers(x, review.fields[0],
                               extraction_entry(x, x->n_entries - 1));
        return;
    }
    list_cells(&review);
    if (x->n_entries == 0 || review_read_by_labels(x, &torn))
        return;
    drop_page_number(&review);
    if (torn || review_may_be_others(x, review.cells, review.n, review.n_numbers))
        doubt_all(&review, TRUE);
    else if (review.n_numbers == WIDTH && review.n_glued == 0)
        place_numbers(&review);
    else if (review.n == 0 || is_empty(&review))
        place_nothing(&review);
    else if (review_is_padded(x, review.cells, review.n, review.n_numbers))
        doubt_all(&review, TRUE);
    else if (is_glued(&review) ? place_cut(&review) : place_window(&review))
        return;
    else if (is_cut_off(&review))
        place_cut_off(&review);
    else if (is_repeated(&review)) {
        review.n = WIDTH;
        place_window(&review);
    } else
        doubt_all(&review, TRUE);
}
