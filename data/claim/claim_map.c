#include "data/claim/claim_map.h"

#include "data/claim/claim_lexicon.h"
#include "data/vectors.h"

#include <string.h>

enum {
    WORD_BYTES = 64,
    SLACK = 16 /* bytes behind them that are looked at with them */
};

void claim_map_init(struct claim_map *map)
{
    *map = (struct claim_map){ .text = "" };
}

void claim_map_clear(struct claim_map *map)
{
    g_free(map->marks); /* with the stops */
    g_free(map->said);
}

/* Words are told by bytes of their first three characters, but not by the first of each,
 * which tells little. Each word is in a group; for either half of each of the bytes there
 * is a table of the groups that have a word with it, a bit for each. What is in all
 * tables for the same group seems to be a word of it. */
enum { KEY_BYTES = 5 };
static const guint8 key_places[KEY_BYTES] = { 1, 2, 4, 5, 8 };
struct filter {
    guint8 low_halves[KEY_BYTES][16], high_halves[KEY_BYTES][16];
    /* A bit for the hash of each word of two characters; of the first three characters of
     * each longer one. */
    guint64 pairs[CLAIM_BUCKETS / 64], triples[CLAIM_BUCKETS / 64];
};
static struct filter filters[CLAIM_N_FILTERS];

/* Words of like lengths and characters are in one group, so that each tells much. */
static guint find_group(const char *word, gsize length)
{
    const guchar byte = (guchar)word[2];
    return length == 3 ? 0 : length == 6 ? 1 + byte / 16u % 3 : 4 + byte / 2u % 4;
}

void claim_map_add_word(enum claim_filter filter, const char *word, gsize length)
{
    struct filter *f = &filters[filter];
    const guint8 bit = (guint8)(1u << find_group(word, length));
    if (length == CLAIM_PAIR)
        claim_set_bit(f->pairs, claim_hash_ends(word, CLAIM_PAIR));
    if (length >= CLAIM_TRIPLE)
        claim_set_bit(f->triples, claim_hash_ends(word, CLAIM_TRIPLE));
    for (gsize k = 0; k < KEY_BYTES; k++) {
        const gboolean any = key_places[k] >= length;
        const guchar byte = any ? 0 : (guchar)word[key_places[k]];
        f->low_halves[k][byte % 16u] |= bit;
        f->high_halves[k][byte / 16u] |= bit;
        for (guint half = 0; any && half < 16; half++) {
            f->low_halves[k][half] |= bit;
            f->high_halves[k][half] |= bit;
        }
    }
}

/* The bytes from the text's number `i` on, WORD_BYTES and the slack; copied to `room`,
 * and filled up with NUL, where the text ends before them. */
static inline const char *get_bytes(const struct claim_map *map, gsize i,
                                    char room[WORD_BYTES + SLACK])
{
    const gsize size = WORD_BYTES + SLACK, at = i * WORD_BYTES;
    if (at + size <= map->length + 1)
        return map->text + at;
    memset(room, 0, size);
    memcpy(room, map->text + at, map->length - at);
    return room;
}

/* Of a number only the first digit is a mark, and none is a stop; nor are commas. */
static gboolean is_mark(const char *text, gboolean after_digit)
{
    const guchar c = (guchar)text[0];
    return c == 0xe3 || c == 0xef || (c < 0x80 && !(after_digit && g_ascii_isdigit(c)));
}

static gboolean is_comma(const char *text)
{
    return text[0] == ',' || strncmp(text, "，", 3) == 0 || strncmp(text, "、", 3) == 0;
}

/* A part of the text in which words are looked for. */
struct part {
    const char *from, *end;
    gsize first, last; /* the numbers of 64 bits that it is in */
    const struct filter *filter;
};

static void add_said(struct claim_map *map, const char *text, guint64 sets)
{
    if (map->n_said == map->said_room) {
        map->said_room = MAX(2 * map->said_room, 64);
        map->said = g_renew(struct claim_said, map->said, map->said_room);
    }
    map->said[map->n_said++] = (struct claim_said){ text, sets };
}

/* Whether a word of the filter, or 倍 or 成, seems to begin at the text, of at least
 * CLAIM_TRIPLE bytes. */
static inline gboolean may_begin_word(const struct filter *filter, const char *text)
{
    return claim_has_bit(filter->pairs, claim_hash_ends(text, CLAIM_PAIR)) ||
           claim_has_bit(filter->triples, claim_hash_ends(text, CLAIM_TRIPLE)) ||
           (claim_character(text) & CHARACTER_SIZE) != 0;
}

/* Adds the words that begin at the bits of the text's number `i`, whose bytes are given;
 * most only seem to. */
static inline void add_words(struct claim_map *map, const struct part *part, gsize i,
                             const char *bytes, guint64 bits)
{
    const char *text = map->text + i * WORD_BYTES;
    bits &= i == part->first ? G_MAXUINT64 << (part->from - text) : G_MAXUINT64;
    bits &= i == part->last ? ~(G_MAXUINT64 << (part->end - text)) : G_MAXUINT64;
    for (; bits != 0; bits &= bits - 1) {
        const gsize place = (gsize)__builtin_ctzll(bits);
        if (!may_begin_word(part->filter, bytes + place))
            continue;
        const guint64 sets = claim_lasting_sets(text + place, part->from, part->end);
        if (sets != 0)
            add_said(map, text + place, sets);
    }
}

#if HAVE_VECTORS
enum { LANES = 32 };

VECTORS static inline __m256i load_table(const guint8 *table)
{
    return _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)table));
}

VECTORS static inline __m256i equal(__m256i v, guint8 c)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)c));
}

VECTORS static inline __m256i find_digits(__m256i v)
{
    const __m256i digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit);
}

VECTORS static inline __m256i find_leads(__m256i v)
{
    return equal(v, 0xe3) | equal(v, 0xef);
}

VECTORS static inline __m256i find_commas(__m256i v, const char *text)
{
    const __m256i third = vectors_load(text + 2);
    return equal(v, ',') | (equal(v, 0xe3) & equal(third, 0x81)) | /* 、 e3 80 81 */
           (equal(v, 0xef) & equal(third, 0x8c));                  /* ， ef bc 8c */
}

VECTORS static void read_marks_quickly(const struct claim_map *map, gsize n)
{
    char room[WORD_BYTES + SLACK];
    for (gsize i = 0; i < n; i++) {
        const char *text = get_bytes(map, i, room);
        const __m256i a = vectors_load(text), b = vectors_load(text + LANES);
        const guint64 digits = vectors_bits(find_digits(a), find_digits(b));
        const guint64 signs =
            ~vectors_bits(a, b) | vectors_bits(find_leads(a), find_leads(b));
        map->marks[i] = signs & ~(digits & digits << 1);
        map->stops[i] = signs & ~digits &
                        ~vectors_bits(find_commas(a, text), find_commas(b, text + LANES));
    }
}

/* The groups that have a word with the bytes. */
VECTORS static inline __m256i find_groups(const struct filter *filter, const char *text,
                                          gsize key)
{
    const __m256i v = vectors_load(text + key_places[key]), half = _mm256_set1_epi8(15);
    const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);
    return _mm256_and_si256(
        _mm256_shuffle_epi8(load_table(filter->low_halves[key]),
                            _mm256_and_si256(v, half)),
        _mm256_shuffle_epi8(load_table(filter->high_halves[key]), upper));
}

/* Not 0xff where a word may begin; the keys' first two bytes make it a character. */
VECTORS static inline __m256i find_silence(const struct filter *filter, const char *text)
{
    __m256i groups = find_groups(filter, text, 0);
    for (gsize k = 1; k < KEY_BYTES; k++)
        groups &= find_groups(filter, text, k);
    return equal(groups, 0);
}

VECTORS static void read_words_quickly(struct claim_map *map, const struct part *part)
{
    char room[WORD_BYTES + SLACK];
    for (gsize i = part->first; i <= part->last; i++) {
        const char *bytes = get_bytes(map, i, room);
        add_words(map, part, i, bytes,
                  ~vectors_bits(find_silence(part->filter, bytes),
                                find_silence(part->filter, bytes + LANES)));
    }
}
#endif

static void read_marks(const struct claim_map *map, gsize n)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        read_marks_quickly(map, n);
        return;
    }
#endif
    memset(map->marks, 0, n * sizeof *map->marks);
    memset(map->stops, 0, n * sizeof *map->stops);
    for (gsize i = 0; i <= map->length; i++) {
        const char *text = map->text + i;
        const guint64 bit = G_GUINT64_CONSTANT(1) << i % WORD_BYTES;
        if (!is_mark(text, i > 0 && g_ascii_isdigit(text[-1])))
            continue;
        map->marks[i / WORD_BYTES] |= bit;
        if (!g_ascii_isdigit(*text) && !is_comma(text))
            map->stops[i / WORD_BYTES] |= bit;
    }
}

static void read_words(struct claim_map *map, const struct part *part)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        read_words_quickly(map, part);
        return;
    }
#endif
    char room[WORD_BYTES + SLACK];
    for (gsize i = part->first; i <= part->last; i++) {
        const char *bytes = get_bytes(map, i, room);
        guint64 bits = 0;
        for (guint k = 0; k < WORD_BYTES; k++)
            bits |= (guint64)((guchar)bytes[k] >= 0xe0) << k;
        add_words(map, part, i, bytes, bits);
    }
}

static void make_room(struct claim_map *map, gsize n)
{
    if (n <= map->room)
        return;
    g_free(map->marks);
    map->room = 2 * n;
    map->marks = g_new(guint64, 2 * map->room);
    map->stops = map->marks + map->room;
}

void claim_map_read(struct claim_map *map, const char *text, gsize length)
{
    const gsize n = length / WORD_BYTES + 1;
    make_room(map, n);
    map->text = text;
    map->length = length;
    read_marks(map, n);
}

void claim_map_read_words(struct claim_map *map, enum claim_filter filter,
                          const char *from, const char *end)
{
    struct part part = { .filter = &filters[filter],
                         .from = from,
                         .end = end,
                         .first = (gsize)(from - map->text) / WORD_BYTES,
                         .last = (gsize)(end - map->text) / WORD_BYTES };
    map->n_said = 0;
    read_words(map, &part);
}
