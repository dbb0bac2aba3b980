/* Where a body lies by the cities and counties that its report names. */
#include "data/report/report_names.h"

#include <string.h>

/* All cities and counties that the text names: province and prefecture, if they agree. */
struct named_places {
    const struct unit_division *first, *last;
    const char *prefecture;
    gboolean same_province, same_prefecture;
};

/* Whether the words are the same; equal words mostly stand at one place. */
static gboolean is_same(const char *a, const char *b)
{
    return a == b || g_strcmp0(a, b) == 0;
}

/* The prefecture by its full name, which 红河州 is not. */
static const char *name_prefecture(const struct unit_division *division)
{
    if (strcmp(division->level, "prefecture") != 0)
        return division->prefecture;
    if (g_str_has_suffix(division->name, "市"))
        return division->name;
    const struct unit_division *full = unit_find_code(division->code);
    return full != NULL ? full->name : division->name;
}

static void add_place(struct named_places *places, const struct unit_division *division)
{
    if (division == places->last)
        return; /* told again, it changes nothing */
    const char *prefecture = name_prefecture(division);
    places->last = division;
    if (places->first == NULL)
        places->first = division;
    if (places->prefecture == NULL)
        places->prefecture = prefecture;
    places->same_province &= is_same(division->province, places->first->province);
    places->same_prefecture &= is_same(places->prefecture, prefecture);
}

/* Whether the division's name, which ends at `end`, is but the end of a county's that the
 * body's own name begins with, and that our table no longer has: 云县 in 密云县统计局. */
static gboolean ends_own_name(const char *start, const char *end, const char *own,
                              const struct unit_division *division)
{
    enum { FIRST = 3 }; /* bytes of the character before */
    const gsize own_length = strlen(own);
    if (own_length < 2 * FIRST || own[FIRST + 2] != division->name[2])
        return FALSE; /* as nearly always */
    const gsize length = FIRST + strlen(division->name);
    return own_length >= length &&
           memcmp(own + FIRST, division->name, length - FIRST) == 0 &&
           (gsize)(end - start) >= length && memcmp(end - length, own, length) == 0;
}

static void add_mention(const struct report_texts *texts, guint i, const char *end,
                        const char *own, struct named_places *places)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    if (report_find_mentioned(texts, i, end, FALSE, found) == 1 &&
        !ends_own_name(report_text_at(texts, i)->text, end, own, found[0]))
        add_place(places, found[0]);
}

/* The first mention that is not before the i-th text. */
static guint find_mention(const struct report_reader *reader, guint i)
{
    const struct report_mention *mentions =
        (const struct report_mention *)reader->mentions->data;
    if (i == 0 || i == reader->document->texts->len)
        return i == 0 ? 0 : reader->n_mentions;
    const char *start = report_cell_of(reader->document, i)->text;
    guint first = 0;
    for (guint end = reader->n_mentions; first < end;) {
        const guint middle = first + (end - first) / 2;
        if (mentions[middle].text == REPORT_SLICED ? mentions[middle].end <= start
                                                   : mentions[middle].text < i)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* Cities come first, then prefectures and counties, each in the order of the text. */
static void add_mentions(const struct report_texts *texts, const char *own,
                         struct named_places *places)
{
    const struct report_mention *mentions =
        (const struct report_mention *)texts->reader->mentions->data;
    const guint first = find_mention(texts->reader, texts->first);
    const guint end = find_mention(texts->reader, texts->end);
    for (guint kind = 0; kind < REPORT_KINDS; kind++) {
        guint slice = texts->first;
        for (guint k = first; k < end && places->same_province; k++) {
            guint i = mentions[k].text;
            if (mentions[k].kind != kind)
                continue;
            if (i == REPORT_SLICED)
                i = slice = report_find_slice(texts->reader->document, slice, texts->end,
                                              mentions[k].end - 1);
            const struct doc_cell *cell = report_text_at(texts, i);
            if (mentions[k].end <= cell->text + cell->length)
                add_mention(texts, i, mentions[k].end, own, places);
        }
    }
}

void report_place_by_mentions(const struct report_texts *texts, struct record_unit *unit)
{
    struct named_places places = { NULL, NULL, unit->prefecture, TRUE, TRUE };
    add_mentions(texts, unit->name, &places);
    unit->province =
        places.first != NULL && places.same_province ? places.first->province : NULL;
    unit->prefecture =
        places.same_province && places.same_prefecture ? places.prefecture : NULL;
}
