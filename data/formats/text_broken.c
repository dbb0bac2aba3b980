#include "data/formats/text_broken.h"

#include <string.h>

enum { LEAST_PIPES = 5 /* of a table whose rows have a label and several cells */ };

static char *find_stop(char *text, char *end)
{
    char *feed = memchr(text, '\n', (gsize)(end - text));
    return feed != NULL ? feed : end;
}

static guint count_pipes(const char *text, const char *stop)
{
    guint n = 0;
    while ((text = memchr(text, '|', (gsize)(stop - text))) != NULL) {
        n++;
        text++;
    }
    return n;
}

/* Whether the line, set in by spaces, begins and ends with a pipe. */
static gboolean goes_on(const char *text, const char *stop)
{
    if (text == stop || *text != ' ')
        return FALSE;
    while (text < stop && *text == ' ')
        text++;
    while (stop > text && stop[-1] == ' ')
        stop--;
    return text < stop && *text == '|' && stop[-1] == '|';
}

/* The end of the row that begins on the line [text, stop) with fewer pipes than the rows
 * above, or NULL. */
static char *find_row_end(char *stop, char *end, guint pipes, guint width)
{
    while (pipes < width && stop < end) {
        char *next = stop + 1;
        stop = find_stop(next, end);
        if (!goes_on(next, stop))
            return NULL;
        pipes += count_pipes(next, stop);
    }
    return pipes == width ? stop : NULL;
}

/* Moves the line feeds of [text, stop) behind the rest. */
static void join(char *text, char *stop)
{
    char *to = text;
    for (; text < stop; text++)
        if (*text != '\n')
            *to++ = *text;
    memset(to, '\n', (gsize)(stop - to));
}

gboolean text_broken_mark(char *text, gsize length)
{
    char *end = text + length;
    gboolean found = FALSE;
    guint width = 0;
    for (char *stop; text < end; text = stop + 1) {
        stop = find_stop(text, end);
        const guint pipes = *text == '|' ? count_pipes(text, stop) : 0;
        char *row = pipes > 0 && pipes < width && width >= LEAST_PIPES
                        ? find_row_end(stop, end, pipes, width)
                        : NULL;
        if (row != NULL) {
            join(text, row);
            stop = row;
            found = TRUE;
        } else if (pipes > 0 || stop > text)
            width = pipes;
    }
    return found;
}
