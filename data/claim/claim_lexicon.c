/* All the words that the reading of claims looks for, found in one pass over a clause. */
#include "data/claim/claim_scan.h"

#include <string.h>

enum { HAN = 3 };

/* A word, and its first bytes as a number: the bytes of a text that its mask leaves must
 * be the same. */
struct word {
    guint64 head, mask;
    const char *text;
    guint16 next; /* index + 1 of the next word in the bucket */
    guint8 length;
};

struct lexicon {
    struct word words[CLAIM_MAX_WORDS];
    guint64 uses[CLAIM_MAX_WORDS][N_CLAIM_USES];
    guint n;
    /* Index + 1 of the words of one character, by its last twelve bits, of those of two
     * characters and of longer ones, by the hash of what they begin with. */
    guint16 singles[CLAIM_CHARACTERS], pairs[CLAIM_BUCKETS], longer[CLAIM_BUCKETS];
    /* A bit for the hash of each two characters that a word begins with. */
    guint64 beginnings[CLAIM_BUCKETS / 64];
};

static struct lexicon lexicon;

/* Sets that tell something of the clauses that follow, besides the topics, and what may
 * keep a topic from being one. */
static const guint64 lasting_sets =
    CLAIM_SET_BIT(SET_PART) | CLAIM_SET_BIT(SET_OFFICE) | CLAIM_SET_BIT(SET_TOTAL) |
    CLAIM_SET_BIT(SET_APPLICATION) | CLAIM_SET_BIT(SET_CARRIED_IN) | CLAIM_TELLING_SETS |
    G_MAXUINT64 << N_CLAIM_SETS;

static inline guint16 *pair_bucket(const char *text)
{
    return &lexicon.pairs[claim_hash_ends(text, 2 * HAN)];
}

static inline guint16 *longer_bucket(const char *text)
{
    return &lexicon.longer[claim_hash_ends(text, 3 * HAN)];
}

static guint16 *find_bucket(const char *text, gsize length)
{
    if (length == HAN)
        return &lexicon.singles[claim_last_bits(text)];
    /* 计划20 has fewer bytes than three characters. */
    return length < 3 * HAN ? pair_bucket(text) : longer_bucket(text);
}

/* The bytes that the text, of `room` bytes, begins with; those behind it are zero. */
static inline guint64 get_head(const char *text, gsize room)
{
    guint64 head = 0;
    if (room >= sizeof head)
        memcpy(&head, text, sizeof head);
    else
        memcpy(&head, text, room >= CLAIM_PAIR ? CLAIM_PAIR : HAN);
    return head;
}

static guint64 get_mask(gsize length)
{
    const guint64 all = G_MAXUINT64;
    return length >= sizeof all ? all : ~(all << 8 * length);
}

static guint add_word(const char *text, gsize length)
{
    guint16 *slot = find_bucket(text, length);
    for (guint16 i = *slot; i != 0; i = lexicon.words[i - 1].next)
        if (lexicon.words[i - 1].length == length &&
            memcmp(lexicon.words[i - 1].text, text, length) == 0)
            return i - 1u;
    g_assert(lexicon.n < CLAIM_MAX_WORDS && length >= HAN && length < 255);
    guint64 head = 0; /* 账号( has seven bytes, of which get_head() takes six */
    memcpy(&head, text, MIN(length, sizeof head));
    lexicon.words[lexicon.n] = (struct word){ .head = head,
                                              .mask = get_mask(length),
                                              .text = text,
                                              .length = (guint8)length,
                                              .next = *slot };
    *slot = (guint16)++lexicon.n;
    return lexicon.n - 1;
}

/* Enters the word where it is looked up by its first character and its first two. */
static void mark_word(const char *word, gsize length, gboolean lasting, gboolean speaks)
{
    guint8 *character = &claim_characters[claim_last_bits(word)];
    if (length == HAN) {
        *character |= CHARACTER_WORD;
        return;
    }
    *character |= CHARACTER_BEGINS;
    claim_set_bit(lexicon.beginnings, claim_hash_ends(word, CLAIM_PAIR));
    if (lasting)
        claim_map_add_word(FILTER_LASTING, word, length);
    if (speaks)
        claim_map_add_word(FILTER_SPEAKING, word, length);
}

void claim_words_add(const char *words, enum claim_use use, guint bit)
{
    const guint64 mask = G_GUINT64_CONSTANT(1) << bit;
    const gboolean lasting = use == USE_SETS && (mask & lasting_sets) != 0;
    const gboolean speaks = use == USE_SETS && (mask & CLAIM_SPEAKING_SETS) != 0;
    while (words != NULL && *words != '\0') {
        gsize length = strcspn(words, "|");
        guint word = add_word(words, length);
        lexicon.uses[word][use] |= mask;
        mark_word(words, length, lasting, speaks);
        words += length + (words[length] == '|');
    }
}

static gpointer build_lexicon(gpointer unused)
{
    (void)unused;
    claim_mark_characters();
    for (guint i = 0; i < N_CLAIM_SETS; i++)
        claim_words_add(claim_set_words[i], USE_SETS, i);
    claim_compile_rows();
    return &lexicon;
}

void claim_lexicon_init(void)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, build_lexicon, NULL);
}

/* Whether the word stands at the text, of the head and `room` bytes. */
static inline gboolean stands_at(const struct word *word, guint64 head, const char *text,
                                 gsize room)
{
    return (head & word->mask) == word->head &&
           (word->length <= sizeof head ||
            (word->length <= room && memcmp(text, word->text, word->length) == 0));
}

/* The sets of the words of the bucket that stand at the text. */
static inline guint64 gather_sets(guint16 i, const char *text, gsize room)
{
    const guint64 head = get_head(text, room);
    guint64 sets = 0;
    for (; i != 0; i = lexicon.words[i - 1].next)
        if (stands_at(&lexicon.words[i - 1], head, text, room))
            sets |= lexicon.uses[i - 1][USE_SETS];
    return sets;
}

/* Whether the character at the text, 倍 or 成, perhaps has a number before it. */
static gboolean is_size(const char *text, const char *start)
{
    return (claim_character(text) & CHARACTER_SIZE) != 0 && text > start &&
           (g_ascii_isdigit(text[-1]) ||
            (text - start >= HAN &&
             (claim_character(text - HAN) & CHARACTER_FIGURE) != 0));
}

guint64 claim_lasting_sets(const char *text, const char *start, const char *end)
{
    const gsize room = (gsize)(end - text);
    guint64 sets = room >= HAN && is_size(text, start) ? CLAIM_SET_BIT(SET_SIZE) : 0;
    if (room < CLAIM_PAIR)
        return sets;
    sets |= gather_sets(*pair_bucket(text), text, room);
    if (room >= CLAIM_TRIPLE)
        sets |= gather_sets(*longer_bucket(text), text, room);
    return sets & lasting_sets;
}

void clause_make(struct clause *clause, const char *text, gsize length, guint64 lasting,
                 struct claim_hit *hits)
{
    *clause = (struct clause){
        .text = text, .length = length, .sets = lasting, .hits = hits, .room = hits
    };
}

/* Adds the words of the bucket that stand at the text. */
static inline void add_hits(struct clause *clause, guint16 i, const char *text,
                            gsize room)
{
    const guint64 head = get_head(text, room);
    for (; i != 0 && clause->n_hits < CLAIM_MAX_HITS; i = lexicon.words[i - 1].next) {
        const struct word *word = &lexicon.words[i - 1];
        if (!stands_at(word, head, text, room))
            continue;
        clause->room[clause->n_hits++] =
            (struct claim_hit){ (guint32)(text - clause->text), (guint16)(i - 1),
                                word->length };
        clause->sets |= lexicon.uses[i - 1][USE_SETS];
    }
}

/* Adds the words of two characters and more that stand at the text. */
static inline void add_longer(struct clause *clause, const char *text, gsize room)
{
    const guint pair = claim_hash_ends(text, CLAIM_PAIR);
    if (!claim_has_bit(lexicon.beginnings, pair))
        return;
    if (lexicon.pairs[pair] != 0)
        add_hits(clause, lexicon.pairs[pair], text, room);
    if (room >= 3 * HAN && *longer_bucket(text) != 0)
        add_hits(clause, *longer_bucket(text), text, room);
}

void clause_complete(struct clause *clause)
{
    const char *end = clause->text + clause->length;
    if (clause->complete)
        return;
    clause->complete = TRUE;
    for (const char *p = clause->text; p + HAN <= end;) {
        guchar c = (guchar)*p;
        if ((c & 0xf0) != 0xe0) {
            p += claim_character_length(c);
            continue;
        }
        const guint8 kind = claim_characters[claim_last_bits(p)];
        const gsize room = (gsize)(end - p);
        if ((kind & CHARACTER_WORD) != 0)
            add_hits(clause, lexicon.singles[claim_last_bits(p)], p, room);
        if ((kind & CHARACTER_BEGINS) != 0 && room >= CLAIM_PAIR)
            add_longer(clause, p, room);
        p += HAN;
    }
}

void clause_limit(struct clause *clause, const struct clause *within, gsize from,
                  gsize to)
{
    const struct claim_hit *hits = within->hits, *end = hits + within->n_hits;
    guint32 first = within->offset + (guint32)from, last = within->offset + (guint32)to;
    while (hits < end && hits->offset < first)
        hits++;
    *clause = (struct clause){
        .text = within->text + from, .length = to - from, .offset = first, .hits = hits
    };
    for (; hits < end && hits->offset < last; hits++) {
        clause->n_hits++;
        if (hits->offset + hits->length <= last)
            clause->sets |= lexicon.uses[hits->word][USE_SETS];
    }
}

void clause_add_uses(const struct clause *clause, guint64 uses[N_CLAIM_USES])
{
    for (guint i = 0; i < clause->n_hits; i++)
        for (guint use = 0; use < N_CLAIM_USES; use++)
            uses[use] |= lexicon.uses[clause->hits[i].word][use];
}

gssize clause_last_of(const struct clause *clause, gsize before, enum claim_set set)
{
    gsize end = clause->offset + before;
    if (!clause_has(clause, set))
        return -1;
    for (gsize i = clause->n_hits; i > 0; i--) {
        const struct claim_hit *hit = &clause->hits[i - 1];
        if (hit->offset + hit->length <= end &&
            (lexicon.uses[hit->word][USE_SETS] >> set & 1) != 0)
            return (gssize)(hit->offset - clause->offset);
    }
    return -1;
}

gsize clause_first_of(const struct clause *clause, guint64 sets)
{
    for (gsize i = 0; i < clause->n_hits; i++) {
        const struct claim_hit *hit = &clause->hits[i];
        if ((lexicon.uses[hit->word][USE_SETS] & sets) != 0)
            return hit->offset - clause->offset;
    }
    return clause->length;
}
