/* Tables 三 whose head names the columns in another order than the form, or leaves one
 * out. The head is believed only as far as the rows agree with it. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"

enum {
    WIDTH = REQUEST_WIDTH,
    TOTAL = WIDTH - 1,
    PARTS = 1,
    LEGAL = -1,
    NONE = -2,
    LEGAL_LENGTH = 7, /* characters of 法人或其他组织 */
    MAX_HEADS = 24
};

/* The columns as they are printed. */
struct order {
    gint column[WIDTH];
    guint n;
};

static gboolean is_legal(const struct token *token)
{
    return token->label->kind == LABEL_HEAD && token->label->table == FORM_REQUESTS &&
           token->label->length == LEGAL_LENGTH;
}

/* The column of the form that the entry is the head of, or NONE. */
static inline gint head_of(const struct token *token)
{
    if (token->kind != TOKEN_LABEL || token->label->table != FORM_REQUESTS)
        return NONE;
    if (token->label->kind == LABEL_COLUMN)
        return token->label->index;
    return is_legal(token) ? LEGAL : NONE;
}

/* Whether the head names the columns in the form's order. The total may come before the
 * others if it stands further right, in a cell that reaches down beside them. */
static gboolean is_usual(const struct extraction *x)
{
    const struct token *total = NULL;
    gint last = -1;
    const struct entry *entry = x->entries, *end = entry + x->n_entries;
    for (; entry < end && (entry->kind == ENTRY_HEAD || entry->kind == ENTRY_TEXT);
         entry++) {
        const struct token *token = extraction_token(x, entry->token);
        const gint head = head_of(token);
        if (head < 0)
            continue;
        if (head == TOTAL && total == NULL)
            total = token;
        if (head == TOTAL)
            continue;
        if (head != last + 1 ||
            (last < 0 && total != NULL &&
             extraction_cell(x, total)->column <= extraction_cell(x, token)->column))
            return FALSE;
        last++;
    }
    return last == TOTAL - 1 && total != NULL;
}

/* A short text among the head cells is a piece of one that the text broke into lines. */
static gboolean is_piece(const struct extraction *x, const struct entry *entry)
{
    enum { SHORT = 12 };
    const struct token *token = extraction_token(x, entry->token);
    return entry->kind == ENTRY_TEXT && token->kind == TOKEN_TEXT &&
           extraction_cell(x, token)->length <= SHORT;
}

/* The head cells before the first row: columns of the form, or LEGAL for the one above
 * five of them. 0 for none, too many, or some that are in pieces. */
static guint list_heads(const struct extraction *x, gint heads[MAX_HEADS])
{
    guint n = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        const struct token *token = extraction_token(x, entry->token);
        if (entry->kind == ENTRY_ROW || entry->kind == ENTRY_GROUP)
            return n;
        gint head = head_of(token);
        if (n > 0 && is_piece(x, entry))
            return 0;
        if (head == NONE)
            continue;
        if (n == MAX_HEADS)
            return 0;
        heads[n++] = head;
    }
    return 0;
}

static gboolean add_column(struct order *order, gint column)
{
    for (guint i = 0; i < order->n; i++)
        if (order->column[i] == column)
            return FALSE;
    if (order->n == WIDTH)
        return FALSE;
    order->column[order->n++] = column;
    return TRUE;
}

static gboolean is_part(gint head)
{
    return head >= PARTS && head < TOTAL;
}

static gboolean add_parts(const gint *heads, guint n, struct order *order)
{
    for (guint i = 0; i < n; i++)
        if (is_part(heads[i]) && !add_column(order, heads[i]))
            return FALSE;
    return TRUE;
}

/* The parts stand below the cell above them, wherever the text has them. */
static gboolean read_order(const gint *heads, guint n, struct order *order)
{
    gboolean above = FALSE, total = FALSE;
    for (guint i = 0; i < n; i++)
        above = above || heads[i] == LEGAL;
    order->n = 0;
    for (guint i = 0; i < n; i++) {
        total = total || heads[i] == TOTAL;
        if (heads[i] == LEGAL
                ? !add_parts(heads, n, order)
                : !(above && is_part(heads[i])) && !add_column(order, heads[i]))
            return FALSE;
    }
    return total && order->n >= 3;
}

static gboolean is_form(const struct order *order)
{
    for (guint i = 0; i < order->n; i++)
        if (order->column[i] != (gint)i)
            return FALSE;
    return order->n == WIDTH;
}

/* Cells in which something is printed. */
static guint count_filled(const struct extraction *x, const struct entry *entry)
{
    guint n = 0;
    for (guint i = 0; i < entry->n; i++)
        n += extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK;
    return n;
}

/* Cells from the first of those to the last. */
static guint count_span(const struct extraction *x, const struct entry *entry)
{
    guint first = entry->n, last = 0;
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK) {
            first = MIN(first, i);
            last = i + 1;
        }
    return last > first ? last - first : 0;
}

/* Whether some rows fill as many cells as the head has columns, and none has more: a
 * blank between its cells is a column too. */
static gboolean fit_rows(const struct extraction *x, guint n)
{
    enum { LEAST_ROWS = 3 };
    guint rows = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || entry->n_glued > 0)
            continue;
        guint filled = count_filled(x, entry);
        if (entry->n_numbers > n || count_span(x, entry) > n)
            return FALSE;
        rows += filled == n;
    }
    return rows >= LEAST_ROWS;
}

/* The token of each column of the row in the printed order; FALSE when they cannot be
 * told. */
static gboolean list_tokens(const struct extraction *x, const struct entry *entry,
                            guint n, const struct token *tokens[WIDTH])
{
    guint found = 0;
    gboolean all = count_filled(x, entry) == n;
    if (entry->n_glued > 0 || (!all && entry->n != n))
        return FALSE;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (!all || token->kind != TOKEN_BLANK)
            tokens[found++] = token;
    }
    return TRUE;
}

/* How many rows add up when the numbers are printed in that order, less those that do
 * not; rows of zeros tell nothing. Where a column is left out, its cells may be what the
 * total has more. */
static gint weigh(const struct extraction *x, const struct order *order)
{
    gint weight = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        const struct token *tokens[WIDTH];
        double sum = 0, total = -1;
        if (entry->kind != ENTRY_ROW || entry->n_numbers != order->n ||
            !list_tokens(x, entry, order->n, tokens))
            continue;
        for (guint c = 0; c < order->n; c++) {
            gboolean is_total = order->column[c] == TOTAL;
            total = is_total ? tokens[c]->number : total;
            sum += is_total ? 0 : tokens[c]->number;
        }
        if (total >= 0 && sum + total > 0 && (order->n == WIDTH || sum >= total))
            weight += sum == total ? 1 : -1;
    }
    return weight;
}

/* Whether the rows are printed in the order of the head. */
static gboolean fits(const struct extraction *x, const struct order *order)
{
    static const struct order form = { { 0, 1, 2, 3, 4, 5, 6 }, WIDTH };
    if (order->n < WIDTH)
        return fit_rows(x, order->n) && weigh(x, order) >= 0;
    gint weight = weigh(x, order);
    return weight > 0 && (order->column[TOTAL] == TOTAL || weight > weigh(x, &form));
}

static void set_row(struct extraction *x, const struct entry *entry,
                    const struct order *order)
{
    gint first = x->form->field[entry->row];
    const struct token *label = extraction_token(x, entry->token), *tokens[WIDTH];
    gboolean certain = list_tokens(x, entry, order->n, tokens);
    for (gint c = 0; c < WIDTH; c++)
        extraction_set_state(x, first + c, label, VALUE_ABSENT);
    for (guint i = 0; i < order->n; i++)
        if (certain)
            extraction_set(x, first + order->column[i], tokens[i]);
        else if (entry->n_numbers > 0)
            extraction_set_state(x, first + order->column[i], extraction_shown(x, entry),
                                 VALUE_UNREADABLE);
        else
            extraction_set_state(x, first + order->column[i], label, VALUE_BLANK);
}

static void note_heads(struct extraction *x)
{
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "layout.columns",
                         .severity = SEVERITY_NOTE,
                         .field = -1,
                         .token = extraction_token(x, extraction_entry(x, 0)->token) },
        "表三的列与格式规定不同，已按表头读取",
        "the columns of table 3 are not those of the form; read by their heads");
}

/* The same where the head is another than the form's. */
static G_NO_INLINE gboolean read_by_heads(struct extraction *x)
{
    gint heads[MAX_HEADS];
    struct order order;
    gboolean seen[REQUESTS_MAX_ROWS] = { FALSE };
    guint n = list_heads(x, heads);
    if (n == 0 || !read_order(heads, n, &order) || is_form(&order) || !fits(x, &order))
        return FALSE;
    note_heads(x);
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || (seen[entry->row] && entry->n_numbers == 0))
            continue;
        seen[entry->row] = TRUE;
        set_row(x, entry, &order);
    }
    return TRUE;
}

gboolean requests_read_by_heads(struct extraction *x)
{
    return !is_usual(x) && read_by_heads(x);
}
