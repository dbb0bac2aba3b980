/* The words of a claim, read again for what the record does not keep. */
#include "data/claim/claim_growth.h"

#include <string.h>

/* Offset of the claim's number in its words, or -1. */
static gssize find_number(const struct claim *claim)
{
    const char *text = claim->text;
    const gsize length = strlen(text);
    struct number number;
    for (gsize i = 0; i < length;) {
        if (!number_parse(text + i, length - i, &number)) {
            i += claim_character_length((guchar)text[i]);
            continue;
        }
        double value = number.chinese ? number.value * number.scale : number.value;
        if (value == claim->value)
            return (gssize)i;
        i += number.length;
    }
    return -1;
}

gint claim_change_of(const struct claim *claim)
{
    struct claim_hit hits[CLAIM_MAX_HITS];
    struct clause clause;
    gssize place = claim->text == NULL || !claim->has_value ? -1 : find_number(claim);
    if (place < 0)
        return 0;
    claim_lexicon_init();
    clause_make(&clause, claim->text, strlen(claim->text), 0, hits);
    clause_complete(&clause);
    return claim_find_change(&clause, (gsize)place);
}

const char *claim_metric_in(const struct claim *claim, gint year)
{
    enum { ROOM = 16 };
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct claim_found));
    if (claim->text == NULL)
        return claim->metric;
    const gsize length = strlen(claim->text);
    struct claim_map map;
    struct claim_sentence sentence = { .text = claim->text,
                                       .end = claim->text + length,
                                       .map = &map,
                                       .state = { .year = (gint16)year },
                                       .found = found,
                                       .room = ROOM };
    claim_lexicon_init();
    claim_map_init(&map);
    claim_map_read(&map, claim->text, length);
    claim_read_sentence(&sentence);
    claim_map_clear(&map);
    for (guint i = 0; i < found->len; i++) {
        const struct claim *read = &g_array_index(found, struct claim_found, i).claim;
        if (read->has_value && read->value == claim->value)
            return read->metric;
    }
    return claim->metric;
}
