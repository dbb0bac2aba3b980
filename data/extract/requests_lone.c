/* Rows of table 三 with a single number each, where blank cells may have been dropped. */
#include "data/extract/requests.h"

enum {
    WIDTH = REQUEST_WIDTH,
    ORGANISATION = 1,
    TOTAL = WIDTH - 1,
    NONE = -1,
    SEVERAL = -2
};

/* Whether all cells of the row stand beside its label, so that none was dropped. */
static gboolean is_whole(const struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    return entry->n >= WIDTH && !requests_stands_apart(r->x, entry);
}

/* The column of the only number of the row; SEVERAL also where it is sure. */
static gint find_column(const struct requests *r, gsize row)
{
    const struct value *values = r->x->record->values + r->x->form->field[row];
    gint column = NONE;
    if (r->entry_of[row] >= 0 && is_whole(r, row))
        return SEVERAL;
    for (gint c = 0; c < WIDTH && r->entry_of[row] >= 0; c++)
        if (values[c].state == VALUE_NUMBER)
            column = column == NONE ? c : SEVERAL;
    return column;
}

/* The column in which all rows have their only number, if there are several such rows and
 * it is one of the organisations; else NONE. */
static gint find_common(const struct requests *r)
{
    enum { FEW = 2 };
    gint common = NONE;
    guint rows = 0;
    for (gsize row = 0; row < r->x->form->n_rows; row++) {
        const gint column = find_column(r, row);
        if (column == NONE)
            continue;
        if (column < ORGANISATION || column >= TOTAL ||
            (common != NONE && column != common))
            return NONE;
        common = column;
        rows++;
    }
    return rows >= FEW ? common : NONE;
}

void requests_doubt_lone(struct requests *r)
{
    struct extraction *x = r->x;
    const gint column = find_common(r);
    struct doubt doubt = { .rule = "value.ambiguous",
                           .severity = SEVERITY_WARNING,
                           .field = NONE };
    for (gsize row = 0; row < x->form->n_rows && column != NONE; row++) {
        const gint field = x->form->field[row] + column;
        if (find_column(r, row) == NONE)
            continue;
        const struct entry *entry = extraction_entry(x, (guint)r->entry_of[row]);
        extraction_set_state(x, field, extraction_shown(x, entry), VALUE_UNREADABLE);
        if (doubt.field == NONE) {
            doubt.field = field;
            doubt.token = extraction_token(x, entry->token);
        }
    }
    if (doubt.field != NONE)
        extraction_doubt(x, &doubt, "各行只有一个数字，且都在同一列，可能是总计，不取数",
                         "each row has one number, always in this column; it may be the "
                         "total, so none is taken");
}
