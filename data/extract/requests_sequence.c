#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/identity.h"

#include <string.h>

enum { WIDTH = REQUEST_WIDTH, MAX_TABLE = REQUESTS_MAX_TABLE };

struct block {
    guint first, n; /* in the list of numbers */
};

struct sequence {
    struct extraction *x;
    GArray *numbers; /* guint: tokens */
    GArray *blocks;  /* struct block: cells without a blank line between them */
    guint table[MAX_TABLE][WIDTH]; /* tokens of each row, in order */
    gsize n_rows, broken;
};

static void read_blocks(struct sequence *s)
{
    gboolean open = FALSE;
    for (guint i = 0; i < s->x->n_tokens; i++) {
        const struct token *token = extraction_token(s->x, i);
        if (token->section != 3)
            continue;
        if ((token->kind != TOKEN_NUMBER && token->kind != TOKEN_DASH) ||
            (token->flags & TOKEN_GLUED) != 0) {
            open = FALSE;
            continue;
        }
        if (!open) {
            struct block block = { s->numbers->len, 0 };
            g_array_append_val(s->blocks, block);
        }
        open = TRUE;
        g_array_append_val(s->numbers, i);
        g_array_index(s->blocks, struct block, s->blocks->len - 1).n++;
    }
}

static guint32 row_of_number(const struct sequence *s, guint index)
{
    return extraction_token(s->x, g_array_index(s->numbers, guint, index))->row;
}

/* Whether the block's numbers stand seven to a line. */
static gboolean is_lines(const struct sequence *s, const struct block *block)
{
    for (guint i = 1; i < block->n; i++)
        if ((row_of_number(s, block->first + i) !=
             row_of_number(s, block->first + i - 1)) != (i % WIDTH == 0))
            return FALSE;
    return block->n % WIDTH == 0;
}

/* Seven blocks of n numbers are n rows, a column to a block; a block of seven, or of
 * lines of seven, is a row to a line. */
static gboolean read_table(struct sequence *s)
{
    for (guint b = 0; b < s->blocks->len;) {
        const struct block *blocks = &g_array_index(s->blocks, struct block, b);
        gboolean row = blocks[0].n == WIDTH || is_lines(s, blocks);
        guint rows = row ? blocks[0].n / WIDTH : blocks[0].n, used = row ? 1 : WIDTH;
        if (b + used > s->blocks->len || s->n_rows + rows > MAX_TABLE)
            return FALSE;
        for (guint c = 0; c < used; c++)
            if (blocks[c].n != blocks[0].n)
                return FALSE;
        for (guint i = 0; i < rows; i++, s->n_rows++)
            for (guint c = 0; c < WIDTH; c++)
                s->table[s->n_rows][c] = g_array_index(
                    s->numbers, guint,
                    row ? blocks[0].first + i * WIDTH + c : blocks[c].first + i);
        b += used;
    }
    return TRUE;
}

/* Rows whose label stands right before seven numbers must be where the order puts them.
 */
static gboolean agrees_with_labels(const struct sequence *s, const gint rows[MAX_TABLE])
{
    for (guint i = 0; i < s->x->n_entries; i++) {
        const struct entry *entry = extraction_entry(s->x, i);
        if (entry->kind != ENTRY_ROW || entry->n_numbers != WIDTH || entry->n != WIDTH)
            continue;
        for (gsize r = 0; r < s->n_rows; r++)
            if (rows[r] == entry->row && extraction_token(s->x, s->table[r][0]) !=
                                             extraction_slot(s->x, entry->first))
                return FALSE;
    }
    return TRUE;
}

/* Whether the sums close, but for those that one wrong cell of the source can break: its
 * row's, its column's, and the balance. Where dashes leave sums open, enough others must
 * close. */
static gboolean adds_up(struct sequence *s)
{
    enum { OF_ONE_CELL = 3, FOR_EACH = 3, FOR_OPEN = 6 };
    const struct record *record = s->x->record;
    gsize n, held = 0, open = 0;
    const struct identity *list = identity_of(record, &n);
    s->broken = 0;
    for (gsize i = 0; i < n; i++) {
        if (!g_str_has_prefix(list[i].rule, "requests."))
            continue;
        enum identity_verdict verdict = identity_check(&list[i], record, NULL, NULL);
        s->broken += verdict == IDENTITY_FAILS;
        open += verdict == IDENTITY_UNKNOWN;
        held += verdict == IDENTITY_HOLDS && identity_tells(record, &list[i]);
    }
    return s->broken <= OF_ONE_CELL && held >= FOR_EACH * s->broken &&
           (open == 0 || held >= FOR_OPEN);
}

static gboolean place(struct sequence *s)
{
    gint rows[MAX_TABLE];
    struct record *record = s->x->record;
    gsize n = requests_list_rows(s->x, rows);
    if (n != s->n_rows || !agrees_with_labels(s, rows))
        return FALSE;
    for (gsize r = 0; r < n; r++)
        for (gint c = 0; c < WIDTH; c++)
            extraction_set(s->x, field_index(form_get_row((gsize)rows[r]), 0) + c,
                           extraction_token(s->x, s->table[r][c]));
    if (adds_up(s))
        return TRUE;
    for (gsize r = 0; r < n; r++)
        memset(&record->values[field_index(form_get_row((gsize)rows[r]), 0)], 0,
               WIDTH * sizeof(struct value));
    return FALSE;
}

static void note(const struct sequence *s)
{
    extraction_doubt(
        s->x,
        &(struct doubt){ .rule = "layout.shifted",
                         .severity = SEVERITY_NOTE,
                         .field = -1,
                         .token = extraction_token(s->x, s->table[0][0]) },
        s->broken > 0 ? "行名与数值分离，按格式的行序读取，勾稽关系大多成立"
                      : "行名与数值分离，按格式的行序读取，勾稽关系全部成立",
        s->broken > 0
            ? "labels and numbers stand apart; read in the form's order, with which "
              "nearly all sums close"
            : "labels and numbers stand apart; read in the form's order, with which all "
              "sums close");
}

guint requests_list_rows(const struct extraction *x, gint rows[REQUESTS_MAX_TABLE])
{
    guint n = 0;
    const gboolean single = !x->other_rows;
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table != FORM_REQUESTS)
            continue;
        if (strcmp(row->key, "other") == 0 ? !single
                                           : single && strcmp(row->group, "六") == 0)
            continue;
        if (n < REQUESTS_MAX_TABLE)
            rows[n++] = (gint)r;
    }
    return n;
}

gboolean requests_read_sequence(struct extraction *x)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(struct block));
    struct sequence s = { .x = x, .numbers = numbers, .blocks = blocks };
    gboolean single = x->record->single_other_row;
    x->record->single_other_row = x->record->form == FORM_2021 && !x->other_rows;
    read_blocks(&s);
    if (blocks->len == 0 || !read_table(&s) || !place(&s)) {
        x->record->single_other_row = single;
        return FALSE;
    }
    note(&s);
    return TRUE;
}
