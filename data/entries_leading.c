/* Tables whose lines open with the numbers and end with the label: "0 0 5 规范性文件". */
#include "data/extraction.h"

/* The row of the document that the entry's i-th cell stands in. */
static guint32 cell_row(const struct extraction *x, const struct entry *entry, guint i)
{
    return extraction_slot(x, entry->first + i)->row;
}

static guint32 label_row(const struct extraction *x, guint index)
{
    return extraction_token(x, extraction_entry(x, index)->token)->row;
}

/* Whether the cells taken by the entry end in the line that the next label closes. */
static gboolean leads_next(const struct extraction *x, guint index)
{
    const struct entry *entry = extraction_entry(x, index);
    if (entry->n == 0 || index + 1 >= x->n_entries)
        return FALSE;
    const guint32 row = cell_row(x, entry, entry->n - 1);
    return row != label_row(x, index) && row == label_row(x, index + 1);
}

/* Whether numbers stand in front of some labels, and behind none on its line; a few such
 * lines may be broken ones. The first with cells decides whether to look at all. */
static gboolean all_lead(const struct extraction *x)
{
    enum { FEW = 2 };
    guint leading = 0, i = 0;
    while (i < x->n_entries && extraction_entry(x, i)->n == 0)
        i++;
    if (i == x->n_entries || G_LIKELY(!leads_next(x, i)))
        return FALSE;
    for (; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        leading += leads_next(x, i);
        if (entry->n > 0 && cell_row(x, entry, 0) == label_row(x, i))
            return FALSE;
    }
    return leading > FEW;
}

/* Gives the entry those cells of the one before that stand on its own line. */
static void take_leading(struct extraction *x, guint index)
{
    struct entry *entry = extraction_entry(x, index);
    const struct entry *before = extraction_entry(x, index - 1);
    guint n = 0;
    entry->n = entry->n_numbers = entry->n_glued = 0;
    while (n < before->n &&
           cell_row(x, before, before->n - 1 - n) == label_row(x, index)) {
        const struct token *token = extraction_slot(x, before->first + before->n - 1 - n);
        entry->n_numbers += token->kind == TOKEN_NUMBER;
        entry->n_glued += (token->flags & TOKEN_GLUED) != 0;
        n++;
    }
    entry->first = before->first + before->n - n;
    entry->n = n;
}

void entries_take_leading(struct extraction *x)
{
    if (!extraction_has_filled(x, ENTRY_HEAD) || !all_lead(x))
        return;
    const struct entry *first = extraction_entry(x, 0);
    for (guint i = x->n_entries - 1; i > 0; i--)
        take_leading(x, i);
    extraction_entry(x, 0)->n = extraction_entry(x, 0)->n_numbers = 0;
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.shifted",
                                      .severity = SEVERITY_NOTE,
                                      .field = -1,
                                      .token = extraction_token(x, first->token) },
                     "数值排在行名之前，已按所属行读取",
                     "the numbers stand before their labels; read as those rows'");
}
