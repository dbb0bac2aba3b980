/* Tables 三 that a program tore apart as it took the text out of pages: the numbers of
 * the rows stand before, between and behind the labels, but in their order. */
#include "data/extract/loose.h"
#include "data/extract/requests.h"
#include "data/identity.h"

#include <string.h>

enum {
    WIDTH = REQUEST_WIDTH,
    REVIEW_WIDTH = FORM_INDEX_REVIEW,
    MAX_SHIFT = 64, /* numbers that are none of the table */
    MAX_PAGES = 2,
    MAX_STEPS = 20000,
    TABLE_STEPS = 20 /* what trying all its sums counts for */
};

struct loose {
    struct extraction *x;
    const struct token *const *numbers;
    guint n, from; /* how many; where the table begins among them */
    gint rows[REQUESTS_MAX_TABLE];
    guint n_rows;
    const struct token *table[REQUESTS_MAX_TABLE][WIDTH];
    guint steps; /* taken in the search */
    /* Of the extraction before anything was tried. */
    guint n_findings;
    gint end_field;
    /* What was found, and how many that differ. */
    const struct token *found[REQUESTS_MAX_TABLE][WIDTH];
    guint found_from, n_found;
};

static gint first_field(const struct loose *loose, guint row)
{
    return field_index(form_get_row((gsize)loose->rows[row]), 0);
}

/* The ways in which a page's rows come: one by one, all first cells and then the rest of
 * each row, all cells but the totals and then these, or column by column. */
enum deal { ROW_BY_ROW, FIRST_APART, TOTALS_APART, COLUMNS, N_DEALS };

/* Where the cell is among the numbers of `n` rows. */
static guint find_place(enum deal deal, guint n, guint row, guint column)
{
    switch (deal) {
    case FIRST_APART:
        return column == 0 ? row : n + row * (WIDTH - 1) + column - 1;
    case TOTALS_APART:
        return column == WIDTH - 1 ? n * (WIDTH - 1) + row : row * (WIDTH - 1) + column;
    case COLUMNS:
        return column * n + row;
    default:
        return row * WIDTH + column;
    }
}

/* Deals the numbers from `from` on to the `n` rows from `row` on; FALSE when one of them
 * is not parts and their sum. */
static gboolean deal_rows(struct loose *loose, guint row, guint n, enum deal deal)
{
    const struct token *const *numbers = loose->numbers + loose->from + row * WIDTH;
    for (guint r = 0; r < n; r++) {
        double sum = 0;
        for (guint c = 0; c < WIDTH; c++) {
            const struct token *token = numbers[find_place(deal, n, r, c)];
            loose->table[row + r][c] = token;
            sum += c + 1 < WIDTH ? token->number : -token->number;
        }
        if (sum != 0)
            return FALSE;
    }
    return TRUE;
}

/* The cells of the form in all its tables. */
static guint count_cells(const struct loose *loose)
{
    guint n = loose->n_rows * WIDTH;
    for (gsize f = 0; f < field_count(); f++) {
        const struct field *field = field_get(f);
        n += field->row->table != FORM_REQUESTS &&
             (field->forms & loose->x->record->form) != 0;
    }
    return n;
}

/* Whether all sums of the table close, and enough of them say something. Zeros alone may
 * stand in any order, if no cell is without one. */
static gboolean all_close(const struct loose *loose)
{
    enum { ENOUGH = 8 };
    const struct record *record = loose->x->record;
    gsize n, telling = 0;
    const struct identity *list = identity_of(record, &n);
    for (gsize i = 0; i < n; i++) {
        if (!g_str_has_prefix(list[i].rule, "requests."))
            continue;
        if (identity_check(&list[i], record, NULL, NULL) != IDENTITY_HOLDS)
            return FALSE;
        telling += identity_tells(record, &list[i]);
    }
    return telling >= ENOUGH || (telling == 0 && loose->n == count_cells(loose));
}

/* Takes back all that placing the table has left. */
static void clear(const struct loose *loose)
{
    g_array_set_size(loose->x->record->findings, loose->n_findings);
    loose->x->end_field = loose->end_field;
    for (guint r = 0; r < loose->n_rows; r++)
        memset(&loose->x->record->values[first_field(loose, r)], 0,
               WIDTH * sizeof(struct value));
}

static gboolean place(const struct loose *loose, const struct token *const table[][WIDTH])
{
    for (guint r = 0; r < loose->n_rows; r++)
        for (guint c = 0; c < WIDTH; c++)
            extraction_set(loose->x, first_field(loose, r) + (gint)c, table[r][c]);
    const gboolean closes = all_close(loose);
    if (!closes)
        clear(loose);
    return closes;
}

static gboolean is_same(const struct loose *loose)
{
    for (guint r = 0; r < loose->n_rows; r++)
        for (guint c = 0; c < WIDTH; c++)
            if (loose->found[r][c]->number != loose->table[r][c]->number)
                return FALSE;
    return TRUE;
}

/* All rows are dealt. */
static void try_table(struct loose *loose)
{
    if (loose->n_found > 0 && is_same(loose))
        return;
    loose->steps += TABLE_STEPS;
    if (!place(loose, (const struct token *const(*)[WIDTH])loose->table))
        return;
    clear(loose);
    memcpy(loose->found, loose->table, sizeof loose->found);
    loose->found_from = loose->from;
    loose->n_found++;
}

/* Deals the rows from `row` on in all ways that deal so many pages otherwise than row by
 * row. */
static void search(struct loose *loose, guint row, guint pages)
{
    if (loose->n_found > 1 || ++loose->steps > MAX_STEPS)
        return;
    if (row == loose->n_rows) {
        if (pages == 0)
            try_table(loose);
        return;
    }
    if (deal_rows(loose, row, 1, ROW_BY_ROW))
        search(loose, row + 1, pages);
    if (pages == 0)
        return;
    for (guint n = loose->n_rows - row; n > 1; n--)
        for (guint deal = FIRST_APART; deal < N_DEALS; deal++)
            if (deal_rows(loose, row, n, (enum deal)deal))
                search(loose, row + n, pages - 1);
}

static gboolean are_zeros(const struct loose *loose)
{
    for (guint i = 0; i < loose->n; i++)
        if (loose->numbers[i]->number != 0)
            return FALSE;
    return TRUE;
}

/* Looks for the one way to deal the numbers, wherever the table begins among them: of
 * several that with the fewest pages dealt otherwise than row by row. Zeros are the same
 * however they are dealt. */
static gboolean find_table(struct loose *loose)
{
    const guint size = loose->n_rows * WIDTH;
    if (loose->n < size || loose->n - size > MAX_SHIFT)
        return FALSE;
    const guint most = are_zeros(loose) ? 0 : MAX_PAGES;
    for (guint pages = 0; pages <= most && loose->n_found == 0; pages++)
        for (loose->from = 0; loose->from + size <= loose->n; loose->from++)
            search(loose, 0, pages);
    return loose->n_found == 1 && loose->steps <= MAX_STEPS;
}

static void note(const struct loose *loose)
{
    extraction_doubt(loose->x,
                     &(struct doubt){ .rule = "layout.shifted",
                                      .severity = SEVERITY_NOTE,
                                      .field = -1,
                                      .token = loose->found[0][0] },
                     "行名与数值分离，按格式的行序读取，勾稽关系全部成立",
                     "labels and numbers stand apart; read in the form's order, with "
                     "which all sums close");
}

/* What follows the table may be all of table four. */
static void leave(const struct loose *loose)
{
    const guint end = loose->found_from + loose->n_rows * WIDTH;
    if (loose->n - end != REVIEW_WIDTH)
        return;
    loose->x->left = g_ptr_array_new();
    for (guint i = end; i < loose->n; i++)
        g_ptr_array_add(loose->x->left, (gpointer)loose->numbers[i]);
}

static gboolean read_numbers(struct loose *loose)
{
    if (!find_table(loose))
        return FALSE;
    place(loose, (const struct token *const(*)[WIDTH])loose->found);
    note(loose);
    leave(loose);
    return TRUE;
}

gboolean requests_read_loose(struct extraction *x)
{
    const gboolean single = x->record->single_other_row;
    GPtrArray *numbers = loose_collect(x, FORM_DISCLOSURE + 2);
    if (numbers == NULL)
        return FALSE;
    struct loose loose = { .x = x,
                           .numbers = (const struct token *const *)numbers->pdata,
                           .n = numbers->len,
                           .n_findings = x->record->findings->len,
                           .end_field = x->end_field };
    loose.n_rows = requests_list_rows(x, loose.rows);
    x->record->single_other_row = x->record->form == FORM_2021 && !x->other_rows;
    const gboolean good = read_numbers(&loose);
    if (!good)
        x->record->single_other_row = single;
    g_ptr_array_unref(numbers);
    return good;
}

gboolean requests_may_be_loose(struct extraction *x)
{
    enum { LOST = 2 };
    struct loose loose = { .x = x };
    GPtrArray *numbers = loose_collect(x, FORM_DISCLOSURE + 2);
    if (numbers == NULL)
        return FALSE;
    loose.n_rows = requests_list_rows(x, loose.rows);
    const gboolean enough = numbers->len + LOST >= count_cells(&loose);
    g_ptr_array_unref(numbers);
    return enough;
}
