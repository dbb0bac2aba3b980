/* Tables 四 that are not fifteen cells in a row: turned by a quarter, a list of names
 * with a number each, or with columns in another order. What the labels beside the
 * numbers say counts, not the order of the form. */
#include "data/extract/review.h"

enum {
    GROUPS = 3,
    COLUMNS = 5,
    TOTAL = COLUMNS - 1,
    CELLS = GROUPS * COLUMNS,
    REQUESTS_TOTAL = 6, /* 总计 is a column of table 三 too */
    FEWEST = 8,         /* so many cells must be named */
    TORN = 4            /* labels with numbers */
};

/* What the labels say so far. */
struct labels {
    struct extraction *x;
    gint groups[GROUPS], columns[COLUMNS]; /* in printed order */
    guint n_groups, n_columns;
    gint group;                       /* of the last label that names one, or -1 */
    guint seen[COLUMNS];              /* how often the column was named with a number */
    const struct token *cells[CELLS]; /* by place in the form */
    guint n_cells, n_with;            /* cells placed; labels with numbers */
    gboolean above;                   /* all groups were named before the first number */
    gboolean broken;                  /* the labels do not say which cell is which */
};

/* The groups are the last rows of the form. */
static gint group_of(const struct entry *entry)
{
    return entry->kind == ENTRY_ROW ? entry->row - ((gint)form_n_rows() - GROUPS) : -1;
}

static gint column_of(const struct extraction *x, const struct entry *entry)
{
    const struct token *token = extraction_token(x, entry->token);
    if (token->kind != TOKEN_LABEL || token->label->kind != LABEL_COLUMN)
        return -1;
    if (token->label->table == FORM_REVIEW)
        return token->label->index;
    gboolean total =
        token->label->table == FORM_REQUESTS && token->label->index == REQUESTS_TOTAL;
    return total ? TOTAL : -1;
}

/* The entry's cells without blanks; how many, or CELLS + 1 for more than fit. */
static guint list_filled(const struct extraction *x, const struct entry *entry,
                         const struct token *filled[CELLS])
{
    guint n = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_BLANK)
            continue;
        if (n == CELLS || (token->flags & TOKEN_GLUED) != 0)
            return CELLS + 1;
        filled[n++] = token;
    }
    return n;
}

static void put(struct labels *labels, gint group, gint column, const struct token *token)
{
    const struct token **cell = &labels->cells[group * COLUMNS + column];
    labels->broken = labels->broken || *cell != NULL;
    *cell = token;
    labels->n_cells++;
}

static void add(gint *list, guint *n, guint max, gint what)
{
    for (guint i = 0; i < *n; i++)
        if (list[i] == what)
            return;
    if (*n < max)
        list[(*n)++] = what;
}

/* A group with five numbers behind it, under a head of five columns. */
static void read_group(struct labels *labels, gint group, const struct token **filled,
                       guint n)
{
    add(labels->groups, &labels->n_groups, GROUPS, group);
    labels->group = group;
    labels->broken =
        labels->broken || (n > 0 && (n != COLUMNS || labels->n_columns != COLUMNS));
    for (guint i = 0; i < n && !labels->broken; i++)
        put(labels, group, labels->columns[i], filled[i]);
}

/* A column with a number for each group, or for one: where all groups were named above,
 * the first time for the first of them, else for the one named last. */
static void read_column(struct labels *labels, gint column, const struct token **filled,
                        guint n)
{
    guint turn = labels->seen[column];
    add(labels->columns, &labels->n_columns, COLUMNS, column);
    if (n == 0)
        return;
    labels->seen[column]++;
    if (n == GROUPS && labels->above)
        for (guint g = 0; g < GROUPS; g++)
            put(labels, labels->groups[g], column, filled[g]);
    else if (n == 1 && labels->above && turn < GROUPS)
        put(labels, labels->groups[turn], column, filled[0]);
    else if (n == 1 && !labels->above && labels->group >= 0)
        put(labels, labels->group, column, filled[0]);
    else
        labels->broken = TRUE;
}

static void read_entry(struct labels *labels, const struct entry *entry)
{
    const struct token *filled[CELLS];
    guint n = list_filled(labels->x, entry, filled);
    gint group = group_of(entry), column = column_of(labels->x, entry);
    if (n > 0 && labels->n_with++ == 0)
        labels->above = labels->n_groups == GROUPS;
    if (n > CELLS)
        labels->broken = TRUE;
    else if (group >= 0)
        read_group(labels, group, filled, n);
    else if (column >= 0)
        read_column(labels, column, filled, n);
    else if (n > 0)
        labels->broken = TRUE;
}

static void set_cells(struct labels *labels)
{
    struct extraction *x = labels->x;
    const struct token *label = extraction_token(x, extraction_entry(x, 0)->token);
    for (gint i = 0; i < CELLS; i++)
        if (labels->cells[i] != NULL)
            extraction_set(x, x->form->review[i], labels->cells[i]);
        else
            extraction_set_state(x, x->form->review[i], label, VALUE_BLANK);
}

/* Whether the table is the usual one: no label but the last has numbers, and the groups
 * are named in the form's order. */
static gboolean is_usual(const struct extraction *x, gboolean *mixed)
{
    gint row = -1;
    gboolean moved = FALSE;
    *mixed = FALSE;
    const struct entry *entry = x->entries, *last = x->entries + x->n_entries - 1;
    for (; entry <= last; entry++) {
        *mixed = *mixed || (entry->n_numbers > 0 && entry < last);
        if (entry->kind != ENTRY_ROW)
            continue;
        moved = moved || entry->row < row;
        row = entry->row;
    }
    return !*mixed && !moved;
}

/* Fifteen numbers under groups that one row of the head names in another order. */
static gboolean read_moved(struct labels *labels)
{
    const struct extraction *x = labels->x;
    const struct token *filled[CELLS];
    const struct entry *last = NULL;
    guint32 row = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        last = extraction_entry(x, i);
        const struct token *token = extraction_token(x, last->token);
        if (group_of(last) < 0)
            continue;
        if (labels->n_groups > 0 && token->row != row)
            return FALSE;
        row = token->row;
        add(labels->groups, &labels->n_groups, GROUPS, group_of(last));
    }
    gboolean usual =
        labels->groups[0] < labels->groups[1] && labels->groups[1] < labels->groups[2];
    if (labels->n_groups < GROUPS || usual || list_filled(x, last, filled) != CELLS)
        return FALSE;
    for (gint i = 0; i < CELLS; i++)
        put(labels, labels->groups[i / COLUMNS], i % COLUMNS, filled[i]);
    set_cells(labels);
    return TRUE;
}

gboolean review_read_by_labels(struct extraction *x, gboolean *torn)
{
    gboolean mixed;
    *torn = FALSE;
    if (is_usual(x, &mixed))
        return FALSE;
    struct labels labels = { .x = x, .group = -1 };
    if (!mixed)
        return read_moved(&labels);
    for (guint i = 0; i < x->n_entries && !labels.broken; i++)
        read_entry(&labels, extraction_entry(x, i));
    *torn = labels.n_with >= TORN;
    if (labels.broken || labels.n_cells < FEWEST)
        return FALSE;
    set_cells(&labels);
    return TRUE;
}
