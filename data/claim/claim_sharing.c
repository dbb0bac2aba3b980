/* The sentences of a paragraph, each read once: those that were met before, in this
 * report or in an earlier one, are not read again. */
#include "data/claim/claim_template.h"

#include <string.h>

enum {
    SHARED_SENTENCE = 1500, /* bytes: longer texts hardly come again */
    SHORT_SENTENCE = 24     /* bytes: reading these is as cheap as looking them up */
};

/* The claims after `first` in reader->found stand `by` bytes further on. */
static void shift(struct claim_reader *reader, guint first, guint32 by)
{
    for (guint i = first; i < reader->found->len; i++) {
        struct claim_found *found = &g_array_index(reader->found, struct claim_found, i);
        found->from += by;
        found->to += by;
        found->place += by;
    }
}

/* Takes over what a sentence says of the state. What it asked of it was asked of the
 * state before the paragraph, unless the paragraph has replaced that. */
static void follow(struct claim_reader *reader, const struct claim_reading *sentence)
{
    struct claim_reading *whole = &reader->reading;
    guint own = (whole->topic != TOPIC_NONE ? ASKED_TOPIC : 0u) |
                (whole->states_total ? ASKED_TOTAL : 0u);
    whole->asked |= (guint8)(sentence->asked & ~own);
    whole->states_total |= sentence->states_total;
    whole->changes |= sentence->changes;
    if (sentence->topic != TOPIC_NONE)
        whole->topic = sentence->topic;
}

/* Reads the sentence anew; its claims are left in sentence->found, counted from its own
 * beginning. */
static void read_anew(struct claim_sentence *sentence, struct claim_reading *reading)
{
    const struct claim_state before = sentence->state;
    claim_read_sentence(sentence);
    const guint n = sentence->found->len - sentence->first;
    *reading = (struct claim_reading){
        .claims =
            n == 0 ? NULL
                   : &g_array_index(sentence->found, struct claim_found, sentence->first),
        .n_claims = n,
        .before = before,
        .asked = (guint8)sentence->asked,
        .topic = (guint8)sentence->topic,
        .states_total = (guint8)sentence->states_total,
        .changes = (guint8)sentence->changes
    };
}

/* What the sentence shares with those that count the same, or are of another place: only
 * then it is worth to look for them. NULL when it counts nothing and has no name. */
static struct memo_text *find_pattern(const struct claim_reader *reader, gsize offset,
                                      gsize length)
{
    const char *text = reader->pattern + offset;
    if (reader->pattern == NULL || (memchr(text, CLAIM_COUNTED_DIGIT, length) == NULL &&
                                    memchr(text, CLAIM_NAME_BYTE, length) == NULL))
        return NULL;
    return memo_keep(reader->patterns.memo, text, length);
}

/* Reads a sentence that was not met before in this state, and keeps the reading. */
static void read_new(struct claim_reader *reader, gsize offset,
                     struct claim_sentence *sentence, struct memo_text *entry,
                     struct claim_reading *reading)
{
    const gsize length = (gsize)(sentence->end - sentence->text);
    struct memo_text *pattern =
        entry != NULL ? find_pattern(reader, offset, length) : NULL;
    const struct claim_reading *alike =
        pattern == NULL
            ? NULL
            : claim_find_reading(pattern, CLAIM_LIKE_SENTENCE, &sentence->state);
    if (alike != NULL) {
        claim_template_read(alike, &sentence->state, sentence->text, length,
                            sentence->found, reading);
    } else {
        read_anew(sentence, reading);
        if (!sentence->cut && !reading->changes)
            claim_keep_reading(reader->patterns.memo, pattern, CLAIM_LIKE_SENTENCE,
                               reading);
    }
    if (!sentence->cut)
        claim_keep_reading(reader->memo, entry, CLAIM_SENTENCE, reading);
}

void claim_add_sentence(struct claim_reader *reader, const char *start, const char *text,
                        const char *end)
{
    const gsize offset = (gsize)(text - start), length = (gsize)(end - text);
    struct claim_sentence sentence = { .text = text,
                                       .end = end,
                                       .map = &reader->map,
                                       .state = claim_state_after(&reader->reading,
                                                                  reader->reading.before),
                                       .found = reader->found,
                                       .first = reader->found->len,
                                       .room = reader->room };
    const struct claim_reading *reading = NULL;
    struct claim_reading fresh;
    struct memo_text *entry = NULL;
    if (length >= SHORT_SENTENCE && length <= SHARED_SENTENCE) {
        entry = memo_get(reader->memo, text, length);
        reading = claim_find_reading(entry, CLAIM_SENTENCE, &sentence.state);
    }
    if (reading != NULL) {
        g_array_append_vals(reader->found, reading->claims, reading->n_claims);
    } else {
        read_new(reader, offset, &sentence, entry, &fresh);
        reading = &fresh;
    }
    shift(reader, sentence.first, (guint32)offset);
    follow(reader, reading);
}
