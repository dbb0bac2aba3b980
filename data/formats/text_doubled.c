#include "data/formats/text_doubled.h"

enum { LEAST_SIGNS = 3 };

static gboolean is_doubled(const char *text, const char *end)
{
    guint signs = 0;
    while (text < end) {
        const char *sign = text;
        while (text < end && *text == '|')
            text++;
        if (text - sign != 0 && text - sign != 2)
            return FALSE;
        signs += text > sign;
        while (text < end && *text != '|')
            text++;
    }
    return signs >= LEAST_SIGNS;
}

char *text_single_pipes(char *text, char *end)
{
    if (end - text < 2 * LEAST_SIGNS || text[1] != '|' || *text != '|' ||
        end[-1] != '|' || end[-2] != '|' || !is_doubled(text, end))
        return end;
    char *out = text;
    for (const char *from = text; from < end; from += *from == '|' ? 2 : 1)
        *out++ = *from;
    return out;
}
