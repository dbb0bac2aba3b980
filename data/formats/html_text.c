#include "data/formats/html_text.h"

#include "data/encoding/encoding.h"

#include <string.h>

static gboolean is_chinese(gunichar c)
{
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF60) || c >= 0x20000;
}

/* Writes the white space that waits before a character, unless the line was only broken
 * between two Chinese characters. */
static void append_space(struct flow *flow, gunichar next)
{
    if (!flow->space || flow->text->len == 0)
        return;
    const char *end = flow->text->str + flow->text->len;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
    if (!flow->newline || !is_chinese(last) || !is_chinese(next))
        g_string_append_c(flow->text, ' ');
}

void flow_append(struct flow *flow, const char *text)
{
    while (*text) {
        gunichar c = g_utf8_get_char(text);
        const char *next = g_utf8_next_char(text);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000) {
            flow->space = TRUE;
            flow->newline |= c == '\n';
        } else {
            append_space(flow, c);
            flow->space = flow->newline = FALSE;
            g_string_append_len(flow->text, text, next - text);
        }
        text = next;
    }
}

void flow_break(struct flow *flow)
{
    flow->space = TRUE;
    flow->newline = FALSE;
}

const char *flow_finish(struct flow *flow)
{
    encoding_fold_string(flow->text);
    return g_strstrip(flow->text->str);
}

void flow_reset(struct flow *flow)
{
    g_string_truncate(flow->text, 0);
    flow->space = flow->newline = FALSE;
}

static gsize count_of(const char *text, gsize length, const char *what)
{
    gsize n = 0, size = strlen(what);
    const char *end = text + length;
    while ((text = memmem(text, (gsize)(end - text), what, size)) != NULL) {
        text += size;
        n++;
    }
    return n;
}

gboolean is_escaped_script(const char *text, gsize length)
{
    gsize escaped = count_of(text, length, "=\\\"") + count_of(text, length, "<\\/") +
                    count_of(text, length, "\\u");
    return escaped > 0 &&
           escaped > count_of(text, length, "=\"") + count_of(text, length, "</");
}

/* The unit of four hexadecimal digits at `text`, or -1. */
static int hex_unit(const char *text, const char *end)
{
    int unit = 0;
    if (end - text < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The character of \uXXXX, of a pair of them beyond the first plane; sets *used. */
static gunichar unicode_escape(const char *text, const char *end, gsize *used)
{
    int unit = hex_unit(text + 2, end), low;
    *used = 6;
    if (unit < 0) {
        *used = 2;
        return 'u';
    }
    if (unit >= 0xD800 && unit < 0xDC00 && end - text >= 12 && text[6] == '\\' &&
        text[7] == 'u' && (low = hex_unit(text + 8, end)) >= 0xDC00 && low < 0xE000) {
        *used = 12;
        return 0x10000 + (((gunichar)unit - 0xD800) << 10) + ((gunichar)low - 0xDC00);
    }
    return unit == 0 || (unit >= 0xD800 && unit < 0xE000) ? 0xFFFD : (gunichar)unit;
}

char *unescape_script(const char *text, gsize length)
{
    const char *end = text + length;
    GString *out = g_string_sized_new(length);
    while (text < end) {
        gsize used = 2;
        if (*text != '\\' || text + 1 >= end) {
            g_string_append_c(out, *text++);
            continue;
        }
        if (text[1] == 'u')
            g_string_append_unichar(out, unicode_escape(text, end, &used));
        else if (strchr("nrtbf", text[1]) != NULL)
            g_string_append_c(out, ' ');
        else
            g_string_append_c(out, text[1]);
        text += used;
    }
    return g_string_free(out, FALSE);
}
