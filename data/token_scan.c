#include "data/token_scan.h"

#include "data/cell_number.h"
#include "data/search.h"

#include <string.h>

enum { LONG_LABEL = 6, CORE = 4, WINDOW_END = 400, LOST = 200 };

struct hit {
    const struct label *label;
    gsize from, to;
    guint8 ordinal;
};

void token_reserve(struct token_reader *reader)
{
    reader->room = MAX(1024, 2 * reader->room);
    reader->tokens = g_renew(struct token, reader->tokens, reader->room);
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
static gboolean parted(const struct token_place *place, const struct folded_text *folded,
                       gsize left)
{
    for (guint32 i = folded->end[left]; i < folded->start[left + 1]; i++)
        if (g_ascii_isdigit(place->doc_cell->text[i]))
            return TRUE;
    return FALSE;
}

/* "自然人3件，商业企业": a character that may stand between a number and a label. */
static gboolean is_unit(const struct token_place *place, const struct folded_text *folded,
                        gsize at)
{
    static const char *const units[] = { "件", "项", "条", "个", "宗", "元" };
    const char *text = place->doc_cell->text + folded->end[at] - 3;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (memcmp(text, units[i], 3) == 0)
            return TRUE;
    return FALSE;
}

/* "规章（设区的市应提供相关数据）": an explanation in brackets follows the label. */
static gboolean is_explained(const struct token_place *place,
                             const struct folded_text *folded, const struct hit *hit)
{
    const char *after = place->doc_cell->text + folded->end[hit->to - 1];
    return hit->label->kind == LABEL_ROW && hit->label->table == FORM_DISCLOSURE &&
           (*after == '(' || g_str_has_prefix(after, "（"));
}

/* A short label counts only when nothing but labels and numbers stand around it, or with
 * its own ordinal in front. */
static gboolean accept(const struct token_reader *reader, const struct token_place *place,
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
    gboolean starts = hit->from == before || parted(place, folded, hit->from - 1) ||
                      (hit->from > before + 1 && is_unit(place, folded, hit->from - 1) &&
                       parted(place, folded, hit->from - 2));
    gboolean ends = hit->to == folded->n || folded->ordinal[hit->to] != 0 ||
                    parted(place, folded, hit->to - 1) ||
                    label_match(folded, hit->to) != NULL ||
                    is_explained(place, folded, hit);
    if (starts && ends)
        return TRUE;
    return hit->label->kind != LABEL_SECTION && hit->label->length >= LONG_LABEL &&
           (starts || ends);
}

static void push_label(struct token_reader *reader, const struct token_place *place,
                       const struct hit *hit)
{
    guint8 section = section_of(hit->label);
    if (section != 0xFF)
        reader->section = section;
    gsize start = reader->folded.start[hit->from];
    struct token *token = token_push(reader, place, TOKEN_LABEL, start,
                                     reader->folded.end[hit->to - 1] - start);
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

gboolean token_push_number(struct token_reader *reader, const struct token_place *place,
                           gsize start, gsize length, guint8 flags)
{
    const char *text = place->doc_cell->text + start;
    double number;
    if (cell_number_plain(text, length, &number)) {
        struct token *token = token_push(reader, place, TOKEN_NUMBER, start, length);
        token->number = number;
        token->flags |= flags;
        return TRUE;
    }
    if (all_digits(text, length)) {
        token_push(reader, place, TOKEN_NUMBER, start, length)->flags |=
            flags | TOKEN_GLUED;
        return TRUE;
    }
    struct cell_number read = cell_number_read(text, length, "元");
    guint8 kind = read.state == VALUE_DASH ? TOKEN_DASH : TOKEN_NUMBER;
    if (read.state == VALUE_UNREADABLE || read.state == VALUE_BLANK)
        return FALSE;
    struct token *token = token_push(reader, place, kind, start, length);
    token->number = read.number;
    token->flags |= flags | (read.plain ? 0 : TOKEN_RAW);
    return TRUE;
}

/* "2648-18538": a sign inside digits begins the next cell. */
static void push_chunk(struct token_reader *reader, const struct token_place *place,
                       gsize start, gsize length)
{
    const char *text = place->doc_cell->text + start;
    gsize begin = 0;
    for (gsize i = 1; i < length; i++)
        if ((text[i] == '-' || text[i] == '+') && g_ascii_isdigit(text[i - 1]) &&
            i + 1 < length && g_ascii_isdigit(text[i + 1])) {
            token_push_number(reader, place, start + begin, i - begin, TOKEN_PART);
            begin = i;
        }
    token_push_number(reader, place, start + begin, length - begin, TOKEN_PART);
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
        if (g_unichar_isdigit(c) || c == '-' || c == '+' || c == '/' ||
            (c >= 0x3400 && c < 0xFF00) || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
            (c >= 0x2190 && c <= 0x2193) ||
            (c >= 0x25B2 && c <= 0x25BD)) /* dashes, minus, arrows, triangles: signs */
            break;
        at += (gsize)(g_utf8_next_char(text + at) - (text + at));
    }
    return at;
}

/* The bytes of a sign that can stand between two cells, or 0. */
static gsize separator_at(const char *text, gsize length)
{
    static const char *const wide[] = {
        "，", "、", "；", "：", "。", "·", "•", "→", "¦"
    };
    if (length > 0 && strchr(",;:/|~_#*^\\", *text) != NULL)
        return 1;
    for (gsize i = 0; i < G_N_ELEMENTS(wide) && length > 0 && (guchar)*text >= 0x80; i++)
        if (strncmp(text, wide[i], MIN(strlen(wide[i]), length)) == 0)
            return strlen(wide[i]);
    return 0;
}

/* A cell between two separators, without the white space around it. */
struct piece {
    gsize start, length, next; /* next: behind the separator, or behind the text */
    gboolean last;
};

static struct piece next_piece(const char *text, gsize start, gsize end)
{
    struct piece piece = { .start = start };
    gsize at = start, sign = 0;
    while (at < end && (sign = separator_at(text + at, end - at)) == 0)
        at++;
    piece.next = at + sign;
    piece.last = at == end;
    while (piece.start < at && text[piece.start] == ' ')
        piece.start++;
    while (at > piece.start && text[at - 1] == ' ')
        at--;
    piece.length = at - piece.start;
    return piece;
}

/* How many numbers, or empty cells, stand between separators; 0 when anything else does.
 * Between spaces "/" may be a cell of its own: then none may be empty. */
static guint count_pieces(const char *text, gsize start, gsize end)
{
    gboolean spaces = memchr(text + start, ' ', end - start) != NULL;
    guint n = 0;
    for (gboolean last = FALSE; !last; n++) {
        struct piece piece = next_piece(text, start, end);
        gboolean blank = piece.length == 0, number = FALSE;
        if (!blank && memchr(text + piece.start, ' ', piece.length) == NULL)
            number = token_is_number(text + piece.start, piece.length);
        if (blank ? spaces : !number)
            return 0;
        start = piece.next;
        last = piece.last;
    }
    return n;
}

gboolean token_push_pieces(struct token_reader *reader, const struct token_place *place,
                           gsize start, gsize end, guint least)
{
    const char *text = place->doc_cell->text;
    if (count_pieces(text, start, end) < least)
        return FALSE;
    for (gboolean last = FALSE; !last;) {
        struct piece piece = next_piece(text, start, end);
        if (piece.length > 0)
            token_push_number(reader, place, piece.start, piece.length, TOKEN_PART);
        else
            token_push(reader, place, TOKEN_BLANK, piece.start, 0)->flags |= TOKEN_PART;
        start = piece.next;
        last = piece.last;
    }
    return TRUE;
}

/* Drops what may follow a number in a list: separators and brackets. */
static gsize trim_end(const char *text, gsize start, gsize end)
{
    for (gsize n = 1; n != 0 && end > start;) {
        gsize sign = (guchar)text[end - 1] < 0x80 ? 1 : 3;
        gsize at = end - MIN(sign, end - start);
        gboolean bracket = text[at] == '(' || memcmp(text + at, "（", sign) == 0;
        n = (text[at] != '/' && separator_at(text + at, end - at) == sign) || bracket
                ? sign
                : 0;
        end -= n;
    }
    return end;
}

/* Cells between separators right behind a label, whose own separator is the first. */
static gboolean push_list(struct token_reader *reader, const struct token_place *place,
                          gsize start, gsize end)
{
    enum { LEAST = 3, LEAST_BETWEEN_DASHES = 6 };
    const char *text = place->doc_cell->text;
    while (start < end && text[start] == ' ')
        start++;
    if (end - start < 2 * LEAST)
        return FALSE;
    start += separator_at(text + start, end - start);
    gboolean dashes = memchr(text + start, ' ', end - start) != NULL &&
                      memchr(text + start, '/', end - start) != NULL;
    return token_push_pieces(reader, place, start, end,
                             dashes ? LEAST_BETWEEN_DASHES : LEAST);
}

/* The numbers in bytes [start, end) of the cell, separated by white space. */
void token_push_gap(struct token_reader *reader, const struct token_place *place,
                    gsize start, gsize end)
{
    const char *text = place->doc_cell->text;
    if (push_list(reader, place, start, end))
        return;
    for (gsize i = start; i < end;) {
        while (i < end && g_ascii_isspace(text[i]))
            i++;
        gsize chunk = i;
        while (i < end && !g_ascii_isspace(text[i]))
            i++;
        gboolean closed =
            i > chunk + 3 && (text[i - 1] == ')' || memcmp(text + i - 3, "）", 3) == 0);
        gboolean change = closed && token_is_number(text + chunk, i - chunk); /* 减(6) */
        gsize begin = change ? chunk : number_start(text, chunk, i);
        /* "（四）无" is the beginning of a label */
        gsize stop = change ? i : trim_end(text, begin, i);
        if (stop > begin && (begin == chunk || (guchar)text[begin] < 0xE4))
            push_chunk(reader, place, begin, stop - begin);
    }
}

/* Outside a section a cell counts only when it is labels and numbers altogether, and a
 * label that can stand nowhere else is among them. */
gboolean token_opens_section(const struct token_reader *reader)
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
static void push_rest(struct token_reader *reader, const struct token_place *place,
                      gsize done, gsize last, gsize end)
{
    const struct folded_text *folded = &reader->folded;
    if (done == folded->n || folded->ordinal[done] == 0) {
        token_push_gap(reader, place, last, end);
        return;
    }
    struct hit hit = { label_complete(folded, done, folded->n, folded->ordinal[done]),
                       done, folded->n, folded->ordinal[done] };
    token_push_gap(reader, place, last, folded->start[done]);
    if (hit.label != NULL)
        push_label(reader, place, &hit);
    else
        token_push(reader, place, TOKEN_TEXT, folded->start[done],
                   folded->end[folded->n - 1] - folded->start[done]);
    token_push_gap(reader, place, folded->end[folded->n - 1], end);
}

/* "自然人15、商业企业0": where the head of a column follows another label, "5、" ends a
 * number and is no ordinal. Seven digits are a row whose cells run together. */
static gboolean follows_number(const struct token_place *place, const struct hit *hit,
                               gsize start)
{
    const char *text = place->doc_cell->text;
    gsize digits = start;
    while (digits > 0 && g_ascii_isdigit(text[digits - 1]))
        digits--;
    gsize before = digits;
    while (before > 0 && strchr(" :=", text[before - 1]) != NULL)
        before--;
    return hit->label->kind == LABEL_COLUMN && before >= 3 &&
           start - digits < LONG_LABEL &&
           (hit->ordinal & ~ORDINAL_VALUE) == ORDINAL_DIGIT &&
           (guchar)text[before - 1] >= 0x80 && memcmp(text + before - 3, "）", 3) != 0;
}

/* Pushes the labels among the first `stop` folded characters and the numbers between
 * them, from byte `last` on; after the last label those up to `end`. Returns the folded
 * characters up to the end of the last label, 0 for none. */
static gsize scan(struct token_reader *reader, const struct token_place *place,
                  gsize last, gsize end, gsize stop)
{
    struct folded_text *folded = &reader->folded;
    gsize done = 0;
    for (gsize i = 0; i < folded->n && i < stop;) {
        const struct label *label = label_match(folded, i);
        struct hit hit = { label, i, i + (label == NULL ? 0 : label->length),
                           folded->ordinal[i] };
        if (label == NULL || !accept(reader, place, &hit, done)) {
            i++;
            continue;
        }
        if (i > 0 && follows_number(place, &hit, folded->start[i])) {
            folded->start[i] = folded->end[i] - 3;
            hit.ordinal = folded->ordinal[i] = 0;
        }
        token_push_gap(reader, place, last, folded->start[i]);
        push_label(reader, place, &hit);
        last = folded->end[hit.to - 1];
        i = done = hit.to;
    }
    if (done > 0 && stop >= folded->n)
        push_rest(reader, place, done, last, end);
    return done;
}

/* Few paragraphs name the clause, the caption or the first row of the tables. */
gboolean token_may_hold_tables(const struct doc_cell *cell)
{
    static const char *const signs[] = { "第二十", "勾稽", "本年新收" };
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (search_bytes(cell->text, cell->length, signs[i], strlen(signs[i])) != NULL)
            return TRUE;
    return FALSE;
}

/* A whole report on one line: read window by window from the first clause of its tables.
 */
void token_scan_long(struct token_reader *reader, const struct token_place *place)
{
    static const char *const anchors[] = { "第二十条第", "第二十條第", "勾稽关系",
                                           "勾稽關", "本年新收政府信息公" };
    const struct doc_cell *cell = place->doc_cell;
    const char *begin = NULL;
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

/* Where the last part of the cell with an ordinal in front begins; 0 for none but the
 * first. */
static gsize find_last_ordinal(const struct folded_text *folded)
{
    gsize at = folded->n;
    while (at > 0 && folded->ordinal[at - 1] == 0)
        at--;
    return at > 0 ? at - 1 : 0;
}

/* A label cut short by a line break or a page break; the end of another may stand before
 * it ("予公开 5.属于三"), and its numbers after it. */
static gboolean push_cut_label(struct token_reader *reader,
                               const struct token_place *place)
{
    const struct folded_text *folded = &reader->folded;
    if (folded->n == 0)
        return FALSE;
    gsize from = find_last_ordinal(folded);
    struct hit hit = { label_complete(folded, from, folded->n, folded->ordinal[from]),
                       from, folded->n, folded->ordinal[from] };
    if (hit.label == NULL)
        return FALSE;
    if (from > 0)
        token_push(reader, place, TOKEN_TEXT, 0, folded->start[from]);
    push_label(reader, place, &hit);
    token_push_gap(reader, place, folded->end[folded->n - 1], place->doc_cell->length);
    return TRUE;
}

gboolean token_is_number(const char *text, gsize length)
{
    double number;
    if (cell_number_plain(text, length, &number) || all_digits(text, length))
        return TRUE;
    enum value_state state = cell_number_read(text, length, "元").state;
    return state == VALUE_NUMBER || state == VALUE_DASH || state == VALUE_SCALED;
}

gboolean token_scan(struct token_reader *reader, const struct token_place *place)
{
    return scan(reader, place, 0, place->doc_cell->length, LABEL_FOLD_MAX) > 0 ||
           push_cut_label(reader, place);
}
