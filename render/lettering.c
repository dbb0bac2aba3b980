#include "render/lettering.h"

#include <string.h>

gboolean lettering_is_wide(gunichar c)
{
    return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) ||
           (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x20000 && c <= 0x3ffff);
}

static double fixed_width(const struct measure *self, const char *text, gssize length,
                          double size, gboolean bold)
{
    (void)self;
    (void)bold;
    const char *end = text + (length < 0 ? (gssize)strlen(text) : length);
    double em = 0;
    for (const char *p = text; p < end; p = g_utf8_next_char(p))
        em += lettering_is_wide(g_utf8_get_char(p)) ? 1 : 0.5;
    return em * size;
}

const struct measure *measure_fixed(void)
{
    static const struct measure fixed = { fixed_width };
    return &fixed;
}

double lettering_width(const struct measure *measure, const char *text, double size,
                       gboolean bold)
{
    return text == NULL ? 0 : measure->width(measure, text, -1, size, bold);
}

double lettering_widest(const struct measure *measure, const char *const *texts, gsize n,
                        double size, gboolean bold)
{
    double widest = 0;
    for (gsize i = 0; i < n; i++)
        widest = MAX(widest, lettering_width(measure, texts[i], size, bold));
    return widest;
}

static gboolean one_of(gunichar c, const char *set)
{
    return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

/* Whether a line may end between these neighbours: GB/T 15834 forbids closing marks at
 * the beginning of a line and opening marks at its end. */
static gboolean may_break(gunichar before, gunichar after)
{
    if (one_of(after, "，。、；：？！）》」』】〉”’…—%％‰·") ||
        one_of(before, "（《「『【〈“‘"))
        return FALSE;
    if (before == ' ')
        return after != ' ';
    return lettering_is_wide(before) || lettering_is_wide(after);
}

/* The end of the first line of `text`: the last place to break that fits, or as many
 * characters as fit when there is none. At least one character. */
static const char *line_end(const struct measure *measure, const char *text, double size,
                            gboolean bold, double width)
{
    const char *good = NULL, *fits = g_utf8_next_char(text);
    double x = 0;
    gunichar before = 0;
    for (const char *p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (p > text && may_break(before, c))
            good = p;
        const char *next = g_utf8_next_char(p);
        x += measure->width(measure, p, next - p, size, bold);
        if (x > width && p > text && c != ' ')
            return good != NULL ? good : fits;
        fits = next;
        before = c;
    }
    return text + strcspn(text, "\n");
}

char **lettering_wrap(const struct measure *measure, const char *text, double size,
                      gboolean bold, double width)
{
    GPtrArray *lines = g_ptr_array_new();
    while (text != NULL && *text != '\0') {
        if (*text == '\n') {
            text++;
            continue;
        }
        const char *end = line_end(measure, text, size, bold, width);
        g_ptr_array_add(lines, g_strchomp(g_strndup(text, (gsize)(end - text))));
        text = end;
        while (*text == ' ')
            text++;
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

char *lettering_elide(const struct measure *measure, const char *text, double size,
                      gboolean bold, double width)
{
    if (lettering_width(measure, text, size, bold) <= width)
        return g_strdup(text);
    double room = width - lettering_width(measure, "…", size, bold), x = 0;
    const char *p = text;
    while (*p != '\0') {
        const char *next = g_utf8_next_char(p);
        x += measure->width(measure, p, next - p, size, bold);
        if (x > room && p > text)
            break;
        p = next;
    }
    g_autofree char *head = g_strndup(text, (gsize)(p - text));
    return g_strconcat(head, "…", NULL);
}
