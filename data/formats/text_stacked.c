#include "data/formats/text_stacked.h"

#include <string.h>

enum { LEAST_NUMBERS = 3, MAX_LINES = 32 };

static const char line_break[] = "<br";

/* The next break in the text, or its end; *next is behind it. */
static const char *find_break(const char *text, const char *end, const char **next)
{
    const char *found = memmem(text, (gsize)(end - text), line_break, strlen(line_break));
    const char *close = found == NULL ? NULL : memchr(found, '>', (gsize)(end - found));
    *next = close == NULL ? end : close + 1;
    return close == NULL ? end : found;
}

static const char *find_pipe(const char *text, const char *end)
{
    const char *pipe = memchr(text, '|', (gsize)(end - text));
    return pipe == NULL ? end : pipe;
}

static gboolean is_filled(const char *text, const char *end)
{
    while (text < end && *text == ' ')
        text++;
    return text < end;
}

/* How many lines the cell has; *numbers: nothing but numbers and blanks is on them, and
 * something on the first and the last: a break before or behind a number is of its style.
 */
static guint count_lines(const char *text, const char *end, gboolean *numbers)
{
    guint n = 1;
    const char *stop, *found = find_break(text, end, &stop);
    *numbers = is_filled(text, found);
    for (;;) {
        for (; text < found; text++)
            *numbers = *numbers && strchr(" 0123456789.,-/+", *text) != NULL;
        if (found == end)
            break;
        n++;
        text = stop;
        found = find_break(text, end, &stop);
        *numbers = *numbers && (found < end || is_filled(text, end));
    }
    return n;
}

/* How many rows the line has; 1 for any other. */
static guint count_rows(const char *text, const char *end)
{
    guint rows = 1, numbers = 0;
    for (const char *stop; text < end; text = stop + 1) {
        gboolean only_numbers;
        stop = find_pipe(text, end);
        guint n = count_lines(text, stop, &only_numbers);
        if (n == 1)
            continue;
        if (n > MAX_LINES || (rows > 1 && n != rows))
            return 1;
        rows = n;
        numbers += only_numbers;
    }
    return numbers >= LEAST_NUMBERS ? rows : 1;
}

/* Appends the line of the cell; of a cell of one line only the first row has it. */
static void add_line(GString *out, const char *text, const char *end, guint row)
{
    const char *next, *stop = find_break(text, end, &next);
    for (guint i = 0; i < row; i++) {
        text = next;
        stop = find_break(text, end, &next);
    }
    g_string_append_len(out, text, stop - text);
}

static void add_row(GString *out, const char *text, const char *end, guint row)
{
    if (row > 0)
        g_string_append_c(out, TEXT_STACKED);
    for (const char *stop; text < end; text = stop + 1) {
        stop = find_pipe(text, end);
        add_line(out, text, stop, row);
        if (stop < end)
            g_string_append_c(out, '|');
    }
}

gboolean text_stacked_mark(char *text, char *end)
{
    guint rows = count_rows(text, end);
    gsize room = (gsize)(end - text);
    if (rows == 1)
        return FALSE;
    g_autoptr(GString) out = g_string_sized_new(room);
    for (guint row = 0; row < rows; row++)
        add_row(out, text, end, row);
    if (out->len > room) /* more pipes than breaks: cells of one line are too many */
        return FALSE;
    memset(text, ' ', room);
    memcpy(text, out->str, out->len);
    return TRUE;
}
