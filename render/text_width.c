#include "render/text_width.h"

#include <string.h>

static gsize char_width(gunichar c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        return 0;
    if (c < 0x300)
        return c == 0xad ? 0 : 1;
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

/* The character at `*text`, which moves behind it; a bad byte stands for itself. */
static gunichar next_char(const char **text)
{
    gunichar c = g_utf8_get_char_validated(*text, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*text)++;
        return '?';
    }
    *text = g_utf8_next_char(*text);
    return c;
}

gsize text_width(const char *text)
{
    gsize width = 0;
    while (*text != '\0')
        width += char_width(next_char(&text));
    return width;
}

void text_pad(GString *out, const char *text, gsize width, gboolean right)
{
    gsize used = text_width(text);
    gsize blanks = width > used ? width - used : 0;
    if (!right)
        g_string_append(out, text);
    for (gsize i = 0; i < blanks; i++)
        g_string_append_c(out, ' ');
    if (right)
        g_string_append(out, text);
}

static gboolean is_one_of(gunichar c, const char *set)
{
    return g_utf8_strchr(set, -1, c) != NULL;
}

/* May a line end between these two characters (neither a blank)? */
static gboolean breaks_between(gunichar before, gunichar after)
{
    if (char_width(after) == 0 ||
        is_one_of(after, "，。、；：？！）》」』】〉”’%,.;:?!)]}"))
        return FALSE;
    if (is_one_of(before, "（《「『【〈“‘([{"))
        return FALSE;
    return g_unichar_iswide(before) || g_unichar_iswide(after) || before == '-' ||
           before == '/';
}

static void add_line(GPtrArray *lines, const char *start, const char *end)
{
    while (end > start && end[-1] == ' ')
        end--;
    g_ptr_array_add(lines, g_strndup(start, (gsize)(end - start)));
}

/* Where the line that begins at `start` ends: after at least one character. */
static const char *find_break(const char *start, gsize width)
{
    const char *best = NULL, *at = start;
    gunichar before = 0;
    for (gsize used = 0; *at != '\0';) {
        const char *here = at;
        gunichar c = next_char(&at);
        if (before != 0 && (c == ' ' || before == ' ' || breaks_between(before, c)))
            best = here;
        used += char_width(c);
        if (used > width && c != ' ' && before != 0)
            return best != NULL ? best : here;
        before = c;
    }
    return at;
}

static void wrap_paragraph(GPtrArray *lines, const char *text, gsize width)
{
    do {
        const char *end = width == 0 ? text + strlen(text) : find_break(text, width);
        add_line(lines, text, end);
        text = end + strspn(end, " ");
    } while (*text != '\0');
}

GPtrArray *text_wrap(const char *text, gsize width)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
        wrap_paragraph(lines, *paragraph, width);
    if (lines->len == 0)
        g_ptr_array_add(lines, g_strdup(""));
    return lines;
}
