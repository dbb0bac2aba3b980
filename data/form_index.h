/* Where the rows of the forms are among the fields, worked out once: what the readers of
 * the tables ask at every row. Rows are positions in the form's table (form_get_row). */
#ifndef DATA_FORM_INDEX_H
#define DATA_FORM_INDEX_H

#include "data/form.h"

enum { FORM_INDEX_ROWS = 64, FORM_INDEX_COLUMNS = 3, FORM_INDEX_REVIEW = 15 };

/* The cells that a form prints in a row of table 二, in order. */
struct form_cells {
    guint8 n;
    gboolean amounts; /* one of them is money */
    gint16 field[FORM_INDEX_COLUMNS];
};

struct form_index {
    gsize n_rows;
    gint16 field[FORM_INDEX_ROWS]; /* of the row's first column */
    guint8 group[FORM_INDEX_ROWS]; /* 3 to 6 inside （三）…（六） of table 三, else 0 */
    guint8 first[FORM_INDEX_ROWS]; /* whether it is the first row of its group */
    guint8 depth[FORM_INDEX_ROWS]; /* of its label: 0 一、, 1 （一）, 2 inside a group */
    gint other, other_fee_unpaid, other_other, total;             /* rows of table 三 */
    struct form_cells disclosure[FORM_BOTH + 1][FORM_INDEX_ROWS]; /* by form */
    gint16 review[FORM_INDEX_REVIEW]; /* the row of table 四: fields side by side */
};

const struct form_index *form_index_get(void);

#endif
