#include "data/report_scan.h"

#include "data/encoding.h"
#include "data/search.h"

#include <uchar.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_VECTORS 1
#include <immintrin.h>
#else
#define HAVE_VECTORS 0
#endif

enum {
    HEADING_BYTES = 60,
    MEMO_BYTES = 160,       /* longer texts are seldom met again, and are read as fast */
    MAX_MENTIONS = 1 << 21, /* of a document; thousands of reports have fewer */
    LANES = 32
};

#define HAS(cell, word) (search_word((cell)->text, (cell)->length, word) != NULL)

/* The characters that are looked for, as eight groups. */
static const struct needle {
    char character[4];
    guint8 group;
} needles[] = { { "月", 1 },  { "限", 2 },  { "統", 4 },  { "涵", 4 },
                { "统", 8 },  { "期", 8 },  { "日", 16 }, { "市", 32 },
                { "縣", 32 }, { "州", 64 }, { "县", 128 } };

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

/* One text being looked at. */
struct look {
    const char *text;
    gsize length;
    guint32 words, number;
    GArray *mentions;
};

static void add_mention(struct look *look, gsize at, guint32 kind)
{
    struct report_mention mention = { look->number, (guint32)at + 3, kind };
    if (look->mentions->len < MAX_MENTIONS)
        g_array_append_val(look->mentions, mention);
}

static gboolean goes_on(const struct look *look, gsize at, const char *character)
{
    return strncmp(look->text + at + 3, character, 3) == 0;
}

/* Whether a digit stands before `at`, once the text is folded. */
static gboolean may_follow_digit(const struct look *look, gsize at)
{
    const char *p = look->text + at;
    if (at == 0 || g_ascii_isdigit(p[-1]))
        return TRUE;
    return at < 3 || ((guchar)p[-3] & 0xf0) != 0xe0 ||
           encoding_kept(p - 3) == ENCODING_CHANGED;
}

/* Whether what stands at `at` may join two dates: 起, 至, 到, a dash; not so another
 * Chinese character. */
static gboolean may_join(const struct look *look, gsize at)
{
    const char *p = look->text + at;
    if (((guchar)*p & 0xf0) != 0xe0 || encoding_kept(p) != ENCODING_KEPT)
        return TRUE;
    guint32 character = encoding_code_of_three(p);
    return character == u'起' || character == u'至' || character == u'到';
}

/* The character of three bytes at `at`, if it is one. */
static void note(struct look *look, gsize at)
{
    if (((guchar)look->text[at] & 0xf0) != 0xe0)
        return;
    switch (encoding_code_of_three(look->text + at)) {
    case u'月':
        look->words |= may_follow_digit(look, at) ? WORDS_MONTH : 0;
        break;
    case u'限':
    case u'統':
    case u'涵':
        look->words |= WORDS_PERIOD;
        break;
    case u'统':
        look->words |= goes_on(look, at, "计") ? WORDS_PERIOD : 0;
        break;
    case u'期':
        look->words |= goes_on(look, at, "间") ? WORDS_PERIOD : 0;
        break;
    case u'日':
        look->words |= goes_on(look, at, "至") ? WORDS_PERIOD : 0;
        look->words |=
            may_follow_digit(look, at) && may_join(look, at + 3) ? WORDS_DAY : 0;
        break;
    case u'市':
        add_mention(look, at, 0);
        break;
    case u'州':
        add_mention(look, at, 1);
        break;
    case u'县':
    case u'縣':
        add_mention(look, at, 2);
        break;
    default:
        break;
    }
}

static void look_at_each(struct look *look)
{
    for (gsize at = 0; at + 3 <= look->length;) {
        gboolean three = ((guchar)look->text[at] & 0xf0) == 0xe0;
        if (three)
            note(look, at);
        at += three ? 3 : 1;
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

/* At least LANES + 1 bytes. The last lanes are looked at with those before them. */
VECTORS static void look_with_vectors(const struct report_scan *scan, struct look *look)
{
    const __m256i first_low = load_table(scan->first_low);
    const __m256i first_high = load_table(scan->first_high);
    const __m256i second_low = load_table(scan->second_low);
    const __m256i second_high = load_table(scan->second_high);
    gsize last = look->length - LANES, done = 1;
    for (gsize at = 1; done < look->length; at = MIN(at + LANES, last)) {
        const char *bytes = look->text + at;
        __m256i groups =
            _mm256_and_si256(find_groups(bytes, first_low, first_high),
                             find_groups(bytes + 1, second_low, second_high));
        guint32 hits = ~(guint32)_mm256_movemask_epi8(
            _mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
        hits &= G_MAXUINT32 << (done - at);
        for (; hits != 0; hits &= hits - 1)
            note(look, at + (gsize)__builtin_ctz(hits) - 1);
        done = at + LANES;
    }
}
#endif

static void look_at(const struct report_scan *scan, struct look *look)
{
#if HAVE_VECTORS
    if (look->length > LANES && __builtin_cpu_supports("avx2")) {
        look_with_vectors(scan, look);
        return;
    }
#endif
    (void)scan;
    look_at_each(look);
}

static gboolean is_first_heading(const struct doc_cell *cell)
{
    const char *found;
    if (cell->length > HEADING_BYTES ||
        (found = search_word(cell->text, cell->length, "总体情况")) == NULL)
        return FALSE;
    return found == cell->text || HAS(cell, "一");
}

static guint32 read_cell(const struct report_scan *scan, const struct doc_cell *cell,
                         guint32 text, GArray *mentions)
{
    struct look look = { cell->text, cell->length, 0, text, mentions };
    look_at(scan, &look);
    return look.words | (HAS(cell, "公") || HAS(cell, "開") ? WORDS_OPENNESS : 0) |
           (is_first_heading(cell) ? WORDS_FIRST_HEADING : 0);
}

/* What is remembered of a text. */
struct remembered {
    guint32 words, n_mentions;
    struct report_mention mentions[];
};

static const struct remembered *remember(const struct report_scan *scan,
                                         const struct document *document,
                                         struct doc_cell *cell, GArray *mentions)
{
    guint before = mentions->len;
    guint32 words = read_cell(scan, cell, 0, mentions), n = mentions->len - before;
    struct remembered *kept =
        memo_alloc(document->memo, sizeof *kept + n * sizeof(struct report_mention));
    kept->words = words;
    kept->n_mentions = n;
    for (guint i = 0; i < n; i++)
        kept->mentions[i] = g_array_index(mentions, struct report_mention, before + i);
    g_array_set_size(mentions, before);
    return kept;
}

guint32 report_scan_cell(const struct report_scan *scan, const struct document *document,
                         struct doc_cell *cell, guint32 text, GArray *mentions)
{
    if (cell->length > MEMO_BYTES)
        return read_cell(scan, cell, text, mentions);
    struct memo_text *memo = document_cell_memo(document, cell);
    if (memo->parts[MEMO_HEADING] == NULL)
        memo->parts[MEMO_HEADING] = remember(scan, document, cell, mentions);
    const struct remembered *kept = memo->parts[MEMO_HEADING];
    for (guint i = 0; i < kept->n_mentions; i++) {
        struct report_mention mention = kept->mentions[i];
        mention.text = text;
        g_array_append_val(mentions, mention);
    }
    return kept->words;
}
