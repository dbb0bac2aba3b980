#include "data/formats/text_prefix.h"

#include <string.h>

enum {
    LEAST_LINES = 20,
    ODD_LINES =
        4, /* that many lines, and one in SHARE, may have no number: broken ones */
    SHARE = 16,
    MAX_DIGITS = 6
};

/* A line: its number, 0 for none, and where it ends with the sign behind it. */
struct numbered {
    guint number;
    char *text, *rest;
};

static struct numbered read_number(char *text, const char *end)
{
    struct numbered line = { .text = text };
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    const char *digits = text;
    while (text < end && text - digits <= MAX_DIGITS && g_ascii_isdigit(*text))
        line.number = line.number * 10 + (guint)(*text++ - '0');
    gboolean sign = text < end && strchr("\t :.|)", *text) != NULL;
    if (text == digits || text - digits > MAX_DIGITS || !(sign || text == end))
        line.number = 0;
    line.rest = text + sign;
    return line;
}

static char *find_end(char *text, char *end)
{
    char *feed = memchr(text, '\n', (gsize)(end - text));
    return feed != NULL ? feed : end;
}

static gboolean is_blank(const char *text, const char *end)
{
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    return text == end;
}

/* Whether the lines that are not blank begin with numbers that rise from line to line. */
static gboolean are_numbered(char *text, char *end)
{
    guint numbered = 0, odd = 0, last = 0;
    for (char *stop; text < end; text = stop + 1) {
        stop = find_end(text, end);
        guint number = read_number(text, stop).number;
        if (number > last) {
            last = number;
            numbered++;
        } else if (!is_blank(text, stop) && ++odd > ODD_LINES + numbered / SHARE)
            return FALSE;
    }
    return numbered >= LEAST_LINES && odd <= numbered / SHARE;
}

static void clear_numbers(char *text, char *end)
{
    guint last = 0;
    for (char *stop; text < end; text = stop + 1) {
        stop = find_end(text, end);
        struct numbered line = read_number(text, stop);
        if (line.number <= last)
            continue;
        last = line.number;
        memset(line.text, ' ', (gsize)(line.rest - line.text));
    }
}

/* Whether every line that is not blank begins with ">". */
static gboolean are_quoted(char *text, char *end)
{
    guint quoted = 0;
    for (char *stop; text < end; text = stop + 1) {
        stop = find_end(text, end);
        if (*text != '>' && !is_blank(text, stop))
            return FALSE;
        quoted += *text == '>';
    }
    return quoted >= LEAST_LINES;
}

static void clear_quotes(char *text, char *end)
{
    for (char *stop; text < end; text = stop + 1) {
        stop = find_end(text, end);
        for (char *sign = text; sign < stop && (*sign == '>' || *sign == ' '); sign++)
            *sign = ' ';
    }
}

gboolean text_prefix_mark(char *text, gsize length)
{
    char *end = text + length;
    const gboolean quoted = length > 0 && *text == '>' && are_quoted(text, end);
    if (quoted)
        clear_quotes(text, end);
    const gboolean numbered =
        read_number(text, find_end(text, end)).number > 0 && are_numbered(text, end);
    if (numbered)
        clear_numbers(text, end);
    return quoted || numbered;
}
