#include "data/label.h"

#include "data/label_dictionary.h"

#include <string.h>

static inline gunichar next_char(const char **p, const char *end)
{
    if (*p >= end)
        return 0;
    unsigned char byte = (unsigned char)**p;
    if (byte < 0x80) {
        (*p)++;
        return byte;
    }
    if ((byte & 0xF0) == 0xE0) { /* most of Chinese; the text is known to be valid */
        const unsigned char *q = (const unsigned char *)*p;
        *p += 3;
        return (gunichar)((byte & 0x0F) << 12 | (q[1] & 0x3F) << 6 | (q[2] & 0x3F));
    }
    gunichar c = g_utf8_get_char(*p);
    *p = g_utf8_next_char(*p);
    return c;
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000;
}

/* Moves *p past how a numeral is spoken, "(七(qī))总计", as often as it is said. */
static inline void skip_spoken(const char **p, const char *end)
{
    while (*p < end && **p == '(') {
        const char *q = *p + 1;
        while (q < end &&
               (g_ascii_islower(*q) || ((guint8)*q >= 0x80 && (guint8)*q < 0xE0)))
            q++;
        if (q == *p + 1 || q == end || *q != ')')
            return;
        *p = q + 1;
    }
}

/* "(三)" after its bracket; moves *p past it. */
static guint8 read_bracketed(const char **p, const char *end)
{
    const char *q = *p;
    gunichar c = next_char(&q, end);
    while (is_space(c))
        c = next_char(&q, end);
    guint8 value = c >= '1' && c <= '9' ? (guint8)(c - '0') : label_numeral(c);
    if (value == 0)
        return 0;
    skip_spoken(&q, end);
    do
        c = next_char(&q, end);
    while (is_space(c));
    if (c != ')' && c != 0xFF09)
        return 0;
    *p = q;
    return ORDINAL_PAREN | value;
}

/* "四、" or "2." after its numeral `c`; moves *p past the mark. */
static guint8 read_marked(gunichar c, const char **p, const char *end)
{
    const char *q = *p;
    gboolean digit = c >= '1' && c <= '9';
    guint8 value = digit ? (guint8)(c - '0') : label_numeral(c);
    if (value == 0)
        return 0;
    skip_spoken(&q, end);
    gunichar mark = next_char(&q, end);
    while (is_space(mark))
        mark = next_char(&q, end);
    if (mark != 0x3001 && mark != '.' && mark != 0xFF0E && mark != 0xFF0C && mark != ',')
        return 0;
    const char *after = q;
    if (digit && g_unichar_isdigit(next_char(&after, end)))
        return 0;
    *p = q;
    return (digit ? ORDINAL_DIGIT : ORDINAL_HEADING) | value;
}

/* The ordinal that begins with `c`, if one does. */
static inline guint8 read_ordinal(gunichar c, const char **p, const char *end)
{
    if (c == '(' || c == 0xFF08)
        return read_bracketed(p, end);
    if (c > 0x56DB || c < '1' || (c > '9' && c < 0x4E00) ||
        (c >= 0x4E00 && label_numeral(c) == 0))
        return 0;
    return read_marked(c, p, end);
}

/* The next character that counts; 0 after the last. */
static inline guint16 next_folded(const struct label_dictionary *d, const char **p,
                                  const char *end)
{
    while (*p < end) {
        gunichar c = next_char(p, end);
        if (read_ordinal(c, p, end) == 0 && c < IDEOGRAPHS && d->fold[c] != 0)
            return d->fold[c];
    }
    return 0;
}

/* "52，": a digit behind another, with a comma, is no ordinal. */
static gboolean ends_number(const char *text, guint32 at, const char *behind)
{
    return at > 0 && g_ascii_isdigit(text[at]) && g_ascii_isdigit(text[at - 1]) &&
           (behind[-1] == ',' || memcmp(behind - 3, "，", 3) == 0);
}

gboolean label_may_begin(const char *text, gsize length)
{
    const struct label_dictionary *d = label_dictionary();
    const char *p = text, *end = text + length;
    guint16 node = d->first[next_folded(d, &p, end)];
    while (node != 0 && d->nodes[node].label == 0)
        node = label_find_child(d, node, next_folded(d, &p, end));
    return node != 0;
}

gboolean label_fold(const char *text, gsize length, struct folded_text *out)
{
    const struct label_dictionary *d = label_dictionary();
    const char *p = text, *end = text + length;
    guint8 ordinal = 0;
    guint32 begin = 0;
    out->n = 0;
    while (p < end) {
        guint32 at = (guint32)(p - text);
        gunichar c = next_char(&p, end);
        guint8 found = read_ordinal(c, &p, end);
        if (found != 0 && ends_number(text, at, p)) {
            found = 0;
            p = text + at + 1;
        }
        if (found != 0) {
            ordinal = found;
            begin = at;
            continue;
        }
        guint16 folded = c < IDEOGRAPHS ? d->fold[c] : 0;
        if (folded == 0)
            continue;
        if (out->n == LABEL_FOLD_MAX)
            return FALSE;
        out->character[out->n] = folded;
        out->start[out->n] = ordinal != 0 ? begin : at;
        out->end[out->n] = (guint32)(p - text);
        out->ordinal[out->n] = ordinal;
        out->n++;
        ordinal = 0;
    }
    return TRUE;
}

const struct label *label_match(const struct folded_text *text, gsize at)
{
    const struct label_dictionary *d = label_dictionary();
    guint16 node = d->first[text->character[at]], best = 0;
    for (gsize i = at; node != 0; node = label_find_child(d, node, text->character[i])) {
        if (d->nodes[node].label != 0)
            best = d->nodes[node].label;
        if (++i >= text->n)
            break;
    }
    return best == 0 ? NULL : &d->labels[best - 1];
}

const struct label *label_get(gsize index)
{
    const struct label_dictionary *d = label_dictionary();
    return index < d->n_labels ? &d->labels[index] : NULL;
}
