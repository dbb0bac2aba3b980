/* A paragraph as sentences. Paragraphs and sentences that were met before, in this report
 * or in an earlier one, are not read again. */
#include "data/claim_scan.h"
#include "data/prose_signs.h"
#include "data/search.h"

#include <string.h>

enum {
    SHARED_PARAGRAPH = 6000, /* bytes: longer texts hardly come again */
    SHARED_SENTENCE = 1500,
    SHORT_SENTENCE = 24, /* bytes: reading these is as cheap as looking them up */
    MAX_TEXT = 360       /* bytes kept of what a claim quotes */
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
    if (sentence->topic != TOPIC_NONE)
        whole->topic = sentence->topic;
}

/* The state that a reading leaves behind. */
static struct claim_state state_after(const struct claim_reading *reading,
                                      struct claim_state before)
{
    if (reading->topic != TOPIC_NONE)
        before.topic = reading->topic;
    before.has_total |= reading->states_total;
    return before;
}

/* Reads the sentence anew; its claims are left in reader->found, counted from its own
 * beginning. */
static void read_sentence(struct claim_reader *reader, struct claim_sentence *sentence,
                          struct claim_reading *reading)
{
    reading->before = sentence->state;
    claim_read_sentence(sentence);
    reading->asked = (guint8)sentence->asked;
    reading->topic = (guint8)sentence->topic;
    reading->states_total = (guint8)sentence->states_total;
    reading->n_claims = reader->found->len - sentence->first;
}

/* The same by the reading of a sentence that differs in its counts alone, if one was
 * kept; `entry` is what they have in common. */
static gboolean read_alike(struct claim_reader *reader,
                           const struct claim_sentence *sentence,
                           const struct memo_text *entry, struct claim_reading *reading)
{
    const struct claim_reading *alike =
        claim_find_reading(entry, CLAIM_TEMPLATE, &sentence->state);
    if (alike == NULL)
        return FALSE;
    *reading = *alike;
    g_array_append_vals(reader->found, alike->claims, alike->n_claims);
    claim_template_fill(
        sentence->text,
        &g_array_index(reader->found, struct claim_found, sentence->first),
        alike->n_claims);
    return TRUE;
}

static void keep_sentence(struct claim_reader *reader, struct memo_text *entry,
                          enum claim_kind kind, struct claim_reading *reading)
{
    if (entry == NULL || entry->passing)
        return;
    reading->kind = (guint8)kind;
    claim_keep_reading(reader->memo, entry, reading);
}

/* Reads a sentence that was not met before in this state, and keeps the reading. */
static void read_new(struct claim_reader *reader, struct claim_sentence *sentence,
                     struct memo_text *entry, struct claim_reading *reading)
{
    const gsize length = (gsize)(sentence->end - sentence->text);
    struct memo_text *common = NULL;
    if (entry != NULL &&
        claim_template_make(reader->template, sentence->map, sentence->text, length))
        common = memo_get(reader->memo, reader->template->str, length);
    const gboolean is_alike =
        common != NULL && read_alike(reader, sentence, common, reading);
    if (!is_alike)
        read_sentence(reader, sentence, reading);
    reading->claims = &g_array_index(reader->found, struct claim_found, sentence->first);
    if (sentence->cut)
        return;
    if (!is_alike && !sentence->changes)
        keep_sentence(reader, common, CLAIM_TEMPLATE, reading);
    keep_sentence(reader, entry, CLAIM_SENTENCE, reading);
}

static void add_sentence(struct claim_reader *reader, gsize offset, const char *text,
                         gsize length)
{
    const guint first = reader->found->len;
    const struct claim_state before =
        state_after(&reader->reading, reader->reading.before);
    const struct claim_reading *reading = NULL;
    struct claim_reading fresh = { .kind = CLAIM_SENTENCE };
    struct memo_text *entry = NULL;
    if (length >= SHORT_SENTENCE && length <= SHARED_SENTENCE) {
        entry = memo_get(reader->memo, text, length);
        reading = claim_find_reading(entry, CLAIM_SENTENCE, &before);
    }
    if (reading != NULL)
        g_array_append_vals(reader->found, reading->claims, reading->n_claims);
    else {
        struct claim_sentence sentence = { .text = text,
                                           .end = text + length,
                                           .map = &reader->map,
                                           .state = before,
                                           .found = reader->found,
                                           .first = first,
                                           .room = reader->room };
        read_new(reader, &sentence, entry, &fresh);
        reading = &fresh;
    }
    shift(reader, first, (guint32)offset);
    follow(reader, reading);
}

/* The notice that the report cites: 国办公开办函〔2019〕60号 or 〔2021〕30号. */
static void find_cited_form(const char *text, gsize length, struct claim_reading *reading)
{
    const char *end = text + length;
    for (const char *p = text; (p = search_word(p, (gsize)(end - p), "公开办函")) != NULL;
         p++) {
        const gsize near = MIN((gsize)(end - p), 40);
        gboolean trial = memmem(p, near, "2019", 4) != NULL &&
                         memmem(p, near, "60号", strlen("60号")) != NULL;
        gboolean later = memmem(p, near, "2021", 4) != NULL &&
                         memmem(p, near, "30号", strlen("30号")) != NULL;
        if (!trial && !later)
            continue;
        reading->cited = later ? FORM_2021 : FORM_2019;
        reading->cited_place = (guint32)(p - text);
    }
}

/* The paragraph without white space; it is copied only where it has some, or where it is
 * a piece of a longer text. */
static void find_printed(struct claim_reader *reader,
                         const struct prose_paragraph *paragraph)
{
    const char *text = paragraph->text;
    const gsize length = paragraph->length;
    reader->printed = text;
    reader->printed_length = length;
    if (text[length] == '\0' && ((paragraph->signs & PROSE_SPACED) == 0 ||
                                 prose_find_space(text, length) == length))
        return;
    g_string_truncate(reader->dense, 0);
    prose_append(reader->dense, text, length);
    reader->printed = reader->dense->str;
    reader->printed_length = reader->dense->len;
}

/* Fills reader->folded with the paragraph in simplified characters. */
static void fold_printed(struct claim_reader *reader)
{
    const gsize length = reader->printed_length;
    g_string_set_size(reader->folded, length);
    g_array_set_size(reader->origin, (guint)length + 1);
    gsize n = encoding_fold_label(reader->printed, length, reader->folded->str,
                                  (guint32 *)(gpointer)reader->origin->data);
    g_string_truncate(reader->folded, n);
}

static guint32 origin_of(const struct claim_reader *reader, guint32 place)
{
    return reader->traditional ? g_array_index(reader->origin, guint32, place) : place;
}

/* Turns places of the text read into those of the text printed, and cuts what a claim
 * quotes after MAX_TEXT bytes. */
static void finish_claims(struct claim_reader *reader)
{
    const char *text = reader->printed;
    for (guint i = 0; i < reader->found->len; i++) {
        struct claim_found *found = &g_array_index(reader->found, struct claim_found, i);
        found->from = origin_of(reader, found->from);
        found->to = origin_of(reader, found->to);
        found->place = origin_of(reader, found->place);
        if (found->to - found->from <= MAX_TEXT)
            continue;
        found->to = found->from + MAX_TEXT;
        while (found->to > found->from && ((guchar)text[found->to] & 0xc0) == 0x80)
            found->to--;
    }
}

/* Reads the paragraph into reader->reading. */
static G_NO_INLINE void read_text(struct claim_reader *reader, enum claim_kind kind,
                                  const struct prose_paragraph *paragraph)
{
    struct claim_reading *reading = &reader->reading;
    find_printed(reader, paragraph);
    if (reader->traditional)
        fold_printed(reader);
    const char *start = reader->traditional ? reader->folded->str : reader->printed;
    const gsize length =
        reader->traditional ? reader->folded->len : reader->printed_length;
    const char *end = start + length;
    claim_map_read(&reader->map, start, length);
    g_array_set_size(reader->found, 0);
    *reading = (struct claim_reading){ .kind = (guint8)kind,
                                       .text = reader->printed,
                                       .before = reader->state,
                                       .cited = FORM_NONE };
    for (const char *p = start; p < end;) {
        const char *stop = claim_find_end(&reader->map, p, end);
        add_sentence(reader, (gsize)(p - start), p, (gsize)(stop - p));
        p = stop;
    }
    if (reader->traditional || (paragraph->signs & (PROSE_CITES | PROSE_SPACED)) != 0)
        find_cited_form(start, length, reading);
    reading->cited_place = origin_of(reader, reading->cited_place);
    finish_claims(reader);
    reading->n_claims = reader->found->len;
    reading->claims = (const struct claim_found *)(gpointer)reader->found->data;
}

const struct claim_reading *claim_read_paragraph(struct claim_reader *reader,
                                                 const struct prose_paragraph *paragraph)
{
    enum claim_kind kind = reader->traditional ? CLAIM_FOLDED_PARAGRAPH : CLAIM_PARAGRAPH;
    struct memo_text *entry = paragraph->memo;
    if (entry == NULL && paragraph->length <= SHARED_PARAGRAPH)
        entry = memo_get(reader->memo, paragraph->text, paragraph->length);
    const struct claim_reading *reading =
        entry == NULL ? NULL : claim_find_reading(entry, kind, &reader->state);
    if (reading == NULL) {
        read_text(reader, kind, paragraph);
        reading = &reader->reading;
        if (entry != NULL && !entry->passing && reading->n_claims < reader->room)
            reading = claim_keep_reading(reader->memo, entry, reading);
    }
    reader->state = state_after(reading, reader->state);
    return reading;
}
