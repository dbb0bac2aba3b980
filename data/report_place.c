/* Where a body lies whose name does not tell it. */
#include "data/report_heading.h"
#include "data/search.h"

#include <string.h>

/* The texts of one report, and the name that is looked for. */
struct place_search {
    const struct report_heading *heading;
    guint first, end; /* of the reader's texts */
    const char *name;
    gsize length;
    guint n_pairs;
    guint32 pairs[UNIT_LONGEST / 3]; /* of the name's characters */
    gboolean plain;                  /* all are characters of three bytes */
};

void report_set_place(struct record *record, const struct unit_division **found, gsize n)
{
    const char *province = n > 0 ? found[0]->province : NULL;
    const char *prefecture = n > 0 ? found[0]->prefecture : NULL;
    for (gsize i = 1; i < n; i++) {
        if (g_strcmp0(province, found[i]->province) != 0)
            province = NULL;
        if (g_strcmp0(prefecture, found[i]->prefecture) != 0)
            prefecture = NULL;
    }
    record->unit.province = province;
    record->unit.prefecture = prefecture;
}

static gboolean is_three(const char *text)
{
    return ((guint8)*text & 0xf0) == 0xe0;
}

static void init_search(struct place_search *search, const struct report_heading *heading)
{
    const char *name = heading->record->unit.name;
    const struct report_range *range = heading->range;
    *search =
        (struct place_search){ .heading = heading,
                               .first =
                                   report_first_text(heading->reader, range->first_row),
                               .end = report_first_text(heading->reader, range->end_row),
                               .name = name,
                               .length = strlen(name),
                               .plain = TRUE };
    for (gsize i = 0; i < search->length && search->plain; i += 3)
        search->plain = is_three(name + i);
    for (gsize i = 0; search->plain && i + 6 <= search->length; i += 3)
        if (search->n_pairs < G_N_ELEMENTS(search->pairs))
            search->pairs[search->n_pairs++] = report_pair(name + i);
}

/* The division named right before the body's own name in the row: "邹城市田黄镇". A
 * number has no part in a name: one character stands for it. */
static gsize find_owner_in_row(const struct place_search *search, guint row,
                               const struct unit_division **found)
{
    const struct document *document = search->heading->document;
    const struct doc_row *r = document_row(document, row);
    GString *text = search->heading->reader->text;
    g_string_truncate(text, 0);
    for (guint c = r->first; c < r->first + r->count; c++) {
        struct doc_cell *cell = document_cell(document, c);
        if (cell->covered || cell->length == 0)
            continue;
        if (cell->ascii) {
            g_string_append_c(text, '0');
            continue;
        }
        const struct report_cell *facts = report_cell_get(document, cell);
        g_string_append_len(text, facts->folded, facts->length);
    }
    const char *end = text->str + text->len;
    gsize n = 0;
    for (const char *p = text->str;
         n == 0 &&
         (p = search_bytes(p, (gsize)(end - p), search->name, search->length)) != NULL;
         p++)
        n = unit_find_ending(text->str, p, found);
    return n;
}

/* Whether the name may stand in the text. */
static gboolean may_hold(const struct place_search *search,
                         const struct report_cell *facts)
{
    for (guint i = 0; i < search->n_pairs; i++)
        if (!report_has_pair(facts, search->pairs[i]))
            return FALSE;
    return search_bytes(facts->folded, facts->length, search->name, search->length) !=
           NULL;
}

/* Whether the name may go over from the text before into this one, in one row. */
static gboolean may_cross(const struct place_search *search,
                          const struct report_text *text)
{
    const struct report_text *before = text - 1;
    if (!text->joined || before->row != text->row)
        return FALSE;
    if (text->facts->length < 3 || before->facts->length < 3)
        return TRUE; /* who knows what stands beyond */
    char both[6];
    memcpy(both, before->facts->folded + before->facts->length - 3, 3);
    memcpy(both + 3, text->facts->folded, 3);
    return search_bytes(search->name, search->length, both, sizeof both) != NULL;
}

/* The division named right before the body's own name, anywhere in the texts. */
static gsize find_owner(const struct place_search *search,
                        const struct unit_division **found)
{
    const struct report_reader *reader = search->heading->reader;
    gsize n = 0;
    for (guint i = search->first; i < search->end && n == 0; i++) {
        const struct report_text *text = report_text(reader, i);
        gboolean crosses = i > search->first && may_cross(search, text);
        if (!search->plain || crosses || may_hold(search, text->facts)) {
            n = find_owner_in_row(search, text->row, found);
            while (i + 1 < search->end && report_text(reader, i + 1)->row == text->row)
                i++;
        }
    }
    return n;
}

/* Puts the last bytes of what comes before the text into `before`, up to its end; returns
 * where they begin. */
static char *copy_before(const struct place_search *search, guint i, char *before,
                         char *end)
{
    const struct report_reader *reader = search->heading->reader;
    while (i > search->first && report_text(reader, i)->joined && end > before) {
        const struct report_cell *facts = report_text(reader, --i)->facts;
        gsize n = MIN((gsize)facts->length, (gsize)(end - before));
        end -= n;
        memcpy(end, facts->folded + facts->length - n, n);
    }
    return end;
}

/* The only division of the name that ends at the mention in the i-th text, or NULL. */
static const struct unit_division *resolve(const struct place_search *search, guint i,
                                           const struct report_mention *mention)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    if (mention->division != NULL)
        return mention->division;
    const struct report_cell *facts = report_text(search->heading->reader, i)->facts;
    char text[2 * UNIT_LONGEST];
    gsize own = MIN((gsize)mention->end, (gsize)UNIT_LONGEST);
    char *middle = text + UNIT_LONGEST;
    memcpy(middle, facts->folded + mention->end - own, own);
    const char *start =
        own < mention->end ? middle : copy_before(search, i, text, middle);
    return unit_find_ending(start, middle + own, found) == 1 ? found[0] : NULL;
}

/* All cities and counties that the text names: province and prefecture, if they agree. */
struct mentions {
    const struct unit_division *first;
    const char *prefecture;
    gboolean same_province, same_prefecture;
};

static void add_mention(struct mentions *mentions, const struct unit_division *division)
{
    const char *prefecture = g_strcmp0(division->level, "prefecture") == 0
                                 ? division->name
                                 : division->prefecture;
    if (mentions->first == NULL)
        mentions->first = division;
    if (mentions->prefecture == NULL)
        mentions->prefecture = prefecture;
    mentions->same_province &= strcmp(division->province, mentions->first->province) == 0;
    mentions->same_prefecture &= g_strcmp0(mentions->prefecture, prefecture) == 0;
}

/* Cities come first, then prefectures and counties, each in the order of the text. */
static void place_by_mentions(const struct place_search *search)
{
    enum { KINDS = 3 };
    struct record_unit *unit = &search->heading->record->unit;
    struct mentions mentions = { NULL, unit->prefecture, TRUE, TRUE };
    for (guint8 kind = 0; kind < KINDS; kind++)
        for (guint i = search->first; i < search->end; i++) {
            const struct report_cell *facts =
                report_text(search->heading->reader, i)->facts;
            for (guint k = 0; k < facts->n_mentions; k++) {
                const struct report_mention *mention = &facts->mentions[k];
                const struct unit_division *division =
                    mention->kind == kind ? resolve(search, i, mention) : NULL;
                if (division != NULL)
                    add_mention(&mentions, division);
            }
        }
    gboolean one = mentions.first != NULL && mentions.same_province;
    unit->province = one ? mentions.first->province : NULL;
    unit->prefecture =
        mentions.same_province && mentions.same_prefecture ? mentions.prefecture : NULL;
}

/* A zone bears the name of the place it lies in (平潭综合实验区): its province is sure
 * when all places of that name share it, its prefecture when it is named after one. */
static gboolean place_by_stem(struct record *record)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const char *name = record->unit.name;
    for (gsize n = MIN(strlen(name), (gsize)15); n >= 6; n -= 3) {
        gsize matches = unit_find_short(name, n, found);
        if (matches == 0)
            continue;
        if (g_str_has_suffix(found[0]->name, "区"))
            return FALSE; /* 城东 and 高新 are said of any town */
        report_set_place(record, found, matches);
        record->unit.prefecture =
            matches == 1 && strcmp(found[0]->level, "prefecture") == 0 ? found[0]->name
                                                                       : NULL;
        return record->unit.province != NULL;
    }
    return FALSE;
}

/* 审计局 in the title is 金台区审计局 in the text. */
static void complete_name(struct record *record, const struct unit_division *owner)
{
    g_autofree char *name = g_strconcat(owner->name, record->unit.name, NULL);
    record->unit.name = record_string(record, name);
}

/* Folds the texts, for names are written in many ways. */
static void prepare_texts(const struct place_search *search)
{
    const struct document *document = search->heading->document;
    for (guint i = search->first; i < search->end; i++) {
        const struct report_text *text = report_text(search->heading->reader, i);
        if (text->facts->pairs != NULL)
            continue;
        report_cell_fold(document, text->cell, text->facts);
        report_cell_look(document, text->facts);
    }
}

void report_find_place(const struct report_heading *heading)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    struct record *record = heading->record;
    struct place_search search;
    if (record->unit.name == NULL || record->unit.province != NULL ||
        record->unit.code != NULL)
        return;
    if (g_strcmp0(record->unit.level, "zone") == 0 && place_by_stem(record))
        return;
    init_search(&search, heading);
    prepare_texts(&search);
    gsize n = find_owner(&search, found);
    if (n > 0)
        report_set_place(record, found, n);
    if (n > 0 && g_strcmp0(record->unit.level, "department") == 0)
        complete_name(record, found[0]);
    if (n == 0)
        place_by_mentions(&search);
}
