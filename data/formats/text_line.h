/* The rows and cells of lines of tabs, written one behind the other: a few instructions
 * for each of the cells, of which nearly all of a report is. For formats/text_tabbed.c.
 */
#ifndef DATA_FORMATS_TEXT_LINE_H
#define DATA_FORMATS_TEXT_LINE_H

#include "data/formats/text_cells.h"
#include "data/formats/text_marks.h"

#include <stddef.h>

/* The second half of a cell, which says where it stands in its row and else holds
 * nothing: written for each cell, so in one piece. */
typedef guint16 text_place __attribute__((vector_size(16)));

enum { TEXT_PLACE_AT = offsetof(struct doc_cell, column) };

_Static_assert(TEXT_PLACE_AT + sizeof(text_place) == sizeof(struct doc_cell) &&
                   TEXT_PLACE_AT == offsetof(struct doc_cell, line) + sizeof(guint32),
               "the second half of a cell begins with its place");

/* What stands in a row behind its line: written in one piece, too. */
typedef guint64 text_row_end;

enum { TEXT_ROW_END_AT = offsetof(struct doc_row, page) };

_Static_assert(TEXT_ROW_END_AT + sizeof(text_row_end) == sizeof(struct doc_row),
               "a row ends with it");

/* The line being read. The arrays have room for all that a step may add. */
struct text_line {
    char *start, *text;            /* of the line, of the cell at hand */
    guint64 wide;                  /* not 0: it has more than ASCII before the word */
    const struct text_word *word;  /* the next */
    char *base;                    /* its bytes */
    struct doc_cell *first, *cell; /* of the row; the next */
    guint32 n_first;               /* the number of the first */
    text_place place;              /* of the next, if it is ASCII */
    guint32 *texts;                /* behind those of the document */
    struct doc_row *row;           /* the next */
    guint32 line;
    text_row_end line_end, blank_end; /* of rows that are lines without tabs, and blank */
    gboolean hollow;  /* enough empty cells stand before the cell at hand */
    guint empty_rows; /* right before it */
};

static inline text_place text_place_make(guint column, gboolean ascii)
{
    const struct doc_cell cell = { .column = (guint16)column, .ascii = (guint8)ascii };
    text_place place;
    memcpy(&place, (const char *)&cell + TEXT_PLACE_AT, sizeof place);
    return place;
}

static inline text_row_end text_row_end_make(guint16 page, enum row_kind kind)
{
    const struct doc_row row = { .page = page, .kind = (guint8)kind };
    text_row_end end;
    memcpy(&end, (const char *)&row + TEXT_ROW_END_AT, sizeof end);
    return end;
}

static inline guint text_line_column(const struct text_line *line)
{
    return (guint)(line->cell - line->first);
}

/* The same of a line that is not over long; it is at hand. */
static inline guint text_line_near_column(const struct text_line *line)
{
    return line->place[0];
}

/* The cell at hand is [line->text, end); `column` cells stand before it. */
static G_ALWAYS_INLINE inline void
text_line_put_cell(struct text_line *line, guint column, char *end, gboolean wide)
{
    struct doc_cell *cell = line->cell;
    cell->text = line->text;
    cell->length = (guint32)(end - line->text);
    cell->line = line->line;
    memcpy((char *)cell + TEXT_PLACE_AT, &line->place, sizeof line->place);
    if (wide) {
        *line->texts++ = line->n_first + column;
        cell->ascii = FALSE;
    }
    line->place += text_place_make(1, FALSE);
    line->cell++;
    *end = '\0';
}

/* Adds the row of the `count` cells before the next, and begins another. */
static G_ALWAYS_INLINE inline void text_line_put_row(struct text_line *line, guint count,
                                                     const text_row_end *end)
{
    struct doc_row *row = line->row++;
    row->first = line->n_first;
    row->count = count;
    row->line = line->line;
    memcpy((char *)row + TEXT_ROW_END_AT, end, sizeof *end);
    line->n_first += count;
    line->first = line->cell;
    line->place = text_place_make(0, TRUE);
    line->empty_rows = 0;
}

/* The same for a line that is not blank; `tabs`: it has some. */
static G_ALWAYS_INLINE inline void text_line_put_cells(struct text_line *line,
                                                       guint count, gboolean tabs)
{
    text_line_put_row(line, count, &line->line_end);
    line->row[-1].marks = tabs ? DOC_TAB : 0;
}

static inline void text_line_put_blank(struct text_line *line)
{
    const guint empty_rows = line->empty_rows + 1;
    if (empty_rows <= TEXT_EMPTY_RUN)
        text_line_put_row(line, 0, &line->blank_end);
    line->empty_rows = empty_rows;
}

/* The next line begins behind `end`. */
static inline void text_line_begin(struct text_line *line, char *end)
{
    line->line++;
    line->start = line->text = end + 1;
}

/* Whether the line is but a tab, which browsers copy between two cells: behind a blank
 * line it is one more. */
static inline gboolean text_line_is_lone_tab(const struct text_line *line,
                                             const char *end)
{
    return line->empty_rows > 0 && end - line->start == 1 && line->text == end;
}

static inline void text_line_drop_tab(struct text_line *line)
{
    line->cell = line->first;
    line->place = text_place_make(0, TRUE);
    *line->start = ' ';
    text_line_put_blank(line);
}

#endif
