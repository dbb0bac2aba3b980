#include "data/extract/placement_columns.h"

#include "data/form_rows.h"

#include <stdlib.h>
#include <string.h>

enum { TOTAL = REQUEST_WIDTH - 1, HEAD_LINES = 24, MAX_PIECES = 48, MAX_PLACES = 256 };

/* How many places the bytes take more, by the measure, than one each for a character and
 * for a mark. */
static gint extra_places(const char *text, gsize length, enum measure measure)
{
    gint extra = 0;
    for (gsize i = 0; i < length; i++)
        extra += measure != CHARACTERS && (guint8)text[i] >= 0xE0;
    for (gsize i = 0; i < length && extra > 0 && measure == WIDE_MARKS; i++)
        extra += strchr("(),:;", text[i]) != NULL;
    return extra;
}

static gint count_characters(const char *text, gsize length)
{
    gint n = 0;
    for (gsize i = 0; i < length; i++)
        n += ((guint8)text[i] & 0xC0) != 0x80;
    return n;
}

struct span columns_span(const struct extraction *x, const struct doc_row *row,
                         const struct doc_cell *cell, guint32 start, guint32 length,
                         enum measure measure)
{
    if (cell->width > 0)
        return (struct span){ cell->x, cell->x + cell->width };
    gint left = cell->x; /* counts two places for each Chinese character before it */
    for (const struct doc_cell *c = &x->cells[row->first]; c < cell; c++)
        left += extra_places(c->text, c->length, measure) -
                extra_places(c->text, c->length, PRINTED);
    left +=
        count_characters(cell->text, start) + extra_places(cell->text, start, measure);
    const char *text = cell->text + start;
    return (struct span){ left, left + count_characters(text, length) - 1 +
                                    extra_places(text, length, measure) };
}

const struct doc_row *columns_row_of(const struct extraction *x,
                                     const struct entry *entry)
{
    const struct doc_row *row = NULL;
    if (entry->kind != ENTRY_ROW || entry->n == 0 || entry->n != entry->n_numbers)
        return NULL;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        const struct doc_row *own = extraction_row(x, token);
        if ((row != NULL && own != row) || (own->marks & DOC_SPACED) == 0 ||
            (columns_is_page(x, token) && (token->flags & TOKEN_PART) != 0))
            return NULL;
        row = own;
    }
    return row;
}

/* A part of a column's name. */
struct piece {
    struct span span;
    const char *text;
    guint32 length;
};

static gboolean is_part(const struct piece *piece, guint column)
{
    const char *name = form_applicant_columns[column].zh;
    return memmem(name, strlen(name), piece->text, piece->length) != NULL;
}

/* The parts of names in the row; returns how many there are by now. */
static guint take_pieces(const struct extraction *x, const struct doc_row *row,
                         enum measure measure, struct piece *pieces, guint n)
{
    for (guint i = 0; i < row->count && n < MAX_PIECES; i++) {
        const struct doc_cell *cell = &x->cells[row->first + i];
        struct piece piece = { .text = cell->text, .length = cell->length };
        gboolean part = FALSE;
        for (guint c = 0; c < REQUEST_WIDTH && cell->length > 0 && !part; c++)
            part = is_part(&piece, c);
        if (!part)
            continue;
        piece.span = columns_span(x, row, cell, 0, cell->length, measure);
        pieces[n++] = piece;
    }
    return n;
}

static int by_place(const void *a, const void *b)
{
    const struct piece *left = a, *right = b;
    return (left->span.left > right->span.left) - (left->span.left < right->span.left);
}

/* The row of the document that the table's first row is on; 0: there is none. */
static guint32 first_row(const struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++)
        if (extraction_entry(x, i)->kind == ENTRY_ROW)
            return extraction_token(x, extraction_entry(x, i)->token)->row;
    return 0;
}

gboolean columns_read_stacked(const struct extraction *x, enum measure measure,
                              struct columns *columns)
{
    struct piece pieces[MAX_PIECES];
    const guint32 end = first_row(x);
    guint n = 0;
    gint column = -1;
    for (guint32 r = end - MIN(end, HEAD_LINES); r < end; r++)
        if ((x->rows[r].marks & DOC_SPACED) != 0)
            n = take_pieces(x, &x->rows[r], measure, pieces, n);
    qsort(pieces, n, sizeof *pieces, by_place);
    for (guint i = 0; i < n; i++) {
        const struct span *span = &pieces[i].span;
        if (column >= 0 && span->left <= columns->spans[column].right)
            columns->spans[column].right = MAX(columns->spans[column].right, span->right);
        else if (++column == REQUEST_WIDTH)
            return FALSE;
        else
            columns->spans[column] = *span;
        if (!is_part(&pieces[i], (guint)column))
            return FALSE;
    }
    return column == TOTAL && n < MAX_PIECES;
}

/* The number's place by one of its sides, and the row it is of. */
struct place {
    gint at;
    struct span span;
    guint entry, slot;
};

static int by_side(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    return (left->at > right->at) - (left->at < right->at);
}

enum side { LEFT, RIGHT, MIDDLE, N_SIDES };

static guint list_places(const struct extraction *x, enum measure measure, enum side side,
                         struct place *places)
{
    guint n = 0;
    for (guint e = 0; e < x->n_entries; e++) {
        const struct entry *entry = extraction_entry(x, e);
        if (columns_row_of(x, entry) == NULL)
            continue;
        if (n + entry->n > MAX_PLACES)
            return 0;
        for (guint i = 0; i < entry->n; i++) {
            const struct span span =
                columns_span_of(x, extraction_slot(x, entry->first + i), measure);
            const gint at[N_SIDES] = { 2 * span.left, 2 * span.right,
                                       span.left + span.right };
            places[n++] = (struct place){ at[side], span, e, i };
        }
    }
    qsort(places, n, sizeof *places, by_side);
    return n;
}

enum { NOT_IN_COLUMNS = REQUEST_WIDTH + 1 };

/* How many columns the places are in, those of one no further apart than one character,
 * those of two at least three; column_of[i] is that of the i-th place. */
static guint part_places(const struct place *places, guint n, struct columns *columns,
                         guint8 *column_of)
{
    enum { WITHIN = 2, BETWEEN = 6 };
    gint column = -1, from = 0;
    for (guint i = 0; i < n; i++) {
        const struct span *span = &places[i].span;
        if (column < 0 || places[i].at - places[i - 1].at >= BETWEEN) {
            if (++column == REQUEST_WIDTH)
                return NOT_IN_COLUMNS;
            from = places[i].at;
            columns->spans[column] = *span;
        }
        if (places[i].at - from > WITHIN)
            return NOT_IN_COLUMNS;
        columns->spans[column].left = MIN(columns->spans[column].left, span->left);
        columns->spans[column].right = MAX(columns->spans[column].right, span->right);
        column_of[i] = (guint8)column;
    }
    return (guint)(column + 1);
}

/* Whether the last column holds the sum of the row in more rows than not, or all rows are
 * of zeros, which do not tell; and no two rows have their sum in another column, which
 * would say that blanks were left out before it. */
static gboolean ends_in_sums(const struct extraction *x, const struct place *places,
                             guint n, const guint8 *column_of)
{
    gint more = 0, astray = 0;
    gboolean telling = FALSE;
    for (guint i = 0; i < n; i++) {
        const struct entry *entry = extraction_entry(x, places[i].entry);
        double sum = 0;
        if (entry->n < 2 || places[i].slot + 1 < entry->n)
            continue;
        for (guint s = 0; s + 1 < entry->n; s++)
            sum += extraction_slot(x, entry->first + s)->number;
        const double last = extraction_slot(x, entry->first + places[i].slot)->number;
        if (sum + last == 0)
            continue;
        telling = TRUE;
        if (column_of[i] == TOTAL)
            more += sum == last ? 1 : -1;
        else
            astray += sum == last;
    }
    return (more > 0 || !telling) && astray < 2;
}

guint columns_read_places(const struct extraction *x, struct columns list[N_MEASURES])
{
    struct place places[MAX_PLACES];
    guint8 column_of[MAX_PLACES];
    guint found = 0;
    for (guint i = 0; i < N_MEASURES * N_SIDES; i++) {
        const guint measure = i / N_SIDES;
        struct columns columns;
        const guint n =
            list_places(x, (enum measure)measure, (enum side)(i % N_SIDES), places);
        const guint n_columns = part_places(places, n, &columns, column_of);
        if (n_columns < REQUEST_WIDTH)
            return 0;
        if (n_columns != REQUEST_WIDTH || !ends_in_sums(x, places, n, column_of))
            continue;
        list[measure] = columns;
        found |= 1u << measure;
    }
    return found;
}
