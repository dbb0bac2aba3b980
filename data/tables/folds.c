#include "data/tables/tables.h"

#include "data/encoding/encoding_table.h"

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
      ENCODING_DROP },
};

static void set_folds(struct encoding_fold_tables *tables)
{
    for (guint c = 0xFF01; c <= 0xFF5E; c++)
        tables->to[c] = (guint16)(c - 0xFEE0);
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++)
        for (const char *p = folds[i].from; *p; p = g_utf8_next_char(p))
            tables->to[g_utf8_get_char(p)] = folds[i].to;
    for (const char *p = encoding_simplified; *p; p += 6)
        tables->to[g_utf8_get_char(p)] = (guint16)g_utf8_get_char(p + 3);
    for (guint c = 1; c <= ' '; c++)
        tables->to[c] = ENCODING_DROP;
    tables->to['['] = tables->to['{'] = '(';
    tables->to[']'] = tables->to['}'] = ')';
    tables->to['\''] = '"';
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

void tables_make_folds(struct encoding_fold_tables *tables)
{
    set_folds(tables);
    for (guint c = 0; c < 0x10000; c++)
        if (tables->to[c] != 0) {
            mark(tables->marks, c);
            tables->next[c] = tables->source[tables->to[c]];
            tables->source[tables->to[c]] = (guint16)c;
        }
    mark(tables->marks, '(');
    for (gsize i = 0; i < ENCODING_WORDS; i++)
        mark(tables->marks, g_utf8_get_char(encoding_words[i].from + 3));
    memcpy(tables->changed, tables->marks, sizeof tables->changed);
    mark(tables->changed, ')'); /* may end pinyin */
    for (gsize i = 0; i < ENCODING_WORDS; i++) {
        mark_word(tables->changed, encoding_words[i].from);
        mark_word(tables->made, encoding_words[i].to);
    }
}
