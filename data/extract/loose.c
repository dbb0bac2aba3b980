#include "data/extract/loose.h"

#include "data/extract/cell_number.h"

/* Whether all cells of the row are plain numbers. */
static gboolean is_numbers(const struct extraction *x, const struct doc_row *row)
{
    double number;
    for (guint i = 0; i < row->count; i++) {
        const struct doc_cell *cell = &x->cells[row->first + i];
        if (!cell_number_plain(cell->text, cell->length, &number))
            return FALSE;
    }
    return row->count > 0;
}

static void add_row(const struct extraction *x, guint32 index, GArray *loose)
{
    const struct doc_row *row = &x->rows[index];
    for (guint i = 0; i < row->count; i++) {
        const struct doc_cell *cell = &x->cells[row->first + i];
        struct token token = { .kind = TOKEN_NUMBER,
                               .row = index,
                               .cell = row->first + i,
                               .length = cell->length };
        cell_number_plain(cell->text, cell->length, &token.number);
        g_array_append_val(loose, token);
    }
}

/* The numbers behind the row, which have no tokens: they stand outside all tables. */
static void add_rows_behind(const struct extraction *x, guint32 row, GArray *loose)
{
    while (++row < x->range->end_row)
        if (is_numbers(x, &x->rows[row]))
            add_row(x, row, loose);
}

/* The first token of the sections from `section` on. */
static guint find_first(const struct extraction *x, guint8 section)
{
    guint least = x->n_tokens;
    for (; section < FORM_N_TABLES + 2; section++) {
        guint first, end;
        tokens_section(x->extractor->reader, section, &first, &end);
        if (end > 0)
            least = MIN(least, first);
    }
    return least;
}

GPtrArray *loose_collect(struct extraction *x, guint8 section)
{
    GArray *loose = x->extractor->loose;
    GPtrArray *numbers = g_ptr_array_new();
    g_array_set_size(loose, 0);
    for (guint i = find_first(x, section); i < x->n_tokens; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->section < section || token->kind != TOKEN_NUMBER)
            continue;
        if ((token->flags & TOKEN_GLUED) != 0) {
            g_ptr_array_unref(numbers);
            return NULL;
        }
        g_ptr_array_add(numbers, (gpointer)token);
    }
    if (x->n_tokens > 0)
        add_rows_behind(x, extraction_token(x, x->n_tokens - 1)->row, loose);
    for (guint i = 0; i < loose->len; i++)
        g_ptr_array_add(numbers, &g_array_index(loose, struct token, i));
    return numbers;
}
