#include "data/report/report_scan.h"

#include "data/encoding/encoding.h"
#include "data/search.h"
#include "data/vectors.h"

#include <uchar.h>

enum {
    HEADING_BYTES = 60,
    MAX_MENTIONS = 1 << 21, /* of a document; thousands of reports have fewer */
    LANES = 32
};

/* The characters that are looked for, as eight groups. */
static const struct needle {
    char character[4];
    guint8 group;
} needles[] = { { "月", 1 },   { "限", 2 },  { "統", 4 },  { "涵", 4 },  { "统", 8 },
                { "期", 8 },   { "日", 16 }, { "市", 32 }, { "縣", 32 }, { "州", 64 },
                { "县", 128 }, { "总", 2 },  { "旗", 16 } };

void report_scan_init(struct report_scan *scan)
{
    *scan = (struct report_scan){ 0 };
    for (gsize i = 0; i < G_N_ELEMENTS(needles); i++) {
        const guint8 *bytes = (const guint8 *)needles[i].character;
        scan->first_low[bytes[1] & 15] |= needles[i].group;
        scan->first_high[bytes[1] >> 4] |= needles[i].group;
        scan->second_low[bytes[2] & 15] |= needles[i].group;
        scan->second_high[bytes[2] >> 4] |= needles[i].group;
    }
}

/* Texts being looked at: one, or slices of a buffer that are looked at as one. */
struct look {
    struct report_found *found;
    const struct doc_row *rows;            /* of the document */
    const struct doc_cell *cells;          /* likewise */
    const struct report_text *slice, *end; /* those after the text at hand, if any */
    /* The text at hand: */
    const struct doc_cell *cell;
    guint row;
    gint number;
};

static void add_words(const struct look *look, guint32 words)
{
    gboolean first = look->cell == look->cells + look->rows[look->row].first;
    look->found->rows[look->row].words |=
        first ? words : words & ~(guint32)WORDS_OF_FIRST_CELL;
}

static void add_mention(const struct look *look, const char *at, guint32 kind)
{
    struct report_found *found = look->found;
    if (look->number == REPORT_NO_TEXT || found->n_mentions == MAX_MENTIONS)
        return;
    if (found->n_mentions == found->mentions->len)
        g_array_set_size(found->mentions, MAX(64, 2 * found->n_mentions));
    g_array_index(found->mentions, struct report_mention, found->n_mentions++) =
        (struct report_mention){ (guint32)look->number,
                                 (guint32)(at + 3 - look->cell->text), kind };
}

static gboolean goes_on(const char *at, const char *character)
{
    return strncmp(at + 3, character, 3) == 0;
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

static gboolean is_first_heading(const struct doc_cell *cell)
{
    const char *found;
    if (cell->length > HEADING_BYTES ||
        (found = search_word(cell->text, cell->length, "总体情况")) == NULL)
        return FALSE;
    return found == cell->text || search_word(cell->text, cell->length, "一") != NULL;
}

/* The words that 日 at `at` makes. */
static guint32 read_day(const char *start, const char *at)
{
    return (goes_on(at, "至") ? WORDS_PERIOD : 0u) |
           (may_follow_digit(start, at) && may_join(at + 3) ? WORDS_DAY : 0u);
}

/* The character of three bytes at `at`, in the text at hand. */
static void note(const struct look *look, const char *at)
{
    const char *start = look->cell->text;
    switch (encoding_code_of_three(at)) {
    case u'月':
        add_words(look, may_follow_digit(start, at) ? WORDS_MONTH : 0);
        break;
    case u'限':
    case u'統':
    case u'涵':
        add_words(look, WORDS_PERIOD);
        break;
    case u'统':
        add_words(look, goes_on(at, "计") ? WORDS_PERIOD : 0);
        break;
    case u'期':
        add_words(look, goes_on(at, "间") ? WORDS_PERIOD : 0);
        break;
    case u'日':
        add_words(look, read_day(start, at));
        break;
    case u'总':
        if (goes_on(at, "体") && is_first_heading(look->cell))
            add_words(look, WORDS_FIRST_HEADING);
        break;
    case u'市':
        add_mention(look, at, 0);
        break;
    case u'州':
        add_mention(look, at, 1);
        break;
    case u'县':
    case u'縣':
    case u'旗':
        add_mention(look, at, 2);
        break;
    default:
        break;
    }
}

/* Goes on to the last slice that begins at `at` or before it. */
static inline void find_slice(struct look *look, const char *at)
{
    const struct report_text *slice = look->slice;
    while (slice < look->end && at >= slice->cell->text)
        slice++;
    if (slice == look->slice)
        return;
    look->number += (gint)(slice - look->slice);
    look->slice = slice;
    look->cell = slice[-1].cell;
    look->row = slice[-1].row;
}

/* What stands at `at` may be one of the characters that are looked for. */
static void note_at(struct look *look, const char *at)
{
    if (((guchar)*at & 0xf0) != 0xe0)
        return;
    find_slice(look, at);
    if (at >= look->cell->text && at < look->cell->text + look->cell->length)
        note(look, at);
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

/* The groups that the lower and the upper half of each byte belong to. */
VECTORS static inline __m256i find_groups(const char *bytes, __m256i low, __m256i high)
{
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
    const __m256i half = _mm256_set1_epi8(15);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);
    return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(v, half)),
                            _mm256_shuffle_epi8(high, upper));
}

/* Notes at which of the bytes text[1] to text[LANES * n] the second byte of a character
 * may be that is looked for; returns how many there are. */
VECTORS static guint find_hits(const struct report_scan *scan, const char *text, guint n,
                               guint16 *hits)
{
    const __m256i first_low = load_table(scan->first_low);
    const __m256i first_high = load_table(scan->first_high);
    const __m256i second_low = load_table(scan->second_low);
    const __m256i second_high = load_table(scan->second_high);
    guint n_hits = 0;
    for (guint at = 1; n > 0; n--, at += LANES) {
        __m256i groups =
            _mm256_and_si256(find_groups(text + at, first_low, first_high),
                             find_groups(text + at + 1, second_low, second_high));
        guint32 none = (guint32)_mm256_movemask_epi8(
            _mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
        for (guint32 bits = ~none; bits != 0; bits &= bits - 1)
            hits[n_hits++] = (guint16)(at + (guint)__builtin_ctz(bits));
    }
    return n_hits;
}

/* As many bytes as make whole vectors, with two more behind them; returns how many. */
static gsize look_with_vectors(const struct report_scan *scan, struct look *look,
                               const char *text, gsize length)
{
    enum { STEP = 64 };
    guint16 hits[STEP * LANES];
    gsize done = 0;
    for (guint n; (n = (guint)MIN((length - done - 2) / LANES, STEP)) > 0;
         done += n * LANES) {
        guint n_hits = find_hits(scan, text + done, n, hits);
        for (guint i = 0; i < n_hits; i++)
            note_at(look, text + done + hits[i] - 1);
    }
    return done;
}
#endif

static void look_at(const struct report_scan *scan, struct look *look, const char *text,
                    gsize length)
{
    gsize done = 0;
#if HAVE_VECTORS
    if (length > LANES + 2 && __builtin_cpu_supports("avx2"))
        done = look_with_vectors(scan, look, text, length);
#endif
    (void)scan;
    look_at_each(look, text + done, length - done);
}

static struct look begin_look(const struct document *document, struct report_found *found)
{
    return (struct look){ .found = found,
                          .rows = (const struct doc_row *)document->rows->data,
                          .cells = (const struct doc_cell *)document->cells->data };
}

void report_scan_cell(const struct report_scan *scan, const struct document *document,
                      const struct doc_cell *cell, guint row, gint text,
                      struct report_found *found)
{
    struct look look = begin_look(document, found);
    look.cell = cell;
    look.row = row;
    look.number = text;
    look_at(scan, &look, cell->text, cell->length);
}

void report_scan_slices(const struct report_scan *scan, const struct document *document,
                        const struct report_text *texts, guint n,
                        struct report_found *found)
{
    if (n == 0)
        return;
    struct look look = begin_look(document, found);
    const struct doc_cell *last = texts[n - 1].cell;
    look.cell = texts->cell;
    look.row = texts->row;
    look.slice = texts + 1;
    look.end = texts + n;
    look_at(scan, &look, texts->cell->text,
            (gsize)(last->text + last->length - texts->cell->text));
}
