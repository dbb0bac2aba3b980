#include "data/extract/token_facts.h"

#include "data/claim/prose_cell.h"
#include "data/search.h"

#include <string.h>

gboolean token_is_in_yuan(const char *text, gsize length)
{
    enum { ROOM = 30 }; /* bytes behind 金额 */
    const char *end = text + length;
    const char *from = search_word(text, length, "金额");
    if (from == NULL)
        return FALSE;
    from += strlen("金额");
    const gsize room = MIN((gsize)(end - from), (gsize)ROOM);
    const char *unit = search_word(from, room, "元");
    if (unit == NULL || unit - from < 3)
        return unit != NULL && unit > from; /* (元) */
    static const char *const scales[] = { "万", "萬", "亿", "億", "千", "百" };
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++)
        if (memcmp(unit - 3, scales[i], 3) == 0)
            return FALSE;
    return TRUE;
}

guint8 token_find_facts(const struct doc_cell *cell)
{
    const gboolean prose = cell->length >= LONG_CELL || prose_may_be_heading(cell);
    return (prose ? 0 : TOKEN_NOT_PROSE) |
           (token_is_in_yuan(cell->text, cell->length) ? 0 : TOKEN_NOT_YUAN);
}
