#include "data/form_index.h"

#include "data/field.h"
#include "data/record/record_numbers.h"

#include <string.h>

static struct form_index form_index;

static gint row_of(const char *key)
{
    return (gint)(form_find_row(FORM_REQUESTS, key) - form_get_row(0));
}

static guint8 group_of(const struct form_row *row)
{
    static const char *const groups[] = { "三", "四", "五", "六" };
    for (guint8 i = 0; i < G_N_ELEMENTS(groups); i++)
        if (row->table == FORM_REQUESTS && strcmp(row->group, groups[i]) == 0)
            return i + 3;
    return 0;
}

static struct form_cells cells_of(const struct form_row *row, unsigned form)
{
    struct form_cells cells = { .n = 0 };
    for (gsize c = 0; row->columns[c].key != NULL && cells.n < FORM_INDEX_COLUMNS; c++)
        if ((row->forms & row->columns[c].forms & form) != 0)
            cells.field[cells.n++] = (gint16)field_index(row, c);
    for (gsize i = 0; i < cells.n; i++)
        cells.amounts |= record_is_amount(field_get((gsize)cells.field[i]));
    return cells;
}

static gpointer build(gpointer unused)
{
    (void)unused;
    gsize review = 0;
    g_assert(form_n_rows() <= FORM_INDEX_ROWS);
    form_index.n_rows = form_n_rows();
    for (gsize r = 0; r < form_index.n_rows; r++) {
        const struct form_row *row = form_get_row(r);
        form_index.field[r] = (gint16)field_index(row, 0);
        form_index.group[r] = group_of(row);
        form_index.depth[r] = form_index.group[r] > 0               ? 2
                              : g_str_has_prefix(row->number, "（") ? 1
                                                                    : 0;
        form_index.first[r] = strcmp(row->number, "1") == 0;
        for (unsigned form = FORM_2019; form <= FORM_2021; form++)
            form_index.disclosure[form][r] = cells_of(row, form);
        for (gsize c = 0; row->table == FORM_REVIEW && row->columns[c].key != NULL; c++)
            form_index.review[review++] = (gint16)field_index(row, c);
    }
    g_assert(review == FORM_INDEX_REVIEW);
    g_assert(form_index.review[review - 1] - form_index.review[0] == (gint)review - 1);
    form_index.other = row_of("other");
    form_index.other_fee_unpaid = row_of("other_fee_unpaid");
    form_index.other_other = row_of("other_other");
    form_index.total = row_of("total");
    return &form_index;
}

const struct form_index *form_index_get(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, build, NULL);
}
