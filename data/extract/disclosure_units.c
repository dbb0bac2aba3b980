/* Amounts of table 二 below a head that gives yuan, where the form asks for 10,000. */
#include "data/extract/disclosure.h"
#include "data/extract/token_facts.h"
#include "data/record/record_numbers.h"

#include <string.h>

/* Whether the head gives an amount in yuan. Nearly all are known to give none. */
static gboolean is_in_yuan(const struct extraction *x, const struct token *head)
{
    if ((head->flags & TOKEN_NOT_YUAN) != 0)
        return FALSE;
    const struct doc_cell *cell = extraction_cell(x, head);
    return token_is_in_yuan(cell->text, cell->length);
}

/* Whether one of the heads right before the row's label does. */
static gboolean stands_below_yuan(const struct extraction *x, guint label)
{
    enum { HEADS = 16 }; /* tokens */
    for (guint i = label; i > 0 && label - i < HEADS; i--) {
        const struct token *token = extraction_token(x, i - 1);
        if (token->kind == TOKEN_LABEL && token->label->kind == LABEL_ROW)
            return FALSE;
        if (token->kind != TOKEN_NUMBER && token->kind != TOKEN_BLANK &&
            is_in_yuan(x, token))
            return TRUE;
    }
    return FALSE;
}

/* Whether nothing but the number is printed in the cell: 125,000.50. */
static gboolean is_bare(const char *raw)
{
    return raw == NULL || raw[strspn(raw, "0123456789.,")] == '\0';
}

/* The entry's last token with that number; NULL: there is none. */
static const struct token *find_number(const struct extraction *x,
                                       const struct entry *entry, double number)
{
    for (guint i = entry->n; i > 0; i--) {
        const struct token *token = extraction_slot(x, entry->first + i - 1);
        if (token->kind == TOKEN_NUMBER && token->number == number)
            return token;
    }
    return NULL;
}

static void scale(struct extraction *x, gint field, const struct token *token)
{
    enum { YUAN = 10000 };
    struct value *value = &x->record->values[field];
    value->state = VALUE_SCALED;
    value->number /= YUAN;
    value->raw = extraction_raw(x, token);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.unit",
                                      .severity = SEVERITY_WARNING,
                                      .field = field,
                                      .token = token },
                     "表头以元为单位，已换算成格式规定的万元",
                     "the head gives yuan; converted to the form's 10,000 yuan");
}

void disclosure_scale_amounts(struct extraction *x, guint entry,
                              const struct disclosure_row *row)
{
    const guint label = extraction_entry(x, entry)->token;
    for (gsize i = 0; i < row->width; i++) {
        const struct value *value = &x->record->values[row->fields[i]];
        if (value->state != VALUE_NUMBER || value->number == 0 ||
            !record_is_amount(field_get((gsize)row->fields[i])) || !is_bare(value->raw) ||
            !stands_below_yuan(x, label))
            continue;
        const struct token *token =
            find_number(x, extraction_entry(x, entry), value->number);
        if (token != NULL)
            scale(x, row->fields[i], token);
    }
}
