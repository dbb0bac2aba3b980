/* Which division a body belongs to, as the text names them together. */
#include "data/report/report_names.h"
#include "data/search.h"

#include <string.h>

/* The body whose owner is looked for. */
struct owner_search {
    const struct report_texts *texts;
    const char *name;
    gsize length;
    gsize anchor; /* of a character that few others become; NO_ANCHOR: there is none */
    guint n_others;
    char others[ENCODING_SOURCES][3]; /* those */
};

/* Where the texts stand one behind the other in memory. */
struct owner_walk {
    guint text; /* the one at hand */
    /* For each of the others, and the anchor: */
    struct search_walk places[ENCODING_SOURCES + 1];
    const char *next[ENCODING_SOURCES + 1]; /* NULL: none is left; if there are others */
};

enum { NO_ANCHOR = 1 << 20 };

/* Chooses the anchor: the character of the name that fewest others become. All must be
 * kept. */
static void find_anchor(struct owner_search *search)
{
    guint16 sources[ENCODING_SOURCES] = { 0 };
    search->n_others = ENCODING_SOURCES + 1;
    search->anchor = NO_ANCHOR;
    for (gsize i = 0; i < search->length; i += 3) {
        if (!report_is_kept(search->name + i)) {
            search->anchor = NO_ANCHOR;
            return;
        }
        if (search->n_others == 0)
            continue;
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

/* The folded text of the row, appended. A number has no part in a name: one character
 * stands for it. */
static void append_row(const struct owner_search *search, guint row, GString *out)
{
    const struct document *document = search->texts->reader->document;
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
static gsize find_owner_in_row(const struct owner_search *search, guint row,
                               const struct unit_division **found)
{
    GString *text = search->texts->reader->text;
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

/* Whether another text goes on right behind the i-th in its row. */
static gboolean goes_on(const struct owner_search *search, guint i)
{
    return i + 1 < search->texts->end &&
           report_text_before(search->texts, i + 1, TRUE) != REPORT_NO_TEXT;
}

enum match { MATCH_NO, MATCH_YES, MATCH_FOLD /* it must be folded to tell */ };

/* Whether the name's characters before its anchor stand before `at`. */
static enum match match_before(const struct owner_search *search, guint i, const char *at)
{
    const char *start = report_text_at(search->texts, i)->text;
    for (gsize k = search->anchor; k > 0; k -= 3, at -= 3) {
        if (at == start)
            return report_text_before(search->texts, i, TRUE) != REPORT_NO_TEXT
                       ? MATCH_FOLD
                       : MATCH_NO;
        if (at - start < 3 || memcmp(at - 3, search->name + k - 3, 3) != 0)
            return report_kept_before(start, at) == ENCODING_CHANGED ? MATCH_FOLD
                                                                     : MATCH_NO;
    }
    return MATCH_YES;
}

/* Whether those from its anchor on stand at `at`. */
static enum match match_after(const struct owner_search *search, guint i, const char *at)
{
    const struct doc_cell *cell = report_text_at(search->texts, i);
    const char *end = cell->text + cell->length;
    for (gsize k = search->anchor; k < search->length; k += 3, at += 3) {
        if (at == end)
            return goes_on(search, i) ? MATCH_FOLD : MATCH_NO;
        if (end - at >= 3 && memcmp(at, search->name + k, 3) == 0)
            continue;
        gboolean other = (guint8)*at >= 0x80 && !encoding_is_three(at);
        enum encoding_kept kept = other ? ENCODING_CHANGED : encoding_kept(at);
        return kept == ENCODING_OPEN || kept == ENCODING_CHANGED ? MATCH_FOLD : MATCH_NO;
    }
    return MATCH_YES;
}

/* The division named right before the body's own name, if its anchor in the i-th text is
 * the one at `at`. *fold says that the row must be folded to tell. */
static gsize find_owner_at(const struct owner_search *search, guint i, const char *at,
                           const struct unit_division **found, gboolean *fold)
{
    enum match before = match_before(search, i, at);
    enum match after = before == MATCH_NO ? MATCH_NO : match_after(search, i, at);
    *fold = after != MATCH_NO && (before == MATCH_FOLD || after == MATCH_FOLD);
    if (*fold || after == MATCH_NO)
        return 0;
    return report_find_ending(search->texts, i, at - search->anchor, TRUE, found);
}

/* The same, wherever in the text. */
static gsize find_owner_in_text(const struct owner_search *search, guint i,
                                const struct unit_division **found, gboolean *fold)
{
    const struct doc_cell *cell = report_text_at(search->texts, i);
    const char *anchor = search->name + search->anchor;
    const char *end = cell->text + cell->length;
    gsize n = 0;
    *fold = search->anchor == NO_ANCHOR;
    for (guint k = 0; k < search->n_others && !*fold; k++)
        *fold = search_bytes(cell->text, cell->length, search->others[k], 3) != NULL;
    for (const char *p = cell->text;
         n == 0 && !*fold && (p = search_bytes(p, (gsize)(end - p), anchor, 3)) != NULL;
         p += 3)
        n = find_owner_at(search, i, p, found, fold);
    return n;
}

static guint find_row(const struct report_texts *texts, guint i)
{
    const struct document *document = texts->reader->document;
    return report_find_row(document, g_array_index(document->texts, guint32, i));
}

/* The last text of the row that the i-th is in. */
static guint find_last_of_row(const struct report_texts *texts, guint i)
{
    const struct document *document = texts->reader->document;
    const struct doc_row *row = document_row(document, find_row(texts, i));
    while (i + 1 < texts->end &&
           g_array_index(document->texts, guint32, i + 1) < row->first + row->count)
        i++;
    return i;
}

static gsize find_owner_in_each(const struct owner_search *search,
                                const struct unit_division **found)
{
    const struct report_texts *texts = search->texts;
    gsize n = 0;
    for (guint i = texts->first; i < texts->end && n == 0; i++) {
        gboolean fold;
        if (report_text_at(texts, i)->covered)
            continue;
        n = find_owner_in_text(search, i, found, &fold);
        if (!fold)
            continue;
        n = find_owner_in_row(search, find_row(texts, i), found);
        i = find_last_of_row(texts, i);
    }
    return n;
}

/* Begins a walk over all texts. */
static void begin_walk(const struct owner_search *search, struct owner_walk *walk)
{
    const struct report_texts *texts = search->texts;
    const struct doc_cell *last = report_text_at(texts, texts->end - 1);
    const char *start = report_text_at(texts, texts->first)->text;
    walk->text = texts->first;
    for (guint k = 0; k <= search->n_others; k++) {
        walk->places[k] = search_begin(
            start, last->text + last->length,
            k < search->n_others ? search->others[k] : search->name + search->anchor);
        walk->next[k] = search->n_others == 0 ? NULL : search_next(&walk->places[k]);
    }
}

static const char *find_from(struct search_walk *places, const char *from)
{
    const char *at;
    while ((at = search_next(places)) != NULL && at < from)
        continue;
    return at;
}

/* The next place, from `from` on, of the anchor or, *other, of one of the others. NULL:
 * there is none. */
static const char *find_next(const struct owner_search *search, struct owner_walk *walk,
                             const char *from, gboolean *other)
{
    const char *first = NULL;
    if (search->n_others == 0)
        return find_from(&walk->places[0], from);
    for (guint k = 0; k <= search->n_others; k++) {
        while (walk->next[k] != NULL && walk->next[k] < from)
            walk->next[k] = search_next(&walk->places[k]);
        if (walk->next[k] != NULL && (first == NULL || walk->next[k] < first)) {
            first = walk->next[k];
            *other = k < search->n_others;
        }
    }
    return first;
}

/* Whether the name's characters before its anchor stand before `at`, and no division's
 * name before them: for the most part a sign or a common word does. What begins with the
 * first of slices shows it, as ASCII stands between them, and FALSE is of no weight. */
static gboolean is_alone(const struct owner_search *search, const char *start,
                         const char *at)
{
    const gsize n = search->anchor;
    return (gsize)(at - start) >= n && (n == 0 || memcmp(at - n, search->name, n) == 0) &&
           !report_may_end_name(start, at - n);
}

/* The same where the texts are slices of one: the anchor is looked for in all of them. */
static gsize find_owner_in_slices(const struct owner_search *search,
                                  const struct unit_division **found)
{
    const struct report_texts *texts = search->texts;
    const struct document *document = texts->reader->document;
    const char *const start = report_text_at(texts, texts->first)->text;
    struct owner_walk walk;
    gboolean other = FALSE;
    gsize n = 0;
    begin_walk(search, &walk);
    for (const char *at = start;
         n == 0 && (at = find_next(search, &walk, at, &other)) != NULL; at += 3) {
        gboolean fold = other;
        if (!other && is_alone(search, start, at))
            continue;
        walk.text = report_find_slice(document, walk.text, texts->end, at);
        if (!fold)
            n = find_owner_at(search, walk.text, at, found, &fold);
        if (!fold)
            continue;
        walk.text = find_last_of_row(texts, walk.text);
        const struct doc_cell *cell = report_text_at(texts, walk.text);
        n = find_owner_in_row(search, find_row(texts, walk.text), found);
        at = cell->text + cell->length - 3;
    }
    return n;
}

gsize report_find_owner(const struct report_texts *texts, const char *name,
                        const struct unit_division **found)
{
    struct owner_search search = { .texts = texts, .name = name, .length = strlen(name) };
    find_anchor(&search);
    if (texts->first == texts->end)
        return 0;
    return search.anchor != NO_ANCHOR && texts->reader->document->sliced > 0
               ? find_owner_in_slices(&search, found)
               : find_owner_in_each(&search, found);
}
