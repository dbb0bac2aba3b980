/* Which cells behind a label of table 二 are the row's own. */
#include "data/extract/disclosure.h"
#include "data/extract/placement.h"

#include <string.h>

/* How many cells of the row are before the blanks that end it. */
static gsize count_filled(const struct extraction *x, const struct entry *entry)
{
    gsize n = entry->n;
    while (n > 0 && extraction_slot(x, entry->first + n - 1)->kind == TOKEN_BLANK)
        n--;
    return n;
}

/* The cells without the blanks that the table has beside the row's own columns ("0",
 * "0/0", "0", "", ""): only when every column has something printed, else a blank may be
 * one. */
static gsize slots_printed(const struct extraction *x, const struct entry *entry,
                           gsize width)
{
    gsize n = count_filled(x, entry);
    for (gsize i = 0; i < n; i++)
        if (extraction_slot(x, entry->first + i)->kind == TOKEN_BLANK)
            return entry->n;
    return n == width ? n : entry->n;
}

/* "", "+239", "239", "" below "339", "+123", "462", "": a row that ends where the
 * complete ones end, with as many blanks behind, has its columns from the first cell on.
 */
static gboolean ends_like_others(const struct extraction *x, const struct entry *entry,
                                 gsize width)
{
    if (entry->n <= width || count_filled(x, entry) != width)
        return FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other->kind == ENTRY_ROW && other->n == entry->n &&
            other->n_numbers == width && count_filled(x, other) == width)
            return TRUE;
    }
    return FALSE;
}

/* Whether the cells of the entry stand on lines of their own, each closed by a pipe. */
static gboolean is_piped_lines(const struct extraction *x, const struct entry *entry)
{
    const struct doc_row *row = extraction_row(x, extraction_token(x, entry->token));
    return row->kind == ROW_LINE && row->count == 1 && (row->marks & DOC_CLOSED) != 0 &&
           extraction_slot(x, entry->first)->row !=
               extraction_token(x, entry->token)->row;
}

gboolean disclosure_shows_blanks(const struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_ROW && entry->n_numbers > 1 &&
            count_filled(x, entry) > entry->n_numbers &&
            extraction_slot(x, entry->first)->kind == TOKEN_NUMBER)
            return TRUE;
    }
    return FALSE;
}

gboolean disclosure_may_lack_cell(const struct extraction *x, const struct entry *entry,
                                  gsize width)
{
    const gsize filled = count_filled(x, entry);
    gsize cells = G_MAXSIZE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other->kind == ENTRY_ROW && other->n_numbers == width &&
            count_filled(x, other) == width)
            cells = MIN(cells, other->n);
    }
    if (entry->n_numbers >= width || filled != entry->n_numbers ||
        (entry->n >= width && disclosure_shows_blanks(x)))
        return FALSE;
    return (cells != G_MAXSIZE && entry->n < cells) ||
           (entry->n > filled && is_piped_lines(x, entry));
}

const struct token *disclosure_find_words(const struct extraction *x,
                                          const struct entry *entry)
{
    const struct token *label = extraction_token(x, entry->token);
    for (guint i = entry->token + 1; i < x->n_tokens; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->row != label->row || token->kind == TOKEN_LABEL)
            return NULL;
        if (token->kind == TOKEN_TEXT && token->cell != label->cell)
            return token;
    }
    return NULL;
}

gboolean disclosure_is_padded(const struct extraction *x, const struct entry *entry)
{
    return extraction_is_padded(x, entry) ||
           (entry->n > entry->n_numbers &&
            extraction_is_filled_up(x, extraction_token(x, entry->token)));
}

gboolean disclosure_is_full(const struct extraction *x, const struct entry *entry,
                            gsize width)
{
    if (count_filled(x, entry) != width)
        return FALSE;
    for (gsize i = 0; i < width; i++)
        if (extraction_slot(x, entry->first + i)->kind == TOKEN_BLANK)
            return FALSE;
    return TRUE;
}

gsize disclosure_count_cells(const struct extraction *x, const struct entry *entry,
                             gsize width)
{
    return ends_like_others(x, entry, width) ? width : slots_printed(x, entry, width);
}

gboolean disclosure_place_lines(struct extraction *x, const struct entry *entry,
                                const struct disclosure_row *row)
{
    gint16 slots[DISCLOSURE_WIDTH];
    if (!placement_find_lines(x, entry, (guint)row->width, slots))
        return FALSE;
    for (gsize c = 0; c < row->width; c++)
        if (slots[c] >= 0)
            extraction_set(x, row->fields[c],
                           extraction_slot(x, entry->first + (guint)slots[c]));
        else
            extraction_set_state(x, row->fields[c], extraction_token(x, entry->token),
                                 VALUE_BLANK);
    return TRUE;
}

/* Whether 减 stands alone in the cell before the number, or on the line before: its sign.
 */
static gboolean has_sign(const struct extraction *x, const struct token *number)
{
    const struct token *sign = number - 1;
    if (G_LIKELY((sign->kind != TOKEN_TEXT && sign->kind != TOKEN_UNREADABLE) ||
                 sign->length != strlen("减")))
        return FALSE;
    const char *text = extraction_cell(x, sign)->text + sign->start;
    return memcmp(text, "减", sign->length) == 0 || memcmp(text, "減", sign->length) == 0;
}

void disclosure_set(struct extraction *x, gint field, const struct token *token)
{
    if (G_UNLIKELY(token->kind == TOKEN_NUMBER && has_sign(x, token)))
        extraction_set_number(x, field, token, -token->number);
    else
        extraction_set(x, field, token);
}

static inline gboolean are_side_by_side(const struct disclosure_row *row)
{
    for (gsize i = 1; i < row->width; i++)
        if (row->fields[i] != row->fields[0] + (gint)i)
            return FALSE;
    return TRUE;
}

void disclosure_place_numbers(struct extraction *x, const struct entry *entry,
                              const struct disclosure_row *row)
{
    const struct token *first = extraction_slot(x, entry->first);
    if (G_LIKELY(first->run >= entry->n) && entry->n > 0 && are_side_by_side(row) &&
        !has_sign(x,
                  first)) { /* nothing but numbers and blanks stand before the others */
        extraction_set_numbers(x, row->fields[0], entry);
        return;
    }
    gsize c = 0;
    for (guint i = 0; i < entry->n && c < row->width; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER)
            disclosure_set(x, row->fields[c++], token);
    }
}
