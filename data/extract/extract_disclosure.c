/* Table 二: what was published. Each row has its own columns, told apart by the form. */
#include "data/extract/disclosure.h"

#include <math.h>
#include <string.h>

enum { WIDTH = DISCLOSURE_WIDTH };

struct reader {
    struct extraction *x;
    guint8 seen[FORM_INDEX_ROWS];
    struct disclosure_row glued[DISCLOSURE_MAX_ROWS];
    gsize n_glued;
    struct disclosure_heads heads;
    guint64 named; /* a bit for each row whose numbers the names of its columns told */
    gboolean torn; /* numbers on lines below their labels may be of others */
    const struct entry *unordered; /* the heads above it disagree about its columns */
};

static gsize slots_in_row(const struct extraction *x, const struct entry *entry)
{
    gsize n = 0;
    guint32 row = extraction_slot(x, entry->first)->row;
    while (n < entry->n && extraction_slot(x, entry->first + n)->row == row)
        n++;
    return n;
}

void disclosure_set_all(struct extraction *x, const struct disclosure_row *row,
                        const struct token *token, enum value_state state)
{
    for (gsize i = 0; i < row->width; i++)
        extraction_set_state(x, row->fields[i], token, state);
}

void disclosure_doubt(struct extraction *x, const struct disclosure_row *row)
{
    disclosure_set_all(x, row, row->tokens[0], VALUE_UNREADABLE);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.ambiguous",
                                      .severity = SEVERITY_WARNING,
                                      .field = row->fields[0],
                                      .token = row->tokens[0] },
                     "无法确定各数值属于哪一列",
                     "the numbers cannot be told apart by column");
}

static gboolean is_empty(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK)
            return FALSE;
    return TRUE;
}

static void doubt_numbers(struct extraction *x, const struct entry *entry,
                          struct disclosure_row *row)
{
    for (guint i = 0; i < row->width; i++)
        row->tokens[row->n++] = extraction_slot(x, entry->first + i);
    disclosure_doubt(x, row);
}

static gboolean is_glued(const struct extraction *x, const struct entry *entry,
                         const struct disclosure_row *row)
{
    gsize digits = 0;
    if (entry->n_numbers != entry->n || entry->n > row->width)
        return FALSE;
    for (guint i = 0; i < entry->n; i++)
        digits += extraction_slot(x, entry->first + i)->length;
    return entry->n_glued > 0 ||
           (entry->n < row->width && digits >= row->width &&
            (extraction_slot(x, entry->first)->flags & TOKEN_PART) != 0 &&
            extraction_glues(x, entry));
}

/* Digits with which the report breaks off may have lost some, and are not cut; but each
 * of zeros is a cell. */
static gboolean is_zeros(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        const char *text = extraction_cell(x, token)->text + token->start;
        if (strspn(text, "0") < token->length)
            return FALSE;
    }
    return TRUE;
}

/* "行政处罚 | 1 95": the row has more numbers than columns, and two of them share a cell
 * that is not the label's. It may be 195 as well as 1. */
static gboolean is_overfull(const struct extraction *x, const struct entry *entry,
                            gsize width)
{
    const guint32 label = extraction_token(x, entry->token)->cell;
    for (guint i = 1; entry->n > width && i < entry->n; i++) {
        const struct token *before = extraction_slot(x, entry->first + i - 1);
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->cell == before->cell && token->cell != label &&
            token->kind == TOKEN_NUMBER && before->kind == TOKEN_NUMBER)
            return TRUE;
    }
    return FALSE;
}

/* "政府集中采购 | 1 4 | 9 7 . 3": the numbers share a cell, and what stands in the next
 * is none. They may be pieces of one number. */
static inline gboolean is_in_pieces(const struct extraction *x, const struct entry *entry)
{
    const struct token *first = extraction_slot(x, entry->first);
    if (G_LIKELY(entry->n < 2 ||
                 first->cell != extraction_slot(x, entry->first + 1)->cell))
        return FALSE;
    const struct token *last = extraction_slot(x, entry->first + entry->n - 1);
    const struct token *next = last + 1;
    if (first->cell == extraction_token(x, entry->token)->cell)
        return FALSE;
    return last->kind == TOKEN_UNREADABLE ||
           (next < x->tokens + x->n_tokens && next->kind == TOKEN_TEXT &&
            (next->row == last->row ||
             g_ascii_isdigit(extraction_cell(x, next)->text[next->start])));
}

/* A row of a grid with more numbers than columns: which of them are the row's? A wide
 * cell may be printed as several with the same number. */
static gboolean has_surplus(const struct extraction *x, const struct entry *entry,
                            gsize width)
{
    const struct token *label = extraction_token(x, entry->token);
    const struct token *before = NULL;
    guint n = 0;
    if (entry->n_numbers <= width || extraction_row(x, label)->kind != ROW_GRID)
        return FALSE;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->row != label->row || token->kind != TOKEN_NUMBER)
            continue;
        n += before == NULL || token->number != before->number;
        before = token;
    }
    return n > width;
}

/* Whether the row has not as many cells, `n`, as columns; `whole`: the report goes on. */
static gboolean is_doubtful(const struct extraction *x, const struct entry *entry,
                            const struct disclosure_row *row, gsize n, gboolean whole)
{
    const gboolean ended = whole || extraction_row_below(x, entry) < x->range->end_row;
    const gboolean extra = n > row->width && slots_in_row(x, entry) < row->width &&
                           whole && !disclosure_shows_blanks(x);
    return is_overfull(x, entry, row->width) || has_surplus(x, entry, row->width) ||
           entry->n_glued > 0 || extra ||
           (ended && (n < row->width || disclosure_may_lack_cell(x, entry, row->width)));
}

/* Digits that are cut once all rows are read, unless the end of the report may have cut
 * them already. */
static void keep_glued(struct reader *reader, const struct disclosure_row *row,
                       gboolean whole)
{
    if (!whole)
        disclosure_doubt(reader->x, row);
    else if (reader->n_glued < DISCLOSURE_MAX_ROWS)
        reader->glued[reader->n_glued++] = *row;
}

/* A row without numbers may have words. `whole`: the report goes on after it. */
static void set_empty(struct extraction *x, const struct entry *entry,
                      const struct disclosure_row *row, gboolean whole)
{
    const struct token *words = disclosure_find_words(x, entry);
    if (G_UNLIKELY(words != NULL) && row->width == 1)
        extraction_set(x, row->fields[0], words);
    else if (words != NULL)
        disclosure_set_all(x, row, words, VALUE_UNREADABLE);
    else
        disclosure_set_all(x, row, extraction_token(x, entry->token),
                           whole ? VALUE_BLANK : VALUE_ABSENT);
}

/* Leaves a row open whose numbers may be another's. FALSE: it is none. */
static inline gboolean doubt_columns(struct reader *reader, const struct entry *entry,
                                     struct disclosure_row *row)
{
    struct extraction *x = reader->x;
    if (G_UNLIKELY(disclosure_heads_are_foreign(&reader->heads, x, row)) &&
        entry->n_numbers > 0) {
        disclosure_doubt_foreign(x, entry, row);
        return TRUE;
    }
    if (G_LIKELY((entry != reader->unordered || entry->n == 0) &&
                 !disclosure_is_astray(x, entry, reader->torn)))
        return FALSE;
    row->tokens[row->n++] = entry->n > 0 ? extraction_slot(x, entry->first)
                                         : extraction_token(x, entry->token);
    if (row->n > 0)
        disclosure_doubt(x, row);
    return row->n > 0;
}

static void place(struct reader *reader, guint index, struct disclosure_row *row)
{
    struct extraction *x = reader->x;
    const struct entry *entry = extraction_entry(x, index);
    if (doubt_columns(reader, entry, row))
        return;
    if (entry->n_numbers == row->width && entry->n_glued == 0) {
        if (is_in_pieces(x, entry))
            doubt_numbers(x, entry, row);
        else
            disclosure_place_numbers(x, entry, row);
        return;
    }
    if (G_UNLIKELY(disclosure_place_lone(x, entry, &reader->heads, row)))
        return;
    gboolean whole = extraction_goes_on(x, index);
    const gsize n = disclosure_count_cells(x, entry, row->width);
    if (is_empty(x, entry)) {
        set_empty(x, entry, row, whole);
        return;
    }
    if (G_UNLIKELY(disclosure_is_padded(x, entry)) &&
        !disclosure_is_full(x, entry, row->width)) {
        row->tokens[row->n++] = extraction_slot(x, entry->first);
        disclosure_doubt(x, row);
        return;
    }
    for (gsize i = 0; i < n && row->n < row->width; i++)
        row->tokens[row->n++] = extraction_slot(x, entry->first + i);
    if (is_glued(x, entry, row)) {
        keep_glued(reader, row, whole || is_zeros(x, entry));
        return;
    }
    if (n < row->width && whole && disclosure_place_lines(x, entry, row))
        return;
    if (is_doubtful(x, entry, row, n, whole)) {
        disclosure_doubt(x, row);
        return;
    }
    for (gsize i = 0; i < row->n; i++)
        disclosure_set(x, row->fields[i], row->tokens[i]);
}

/* The row's numbers as they are; NAN where there is none. */
static G_NO_INLINE void keep_numbers(const struct extraction *x,
                                     const struct disclosure_row *row,
                                     double numbers[WIDTH])
{
    for (gsize i = 0; i < row->width; i++) {
        const struct value *value = &x->record->values[row->fields[i]];
        numbers[i] = value->state == VALUE_NUMBER ? value->number : NAN;
    }
}

/* A row printed twice with other numbers: which of them are right? */
static G_NO_INLINE void check_again(struct extraction *x, const struct entry *entry,
                                    struct disclosure_row *row,
                                    const double before[WIDTH])
{
    double now[WIDTH];
    gboolean differs = FALSE;
    keep_numbers(x, row, now);
    for (gsize i = 0; i < row->width; i++)
        differs |= !isnan(before[i]) && !isnan(now[i]) && before[i] != now[i];
    row->tokens[0] = extraction_token(x, entry->token);
    if (differs)
        disclosure_doubt(x, row);
}

/* The row with its fields on the record's form, in printing order. */
static void start_row(const struct extraction *x, gint index, struct disclosure_row *row)
{
    const struct form_cells *cells = &x->form->disclosure[x->record->form][index];
    row->row = form_get_row((gsize)index);
    row->width = cells->n;
    row->n = 0;
    for (gsize i = 0; i < cells->n; i++)
        row->fields[i] = cells->field[i];
}

void extract_disclosure(struct extraction *x)
{
    struct reader reader;
    double before[WIDTH];
    reader.x = x;
    reader.n_glued = reader.named = 0;
    reader.heads = (struct disclosure_heads){ 0 };
    reader.torn = FALSE;
    reader.unordered = NULL;
    memset(reader.seen, 0, sizeof reader.seen);
    if (extraction_has_filled(x, ENTRY_HEAD)) {
        reader.named = disclosure_take_named(x);
        if (disclosure_heads_have_numbers(x)) {
            disclosure_lend_numbers(x);
            reader.torn = disclosure_heads_are_torn(x);
        }
    }
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_HEAD)
            disclosure_heads_add(&reader.heads, extraction_token(x, entry->token));
        if (entry->kind != ENTRY_ROW || (reader.seen[entry->row] && entry->n == 0))
            continue;
        struct disclosure_row row;
        start_row(x, entry->row, &row);
        if (reader.heads.odd && (reader.named >> entry->row & 1) == 0)
            reader.unordered =
                disclosure_heads_order(&reader.heads, x, entry, &row) ? NULL : entry;
        if (reader.seen[entry->row])
            keep_numbers(x, &row, before);
        if (row.width > 0)
            place(&reader, i, &row);
        if (reader.seen[entry->row])
            check_again(x, entry, &row, before);
        else if (x->form->disclosure[x->record->form][entry->row].amounts)
            disclosure_scale_amounts(x, i, &row);
        reader.heads.closed = reader.seen[entry->row] = TRUE;
    }
    if (reader.n_glued > 0)
        disclosure_cut(x, reader.glued, reader.n_glued);
}
