#include "data/formats/text_tabbed.h"

#include "data/formats/text_cells.h"
#include "data/limits.h"

/* Bytes after which it is seen to that there is room. */
enum { STEP = 32 * TEXT_MARKS_BYTES };

/* The line being read. The arrays have room for all that a step may add. */
struct tabbed {
    char *start, *text;    /* of the line, of the cell at hand */
    struct doc_cell *cell; /* the next, and its place in the row */
    guint32 first;         /* the number of the first cell of the row */
    guint column;
    gboolean hollow;     /* enough empty cells stand before it */
    guint32 *texts;      /* behind those of the document */
    struct doc_row *row; /* the next */
    guint32 line;
    guint16 page;
    guint empty_rows; /* right before it */
};

/* Whether so many cells before the next are empty that one more says nothing. */
static gboolean ends_empty(const struct doc_cell *next)
{
    for (guint i = 1; i <= TEXT_EMPTY_RUN; i++)
        if (next[-(gssize)i].length > 0)
            return FALSE;
    return TRUE;
}

/* The same of the next cell, if it is empty; they are counted once. */
static inline gboolean is_one_too_many(struct tabbed *line, gsize length)
{
    line->hollow = length == 0 && (line->hollow || ends_empty(line->cell));
    return line->hollow;
}

/* The cell at hand ends at `end`. */
static G_ALWAYS_INLINE inline void cut_cell(struct tabbed *line, char *end, gboolean wide)
{
    struct text_span span = { line->text, end };
    line->text = end + 1;
    if (G_UNLIKELY(!text_is_trimmed(span)))
        span = text_trim(span);
    gsize length = (gsize)(span.end - span.text);
    if (G_UNLIKELY(line->column >= TEXT_EMPTY_RUN) && is_one_too_many(line, length))
        return;
    if (wide)
        *line->texts++ = line->first + line->column;
    *span.end = '\0';
    *line->cell++ = (struct doc_cell){ .text = span.text,
                                       .length = (guint32)length,
                                       .line = line->line,
                                       .column = (guint16)line->column++,
                                       .ascii = !wide };
}

/* Whether a line without tabs has nothing but spaces. */
static inline gboolean is_blank(const struct tabbed *line, const char *end)
{
    const char *at = line->start;
    while (at < end && *at == ' ')
        at++;
    return at == end;
}

/* Makes a blank line of a line of one tab, which browsers copy between two cells: it
 * holds nothing. */
static G_ALWAYS_INLINE inline void drop_tab(struct tabbed *line)
{
    line->cell -= line->column;
    line->column = 0;
    line->text = line->start;
    *line->start = ' ';
}

/* Ends the line at `end`, with its last cell; the next begins behind it. */
static G_ALWAYS_INLINE inline void end_line(struct tabbed *line, char *end, gboolean wide)
{
    if (G_UNLIKELY(end - line->start == 1) && line->text == end && line->empty_rows > 0)
        drop_tab(line);
    gboolean tabs = line->text > line->start, blank = !tabs && is_blank(line, end);
    line->empty_rows = blank ? line->empty_rows + 1 : 0;
    if (!blank)
        cut_cell(line, end, wide);
    if (!blank && !tabs)
        line->cell[-1].x = (guint16)MIN(line->cell[-1].text - line->start, G_MAXUINT16);
    if (line->empty_rows <= TEXT_EMPTY_RUN)
        *line->row++ = (struct doc_row){ .first = line->first,
                                         .count = line->column,
                                         .line = line->line,
                                         .page = line->page,
                                         .kind = blank ? ROW_BREAK : ROW_LINE,
                                         .marks = tabs ? DOC_TAB : 0 };
    line->first += line->column;
    line->column = 0;
    line->hollow = FALSE;
    line->line++;
    line->start = line->text = end + 1;
}

/* The word of the bytes from `start` on, as far as they are within [from, to). */
static inline struct text_word get_word(const struct text_marks *marks, gsize start,
                                        gsize from, gsize to)
{
    struct text_word word = marks->words[start / TEXT_MARKS_BYTES];
    guint64 within = G_MAXUINT64;
    if (G_LIKELY(start >= from && to - start >= TEXT_MARKS_BYTES))
        return word;
    if (start < from)
        within <<= from - start;
    if (to - start < TEXT_MARKS_BYTES)
        within &= ~(G_MAXUINT64 << (to - start));
    word.cuts &= within;
    word.wide &= within;
    return word;
}

/* Cuts the text at the marks of the word, which is of the bytes from `base` on. Returns
 * whether the cell at hand has more than ASCII. */
static G_ALWAYS_INLINE inline gboolean cut_word(struct tabbed *line,
                                                struct text_word word, char *base)
{
    for (guint64 cuts = word.cuts; cuts != 0; cuts &= cuts - 1) {
        char *at = base + (guint)__builtin_ctzll(cuts);
        guint64 wide = word.wide & (cuts ^ (cuts - 1));
        word.wide ^= wide;
        if (*at == '\t')
            cut_cell(line, at, wide != 0);
        else
            end_line(line, at, wide != 0);
    }
    return word.wide != 0;
}

/* Makes room for what the words of a step may add, and the line's end after them. */
static inline void begin_step(struct tabbed *line, struct text_writer *writer)
{
    text_writer_reserve(writer, STEP + 1);
    line->cell = writer->cells + writer->n_cells;
    line->texts = writer->texts + writer->n_texts;
    line->row = writer->rows + writer->n_rows;
}

/* Gives the writer what was added. */
static inline gboolean end_step(const struct tabbed *line, struct text_writer *writer,
                                GError **error)
{
    writer->n_cells = (guint)(line->cell - writer->cells);
    writer->n_texts = (guint)(line->texts - writer->texts);
    writer->n_rows = (guint)(line->row - writer->rows);
    return limit_check(&limits.rows, writer->n_rows, error) &&
           limit_check(&limits.cells, writer->n_cells, error);
}

/* Whether the line that goes on in [base, stop), a step, is none too long. */
static inline gboolean check_line(const struct tabbed *line, const char *base,
                                  const char *stop, GError **error)
{
    if (G_LIKELY((gsize)(stop - line->start) <= limits.cell_bytes.max))
        return TRUE;
    const char *end = memchr(base, '\n', (gsize)(stop - base));
    end = end != NULL ? end : stop;
    return limit_check(&limits.cell_bytes, (gsize)(end - line->start), error);
}

gboolean text_tabbed_put(struct text_writer *writer, const struct text_marks *marks,
                         char *text, gsize from, gsize to, GError **error)
{
    struct tabbed line = { .start = text + from,
                           .text = text + from,
                           .first = writer->n_cells,
                           .line = writer->line + 1,
                           .page = writer->page,
                           .empty_rows = writer->empty_rows };
    gboolean wide = FALSE, good = TRUE;
    char *end = text + to;
    for (char *base = text + from - from % TEXT_MARKS_BYTES; good && base < end;) {
        char *stop = end - base > STEP ? base + STEP : end;
        if (!check_line(&line, MAX(base, line.start), stop, error))
            return FALSE;
        begin_step(&line, writer);
        for (; base < stop; base += TEXT_MARKS_BYTES) {
            struct text_word word = get_word(marks, (gsize)(base - text), from, to);
            word.wide |= (guint64)wide;
            wide = word.cuts == 0 ? word.wide != 0 : cut_word(&line, word, base);
        }
        if (stop == end && line.start < end)
            end_line(&line, end, wide);
        good = end_step(&line, writer, error);
    }
    writer->line = line.line - 1;
    writer->empty_rows = line.empty_rows;
    return good;
}
