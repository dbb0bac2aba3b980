/* Table 三: what was asked for and what came of it. Seven cells to a row. */
#include "data/extraction.h"

#include <string.h>

enum { WIDTH = 7, MAX_ROWS = 64 };

struct requests {
    struct extraction *x;
    gint entry_of[MAX_ROWS]; /* the entry that holds the row's cells, -1: none */
};

static gint row_index(const char *key)
{
    return (gint)(form_find_row(FORM_REQUESTS, key) - form_get_row(0));
}

static void doubt_shift(struct extraction *x, const struct entry *row)
{
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "layout.shifted",
                         .severity = SEVERITY_NOTE,
                         .field = field_index(form_get_row((gsize)row->row), 0),
                         .token = extraction_slot(x, row->first) },
        "数值排在行名之前，已按所属行读取",
        "the numbers stand before their label; read as that row's");
}

static void move_cells(struct entry *from, struct entry *to)
{
    to->first = from->first;
    to->n = from->n;
    to->n_numbers = from->n_numbers;
    to->n_glued = from->n_glued;
    from->n = from->n_numbers = from->n_glued = 0;
}

/* A page break inside a group can leave the first row's numbers on the group's line. */
static void lend_group_numbers(struct extraction *x)
{
    for (guint i = 0; i + 1 < x->entries->len; i++) {
        struct entry *group = extraction_entry(x, i), *row = extraction_entry(x, i + 1);
        if (group->kind != ENTRY_GROUP || group->n_numbers == 0 ||
            row->kind != ENTRY_ROW || row->n_numbers > 0)
            continue;
        const struct form_row *form_row = form_get_row((gsize)row->row);
        if (strcmp(form_row->number, "1") != 0)
            continue;
        move_cells(group, row);
        doubt_shift(x, row);
    }
}

/* （六）其他处理 with cells of its own is a row. */
static void find_single_other(struct extraction *x)
{
    gboolean rows = FALSE;
    struct entry *group = NULL;
    for (guint i = 0; i < x->entries->len; i++) {
        struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_ROW && entry->n_numbers > 0 &&
            strcmp(form_get_row((gsize)entry->row)->group, "六") == 0)
            rows = TRUE;
        if (entry->kind == ENTRY_GROUP && entry->group == 6)
            group = entry;
    }
    x->other_rows = rows;
    if (rows || group == NULL || (group->n_numbers == 0 && x->record->form != FORM_2019))
        return;
    group->kind = ENTRY_ROW;
    group->row = (gint8)row_index("other");
    x->record->single_other_row = x->record->form == FORM_2021;
}

static void choose_entries(struct requests *r)
{
    for (gsize i = 0; i < MAX_ROWS; i++)
        r->entry_of[i] = -1;
    for (guint i = 0; i < r->x->entries->len; i++) {
        const struct entry *entry = extraction_entry(r->x, i);
        if (entry->kind != ENTRY_ROW)
            continue;
        gint old = r->entry_of[entry->row];
        if (old < 0 ||
            (extraction_entry(r->x, (guint)old)->n_numbers == 0 && entry->n > 0))
            r->entry_of[entry->row] = (gint)i;
    }
}

static void place_row(struct requests *r, gsize row)
{
    struct extraction *x = r->x;
    guint index = (guint)r->entry_of[row];
    const struct entry *entry = extraction_entry(x, index);
    gint first = field_index(form_get_row(row), 0);
    if (entry->n_numbers == WIDTH && entry->n_glued == 0) {
        for (guint i = 0, c = 0; i < entry->n; i++) {
            const struct token *token = extraction_slot(x, entry->first + i);
            if (token->kind == TOKEN_NUMBER)
                extraction_set(x, first + (gint)c++, token);
        }
        return;
    }
    if (entry->n_numbers == 0) {
        for (gint c = 0; c < WIDTH; c++)
            extraction_set_state(x, first + c, extraction_token(x, entry->token),
                                 extraction_goes_on(x, index) ? VALUE_BLANK
                                                              : VALUE_ABSENT);
        return;
    }
}

void extract_requests(struct extraction *x)
{
    struct requests requests = { .x = x };
    lend_group_numbers(x);
    find_single_other(x);
    choose_entries(&requests);
    for (gsize row = 0; row < form_n_rows(); row++)
        if (requests.entry_of[row] >= 0)
            place_row(&requests, row);
}
