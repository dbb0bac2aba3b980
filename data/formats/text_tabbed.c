#include "data/formats/text_tabbed.h"

#include "data/formats/text_cells.h"
#include "data/formats/text_line.h"
#include "data/limits.h"
#include "data/vectors.h"

/* Bytes after which it is seen to that there is room. */
enum { STEP = 128 * TEXT_MARKS_BYTES };

/* The cuts that end a cell with more than ASCII: to all bytes of such a cell, which are
 * ones in ~cuts, a bit at least is added, so that there is a carry into its end. `wide`:
 * not 0 if the cell at hand has more. */
static inline guint64 find_wide_ends(const struct text_word *word, guint64 wide)
{
    return (word->wide + ~word->cuts + (wide != 0)) & word->cuts;
}

/* Whether the cell begun at the word has more than ASCII there: the highest of all bits
 * is one of `wide`. */
static inline gboolean ends_wide(const struct text_word *word)
{
    return word->wide > word->cuts;
}

/* ---- lines of which nothing is known ---- */

/* Whether so many cells before the next are empty that one more says nothing. */
static gboolean ends_empty(const struct doc_cell *next)
{
    for (guint i = 1; i <= TEXT_EMPTY_RUN; i++)
        if (next[-(gssize)i].length > 0)
            return FALSE;
    return TRUE;
}

/* The same of the next cell, if it is empty; they are counted once. */
static gboolean is_one_too_many(struct text_line *line, gsize length)
{
    line->hollow = length == 0 && (line->hollow || ends_empty(line->cell));
    return line->hollow;
}

/* Trims the cell at hand, which ends at `end`. */
static void trim_cell(struct text_line *line, char *end, gboolean wide)
{
    struct text_span span = { line->text, end };
    if (end > line->text && (text_may_trim(*line->text) || text_may_trim(end[-1])))
        span = text_trim(span);
    line->text = span.text;
    if (text_line_column(line) < TEXT_EMPTY_RUN ||
        !is_one_too_many(line, (gsize)(span.end - span.text)))
        text_line_put_cell(line, text_line_column(line), span.end, wide);
}

/* Whether a line without tabs has nothing but spaces. */
static gboolean is_blank(const struct text_line *line, const char *end)
{
    const char *at = line->start;
    while (at < end && *at == ' ')
        at++;
    return at == end;
}

static void end_any_line(struct text_line *line, char *end, gboolean wide)
{
    const gboolean tabs = line->text > line->start;
    if (text_line_is_lone_tab(line, end))
        text_line_drop_tab(line);
    else if (!tabs && is_blank(line, end))
        text_line_put_blank(line);
    else {
        trim_cell(line, end, wide);
        if (!tabs)
            line->cell[-1].x =
                (guint16)MIN(line->cell[-1].text - line->start, G_MAXUINT16);
        text_line_put_cells(line, text_line_column(line), tabs);
    }
    line->hollow = FALSE;
    text_line_begin(line, end);
}

/* Cuts the text at the next word. */
static void cut_any(struct text_line *line)
{
    const struct text_word *word = line->word++;
    const guint64 ends = find_wide_ends(word, line->wide);
    for (guint64 cuts = word->cuts; cuts != 0; cuts &= cuts - 1) {
        char *end = line->base + (guint)__builtin_ctzll(cuts);
        const gboolean wide = (ends & cuts & -cuts) != 0;
        if (*end == '\t') {
            trim_cell(line, end, wide);
            line->text = end + 1;
        } else
            end_any_line(line, end, wide);
    }
    line->wide = ends_wide(word) || (word->cuts == 0 && line->wide != 0);
    line->base += TEXT_MARKS_BYTES;
}

/* ---- lines whose cells are as they are, and no more than a row may have ---- */

#if HAVE_VECTORS
#define BIT_VECTORS __attribute__((target("avx2,bmi,bmi2,popcnt")))

/* Ends the line at `end`, with its last cell. */
static G_ALWAYS_INLINE inline void end_line(struct text_line *line, char *end,
                                            guint64 ends, guint at)
{
    if (end == line->start)
        text_line_put_blank(line);
    else if (G_UNLIKELY(text_line_is_lone_tab(line, end)))
        text_line_drop_tab(line);
    else {
        const gboolean tabs = line->text > line->start;
        text_line_put_cell(line, text_line_near_column(line), end, (ends >> at & 1) != 0);
        text_line_put_cells(line, text_line_near_column(line), tabs);
    }
    text_line_begin(line, end);
}

/* Ends the cell at hand at the cut of that number in the word; it is one of `ends` if
 * there is more than ASCII before it. */
static G_ALWAYS_INLINE inline void cut_at(struct text_line *line, guint at, guint64 ends)
{
    char *end = line->base + at;
    if (*end == '\t') {
        text_line_put_cell(line, text_line_near_column(line), end, (ends >> at & 1) != 0);
        line->text = end + 1;
    } else
        end_line(line, end, ends, at);
}

/* The bytes from `base` on that text_may_trim names: each stands in a table at the place
 * of its lower half. */
BIT_VECTORS static inline guint64 find_edges(const char *base)
{
    const char no = (char)0xFF;
    const __m256i names = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(' ', no, no, no, '$', no, no, no, no, no, '*', no, no, no, no, no));
    const __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)base);
    const __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(base + 32));
    const __m256i c = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(names, a), a);
    const __m256i d = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(names, b), b);
    return (guint64)(guint32)_mm256_movemask_epi8(c) |
           (guint64)(guint32)_mm256_movemask_epi8(d) << 32;
}

/* Whether a cell that is cut at the word may have to be trimmed: beside a cut stands what
 * may be cut off. */
BIT_VECTORS static inline gboolean has_edge(const struct text_line *line, guint64 cuts)
{
    const guint64 edges = find_edges(line->base);
    if (edges != 0 && (edges & (cuts << 1 | cuts >> 1)) != 0)
        return TRUE;
    if (text_may_trim(*line->text)) /* where the cell at hand begins before the word */
        return TRUE;
    return (cuts & 1) != 0 && line->text < line->base && text_may_trim(line->base[-1]);
}

/* Cuts the text at the words up to `stop`, or up to one that needs more care. */
BIT_VECTORS static void cut_words(struct text_line *state, const struct text_word *stop)
{
    struct text_line line = *state;
    const struct text_word *word = line.word;
    for (; word < stop; word++, line.base += TEXT_MARKS_BYTES) {
        guint64 cuts = word->cuts;
        if (cuts == 0) {
            line.wide |= word->wide;
            continue;
        }
        if (text_line_column(&line) + (guint)__builtin_popcountll(cuts) >
                TEXT_EMPTY_RUN ||
            has_edge(&line, cuts))
            break;
        const guint64 ends = find_wide_ends(word, line.wide);
        for (; cuts != 0; cuts &= cuts - 1)
            cut_at(&line, (guint)__builtin_ctzll(cuts), ends);
        line.wide = ends_wide(word);
    }
    line.word = word;
    *state = line;
}

static gboolean has_vectors(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}
#else
/* Without them each word is gone through with care. */
static void cut_words(struct text_line *line, const struct text_word *stop)
{
    (void)line;
    (void)stop;
}

static gboolean has_vectors(void)
{
    return FALSE;
}
#endif

/* Makes room for what a step of so many bytes may add, and the line's end after them. */
static void begin_step(struct text_line *line, struct text_writer *writer, gsize n)
{
    const guint column = text_line_column(line);
    text_writer_reserve(writer, (guint)n + 1);
    line->cell = writer->cells + writer->n_cells;
    line->first = line->cell - column;
    line->texts = writer->texts + writer->n_texts;
    line->row = writer->rows + writer->n_rows;
}

static gsize count_words(const char *base, const char *stop)
{
    return ((gsize)(stop - base) + TEXT_MARKS_BYTES - 1) / TEXT_MARKS_BYTES;
}

/* Gives the writer what was added. */
static gboolean end_step(const struct text_line *line, struct text_writer *writer,
                         GError **error)
{
    writer->n_cells = (guint)(line->cell - writer->cells);
    writer->n_texts = (guint)(line->texts - writer->texts);
    writer->n_rows = (guint)(line->row - writer->rows);
    return limit_check(&limits.rows, writer->n_rows, error) &&
           limit_check(&limits.cells, writer->n_cells, error);
}

/* Whether the line that goes on in [base, stop), a step, is none too long. */
static gboolean check_line(const struct text_line *line, const char *base,
                           const char *stop, GError **error)
{
    if (G_LIKELY((gsize)(stop - line->start) <= limits.cell_bytes.max))
        return TRUE;
    const char *end = memchr(base, '\n', (gsize)(stop - base));
    end = end != NULL ? end : stop;
    return limit_check(&limits.cell_bytes, (gsize)(end - line->start), error);
}

/* Puts the lines up to `end`; no word has cuts behind it. */
static gboolean put_lines(struct text_line *line, struct text_writer *writer, char *end,
                          GError **error)
{
    gboolean good = TRUE, vectors = has_vectors();
    while (good && line->base < end) {
        char *stop = end - line->base > STEP ? line->base + STEP : end;
        if (!check_line(line, MAX(line->base, line->start), stop, error))
            return FALSE;
        begin_step(line, writer, (gsize)(stop - line->base));
        while (line->base < stop) {
            if (vectors)
                cut_words(line, line->word + count_words(line->base, stop));
            if (line->base < stop)
                cut_any(line);
        }
        if (stop == end && line->start < end)
            end_any_line(line, end, line->wide != 0);
        good = end_step(line, writer, error);
    }
    return good;
}

static void narrow(struct text_word *word, guint64 within)
{
    word->cuts &= within;
    word->wide &= within;
}

gboolean text_tabbed_put(struct text_writer *writer, struct text_marks *marks, char *text,
                         gsize from, gsize to, GError **error)
{
    const gsize before = from % TEXT_MARKS_BYTES, over = to % TEXT_MARKS_BYTES;
    struct text_word *first = &marks->words[from / TEXT_MARKS_BYTES];
    struct text_word *last = &marks->words[(to - 1) / TEXT_MARKS_BYTES];
    struct text_line line = { .start = text + from,
                              .text = text + from,
                              .word = first,
                              .base = text + from - before,
                              .n_first = writer->n_cells,
                              .place = text_place_make(0, TRUE),
                              .line = writer->line + 1,
                              .line_end = text_row_end_make(writer->page, ROW_LINE),
                              .blank_end = text_row_end_make(writer->page, ROW_BREAK),
                              .empty_rows = writer->empty_rows };
    const struct text_word whole = *last;
    narrow(first, G_MAXUINT64 << before);
    if (over > 0)
        narrow(last, ~(G_MAXUINT64 << over));
    const gboolean good = put_lines(&line, writer, text + to, error);
    *last = whole;
    writer->line = line.line - 1;
    writer->empty_rows = line.empty_rows;
    return good;
}
