#include "data/formats/text_feet.h"

#include <string.h>

enum { MAX_BYTES = 64, MAX_FEET = 512, LEAST_FEET = 2, INDENT = 8 };

/* What stands alone on a line: a number with signs of a page number around it. */
struct foot {
    char *text, *digits, *rest, *end; /* rest: behind the digits */
    guint number;
};

struct feet {
    struct foot list[MAX_FEET];
    guint n;
};

static char *skip_spaces(char *text, const char *end)
{
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    return text;
}

/* Bytes of a sign that may stand beside a page number, or 0. */
static gsize sign_length(const char *text, gsize length)
{
    static const char *const signs[] = { "第", "页", "頁", "共", "—",
                                         "–",  "―",  "-",  "/",  " " };
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        gsize n = strlen(signs[i]);
        if (length >= n && memcmp(text, signs[i], n) == 0)
            return n;
    }
    return 0;
}

/* The end of the signs, and of digits too, that begin at the text. */
static char *skip_signs(char *text, const char *end, gboolean digits)
{
    for (gsize n = 1; n > 0; text += n) {
        n = sign_length(text, (gsize)(end - text));
        if (n == 0 && digits && text < end && g_ascii_isdigit(*text))
            n = 1;
    }
    return text;
}

static gboolean read_foot(char *text, char *end, struct foot *foot)
{
    foot->text = skip_spaces(text, end);
    while (end > foot->text && end[-1] == ' ')
        end--;
    if (end == foot->text || end - foot->text > MAX_BYTES)
        return FALSE;
    foot->end = end;
    foot->digits = skip_signs(foot->text, end, FALSE);
    foot->number = 0;
    for (foot->rest = foot->digits; foot->rest < end && foot->rest - foot->digits < 4 &&
                                    g_ascii_isdigit(*foot->rest);
         foot->rest++)
        foot->number = foot->number * 10 + (guint)(*foot->rest - '0');
    return foot->rest > foot->digits && skip_signs(foot->rest, end, TRUE) == end;
}

/* Whether the line stands as page numbers do. A bare number may be a cell: it must be set
 * in far, or be the last on its page. */
static gboolean stands_alone(const struct foot *foot, const char *line,
                             gboolean after_blank, char *next, const char *end)
{
    gboolean bare = foot->digits == foot->text && foot->rest == foot->end;
    if (next < end && *next == '\f')
        return TRUE;
    if (bare && foot->text - line < INDENT)
        return FALSE;
    next = skip_spaces(next, end);
    return after_blank && (next >= end || *next == '\n' || *next == '\f');
}

static gboolean look_alike(const struct foot *a, const struct foot *b)
{
    gsize before = (gsize)(a->digits - a->text), after = (gsize)(a->end - a->rest);
    return before == (gsize)(b->digits - b->text) && after == (gsize)(b->end - b->rest) &&
           memcmp(a->text, b->text, before) == 0 && memcmp(a->rest, b->rest, after) == 0;
}

/* Adds what looks like those found before; FALSE when it is not the next page's. */
static gboolean add_foot(struct feet *feet, const struct foot *foot)
{
    if (feet->n > 0 && !look_alike(foot, &feet->list[0]))
        return TRUE;
    if (feet->n == MAX_FEET ||
        (feet->n > 0 && foot->number != feet->list[feet->n - 1].number + 1))
        return FALSE;
    feet->list[feet->n++] = *foot;
    return TRUE;
}

/* One alone must be the first page's, in a text whose tables are told by tabs: no cell of
 * theirs is set in with spaces. */
static gboolean find_feet(struct feet *feet, char *text, char *end)
{
    gboolean blank = TRUE, tabs = memchr(text, '\t', (gsize)(end - text)) != NULL;
    for (char *stop; text < end; text = stop + 1) {
        struct foot foot;
        stop = memchr(text, '\n', (gsize)(end - text));
        stop = stop != NULL ? stop : end;
        if (read_foot(text, stop, &foot) &&
            stands_alone(&foot, text, blank, stop + 1, end) && !add_foot(feet, &foot))
            return FALSE;
        blank = skip_spaces(text, stop) == stop;
    }
    return feet->n >= LEAST_FEET || (feet->n == 1 && feet->list[0].number == 1 && tabs);
}

gboolean text_feet_mark(char *text, gsize length)
{
    struct feet feet;
    feet.n = 0;
    if (!find_feet(&feet, text, text + length))
        return FALSE;
    for (guint i = 0; i < feet.n; i++)
        memset(feet.list[i].text, ' ', (gsize)(feet.list[i].end - feet.list[i].text));
    return TRUE;
}
