#include "data/report_cell.h"

#include "data/encoding.h"
#include "data/search.h"

#include <uchar.h>

enum { HEADING_BYTES = 60, PAIRS_PER_WORD = 16, MAX_PAIR_WORDS = 256 };

#define HAS(cell, word) (search_word((cell)->text, (cell)->length, word) != NULL)

/* In simplified characters, traditional ones, or the words used in Taiwan. */
static gboolean names_disclosure(const struct doc_cell *cell)
{
    return HAS(cell, "信息公开") || HAS(cell, "信息公開") || HAS(cell, "資訊公開");
}

static gboolean is_first_heading(const struct doc_cell *cell)
{
    const char *found;
    if (cell->length > HEADING_BYTES ||
        (found = search_word(cell->text, cell->length, "总体情况")) == NULL)
        return FALSE;
    return found == cell->text || HAS(cell, "一");
}

/* Whether one of 限, 統, 涵, 统计, 期间, 日至 is in the text. */
static gboolean has_period_word(const char *text, gsize length)
{
    const char *end = text + length;
    while (text < end) {
        if ((guchar)*text < 0xe0) {
            text++;
            continue;
        }
        switch (encoding_code_of_three(text)) {
        case u'限':
        case u'統':
        case u'涵':
            return TRUE;
        case u'统':
            if (strncmp(text + 3, "计", 3) == 0)
                return TRUE;
            break;
        case u'期':
            if (strncmp(text + 3, "间", 3) == 0)
                return TRUE;
            break;
        case u'日':
            if (strncmp(text + 3, "至", 3) == 0)
                return TRUE;
            break;
        default:
            break;
        }
        text += 3;
    }
    return FALSE;
}

static guint32 find_words(const struct doc_cell *cell)
{
    gboolean openness = HAS(cell, "公") || HAS(cell, "開");
    return (openness ? WORDS_OPENNESS : 0) |
           (openness && names_disclosure(cell) ? WORDS_DISCLOSURE : 0) |
           (HAS(cell, "月") ? WORDS_MONTH : 0) |
           (has_period_word(cell->text, cell->length) ? WORDS_PERIOD : 0) |
           (is_first_heading(cell) ? WORDS_FIRST_HEADING : 0);
}

struct report_cell *report_cell_get(const struct document *document,
                                    struct doc_cell *cell)
{
    struct memo_text *memo = document_cell_memo(document, cell);
    struct report_cell *facts = (struct report_cell *)memo->parts[MEMO_HEADING];
    if (facts == NULL) {
        memo->parts[MEMO_HEADING] = facts = memo_alloc(document->memo, sizeof *facts);
        facts->words = find_words(cell);
    }
    return facts;
}

void report_cell_fold(const struct document *document, struct doc_cell *cell,
                      struct report_cell *facts)
{
    if (facts->folded != NULL)
        return;
    char *folded = memo_alloc(document->memo, (gsize)cell->length + 1);
    facts->length = (guint32)encoding_fold_label(cell->text, cell->length, folded, NULL);
    facts->folded = folded;
}

/* Adds what is known of the name that ends at `end`. */
static void add_mention(GArray *mentions, const struct report_cell *facts, guint8 kind,
                        guint32 end)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gboolean open;
    gsize n = unit_find_ending_open(facts->folded, facts->folded + end, found, &open);
    struct report_mention mention = { end, kind, open ? NULL : found[0] };
    if (open || n == 1)
        g_array_append_val(mentions, mention);
}

static void find_mentions(const struct document *document, struct report_cell *facts)
{
    static const char *const ends[] = { "市", "州", "县" };
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(struct report_mention));
    const char *text = facts->folded, *stop = text + facts->length;
    for (guint8 k = 0; k < G_N_ELEMENTS(ends); k++)
        for (const char *p = text;
             (p = search_bytes(p, (gsize)(stop - p), ends[k], 3)) != NULL; p += 3)
            add_mention(mentions, facts, k, (guint32)(p + 3 - text));
    if (mentions->len == 0)
        return;
    gsize bytes = mentions->len * sizeof(struct report_mention);
    facts->mentions = memcpy(memo_alloc(document->memo, bytes), mentions->data, bytes);
    facts->n_mentions = mentions->len;
}

static void find_pairs(const struct document *document, struct report_cell *facts)
{
    const char *p = facts->folded, *end = p + facts->length;
    guint32 words = 1;
    while (words < MAX_PAIR_WORDS && words * PAIRS_PER_WORD * 3 < facts->length)
        words *= 2;
    guint64 *pairs = memo_alloc(document->memo, words * sizeof *pairs);
    while (end - p >= 6) {
        gboolean three = ((guint8)p[0] & 0xf0) == 0xe0;
        if (three && ((guint8)p[3] & 0xf0) == 0xe0) {
            guint32 pair = report_pair(p);
            pairs[(pair >> 6) & (words - 1)] |= G_GUINT64_CONSTANT(1) << (pair & 63);
        }
        p += three ? 3 : 1;
    }
    facts->n_pairs = words;
    facts->pairs = pairs;
}

void report_cell_look(const struct document *document, struct report_cell *facts)
{
    if (facts->pairs != NULL)
        return;
    find_mentions(document, facts);
    find_pairs(document, facts);
}
