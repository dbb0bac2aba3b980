/* The number printed in one cell of a table. Counts of prose, with their approximators
 * and Chinese numerals, are data/number.h. */
#ifndef DATA_EXTRACT_CELL_NUMBER_H
#define DATA_EXTRACT_CELL_NUMBER_H

#include <glib.h>

#include "data/record/record.h"

struct cell_number {
    enum value_state state; /* BLANK, DASH, NUMBER, SCALED or UNREADABLE */
    double number;          /* in the column's unit; NUMBER and SCALED only */
    gboolean plain;         /* digits alone, so that the raw text says nothing more */
};

/* Reads `length` bytes of UTF-8 as a cell of a column whose unit is `unit` ("件", "项",
 * "万元"). Signs may be words (减3, 增49); 无变化 is a printed change of nothing and
 * counts as 0. A unit written in the cell is obeyed: 251000元 under 万元 is SCALED
 * to 25.1, 43.788万元 stays 43.788. Anything that is not one number, a dash or white
 * space is UNREADABLE. */
struct cell_number cell_number_read(const char *text, gsize length, const char *unit);

/* Digits alone ("12"), the usual cell: FALSE for anything else, a leading zero included.
 */
static inline gboolean cell_number_plain(const char *text, gsize length, double *number)
{
    if (length == 0 || length > 12 || (text[0] == '0' && length > 1))
        return FALSE;
    gint64 sum = 0;
    for (gsize i = 0; i < length; i++) {
        unsigned digit = (unsigned char)text[i] - '0';
        if (digit > 9)
            return FALSE;
        sum = sum * 10 + digit;
    }
    *number = (double)sum;
    return TRUE;
}

/* "-8", "120.9278": ASCII digits with a minus sign, a point or both, as
 * cell_number_read reads them; FALSE for anything else. */
gboolean cell_number_decimal(const char *text, gsize length, double *number);

/* What the cell's letters look like when a scan has taken digits for them: "O" is 0, "l2"
 * is 12. FALSE: it has other characters too, more than nine, or digits alone. */
gboolean cell_number_resembled(const char *text, double *number);

#endif
