/* The cells of a record as rows of the tables disclosure, request and review. */
#ifndef DATA_STORE_STORE_CELLS_H
#define DATA_STORE_STORE_CELLS_H

#include "data/store/store_sql.h"

/* Letters of the column `states`, by enum value_state; an inferred cell's letter also
 * tells the rule: i column sum, j row sum, k balance, l review sum (another rule stands
 * in the table `printed`). */
#define CELL_STATE_LETTERS "anbdusi"
enum value_state cell_state(char letter, const char **rule);

enum { CELL_SLOTS_MAX = 11 };

/* Where a row of the form stands in its table: its SQL columns, in the row's order. */
struct cell_layout {
    const struct form_row *row;
    guint32 key_length;
    gint first_field;
    guint n;
    guint8 slot[FORM_MAX_COLUMNS]; /* 0-based among the table's value columns */
    gboolean takes_fractions[FORM_MAX_COLUMNS]; /* an amount, not a count */
};

struct cell_table {
    enum rows_table rows;
    const char *select; /* by report, ordered by the row's key */
    const char *const *columns;
    guint n_columns;
    const char *name, *key_column;
};

const struct cell_table *cell_table_get(enum form_table table);
/* The layouts in the order of loading (table, then key); NULL after the last. */
const struct cell_layout *cell_layout_get(gsize index);
const struct cell_layout *cell_layout_find(enum form_table table, const char *key);

/* Adds the cells to a record's rows. */
void rows_add_cells(struct store_rows *rows, const struct record *record);
gboolean store_read_cells(struct store *store, gint64 report_id, struct record *record,
                          GError **error);

/* The line of cell `i` of a row, from its columns `line` and `lines` ("+1": each one
 * further; "81,,83": one by one); 0 when not known. */
guint32 cell_line(guint32 line, const char *lines, guint i);
/* Removes a report's rows from all tables but `report`. */
gboolean store_delete_cells(struct store *store, gint64 report_id, GError **error);

#endif
