/* Rows of table 三 in words: "自然人3件，商业企业0件，…，总计3件"; or a line for each
 * cell, which names its row and its column. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"

enum { WIDTH = REQUEST_WIDTH, FEWEST = 4 };

/* The column that the entry names, or -1. */
static gint column_of(const struct extraction *x, const struct entry *entry)
{
    const struct token *token = extraction_token(x, entry->token);
    gboolean column = entry->kind == ENTRY_HEAD && token->kind == TOKEN_LABEL &&
                      token->label->kind == LABEL_COLUMN &&
                      token->label->table == FORM_REQUESTS;
    return column ? token->label->index : -1;
}

/* The only cell of the entry in which something is printed; NULL for none or several. */
static const struct token *find_cell(const struct extraction *x,
                                     const struct entry *entry)
{
    const struct token *found = NULL;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_BLANK)
            continue;
        if (found != NULL || (token->flags & TOKEN_GLUED) != 0)
            return NULL;
        found = token;
    }
    return found;
}

/* The cells of the columns named after the entry; how many, 0 when one is named twice or
 * has more than a number. */
static guint list_named(const struct extraction *x, guint entry,
                        const struct token *cells[WIDTH])
{
    guint n = 0;
    for (guint i = entry + 1; i < x->n_entries; i++) {
        const struct entry *head = extraction_entry(x, i);
        gint column = column_of(x, head);
        if (column < 0)
            break;
        const struct token *cell = find_cell(x, head);
        if (cells[column] != NULL || (cell == NULL && head->n_numbers > 0))
            return 0;
        cells[column] = cell;
        n += cell != NULL;
    }
    return n;
}

gboolean requests_read_named(struct extraction *x, guint entry)
{
    const struct token *cells[WIDTH] = { NULL };
    if (list_named(x, entry, cells) < FEWEST)
        return FALSE;
    const struct entry *row = extraction_entry(x, entry);
    for (gint c = 0; c < WIDTH; c++) {
        gint field = x->form->field[row->row] + c;
        if (cells[c] != NULL)
            extraction_set(x, field, cells[c]);
        else
            extraction_set_state(x, field, extraction_token(x, row->token), VALUE_BLANK);
    }
    return TRUE;
}

static gboolean is_bare_row(const struct extraction *x, guint i, gint row)
{
    return i < x->n_entries && extraction_entry(x, i)->kind == ENTRY_ROW &&
           extraction_entry(x, i)->n == 0 && extraction_entry(x, i)->row == row;
}

/* "（三）不予公开-1.属于国家秘密": the group's name stands before the row's. */
static gboolean is_group_of_row(const struct extraction *x, guint i, gint row)
{
    const struct entry *entry = extraction_entry(x, i);
    return entry->kind == ENTRY_GROUP && entry->n_numbers == 0 &&
           is_bare_row(x, i + 1, row);
}

void requests_join_named(struct extraction *x)
{
    gint row = -1;
    guint n = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (row >= 0 && (is_bare_row(x, i, row) || is_group_of_row(x, i, row)))
            continue;
        if (entry->kind == ENTRY_ROW)
            row = entry->n == 0 ? entry->row : -1;
        *extraction_entry(x, n++) = *entry;
    }
    x->n_entries = n;
}
