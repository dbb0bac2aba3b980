#include "data/extract/glued.h"

enum { MAX_DIGITS = 9 };

struct cutter {
    const struct glued_piece *pieces;
    gsize n_pieces, width;
    glued_fn fn;
    gpointer data;
    double numbers[GLUED_MAX_CELLS];
    gsize tries;
    gboolean stopped;
};

/* Digits left from position `at` of piece `piece` on. */
static gsize digits_left(const struct cutter *cutter, gsize piece, gsize at)
{
    gsize left = 0;
    for (gsize i = piece; i < cutter->n_pieces; i++)
        left += cutter->pieces[i].length;
    return left - at;
}

static void cut(struct cutter *cutter, gsize piece, gsize at, gsize cell)
{
    if (piece < cutter->n_pieces && at == cutter->pieces[piece].length) {
        piece++;
        at = 0;
    }
    if (cutter->stopped || ++cutter->tries > GLUED_MAX_TRIES)
        return;
    if (piece == cutter->n_pieces) {
        if (cell == cutter->width)
            cutter->stopped = !cutter->fn(cutter->numbers, cutter->data);
        return;
    }
    gsize cells = cutter->width - cell, pieces = cutter->n_pieces - piece;
    if (cells < pieces || digits_left(cutter, piece, at) < cells)
        return;
    const struct glued_piece *p = &cutter->pieces[piece];
    double number = 0;
    for (gsize i = at; i < p->length && i - at < MAX_DIGITS; i++) {
        number = number * 10 + (p->digits[i] - '0');
        cutter->numbers[cell] = number;
        cut(cutter, piece, i + 1, cell + 1);
        if (p->digits[at] == '0')
            return;
    }
}

gboolean glued_cut(const struct glued_piece *pieces, gsize n_pieces, gsize width,
                   glued_fn fn, gpointer data)
{
    g_return_val_if_fail(width <= GLUED_MAX_CELLS && n_pieces <= GLUED_MAX_PIECES, FALSE);
    struct cutter cutter = {
        .pieces = pieces, .n_pieces = n_pieces, .width = width, .fn = fn, .data = data
    };
    cut(&cutter, 0, 0, 0);
    return cutter.tries <= GLUED_MAX_TRIES;
}
