/* Rows of table 二 whose numbers stand behind the names of their columns. */
#include "data/disclosure.h"

#include <string.h>

/* Whether the token is the name of one of the row's own columns. */
static gboolean is_own_column(const struct extraction *x, gint row,
                              const struct token *token)
{
    const struct form_cells *cells = &x->form->disclosure[x->record->form][row];
    const char *text = extraction_cell(x, token)->text + token->start;
    for (guint i = 0; i < cells->n; i++) {
        const struct form_column *column = field_get((gsize)cells->field[i])->column;
        const char *const *variant = column->variants;
        if (strncmp(text, column->zh, strlen(column->zh)) == 0)
            return TRUE;
        for (; variant != NULL && *variant != NULL; variant++)
            if (strncmp(text, *variant, strlen(*variant)) == 0)
                return TRUE;
    }
    return FALSE;
}

/* The next column of the row that is named after the entry at `i`, with one cell; the
 * row's own label may be said again before it. n_entries: none. */
static guint next_named(const struct extraction *x, guint row, guint i)
{
    const struct entry *entry, *named = extraction_entry(x, row);
    while (++i < x->n_entries) {
        entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || entry->row != named->row || entry->n > 0)
            break;
    }
    if (i >= x->n_entries || entry->kind != ENTRY_HEAD || entry->n != 1)
        return x->n_entries;
    const struct token *token = extraction_token(x, entry->token);
    return token->kind == TOKEN_LABEL && token->label->kind == LABEL_COLUMN &&
                   is_own_column(x, named->row, token)
               ? i
               : x->n_entries;
}

static guint count_named(const struct extraction *x, guint row)
{
    guint n = 0, i = row;
    while ((i = next_named(x, row, i)) < x->n_entries)
        n++;
    return n;
}

/* The row takes the one cell of each of the heads behind it. */
static void take_cells(struct extraction *x, guint index)
{
    struct entry *row = extraction_entry(x, index);
    guint tokens[FORM_MAX_COLUMNS], n = 0, i = index;
    while ((i = next_named(x, index, i)) < x->n_entries) {
        struct entry *head = extraction_entry(x, i);
        tokens[n++] = (guint)(extraction_slot(x, head->first) - x->tokens);
        row->n_numbers += head->n_numbers;
        row->n_glued += head->n_glued;
        head->n = head->n_numbers = head->n_glued = 0;
    }
    row->first = extraction_list_cells(x, tokens, n);
    row->n = n;
}

/* "行政许可：本年处理决定数量3", or "规章 本年制发件数 3", "规章 本年废止件数 1", ...:
 * the numbers behind the names of its columns are the row's. */
void disclosure_take_named(struct extraction *x)
{
    for (guint i = 0; i + 1 < x->n_entries; i++) {
        const struct entry *row = extraction_entry(x, i);
        guint n = row->kind == ENTRY_ROW && row->n == 0 ? count_named(x, i) : 0;
        if (n > 0 && n == x->form->disclosure[x->record->form][row->row].n)
            take_cells(x, i);
    }
}
