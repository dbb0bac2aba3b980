/* Plain text: each line a row; cells are told apart by pipes, else tabs, else wide gaps.
 *
 * The text is folded into document->buffer and cut there: nothing is copied again, and
 * the arrays are written directly, for this is the hot path of a national load. */
#include "data/formats/delimited.h"
#include "data/formats/formats.h"
#include "data/formats/text_broken.h"
#include "data/formats/text_doubled.h"
#include "data/formats/text_entities.h"
#include "data/formats/text_feet.h"
#include "data/formats/text_grid.h"
#include "data/formats/text_load.h"
#include "data/formats/text_marks.h"
#include "data/formats/text_runs.h"
#include "data/formats/text_stacked.h"
#include "data/formats/text_tabbed.h"
#include "data/formats/text_writer.h"
#include "data/limits.h"

#include <string.h>

enum { SPACED_LINE = 1024, WIDE_GAP = 4 };

/* Cells between separators of one kind. */
static void put_separated(struct text_writer *writer, char *text, char *end,
                          char separator)
{
    for (char *next; (next = memchr(text, separator, (gsize)(end - text))) != NULL;) {
        text_writer_add(writer, text, next);
        text = next + 1;
    }
    text_writer_add(writer, text, end);
}

/* "|---|:--:|": the line under the head of a Markdown table holds nothing. "| - | - |" is
 * a row of empty cells. */
static gboolean is_markdown_rule(const char *text, const char *end)
{
    gsize dashes = 0, alone = 0;
    for (const char *at = text; at < end; at++) {
        if (strchr("|-: +=", *at) == NULL)
            return FALSE;
        dashes += *at == '-' || *at == '=';
        alone += *at == '-' && (at == text || at[-1] == ' ') &&
                 (at + 1 == end || at[1] == ' ');
    }
    return dashes >= 3 && alone < dashes;
}

static gboolean is_lone_pipes(const char *text, const char *end)
{
    for (; text < end; text++)
        if (*text != '|' && *text != ' ' && *text != '\t')
            return FALSE;
    return TRUE;
}

/* "a | 1 | ||", not "a|1|||". */
static gboolean is_padded(const char *text, const char *end)
{
    while (end > text && end[-1] == '|')
        end--;
    return end > text && end[-1] == ' ';
}

/* The line has a pipe and is trimmed. A pipe at an end of the line opens or closes a
 * cell, it makes no empty one; a line of pipes alone closes as many cells as it has
 * pipes. */
static void put_piped(struct text_writer *writer, char *text, char *end)
{
    if (is_markdown_rule(text, end))
        return;
    end = text_single_pipes(text, end);
    gboolean open = *text == '|', closed = end[-1] == '|';
    gboolean lone = is_lone_pipes(text, end);
    gboolean padded = closed && !lone && end[-2] == '|' && is_padded(text, end);
    text_writer_start_row(writer, ROW_LINE,
                          DOC_PIPE | (open ? DOC_OPEN : 0) | (closed ? DOC_CLOSED : 0) |
                              (padded ? DOC_PADDED : 0));
    put_separated(writer, text + (open && !lone), end - closed, '|');
}

/* The line may hold several rows. */
static void put_piped_rows(struct text_writer *writer, char *text, char *end)
{
    char *next;
    while (G_UNLIKELY((next = memchr(text, TEXT_STACKED, (gsize)(end - text))) != NULL)) {
        put_piped(writer, text, next);
        text = next + 1;
    }
    if (text < end)
        put_piped(writer, text, end);
}

static gboolean is_number_char(char c)
{
    return g_ascii_isdigit(c) || strchr(".,-+/%", c) != NULL;
}

/* "数量 ·  · 71": whether the first gap is an empty cell between two separators. Signs of
 * punctuation stand before all Chinese characters. */
static gboolean is_between_signs(const char *text, const char *end)
{
    const char *gap = memmem(text, (gsize)(end - text), "  ", 2);
    const char *sign = gap, *next = gap + 2;
    while (sign > text && ((guint8) * --sign & 0xC0) == 0x80)
        ;
    gsize length = (gsize)(gap - sign);
    return length > 0 && !g_ascii_isalnum(*sign) && (guint8)*sign < 0xE3 &&
           (gsize)(end - next) > length && memcmp(sign, next, length) == 0 &&
           next[length] == ' ' &&
           (sign == text || (sign - text > 1 && sign[-1] == ' ' && sign[-2] != ' '));
}

/* Whether the gaps of the line are those of columns: several of them, a very wide one, or
 * one beside a number. Two spaces slipped into a sentence are none. */
static gboolean has_columns(const char *text, const char *end)
{
    guint gaps = 0;
    gboolean number = TRUE, any_number = FALSE, wide = FALSE;
    for (const char *p = text; p < end; p++) {
        if (*p == ' ' && p[1] == ' ') {
            const char *from = p;
            while (p + 1 < end && p[1] == ' ')
                p++;
            wide |= p - from + 1 >= WIDE_GAP;
            any_number |= number;
            number = TRUE;
            gaps++;
        } else
            number = number && is_number_char(*p);
    }
    return gaps > 1 || wide || any_number || number;
}

/* Printed width: a character of three or four bytes takes two columns. */
static guint printed_width(const char *text, const char *end)
{
    guint width = 0;
    for (; text < end; text++)
        width += ((guint8)*text & 0xC0) != 0x80 ? 1 + ((guint8)*text >= 0xE0) : 0;
    return width;
}

static void set_x(struct doc_cell *cell, guint x)
{
    if (cell != NULL)
        cell->x = (guint16)MIN(x, G_MAXUINT16);
}

static void put_columns(struct text_writer *writer, char *start, char *text, char *end)
{
    guint x = printed_width(start, text);
    text_writer_start_row(writer, ROW_LINE, DOC_SPACED);
    while (text < end) {
        char *gap = memmem(text, (gsize)(end - text), "  ", 2);
        char *stop = gap != NULL ? gap : end, *next = stop;
        while (next < end && *next == ' ')
            next++;
        guint width = printed_width(text, next);
        set_x(text_writer_add(writer, text, stop), x);
        x += width;
        text = next;
    }
}

static gboolean has_gap(const char *text, const char *end)
{
    while ((text = memchr(text, ' ', (gsize)(end - text))) != NULL) {
        if (text[1] == ' ')
            return TRUE;
        text++;
    }
    return FALSE;
}

/* A line that may have pipes or gaps. */
static void put_marked(struct text_writer *writer, char *start, char *end)
{
    char *text = start;
    while (text < end && *text == ' ')
        text++;
    while (end > text && end[-1] == ' ')
        end--;
    gsize length = (gsize)(end - text);
    if (length == 0) {
        text_writer_add_break(writer, 0);
        return;
    }
    if (memchr(text, '|', length) != NULL)
        put_piped_rows(writer, text, end);
    else if (memchr(text, '\t', length) != NULL) {
        text_writer_start_row(writer, ROW_LINE, DOC_TAB);
        put_separated(writer, text, end, '\t');
    } else if (length <= SPACED_LINE && has_gap(text, end) && has_columns(text, end) &&
               !is_between_signs(text, end))
        put_columns(writer, start, text, end);
    else {
        text_writer_start_row(writer, ROW_LINE, 0);
        set_x(text_writer_add(writer, text, end), (guint)(text - start));
    }
    writer->empty_rows = 0;
}

/* A line of which a part is marked. A form feed ends a page wherever it stands; the line
 * goes on behind it. */
static gboolean put_line(struct text_writer *writer, char *text, char *end,
                         GError **error)
{
    char *start = text, *feed;
    writer->line++;
    while ((feed = memchr(text, '\f', (gsize)(end - text))) != NULL) {
        if (feed > text)
            put_marked(writer, text, feed);
        text_writer_add_break(writer, DOC_PAGE);
        writer->page += writer->page < G_MAXUINT16;
        text = feed + 1;
    }
    if (text < end || text == start)
        put_marked(writer, text, end);
    return limit_check(&limits.rows, writer->n_rows, error) &&
           limit_check(&limits.cells, writer->n_cells, error) &&
           limit_check(&limits.cell_bytes, (gsize)(end - text), error);
}

/* The first mark of lines in [from, length), or `length`. */
static gsize find_odd(const struct text_marks *marks, gsize from, gsize length)
{
    gsize i = from / TEXT_MARKS_BYTES;
    if ((marks->signs & SIGNS_OF_LINES) == 0 || from >= length)
        return length;
    guint64 odd = marks->words[i].odd & G_MAXUINT64 << from % TEXT_MARKS_BYTES;
    while (odd == 0 && ++i < marks->n_words)
        odd = marks->words[i].odd;
    return odd == 0 ? length : i * TEXT_MARKS_BYTES + (gsize)__builtin_ctzll(odd);
}

static gboolean put_lines(struct text_writer *writer, struct text_marks *marks,
                          char *text, gsize length, GError **error)
{
    for (gsize at = 0; at < length;) {
        gsize odd = find_odd(marks, at, length), line = odd;
        while (odd < length && line > at && text[line - 1] != '\n')
            line--;
        if (line > at && !text_tabbed_put(writer, marks, text, at, line, error))
            return FALSE;
        if (odd == length)
            return TRUE;
        char *end = memchr(text + odd, '\n', length - odd);
        end = end != NULL ? end : text + length;
        if (!put_line(writer, text + line, end, error))
            return FALSE;
        at = (gsize)(end + 1 - text);
    }
    return TRUE;
}

/* Names of characters are taken for them where a "&" stands behind a number, a space or
 * another name. Returns the length that is left. */
static gsize replace_entities(struct text_marks *marks, char *text, gsize length)
{
    gsize n =
        (marks->signs & SIGN_FIELD) == 0 ? length : text_entities_replace(text, length);
    if (G_UNLIKELY(n < length)) {
        memset(text + n, 0, length - n);
        text_marks_find(marks, text, n);
    }
    return n;
}

/* Tables that need it are made lines of cells: those drawn with rules, those whose rows
 * are broken, and those between other signs. */
static void rewrite_tables(struct text_marks *marks, char *text, gsize length)
{
    gboolean feet = (marks->signs & SIGNS_OF_LINES) != 0 && text_feet_mark(text, length);
    gboolean grids = text_grid_mark(text, length, marks->signs);
    if (text_runs_mark(text, length, marks->signs) || grids)
        text_marks_find(marks, text, length);
    gboolean broken =
        (marks->signs & SIGN_FURTHER) != 0 && text_broken_mark(text, length);
    if (delimited_mark(text, length, marks->signs) || feet || broken)
        text_marks_find(marks, text, length);
}

/* Reads the text that was loaded. */
static gboolean read_loaded(struct document *document, struct text_marks *marks,
                            gsize length, GError **error)
{
    char *text = document->buffer;
    gsize folded = replace_entities(marks, text, length);
    rewrite_tables(marks, text, folded);
    struct text_writer writer;
    text_writer_init(&writer, document);
    writer.page =
        (marks->signs & SIGN_FURTHER) != 0 && memchr(text, '\f', folded) != NULL;
    gboolean good = put_lines(&writer, marks, text, folded, error);
    text_writer_finish(&writer);
    document->sliced = folded;
    return good;
}

gboolean text_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    struct text_loaded loaded;
    return text_load(document, bytes, length, &loaded, error) &&
           read_loaded(document, &loaded.marks, loaded.length, error);
}

gboolean text_or_html_read(struct document *document, const guint8 *bytes, gsize length,
                           GError **error)
{
    struct text_loaded loaded;
    const gboolean good = text_load(document, bytes, length, &loaded, error);
    /* a tag stays what it is in a text of which nothing else was taken out */
    if ((!good || loaded.changed || (loaded.marks.signs & SIGN_ANGLE) != 0) &&
        html_probe(bytes, length) > 0) {
        g_clear_error(error);
        document_reset(document, "html");
        return html_read(document, bytes, length, error);
    }
    return good && read_loaded(document, &loaded.marks, loaded.length, error);
}
