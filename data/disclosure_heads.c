/* Tables 二 that print the columns of a row in another order than the form: what stands
 * above the rows says which is which. */
#include "data/disclosure.h"

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

void disclosure_heads_order(const struct disclosure_heads *heads,
                            struct disclosure_row *row)
{
    gint fields[DISCLOSURE_WIDTH];
    if (heads->n != row->width)
        return;
    for (guint i = 0; i < heads->n; i++) {
        gint place = place_of(heads, i);
        if (place < 0)
            return;
        fields[i] = row->fields[place];
    }
    for (guint i = 0; i < heads->n; i++)
        row->fields[i] = fields[i];
}
