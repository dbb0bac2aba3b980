/* Ordinals of rows as a scan leaves them: without their dots, or with the rule of the
 * cell taken for a digit before them. */
#include "data/token_scan.h"

static gboolean has_digit(const char *text, gsize end)
{
    while (end > 0 && !g_ascii_isdigit(text[end - 1]))
        end--;
    return end > 0;
}

gssize token_find_ordinal(const struct label *label, guint8 printed, const char *text,
                          gsize start, gboolean words)
{
    const guint8 ordinal = label->ordinal;
    gsize at = start;
    if ((ordinal & ~ORDINAL_VALUE) != ORDINAL_DIGIT ||
        (printed != 0 && (printed != ordinal || !words)))
        return -1;
    while (printed == 0 && at > 0 && text[at - 1] == ' ')
        at--;
    const char sign = printed == 0 ? (char)('0' + (ordinal & ORDINAL_VALUE)) : '1';
    if (at == 0 || text[at - 1] != sign || has_digit(text, at - 1))
        return -1;
    return (gssize)(at - 1);
}
