/* Where a body lies whose name does not tell it. */
#include "data/encoding.h"
#include "data/report_heading.h"
#include "data/search.h"

#include <string.h>

/* The texts of one report, and the name that is looked for in them. Names are read in the
 * folded text; for the most part that is what stands there, and nothing is folded. */
struct place_search {
    const struct report_heading *heading;
    guint first, end; /* of the reader's texts */
    const char *name;
    gsize length;
    gsize anchor; /* of a character that few others become; NO_ANCHOR: there is none */
    guint n_others;
    char others[ENCODING_SOURCES][3]; /* those */
};

enum {
    NO_ANCHOR = 1 << 20,
    WINDOW_BYTES = 256 /* folded before a name, when it must be */
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

static gboolean is_kept(const char *text)
{
    return is_three(text) && encoding_kept(text) == ENCODING_KEPT;
}

static const struct report_text *get_text(const struct place_search *search, guint i)
{
    return report_text(search->heading->reader, i);
}

/* Chooses the anchor: the character of the name that fewest others become. All must be
 * kept. */
static void find_anchor(struct place_search *search)
{
    guint16 sources[ENCODING_SOURCES] = { 0 };
    search->n_others = ENCODING_SOURCES + 1;
    search->anchor = NO_ANCHOR;
    for (gsize i = 0; i < search->length; i += 3) {
        if (!is_kept(search->name + i)) {
            search->anchor = NO_ANCHOR;
            return;
        }
        guint n = encoding_sources(search->name + i, sources);
        if (n >= search->n_others)
            continue;
        search->anchor = i;
        search->n_others = n;
        for (guint k = 0; k < n; k++) {
            const guint16 c = sources[k];
            const char other[3] = { (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 63)),
                                    (char)(0x80 | (c & 63)) };
            memcpy(search->others[k], other, 3);
        }
    }
}

static void init_search(struct place_search *search, const struct report_heading *heading)
{
    const char *name = heading->record->unit.name;
    const struct report_range *range = heading->range;
    *search = (struct place_search){
        .heading = heading,
        .first = report_first_text(heading->reader, range->first_row),
        .end = report_first_text(heading->reader, range->end_row),
        .name = name,
        .length = strlen(name),
    };
    find_anchor(search);
}

/* The folded text of the row, appended. A number has no part in a name: one character
 * stands for it. */
static void append_row(const struct place_search *search, guint row, GString *out)
{
    const struct document *document = search->heading->document;
    const struct doc_row *r = document_row(document, row);
    for (guint c = r->first; c < r->first + r->count; c++) {
        const struct doc_cell *cell = document_cell(document, c);
        if (cell->covered || cell->length == 0)
            continue;
        gsize before = out->len;
        g_string_set_size(out, before + cell->length);
        if (cell->ascii)
            out->str[before] = '0';
        g_string_truncate(
            out, before + (cell->ascii ? 1
                                       : encoding_fold_label(cell->text, cell->length,
                                                             out->str + before, NULL)));
    }
}

/* The division named right before the body's own name in the row, folded as a whole. */
static gsize find_owner_in_row(const struct place_search *search, guint row,
                               const struct unit_division **found)
{
    GString *text = search->heading->reader->text;
    gsize n = 0;
    g_string_truncate(text, 0);
    append_row(search, row, text);
    const char *end = text->str + text->len;
    for (const char *p = text->str;
         n == 0 &&
         (p = search_bytes(p, (gsize)(end - p), search->name, search->length)) != NULL;
         p++)
        n = unit_find_ending(text->str, p, found);
    return n;
}

/* Whether nothing but empty and repeated cells stands between the two. */
static gboolean is_joined(const struct report_text *before,
                          const struct report_text *text)
{
    const struct doc_cell *cell = before->cell + 1;
    while (cell < text->cell && (cell->length == 0 || cell->covered))
        cell++;
    return cell == text->cell;
}

/* The text whose end comes right before the i-th, or NULL; within the row if asked. */
static const struct report_text *text_before(const struct place_search *search, guint i,
                                             gboolean in_row)
{
    const struct report_text *text = get_text(search, i);
    if (i == search->first || (in_row && text[-1].row != text->row))
        return NULL;
    return is_joined(text - 1, text) ? text - 1 : NULL;
}

/* Whether another text goes on right behind the i-th in its row. */
static gboolean goes_on(const struct place_search *search, guint i)
{
    return i + 1 < search->end && text_before(search, i + 1, TRUE) != NULL;
}

/* Folds the end of [start, end): no less than any name holds, if there is as much. */
static void fold_tail(const char *start, const char *end, GString *out)
{
    for (gsize window = WINDOW_BYTES;; window *= 2) {
        const char *from = (gsize)(end - start) > window ? end - window : start;
        while (((guint8)*from & 0xc0) == 0x80)
            from++;
        g_string_set_size(out, (gsize)(end - from));
        g_string_truncate(out,
                          encoding_fold_label(from, (gsize)(end - from), out->str, NULL));
        /* Pinyin cut by the window's start may stay: as much again makes good for it. */
        if (from == start || out->len >= 2 * UNIT_LONGEST)
            return;
    }
}

/* The divisions of the longest name that ends at `end` in the i-th text, all folded. */
static gsize find_ending_folded(const struct place_search *search, guint i,
                                const char *end, gboolean in_row,
                                const struct unit_division **found)
{
    GString *text = search->heading->reader->text;
    GString *piece = search->heading->reader->piece;
    const struct report_text *before;
    fold_tail(get_text(search, i)->cell->text, end, text);
    for (; text->len < UNIT_LONGEST && (before = text_before(search, i, in_row)) != NULL;
         i--) {
        const char *from = before->cell->text;
        fold_tail(from, from + before->cell->length, piece);
        g_string_prepend_len(text, piece->str, (gssize)piece->len);
    }
    return unit_find_ending(text->str, text->str + text->len, found);
}

/* What becomes of the character before `at`. A closing bracket may end pinyin, unless a
 * Chinese character stands before it. */
static enum encoding_kept kept_before(const char *start, const char *at)
{
    gboolean three = at - start >= 3 && is_three(at - 3);
    if (!three && (guint8)at[-1] >= 0x80)
        return ENCODING_CHANGED;
    const char *last = at - (three ? 3 : 1);
    enum encoding_kept kept = encoding_kept(last);
    if (kept == ENCODING_CLOSE)
        return last - start >= 3 && (guint8)last[-3] >= 0xe3 && is_kept(last - 3)
                   ? ENCODING_SIGN
                   : ENCODING_CHANGED;
    return kept;
}

/* Goes back over as many kept characters. */
static const char *skip_kept(const char *start, const char *at, guint most)
{
    for (; most > 0 && at - start >= 3 && is_kept(at - 3); most--)
        at -= 3;
    return at;
}

/* The divisions of the longest name that ends at `end` in the i-th text; within its row
 * if asked. */
static gsize find_ending(const struct place_search *search, guint i, const char *end,
                         gboolean in_row, const struct unit_division **found)
{
    const char *start = get_text(search, i)->cell->text;
    const char *from = skip_kept(start, end, 2);
    guint most = end - from == 6 ? unit_most_characters(end) : UNIT_LONGEST / 3;
    if (most == 0)
        return 0;
    from = skip_kept(start, from, most - (guint)(end - from) / 3);
    if ((gsize)(end - from) == 3 * most)
        return unit_find_ending(from, end, found);
    enum encoding_kept kept = from == start ? ENCODING_CHANGED : kept_before(start, from);
    gboolean alone = from == start ? text_before(search, i, in_row) == NULL
                                   : kept == ENCODING_SIGN || kept == ENCODING_OPEN;
    return alone ? unit_find_ending(from, end, found)
                 : find_ending_folded(search, i, end, in_row, found);
}

enum match { MATCH_NO, MATCH_YES, MATCH_FOLD /* it must be folded to tell */ };

/* Whether the name's characters before its anchor stand before `at`. */
static enum match match_before(const struct place_search *search, guint i, const char *at)
{
    const char *start = get_text(search, i)->cell->text;
    for (gsize k = search->anchor; k > 0; k -= 3, at -= 3) {
        if (at == start)
            return text_before(search, i, TRUE) != NULL ? MATCH_FOLD : MATCH_NO;
        if (at - start < 3 || memcmp(at - 3, search->name + k - 3, 3) != 0)
            return kept_before(start, at) == ENCODING_CHANGED ? MATCH_FOLD : MATCH_NO;
    }
    return MATCH_YES;
}

/* Whether those from its anchor on stand at `at`. */
static enum match match_after(const struct place_search *search, guint i, const char *at)
{
    const struct doc_cell *cell = get_text(search, i)->cell;
    const char *end = cell->text + cell->length;
    for (gsize k = search->anchor; k < search->length; k += 3, at += 3) {
        if (at == end)
            return goes_on(search, i) ? MATCH_FOLD : MATCH_NO;
        if (end - at >= 3 && memcmp(at, search->name + k, 3) == 0)
            continue;
        gboolean other = (guint8)*at >= 0x80 && !is_three(at);
        enum encoding_kept kept = other ? ENCODING_CHANGED : encoding_kept(at);
        return kept == ENCODING_OPEN || kept == ENCODING_CHANGED ? MATCH_FOLD : MATCH_NO;
    }
    return MATCH_YES;
}

/* The division named right before the body's own name in the i-th text. *fold says that
 * its row must be folded to tell. */
static gsize find_owner_in_text(const struct place_search *search, guint i,
                                const struct unit_division **found, gboolean *fold)
{
    const struct doc_cell *cell = get_text(search, i)->cell;
    const char *anchor = search->name + search->anchor;
    const char *end = cell->text + cell->length;
    gsize n = 0;
    *fold = FALSE;
    for (guint k = 0; k < search->n_others && !*fold; k++)
        *fold = search_bytes(cell->text, cell->length, search->others[k], 3) != NULL;
    for (const char *p = cell->text;
         n == 0 && !*fold && (p = search_bytes(p, (gsize)(end - p), anchor, 3)) != NULL;
         p += 3) {
        enum match before = match_before(search, i, p);
        enum match after = before == MATCH_NO ? MATCH_NO : match_after(search, i, p);
        if (after == MATCH_NO)
            continue;
        *fold = before == MATCH_FOLD || after == MATCH_FOLD;
        n = *fold ? 0 : find_ending(search, i, p - search->anchor, TRUE, found);
    }
    return n;
}

/* The division named right before the body's own name, anywhere in the texts: "邹城市田黄
 * 镇". */
static gsize find_owner(const struct place_search *search,
                        const struct unit_division **found)
{
    gsize n = 0;
    for (guint i = search->first; i < search->end && n == 0; i++) {
        gboolean fold = search->anchor == NO_ANCHOR;
        if (!fold)
            n = find_owner_in_text(search, i, found, &fold);
        if (!fold)
            continue;
        guint row = get_text(search, i)->row;
        n = find_owner_in_row(search, row, found);
        while (i + 1 < search->end && get_text(search, i + 1)->row == row)
            i++;
    }
    return n;
}

/* All cities and counties that the text names: province and prefecture, if they agree. */
struct named_places {
    const struct unit_division *first;
    const char *prefecture;
    gboolean same_province, same_prefecture;
};

static void add_place(struct named_places *places, const struct unit_division *division)
{
    const char *prefecture = g_strcmp0(division->level, "prefecture") == 0
                                 ? division->name
                                 : division->prefecture;
    if (places->first == NULL)
        places->first = division;
    if (places->prefecture == NULL)
        places->prefecture = prefecture;
    places->same_province &= strcmp(division->province, places->first->province) == 0;
    places->same_prefecture &= g_strcmp0(places->prefecture, prefecture) == 0;
}

static void add_mention(const struct place_search *search,
                        const struct report_mention *mention, struct named_places *places)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const char *text = get_text(search, mention->text)->cell->text;
    if (find_ending(search, mention->text, text + mention->end, FALSE, found) == 1)
        add_place(places, found[0]);
}

/* Cities come first, then prefectures and counties, each in the order of the text. */
static void place_by_mentions(const struct place_search *search)
{
    enum { KINDS = 3 };
    struct record_unit *unit = &search->heading->record->unit;
    struct named_places places = { NULL, unit->prefecture, TRUE, TRUE };
    const GArray *mentions = search->heading->reader->mentions;
    for (guint32 kind = 0; kind < KINDS; kind++)
        for (guint i = 0; i < mentions->len; i++) {
            const struct report_mention *mention =
                &g_array_index(mentions, struct report_mention, i);
            if (mention->kind == kind && mention->text >= search->first &&
                mention->text < search->end)
                add_mention(search, mention, &places);
        }
    unit->province =
        places.first != NULL && places.same_province ? places.first->province : NULL;
    unit->prefecture =
        places.same_province && places.same_prefecture ? places.prefecture : NULL;
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
    gsize n = find_owner(&search, found);
    if (n > 0)
        report_set_place(record, found, n);
    if (n > 0 && g_strcmp0(record->unit.level, "department") == 0)
        complete_name(record, found[0]);
    if (n == 0)
        place_by_mentions(&search);
}
