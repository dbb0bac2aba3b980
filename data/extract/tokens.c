#include "data/extract/tokens.h"

#include "data/extract/token_list.h"
#include "data/extract/token_run.h"

#include <math.h>
#include <string.h>

/* The row being read. Apart from the reader, so that the compiler can keep it in
 * registers: its address must not be given to a function that is not inlined. */
struct reading {
    struct token_reader *reader;
    struct doc_cell *cells;          /* of the document */
    const struct doc_row *row, *end; /* of the report */
    gboolean grid;                   /* it is a row of a grid */
    gboolean sliced;                 /* see struct document */
    struct token *first, /* the row's tokens: there is room for one to each cell that is
                            left of the report, and for a break to each row, ... */
        *next;           /* ... in the place of reader->n_tokens */
    guint64 head;        /* of a number of the row in its section */
};

/* Tells the reader what was read, before others use it. */
static inline void tell(const struct reading *r)
{
    r->reader->row_start = (guint)(r->first - r->reader->tokens);
    r->reader->n_tokens = (guint)(r->next - r->reader->tokens);
}

static inline guint32 get_index(const struct reading *r)
{
    return (guint32)(r->row - document_row(r->reader->document, 0));
}

static inline void set_head(struct reading *r)
{
    r->head = token_head(TOKEN_NUMBER, r->grid ? TOKEN_GRID : 0, r->reader->section,
                         get_index(r));
}

/* Learns from the reader what they did. */
static inline void learn(struct reading *r)
{
    r->first = r->reader->tokens + r->reader->row_start;
    r->next = r->reader->tokens + r->reader->n_tokens;
    set_head(r);
}

/* What the text at the cell gives; `inside`: in a section with a table. */
static inline const struct token_list *get_list(struct reading *r, struct doc_cell *cell,
                                                gboolean inside)
{
    struct memo_text *text = document_cell_memo(r->reader->document, cell);
    const struct token_list *list = token_list_known(text, inside);
    if (G_LIKELY(list != NULL))
        return list;
    tell(r);
    list = token_list_make(r->reader, text);
    learn(r);
    return list;
}

/* Puts the token of a usual list where the cell stands. Only a blank or a number right
 * before it may be other than it looked. */
static inline void stamp_usual(struct reading *r, const struct doc_cell *cell,
                               const struct token_list *list)
{
    guint8 ordinal = 0;
    if (r->next > r->first && r->next[-1].kind < TOKEN_LABEL) {
        tell(r);
        ordinal = token_read_before(r->reader, list);
        r->next = r->reader->tokens + r->reader->n_tokens;
    }
    r->reader->row_text = TRUE;
    struct token *token = r->next++;
    *token = *list->tokens;
    token->head |= r->head;
    token->cell = (guint32)(cell - r->cells);
    if (G_UNLIKELY(ordinal != 0) && token->ordinal == 0)
        token->ordinal = ordinal;
}

static inline void stamp(struct reading *r, const struct doc_cell *cell,
                         const struct token_list *list)
{
    if (list == &token_list_none)
        return;
    tell(r);
    token_stamp(r->reader, get_index(r), cell, list);
    learn(r);
}

/* Reads blanks and plain numbers of the row from `cell` on, written directly, for most
 * cells are such; returns the first cell that is none. */
static inline struct doc_cell *read_run(struct reading *r, struct doc_cell *cell,
                                        const struct doc_cell *end, gboolean grid)
{
    struct token *const start = r->next, *next = start;
    token_half place = token_run_place(r->head, (gsize)(cell - r->cells));
    guint blanks = 0;
    if (!grid && r->sliced && token_run_is_row(cell, end)) {
        token_run_put_row(next, place, cell->text);
        next += TOKEN_ROW;
        cell += TOKEN_ROW;
        place += TOKEN_ROW * token_run_step();
    }
    for (; cell < end; cell++, place += token_run_step()) {
        if (grid && cell->covered)
            continue;
        const guint digit = token_run_digit(cell);
        if (cell->length == 0) {
            token_run_put(next, place - token_run_blank_step(), &token_run_digits[0]);
            blanks++;
        } else if (digit <= 9) {
            token_run_put(next, place, &token_run_digits[digit]);
        } else {
            const struct token_number number = { 0, token_run_read_longer(cell) };
            if (isnan(number.number))
                break;
            token_run_put(next, place, &number);
            next->length = cell->length;
        }
        next++;
    }
    r->next = next;
    token_run_end(start, (gsize)(next - start), blanks);
    return cell;
}

/* A digit that is a run by itself. */
static inline void put_digit(struct reading *r, const struct doc_cell *cell)
{
    token_run_put(r->next, token_run_place(r->head, (gsize)(cell - r->cells)),
                  &token_run_digits[token_run_digit(cell)]);
    token_run_end(r->next, 1, 0);
    r->next++;
}

/* Reads the row's cells from `cell` on; stops behind the one that ends the section. */
static inline struct doc_cell *read_inside(struct reading *r, struct doc_cell *cell,
                                           struct doc_cell *end, gboolean grid)
{
    for (; cell < end; cell++) {
        if (cell->ascii || (grid && cell->covered)) {
            cell = read_run(r, cell, end, grid);
            if (cell == end)
                break;
        }
        const struct token_list *list = get_list(r, cell, TRUE);
        if (G_UNLIKELY(!token_is_usual(r->reader, list))) {
            if (!token_is_voting(r->reader, list)) {
                stamp(r, cell, list);
                if (r->reader->section == 0)
                    return cell + 1;
                continue;
            }
            token_add_votes(r->reader, list);
        }
        stamp_usual(r, cell, list);
    }
    return end;
}

/* The same outside a section with a table, where blanks and numbers are nothing; stops
 * behind the cell that begins one. */
static inline struct doc_cell *read_outside(struct reading *r, struct doc_cell *cell,
                                            const struct doc_cell *end)
{
    for (; cell < end && r->reader->section == 0; cell++)
        if (!cell->covered && cell->length > 0 &&
            (!cell->ascii ||
             (token_run_digit(cell) > 9 && isnan(token_run_read_number(cell)))))
            stamp(r, cell, get_list(r, cell, FALSE));
    return cell;
}

static inline void read_break(struct reading *r)
{
    if (r->reader->section == 0 || r->next == r->reader->tokens ||
        (r->next[-1].kind != TOKEN_NUMBER && r->next[-1].kind != TOKEN_DASH))
        return;
    struct token *token = r->next++;
    *token = token[-1];
    token->kind = TOKEN_BREAK;
    token->run = 0;
}

/* How many of the blanks that the row begins with say nothing: the indentation of a row
 * with one cell, be it empty, and the pipe on its own line that only closes the cell
 * above it. */
static inline guint count_idle(const struct reading *r, guint blanks, gboolean plain)
{
    const struct doc_row *row = r->row;
    if (!plain && row->kind != ROW_LINE)
        return 0;
    if (blanks + 1 == row->count)
        return blanks;
    if (blanks == 2 && row->count == 2 && (row->marks & DOC_TAB) != 0)
        return 1;
    const gboolean closes =
        !plain && blanks == row->count && (row->marks & DOC_PIPE) != 0;
    return closes && r->reader->pipes.bare_cell ? 1 : 0;
}

/* Reads the rows that follow as long as each is a blank and a digit: a cell a line, as
 * many a text has them. `cell` is the first of theirs. */
static inline void read_digits(struct reading *r, const struct doc_cell *cell)
{
    const token_half step = { token_head(0, 0, 0, 1), token_run_span(2, 0) };
    token_half place = token_run_place(r->head, (gsize)(cell - 1 - r->cells));
    const struct doc_row *row = r->row + 1;
    for (; row < r->end && row->count == 2 && row->kind == ROW_LINE &&
           (row->marks & DOC_PIPE) == 0 && cell->length == 0;
         row++, cell += 2) {
        const guint digit = token_run_digit(cell + 1);
        if (digit > 9)
            break;
        place += step;
        token_run_put(r->next, place, &token_run_digits[digit]);
        token_run_end(r->next++, 1, 0);
    }
    r->head += (guint64)(row - 1 - r->row) * token_head(0, 0, 0, 1);
    r->row = row - 1;
}

/* Reads the beginning of a row that begins with a blank; returns the first cell that is
 * left. Blanks before a text, most of all, are none: see token_read_before. */
static inline struct doc_cell *read_blanks(struct reading *r, struct doc_cell *cell,
                                           struct doc_cell *end, gboolean plain)
{
    struct doc_cell *first = cell;
    while (first < end && first->length == 0)
        first++;
    if (r->reader->section != 0 && first < end && (plain || !first->covered)) {
        if (plain && first + 1 == end && token_run_digit(first) <= 9) {
            put_digit(r, first);
            read_digits(r, end);
            return end;
        }
        const struct token_list *list = first->ascii ? NULL : get_list(r, first, TRUE);
        if (list != NULL && token_is_usual(r->reader, list)) {
            r->next = r->first;
            stamp_usual(r, first, list);
            return first + 1;
        }
    }
    return cell + count_idle(r, (guint)(first - cell), plain);
}

/* `plain`: the row is a line without pipes, no cell of which is covered. */
static G_ALWAYS_INLINE inline void read_cells(struct reading *r, gboolean plain)
{
    struct doc_cell *cell = r->cells + r->row->first, *end = cell + r->row->count;
    if (cell->length == 0)
        cell = read_blanks(r, cell, end, plain);
    while (cell < end)
        cell = r->reader->section == 0 ? read_outside(r, cell, end)
                                       : read_inside(r, cell, end, !plain);
}

/* A row that is no line of a text, or one with pipes. */
static G_NO_INLINE void read_other_row(struct token_reader *reader, guint32 index)
{
    const struct doc_row *row = document_row(reader->document, index);
    const gboolean piped = (row->marks & DOC_PIPE) != 0;
    struct reading r = { .reader = reader,
                         .cells = document_cell(reader->document, 0),
                         .row = row,
                         .grid = row->kind == ROW_GRID };
    if (piped)
        token_pipes_begin(reader, index);
    learn(&r);
    read_cells(&r, FALSE);
    tell(&r);
    if (piped)
        token_pipes_end(reader, index);
}

static inline void read_row(struct reading *r)
{
    r->first = r->next;
    r->reader->row_text = FALSE;
    if (r->row->kind == ROW_LINE && (r->row->marks & DOC_PIPE) == 0) {
        read_cells(r, TRUE);
        return;
    }
    tell(r);
    read_other_row(r->reader, get_index(r));
    learn(r);
}

const struct token *tokens_read(struct token_reader *reader,
                                const struct document *document,
                                const struct report_range *range, guint *n_tokens)
{
    token_reader_start(reader, document, range);
    struct reading r = { .reader = reader,
                         .cells = document_cell(document, 0),
                         .row = document_row(document, range->first_row),
                         .end = document_row(document, range->end_row),
                         .sliced = document->sliced > 0 };
    for (learn(&r); r.row < r.end; r.row++, r.head += token_head(0, 0, 0, 1)) {
        if (r.row->count == 0)
            read_break(&r);
        else
            read_row(&r);
    }
    reader->n_tokens = (guint)(r.next - reader->tokens);
    token_note_section(reader);
    *n_tokens = reader->n_tokens;
    return reader->tokens;
}
