/* Labels that are cut short or garbled. */
#include "data/label_dictionary.h"

#include <string.h>

const struct label *label_complete(const struct folded_text *text, gsize from, gsize to,
                                   guint8 ordinal)
{
    const struct label *found = NULL;
    if (ordinal == 0 || to < from + 2)
        return NULL;
    const struct label *label;
    for (gsize i = 0; (label = label_get(i)) != NULL; i++) {
        if (label->ordinal != ordinal || label->length < to - from ||
            memcmp(label_folded(label), text->character + from,
                   (to - from) * sizeof(guint16)) != 0)
            continue;
        if (found != NULL && (found->kind != label->kind || found->index != label->index))
            return NULL;
        found = label;
    }
    return found;
}

enum { MAX_PAIRS = 63 };

/* The adjacent pairs of a text; `seen` has a bit for the hash of each. */
struct pairs {
    guint32 pair[MAX_PAIRS];
    gsize n;
    guint64 seen;
};

static guint32 pair_at(const guint16 *text)
{
    return (guint32)text[0] << 16 | text[1];
}

static guint64 pair_bit(guint32 pair)
{
    return G_GUINT64_CONSTANT(1) << (pair * 2654435761u >> 26);
}

static struct pairs list_pairs(const guint16 *text, gsize n)
{
    struct pairs pairs = { .n = n - 1 };
    for (gsize i = 0; i + 1 < n; i++) {
        pairs.pair[i] = pair_at(text + i);
        pairs.seen |= pair_bit(pairs.pair[i]);
    }
    return pairs;
}

/* Dice's coefficient of adjacent pairs, in thousandths (Dice 1945). */
static gint likeness(const struct pairs *pairs, const guint16 *label, gsize n)
{
    guint64 used = 0; /* of the text's pairs */
    gint shared = 0;
    if (n < 2 || n > MAX_PAIRS + 1)
        return 0;
    for (gsize j = 0; j + 1 < n; j++) {
        guint32 pair = pair_at(label + j);
        if ((pairs->seen & pair_bit(pair)) == 0)
            continue;
        for (gsize i = 0; i < pairs->n; i++)
            if (pairs->pair[i] == pair && (used >> i & 1) == 0) {
                used |= G_GUINT64_CONSTANT(1) << i;
                shared++;
                break;
            }
    }
    return (gint)(2000 * (gsize)shared / (pairs->n + n - 1));
}

/* 一, 二 and 三 as figures of an ordinal: a scan that loses strokes takes one for
 * another, so that they say nothing against a garbled label. */
static gboolean has_strokes(guint8 ordinal)
{
    const guint8 value = ordinal & ORDINAL_VALUE;
    return (ordinal & ~ORDINAL_VALUE) != ORDINAL_DIGIT && value >= 1 && value <= 3;
}

const struct label *label_resemble(const struct folded_text *text, gsize from, gsize to,
                                   guint8 table, guint8 ordinal)
{
    enum { ENOUGH = 500, APART = 150, BONUS = 150, PENALTY = 300 };
    const struct label *best = NULL;
    gint first = 0, second = 0;
    if (to < from + 3 || to - from > 64)
        return NULL;
    const struct label *label;
    const struct pairs pairs = list_pairs(text->character + from, to - from);
    for (gsize i = 0; (label = label_get(i)) != NULL; i++) {
        if (label->kind != LABEL_ROW || label->table != table)
            continue;
        gint score = likeness(&pairs, label_folded(label), label->length);
        const gboolean lost = has_strokes(ordinal) && has_strokes(label->ordinal);
        if (ordinal != 0 && score > 0)
            score += label->ordinal == ordinal ? BONUS : lost ? 0 : -PENALTY;
        if (best != NULL && best->index == label->index) {
            first = MAX(first, score);
        } else if (score > first) {
            second = first;
            first = score;
            best = label;
        } else if (score > second) {
            second = score;
        }
    }
    return first >= ENOUGH && first - second >= APART ? best : NULL;
}
