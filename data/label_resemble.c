/* Labels that are cut short or garbled. */
#include "data/label.h"

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
            memcmp(label->folded, text->character + from,
                   (to - from) * sizeof(guint16)) != 0)
            continue;
        if (found != NULL && (found->kind != label->kind || found->index != label->index))
            return NULL;
        found = label;
    }
    return found;
}

/* Dice's coefficient of adjacent pairs, in thousandths (Dice 1945). */
static gint likeness(const guint16 *a, gsize n, const guint16 *b, gsize m)
{
    if (n < 2 || m < 2 || m > 64)
        return 0;
    gboolean used[64] = { FALSE };
    gint shared = 0;
    for (gsize i = 0; i + 1 < n; i++)
        for (gsize j = 0; j + 1 < m; j++)
            if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1]) {
                used[j] = TRUE;
                shared++;
                break;
            }
    return (gint)(2000 * (gsize)shared / (n - 1 + m - 1));
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
    for (gsize i = 0; (label = label_get(i)) != NULL; i++) {
        if (label->kind != LABEL_ROW || label->table != table)
            continue;
        gint score =
            likeness(text->character + from, to - from, label->folded, label->length);
        if (ordinal != 0 && score > 0)
            score += label->ordinal == ordinal ? BONUS : -PENALTY;
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
