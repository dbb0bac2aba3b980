#include "data/formats/text_log.h"

#include <string.h>

enum {
    FIRST_LINES = 3, /* one of them has a text, or none has */
    LEAST_LINES = 20,
    SHARE = 8,     /* one line in so many may be another message */
    WORD_TABS = 11 /* before the word of a table of words */
};

static const char words_head[] = "level\tpage_num\tblock_num\t";

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
        stop = find_end(text, end);
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

/* A line of the table of words: its fields, and the place behind them. */
struct word {
    gint line[4]; /* page, block, paragraph, line */
    gint left, right, height;
    struct words words;
};

/* The whole number that begins there, 0 for none; no page has a place beyond MOST. */
static gint read_place(const char *text)
{
    enum { MOST = 1000000 };
    const gboolean negative = *text == '-';
    gint place = 0;
    for (text += negative; g_ascii_isdigit(*text) && place < MOST; text++)
        place = place * 10 + *text - '0';
    return negative ? -place : place;
}

static gboolean read_word(char *text, char *end, struct word *word)
{
    gint fields[WORD_TABS];
    for (guint i = 0; i < WORD_TABS; i++) {
        char *tab = memchr(text, '\t', (gsize)(end - text));
        if (tab == NULL)
            return FALSE;
        fields[i] = read_place(text);
        text = tab + 1;
    }
    memcpy(word->line, fields + 1, sizeof word->line);
    word->left = fields[6];
    word->right = fields[6] + fields[8];
    word->height = fields[9];
    word->words = (struct words){ text, end };
    return text < end;
}

/* The words of a printed line stand on the first one's line, blank lines behind them. */
static void end_printed_line(char *at, char *end, guint lines)
{
    lines = MIN(lines, (guint)(end - at));
    memset(at, ' ', (gsize)(end - at) - lines);
    memset(end - lines, '\n', lines);
}

/* Joins the words of each printed line: two spaces apart where a column may end, that is,
 * where more room than a character's is between them. */
static void join_words(char *text, char *end)
{
    struct word last = { .line = { -1, -1, -1, -1 } };
    char *at = text;
    guint lines = 0;
    for (char *stop; text < end; text = stop + 1, lines++) {
        struct word word;
        stop = find_end(text, end);
        if (!read_word(text, stop, &word))
            continue;
        gboolean same = memcmp(word.line, last.line, sizeof word.line) == 0;
        if (!same) {
            end_printed_line(at, text, lines);
            lines = 0;
            at = text;
        } else if (word.left - last.right > word.height) {
            *at++ = ' ';
            *at++ = ' ';
        }
        gsize n = (gsize)(word.words.to - word.words.from);
        memmove(at, word.words.from, n);
        at += n;
        last = word;
    }
    end_printed_line(at, end, lines);
}

void text_log_mark(char *text, gsize length)
{
    char *end = text + length;
    if (*text == words_head[0] && strncmp(text, words_head, sizeof words_head - 1) == 0) {
        join_words(text, end);
        return;
    }
    if (!is_log(text, end))
        return;
    for (char *stop; text < end; text = stop + 1) {
        stop = find_end(text, end);
        keep_words(text, stop, find_words(text, stop));
    }
}
