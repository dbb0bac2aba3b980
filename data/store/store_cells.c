#include "data/store/store_cells.h"

#include <stdlib.h>
#include <string.h>

/* Columns of a row after report_id: the row's key, the values, then these. */
enum { CELL_HEAD = 1, CELL_STATES = 0, CELL_LINE, CELL_LINES, CELL_PAGE };

static const char *const disclosure_columns[] = {
    "issued",       "repealed",     "in_force",  "made",
    "published",    "public_total", "decisions", "items_last_year",
    "items_change", "projects",     "amount"
};
static const char *const request_columns[] = { "natural_person", "business",
                                               "research",       "social_org",
                                               "legal_service",  "other",
                                               "total" };
static const char *const review_columns[] = { "upheld", "corrected", "other", "pending",
                                              "total" };

static const struct cell_table tables[FORM_N_TABLES] = {
    [FORM_DISCLOSURE] = {
        .rows = ROWS_DISCLOSURE,
        .select = "SELECT issued, repealed, in_force, made, published, public_total, "
                  "decisions, items_last_year, items_change, projects, amount, item, "
                  "states, line, lines, page FROM disclosure WHERE report_id = ?",
        .columns = disclosure_columns,
        .n_columns = G_N_ELEMENTS(disclosure_columns),
        .name = "disclosure",
        .key_column = "item",
    },
    [FORM_REQUESTS] = {
        .rows = ROWS_REQUEST,
        .select = "SELECT natural_person, business, research, social_org, legal_service, "
                  "other, total, disposition, states, line, lines, page FROM request "
                  "WHERE report_id = ?",
        .columns = request_columns,
        .n_columns = G_N_ELEMENTS(request_columns),
        .name = "request",
        .key_column = "disposition",
    },
    [FORM_REVIEW] = {
        .rows = ROWS_REVIEW,
        .select = "SELECT upheld, corrected, other, pending, total, procedure, states, "
                  "line, lines, page FROM review WHERE report_id = ?",
        .columns = review_columns,
        .n_columns = G_N_ELEMENTS(review_columns),
        .name = "review",
        .key_column = "procedure",
    },
};

static const struct {
    char letter;
    const char *rule;
} inferred_letters[] = {
    { 'i', "requests.column_sum" },
    { 'j', "requests.row_sum" },
    { 'k', "requests.balance" },
    { 'l', "review.sum" },
};

enum value_state cell_state(char letter, const char **rule)
{
    *rule = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(inferred_letters); i++)
        if (inferred_letters[i].letter == letter) {
            *rule = inferred_letters[i].rule;
            return VALUE_INFERRED;
        }
    const char *place = letter == '\0' ? NULL : strchr(CELL_STATE_LETTERS, letter);
    return place == NULL ? VALUE_ABSENT : (enum value_state)(place - CELL_STATE_LETTERS);
}

static char state_letter(const struct value *value)
{
    for (gsize i = 0;
         value->state == VALUE_INFERRED && i < G_N_ELEMENTS(inferred_letters); i++)
        if (g_strcmp0(inferred_letters[i].rule, value->rule) == 0)
            return inferred_letters[i].letter;
    return CELL_STATE_LETTERS[value->state];
}

static GArray *layouts; /* struct cell_layout, made once from the forms */

const struct cell_table *cell_table_get(enum form_table table)
{
    return &tables[table];
}

static guint8 find_slot(const struct cell_table *table, const char *column)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], column) == 0)
            return (guint8)i;
    g_assert_not_reached();
}

/* Rows are stored in the order of their keys, so that each goes to the end of the tree.
 */
static gint compare_layouts(gconstpointer a, gconstpointer b)
{
    const struct form_row *x = ((const struct cell_layout *)a)->row;
    const struct form_row *y = ((const struct cell_layout *)b)->row;
    return x->table != y->table ? (gint)x->table - (gint)y->table
                                : strcmp(x->key, y->key);
}

static gpointer build_layouts(gpointer unused)
{
    (void)unused;
    layouts = g_array_new(FALSE, TRUE, sizeof(struct cell_layout));
    for (gsize i = 0; i < form_n_rows(); i++) {
        struct cell_layout layout = { .row = form_get_row(i) };
        layout.key_length = (guint32)strlen(layout.row->key);
        layout.first_field = field_index(layout.row, 0);
        for (; layout.row->columns[layout.n].key != NULL; layout.n++) {
            const char *column = layout.row->columns[layout.n].key;
            layout.slot[layout.n] = find_slot(&tables[layout.row->table], column);
            layout.takes_fractions[layout.n] = strcmp(column, "amount") == 0;
        }
        g_array_append_val(layouts, layout);
    }
    g_array_sort(layouts, compare_layouts);
    return layouts;
}

const struct cell_layout *cell_layout_get(gsize index)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, build_layouts, NULL);
    return index < layouts->len ? &g_array_index(layouts, struct cell_layout, index)
                                : NULL;
}

const struct cell_layout *cell_layout_find(enum form_table table, const char *key)
{
    const struct cell_layout *layout;
    for (gsize i = 0; (layout = cell_layout_get(i)) != NULL; i++)
        if (layout->row->table == table && strcmp(layout->row->key, key) == 0)
            return layout;
    return NULL;
}

static gboolean has_number(const struct value *value)
{
    return value->state == VALUE_NUMBER || value->state == VALUE_SCALED ||
           value->state == VALUE_INFERRED;
}

/* Columns of counts hold whole numbers only; a printed fraction goes to `printed`. */
static gboolean fits_column(const struct value *value, gboolean takes_fractions)
{
    return (value->number >= -9e15 && value->number <= 9e15 &&
            value->number == (double)(gint64)value->number) ||
           takes_fractions;
}

guint32 cell_line(guint32 line, const char *lines, guint i)
{
    if (lines == NULL)
        return line;
    if (*lines == '+')
        return line + i * (guint32)strtoul(lines + 1, NULL, 10);
    for (; i > 0; i--) {
        lines = strchr(lines, ',');
        if (lines == NULL)
            return 0;
        lines++;
    }
    return (guint32)strtoul(lines, NULL, 10);
}

/* Writes the digits without an end mark; returns the place after them. */
static char *put_number(char *text, guint32 number)
{
    char digits[10];
    guint n = 0;
    do
        digits[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (n > 0)
        *text++ = digits[--n];
    return text;
}

/* How the lines of the cells follow on the first; `text` has room for eleven characters
 * a cell. */
static void write_lines(const struct value *values, guint n, char *text)
{
    for (guint i = 0; i < n; i++) {
        if (values[i].line != 0)
            text = put_number(text, values[i].line);
        if (i + 1 < n)
            *text++ = ',';
    }
    *text = '\0';
}

static const char *write_states(const struct value *values, guint n, char *text)
{
    gboolean plain = TRUE;
    for (guint i = 0; i < n; i++) {
        text[i] = state_letter(&values[i]);
        plain = plain && values[i].state == VALUE_NUMBER;
    }
    text[n] = '\0';
    return plain ? NULL : text;
}

/* What a row's cells have in common. */
struct row_look {
    gboolean absent; /* all of them */
    gboolean plain;  /* all are whole numbers, printed plainly, as most cells are */
    gboolean rising; /* their lines rise by `step` */
    guint32 step;
};

static gboolean is_plain(const struct value *value)
{
    return value->state == VALUE_NUMBER && value->raw == NULL && value->rule == NULL &&
           value->number == (double)(gint32)value->number;
}

static void look_at_row(const struct value *values, guint n, struct row_look *look)
{
    guint32 line = values[0].line;
    guint32 step = n > 1 && values[1].line > line ? values[1].line - line : 0;
    *look = (struct row_look){ TRUE, TRUE, TRUE, step };
    for (guint i = 0; i < n; i++, line += step) {
        const struct value *value = &values[i];
        look->absent &= value->state == VALUE_ABSENT && value->raw == NULL;
        look->plain = look->plain && is_plain(value);
        look->rising &= value->line == line;
    }
}

static void set_numbers(struct row_value *row, const struct cell_layout *layout,
                        const struct value *values, gboolean plain)
{
    for (guint i = 0; i < layout->n; i++) {
        const struct value *value = &values[i];
        struct row_value *to = &row[layout->slot[i]];
        if (plain || is_plain(value))
            row_set_whole(to, (gint32)value->number);
        else if (has_number(value) && fits_column(value, layout->takes_fractions[i]))
            row_set_number(to, value->number);
    }
}

static void set_lines(struct store_rows *rows, struct row_value *row,
                      const struct value *values, guint n, const struct row_look *look)
{
    char text[FORM_MAX_COLUMNS * 11 + 1] = "+";
    if (values[0].line != 0)
        row_set_whole(&row[CELL_LINE], values[0].line);
    if (look->rising && look->step == 0)
        return;
    if (look->rising)
        *put_number(text + 1, look->step) = '\0';
    else
        write_lines(values, n, text);
    row_set_text(rows, &row[CELL_LINES], text);
}

static void add_row(struct store_rows *rows, const struct cell_layout *layout,
                    const struct value *values, const struct row_look *look)
{
    char states[FORM_MAX_COLUMNS + 1];
    const struct cell_table *table = &tables[layout->row->table];
    struct row_value *row = rows_add(rows, table->rows);
    row[0] =
        (struct row_value){ KIND_TEXT, layout->key_length, { .text = layout->row->key } };
    row += CELL_HEAD;
    set_numbers(row, layout, values, look->plain);
    row += table->n_columns;
    if (!look->plain)
        row_set_text(rows, &row[CELL_STATES], write_states(values, layout->n, states));
    set_lines(rows, row, values, layout->n, look);
    if (values[0].page != 0)
        row_set_whole(&row[CELL_PAGE], values[0].page);
}

/* A blank cell's raw text is empty and needs no row of its own; neither does a rule that
 * has a letter. */
static gboolean needs_printed(const struct value *value, gboolean takes_fractions)
{
    const char *rule = NULL;
    if (value->rule != NULL)
        cell_state(state_letter(value), &rule);
    return (value->rule != NULL && g_strcmp0(rule, value->rule) != 0) ||
           (value->raw != NULL && *value->raw != '\0') ||
           (has_number(value) && !fits_column(value, takes_fractions));
}

static void add_printed(struct store_rows *rows, gint field, const struct value *value,
                        gboolean takes_fractions)
{
    struct row_value *row = rows_add(rows, ROWS_PRINTED);
    row_set_literal(&row[0], field_get((gsize)field)->key);
    row_set_text(rows, &row[1], value->raw);
    row_set_text(rows, &row[2], value->rule);
    if (has_number(value) && !fits_column(value, takes_fractions))
        row_set_number(&row[3], value->number);
}

static void add_printed_of_row(struct store_rows *rows, const struct cell_layout *layout,
                               const struct value *values)
{
    for (guint c = 0; c < layout->n; c++)
        if (needs_printed(&values[c], layout->takes_fractions[c]))
            add_printed(rows, layout->first_field + (gint)c, &values[c],
                        layout->takes_fractions[c]);
}

void rows_add_cells(struct store_rows *rows, const struct record *record)
{
    const struct cell_layout *all = cell_layout_get(0);
    gsize n = layouts->len, n_odd = 0;
    guint16 odd[FIELD_COUNT_MAX]; /* rows with a cell that is not plain */
    for (gsize i = 0; i < n; i++) {
        struct row_look look;
        const struct value *values = &record->values[all[i].first_field];
        look_at_row(values, all[i].n, &look);
        if (look.absent)
            continue;
        add_row(rows, &all[i], values, &look);
        if (!look.plain)
            odd[n_odd++] = (guint16)i;
    }
    for (gsize i = 0; i < n_odd; i++)
        add_printed_of_row(rows, &all[odd[i]], &record->values[all[odd[i]].first_field]);
}
