#include "data/tokens.h"

#include "data/cell_number.h"
#include "data/search.h"
#include "data/token_scan.h"

#include <string.h>

/* A label with its seven numbers fits into a cell; a paragraph does not, unless the whole
 * report is one. */
enum { BRACKETED = 20, CELL_MAX = 480, ROW_NUMBERS = 3, SENTENCE = 24 };

static void drop_leading_blanks(struct token_reader *reader)
{
    if (reader->row_text)
        return;
    reader->row_text = TRUE;
    for (guint i = reader->row_start; i < reader->tokens->len; i++)
        if (g_array_index(reader->tokens, struct token, i).kind != TOKEN_BLANK)
            return;
    g_array_set_size(reader->tokens, reader->row_start);
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

static void read_in_section(struct token_reader *reader, const struct token_place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    gsize n_numbers = 0, numbers = cell->length;
    if (may_be_number(cell)) {
        if (is_page_number(cell->text, cell->length) ||
            token_push_number(reader, place, 0, cell->length, 0))
            return;
        numbers = trailing_numbers(cell, &n_numbers);
    }
    if (numbers == 0) {
        token_push_gap(reader, place, 0, cell->length);
        return;
    }
    drop_leading_blanks(reader);
    gboolean fits = label_fold(cell->text, cell->length, &reader->folded);
    gboolean prose =
        cell->length > SENTENCE && search_word(cell->text, cell->length, "。") != NULL;
    if (fits && !prose && token_scan(reader, place))
        return;
    gboolean row = n_numbers >= ROW_NUMBERS;
    gboolean sign =
        (fits && reader->folded.n == 0 && cell->length <= 12) || is_bare_change(cell);
    token_push(reader, place, sign ? TOKEN_UNREADABLE : TOKEN_TEXT, 0,
               row ? numbers : cell->length);
    if (row)
        token_push_gap(reader, place, numbers, cell->length);
}

static void read_text(struct token_reader *reader, const struct token_place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    if (reader->section != 0)
        read_in_section(reader, place);
    else if (label_may_begin(cell->text, cell->length) &&
             label_fold(cell->text, cell->length, &reader->folded) &&
             token_opens_section(reader))
        token_scan(reader, place);
}

static void read_cell(struct token_reader *reader, const struct token_place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    double number;
    if (cell->covered)
        return;
    if (cell->length == 0) {
        if (reader->section != 0)
            token_push(reader, place, TOKEN_BLANK, 0, 0);
    } else if (cell_number_plain(cell->text, cell->length, &number)) {
        if (reader->section != 0)
            token_push(reader, place, TOKEN_NUMBER, 0, cell->length)->number = number;
    } else if (cell->length <= CELL_MAX) {
        read_text(reader, place);
    } else {
        token_scan_long(reader, place);
    }
}

static void read_break(struct token_reader *reader)
{
    GArray *tokens = reader->tokens;
    if (reader->section == 0 || tokens->len == 0)
        return;
    struct token last = g_array_index(tokens, struct token, tokens->len - 1);
    if (last.kind != TOKEN_NUMBER)
        return;
    last.kind = TOKEN_BREAK;
    g_array_append_val(tokens, last);
}

/* How many cells of the row say nothing: the indentation of a row with one cell, and the
 * pipe on its own line that only closes the cell above it. */
static guint structural_blanks(const struct token_reader *reader,
                               const struct doc_row *row)
{
    guint blanks = 0;
    if (row->kind != ROW_LINE)
        return 0;
    while (blanks < row->count &&
           document_cell(reader->document, row->first + blanks)->length == 0)
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

static void read_row(struct token_reader *reader, guint index)
{
    const struct document *document = reader->document;
    struct token_place place = { .row = index, .doc_row = document_row(document, index) };
    if (place.doc_row->count == 0) {
        read_break(reader);
        return;
    }
    reader->row_text = FALSE;
    reader->row_start = reader->tokens->len;
    push_hidden_blank(reader, &place);
    for (guint c = structural_blanks(reader, place.doc_row); c < place.doc_row->count;
         c++) {
        place.cell = place.doc_row->first + c;
        place.doc_cell = document_cell(document, place.cell);
        read_cell(reader, &place);
    }
    reader->bare_cell = place.doc_row->count == 1 && place.doc_row->marks == 0;
}

void tokens_read(const struct document *document, const struct report_range *range,
                 GArray *tokens)
{
    struct token_reader reader = { .document = document, .tokens = tokens };
    for (guint r = range->first_row; r < range->end_row; r++)
        read_row(&reader, r);
}
