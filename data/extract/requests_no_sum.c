/* Rows of table three whose numbers add up to no total. */
#include "data/extract/requests.h"
#include "data/extract/token_list.h"

gboolean requests_lacks_total(const struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    const struct reading *reading = &g_array_index(r->readings[row], struct reading, 0);
    if (r->cut_off == r->entry_of[row] || reading->cut || reading->lost ||
        reading->slot[REQUEST_WIDTH - 1] >= 0 || entry->n != entry->n_numbers ||
        !token_is_loose(extraction_row(r->x, extraction_slot(r->x, entry->first))))
        return FALSE;
    gboolean zero = FALSE;
    double largest = 0;
    const double last = extraction_slot(r->x, entry->first + entry->n - 1)->number;
    for (guint i = 0; i + 1 < entry->n; i++) {
        const double number = extraction_slot(r->x, entry->first + i)->number;
        zero |= number == 0;
        largest = MAX(largest, number);
    }
    return last > largest || (zero && last > 0 && last == largest);
}
