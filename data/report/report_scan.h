/* What is looked for in every text of a report, in one pass: the first heading, days, and
 * where the name of a city or county may end. For data/report/. */
#ifndef DATA_REPORT_REPORT_SCAN_H
#define DATA_REPORT_REPORT_SCAN_H

#include "data/document.h"

/* Bits of a byte, of which report_lines.c has the others. */
enum report_words {
    WORDS_DAY = 16, /* 日 with a number before it, or what might leave one there, and with
                       what leads on to a second date */
    /* In the first cell of a row, the heading 一、总体情况, with or without its number:
     */
    WORDS_FIRST_HEADING = 8
};

/* 市, 州, 县 or 旗, where a name may end. */
struct report_mention {
    const char *end; /* behind it */
    guint32 text;    /* the number of the text; REPORT_SLICED: it is yet to be found */
    guint32 kind;    /* one of REPORT_KINDS: 市; 州; 县 or 旗 */
};

enum { REPORT_SLICED = G_MAXUINT32, REPORT_KINDS = 3 };

/* What is looked for: each character at one of sixteen places that its last byte tells,
 * by itself, by the sum of its last two bytes, and by what it is for. */
struct report_scan {
    guint32 characters[16];
    guint8 sums[16], needles[16];
};

/* Where what is found goes. */
struct report_found {
    guint8 *words;    /* of each row, enum report_words are added to */
    guint any_words;  /* of all rows */
    guint n_headings; /* WORDS_FIRST_HEADING, of all rows */
    GArray *mentions; /* struct report_mention; the first n_mentions are set */
    guint n_mentions;
};

void report_scan_init(struct report_scan *scan);
/* Scans all texts of the document: its cells that are not ASCII, numbered as they are in
 * document->texts. Finds WORDS_DAY, WORDS_FIRST_HEADING and mentions. */
void report_scan_document(const struct report_scan *scan, const struct document *document,
                          struct report_found *found);

/* Whether a digit may stand before `at` once the text, which begins at `start`, is
 * folded.
 */
gboolean report_may_follow_digit(const char *start, const char *at);
/* The first text from the i-th on that has the character, of three bytes; the number of
 * texts: none has. */
guint report_find_text_with(const struct document *document, guint i,
                            const char *character);

/* The last of the texts [first, end) that begins at `at` or before it, or `first`. They
 * must be slices of one buffer. */
guint report_find_slice(const struct document *document, guint first, guint end,
                        const char *at);
/* The row of a cell by its number. */
guint report_find_row(const struct document *document, guint32 cell);

/* The cell of a text. */
static inline struct doc_cell *report_cell_of(const struct document *document, guint text)
{
    return document_cell(document, g_array_index(document->texts, guint32, text));
}

#endif
