/* Which division a body belongs to, as the text names them together. */
#include "data/report_names.h"
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
    /* Where the texts stand one behind the other in memory: their end, and the next place
     * of each of the others and of the anchor. */
    const char *end, *next[ENCODING_SOURCES + 1];
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
           report_text_before(search->texts, i + 1, TRUE) != NULL;
}

enum match { MATCH_NO, MATCH_YES, MATCH_FOLD /* it must be folded to tell */ };

/* Whether the name's characters before its anchor stand before `at`. */
static enum match match_before(const struct owner_search *search, guint i, const char *at)
{
    const char *start = report_text_at(search->texts, i)->cell->text;
    for (gsize k = search->anchor; k > 0; k -= 3, at -= 3) {
        if (at == start)
            return report_text_before(search->texts, i, TRUE) != NULL ? MATCH_FOLD
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
    const struct doc_cell *cell = report_text_at(search->texts, i)->cell;
    const char *end = cell->text + cell->length;
    for (gsize k = search->anchor; k < search->length; k += 3, at += 3) {
        if (at == end)
            return goes_on(search, i) ? MATCH_FOLD : MATCH_NO;
        if (end - at >= 3 && memcmp(at, search->name + k, 3) == 0)
            continue;
        gboolean other = (guint8)*at >= 0x80 && !report_is_three(at);
        enum encoding_kept kept = other ? ENCODING_CHANGED : encoding_kept(at);
        return kept == ENCODING_OPEN || kept == ENCODING_CHANGED ? MATCH_FOLD : MATCH_NO;
    }
    return MATCH_YES;
}

/* The division named right before the body's own name in the i-th text. *fold says that
 * its row must be folded to tell. */
static gsize find_owner_in_text(const struct owner_search *search, guint i,
                                const struct unit_division **found, gboolean *fold)
{
    const struct doc_cell *cell = report_text_at(search->texts, i)->cell;
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
        n = *fold ? 0
                  : report_find_ending(search->texts, i, p - search->anchor, TRUE, found);
    }
    return n;
}

/* The end of the texts, if they are parts of the document's buffer; else NULL. */
static const char *find_end(const struct report_texts *texts)
{
    const struct document *document = texts->reader->document;
    if (texts->first == texts->end || document->sliced == 0)
        return NULL;
    const struct doc_cell *last = report_text_at(texts, texts->end - 1)->cell;
    return last->text + last->length;
}

/* The first text from the i-th on in which the name may be: one that holds its anchor. */
static guint find_text(struct owner_search *search, guint i)
{
    const struct report_texts *texts = search->texts;
    const char *first = search->end;
    if (search->end == NULL || search->anchor == NO_ANCHOR || i == texts->end)
        return i;
    const char *from = report_text_at(texts, i)->cell->text;
    for (guint k = 0; k <= search->n_others; k++) {
        const char *character =
            k < search->n_others ? search->others[k] : search->name + search->anchor;
        if (search->next[k] == NULL || search->next[k] < from)
            search->next[k] =
                search_bytes(from, (gsize)(search->end - from), character, 3);
        if (search->next[k] == NULL)
            search->next[k] = search->end;
        first = MIN(first, search->next[k]);
    }
    for (; i < texts->end; i++) {
        const struct doc_cell *cell = report_text_at(texts, i)->cell;
        if (cell->text + cell->length > first)
            break;
    }
    return i;
}

gsize report_find_owner(const struct report_texts *texts, const char *name,
                        const struct unit_division **found)
{
    struct owner_search search = { .texts = texts, .name = name, .length = strlen(name) };
    gsize n = 0;
    find_anchor(&search);
    search.end = find_end(texts);
    for (guint i = find_text(&search, texts->first); i < texts->end && n == 0;
         i = find_text(&search, i + 1)) {
        gboolean fold = search.anchor == NO_ANCHOR;
        if (!fold)
            n = find_owner_in_text(&search, i, found, &fold);
        if (!fold)
            continue;
        guint row = report_text_at(texts, i)->row;
        n = find_owner_in_row(&search, row, found);
        while (i + 1 < texts->end && report_text_at(texts, i + 1)->row == row)
            i++;
    }
    return n;
}
