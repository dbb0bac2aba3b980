#include "data/formats/json_mend.h"

#include <string.h>

struct mending {
    GString *open;  /* the signs that close what is open, innermost last */
    gboolean value; /* what comes next is a value, no name of a member */
    gsize safe;     /* the text may end here */
};

static void read_sign(struct mending *mending, char sign, gsize at)
{
    GString *open = mending->open;
    switch (sign) {
    case '{':
    case '[':
        g_string_append_c(open, sign == '{' ? '}' : ']');
        mending->value = sign == '[';
        mending->safe = at + 1;
        break;
    case '}':
    case ']':
        g_string_truncate(open, open->len - (open->len > 0));
        mending->safe = at + 1;
        break;
    case ',':
        mending->value = open->len > 0 && open->str[open->len - 1] == ']';
        mending->safe = at;
        break;
    case ':':
        mending->value = TRUE;
        break;
    default:
        break;
    }
}

/* Behind the text that begins before `at`; length + 1 when it has no end. */
static gsize skip_text(const char *text, gsize at, gsize length)
{
    for (; at < length && text[at] != '"'; at++)
        at += text[at] == '\\';
    return at < length ? at + 1 : length + 1;
}

/* Where the text that has no end may be closed: before an escape that is cut, too. */
static gsize end_of_text(const char *text, gsize begin, gsize length)
{
    enum { ESCAPE = 6 /* \u4e00 */ };
    gsize at = begin, end = begin;
    while (at < length) {
        at += text[at] != '\\' ? 1 : at + 1 < length && text[at + 1] == 'u' ? ESCAPE : 2;
        end = at <= length ? at : end;
    }
    while (end > begin && ((guchar)text[end - 1] & 0xC0) == 0x80)
        end--; /* a character may be cut as well */
    return end > begin && (guchar)text[end - 1] >= 0xC0 ? end - 1 : end;
}

/* What opens or closes something makes the text safe to end there, so that what is open
 * at its end is open where it is cut. */
char *json_mend(const char *text, gsize length)
{
    g_autoptr(GString) open = g_string_new(NULL);
    struct mending mending = { .open = open, .value = TRUE };
    for (gsize at = 0; at < length;) {
        if (text[at] != '"') {
            read_sign(&mending, text[at], at);
            at++;
            continue;
        }
        gsize next = skip_text(text, at + 1, length);
        if (next > length && mending.value) {
            mending.safe = end_of_text(text, at + 1, length);
            g_string_append_c(open, '"');
        }
        at = next;
    }
    GString *mended = g_string_new_len(text, (gssize)mending.safe);
    for (gsize i = open->len; i > 0; i--)
        g_string_append_c(mended, open->str[i - 1]);
    return g_string_free(mended, FALSE);
}
