/* Tables 三 that were turned: the form's rows are the columns, named one after the other,
 * and each of the form's columns is a row of as many cells. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"

enum { WIDTH = REQUEST_WIDTH, TOTAL = WIDTH - 1, LEAST_ROWS = 3, NONE = -1 };

struct turned {
    gint rows[REQUESTS_MAX_ROWS]; /* of the form, as they are named */
    guint n;
    const struct entry *columns[WIDTH];
};

/* The column of the form whose name the entry is, or NONE. */
static gint column_of(const struct extraction *x, const struct entry *entry)
{
    const struct token *token = extraction_token(x, entry->token);
    gboolean column = entry->kind == ENTRY_HEAD && token->kind == TOKEN_LABEL &&
                      token->label->kind == LABEL_COLUMN &&
                      token->label->table == FORM_REQUESTS;
    return column ? token->label->index : NONE;
}

/* The row of the form whose name the entry is, or NONE: （六）其他处理 without rows of
 * its own is one. */
static gint row_of(const struct extraction *x, guint index)
{
    enum { OTHERS = 6 };
    const struct entry *entry = extraction_entry(x, index), *next = entry + 1;
    if (entry->kind == ENTRY_ROW)
        return entry->row;
    gboolean heads_rows = index + 1 < x->n_entries && next->kind == ENTRY_ROW &&
                          x->form->group[next->row] == OTHERS;
    return entry->kind == ENTRY_GROUP && entry->group == OTHERS && !heads_rows
               ? x->form->other
               : NONE;
}

/* Adds a label; FALSE when it is there already. */
static gboolean add_row(struct turned *turned, gint row)
{
    for (guint i = 0; i < turned->n; i++)
        if (turned->rows[i] == row)
            return FALSE;
    if (turned->n == REQUESTS_MAX_ROWS)
        return FALSE;
    turned->rows[turned->n++] = row;
    return TRUE;
}

/* The labels without cells; then the columns with theirs, each once. */
static gboolean find_parts(const struct extraction *x, struct turned *turned)
{
    guint found = 0;
    *turned = (struct turned){ .n = 0 };
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        gint column = column_of(x, entry), row = row_of(x, i);
        if (row != NONE) {
            if (entry->n > 0 || found > 0 || !add_row(turned, row))
                return FALSE;
        } else if (column != NONE && entry->n > 0) {
            if (turned->columns[column] != NULL)
                return FALSE;
            turned->columns[column] = entry;
            found++;
        } else if (entry->n_numbers > 0)
            return FALSE;
    }
    return turned->n >= LEAST_ROWS && found == WIDTH;
}

/* Whether the column has as many cells as there are labels: where blanks vanished, it is
 * not certain which label a cell belongs to. */
static gboolean is_whole(const struct turned *turned, gint column)
{
    const struct entry *entry = turned->columns[column];
    return entry->n == turned->n && entry->n_glued == 0;
}

/* Most columns are whole, and no other has more cells. */
static gboolean are_whole(const struct turned *turned)
{
    enum { LEAST_WHOLE = 4 };
    guint whole = 0;
    for (gint c = 0; c < WIDTH; c++) {
        if (turned->columns[c]->n > turned->n)
            return FALSE;
        whole += is_whole(turned, c);
    }
    return whole >= LEAST_WHOLE;
}

static void set_column(struct extraction *x, const struct turned *turned, gint column)
{
    const struct entry *entry = turned->columns[column];
    for (guint r = 0; r < turned->n; r++) {
        gint field = x->form->field[turned->rows[r]] + column;
        if (is_whole(turned, column))
            extraction_set(x, field, extraction_slot(x, entry->first + r));
        else
            extraction_set_state(x, field, extraction_shown(x, entry), VALUE_UNREADABLE);
    }
}

static void doubt_column(struct extraction *x, const struct turned *turned, gint column)
{
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "value.ambiguous",
                         .severity = SEVERITY_WARNING,
                         .field = x->form->field[turned->rows[0]] + column,
                         .token = extraction_token(x, turned->columns[column]->token) },
        "本列的数值少于行名，无法确定各属哪一行",
        "fewer cells than labels: which row each belongs to is not certain");
}

/* How many rows add up, less those that do not; rows of zeros tell nothing, and none does
 * where a column is not whole. */
static gint weigh(const struct extraction *x, const struct turned *turned)
{
    gint weight = 0;
    for (gint c = 0; c < WIDTH; c++)
        if (!is_whole(turned, c))
            return 0;
    for (guint r = 0; r < turned->n; r++) {
        double sum = 0, total = 0;
        gboolean whole = TRUE;
        for (gint c = 0; c < WIDTH; c++) {
            const struct token *token = extraction_slot(x, turned->columns[c]->first + r);
            whole = whole && token->kind == TOKEN_NUMBER;
            total = token->number;
            sum += c < TOTAL ? token->number : 0;
        }
        if (whole && sum + total > 0)
            weight += sum == total ? 1 : -1;
    }
    return weight;
}

static void note_turned(struct extraction *x)
{
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "layout.columns",
                         .severity = SEVERITY_NOTE,
                         .field = -1,
                         .token = extraction_token(x, extraction_entry(x, 0)->token) },
        "表三行列互换，已按行名和列名读取",
        "table 3 is turned by a quarter; read by the names of its rows and columns");
}

gboolean requests_read_turned(struct extraction *x)
{
    struct turned turned;
    if (!find_parts(x, &turned) || !are_whole(&turned) || weigh(x, &turned) < 0)
        return FALSE;
    note_turned(x);
    for (guint r = 0; r < turned.n && x->record->form == FORM_2021; r++)
        x->record->single_other_row |= turned.rows[r] == x->form->other;
    for (gint c = 0; c < WIDTH; c++) {
        set_column(x, &turned, c);
        if (!is_whole(&turned, c))
            doubt_column(x, &turned, c);
    }
    return TRUE;
}
