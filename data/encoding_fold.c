/* The strong fold, in which labels are compared. */
#include "data/encoding.h"

#include "data/encoding_table.h"

#include <string.h>

enum { DROP = 1 }; /* fold_table: not the code point of anything we fold to */

static guint16 fold_table[0x10000]; /* 0: the character stays */
/* A bit for each character that needs a look; eight kilobytes stay in the nearest cache.
 */
static guint64 fold_marks[0x10000 / 64];
/* The same for each character that may change, and for each that a change of a whole word
 * may make. */
static guint64 fold_changed[0x10000 / 64], fold_made[0x10000 / 64];
/* A character that becomes this one, and the next that becomes the same; 0: none. */
static guint16 fold_source[0x10000], fold_next[0x10000];

static const struct fold_range {
    const char *from;
    guint16 to;
} folds[] = {
    { "（【［〔〖｛﹙﹝〈《", '(' },
    { "）】］〕〗｝﹚﹞〉》", ')' },
    { "“”„‟「」『』〝〞＂‘’‚‛＇", '"' },
    { "，﹐", ',' },
    { "：∶﹕︰", ':' },
    { "；﹔", ';' },
    { "．﹒", '.' },
    { "–—―－﹣−‐‑‒", '-' },
    { "\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
      "\u200a"
      "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u2061\u2062\u2063"
      "\u2064"
      "\ufeff\u00ad",
      DROP },
};

static void build_fold_table(void)
{
    for (guint c = 0xFF01; c <= 0xFF5E; c++)
        fold_table[c] = (guint16)(c - 0xFEE0);
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++)
        for (const char *p = folds[i].from; *p; p = g_utf8_next_char(p))
            fold_table[g_utf8_get_char(p)] = folds[i].to;
    for (const char *p = encoding_simplified; *p; p += 6)
        fold_table[g_utf8_get_char(p)] = (guint16)g_utf8_get_char(p + 3);
    for (guint c = 1; c <= ' '; c++)
        fold_table[c] = DROP;
    fold_table['['] = fold_table['{'] = '(';
    fold_table[']'] = fold_table['}'] = ')';
    fold_table['\''] = '"';
}

/* Words of Taiwan for words of the form, both already simplified and of two characters.
 */
static const struct {
    const char from[7], to[7];
} taiwan_words[] = {
    { "资讯", "信息" }, { "讯息", "信息" }, { "网路", "网络" }, { "计画", "计划" },
    { "部份", "部分" }, { "诉愿", "复议" }, { "数位", "数字" }, { "品质", "质量" },
};

/* The second character of a word of Taiwan was just written: replace the word. */
static void replace_word(char *end)
{
    for (gsize i = 0; i < G_N_ELEMENTS(taiwan_words); i++)
        if (memcmp(end - 6, taiwan_words[i].from, 6) == 0) {
            memcpy(end - 6, taiwan_words[i].to, 6);
            return;
        }
}

static void mark(guint64 *marks, guint c)
{
    marks[c / 64] |= G_GUINT64_CONSTANT(1) << (c % 64);
}

static void mark_word(guint64 *marks, const char *word)
{
    mark(marks, g_utf8_get_char(word));
    mark(marks, g_utf8_get_char(word + 3));
}

static void build_tables(void)
{
    build_fold_table();
    for (guint c = 0; c < 0x10000; c++)
        if (fold_table[c] != 0) {
            mark(fold_marks, c);
            fold_next[c] = fold_source[fold_table[c]];
            fold_source[fold_table[c]] = (guint16)c;
        }
    mark(fold_marks, '(');
    for (gsize i = 0; i < G_N_ELEMENTS(taiwan_words); i++)
        mark(fold_marks, g_utf8_get_char(taiwan_words[i].from + 3));
    memcpy(fold_changed, fold_marks, sizeof fold_changed);
    mark(fold_changed, ')'); /* may end pinyin */
    for (gsize i = 0; i < G_N_ELEMENTS(taiwan_words); i++) {
        mark_word(fold_changed, taiwan_words[i].from);
        mark_word(fold_made, taiwan_words[i].to);
    }
}

static void prepare_tables(void)
{
    static gsize built = 0;
    if (g_once_init_enter(&built)) {
        build_tables();
        g_once_init_leave(&built, 1);
    }
}

static inline gboolean has_mark(const guint64 *marks, guint c)
{
    return (marks[c / 64] >> (c % 64) & 1) != 0;
}

static inline gboolean is_marked(guint c)
{
    return has_mark(fold_marks, c);
}

enum encoding_kept encoding_kept(const char *text)
{
    gboolean ascii = (guchar)*text < 0x80;
    guint c = ascii ? (guint)(guchar)*text : encoding_code_of_three(text);
    prepare_tables();
    if (!has_mark(fold_changed, c))
        return ascii ? ENCODING_SIGN : ENCODING_KEPT;
    guint to = fold_table[c] != 0 ? fold_table[c] : c;
    if (to == '(' || to == ')')
        return to == '(' ? ENCODING_OPEN : ENCODING_CLOSE;
    return to > ' ' && to < 0x80 ? ENCODING_SIGN : ENCODING_CHANGED;
}

const char *encoding_skip_kept(const char *start, const char *at, guint most)
{
    prepare_tables();
    for (; most > 0 && at - start >= 3; at -= 3, most--)
        if (((guint8)at[-3] & 0xF0) != 0xE0 ||
            has_mark(fold_changed, encoding_code_of_three(at - 3)))
            break;
    return at;
}

guint encoding_sources(const char *text, guint16 sources[ENCODING_SOURCES])
{
    guint c = encoding_code_of_three(text), n = 0;
    prepare_tables();
    if (has_mark(fold_made, c))
        return ENCODING_SOURCES + 1;
    for (guint from = fold_source[c]; from != 0 && n <= ENCODING_SOURCES;
         from = fold_next[from], n++)
        if (n < ENCODING_SOURCES)
            sources[n] = (guint16)from;
    return n;
}

static gboolean is_pinyin(gunichar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) || c == 0x251 ||
           c == 0x261 || (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF);
}

/* The length of "(xiàng)" at `text`, after a Chinese character: one to eight letters; 0
 * if it is something else. "(km)" and the like have no business between Chinese
 * characters. */
static gsize pinyin_length(const char *text, const char *end)
{
    const char *p = text + (*text == '(' ? 1 : 3);
    for (guint n = 0; p < end && n < 9; n++) {
        gunichar c = g_utf8_get_char(p);
        if (c == ')' || c == 0xFF09)
            return n > 0 ? (gsize)(g_utf8_next_char(p) - text) : 0;
        if (!is_pinyin(c))
            return 0;
        p = g_utf8_next_char(p);
    }
    return 0;
}

static inline gboolean ends_chinese(const char *out, gsize n)
{
    return n >= 3 && (guint8)out[n - 3] >= 0xE4 && (guint8)out[n - 3] <= 0xE9;
}

static inline gsize decode(const char *p, guint *c)
{
    const guint8 *b = (const guint8 *)p;
    if ((b[0] & 0xF0) == 0xE0) {
        *c = ((b[0] & 0x0Fu) << 12) | ((b[1] & 0x3Fu) << 6) | (b[2] & 0x3Fu);
        return 3;
    }
    if (b[0] < 0x80) {
        *c = b[0];
        return 1;
    }
    *c = g_utf8_get_char(p);
    return b[0] < 0xE0 ? 2 : 4;
}

/* Folds the marked character `c` of `bytes` at `p` onto out[*n]; returns the bytes taken.
 */
static gsize fold_marked(const char *p, const char *end, guint c, gsize bytes, char *out,
                         gsize *n)
{
    guint to = fold_table[c];
    if (to == '(' || c == '(') {
        gsize pinyin = ends_chinese(out, *n) ? pinyin_length(p, end) : 0;
        if (pinyin > 0)
            return pinyin;
    }
    if (to == DROP)
        return bytes;
    if (to != 0 && to < 0x80) {
        out[(*n)++] = (char)to;
        return bytes;
    }
    *n += (gsize)g_unichar_to_utf8(to != 0 ? to : c, out + *n);
    if (*n >= 6 && ends_chinese(out, *n))
        replace_word(out + *n);
    return bytes;
}

/* The characters from `p` on that stay as they are, copied to `out`: most of any text. A
 * character of three bytes is written with the byte after it, which the next overwrites.
 * Returns how many bytes were copied. */
static inline gsize copy_unmarked(const char *p, const char *end, char *out)
{
    const char *start = p;
    while (end - p >= 4) {
        guint c = (guint8)*p;
        guint32 four;
        memcpy(&four, p, 4);
        memcpy(out, &four, 4);
        gsize bytes = 1;
        if ((c & 0xF0) == 0xE0)
            bytes = decode(p, &c);
        else if (c >= 0x80)
            break;
        if (is_marked(c))
            break;
        p += bytes;
        out += bytes;
    }
    return (gsize)(p - start);
}

static inline gsize fold_label(const char *text, gsize length, char *out, guint32 *origin)
{
    const char *end = text + length;
    gsize n = 0;
    for (const char *p = text; p < end;) {
        guint c;
        if (origin == NULL) {
            gsize copied = copy_unmarked(p, end, out + n);
            p += copied;
            n += copied;
            if (p == end)
                break;
        }
        gsize before = n, bytes = decode(p, &c);
        guint32 offset = (guint32)(p - text);
        if (c < 0x10000 && is_marked(c))
            p += fold_marked(p, end, c, bytes, out, &n);
        else {
            for (gsize i = 0; i < bytes; i++)
                out[n++] = p[i];
            p += bytes;
        }
        for (; origin != NULL && before < n; before++)
            origin[before] = offset;
    }
    out[n] = '\0';
    if (origin != NULL)
        origin[n] = (guint32)length;
    return n;
}

gsize encoding_fold_label(const char *text, gsize length, char *out, guint32 *origin)
{
    prepare_tables();
    return origin != NULL ? fold_label(text, length, out, origin)
                          : fold_label(text, length, out, NULL);
}
