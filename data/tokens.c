#include "data/tokens.h"

#include "data/cell_number.h"

#include <string.h>

/* A label with its seven numbers fits; a paragraph does not, unless the whole report is
 * one. */
enum {
    CELL_MAX = 480,
    LONG_LABEL = 6,
    CORE = 4,
    ROW_NUMBERS = 3,
    SENTENCE = 24,
    WINDOW_END = 400,
    LOST = 200
};

struct reader {
    const struct document *document;
    GArray *tokens;
    struct folded_text folded;
    guint8 section;     /* 2, 3, 4 inside a section with a table, else 0 */
    gboolean row_text;  /* the row has shown a label or other text */
    gboolean bare_cell; /* the row before was one cell without separators */
    gboolean closing;   /* the last row with pipes had them after its cells only */
    guint row_start;    /* tokens->len at its beginning */
};

struct hit {
    const struct label *label;
    gsize from, to;
    guint8 ordinal;
};

struct place {
    guint32 row, cell;
    const struct doc_row *doc_row;
    const struct doc_cell *doc_cell;
};

static struct token *push(struct reader *reader, const struct place *place, guint8 kind,
                          gsize start, gsize length)
{
    struct token token = { .kind = kind,
                           .section = reader->section,
                           .row = place->row,
                           .cell = place->cell,
                           .line = place->doc_cell->line,
                           .page = place->doc_row->page,
                           .column = place->doc_cell->column,
                           .start = (guint32)start,
                           .length = (guint32)length,
                           .flags = place->doc_row->kind == ROW_GRID ? TOKEN_GRID : 0 };
    g_array_append_val(reader->tokens, token);
    return &g_array_index(reader->tokens, struct token, reader->tokens->len - 1);
}

/* What a label says about the section it stands in; 0xFF for nothing. */
static guint8 section_of(const struct label *label)
{
    switch (label->kind) {
    case LABEL_SECTION:
        return (guint8)label->index;
    case LABEL_CLAUSE:
        return 2;
    case LABEL_GROUP:
        return label->ordinal == 0 ? 0xFF : 3;
    case LABEL_ROW:
        return label->table == FORM_REQUESTS || label->length >= LONG_LABEL
                   ? (guint8)(label->table + 2)
                   : 0xFF;
    case LABEL_HEAD:
        return label->length > 12 && label->table == FORM_REQUESTS ? 3 : 0xFF;
    case LABEL_COLUMN:
        return label->table != FORM_REQUESTS && label->length > 4
                   ? (guint8)(label->table + 2)
                   : 0xFF;
    default:
        return 0xFF;
    }
}

static gboolean is_marked(const struct hit *hit)
{
    if (hit->label->kind == LABEL_SECTION)
        return (hit->ordinal & ~ORDINAL_VALUE) == ORDINAL_HEADING;
    return hit->label->ordinal != 0 &&
           (hit->ordinal & ORDINAL_VALUE) == (hit->label->ordinal & ORDINAL_VALUE);
}

/* Whether digits stand between two neighbouring characters of the cell. */
static gboolean parted(const struct place *place, const struct folded_text *folded,
                       gsize left)
{
    for (guint32 i = folded->end[left]; i < folded->start[left + 1]; i++)
        if (g_ascii_isdigit(place->doc_cell->text[i]))
            return TRUE;
    return FALSE;
}

/* A short label counts only when nothing but labels and numbers stand around it, or with
 * its own ordinal in front. */
static gboolean accept(const struct reader *reader, const struct place *place,
                       const struct hit *hit, gsize before)
{
    const struct folded_text *folded = &reader->folded;
    if (is_marked(hit))
        return TRUE;
    /* "1.申请人无正当理由逾期不补正": the ordinal stands before the whole of a damaged
     * label. */
    guint8 ordinal = folded->ordinal[before] & ORDINAL_VALUE;
    if (ordinal != 0 && ordinal == (hit->label->ordinal & ORDINAL_VALUE) &&
        hit->label->kind == LABEL_ROW && hit->label->length >= CORE)
        return TRUE;
    gboolean starts = hit->from == before || parted(place, folded, hit->from - 1);
    gboolean ends = hit->to == folded->n || folded->ordinal[hit->to] != 0 ||
                    parted(place, folded, hit->to - 1) ||
                    label_match(folded, hit->to) != NULL;
    if (starts && ends)
        return TRUE;
    return hit->label->kind != LABEL_SECTION && hit->label->length >= LONG_LABEL &&
           (starts || ends);
}

static void push_label(struct reader *reader, const struct place *place,
                       const struct hit *hit)
{
    guint8 section = section_of(hit->label);
    if (section != 0xFF)
        reader->section = section;
    gsize start = reader->folded.start[hit->from];
    struct token *token =
        push(reader, place, TOKEN_LABEL, start, reader->folded.end[hit->to - 1] - start);
    token->label = hit->label;
    token->ordinal = hit->ordinal;
}

static gboolean all_digits(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
    return length > 0;
}

static gboolean push_number(struct reader *reader, const struct place *place, gsize start,
                            gsize length, guint8 flags)
{
    const char *text = place->doc_cell->text + start;
    double number;
    if (cell_number_plain(text, length, &number)) {
        struct token *token = push(reader, place, TOKEN_NUMBER, start, length);
        token->number = number;
        token->flags |= flags;
        return TRUE;
    }
    if (all_digits(text, length)) {
        push(reader, place, TOKEN_NUMBER, start, length)->flags |= flags | TOKEN_GLUED;
        return TRUE;
    }
    struct cell_number read = cell_number_read(text, length, "元");
    guint8 kind = read.state == VALUE_DASH ? TOKEN_DASH : TOKEN_NUMBER;
    if (read.state == VALUE_UNREADABLE || read.state == VALUE_BLANK)
        return FALSE;
    struct token *token = push(reader, place, kind, start, length);
    token->number = read.number;
    token->flags |= flags | (read.plain ? 0 : TOKEN_RAW);
    return TRUE;
}

/* "2648-18538": a sign inside digits begins the next cell. */
static void push_chunk(struct reader *reader, const struct place *place, gsize start,
                       gsize length)
{
    const char *text = place->doc_cell->text + start;
    gsize begin = 0;
    for (gsize i = 1; i < length; i++)
        if ((text[i] == '-' || text[i] == '+') && g_ascii_isdigit(text[i - 1]) &&
            i + 1 < length && g_ascii_isdigit(text[i + 1])) {
            push_number(reader, place, start + begin, i - begin, TOKEN_PART);
            begin = i;
        }
    push_number(reader, place, start + begin, length - begin, TOKEN_PART);
}

/* Where a number can begin in [start, end): after closing marks, and after the rest of a
 * label that ends in a bracket. */
static gsize number_start(const char *text, gsize start, gsize end)
{
    gsize at = start;
    for (gsize i = start; i < end; i++) {
        if (text[i] == ')')
            at = i + 1;
        else if (strncmp(text + i, "）", MIN(strlen("）"), end - i)) == 0)
            at = i + strlen("）");
    }
    while (at < end) {
        gunichar c = g_utf8_get_char(text + at);
        if (g_unichar_isdigit(c) || c == '-' || c == '+' || c == '/' || c >= 0x3400 ||
            (c >= 0x2010 && c <= 0x2015) || c == 0x2212)
            break;
        at += (gsize)(g_utf8_next_char(text + at) - (text + at));
    }
    return at;
}

/* The numbers in bytes [start, end) of the cell, separated by white space. */
static void push_gap(struct reader *reader, const struct place *place, gsize start,
                     gsize end)
{
    const char *text = place->doc_cell->text;
    for (gsize i = start; i < end;) {
        while (i < end && g_ascii_isspace(text[i]))
            i++;
        gsize chunk = i;
        while (i < end && !g_ascii_isspace(text[i]))
            i++;
        chunk = number_start(text, chunk, i);
        if (i > chunk)
            push_chunk(reader, place, chunk, i - chunk);
    }
}

/* Outside a section a cell counts only when it is labels and numbers altogether, and a
 * label that can stand nowhere else is among them. */
static gboolean opens_section(const struct reader *reader)
{
    const struct folded_text *folded = &reader->folded;
    gboolean opens = FALSE;
    for (gsize i = 0; i < folded->n;) {
        const struct label *label = label_match(folded, i);
        if (label == NULL)
            return FALSE;
        struct hit hit = { label, i, i + label->length, folded->ordinal[i] };
        opens = opens || section_of(label) != 0xFF || is_marked(&hit);
        i = hit.to;
    }
    return opens;
}

/* What follows the last label: numbers, or the beginning of a label that goes on
 * elsewhere. */
static void push_rest(struct reader *reader, const struct place *place, gsize done,
                      gsize last, gsize end)
{
    const struct folded_text *folded = &reader->folded;
    if (done == folded->n || folded->ordinal[done] == 0) {
        push_gap(reader, place, last, end);
        return;
    }
    struct hit hit = { label_complete(folded, done, folded->n, folded->ordinal[done]),
                       done, folded->n, folded->ordinal[done] };
    push_gap(reader, place, last, folded->start[done]);
    if (hit.label != NULL)
        push_label(reader, place, &hit);
    else
        push(reader, place, TOKEN_TEXT, folded->start[done],
             folded->end[folded->n - 1] - folded->start[done]);
    push_gap(reader, place, folded->end[folded->n - 1], end);
}

/* Pushes the labels among the first `stop` folded characters and the numbers between
 * them, from byte `last` on; after the last label those up to `end`. Returns the folded
 * characters up to the end of the last label, 0 for none. */
static gsize scan(struct reader *reader, const struct place *place, gsize last, gsize end,
                  gsize stop)
{
    const struct folded_text *folded = &reader->folded;
    gsize done = 0;
    for (gsize i = 0; i < folded->n && i < stop;) {
        const struct label *label = label_match(folded, i);
        struct hit hit = { label, i, i + (label == NULL ? 0 : label->length),
                           folded->ordinal[i] };
        if (label == NULL || !accept(reader, place, &hit, done)) {
            i++;
            continue;
        }
        push_gap(reader, place, last, folded->start[i]);
        push_label(reader, place, &hit);
        last = folded->end[hit.to - 1];
        i = done = hit.to;
    }
    if (done > 0 && stop >= folded->n)
        push_rest(reader, place, done, last, end);
    return done;
}

/* Few paragraphs name the clause, the caption or the first row of the tables. */
static gboolean may_hold_tables(const struct doc_cell *cell)
{
    static const char *const signs[] = { "第二十", "勾稽", "本年新收政府" };
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (memmem(cell->text, cell->length, signs[i], strlen(signs[i])) != NULL)
            return TRUE;
    return FALSE;
}

/* A whole report on one line: read window by window from the first clause of its tables.
 */
static void read_long(struct reader *reader, const struct place *place)
{
    static const char *const anchors[] = { "第二十条第", "第二十條第", "勾稽关系",
                                           "勾稽關", "本年新收政府信息公" };
    const struct doc_cell *cell = place->doc_cell;
    const char *begin = NULL;
    if (!may_hold_tables(cell))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(anchors) && begin == NULL; i++)
        begin = memmem(cell->text, cell->length, anchors[i], strlen(anchors[i]));
    if (begin == NULL)
        return;
    gsize base = (gsize)(begin - cell->text), lost = 0;
    reader->section = 2;
    while (base < cell->length && reader->section != 0 && lost < LOST) {
        gboolean whole =
            label_fold(cell->text + base, cell->length - base, &reader->folded);
        struct folded_text *folded = &reader->folded;
        for (gsize i = 0; i < folded->n; i++) {
            folded->start[i] += (guint32)base;
            folded->end[i] += (guint32)base;
        }
        gsize stop = whole ? folded->n : WINDOW_END;
        gsize done = scan(reader, place, base, cell->length, stop);
        if (whole)
            return;
        lost = done > 0 ? 0 : lost + stop;
        base = folded->end[(done > 0 ? done : stop) - 1];
    }
}

/* A label cut short by a line break or a page break. */
static gboolean push_cut_label(struct reader *reader, const struct place *place)
{
    const struct folded_text *folded = &reader->folded;
    if (folded->n == 0)
        return FALSE;
    struct hit hit = { label_complete(folded, 0, folded->n, folded->ordinal[0]), 0,
                       folded->n, folded->ordinal[0] };
    if (hit.label != NULL)
        push_label(reader, place, &hit);
    return hit.label != NULL;
}

static void drop_leading_blanks(struct reader *reader)
{
    if (reader->row_text)
        return;
    reader->row_text = TRUE;
    for (guint i = reader->row_start; i < reader->tokens->len; i++)
        if (g_array_index(reader->tokens, struct token, i).kind != TOKEN_BLANK)
            return;
    g_array_set_size(reader->tokens, reader->row_start);
}

/* "-3-", "- 3 -": the foot of a page. */
static gboolean is_page_number(const char *text, gsize length)
{
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

static gboolean is_number(const char *text, gsize length)
{
    double number;
    if (cell_number_plain(text, length, &number) || all_digits(text, length))
        return TRUE;
    enum value_state state = cell_number_read(text, length, "元").state;
    return state == VALUE_NUMBER || state == VALUE_DASH || state == VALUE_SCALED;
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
        if (from == end || !is_number(cell->text + from, end - from))
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
        return g_ascii_isdigit(text[n - 1]) || strchr("-/*\\", text[n - 1]) != NULL;
    for (gsize i = 0; n >= 3 && i < G_N_ELEMENTS(ends); i++)
        if (memcmp(text + n - 3, ends[i], 3) == 0)
            return TRUE;
    return n >= 3 &&
           (guchar)text[n - 3] == 0xEF; /* full-width forms that escaped folding */
}

static void read_in_section(struct reader *reader, const struct place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    gsize n_numbers = 0, numbers = cell->length;
    if (may_be_number(cell)) {
        if (is_page_number(cell->text, cell->length) ||
            push_number(reader, place, 0, cell->length, 0))
            return;
        numbers = trailing_numbers(cell, &n_numbers);
    }
    if (numbers == 0) {
        push_gap(reader, place, 0, cell->length);
        return;
    }
    drop_leading_blanks(reader);
    gboolean fits = label_fold(cell->text, cell->length, &reader->folded);
    gboolean prose = cell->length > SENTENCE && strstr(cell->text, "。") != NULL;
    if (fits && !prose && scan(reader, place, 0, cell->length, LABEL_FOLD_MAX) > 0)
        return;
    if (fits && push_cut_label(reader, place))
        return;
    gboolean row = n_numbers >= ROW_NUMBERS;
    gboolean sign = fits && reader->folded.n == 0 && cell->length <= 12;
    push(reader, place, sign ? TOKEN_UNREADABLE : TOKEN_TEXT, 0,
         row ? numbers : cell->length);
    if (row)
        push_gap(reader, place, numbers, cell->length);
}

static void read_text(struct reader *reader, const struct place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    if (reader->section != 0)
        read_in_section(reader, place);
    else if (label_may_begin(cell->text, cell->length) &&
             label_fold(cell->text, cell->length, &reader->folded) &&
             opens_section(reader))
        scan(reader, place, 0, cell->length, LABEL_FOLD_MAX);
}

static void read_cell(struct reader *reader, const struct place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    double number;
    if (cell->covered)
        return;
    if (cell->length == 0) {
        if (reader->section != 0)
            push(reader, place, TOKEN_BLANK, 0, 0);
    } else if (cell_number_plain(cell->text, cell->length, &number)) {
        if (reader->section != 0)
            push(reader, place, TOKEN_NUMBER, 0, cell->length)->number = number;
    } else if (cell->length <= CELL_MAX) {
        read_text(reader, place);
    } else {
        read_long(reader, place);
    }
}

static void read_break(struct reader *reader)
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
static guint structural_blanks(const struct reader *reader, const struct doc_row *row)
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
static void push_hidden_blank(struct reader *reader, struct place *place)
{
    const struct doc_row *row = place->doc_row;
    if ((row->marks & DOC_PIPE) == 0 || row->count < 2)
        return;
    gboolean open = (row->marks & DOC_OPEN) != 0;
    place->cell = row->first;
    place->doc_cell = document_cell(reader->document, row->first);
    if (open && reader->closing && reader->section != 0)
        push(reader, place, TOKEN_BLANK, 0, 0);
    if (!open)
        reader->closing = TRUE;
}

static void read_row(struct reader *reader, guint index)
{
    const struct document *document = reader->document;
    struct place place = { .row = index, .doc_row = document_row(document, index) };
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
    struct reader reader = { .document = document, .tokens = tokens };
    for (guint r = range->first_row; r < range->end_row; r++)
        read_row(&reader, r);
}
