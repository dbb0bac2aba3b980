/* The inside of a result, shared by the files that make it up. Nothing else includes
 * this.
 */
#ifndef ANALYSIS_RESULT_INSIDE_H
#define ANALYSIS_RESULT_INSIDE_H

#include "analysis/result.h"

struct scalar {
    const char *key;
    double value;
};

struct result {
    gatomicrefcount references;
    GStringChunk *text;
    GPtrArray *texts;     /* const char *: those of cells, by number; 0 is NULL */
    GHashTable *text_ids; /* const char * -> its number */
    const char *kind;
    struct result_column *columns;
    gsize n_columns, n_rows;
    struct result_cell *cells; /* row after row */
    gsize room;                /* rows that `cells` has room for */
    guint32 *last;             /* the last text of each column */
    const char *title[2], *label[2], *unit[2], *indicator; /* [0] en, [1] zh */
    const char *counted[2]; /* what n of N counts; NULL: units */
    gsize n, of;
    GArray *notes;    /* struct result_bilingual */
    GArray *left_out; /* struct result_group */
    GArray *scalars;  /* struct scalar */
};

/* The string in the result's own storage; NULL stays NULL. */
char *result_keep(struct result *result, const char *string);
/* As result_keep_text, but tries the column's last text first: texts repeat down a column
 * (unit, indicator, reason). */
guint32 result_keep_in_column(struct result *result, gint column, const char *text);
/* Copies a cell of another result, or of the same. */
void result_copy_cell(struct result *result, struct result_cell *to, gint column,
                      const struct result *from, const struct result_cell *cell);
/* Copies title, indicator, coverage, notes, left-out groups and scalars. */
void result_copy_words(struct result *to, const struct result *from);
/* Adds the notes, left-out groups and coverage of `from` to those of `to`. */
void result_append_words(struct result *to, const struct result *from);

#endif
