/* The official forms of the annual report as tables: which rows and columns they have,
 * how those are labelled, and which labels have been seen in the wild.
 *
 * FORM_2019 is the trial format of 2019 (国办公开办函〔2019〕60号), FORM_2021 that of
 * 2021 (国办公开办函〔2021〕30号). Both have three tables: disclosure (二), requests
 * (三), review (四). Rows and columns are identified by their keys; the position of a row
 * in the table is only the order of printing. */
#ifndef DATA_FORM_H
#define DATA_FORM_H

#include <glib.h>

enum { FORM_NONE = 0, FORM_2019 = 1, FORM_2021 = 2, FORM_BOTH = 3 };
enum form_table { FORM_DISCLOSURE, FORM_REQUESTS, FORM_REVIEW, FORM_N_TABLES };

#define FORM_MAX_COLUMNS 7

struct form_column {
    const char *key;
    unsigned forms;
    const char *zh, *en; /* official label, translation */
    const char *unit;    /* 件, 项, 万元 */
    const char *const
        *variants; /* NULL-terminated folded labels seen in the wild, or NULL */
};

struct form_row {
    const char *key;
    enum form_table table;
    unsigned forms; /* the forms that print the row */
    const char
        *group; /* "三", "四", "五", "六" for a row inside （三）…（六）; "" otherwise */
    const char *number;  /* the printed ordinal: "一", "（一）", "1"; "" for none */
    const char *zh, *en; /* label without the ordinal */
    const char *zh_2019; /* where the 2019 form prints another label, else NULL */
    const struct form_column *columns; /* up to FORM_MAX_COLUMNS, ended by a NULL key */
    const char *const *variants;       /* NULL-terminated folded core labels, or NULL */
};

gsize form_n_rows(void);
const struct form_row *form_get_row(gsize index);
/* The row of `table` with that key, or NULL. */
const struct form_row *form_find_row(enum form_table table, const char *key);
const char *
form_table_key(enum form_table table); /* "disclosure", "requests", "review" */
/* "2019", "2021" or NULL for anything but one form. */
const char *form_name(unsigned form);
unsigned form_from_name(const char *name);

#endif
