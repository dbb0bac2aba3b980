/* What the text of a cell tells the reader of headings, worked out once for each text:
 * see data/memo.h. For data/report*.c. */
#ifndef DATA_REPORT_CELL_H
#define DATA_REPORT_CELL_H

#include "data/document.h"
#include "data/unit.h"

enum report_words {
    WORDS_OPENNESS = 1,   /* 公 or 開: may belong to a title */
    WORDS_DISCLOSURE = 2, /* 信息公开, also in traditional characters */
    WORDS_MONTH = 4,      /* 月 */
    /* Asked of the first cell of a row alone: */
    WORDS_PERIOD = 8,         /* 统计, 期间, 日至 and the like */
    WORDS_FIRST_HEADING = 16, /* the heading 一、总体情况, with or without its number */
    WORDS_OF_FIRST_CELL = WORDS_PERIOD | WORDS_FIRST_HEADING
};

/* 市, 州 or 县 where a division's name may end. */
struct report_mention {
    guint32 end;                          /* in the folded text */
    guint8 kind;                          /* 0: 市, 1: 州, 2: 县 */
    const struct unit_division *division; /* the only one of that name; NULL: the text
                                             before the cell decides */
};

struct report_cell {
    guint32 words;  /* enum report_words */
    guint32 length; /* of the folded text */
    const char *folded;
    const struct report_mention *mentions; /* all 市, then all 州, then all 县 */
    guint32 n_mentions;
    guint32 n_pairs; /* words of `pairs`, a power of two */
    /* A bit for each two characters of three bytes that stand side by side. */
    const guint64 *pairs;
};

/* The cell's own, with `words` alone. The cell is not ASCII. Lives as long as the memo's
 * texts. */
struct report_cell *report_cell_get(const struct document *document,
                                    struct doc_cell *cell);
/* Fills in the text folded as labels are. */
void report_cell_fold(const struct document *document, struct doc_cell *cell,
                      struct report_cell *facts);
/* Fills in the mentions and pairs. The cell is folded. */
void report_cell_look(const struct document *document, struct report_cell *facts);

/* A number for two characters of three bytes. */
static inline guint32 report_pair(const char *characters)
{
    guint32 a, b;
    memcpy(&a, characters, sizeof a);
    memcpy(&b, characters + 2, sizeof b);
    return (a * 2654435761u ^ b) * 2246822519u >> 12;
}

/* Whether the pair may stand in the cell's text. */
static inline gboolean report_has_pair(const struct report_cell *facts, guint32 pair)
{
    return (facts->pairs[(pair >> 6) & (facts->n_pairs - 1)] >> (pair & 63) & 1) != 0;
}

#endif
