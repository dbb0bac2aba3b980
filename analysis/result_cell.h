/* One cell of a result in eight bytes, for those who write or read all rows of a long
 * one: a finite number as it is; a text or a missing value in the bit patterns of NaN
 * and infinity, which no cell ever holds. A text goes by the number that its result gave
 * it (result_keep_text); 0 is none. */
#ifndef ANALYSIS_RESULT_CELL_H
#define ANALYSIS_RESULT_CELL_H

#include <glib.h>
#include <string.h>

struct result_cell {
    guint64 bits;
};

#define RESULT_CELL_TEXT G_GUINT64_CONSTANT(0x7ff0000000000000)
#define RESULT_CELL_MISSING G_GUINT64_CONSTANT(0xfff0000000000000)

static inline gboolean result_cell_is_number(const struct result_cell *cell)
{
    return (cell->bits & RESULT_CELL_TEXT) != RESULT_CELL_TEXT;
}

/* NaN and infinities are missing. */
static inline void result_cell_set_number(struct result_cell *cell, double number)
{
    memcpy(&cell->bits, &number, sizeof number);
    if (!result_cell_is_number(cell))
        cell->bits = RESULT_CELL_MISSING;
}

static inline double result_cell_number(const struct result_cell *cell)
{
    double number;
    memcpy(&number, &cell->bits, sizeof number);
    return number;
}

static inline void result_cell_set_text(struct result_cell *cell, guint32 text)
{
    cell->bits = text == 0 ? RESULT_CELL_MISSING : RESULT_CELL_TEXT | text;
}

static inline gboolean result_cell_is_missing(const struct result_cell *cell)
{
    return (cell->bits & RESULT_CELL_MISSING) == RESULT_CELL_MISSING;
}

/* `reason` is a text too; 0: not told. */
static inline void result_cell_set_missing(struct result_cell *cell, guint32 reason)
{
    cell->bits = RESULT_CELL_MISSING | reason;
}

/* The text of a text, the reason of what is missing. */
static inline guint32 result_cell_text(const struct result_cell *cell)
{
    return (guint32)cell->bits;
}

#endif
