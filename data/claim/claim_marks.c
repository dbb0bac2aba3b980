/* Single characters of the prose: marks of punctuation, numerals, signs of what is said.
 */
#include "data/claim/claim_scan.h"
#include "data/encoding/encoding.h"
#include "data/search.h"

#include <string.h>
#include <uchar.h>

gsize claim_read_title(const char *text, const char *end)
{
    const char *close = search_word(text, MIN((gsize)(end - text), 300), "》");
    return close == NULL ? 0 : (gsize)(close - text) + 3;
}

gboolean claim_is_numeral(const char *text, gsize length)
{
    switch (length >= 3 ? encoding_code_of_three(text) : 0) {
    case u'一':
    case u'二':
    case u'三':
    case u'四':
    case u'五':
    case u'六':
    case u'七':
    case u'八':
    case u'九':
    case u'十':
    case u'两':
        return TRUE;
    default:
        return FALSE;
    }
}

/* Whether three digits and no fourth follow. */
static inline gboolean precedes_group(const char *text)
{
    return g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) &&
           g_ascii_isdigit(text[2]) && !g_ascii_isdigit(text[3]);
}

/* "1，234条": a full-width comma inside a number. Before it stand one to three digits: a
 * year is none of its groups. */
static gboolean groups_digits(const char *text, const char *start)
{
    enum { COMMA = 3, MOST = 3 };
    gsize n = 0;
    if (!precedes_group(text + COMMA))
        return FALSE;
    while (text - n > start && g_ascii_isdigit(text[-1 - (gssize)n]))
        n++;
    return n > 0 && n <= MOST;
}

/* A mark of one byte. */
static inline gsize read_narrow_mark(const char *text, const char *start, gboolean *stop)
{
    switch (text[0]) {
    case '\n':
    case ';':
    case '!':
    case '?':
        *stop = TRUE;
        return 1;
    case ':':
    case '(':
    case ')':
        return 1;
    case ',':
        return text > start && g_ascii_isdigit(text[-1]) && precedes_group(text + 1) ? 0
                                                                                     : 1;
    default:
        return 0;
    }
}

static inline gsize read_mark(const char *text, const char *start, gboolean *stop)
{
    const guchar c = (guchar)text[0];
    *stop = FALSE;
    if (c < 0x80)
        return read_narrow_mark(text, start, stop);
    if (c != 0xe3 && c != 0xef)
        return 0;
    switch (encoding_code_of_three(text)) {
    case u'。':
    case u'！':
    case u'？':
    case u'；':
        *stop = TRUE;
        return 3;
    case u'，':
        return groups_digits(text, start) ? 0 : 3;
    case u'、':
    case u'：':
    case u'（':
    case u'）':
        return 3;
    default:
        return 0;
    }
}

gsize claim_read_mark(const char *text, const char *start, gboolean *stop)
{
    return read_mark(text, start, stop);
}

enum { REMARK = 48 /* bytes that a remark in brackets may have */ };

/* The brackets that are open, of either width. */
struct brackets {
    const char *open[2];
};

static void note_bracket(struct brackets *brackets, const char *text)
{
    guint32 code =
        (guchar)text[0] < 0x80 ? (guchar)text[0] : encoding_code_of_three(text);
    if (code == '(' || code == u'（')
        brackets->open[code != '('] = text;
    else if (code == ')' || code == u'）')
        brackets->open[code != ')'] = NULL;
}

/* Whether a bracket that was opened shortly before is closed shortly after. */
static gboolean is_in_remark(const struct brackets *brackets, const char *text,
                             const char *end)
{
    static const char *const close[2] = { ")", "）" };
    for (gsize i = 0; i < G_N_ELEMENTS(close); i++) {
        const char *open = brackets->open[i];
        if (open != NULL && text - open < REMARK &&
            memmem(open, MIN((gsize)(end - open), REMARK), close[i], strlen(close[i])) !=
                NULL)
            return TRUE;
    }
    return FALSE;
}

const char *claim_find_end(const struct claim_map *map, const char *text, const char *end)
{
    struct brackets brackets = { { NULL, NULL } };
    const char *start = text;
    while ((text = claim_map_next(map, map->stops, text, end)) < end) {
        gboolean stop = FALSE;
        gsize step = claim_skip_title(text, end);
        gsize mark = step > 0 ? 0 : read_mark(text, start, &stop);
        if (mark > 0 && !stop)
            note_bracket(&brackets, text);
        else if (stop && !is_in_remark(&brackets, text, end))
            return text + mark;
        text += step > 0 ? step : claim_character_length((guchar)*text);
    }
    return end;
}

guint8 claim_characters[CLAIM_CHARACTERS];

/* The characters are of three bytes each. */
static void mark_all(const char *characters, guint8 kind)
{
    for (const char *p = characters; *p != '\0'; p += 3)
        claim_characters[claim_last_bits(p)] |= kind;
}

void claim_mark_characters(void)
{
    mark_all("《一二三四五六七八九十两", CHARACTER_NOTABLE);
    mark_all("〇零○一二三四五六七八九十两百千万亿几余多", CHARACTER_FIGURE);
    mark_all("倍成", CHARACTER_SIZE);
    mark_all("几余多百千万亿", CHARACTER_COUNTED);
    for (guint i = 0xf10; i < 0xf1a; i++) /* the digits U+FF10 to FF19 */
        claim_characters[i] |= CHARACTER_NOTABLE | CHARACTER_FIGURE;
    for (guint filter = 0; filter < CLAIM_N_FILTERS; filter++) {
        claim_map_add_word(filter, "倍", 3);
        claim_map_add_word(filter, "成", 3);
    }
}
