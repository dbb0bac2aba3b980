/* Rows of table 二 whose numbers stand behind the names of their columns. */
#include "data/extract/disclosure.h"

#include <string.h>

/* Bytes of the column's longest name with which the text begins; 0: with none. */
static gsize match_name(const char *text, const struct form_column *column)
{
    const char *const *variant = column->variants;
    gsize longest = 0;
    if (g_str_has_prefix(text, column->zh))
        longest = strlen(column->zh);
    for (; variant != NULL && *variant != NULL; variant++)
        if (g_str_has_prefix(text, *variant))
            longest = MAX(longest, strlen(*variant));
    return longest;
}

/* Which of the row's own columns the token names, by the longest name: one may begin like
 * another. -1: none. */
static gint find_column(const struct extraction *x, gint row, const struct token *token)
{
    const struct form_cells *cells = &x->form->disclosure[x->record->form][row];
    const char *text = extraction_cell(x, token)->text + token->start;
    gsize longest = 0;
    gint found = -1;
    for (guint i = 0; i < cells->n; i++) {
        const gsize n = match_name(text, field_get((gsize)cells->field[i])->column);
        found = n > longest ? (gint)i : found;
        longest = MAX(longest, n);
    }
    return found;
}

/* Whether the entry is the row's label again, without a cell. */
static gboolean is_bare(const struct extraction *x, guint i, gint row)
{
    const struct entry *entry = extraction_entry(x, i);
    return entry->kind == ENTRY_ROW && entry->row == row && entry->n == 0;
}

/* The next column of the row that is named after the entry at `i`, with one cell; the
 * row's own label may be said again before it. n_entries: none. */
static guint next_named(const struct extraction *x, gint row, guint i, gint *column)
{
    while (++i < x->n_entries && is_bare(x, i, row))
        continue;
    if (i >= x->n_entries)
        return i;
    const struct entry *entry = extraction_entry(x, i);
    const struct token *token = extraction_token(x, entry->token);
    *column = entry->kind == ENTRY_HEAD && entry->n == 1 && token->kind == TOKEN_LABEL &&
                      token->label->kind == LABEL_COLUMN
                  ? find_column(x, row, token)
                  : -1;
    return *column >= 0 ? i : x->n_entries;
}

/* Lists the heads behind the row's entry by its columns. Returns how many there are; 0
 * when one column is named twice. */
static guint list_named(const struct extraction *x, guint i,
                        guint heads[FORM_MAX_COLUMNS])
{
    const gint row = extraction_entry(x, i)->row;
    guint n = 0, seen = 0;
    gint column;
    while ((i = next_named(x, row, i, &column)) < x->n_entries) {
        if ((seen & 1u << column) != 0)
            return 0;
        seen |= 1u << column;
        heads[column] = i;
        n++;
    }
    return n;
}

/* The row takes the one cell of each of its heads. */
static void take_cells(struct extraction *x, struct entry *row, const guint *heads,
                       guint n)
{
    guint tokens[FORM_MAX_COLUMNS];
    for (guint c = 0; c < n; c++) {
        struct entry *head = extraction_entry(x, heads[c]);
        tokens[c] = (guint)(extraction_slot(x, head->first) - x->tokens);
        row->n_numbers += head->n_numbers;
        row->n_glued += head->n_glued;
        head->n = head->n_numbers = head->n_glued = 0;
    }
    row->first = extraction_list_cells(x, tokens, n);
    row->n = n;
}

/* Whether the row, which has no cells, takes those of the names behind it. */
static G_NO_INLINE gboolean take_named(struct extraction *x, struct entry *row)
{
    guint heads[FORM_MAX_COLUMNS];
    const guint n = list_named(x, (guint)(row - x->entries), heads);
    if (n == 0 || n != x->form->disclosure[x->record->form][row->row].n)
        return FALSE;
    take_cells(x, row, heads, n);
    return TRUE;
}

/* "行政许可：本年处理决定数量3", or "规章 本年制发件数 3", "规章 本年废止件数 1", ...:
 * the numbers behind the names of its columns are the row's, in whatever order. What
 * names the row right after itself would find the same names. */
guint64 disclosure_take_named(struct extraction *x)
{
    guint64 rows = 0;
    gint last = -1; /* the row of the entry before, if it has no cells */
    struct entry *end = x->entries + x->n_entries;
    for (struct entry *entry = x->entries; entry < end; entry++) {
        if (G_LIKELY(entry->kind != ENTRY_ROW || entry->n > 0)) {
            last = -1;
            continue;
        }
        if (entry->row != last && take_named(x, entry))
            rows |= G_GUINT64_CONSTANT(1) << entry->row;
        last = entry->row;
    }
    return rows;
}
