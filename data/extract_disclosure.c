/* Table 二: what was published. Each row has its own columns, told apart by the form. */
#include "data/extraction.h"

#include <string.h>

enum { MAX_WIDTH = 3 };

/* The row's fields on the record's form, in printing order. */
static gsize row_fields(const struct extraction *x, const struct form_row *row,
                        gint fields[MAX_WIDTH])
{
    gsize n = 0;
    for (gsize c = 0; row->columns[c].key != NULL; c++)
        if ((row->forms & row->columns[c].forms & x->record->form) != 0 && n < MAX_WIDTH)
            fields[n++] = field_index(row, c);
    return n;
}

static gsize slots_in_row(const struct extraction *x, const struct entry *entry)
{
    gsize n = 0;
    guint32 row = extraction_slot(x, entry->first)->row;
    while (n < entry->n && extraction_slot(x, entry->first + n)->row == row)
        n++;
    return n;
}

static void set_all(struct extraction *x, const gint *fields, gsize n,
                    const struct token *token, enum value_state state)
{
    for (gsize i = 0; i < n; i++)
        extraction_set_state(x, fields[i], token, state);
}

static void doubt_row(struct extraction *x, const struct entry *entry, const gint *fields,
                      gsize width)
{
    const struct token *token = extraction_slot(x, entry->first);
    set_all(x, fields, width, token, VALUE_UNREADABLE);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.ambiguous",
                                      .severity = SEVERITY_WARNING,
                                      .field = fields[0],
                                      .token = token },
                     "无法确定各数值属于哪一列",
                     "the numbers cannot be told apart by column");
}

/* The cells of a row that are present, in order. */
static void place(struct extraction *x, guint index, const gint *fields, gsize width)
{
    const struct entry *entry = extraction_entry(x, index);
    const struct token *label = extraction_token(x, entry->token);
    gsize n = entry->n;
    if (n == 0 || (entry->n_numbers == 0 &&
                   extraction_slot(x, entry->first)->kind == TOKEN_BLANK && n < width)) {
        set_all(x, fields, width, label,
                extraction_goes_on(x, index) ? VALUE_BLANK : VALUE_ABSENT);
        return;
    }
    if (n > width && slots_in_row(x, entry) >= width)
        n = width;
    if (entry->n_glued > 0 || (n < width && extraction_goes_on(x, index))) {
        doubt_row(x, entry, fields, width);
        return;
    }
    for (gsize i = 0; i < width && i < n; i++)
        extraction_set(x, fields[i], extraction_slot(x, entry->first + i));
}

/* Numbers that stand before their label: those after a head cell, when the next row has
 * none. */
static void lend_numbers(struct extraction *x)
{
    for (guint i = 0; i + 1 < x->entries->len; i++) {
        struct entry *head = extraction_entry(x, i), *row = extraction_entry(x, i + 1);
        if (head->kind != ENTRY_HEAD || head->n_numbers == 0 || row->kind != ENTRY_ROW ||
            row->n > 0)
            continue;
        row->first = head->first;
        row->n = head->n;
        row->n_numbers = head->n_numbers;
        row->n_glued = head->n_glued;
        head->n = 0;
    }
}

void extract_disclosure(struct extraction *x)
{
    gboolean seen[64] = { FALSE };
    lend_numbers(x);
    for (guint i = 0; i < x->entries->len; i++) {
        const struct entry *entry = extraction_entry(x, i);
        gint fields[MAX_WIDTH];
        if (entry->kind != ENTRY_ROW || (seen[entry->row] && entry->n == 0))
            continue;
        gsize width = row_fields(x, form_get_row((gsize)entry->row), fields);
        if (width > 0)
            place(x, i, fields, width);
        seen[entry->row] = TRUE;
    }
}
