/* The numbers of a cell: alone, apart by white space, or between separators. */
#include "data/extract/cell_number.h"
#include "data/extract/token_scan.h"

#include <string.h>

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
 * label that ends in a bracket. ".5": what stood before the point is lost. */
static gsize number_start(const char *text, gsize start, gsize end)
{
    gsize at = start;
    if (end - start > 1 && text[start] == '.' && g_ascii_isdigit(text[start + 1]))
        return end;
    for (gsize i = start; i < end; i++) {
        if (text[i] == ')')
            at = i + 1;
        else if (end - i >= strlen("）") && memcmp(text + i, "）", strlen("）")) == 0)
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
    static const char *const wide[] = { "，", "、", "；", "：", "。",
                                        "·",  "•",  "→",  "¦",  "——" };
    if (length > 1 && text[0] == '\\' && text[1] == 't')
        return 2;
    if (length > 0 && strchr(",;:/|~_#*^\\", *text) != NULL)
        return 1;
    for (gsize i = 0; i < G_N_ELEMENTS(wide) && length > 0 && (guchar)*text >= 0x80; i++)
        if (strlen(wide[i]) <= length && memcmp(text, wide[i], strlen(wide[i])) == 0)
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

/* Whether a separator there may be a cell of its own: "/" or "——" between spaces. */
static gboolean has_dashes(const char *text, gsize start, gsize end)
{
    return memchr(text + start, ' ', end - start) != NULL &&
           (memchr(text + start, '/', end - start) != NULL ||
            memmem(text + start, end - start, "——", strlen("——")) != NULL);
}

/* How many numbers, or empty cells, stand between separators; 0 when anything else does.
 * Where a separator may be a cell, none may be empty. */
static guint count_pieces(const char *text, gsize start, gsize end)
{
    gboolean dashes = has_dashes(text, start, end);
    guint n = 0;
    for (gboolean last = FALSE; !last; n++) {
        struct piece piece = next_piece(text, start, end);
        gboolean blank = piece.length == 0, number = FALSE;
        if (!blank && memchr(text + piece.start, ' ', piece.length) == NULL)
            number = token_is_number(text + piece.start, piece.length);
        if (blank ? dashes : !number)
            return 0;
        start = piece.next;
        last = piece.last;
    }
    return n;
}

/* Three digits, or the last three of a number with its fraction. */
static gboolean is_group(const char *text, const struct piece *piece)
{
    text += piece->start;
    return piece->length >= 3 && all_digits(text, 3) &&
           (piece->length == 3 || (piece->last && text[3] == '.'));
}

/* "1,234,567": that may be one number, and must not be cut in silence. */
static gboolean may_be_one(const char *text, gsize start, gsize end)
{
    struct piece piece = next_piece(text, start, end);
    if (piece.length < 1 || piece.length > 3)
        return FALSE;
    while (!piece.last) {
        gsize next = piece.next;
        gboolean comma =
            text[next - 1] == ',' || (next > 3 && memcmp(text + next - 3, "，", 3) == 0);
        piece = next_piece(text, next, end);
        if (!comma || !is_group(text, &piece))
            return FALSE;
    }
    return TRUE;
}

gboolean token_push_pieces(struct token_reader *reader, const struct token_place *place,
                           gsize start, gsize end, guint least)
{
    const char *text = place->doc_cell->text;
    if (count_pieces(text, start, end) < least || may_be_one(text, start, end))
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

/* Bytes of a space, or of what closes the brackets or quotes of a label; 0 for neither.
 */
static gsize closing_at(const char *text, gsize length)
{
    static const char *const marks[] = { " ", ")", "）", "”", "\"", "’", "》", "」" };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]);
        if (length >= n && memcmp(text, marks[i], n) == 0)
            return n;
    }
    return 0;
}

/* Cells between separators right behind a label, whose own separator is the first. Where
 * it is the same as between the cells, two of them are enough. */
static gboolean push_list(struct token_reader *reader, const struct token_place *place,
                          gsize start, gsize end)
{
    enum { LEAST = 3, LEAST_BETWEEN_DASHES = 6 };
    const char *text = place->doc_cell->text;
    for (gsize n; (n = closing_at(text + start, end - start)) > 0;)
        start += n;
    if (end - start < 2 * LEAST - 2)
        return FALSE;
    gsize sign = separator_at(text + start, end - start), first = start;
    start += sign;
    struct piece piece = next_piece(text, start, end);
    gboolean same = sign > 0 && !piece.last && piece.next >= start + sign &&
                    memcmp(text + piece.next - sign, text + first, sign) == 0;
    return token_push_pieces(reader, place, start, end,
                             has_dashes(text, start, end) ? LEAST_BETWEEN_DASHES
                             : same                       ? LEAST - 1
                                                          : LEAST);
}

/* "行政许可/3", "行政许可——3": the one number behind a separator that could be a dash. */
static gboolean push_single(struct token_reader *reader, const struct token_place *place,
                            gsize start, gsize end)
{
    const char *text = place->doc_cell->text;
    gsize sign = end > start ? separator_at(text + start, end - start) : 0;
    start += sign;
    return sign > 0 && start < end && g_ascii_isdigit(text[start]) &&
           memchr(text + start, ' ', end - start) == NULL &&
           token_is_number(text + start, end - start) &&
           token_push_number(reader, place, start, end - start, TOKEN_PART);
}

/* "减 14": a sign alone in [start, end) belongs to the number behind the space; its end.
 */
static gsize sign_end(const char *text, gsize start, gsize end, gsize limit)
{
    const gsize sign = strlen("减");
    if (G_LIKELY(end - start != sign || limit - end < 2 ||
                 !g_ascii_isdigit(text[end + 1])) ||
        (memcmp(text + start, "减", sign) != 0 && memcmp(text + start, "減", sign) != 0))
        return end;
    for (end++; end < limit && !g_ascii_isspace(text[end]);)
        end++;
    return end;
}

/* The numbers in bytes [start, end) of the cell, separated by white space. */
void token_push_gap(struct token_reader *reader, const struct token_place *place,
                    gsize start, gsize end)
{
    const char *text = place->doc_cell->text;
    if (push_list(reader, place, start, end) || push_single(reader, place, start, end))
        return;
    for (gsize i = start; i < end;) {
        while (i < end && g_ascii_isspace(text[i]))
            i++;
        gsize chunk = i;
        while (i < end && !g_ascii_isspace(text[i]))
            i++;
        i = sign_end(text, chunk, i, end);
        gboolean closed =
            i > chunk + 3 && (text[i - 1] == ')' || memcmp(text + i - 3, "）", 3) == 0);
        gboolean change = closed && token_is_number(text + chunk, i - chunk); /* 减(6) */
        /* "规章（本年制发件数3）": the cell ends with the bracket */
        gboolean last =
            closed && i == place->doc_cell->length && g_ascii_isdigit(text[chunk]);
        gsize begin = change || last ? chunk : number_start(text, chunk, i);
        /* "（四）无" is the beginning of a label */
        gsize stop =
            change ? i
                   : trim_end(text, begin, last ? i - (text[i - 1] == ')' ? 1 : 3) : i);
        if (stop > begin && (begin == chunk || (guchar)text[begin] < 0xE4))
            push_chunk(reader, place, begin, stop - begin);
    }
}

gboolean token_is_number(const char *text, gsize length)
{
    double number;
    if (cell_number_plain(text, length, &number) || all_digits(text, length))
        return TRUE;
    enum value_state state = cell_number_read(text, length, "元").state;
    return state == VALUE_NUMBER || state == VALUE_DASH || state == VALUE_SCALED;
}

void tokens_take_for_cell(struct token_reader *reader, guint token)
{
    reader->tokens[token].kind = TOKEN_UNREADABLE;
}
