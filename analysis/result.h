/* A result is a finished table: what analysis hands to cmd and render. Columns are known
 * by key ("unit", "year", "value", "lower", ...), the same keys that CLI.md gives for
 * CSV; a chart finds what it draws by those keys, a table prints them in order. A cell is
 * a text, a number or missing (optionally with a reason); NaN and infinities never enter.
 *
 * Beside the rows it carries everything a figure must say: title, unit, source,
 * denominator, method, n of N, and what was left out and why. */
#ifndef ANALYSIS_RESULT_H
#define ANALYSIS_RESULT_H

#include "analysis/result_cell.h"

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_COUNT /* whole number */ };

enum { RESULT_EXACT = -2 };

struct result_column {
    const char *key;
    enum column_type type;
    const char *zh, *en; /* heading */
    const char *unit_zh,
        *unit_en;  /* NULL for none; "%" means the value is a fraction shown as percent */
    gint decimals; /* for people, in text tables and labels; -1: as many as needed;
                      RESULT_EXACT: each number with all of its own */
    gboolean hidden; /* not printed in tables; still there for charts and reasons */
};

struct result_bilingual { /* one line of a note, in both languages */
    char *zh, *en;
};

struct result_group { /* left out: how many and why */
    char *zh, *en;
    gsize n;
    gboolean outside; /* never among the N: units of other levels or scopes */
};

struct result;

/* Copies the columns (strings are copied too). */
struct result *result_new(const char *kind, const struct result_column *columns, gsize n);
struct result *result_ref(struct result *result);
void result_free(struct result *result);
typedef struct result result_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(result_t, result_free)

const char *
result_kind(const struct result *result); /* "rate", "growth", "outliers", ... */
gsize result_n_columns(const struct result *result);
gsize result_n_rows(const struct result *result);
const struct result_column *result_column(const struct result *result, gsize column);
/* The column with that key, or -1. */
gint result_find(const struct result *result, const char *key);

/* Leaves a column out of tables; charts and machines that name it still find it. */
void result_hide(struct result *result, gsize column);

/* Appends a row of missing cells and returns its index. */
gsize result_add_row(struct result *result);
/* NaN and infinities are stored as missing. */
void result_set_number(struct result *result, gsize row, const char *column,
                       double value);
void result_set_text(struct result *result, gsize row, const char *column,
                     const char *text);
/* Says why a cell is missing: a short key such as "no_report", "blank",
 * "zero_denominator". */
void result_set_missing(struct result *result, gsize row, const char *column,
                        const char *reason);

/* The same by column index, for results of many rows. */
void result_put_number(struct result *result, gsize row, gint column, double value);
void result_put_text(struct result *result, gsize row, gint column, const char *text);
void result_put_missing(struct result *result, gsize row, gint column,
                        const char *reason);
/* Makes room for that many rows in all, so that adding them does not move the table. */
void result_reserve(struct result *result, gsize n_rows);

/* -- for those who write or read every row --------------------------------------------
 */

/* The number of a text in the cells of this result; 0 for NULL. */
guint32 result_keep_text(struct result *result, const char *text);
/* The same for a text that is not looked for among the others, being new (a unit's name).
 */
guint32 result_add_text(struct result *result, const char *text);
/* The text of that number. Borrowed as long as the result lives. */
const char *result_text(const struct result *result, guint32 text);
/* Appends a row and returns its cells, all missing, to be set until the next is added. */
struct result_cell *result_new_row(struct result *result);
/* The cells of a row, one a column. Borrowed until the result is changed. */
const struct result_cell *result_row(const struct result *result, gsize row);

/* -- cell by cell -----------------------------------------------------------------------
 */

/* By column index; -1 as column means: always missing. */
gboolean result_get_number(const struct result *result, gsize row, gint column,
                           double *value);
/* NULL when missing. Borrowed until the result is changed. */
const char *result_get_text(const struct result *result, gsize row, gint column);
const char *result_get_reason(const struct result *result, gsize row, gint column);

/* The few words for a reason, the table of analysis/reason.h ("no_report" -> "no
 * report"); one that is not known is shown with blanks for its underscores. Owned. */
char *result_reason(const char *reason, gboolean zh);

/* Stable sort by a column; missing cells last whatever the direction. */
void result_sort(struct result *result, const char *column, gboolean descending);
/* A new result with the rows for which keep[row] is TRUE, and the same notes. Owned. */
struct result *result_filter(const struct result *result, const gboolean *keep);
/* The same in place. */
void result_keep_rows(struct result *result, const gboolean *keep);
/* The same for n rows in the order given. Owned. */
struct result *result_take(const struct result *result, const gsize *rows, gsize n);

/* Appends the rows of `from`, which must have the same columns, with its notes (each
 * once) and left-out groups (those of the same words as one); coverage adds up. Results
 * of different indicators become one of "several indicators". */
void result_append(struct result *result, const struct result *from);

/* What the figure must say. Strings are copied; NULL means nothing to say. */
void result_set_title(struct result *result, const char *zh, const char *en);
void result_set_indicator(struct result *result, const char *key, const char *label_zh,
                          const char *label_en, const char *unit_zh, const char *unit_en);
/* Adds a line to the note: source, denominator, method, caveat. */
void result_add_note(struct result *result, const char *zh, const char *en);
/* n of N; and what they are: the Chinese text with its measure word ("份报告"), the
 * English in the plural ("reports"). Units when nothing is said. */
void result_set_coverage(struct result *result, gsize n, gsize of);
void result_set_counted(struct result *result, const char *zh, const char *en);
void result_add_left_out(struct result *result, gsize n, const char *zh, const char *en);
/* Takes them back. */
void result_clear_left_out(struct result *result);
/* The same for what was never among the N; counted once when results are joined. */
void result_add_outside(struct result *result, gsize n, const char *zh, const char *en);
/* A named scalar for charts: "target" (funnel), "population_min", ... */
void result_set_scalar(struct result *result, const char *key, double value);
gboolean result_get_scalar(const struct result *result, const char *key, double *value);

const char *result_title(const struct result *result, gboolean zh);
const char *result_indicator(const struct result *result); /* key */
const char *result_label(const struct result *result, gboolean zh);
const char *result_unit(const struct result *result, gboolean zh);
gsize result_n(const struct result *result);
gsize result_of(const struct result *result);
const char *result_counted(const struct result *result, gboolean zh);
const struct result_bilingual *result_notes(const struct result *result, gsize *n);
const struct result_group *result_left_out(const struct result *result, gsize *n);

#endif
