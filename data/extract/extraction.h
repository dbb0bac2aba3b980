/* What the readers of the three tables share. Internal to extraction. */
#ifndef DATA_EXTRACT_EXTRACTION_H
#define DATA_EXTRACT_EXTRACTION_H

#include "data/extract/extract.h"
#include "data/extract/tokens.h"
#include "data/form_index.h"

/* What is kept from report to report so that nothing is allocated again. */
struct extractor {
    struct token_reader *reader;
    guint *slots;
    struct entry *entries;
    guint slot_room, entry_room; /* slots: three for each token */
    GString *text;
    GArray *loose; /* struct token: see loose_collect */
};

/* Whether the blanks of table three were moved to the end of their rows, and from where:
 * from anywhere, or from behind the first column, which always has a number. */
enum gathered { GATHERED_NOT, GATHERED_PERHAPS, GATHERED_BEHIND_FIRST, GATHERED };

struct extraction {
    struct extractor *extractor;
    const struct document *document;
    const struct report_range *range; /* of it: the report */
    const struct doc_cell *cells;     /* of the document */
    const struct doc_row *rows;
    const struct form_index *form;
    struct record *record;
    const struct token *tokens; /* in order */
    guint n_tokens;
    guint *slots; /* see extraction_slot */
    guint n_slots;
    struct entry *entries; /* of the table being read */
    guint n_entries;
    guint8 *used;            /* see extract_tables; may be NULL */
    guint8 filled;           /* a bit for each kind of entry that had cells when read */
    gboolean dashes;         /* some of their cells are */
    gboolean other_rows;     /* the three rows under 其他处理 were seen */
    gboolean torn;           /* labels of table 三 have lost their numbers */
    gboolean leading;        /* numbers before their labels were given to these */
    gboolean no_total;       /* table 三 has no column of totals */
    enum gathered gathered;  /* blanks were moved to the end of their rows */
    guint last_label;        /* the last token that is a label */
    const struct token *end; /* a number at the very end of the text, or NULL */
    gint end_field;          /* the field that it was read into, -1: none */
    GPtrArray *left;         /* const struct token *: numbers that a torn table three left
                                for table four, or NULL */
};

enum entry_kind {
    ENTRY_HEAD,  /* head cells, headings: numbers after them have no row yet */
    ENTRY_ROW,   /* a row of the form */
    ENTRY_GROUP, /* （三）不予公开 ... （六）其他处理 */
    ENTRY_TEXT   /* text that is no known label */
};

/* A label (or what stands in its place) and the cells that follow it. */
struct entry {
    guint8 kind, ordinal;
    gint8 row, group; /* ENTRY_ROW: row of the form; ENTRY_GROUP: 3 to 6 */
    guint token;      /* of the label */
    guint last_text;  /* ENTRY_TEXT: the last piece */
    guint first, n;   /* its cells: see extraction_slot */
    guint n_numbers, n_glued;
    guint unused; /* entries stand at multiples of a power of two */
};

#define extraction_token(x, i) (&(x)->tokens[i])
#define extraction_entry(x, i) (&(x)->entries[i])
#define extraction_cell(x, token) (&(x)->cells[(token)->cell])
#define extraction_row(x, token) (&(x)->rows[(token)->row])

/* The token of a cell of an entry: its cells are entry->first and those that follow.
 * Nearly always they are as many tokens in a row, and numbered as these are; where
 * something stands between them, they are listed in x->slots, and numbered on from the
 * last token. */
static inline const struct token *extraction_slot(const struct extraction *x, guint slot)
{
    return &x->tokens[slot < x->n_tokens ? slot : x->slots[slot - x->n_tokens]];
}

/* Only a grid has cells that begin on another line than their row. */
static inline guint32 extraction_line(const struct extraction *x,
                                      const struct token *token)
{
    const struct doc_row *row = extraction_row(x, token);
    return row->kind == ROW_GRID ? extraction_cell(x, token)->line : row->line;
}

/* Whether cells of the entry's line were left out: any of them may be a blank one. */
static inline gboolean extraction_is_padded(const struct extraction *x,
                                            const struct entry *entry)
{
    return (extraction_row(x, extraction_token(x, entry->token))->marks & DOC_PADDED) !=
           0;
}

/* Whether the row of the token, which ends in a single blank, "a | 1 | 2 | |", has it
 * only to fill up the line: others near it are padded, and none keeps a blank between its
 * cells. Then any cell of the row may be the blank one. */
gboolean extraction_is_filled_up(const struct extraction *x, const struct token *token);

/* "0 / 2": a dash before a number in the same cell, which may stand between two cells as
 * well as be one. The whole of a row tells; a row that breaks off does not. */
static inline gboolean extraction_is_parted(const struct token *dash,
                                            const struct token *number)
{
    return dash->kind == TOKEN_DASH && number->kind == TOKEN_NUMBER &&
           dash->cell == number->cell;
}

/* Whether entries of that kind had cells when they were read. */
static inline gboolean extraction_has_filled(const struct extraction *x,
                                             enum entry_kind kind)
{
    return (x->filled >> kind & 1) != 0;
}

/* Puts an entry, zeroed, at the position; those from there on move. */
struct entry *extraction_insert_entry(struct extraction *x, guint position);
/* Lists tokens as the cells of an entry; returns the first. No token may be listed twice,
 * once those of all entries are read. */
guint extraction_list_cells(struct extraction *x, const guint *tokens, guint n);
/* Groups the tokens of a section (2, 3 or 4) into entries. Sets `used`, unless it is
 * NULL, to 1 for the cells that are taken, but for blanks and plain numbers. */
void entries_read(struct extraction *x, guint8 section, guint8 *used);
/* Takes the numbers in the column of the head, 序号, away from the entries. */
void entries_drop_serials(struct extraction *x, const struct token *head);
/* Where the numbers of each line stand before its label, makes them that label's. */
void entries_take_leading(struct extraction *x);

/* Sets the field from one cell. */
void extraction_set(struct extraction *x, gint field, const struct token *token);
/* Sets the fields from `field` on from the numbers among the entry's cells. */
void extraction_set_numbers(struct extraction *x, gint field, const struct entry *entry);
/* Sets rows of table three, a bit for each, as long as the entry of each, by row, is a
 * run with seven numbers; returns the rows that are left, the lowest of which is another.
 */
guint64 extraction_set_rows(struct extraction *x, guint64 rows, const gint *entry_of);
/* Sets the field to a number that was cut out of the token's digits. */
void extraction_set_number(struct extraction *x, gint field, const struct token *token,
                           double number);
/* What a row shows whose cells cannot be told apart: its first number, not a blank cell
 * before it; its label if it has no cell. */
const struct token *extraction_shown(const struct extraction *x,
                                     const struct entry *entry);
/* Sets the field to a state without a number; `token` gives line and raw text. */
void extraction_set_state(struct extraction *x, gint field, const struct token *token,
                          enum value_state state);

struct doubt {
    const char *rule; /* "value.ambiguous", ... */
    enum severity severity;
    gint field; /* -1: none */
    const struct token *token;
    const char *raw; /* NULL: the token's text */
};
/* Adds a finding; the messages are copied. */
void extraction_doubt(struct extraction *x, const struct doubt *doubt, const char *zh,
                      const char *en);

/* Notes that `n` cells of the row with that first field are printed blank. */
void extraction_note_blank(struct extraction *x, gint field, const struct token *token,
                           gsize n);

/* The token's text, in the record. */
const char *extraction_raw(struct extraction *x, const struct token *token);
/* Whether the report goes on after the entry: if not, its missing cells were cut off. */
gboolean extraction_goes_on(const struct extraction *x, guint entry);
/* The first row that is not empty below the last cell of the entry, which has some; the
 * end of the report when there is none. */
guint32 extraction_row_below(const struct extraction *x, const struct entry *entry);

/* Whether the token comes from a long line, in which cells may run together. */
gboolean extraction_is_long(const struct extraction *x, const struct token *token);

/* Whether numbers of the entry that stand apart can be pieces of several cells: in a
 * report of one line, or where digits of some row are no numbers as they stand. */
gboolean extraction_glues(const struct extraction *x, const struct entry *entry);

void extract_disclosure(struct extraction *x);
void extract_requests(struct extraction *x);
void extract_review(struct extraction *x);

/* Findings on what the report has not: a table that is cut off or was not found, or none
 * of the form's tables at all. */
void extract_note_missing(struct extraction *x);

#endif
