#include "data/tokens.h"

#include "data/cell_number.h"
#include "data/search.h"
#include "data/token_scan.h"

#include <string.h>

/* A label with its seven numbers fits into a cell; a paragraph does not, unless the whole
 * report is one. */
enum { BRACKETED = 20, CELL_MAX = 480, ROW_NUMBERS = 3, SENTENCE = 24 };

/* What a cell's text gives, inside a section with a table or outside: remembered, and
 * stamped with the cell's place when it is met again. */
struct token_list {
    guint n;
    gboolean text;  /* a label or other text: blanks before it in its row were none */
    guint8 section; /* after the cell */
    struct token tokens[];
};

struct cell_tokens {
    const struct token_list *lists[2]; /* outside, inside; NULL: not read yet */
};

static const struct token_list no_tokens = { .section = SECTION_SAME };
static const struct token_list whole_tables = { .section = SECTION_SAME };
static const struct cell_tokens prose = { { &no_tokens, &no_tokens } };
static const struct cell_tokens report_in_a_line = { { &whole_tables, &whole_tables } };

static void drop_leading_blanks(struct token_reader *reader)
{
    if (reader->row_text)
        return;
    reader->row_text = TRUE;
    for (guint i = reader->row_start; i < reader->n_tokens; i++)
        if (reader->tokens[i].kind != TOKEN_BLANK)
            return;
    reader->n_tokens = reader->row_start;
}

/* "5 / 9": the page and how many there are. */
static gboolean is_page_of(const char *text, gsize length)
{
    char *rest = NULL;
    guint64 page = g_ascii_strtoull(text, &rest, 10);
    if (length > 11 || page == 0 || !g_str_has_prefix(rest, " / "))
        return FALSE;
    guint64 pages = g_ascii_strtoull(rest + 3, &rest, 10);
    return *rest == '\0' && pages >= page;
}

/* "-3-", "- 3 -": the foot of a page. */
static gboolean is_page_number(const char *text, gsize length)
{
    if (is_page_of(text, length))
        return TRUE;
    static const char *const marks[] = { "-", "—", "–", "－" };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]), digits = 0;
        if (length <= 2 * n || strncmp(text, marks[i], n) != 0 ||
            strncmp(text + length - n, marks[i], n) != 0)
            continue;
        for (gsize k = n; k < length - n; k++) {
            if (!g_ascii_isdigit(text[k]) && text[k] != ' ')
                return FALSE;
            digits += g_ascii_isdigit(text[k]);
        }
        return digits > 0 && digits < 4;
    }
    return FALSE;
}

/* Where the numbers at the end of the cell begin, and how many there are. */
static gsize trailing_numbers(const struct doc_cell *cell, gsize *n)
{
    gsize begin = cell->length;
    *n = 0;
    for (gsize end = cell->length; end > 0;) {
        gsize from = end;
        while (from > 0 && cell->text[from - 1] != ' ')
            from--;
        if (from == end || !token_is_number(cell->text + from, end - from))
            break;
        begin = from;
        (*n)++;
        for (end = from; end > 0 && cell->text[end - 1] == ' ';)
            end--;
    }
    return begin;
}

/* Whether the cell ends as numbers and dashes do: a quick test that sends labels on their
 * way. */
static gboolean may_be_number(const struct doc_cell *cell)
{
    static const char *const ends[] = { "元", "件", "项", "項", "个", "条", "份",
                                        "宗", "万", "萬", "无", "無", "—",  "–",
                                        "化", "平", "减", "零", "〇", "−" };
    const char *text = cell->text;
    gsize n = cell->length;
    if ((guchar)text[n - 1] < 0x80)
        return g_ascii_isdigit(text[n - 1]) || strchr("-/*\\", text[n - 1]) != NULL ||
               (text[n - 1] == ')' && n <= BRACKETED);
    for (gsize i = 0; n >= 3 && i < G_N_ELEMENTS(ends); i++)
        if (memcmp(text + n - 3, ends[i], 3) == 0)
            return TRUE;
    return n >= 3 &&
           (guchar)text[n - 3] == 0xEF; /* full-width forms that escaped folding */
}

/* "增" or "减" with its number left out: a cell of the table, not a text between rows. */
static gboolean is_bare_change(const struct doc_cell *cell)
{
    static const char *const words[] = { "增",    "减",   "減",  "增/减",
                                         "增/減", "增加", "减少" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(cell->text, words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* A cell of a section with a table; TRUE when it is text. */
static gboolean read_inside(struct token_reader *reader, const struct token_place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    gsize n_numbers = 0, numbers = cell->length;
    if (may_be_number(cell)) {
        if (is_page_number(cell->text, cell->length) ||
            token_push_number(reader, place, 0, cell->length, 0))
            return FALSE;
        numbers = trailing_numbers(cell, &n_numbers);
    }
    if (numbers == 0) {
        token_push_gap(reader, place, 0, cell->length);
        return FALSE;
    }
    gboolean fits = label_fold(cell->text, cell->length, &reader->folded);
    gboolean sentence =
        cell->length > SENTENCE && search_word(cell->text, cell->length, "。") != NULL;
    if (fits && !sentence && token_scan(reader, place))
        return TRUE;
    gboolean row = n_numbers >= ROW_NUMBERS;
    gboolean sign =
        (fits && reader->folded.n == 0 && cell->length <= 12) || is_bare_change(cell);
    token_push(reader, place, sign ? TOKEN_UNREADABLE : TOKEN_TEXT, 0,
               row ? numbers : cell->length);
    if (row)
        token_push_gap(reader, place, numbers, cell->length);
    return TRUE;
}

/* A cell that may begin such a section. */
static gboolean read_outside(struct token_reader *reader, const struct token_place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    if (label_may_begin(cell->text, cell->length) &&
        label_fold(cell->text, cell->length, &reader->folded) &&
        token_opens_section(reader))
        token_scan(reader, place);
    return FALSE;
}

/* Reads the text wherever it stands; the reader is left as it was. */
static const struct token_list *make_list(struct token_reader *reader,
                                          const struct memo_text *text, gboolean inside)
{
    struct doc_cell cell = { .text = text->text, .length = text->length };
    struct doc_row row = { .count = 1 };
    struct token_place place = { .doc_row = &row, .doc_cell = &cell };
    guint start = reader->n_tokens;
    guint8 section = reader->section;
    reader->section = SECTION_SAME;
    gboolean is_text =
        inside ? read_inside(reader, &place) : read_outside(reader, &place);
    gsize n = reader->n_tokens - start, bytes = n * sizeof(struct token);
    if (n == 0 && !is_text) {
        reader->section = section;
        return &no_tokens;
    }
    struct token_list *list = memo_alloc(reader->document->memo, sizeof *list + bytes);
    list->n = (guint)n;
    list->text = is_text;
    list->section = reader->section;
    memcpy(list->tokens, reader->tokens + start, bytes);
    reader->n_tokens = start;
    reader->section = section;
    return list;
}

static const struct cell_tokens *start_cell(struct memo *memo,
                                            const struct doc_cell *cell)
{
    if (cell->length > CELL_MAX)
        return token_may_hold_tables(cell) ? &report_in_a_line : &prose;
    return memo_alloc(memo, sizeof(struct cell_tokens));
}

static const struct token_list *get_list(struct token_reader *reader,
                                         struct doc_cell *cell)
{
    struct memo_text *text = document_cell_memo(reader->document, cell);
    gboolean inside = reader->section != 0;
    if (text->parts[MEMO_TOKENS] == NULL)
        text->parts[MEMO_TOKENS] = start_cell(reader->document->memo, cell);
    struct cell_tokens *known = (struct cell_tokens *)text->parts[MEMO_TOKENS];
    if (known->lists[inside] == NULL)
        known->lists[inside] = make_list(reader, text, inside);
    return known->lists[inside];
}

/* Puts the tokens where the cell stands. */
static void stamp(struct token_reader *reader, const struct token_place *place,
                  const struct token_list *list)
{
    guint8 section = reader->section, mixed = 0;
    guint8 flags = place->doc_row->kind == ROW_GRID ? TOKEN_GRID : 0;
    if (list->text)
        drop_leading_blanks(reader);
    while (reader->room - reader->n_tokens < list->n)
        token_reserve(reader);
    struct token *token = reader->tokens + reader->n_tokens;
    reader->n_tokens += list->n;
    for (guint i = 0; i < list->n; i++, token++) {
        *token = list->tokens[i];
        token->section = token->section == SECTION_SAME ? section : token->section;
        token->flags |= flags;
        token->row = place->row;
        token->cell = place->cell;
        mixed |= token->section ^ reader->row_section;
    }
    reader->mixed |= mixed;
    if (list->section != SECTION_SAME)
        reader->section = list->section;
}

static void read_text(struct token_reader *reader, const struct token_place *place,
                      struct doc_cell *cell)
{
    const struct token_list *list = get_list(reader, cell);
    if (list == &whole_tables) {
        reader->mixed = 1;
        token_scan_long(reader, place);
    } else if (list != &no_tokens) {
        stamp(reader, place, list);
    }
}

/* The usual cells of a table: numbers, most of them of one digit. */
static inline gboolean read_number(const struct doc_cell *cell, double *number)
{
    unsigned digit = (unsigned char)cell->text[0] - '0';
    if (digit > 9 && cell->text[0] != '-')
        return FALSE;
    *number = digit;
    return (cell->length == 1 && digit <= 9) ||
           cell_number_plain(cell->text, cell->length, number) ||
           cell_number_decimal(cell->text, cell->length, number);
}

static inline void read_cell(struct token_reader *reader, struct token_place *place,
                             struct doc_cell *cell)
{
    double number;
    place->doc_cell = cell;
    if (cell->covered)
        return;
    if (cell->length == 0) {
        if (reader->section != 0)
            token_push(reader, place, TOKEN_BLANK, 0, 0);
    } else if (read_number(cell, &number)) {
        if (reader->section != 0)
            token_push(reader, place, TOKEN_NUMBER, 0, cell->length)->number = number;
    } else {
        read_text(reader, place, cell);
    }
}

static void read_break(struct token_reader *reader)
{
    if (reader->section == 0 || reader->n_tokens == 0)
        return;
    struct token last = reader->tokens[reader->n_tokens - 1];
    if (last.kind != TOKEN_NUMBER)
        return;
    last.kind = TOKEN_BREAK;
    if (reader->n_tokens == reader->room)
        token_reserve(reader);
    reader->tokens[reader->n_tokens++] = last;
}

/* How many cells of the row say nothing: the indentation of a row with one cell, and the
 * pipe on its own line that only closes the cell above it. */
static guint structural_blanks(const struct token_reader *reader,
                               const struct doc_row *row)
{
    const struct doc_cell *cells = document_cell(reader->document, row->first);
    guint blanks = 0;
    if (row->kind != ROW_LINE)
        return 0;
    while (blanks < row->count && cells[blanks].length == 0)
        blanks++;
    if (blanks + 1 == row->count)
        return blanks;
    return blanks == row->count && reader->bare_cell && (row->marks & DOC_PIPE) != 0 ? 1
                                                                                     : 0;
}

/* "| 5 | 5 |" among rows that put pipes only after their cells: the first cell is empty.
 */
static void push_hidden_blank(struct token_reader *reader, struct token_place *place)
{
    const struct doc_row *row = place->doc_row;
    if ((row->marks & DOC_PIPE) == 0 || row->count < 2)
        return;
    gboolean open = (row->marks & DOC_OPEN) != 0;
    place->cell = row->first;
    place->doc_cell = document_cell(reader->document, row->first);
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
    if (reader->n_tokens == reader->row_start)
        return;
    if (!reader->mixed) {
        extend_section(reader, reader->row_section, reader->row_start, reader->n_tokens);
        return;
    }
    for (guint i = reader->row_start; i < reader->n_tokens; i++)
        extend_section(reader, reader->tokens[i].section, i, i + 1);
}

static void read_row(struct token_reader *reader, guint index)
{
    const struct document *document = reader->document;
    const struct doc_row *row = document_row(document, index);
    struct token_place place = { .row = index, .doc_row = row };
    if (row->count == 0) {
        read_break(reader);
        return;
    }
    reader->row_text = reader->mixed = FALSE;
    reader->row_start = reader->n_tokens;
    reader->row_section = reader->section;
    push_hidden_blank(reader, &place);
    struct doc_cell *cells = document_cell(document, row->first);
    for (guint c = structural_blanks(reader, row); c < row->count; c++) {
        place.cell = row->first + c;
        read_cell(reader, &place, &cells[c]);
    }
    reader->bare_cell = row->count == 1 && row->marks == 0;
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
    reader->n_tokens = 0;
    reader->section = 0;
    reader->bare_cell = reader->closing = FALSE;
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
