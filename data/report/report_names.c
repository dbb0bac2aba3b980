#include "data/report/report_names.h"
#include "data/unit_index.h"

#include <string.h>

enum {
    WINDOW_BYTES = 256, /* folded before a name, when it must be */
    MAX_WINDOW = 4096   /* more blanks than that part a name */
};

/* Whether nothing but empty and repeated cells stands between the two. */
static gboolean is_joined(const struct report_text *before,
                          const struct report_text *text)
{
    const struct doc_cell *cell = before->cell + 1;
    while (cell < text->cell && (cell->length == 0 || cell->covered))
        cell++;
    return cell == text->cell;
}

const struct report_text *report_text_before(const struct report_texts *texts, guint i,
                                             gboolean in_row)
{
    const struct report_text *text = report_text_at(texts, i);
    if (i == texts->first || (in_row && text[-1].row != text->row))
        return NULL;
    return is_joined(text - 1, text) ? text - 1 : NULL;
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
    const struct report_text *before;
    fold_tail(report_text_at(texts, i)->cell->text, end, text);
    for (; text->len < UNIT_LONGEST &&
           (before = report_text_before(texts, i, in_row)) != NULL;
         i--) {
        const char *from = before->cell->text;
        fold_tail(from, from + before->cell->length, piece);
        g_string_prepend_len(text, piece->str, (gssize)piece->len);
    }
    return unit_find_ending(text->str, text->str + text->len, found);
}

enum encoding_kept report_kept_before(const char *start, const char *at)
{
    gboolean three = at - start >= 3 && report_is_three(at - 3);
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
    const char *start = report_text_at(texts, i)->cell->text;
    if (from == start)
        return report_text_before(texts, i, in_row) == NULL;
    enum encoding_kept kept = report_kept_before(start, from);
    return kept == ENCODING_SIGN || kept == ENCODING_OPEN;
}

gsize report_find_ending(const struct report_texts *texts, guint i, const char *end,
                         gboolean in_row, const struct unit_division **found)
{
    enum { FEWEST = 2 }; /* characters of a name */
    const char *start = report_text_at(texts, i)->cell->text;
    const char *from = skip_kept(start, end, FEWEST);
    if (end - from < 3 * FEWEST)
        return begins_alone(texts, i, from, in_row)
                   ? 0
                   : find_ending_folded(texts, i, end, in_row, found);
    guint most = unit_most_characters(end);
    if (most == 0)
        return 0; /* most words that end so are no names */
    from = skip_kept(start, from, most - FEWEST);
    return (gsize)(end - from) == 3 * most || begins_alone(texts, i, from, in_row)
               ? unit_find_ending(from, end, found)
               : find_ending_folded(texts, i, end, in_row, found);
}
