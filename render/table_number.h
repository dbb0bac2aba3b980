/* Numbers as machines read them: the shortest decimal that reads back to the same double,
 * never touched by the locale. (Numbers for people: table_cells.h and scale.h.) */
#ifndef RENDER_TABLE_NUMBER_H
#define RENDER_TABLE_NUMBER_H

#include <glib.h>

/* Bytes that writing any number may touch, the final NUL with them. */
#define TABLE_NUMBER_SIZE 48

/* Writes a finite `value` into `text` and returns its length. Plain decimals between
 * 1e-6 and 1e15, an exponent elsewhere; minus zero is 0. The digits are the fewest that
 * read back exactly (Steele and White 1990, "free-format" printing), found by trying 15,
 * 16 and 17 digits against the exact rounding interval of the double. */
gsize table_number_format(char text[TABLE_NUMBER_SIZE], double value);

/* Appends the same to `out`. */
void table_number_append(GString *out, double value);

/* The same for computed figures: whole numbers below 2^53 as they are, anything else
 * rounded to 12 significant digits. The last bits of a computed double depend on the
 * compiler's order of operations; its first 12 digits do not, so that outputs compare
 * equal between builds. */
gsize table_number_format_computed(char text[TABLE_NUMBER_SIZE], double value);

#endif
