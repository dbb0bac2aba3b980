/* Tables 二 that print the columns of a row in another order than the form: what stands
 * above the rows says which is which. */
#include "data/disclosure.h"
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

gboolean disclosure_heads_order(const struct disclosure_heads *heads,
                                const struct extraction *x, const struct entry *entry,
                                struct disclosure_row *row)
{
    gint fields[DISCLOSURE_WIDTH];
    if (heads->n != row->width)
        return TRUE;
    if (extraction_row(x, extraction_token(x, entry->token))->kind == ROW_LINE &&
        disclosure_heads_disagree(x))
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
