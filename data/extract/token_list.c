#include "data/extract/token_list.h"

#include "data/extract/cell_number.h"
#include "data/extract/token_facts.h"
#include "data/extract/token_tables.h"
#include "data/search.h"

#include <string.h>

/* A label with its seven numbers fits into a cell; a paragraph does not, unless the whole
 * report is one. */
enum { LIST = 5 /* numbers between separators that make a row */ };
enum { REMARKED = 64 }; /* bytes of a number with a remark in brackets */
enum { BRACKETED = 20, CELL_MAX = 480, ROW_NUMBERS = 3, GLUED_AFTER = 7, SENTENCE = 24 };

const struct token_list token_list_none = { .section = SECTION_SAME };
const struct token_list token_list_tables = { .section = SECTION_SAME };

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

/* "处理其政府信0": the last piece of a label can touch the first number of the row. */
static gsize skip_ideographs(const char *text, gsize from, gsize end)
{
    while (from < end && (guchar)text[from] >= 0xE4 && (guchar)text[from] <= 0xE9)
        from += 3;
    return MIN(from, end);
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
        if (*n + 1 >= GLUED_AFTER)
            from = skip_ideographs(cell->text, from, end);
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
               (text[n - 1] == ')' &&
                n <= (g_ascii_isdigit(text[0]) ? REMARKED : BRACKETED));
    for (gsize i = 0; n >= 3 && i < G_N_ELEMENTS(ends); i++)
        if (memcmp(text + n - 3, ends[i], 3) == 0)
            return TRUE;
    if (n > 3 && n <= BRACKETED && g_ascii_isdigit(text[0]) &&
        (memcmp(text + n - 3, "。", 3) == 0 || memcmp(text + n - 3, "\xe2\x91", 2) == 0))
        return TRUE; /* 12。 12① */
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

/* "三、" or "(三)": the beginning of a label, whose words are on the next line or
 * were cut off with the end of the text; no cell. */
static gboolean is_lone_ordinal(const struct doc_cell *cell)
{
    static const char *const figures[] = { "一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十" };
    static const char *const marks[][2] = { { "", "、" }, { "(", ")" }, { "（", "）" } };
    for (gsize m = 0; m < G_N_ELEMENTS(marks); m++)
        for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
            const gsize open = strlen(marks[m][0]), figure = strlen(figures[i]);
            if (strncmp(cell->text, marks[m][0], open) == 0 &&
                strncmp(cell->text + open, figures[i], figure) == 0 &&
                strcmp(cell->text + open + figure, marks[m][1]) == 0)
                return TRUE;
        }
    return FALSE;
}

/* "一、本年新收…：自然人3件，商业企业0件，…总计3件。": a row in words. */
static gboolean names_columns(const struct doc_cell *cell)
{
    const char *text = cell->text;
    gsize n = cell->length;
    if (search_word(text, n, "总计") == NULL)
        return FALSE;
    return (search_word(text, n, "自然人") != NULL &&
            search_word(text, n, "科研机构") != NULL) ||
           (search_word(text, n, "结果维持") != NULL &&
            search_word(text, n, "尚未审结") != NULL);
}

/* "行政许可：本年处理决定数量3件。": a row of table two in words. */
static gboolean begins_row(const struct folded_text *folded)
{
    const struct label *row = label_match(folded, 0);
    if (row == NULL || row->kind != LABEL_ROW || row->table != FORM_DISCLOSURE ||
        row->length >= folded->n)
        return FALSE;
    const struct label *column = label_match(folded, row->length);
    return column != NULL && column->kind == LABEL_COLUMN &&
           column->table == FORM_DISCLOSURE;
}

/* "3.": what may be a label's number, which page programs tear off and put anywhere. */
static gboolean is_lone_number(const struct doc_cell *cell)
{
    return g_ascii_isdigit(cell->text[0]) && strcmp(cell->text + 1, ".") == 0;
}

/* What programs write for a cell that has nothing. */
static gboolean is_nothing(const struct doc_cell *cell)
{
    static const char *const words[] = { "NaN", "nan", "None", "null", "NULL", "<NA>" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(cell->text, words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Whether a sentence ends in the cell, which has more characters than a few. "予公开。
 * 5.属于三类内部事务信息": a scan takes a speck for a full stop. */
static gboolean has_full_stop(const struct doc_cell *cell)
{
    enum { FEW = 4 * 3 };
    const char *end = cell->text + cell->length, *at = cell->text;
    while ((at = search_word(at, (gsize)(end - at), "。")) != NULL) {
        if (at - cell->text > FEW && at[-1] != ' ')
            return TRUE;
        at += strlen("。");
    }
    return FALSE;
}

/* 2021年,我局公开信息66条,其中…: what begins with its year and goes on with a comma is a
 * sentence, even where a page lost its full stop. No label begins so. */
static gboolean begins_with_year(const char *text, gsize length)
{
    static const char year[] = "20yy年";
    return text[0] == '2' && text[1] == '0' && length > sizeof year - 1 &&
           memcmp(text + 4, "年", 3) == 0 &&
           (memchr(text, ',', length) != NULL || search_word(text, length, "，") != NULL);
}

/* A cell of a section with a table; TRUE when it is text. */
static gboolean read_inside(struct token_reader *reader, const struct token_place *place)
{
    const struct doc_cell *cell = place->doc_cell;
    gsize n_numbers = 0, numbers = cell->length;
    if (cell->length >= 2 * LIST - 1 && g_ascii_isdigit(cell->text[0]) &&
        g_ascii_isdigit(cell->text[cell->length - 1]) &&
        token_push_pieces(reader, place, 0, cell->length, LIST))
        return FALSE;
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
        cell->length > SENTENCE &&
        (has_full_stop(cell) || begins_with_year(cell->text, cell->length)) &&
        !names_columns(cell) && !(fits && begins_row(&reader->folded));
    if (fits && !sentence && token_scan(reader, place))
        return TRUE;
    gboolean row = n_numbers >= ROW_NUMBERS;
    gboolean sign =
        (fits && reader->folded.n == 0 && cell->length <= 12 && !is_lone_ordinal(cell)) ||
        is_bare_change(cell);
    if (sign && is_nothing(cell)) {
        token_push(reader, place, TOKEN_BLANK, 0, 0);
        return FALSE;
    }
    struct token *token = token_push(reader, place, sign ? TOKEN_UNREADABLE : TOKEN_TEXT,
                                     0, row ? numbers : cell->length);
    if (fits && reader->folded.n > 0)
        token->ordinal = reader->folded.ordinal[0];
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

void token_list_count_votes(const struct token *tokens, gsize n, gboolean inside,
                            struct form_votes *votes)
{
    enum { OTHERS = 3 }; /* only rows of documents have more columns in the two forms */
    for (const struct token *token = tokens, *end = tokens + n; token < end; token++) {
        if (token->kind != TOKEN_LABEL)
            continue;
        const struct label *label = token->label;
        gboolean row = label->kind == LABEL_ROW &&
                       (token->section == SECTION_SAME ? inside : token->section != 0);
        gboolean head = label->kind == LABEL_COLUMN && label->table == FORM_DISCLOSURE;
        if ((row || head) && label->forms == FORM_2019) {
            votes->for_2019 += 2;
            votes->documents += head && label->index >= OTHERS ? 2 : 0;
        }
        if ((row || head) && label->forms == FORM_2021)
            votes->for_2021 += row ? 1 : 2;
    }
}

/* Tells whether the list, read inside a section with a table, is usual, or but for its
 * votes, and where: see token_is_usual. */
static void find_usual(struct token_list *list)
{
    if (list->n != 1 || !list->text || list->torn || list->section == 0 ||
        list->tokens->section != list->section)
        return;
    const gboolean same = list->section == SECTION_SAME;
    const guint8 sections =
        same ? 1u << 2 | 1u << 3 | 1u << 4 : (guint8)(1u << list->section);
    if (list->votes.for_2019 > 0 || list->votes.for_2021 > 0)
        list->voting = sections;
    else
        list->usual = sections;
    if (same)
        list->tokens->section = 0;
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
    reader->text_start = start;
    gboolean is_text =
        inside ? read_inside(reader, &place) : read_outside(reader, &place);
    gsize n = reader->n_tokens - start, bytes = n * sizeof(struct token);
    if (n == 0 && !is_text) {
        reader->section = section;
        return &token_list_none;
    }
    struct token_list *list =
        memo_alloc(reader->document->memo, text, sizeof *list + bytes);
    list->n = (guint)n;
    list->text = is_text;
    list->torn = inside && is_lone_number(&cell);
    list->section = reader->section;
    memcpy(list->tokens, reader->tokens + start, bytes);
    const guint8 facts = token_find_facts(&cell);
    for (gsize i = 0; i < n; i++)
        list->tokens[i].flags |= facts;
    token_list_count_votes(list->tokens, n, inside, &list->votes);
    if (inside)
        find_usual(list);
    reader->n_tokens = start;
    reader->section = section;
    return list;
}

const struct token_list *token_list_make(struct token_reader *reader,
                                         struct memo_text *text)
{
    const gboolean inside = reader->section != 0;
    const struct token_list *list;
    if (text->length > CELL_MAX)
        list = token_may_hold_tables(text->text, text->length) ? &token_list_tables
                                                               : &token_list_none;
    else
        list = make_list(reader, text, inside);
    text->parts[inside ? MEMO_TOKENS_INSIDE : MEMO_TOKENS] = list;
    return list;
}
