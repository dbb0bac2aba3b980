/* Whether the blank cells of table 二 can be seen. */
#include "data/extract/disclosure.h"

/* The digits of an entry, and how many of its cells are anything else. */
struct digits {
    gsize n, others;
    gboolean zero; /* the first cell is printed as 0 */
};

static struct digits count_digits(const struct extraction *x, const struct entry *entry)
{
    struct digits digits = { 0 };
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        const char *text = extraction_cell(x, token)->text + token->start;
        digits.others += token->kind != TOKEN_NUMBER;
        digits.zero = digits.zero || (i == 0 && *text == '0');
        digits.n += token->length;
    }
    return digits;
}

/* A row that the report does not break off in has fewer digits than cells, and none
 * begins with a zero that is printed. */
static gboolean hides_blanks(const struct extraction *x)
{
    gboolean few = FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || !extraction_goes_on(x, i))
            continue;
        const struct digits digits = count_digits(x, entry);
        if (digits.zero)
            return FALSE;
        few = few || (digits.others == 0 &&
                      digits.n < x->form->disclosure[x->record->form][entry->row].n);
    }
    return few;
}

gboolean disclosure_doubt_hidden(struct extraction *x, const struct disclosure_row *rows,
                                 gsize n)
{
    if (!hides_blanks(x))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        disclosure_doubt(x, &rows[i]);
    return TRUE;
}
