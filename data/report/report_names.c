#include "data/report/report_names.h"
#include "data/unit_index.h"

#include <string.h>

enum {
    FEWEST = 2,         /* characters of a name */
    WINDOW_BYTES = 256, /* folded before a name, when it must be */
    MAX_WINDOW = 4096   /* more blanks than that part a name */
};

struct report_texts report_texts_of(struct report_reader *reader,
                                    const struct report_range *range)
{
    const struct document *document = reader->document;
    struct report_texts texts = { reader, document->texts->len, document->texts->len };
    if (range->first_row < document->rows->len)
        texts.first =
            document_find_text(document, document_row(document, range->first_row)->first);
    if (range->end_row < document->rows->len)
        texts.end =
            document_find_text(document, document_row(document, range->end_row)->first);
    return texts;
}

guint report_text_before(const struct report_texts *texts, guint i, gboolean in_row)
{
    const struct document *document = texts->reader->document;
    guint32 cell = g_array_index(document->texts, guint32, i), first = 0;
    if (in_row)
        first = document_row(document, report_find_row(document, cell))->first;
    while (i > texts->first && cell-- > first) {
        const struct doc_cell *before = document_cell(document, cell);
        i -= !before->ascii;
        if (before->length > 0 && !before->covered)
            return before->ascii ? REPORT_NO_TEXT : i;
    }
    return REPORT_NO_TEXT;
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
        if (from == start || out->len >= 2 * UNIT_LONGEST || window >= MAX_WINDOW)
            return;
    }
}

/* The divisions of the longest name that ends at `end` in the i-th text, all folded. */
static gsize find_ending_folded(const struct report_texts *texts, guint i,
                                const char *end, gboolean in_row,
                                const struct unit_division **found)
{
    GString *text = texts->reader->text;
    GString *piece = texts->reader->piece;
    fold_tail(report_text_at(texts, i)->text, end, text);
    while (text->len < UNIT_LONGEST &&
           (i = report_text_before(texts, i, in_row)) != REPORT_NO_TEXT) {
        const struct doc_cell *before = report_text_at(texts, i);
        fold_tail(before->text, before->text + before->length, piece);
        g_string_prepend_len(text, piece->str, (gssize)piece->len);
    }
    return unit_find_ending(text->str, text->str + text->len, found);
}

enum encoding_kept report_kept_before(const char *start, const char *at)
{
    gboolean three = at - start >= 3 && encoding_is_three(at - 3);
    if (!three && (guint8)at[-1] >= 0x80)
        return ENCODING_CHANGED;
    const char *last = at - (three ? 3 : 1);
    enum encoding_kept kept = encoding_kept(last);
    if (kept == ENCODING_CLOSE)
        return last - start >= 3 && (guint8)last[-3] >= 0xe3 && report_is_kept(last - 3)
                   ? ENCODING_SIGN
                   : ENCODING_CHANGED;
    return kept;
}

/* Goes back from `at`, over as many characters of three bytes that are kept; not beyond
 * `start`. Returns where the first of them begins. */
static inline const char *skip_kept(const char *start, const char *at, guint most)
{
    while (most > 0 && at - start >= 3 && report_is_kept(at - 3)) {
        at -= 3;
        most--;
    }
    return at;
}

/* Whether what stands before `from` in the i-th text ends a name there. */
static gboolean begins_alone(const struct report_texts *texts, guint i, const char *from,
                             gboolean in_row)
{
    const char *start = report_text_at(texts, i)->text;
    if (from == start)
        return report_text_before(texts, i, in_row) == REPORT_NO_TEXT;
    enum encoding_kept kept = report_kept_before(start, from);
    return kept == ENCODING_SIGN || kept == ENCODING_OPEN;
}

/* What becomes of the character before `at`; ENCODING_CHANGED: it is not told. Of ASCII
 * that is which stands within a cell alone, and neither between two nor around one. */
static inline enum encoding_kept kept_before(const char *start, const char *at)
{
    if (at - start >= 3 && encoding_is_three(at - 3))
        return report_is_kept(at - 3) ? ENCODING_KEPT : encoding_kept(at - 3);
    return at > start && (g_ascii_isalnum(at[-1]) || at[-1] == ',') ? ENCODING_SIGN
                                                                    : ENCODING_CHANGED;
}

/* Whether a name may go on with the character, which is not kept: with no sign. */
static inline gboolean may_go_on(enum encoding_kept before)
{
    return before != ENCODING_SIGN && before != ENCODING_OPEN;
}

/* The same where not all of the three are kept, or there. */
static G_GNUC_NO_INLINE gboolean may_end_folded(const char *start, const char *end)
{
    enum encoding_kept before;
    if ((before = kept_before(start, end)) != ENCODING_KEPT ||
        (before = kept_before(start, end - 3)) != ENCODING_KEPT)
        return may_go_on(before);
    const guint lengths = unit_lengths_of_ending(end);
    if (lengths == 0 || (lengths & UNIT_LENGTH_TWO) != 0)
        return lengths != 0;
    return may_go_on(kept_before(start, end - 6));
}

gboolean report_may_end_name(const char *start, const char *end)
{
    return end - start >= 3 && report_is_kept(end - 3)
               ? report_may_end_kept(start, end)
               : may_go_on(kept_before(start, end));
}

gboolean report_may_end_kept(const char *start, const char *end)
{
    if (end - start < 9 || !report_is_kept(end - 6))
        return may_end_folded(start, end);
    const guint lengths = unit_lengths_of_ending(end);
    if (lengths == 0)
        return FALSE; /* as most words that end so */
    if (!report_is_kept(end - 9))
        return may_end_folded(start, end);
    return (lengths & UNIT_LENGTH_TWO) != 0 || unit_has_third(end);
}

gsize report_find_ending(const struct report_texts *texts, guint i, const char *end,
                         gboolean in_row, const struct unit_division **found)
{
    return report_may_end_name(report_text_at(texts, i)->text, end)
               ? report_find_mentioned(texts, i, end, in_row, found)
               : 0;
}

gsize report_find_mentioned(const struct report_texts *texts, guint i, const char *end,
                            gboolean in_row, const struct unit_division **found)
{
    const char *start = report_text_at(texts, i)->text;
    const char *from = skip_kept(start, end, FEWEST);
    if (end - from < 3 * FEWEST)
        return begins_alone(texts, i, from, in_row)
                   ? 0
                   : find_ending_folded(texts, i, end, in_row, found);
    guint most = unit_most_characters(end);
    from = skip_kept(start, from, most - FEWEST);
    return (gsize)(end - from) == 3 * most || begins_alone(texts, i, from, in_row)
               ? unit_find_ending(from, end, found)
               : find_ending_folded(texts, i, end, in_row, found);
}
