#include "data/extract/tokens.h"

#include "data/extract/cell_number.h"
#include "data/extract/token_list.h"

#include <string.h>

static void drop_leading_blanks(struct token_reader *reader)
{
    reader->row_text = TRUE;
    for (guint i = reader->row_start; i < reader->n_tokens; i++)
        if (reader->tokens[i].kind != TOKEN_BLANK)
            return;
    reader->n_tokens = reader->row_start;
}

/* Puts the tokens where the cell stands. */
static void stamp(struct token_reader *reader, const struct token_place *place,
                  const struct token_list *list)
{
    const guint8 section = reader->section, row_section = reader->row_section;
    const guint8 flags = place->doc_row->kind == ROW_GRID ? TOKEN_GRID : 0;
    const guint32 row = place->row, cell = place->cell;
    guint8 mixed = 0, ordinal = 0;
    if (list->text && !reader->row_text)
        drop_leading_blanks(reader);
    if (G_UNLIKELY(reader->n_tokens > reader->row_start && token_may_be_ordinal(reader)))
        ordinal = token_drop_ordinal(reader, list);
    while (reader->room - reader->n_tokens < list->n)
        token_reserve(reader);
    struct token *token = reader->tokens + reader->n_tokens, *end = token + list->n;
    for (const struct token *from = list->tokens; token < end; token++, from++) {
        *token = *from;
        token->section = from->section == SECTION_SAME ? section : from->section;
        token->flags |= flags;
        token->row = row;
        token->cell = cell;
        mixed |= token->section ^ row_section;
    }
    if (G_UNLIKELY(ordinal != 0) && reader->tokens[reader->n_tokens].ordinal == 0)
        reader->tokens[reader->n_tokens].ordinal = ordinal;
    reader->n_tokens += list->n;
    reader->mixed |= mixed;
    reader->votes.for_2019 += list->votes.for_2019;
    reader->votes.for_2021 += list->votes.for_2021;
    reader->votes.documents += list->votes.documents;
    if (list->section != SECTION_SAME)
        reader->section = list->section;
}

static void read_whole_tables(struct token_reader *reader,
                              const struct token_place *place)
{
    guint start = reader->n_tokens;
    reader->mixed = 1;
    token_scan_long(reader, place);
    token_list_count_votes(reader->tokens + start, reader->n_tokens - start, TRUE,
                           &reader->votes);
}

static G_NO_INLINE void read_text(struct token_reader *reader,
                                  const struct token_place *place, struct doc_cell *cell)
{
    const struct token_list *list = token_list_get(reader, cell);
    if (list == &token_list_tables)
        read_whole_tables(reader, place);
    else if (list != &token_list_none &&
             G_LIKELY(!list->torn || !token_is_loose(place->doc_row)))
        stamp(reader, place, list);
}

/* The usual cells of a table: numbers, most of them of one digit. */
static inline gboolean is_digit(const struct doc_cell *cell)
{
    return cell->length == 1 && (guint8)(cell->text[0] - '0') <= 9;
}

/* A plain number that is not one digit. */
static inline gboolean read_number(const struct doc_cell *cell, double *number)
{
    return (g_ascii_isdigit(cell->text[0]) || cell->text[0] == '-') &&
           g_ascii_isdigit(cell->text[cell->length - 1]) &&
           (cell_number_plain(cell->text, cell->length, number) ||
            cell_number_decimal(cell->text, cell->length, number));
}

/* The blanks and plain numbers of a row, written directly, for most cells are such. */
struct plain_run {
    struct token *start, *next; /* where it begins, and its next token */
    guint numbers;
};

/* What all blanks, and all plain numbers, of the row have in common. */
static G_NO_INLINE void set_plain(struct token_reader *reader, guint8 flags)
{
    reader->blank = (struct token){ .kind = TOKEN_BLANK, .flags = flags };
    reader->blank.section = reader->plain_section = reader->section;
    reader->number = reader->blank;
    reader->number.kind = TOKEN_NUMBER;
    reader->plain_flags = flags;
}

static inline struct plain_run start_run(struct token_reader *reader,
                                         const struct token_place *place)
{
    guint8 flags = place->doc_row->kind == ROW_GRID ? TOKEN_GRID : 0;
    if (reader->plain_section != reader->section || reader->plain_flags != flags)
        set_plain(reader, flags);
    reader->blank.row = reader->number.row = place->row;
    while (reader->room - reader->n_tokens < place->doc_row->count)
        token_reserve(reader);
    struct token *next = reader->tokens + reader->n_tokens;
    return (struct plain_run){ .start = next, .next = next };
}

static inline void put_blank(const struct token_reader *reader, struct plain_run *run,
                             guint cell)
{
    struct token *token = run->next++;
    *token = reader->blank;
    token->cell = cell;
}

static inline void put_number(const struct token_reader *reader, struct plain_run *run,
                              guint cell, guint length, double number)
{
    struct token *token = run->next++;
    *token = reader->number;
    token->cell = cell;
    token->length = length;
    token->number = number;
    run->numbers++;
}

/* The first token of the run says how long it is. */
static inline void end_run(struct token_reader *reader, const struct plain_run *run)
{
    gsize n = (gsize)(run->next - run->start);
    reader->n_tokens = (guint)(run->next - reader->tokens);
    if (n > 0 && n <= G_MAXUINT16) {
        run->start->run = (guint16)n;
        run->start->numbers = (guint16)run->numbers;
    }
}

/* Reads blanks and plain numbers from `cell` on; returns the first cell that is none. */
static inline struct doc_cell *read_run(struct token_reader *reader,
                                        const struct token_place *place,
                                        struct doc_cell *cell)
{
    const struct doc_cell *end = place->cells + place->doc_row->count;
    guint at = place->doc_row->first + (guint)(cell - place->cells);
    struct plain_run run = start_run(reader, place);
    for (; cell < end; cell++, at++) {
        double number;
        if (cell->covered)
            continue;
        if (cell->length == 0)
            put_blank(reader, &run, at);
        else if (is_digit(cell))
            put_number(reader, &run, at, 1, cell->text[0] - '0');
        else if (read_number(cell, &number))
            put_number(reader, &run, at, cell->length, number);
        else
            break;
    }
    end_run(reader, &run);
    return cell;
}

/* Reads the row's cells from `c` on; stops behind the one that ends the section. */
static guint read_inside_cells(struct token_reader *reader, struct token_place *place,
                               guint c)
{
    struct doc_cell *cell = place->cells + c, *end = place->cells + place->doc_row->count;
    for (; cell < end; cell++) {
        if (cell->ascii || cell->covered)
            cell = read_run(reader, place, cell);
        if (cell == end)
            break;
        place->cell = place->doc_row->first + (guint)(cell - place->cells);
        place->doc_cell = cell;
        read_text(reader, place, cell);
        if (reader->section == 0)
            return (guint)(cell + 1 - place->cells);
    }
    return place->doc_row->count;
}

/* The same outside a section with a table, where blanks and numbers are nothing; stops
 * behind the cell that begins one. */
static guint read_outside_cells(struct token_reader *reader, struct token_place *place,
                                guint c)
{
    double number;
    const guint count = place->doc_row->count, first = place->doc_row->first;
    for (struct doc_cell *cell = place->cells + c; c < count && reader->section == 0;
         c++, cell++) {
        if (cell->covered || cell->length == 0 || is_digit(cell) ||
            read_number(cell, &number))
            continue;
        place->cell = first + c;
        place->doc_cell = cell;
        read_text(reader, place, cell);
    }
    return c;
}

static void read_break(struct token_reader *reader)
{
    if (reader->section == 0 || reader->n_tokens == 0)
        return;
    struct token last = reader->tokens[reader->n_tokens - 1];
    if (last.kind != TOKEN_NUMBER && last.kind != TOKEN_DASH)
        return;
    last.kind = TOKEN_BREAK;
    last.run = 0;
    if (reader->n_tokens == reader->room)
        token_reserve(reader);
    reader->tokens[reader->n_tokens++] = last;
}

/* How many cells of the row say nothing: the indentation of a row with one cell, be it
 * empty, and the pipe on its own line that only closes the cell above it. */
static guint structural_blanks(const struct token_reader *reader,
                               const struct token_place *place)
{
    const struct doc_row *row = place->doc_row;
    guint blanks = 0;
    if (place->cells->length != 0 || row->kind != ROW_LINE)
        return 0;
    while (blanks < row->count && place->cells[blanks].length == 0)
        blanks++;
    if (blanks + 1 == row->count)
        return blanks;
    if (blanks == 2 && row->count == 2 && (row->marks & DOC_TAB) != 0)
        return 1;
    gboolean closes = blanks == row->count && (row->marks & DOC_PIPE) != 0;
    return closes && reader->bare_cell ? 1 : 0;
}

/* "| 5 | 5 |" among rows that put pipes only after their cells: the first cell is empty.
 */
static void push_hidden_blank(struct token_reader *reader, struct token_place *place)
{
    const struct doc_row *row = place->doc_row;
    if (row->count < 2)
        return;
    gboolean open = (row->marks & DOC_OPEN) != 0;
    place->cell = row->first;
    place->doc_cell = place->cells;
    if (open && reader->closing && reader->section != 0)
        token_push(reader, place, TOKEN_BLANK, 0, 0);
    if (!open)
        reader->closing = TRUE;
}

static void extend_section(struct token_reader *reader, guint8 section, guint first,
                           guint end)
{
    if (reader->end[section] == 0)
        reader->first[section] = first;
    reader->end[section] = end;
}

/* Notes in which sections the row's tokens are: nearly always they are in one. */
static void note_sections(struct token_reader *reader)
{
    if (!reader->mixed) {
        extend_section(reader, reader->row_section, reader->row_start, reader->n_tokens);
        return;
    }
    for (guint i = reader->row_start; i < reader->n_tokens; i++)
        extend_section(reader, reader->tokens[i].section, i, i + 1);
}

static void read_row(struct token_reader *reader, guint index)
{
    const struct doc_row *row = document_row(reader->document, index);
    if (row->count == 0) {
        read_break(reader);
        return;
    }
    struct token_place place = { .row = index,
                                 .doc_row = row,
                                 .cells = document_cell(reader->document, row->first) };
    reader->row_text = reader->mixed = FALSE;
    reader->row_start = reader->n_tokens;
    reader->row_section = reader->section;
    if ((row->marks & DOC_PIPE) != 0)
        push_hidden_blank(reader, &place);
    for (guint c = structural_blanks(reader, &place); c < row->count;)
        c = reader->section == 0 ? read_outside_cells(reader, &place, c)
                                 : read_inside_cells(reader, &place, c);
    token_note_cell(reader, row, place.cells);
    if (reader->n_tokens != reader->row_start)
        note_sections(reader);
}

struct token_reader *token_reader_new(void)
{
    return g_new0(struct token_reader, 1);
}

void token_reader_free(struct token_reader *reader)
{
    if (reader == NULL)
        return;
    g_free(reader->tokens);
    g_free(reader);
}

/* A thread reads all its reports with one reader; a huge one must not stay for ever. */
static void start(struct token_reader *reader, const struct document *document)
{
    enum { KEEP = 1 << 16 };
    reader->document = document;
    reader->n_tokens = reader->section = 0;
    reader->votes = (struct form_votes){ 0, 0, 0 };
    token_forget_cells(reader);
    memset(reader->first, 0, sizeof reader->first);
    memset(reader->end, 0, sizeof reader->end);
    if (reader->room > KEEP) {
        g_clear_pointer(&reader->tokens, g_free);
        reader->room = 0;
    }
}

const struct token *tokens_read(struct token_reader *reader,
                                const struct document *document,
                                const struct report_range *range, guint *n_tokens)
{
    start(reader, document);
    for (guint r = range->first_row; r < range->end_row; r++)
        read_row(reader, r);
    *n_tokens = reader->n_tokens;
    return reader->tokens;
}

void tokens_section(const struct token_reader *reader, guint8 section, guint *first,
                    guint *end)
{
    *first = reader->first[section];
    *end = reader->end[section];
}

const struct form_votes *tokens_votes(const struct token_reader *reader)
{
    return &reader->votes;
}
