#include "data/report/report_scan.h"

#include "data/encoding/encoding.h"
#include "data/report/report_names.h"
#include "data/search.h"
#include "data/vectors.h"

#include <string.h>
#include <uchar.h>

enum {
    HEADING_BYTES = 60,
    MAX_MENTIONS = 1 << 21, /* of a document; thousands of reports have fewer */
    LANES = 32,
    BLOCK = 2 * LANES,
    SLOTS = 16,
    NO_SUM = 0xff /* of no two bytes that go on with a character */
};

/* What is looked for. */
enum needle {
    NEEDLE_CITY,
    NEEDLE_PREFECTURE,
    NEEDLE_COUNTY,
    NEEDLE_CHANGED_COUNTY,
    NEEDLE_DAY,
    NEEDLE_HEADING
};

/* Its characters. The lower halves of their third bytes differ: each has a slot of its
 * own. */
static const struct {
    char text[4];
    enum needle needle;
} needles[] = { { "市", NEEDLE_CITY },           { "州", NEEDLE_PREFECTURE },
                { "县", NEEDLE_COUNTY },         { "旗", NEEDLE_COUNTY },
                { "縣", NEEDLE_CHANGED_COUNTY }, { "日", NEEDLE_DAY },
                { "总", NEEDLE_HEADING } };

/* The three bytes at the text, behind which one more can be read. */
static inline guint32 read_three(const char *text)
{
    guint32 four;
    memcpy(&four, text, sizeof four);
    return GUINT32_FROM_LE(four) & 0xffffff;
}

void report_scan_init(struct report_scan *scan)
{
    memset(scan, NO_SUM, sizeof *scan); /* nor of three is 0xffffffff */
    for (gsize i = 0; i < G_N_ELEMENTS(needles); i++) {
        const guint8 *bytes = (const guint8 *)needles[i].text;
        const guint slot = bytes[2] % SLOTS;
        g_assert(scan->sums[slot] == NO_SUM);
        scan->sums[slot] = (guint8)(bytes[1] + bytes[2]);
        scan->characters[slot] = read_three(needles[i].text);
        scan->needles[slot] = (guint8)needles[i].needle;
    }
}

/* Texts being looked at: one, or slices of a buffer that are looked at as one. */
struct look {
    const struct report_scan *scan;
    const struct document *document;
    struct report_found *found;
    gboolean sliced;
    const char *from; /* nothing that is looked at stands before it */
    /* The text at hand; of slices the last in which something stood: */
    guint text;
    const struct doc_cell *cell;
};

/* Adds to the words of the row of the text at hand. */
static void add_words(const struct look *look, guint words)
{
    const guint32 cell = g_array_index(look->document->texts, guint32, look->text);
    const guint row = report_find_row(look->document, cell);
    const gboolean first = cell == document_row(look->document, row)->first;
    words &= first ? words : ~(guint)WORDS_FIRST_HEADING;
    look->found->words[row] |= (guint8)words;
    look->found->any_words |= words;
    look->found->n_headings += (words & WORDS_FIRST_HEADING) != 0;
}

static G_GNUC_NO_INLINE void add_mention(const struct look *look, const char *end,
                                         guint32 kind)
{
    struct report_found *found = look->found;
    if ((!look->sliced && look->cell->covered) || found->n_mentions == MAX_MENTIONS)
        return;
    if (found->n_mentions == found->mentions->len)
        g_array_set_size(found->mentions, MAX(64, 2 * found->n_mentions));
    g_array_index(found->mentions, struct report_mention, found->n_mentions++) =
        (struct report_mention){ end, look->sliced ? REPORT_SLICED : look->text, kind };
}

/* A name may end in the character at `at`, which is kept. Those before tell that none
 * does, mostly: wherever the text begins, since between slices stands ASCII. */
static inline void note_mention(const struct look *look, const char *at, guint32 kind)
{
    if (report_may_end_kept(look->from, at + 3))
        add_mention(look, at + 3, kind);
}

static gboolean goes_on(const char *at, const char *character)
{
    return at[3] == character[0] && at[4] == character[1] && at[5] == character[2];
}

gboolean report_may_follow_digit(const char *start, const char *at)
{
    if (at == start || g_ascii_isdigit(at[-1]))
        return TRUE;
    return at - start < 3 || ((guchar)at[-3] & 0xf0) != 0xe0 ||
           encoding_kept(at - 3) == ENCODING_CHANGED;
}

/* Whether what stands at `at` may join two dates: 起, 始, 至, 到, a dash; not so another
 * Chinese character. */
static gboolean may_join(const char *at)
{
    if (((guchar)*at & 0xf0) != 0xe0 || encoding_kept(at) != ENCODING_KEPT)
        return TRUE;
    guint32 character = encoding_code_of_three(at);
    return character == u'起' || character == u'始' || character == u'至' ||
           character == u'到';
}

/* Whether 总体 at `at` is in the heading 总体情况, alone or with 一 in its cell. */
static gboolean is_first_heading(const struct doc_cell *cell, const char *at)
{
    static const char words[] = "总体情况", one[] = "一";
    enum { WORDS = sizeof words - 1, ONE = sizeof one - 1 };
    return cell->length <= HEADING_BYTES && cell->text + cell->length - at >= WORDS &&
           memcmp(at, words, WORDS) == 0 &&
           (at == cell->text || memcmp(cell->text, one, ONE) == 0 ||
            search_bytes(cell->text, cell->length, one, ONE) != NULL);
}

/* The word of a heading or a day that the needle at `at` makes, in a text that begins at
 * `start`. */
static inline guint read_word(const char *start, const char *at, enum needle needle)
{
    if (needle == NEEDLE_DAY)
        return report_may_follow_digit(start, at) && may_join(at + 3) ? WORDS_DAY : 0;
    return goes_on(at, "体") ? WORDS_FIRST_HEADING : 0;
}

/* Finds the slice that has what stands at `at`; FALSE: none does. */
static gboolean find_slice(struct look *look, const char *at)
{
    const struct document *document = look->document;
    look->text = report_find_slice(document, look->text, document->texts->len, at);
    look->cell = report_cell_of(document, look->text);
    return at >= look->cell->text && at < look->cell->text + look->cell->length;
}

/* Adds the word that the needle at `at` makes in its own text. */
static G_GNUC_NO_INLINE void add_word_at(struct look *look, const char *at,
                                         enum needle needle)
{
    if (look->sliced && !find_slice(look, at))
        return;
    const guint word = read_word(look->cell->text, at, needle);
    if (word != WORDS_FIRST_HEADING || is_first_heading(look->cell, at))
        add_words(look, word);
}

/* What stands at `at` may be one of the characters that are looked for. That most make no
 * word is seen without their own text: where it begins, ASCII stands before it in a
 * slice, and behind ASCII 日 is what it is at the start of a text. */
static G_ALWAYS_INLINE inline void note_at(struct look *look, const char *at)
{
    const guint slot = (guint8)at[2] % SLOTS;
    if (read_three(at) != look->scan->characters[slot])
        return;
    const enum needle needle = look->scan->needles[slot];
    if (needle <= NEEDLE_COUNTY)
        note_mention(look, at, needle);
    else if (needle == NEEDLE_CHANGED_COUNTY)
        add_mention(look, at + 3, NEEDLE_COUNTY);
    else if (read_word(look->from, at, needle) != 0)
        add_word_at(look, at, needle);
}

static void look_at_each(struct look *look, const char *text, gsize length)
{
    const char *end = text + length;
    for (; end - text >= 3; text++)
        note_at(look, text);
}

#if HAVE_VECTORS

/* The bytes among text[0] to text[LANES - 1] at which a character may begin that is
 * looked for: the sum of its last two bytes is that of the needle with as many in the
 * lower half of the last. Hardly any other is so, and none of ASCII. */
VECTORS static inline __m256i match_needles(const char *text, __m256i sums)
{
    const __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(text + 1));
    const __m256i c = _mm256_loadu_si256((const __m256i *)(const void *)(text + 2));
    const __m256i slot = _mm256_and_si256(c, _mm256_set1_epi8(SLOTS - 1));
    return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(sums, slot), _mm256_add_epi8(b, c));
}

/* Those of a block, a bit for each. */
VECTORS static inline guint64 find_hits(const char *text, __m256i sums)
{
    const __m256i low = match_needles(text, sums);
    const __m256i high = match_needles(text + LANES, sums);
    const __m256i both = _mm256_or_si256(low, high);
    if (_mm256_testz_si256(both, both))
        return 0;
    return (guint32)_mm256_movemask_epi8(low) |
           (guint64)(guint32)_mm256_movemask_epi8(high) << LANES;
}

static G_GNUC_NO_INLINE void note_hits(struct look *look, const char *block, guint64 hits)
{
    for (; hits != 0; hits &= hits - 1)
        note_at(look, block + __builtin_ctzll(hits));
}

/* The text has a block at least and two bytes more. The last block is looked at together
 * with some bytes that were. */
VECTORS static void look_with_vectors(struct look *look, const char *text, gsize length)
{
    const __m256i sums = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)look->scan->sums));
    const char *const last = text + length - 2 - BLOCK, *at = text;
    guint64 hits;
    for (; at < last; at += BLOCK)
        if ((hits = find_hits(at, sums)) != 0)
            note_hits(look, at, hits);
    note_hits(look, last, find_hits(last, sums) & G_MAXUINT64 << (at - last));
}
#endif

static void look_at(struct look *look, const char *text, gsize length)
{
    look->from = text;
#if HAVE_VECTORS
    if (length > BLOCK + 2 && __builtin_cpu_supports("avx2")) {
        look_with_vectors(look, text, length);
        return;
    }
#endif
    look_at_each(look, text, length);
}

void report_scan_document(const struct report_scan *scan, const struct document *document,
                          struct report_found *found)
{
    const guint n = document->texts->len;
    struct look look = { scan, document, found, .sliced = document->sliced > 0 };
    if (look.sliced && n > 0) {
        const struct doc_cell *last = report_cell_of(document, n - 1);
        const char *text = report_cell_of(document, 0)->text;
        look_at(&look, text, (gsize)(last->text + last->length - text));
        return;
    }
    for (; look.text < n; look.text++) {
        look.cell = report_cell_of(document, look.text);
        look_at(&look, look.cell->text, look.cell->length);
    }
}
