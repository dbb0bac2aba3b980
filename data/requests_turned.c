/* Tables 三 turned by a quarter: the rows of the form are named above, and each applicant
 * has a line of as many numbers. */
#include "data/requests.h"

enum { WIDTH = REQUEST_WIDTH, TOTAL = WIDTH - 1, LEAST_ROWS = 3 };

struct turned {
    gint8 rows[REQUESTS_MAX_ROWS]; /* as they are named */
    guint n_rows;
    const struct entry *columns[WIDTH];
};

static gboolean add_row(struct turned *turned, gint row)
{
    for (guint i = 0; i < turned->n_rows; i++)
        if (turned->rows[i] == row)
            return FALSE;
    if (turned->n_rows == REQUESTS_MAX_ROWS)
        return FALSE;
    turned->rows[turned->n_rows++] = (gint8)row;
    return TRUE;
}

/* （六）其他处理 is a row where none of its own is named. */
static gboolean is_other_row(const struct extraction *x, guint index)
{
    const struct entry *entry = extraction_entry(x, index), *next = entry + 1;
    return entry->kind == ENTRY_GROUP && entry->group == 6 && index + 1 < x->n_entries &&
           !(next->kind == ENTRY_ROW && x->form->group[next->row] == 6);
}

/* The column of the form that the entry is the head of, or -1. */
static gint column_of(const struct extraction *x, const struct entry *entry)
{
    const struct token *token = extraction_token(x, entry->token);
    return token->kind == TOKEN_LABEL && token->label->kind == LABEL_COLUMN &&
                   token->label->table == FORM_REQUESTS
               ? token->label->index
               : -1;
}

/* FALSE when an entry has cells and is no column, or a column has not one for each row.
 */
static gboolean list_entries(const struct extraction *x, struct turned *turned)
{
    guint n_columns = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        gint column = column_of(x, entry);
        if (entry->kind == ENTRY_ROW || is_other_row(x, i)) {
            gint row = entry->kind == ENTRY_ROW ? entry->row : x->form->other;
            if (entry->n > 0 || n_columns > 0 || !add_row(turned, row))
                return FALSE;
        } else if (entry->n > 0) {
            if (column < 0 || turned->columns[column] != NULL || entry->n_glued > 0 ||
                entry->n != turned->n_rows)
                return FALSE;
            turned->columns[column] = entry;
            n_columns++;
        }
    }
    return turned->n_rows >= LEAST_ROWS && n_columns == WIDTH;
}

/* How many rows add up, less those that do not; rows of zeros tell nothing. */
static gint weigh(const struct extraction *x, const struct turned *turned)
{
    gint weight = 0;
    for (guint i = 0; i < turned->n_rows; i++) {
        double sum = 0, total = 0;
        gboolean whole = TRUE;
        for (gint c = 0; c < WIDTH; c++) {
            const struct token *token = extraction_slot(x, turned->columns[c]->first + i);
            whole = whole && token->kind == TOKEN_NUMBER;
            total = token->number;
            sum += c < TOTAL ? token->number : 0;
        }
        if (whole && sum + total > 0)
            weight += sum == total ? 1 : -1;
    }
    return weight;
}

gboolean requests_read_turned(struct extraction *x)
{
    struct turned turned = { .n_rows = 0 };
    if (!list_entries(x, &turned) || weigh(x, &turned) < 0)
        return FALSE;
    for (gint c = 0; c < WIDTH; c++)
        for (guint i = 0; i < turned.n_rows; i++)
            extraction_set(x, x->form->field[turned.rows[i]] + c,
                           extraction_slot(x, turned.columns[c]->first + i));
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "layout.columns",
                         .severity = SEVERITY_NOTE,
                         .field = -1,
                         .token = extraction_token(x, extraction_entry(x, 0)->token) },
        "表三行列互换，已按行名和列名读取",
        "table 3 is turned by a quarter; read by the names of its rows and columns");
    return TRUE;
}
