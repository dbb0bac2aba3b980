/* What prose.c asks of a cell by its text alone. For data/claim/, and for what the
 * reading of tables learns of a cell on its way (token_facts.c). */
#ifndef DATA_CLAIM_PROSE_CELL_H
#define DATA_CLAIM_PROSE_CELL_H

#include "data/claim/prose_signs.h"
#include "data/document.h"

enum {
    LABEL_LENGTH = 36,  /* bytes: shorter cells of sections two to four are labels */
    LONG_CELL = 481,    /* bytes: more than a label, whatever `used` says */
    TABLES_CELL = 900,  /* bytes: may hold whole tables, whatever `used` says */
    SHORT_HEADING = 15, /* bytes: no heading of a section is shorter, ... */
    LONG_HEADING = 120  /* ... and none is longer */
};

enum prose_fact {
    PROSE_HEADING = 1,   /* "(二)依申请公开情况" on a line of its own */
    PROSE_ENDS = 2,      /* with a stop: the next line begins a paragraph */
    PROSE_BEGINS = 4,    /* like a heading: it continues nothing */
    PROSE_TABLE = 8,     /* a long cell with tables in it */
    PROSE_FURNITURE = 16 /* a page's number or rule between two halves of a sentence: no
                            Chinese character */
};

/* What is known of a text, as far as it was asked for: the facts and signs in the lowest
 * eight bits. It is kept beside the text as a number, not as memory of its own. */
enum prose_known {
    PROSE_KNOWS_FACTS = 1 << 8,
    PROSE_KNOWS_SENTENCE = 1 << 9,
    PROSE_SENTENCE = 1 << 10,
    PROSE_KNOWS_SECTION = 1 << 11,
    PROSE_SECTION_SHIFT = 12
};
static inline guint prose_known(const struct document *document, struct doc_cell *cell)
{
    return GPOINTER_TO_UINT(document_cell_memo(document, cell)->parts[MEMO_PROSE]);
}

/* Work out what is not known yet. The facts and signs (prose_signs.h) of all texts of one
 * pattern are the same, and kept beside it, if it is not NULL. */
guint prose_find_facts(struct doc_cell *cell, struct memo_text *pattern);
gboolean prose_find_sentence(struct doc_cell *cell);
gint prose_find_section(struct doc_cell *cell);

/* Whether the cell is fit to be prose even where the tables are. */
static inline gboolean prose_is_sentence(const struct document *document,
                                         struct doc_cell *cell)
{
    const guint known = prose_known(document, cell);
    return (known & PROSE_KNOWS_SENTENCE) != 0 ? (known & PROSE_SENTENCE) != 0
                                               : prose_find_sentence(cell);
}
/* 1 for section one, ... 6, when the cell is that heading, of those that may be one; 0
 * when it is none. */
static inline gint prose_read_heading(const struct document *document,
                                      struct doc_cell *cell)
{
    const guint known = prose_known(document, cell);
    return (known & PROSE_KNOWS_SECTION) != 0 ? (gint)(known >> PROSE_SECTION_SHIFT)
                                              : prose_find_section(cell);
}
/* Whether it may be one: most cells are neither as long nor begin as a number does. */
static inline gboolean prose_may_be_heading(const struct doc_cell *cell)
{
    const guchar *text = (const guchar *)cell->text;
    if (cell->length - SHORT_HEADING > LONG_HEADING - SHORT_HEADING)
        return FALSE;
    if (text[0] == 0xe4)
        return (text[1] & ~2) == 0xb8;                          /* 一 二 三 五 */
    return text[0] == 0xe5 ? text[1] == 0x9b || text[1] == 0x85 /* 四 六 */
                           : text[0] == '#';
}
/* Where the tables within a long cell begin, 第二十条第, and what follows them, from the
 * heading 五、; NULL where there is none. */
const char *prose_find_table(const struct doc_cell *cell, const char **after);

#endif
