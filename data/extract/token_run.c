#include "data/extract/token_run.h"

#include "data/extract/cell_number.h"

#include <math.h>

double token_run_read_number(const struct doc_cell *cell)
{
    double number;
    return (g_ascii_isdigit(cell->text[0]) || cell->text[0] == '-') &&
                   g_ascii_isdigit(cell->text[cell->length - 1]) &&
                   (cell_number_plain(cell->text, cell->length, &number) ||
                    cell_number_decimal(cell->text, cell->length, &number))
               ? number
               : NAN;
}
