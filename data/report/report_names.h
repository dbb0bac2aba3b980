/* Names of divisions in the texts of a report. They are read in the folded text; for the
 * most part that is what stands there, and nothing is folded. For data/report/. */
#ifndef DATA_REPORT_REPORT_NAMES_H
#define DATA_REPORT_REPORT_NAMES_H

#include "data/encoding/encoding.h"
#include "data/encoding/encoding_fold.h"
#include "data/report/report_heading.h"

/* The texts of one report: numbers in document->texts. Those that repeat another, covered
 * cells, are passed over. */
struct report_texts {
    struct report_reader *reader;
    guint first, end;
};

struct report_texts report_texts_of(struct report_reader *reader,
                                    const struct report_range *range);

static inline const struct doc_cell *report_text_at(const struct report_texts *texts,
                                                    guint i)
{
    return report_cell_of(texts->reader->document, i);
}

static inline gboolean report_is_kept(const char *text)
{
    return encoding_is_three(text) && !encoding_marks_three(encoding_folds.changed, text);
}

/* What becomes of the character before `at`. A closing bracket may end pinyin, unless a
 * Chinese character stands before it. */
enum encoding_kept report_kept_before(const char *start, const char *at);
/* The number of the text whose end comes right before the i-th; within the row if asked.
 * REPORT_NO_TEXT: there is none. */
enum { REPORT_NO_TEXT = G_MAXUINT32 };
guint report_text_before(const struct report_texts *texts, guint i, gboolean in_row);
/* Whether a division's name may end at `end`, by what is kept of the three characters
 * before it; none of them is looked for before `start`. FALSE is sure. */
gboolean report_may_end_name(const char *start, const char *end);
/* The same where the last character is one that is kept. */
gboolean report_may_end_kept(const char *start, const char *end);
/* The divisions of the longest name that ends at `end` in the i-th text, as unit_find;
 * within its row if asked. */
gsize report_find_ending(const struct report_texts *texts, guint i, const char *end,
                         gboolean in_row, const struct unit_division **found);
/* The same where report_may_end_name() is true, as it is of a mention. */
gsize report_find_mentioned(const struct report_texts *texts, guint i, const char *end,
                            gboolean in_row, const struct unit_division **found);
/* The division named right before the name of a body, anywhere in the texts: "邹城市田黄
 * 镇". */
gsize report_find_owner(const struct report_texts *texts, const char *name,
                        const struct unit_division **found);

/* Province and prefecture, if all cities and counties that the texts name share them. */
void report_place_by_mentions(const struct report_texts *texts, struct record_unit *unit);

#endif
