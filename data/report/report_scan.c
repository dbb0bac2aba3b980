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
    NO_BYTE = 0xff /* of no character */
};

/* The characters that are looked for. No two that share the lower half of the second byte
 * share that of the third, and there are places enough that each finds one of its own. */
static const char needles[][4] = { "月", "限", "統", "涵", "统", "期", "日",
                                   "市", "縣", "州", "县", "总", "旗" };

/* What is taken from the third byte tells apart the bytes that go on with a character,
 * 0x80 and more, from ASCII, which becomes 0. */
enum { ASCII_SHIFT = 0x70 };

/* The place of a character whose third byte is shifted so much. */
static guint find_slot(const guint8 *bytes, guint shift)
{
    return (bytes[2] - shift) % SLOTS;
}

/* Whether all characters that share the lower half of the second byte have free places
 * when shifted so much. They take them. */
static gboolean take_slots(struct report_scan *scan, guint half, guint shift)
{
    struct report_scan taken = *scan;
    for (gsize i = 0; i < G_N_ELEMENTS(needles); i++) {
        const guint8 *bytes = (const guint8 *)needles[i];
        const guint slot = find_slot(bytes, shift);
        if (bytes[1] % SLOTS != half)
            continue;
        if (taken.third[slot] != NO_BYTE)
            return FALSE;
        taken.second[slot] = bytes[1];
        taken.third[slot] = bytes[2];
    }
    taken.shift[half] = (guint8)(ASCII_SHIFT + shift);
    *scan = taken;
    return TRUE;
}

void report_scan_init(struct report_scan *scan)
{
    memset(scan, NO_BYTE, sizeof *scan);
    for (guint half = 0; half < SLOTS; half++) {
        guint shift = 0;
        while (shift < SLOTS && !take_slots(scan, half, shift))
            shift++;
        g_assert(shift < SLOTS);
    }
}

/* Texts being looked at: one, or slices of a buffer that are looked at as one. */
struct look {
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
    words &= first ? words : ~(guint)WORDS_OF_FIRST_CELL;
    look->found->words[row] |= (guint8)words;
    look->found->any_words |= words;
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

/* Whether a digit stands before `at`, once the text is folded. */
static gboolean may_follow_digit(const char *start, const char *at)
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

/* The words that the character `c` at `at` makes, in a text that begins at `start`. */
static inline guint read_words(const char *start, const char *at, guint32 c)
{
    switch (c) {
    case u'月':
        return may_follow_digit(start, at) ? WORDS_MONTH : 0;
    case u'限':
    case u'統':
    case u'涵':
        return WORDS_PERIOD;
    case u'统':
        return goes_on(at, "计") ? WORDS_PERIOD : 0;
    case u'期':
        return goes_on(at, "间") ? WORDS_PERIOD : 0;
    case u'日':
        return (goes_on(at, "至") ? WORDS_PERIOD : 0u) |
               (may_follow_digit(start, at) && may_join(at + 3) ? WORDS_DAY : 0u);
    case u'总':
        return goes_on(at, "体") ? WORDS_FIRST_HEADING : 0;
    default:
        return 0;
    }
}

/* Finds the slice that has what stands at `at`; FALSE: none does. */
static gboolean find_slice(struct look *look, const char *at)
{
    const struct document *document = look->document;
    look->text = report_find_slice(document, look->text, document->texts->len, at);
    look->cell = report_cell_of(document, look->text);
    return at >= look->cell->text && at < look->cell->text + look->cell->length;
}

/* Adds the words that the character `c` at `at` makes in its own text. */
static G_GNUC_NO_INLINE void add_words_at(struct look *look, const char *at, guint32 c)
{
    if (look->sliced && !find_slice(look, at))
        return;
    const guint words = read_words(look->cell->text, at, c);
    if ((words & WORDS_FIRST_HEADING) == 0 || is_first_heading(look->cell, at))
        add_words(look, words);
}

/* The character `c` at `at` may be part of a word. That most are not is seen without
 * their own text: where it begins, ASCII stands before it in a slice, and behind ASCII
 * 月 and 日 are what they are at the start of a text. */
static inline void note_words(struct look *look, const char *at, guint32 c)
{
    if (read_words(look->from, at, c) != 0)
        add_words_at(look, at, c);
}

/* What stands at `at` may be one of the characters that are looked for. */
static G_ALWAYS_INLINE inline void note_at(struct look *look, const char *at)
{
    if (((guchar)*at & 0xf0) != 0xe0)
        return;
    const guint32 c = encoding_code_of_three(at);
    switch (c) {
    case u'市':
        note_mention(look, at, 0);
        break;
    case u'州':
        note_mention(look, at, 1);
        break;
    case u'縣':
        add_mention(look, at + 3, 2);
        break;
    case u'县':
    case u'旗':
        note_mention(look, at, 2);
        break;
    default:
        note_words(look, at, c);
        break;
    }
}

static void look_at_each(struct look *look, const char *text, gsize length)
{
    const char *end = text + length;
    while (end - text >= 3) {
        gboolean three = ((guchar)*text & 0xf0) == 0xe0;
        if (three)
            note_at(look, text);
        text += three ? 3 : 1;
    }
}

#if HAVE_VECTORS
#define VECTORS __attribute__((target("avx2")))

VECTORS static inline __m256i load_table(const guint8 table[16])
{
    return _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)table));
}

/* The bytes among text[0] to text[LANES - 1] at which a character begins whose last two
 * bytes are those of one that is looked for. */
VECTORS static inline __m256i match_needles(const char *text, __m256i shift,
                                            __m256i second, __m256i third)
{
    const __m256i ascii = _mm256_set1_epi8(ASCII_SHIFT);
    const __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(text + 1));
    const __m256i c = _mm256_loadu_si256((const __m256i *)(const void *)(text + 2));
    const __m256i by = _mm256_shuffle_epi8(shift, _mm256_subs_epu8(b, ascii));
    const __m256i slot = _mm256_subs_epu8(c, by);
    return _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(third, slot), c),
                            _mm256_cmpeq_epi8(_mm256_shuffle_epi8(second, slot), b));
}

/* Notes where in [text, end), whole blocks, they begin; returns how many do. */
VECTORS static guint find_hits(const struct report_scan *scan, const char *text,
                               const char *end, guint16 *hits)
{
    const __m256i shift = load_table(scan->shift);
    const __m256i second = load_table(scan->second);
    const __m256i third = load_table(scan->third);
    const char *const start = text;
    guint16 *next = hits;
    for (; text < end; text += BLOCK) {
        __m256i low = match_needles(text, shift, second, third);
        __m256i high = match_needles(text + LANES, shift, second, third);
        __m256i both = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(both, both))
            continue;
        guint64 bits = (guint32)_mm256_movemask_epi8(low) |
                       (guint64)(guint32)_mm256_movemask_epi8(high) << LANES;
        for (; bits != 0; bits &= bits - 1)
            *next++ = (guint16)(text - start + __builtin_ctzll(bits));
    }
    return (guint)(next - hits);
}

/* The text has a block at least and two bytes more. The last block is looked at together
 * with some bytes that were. */
static void look_with_vectors(const struct report_scan *scan, struct look *look,
                              const char *text, gsize length)
{
    enum { STEP = 32 * BLOCK };
    guint16 hits[STEP];
    const char *const last = text + length - 2 - BLOCK;
    for (const char *at = text, *end; at < last + BLOCK; at = end) {
        const char *from = MIN(at, last);
        end = from + MIN((gsize)(last + BLOCK - from) / BLOCK * BLOCK, (gsize)STEP);
        const guint n_hits = find_hits(scan, from, end, hits);
        guint i = 0;
        while (i < n_hits && from + hits[i] < at)
            i++;
        for (; i < n_hits; i++)
            note_at(look, from + hits[i]);
    }
}
#endif

static void look_at(const struct report_scan *scan, struct look *look, const char *text,
                    gsize length)
{
    look->from = text;
#if HAVE_VECTORS
    if (length > BLOCK + 2 && __builtin_cpu_supports("avx2")) {
        look_with_vectors(scan, look, text, length);
        return;
    }
#endif
    (void)scan;
    look_at_each(look, text, length);
}

void report_scan_document(const struct report_scan *scan, const struct document *document,
                          struct report_found *found)
{
    const guint n = document->texts->len;
    struct look look = { document, found, .sliced = document->sliced > 0 };
    if (look.sliced && n > 0) {
        const struct doc_cell *last = report_cell_of(document, n - 1);
        const char *text = report_cell_of(document, 0)->text;
        look_at(scan, &look, text, (gsize)(last->text + last->length - text));
        return;
    }
    for (; look.text < n; look.text++) {
        look.cell = report_cell_of(document, look.text);
        look_at(scan, &look, look.cell->text, look.cell->length);
    }
}
