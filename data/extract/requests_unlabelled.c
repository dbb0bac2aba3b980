/* Rows of table 三 that lost their label: their numbers follow those of the row before
 * them, and the labels that are left show which rows they are. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"

#include <string.h>

enum { WIDTH = REQUEST_WIDTH, OTHERS = 6, MAX_ROWS = 8 };

/* Whether table three of the report's form has the row: of 其他处理 either the one row or
 * the three. */
static gboolean is_on_form(const struct extraction *x, gint row)
{
    gboolean old = x->record->form == FORM_2019;
    if (form_get_row((gsize)row)->table != FORM_REQUESTS)
        return FALSE;
    return row == x->form->other ? old : x->form->group[row] != OTHERS || !old;
}

/* The row whose label is the next after the entry at `index`; n_rows of the form when it
 * is the last, and its own row when numbers stand between them that are no row's. */
static gint next_row(const struct extraction *x, guint index)
{
    for (guint i = index + 1; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_ROW)
            return entry->row;
        if (entry->n > 0)
            return extraction_entry(x, index)->row;
    }
    return (gint)x->form->n_rows;
}

/* The rows of the form between the label at `index` and the next; `rows` has room for
 * MAX_ROWS. 0 for none, or too many. */
static guint list_between(const struct extraction *x, guint index, gint *rows)
{
    gint next = next_row(x, index);
    guint n = 0;
    for (gint row = extraction_entry(x, index)->row + 1; row < next; row++) {
        if (!is_on_form(x, row))
            continue;
        if (n == MAX_ROWS)
            return 0;
        rows[n++] = row;
    }
    return n;
}

/* Whether the entry has so many whole rows, each with the sum of its numbers as the last,
 * and blanks only where a label would stand. Columns printed side by side do not close as
 * rows. */
static gboolean has_rows(const struct extraction *x, const struct entry *entry, guint n)
{
    guint numbers = 0;
    double sum = 0;
    if (entry->n_numbers != n * WIDTH || entry->n_glued > 0)
        return FALSE;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER) {
            const gboolean total = ++numbers % WIDTH == 0;
            if (total && sum != token->number)
                return FALSE;
            sum = total ? 0 : sum + token->number;
        } else if (token->kind != TOKEN_BLANK || numbers % WIDTH != 0) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The slots of the numbers, in order, as cells of their own. */
static guint list_numbers(struct extraction *x, const struct entry *entry)
{
    guint tokens[(MAX_ROWS + 1) * WIDTH], n = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER)
            tokens[n++] = (guint)(token - x->tokens);
    }
    return extraction_list_cells(x, tokens, n);
}

static void note_row(struct extraction *x, const struct entry *entry)
{
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.label_lost",
                                      .severity = SEVERITY_NOTE,
                                      .field = x->form->field[entry->row],
                                      .token = extraction_slot(x, entry->first) },
                     "行名缺失，按行数与次序读取",
                     "the row's label is missing; read by count and order");
}

/* Splits the entry's numbers between its row and the `n` after it. */
static void split(struct extraction *x, guint index, const gint *rows, guint n)
{
    struct entry *whole = extraction_entry(x, index);
    whole->first = list_numbers(x, whole);
    whole->n = whole->n_numbers = WIDTH;
    const struct entry copy = *whole;
    for (guint i = 0; i < n; i++) {
        struct entry entry = copy;
        entry.row = (gint8)rows[i];
        entry.first = copy.first + (i + 1) * WIDTH;
        *extraction_insert_entry(x, index + 1 + i) = entry;
        note_row(x, &entry);
    }
}

/* Whether the numbers are on one line, and the label's line has blank cells. */
static gboolean are_below_blanks(const struct extraction *x, const struct entry *entry)
{
    const struct token *first = extraction_slot(x, entry->first);
    guint32 row = extraction_slot(x, entry->first + entry->n - 1)->row;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER && token->row != row)
            return FALSE;
    }
    return first->kind == TOKEN_BLANK && first->row != row &&
           first->row == extraction_token(x, entry->token)->row;
}

gboolean requests_is_stray(const struct extraction *x, const struct entry *entry)
{
    gint rows[MAX_ROWS];
    guint32 label = extraction_token(x, entry->token)->row;
    return (extraction_slot(x, entry->first)->row > label + WIDTH ||
            are_below_blanks(x, entry)) &&
           list_between(x, (guint)(entry - x->entries), rows) > 0;
}

/* The next row behind the entry at `index`; n_entries: none. */
static guint find_next_row(const struct extraction *x, guint index)
{
    for (guint i = index + 1; i < x->n_entries; i++)
        if (extraction_entry(x, i)->kind == ENTRY_ROW)
            return i;
    return x->n_entries;
}

/* "5.属于三类内部事务信息", "1.本机关不掌握相关政府信息", numbers,
 * "6.属于四类过程性信息": whether the second of two labels was met too early. The numbers
 * are those of the first, for the row after them comes before the second; its own follow
 * some other row. */
static gboolean is_early(const struct extraction *x, guint index)
{
    const struct entry *first = extraction_entry(x, index);
    guint early = find_next_row(x, index);
    guint next = early < x->n_entries ? find_next_row(x, early) : early;
    if (first->kind != ENTRY_ROW || first->n > 0 || next >= x->n_entries)
        return FALSE;
    const struct entry *label = extraction_entry(x, early);
    return label->n == WIDTH && label->n_numbers == WIDTH &&
           first->row < extraction_entry(x, next)->row &&
           extraction_entry(x, next)->row < label->row;
}

static void return_early(struct extraction *x)
{
    for (guint i = 0; i + 2 < x->n_entries; i++) {
        if (!is_early(x, i))
            continue;
        guint early = find_next_row(x, i);
        struct entry *row = extraction_entry(x, i), *label = extraction_entry(x, early);
        row->first = label->first;
        row->n = row->n_numbers = WIDTH;
        row->n_glued = label->n_glued;
        note_row(x, row);
        memmove(label, label + 1, (--x->n_entries - early) * sizeof *label);
    }
}

void requests_name_unlabelled(struct extraction *x)
{
    gint rows[MAX_ROWS];
    return_early(x);
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || entry->n_numbers <= WIDTH)
            continue;
        guint n = list_between(x, i, rows);
        if (n > 0 && has_rows(x, entry, n + 1))
            split(x, i, rows, n);
    }
}
