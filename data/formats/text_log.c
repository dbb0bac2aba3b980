#include "data/formats/text_log.h"

#include <string.h>

enum {
    FIRST_LINES = 3, /* one of them has a text, or none has */
    LEAST_LINES = 20,
    SHARE = 8 /* one line in so many may be another message */
};

/* What was recognised; from is NULL where the line has none. */
struct words {
    char *from, *to;
};

static char *find_end(char *text, char *end)
{
    char *feed = memchr(text, '\n', (gsize)(end - text));
    return feed != NULL ? feed : end;
}

/* "0.9912": a share of one, with two decimals at least. */
static gboolean is_confidence(const char *from, const char *end)
{
    gboolean one = *from == '1' && strspn(from + 1, ".0") >= (gsize)(end - from - 1);
    if (end - from < 3 || (*from != '0' && !one) || from[1] != '.')
        return FALSE;
    return end - from > 3 || one;
}

/* The words before the confidence at the line's end: between quotes in brackets, else
 * before a tab. */
static struct words find_words(char *line, char *end)
{
    const struct words none = { NULL, NULL };
    if (end == line || (guchar)end[-1] >= 0x80)
        return none;
    while (end > line && end[-1] == ' ')
        end--;
    char *stop = end;
    while (stop > line && strchr(")], ", stop[-1]) != NULL)
        stop--;
    char *from = stop;
    while (from > line && (g_ascii_isdigit(from[-1]) || from[-1] == '.'))
        from--;
    if (from == line || !is_confidence(from, stop))
        return none;
    if (stop == end)
        return from[-1] == '\t' ? (struct words){ line, from - 1 } : none;
    if (from - line < 4 || from[-1] != ' ' || from[-2] != ',' ||
        strchr("'\"", from[-3]) == NULL)
        return none;
    char *quote = memchr(line, from[-3], (gsize)(from - 3 - line));
    return quote != NULL ? (struct words){ quote + 1, from - 3 } : none;
}

static gboolean is_log(char *text, char *end)
{
    guint lines = 0, found = 0;
    for (char *stop; text < end && lines <= found + FIRST_LINES + found / SHARE;
         text = stop + 1) {
        stop = *text == '\n' ? text : find_end(text, end);
        lines += stop > text;
        found += find_words(text, stop).from != NULL;
        if (found == 0 && lines == FIRST_LINES)
            return FALSE;
    }
    return text >= end && found >= LEAST_LINES;
}

/* Puts the words at the line's beginning, and spaces behind them. */
static void keep_words(char *line, const char *end, struct words words)
{
    gsize n = words.from != NULL ? (gsize)(words.to - words.from) : 0;
    if (n > 0)
        memmove(line, words.from, n);
    memset(line + n, ' ', (gsize)(end - line) - n);
}

gboolean text_log_mark(char *text, gsize length)
{
    char *end = text + length;
    if (!is_log(text, end))
        return FALSE;
    for (char *stop; text < end; text = stop + 1) {
        stop = find_end(text, end);
        keep_words(text, stop, find_words(text, stop));
    }
    return TRUE;
}
