/* Tables 二 that print the columns of a row in another order than the form: what stands
 * above the rows says which is which. */
#include "data/extract/disclosure.h"
#include "data/form_rows.h"

/* How many of the heads the form prints before this one; -1 when it is named twice. */
static gint place_of(const struct disclosure_heads *heads, guint head)
{
    gint before = 0;
    for (guint i = 0; i < heads->n; i++) {
        if (i != head && heads->index[i] == heads->index[head])
            return -1;
        before += heads->index[i] < heads->index[head];
    }
    return before;
}

/* Whether some of the heads share a line of text, and others stand on another: a head
 * printed a little lower than its neighbours comes after them, wherever it stands. */
static gboolean are_uneven(const struct disclosure_heads *heads,
                           const struct extraction *x)
{
    guint n = 1, same = 0, apart = 0;
    const struct token *last = heads->first;
    if (extraction_row(x, last)->kind != ROW_LINE)
        return FALSE;
    for (const struct token *token = last + 1;
         n < heads->n && token < x->tokens + x->n_tokens; token++) {
        if (token->kind != TOKEN_LABEL || token->label->kind != LABEL_COLUMN)
            continue;
        same += token->row == last->row;
        apart += token->row != last->row;
        last = token;
        n++;
    }
    return same > 0 && apart > 0;
}

gboolean disclosure_heads_order(const struct disclosure_heads *heads,
                                const struct extraction *x, const struct entry *entry,
                                struct disclosure_row *row)
{
    gint fields[DISCLOSURE_WIDTH];
    if (heads->n != row->width)
        return TRUE;
    if (extraction_row(x, extraction_token(x, entry->token))->kind == ROW_LINE &&
        (disclosure_heads_disagree(x) || are_uneven(heads, x)))
        return FALSE;
    for (guint i = 0; i < heads->n; i++) {
        gint place = place_of(heads, i);
        if (place < 0)
            return TRUE;
        fields[i] = row->fields[place];
    }
    for (guint i = 0; i < heads->n; i++)
        row->fields[i] = fields[i];
    return TRUE;
}

gboolean disclosure_heads_are_foreign(const struct disclosure_heads *heads,
                                      const struct extraction *x,
                                      const struct disclosure_row *row)
{
    return heads->n > 0 && (heads->forms & x->record->form) == 0 &&
           row->row->columns == form_document_columns;
}

void disclosure_doubt_foreign(struct extraction *x, const struct entry *entry,
                              const struct disclosure_row *row)
{
    const struct token *first = extraction_slot(x, entry->first);
    disclosure_set_all(x, row, first, VALUE_UNREADABLE);
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "value.ambiguous",
                         .severity = SEVERITY_WARNING,
                         .field = row->fields[0],
                         .token = first },
        "列名是另一种格式的，数值不能归入本格式的各列",
        "the columns are named as in the other form; the numbers are of none "
        "of this form's columns");
}

/* Whether the token stands in the second cell of its row. */
static gboolean is_second_cell(const struct extraction *x, const struct token *token)
{
    return token->cell == extraction_row(x, token)->first + 1;
}

/* The place of the head's column among those that a row of decisions has on the record's
 * form; `width` for other rows and heads. */
static gsize find_column(const struct extraction *x, const struct disclosure_row *row,
                         gint head)
{
    gsize place = 0;
    if (row->row->columns != form_decision_columns &&
        row->row->columns != form_service_columns)
        return row->width;
    for (gint i = 0; i < head && row->row->columns[i].key != NULL; i++)
        place += (row->row->columns[i].forms & x->record->form) != 0;
    return place;
}

gboolean disclosure_place_lone(struct extraction *x, const struct entry *entry,
                               const struct disclosure_heads *heads,
                               const struct disclosure_row *row)
{
    enum { NEAR = 4 }; /* rows: no head of a section before */
    if (heads->n != 1 || row->width < 2 || entry->n_numbers != 1 || entry->n_glued > 0 ||
        (heads->forms & x->record->form) == 0)
        return FALSE;
    const struct token *label = extraction_token(x, entry->token);
    const struct token *number = extraction_slot(x, entry->first);
    const gsize place = find_column(x, row, heads->index[0]);
    if (number->kind != TOKEN_NUMBER || number->row != label->row ||
        label->row - heads->first->row > NEAR || place >= row->width ||
        !is_second_cell(x, heads->first) || !is_second_cell(x, number))
        return FALSE;
    for (gsize i = 0; i < row->width; i++)
        if (i != place)
            extraction_set_state(x, row->fields[i], label, VALUE_ABSENT);
    extraction_set(x, row->fields[place], number);
    return TRUE;
}
