/* Sentences that differ from one met before by what they count alone: 收到申请5件 and
 * 收到申请7件. The digits of such counts decide nothing but the values of the claims. */
#include "data/claim_scan.h"

#include <string.h>

enum { HAN = 3 };

/* Not digits of a year, which may be another than the report's, nor those of 结转20. */
static gboolean is_only_counted(const char *text, const char *start, const char *after)
{
    return ((guchar)*after & 0xf0) == 0xe0 &&
           (claim_character(after) & CHARACTER_COUNTED) != 0 &&
           memcmp(after, "年", HAN) != 0 &&
           (text == start || !g_ascii_isdigit(text[-1])) &&
           (text - start < HAN || memcmp(text - HAN, "转", HAN) != 0);
}

gboolean claim_template_make(GString *template, const struct claim_map *map,
                             const char *text, gsize length)
{
    const char *start = text, *end = text + length, *after;
    gboolean counts = FALSE;
    for (; (text = claim_map_next(map, map->digits, text, end)) < end; text = after) {
        for (after = text + 1; g_ascii_isdigit(*after);)
            after++;
        if (after >= end || !is_only_counted(text, start, after))
            continue;
        if (!counts) {
            g_string_truncate(template, 0);
            g_string_append_len(template, start, (gssize)length);
        }
        memset(template->str + (text - start), '0', (gsize)(after - text));
        counts = TRUE;
    }
    return counts;
}

void claim_template_fill(const char *text, struct claim_found *claims, guint n)
{
    for (guint i = 0; i < n; i++) {
        struct claim_found *found = &claims[i];
        struct number number;
        if (found->counted &&
            number_parse(text + found->place, found->to - found->place, &number))
            found->claim.value = claim_count_value(&number);
    }
}
