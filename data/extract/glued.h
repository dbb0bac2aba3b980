/* Cuts digits that lost their separators ("713000074") into the cells they were. */
#ifndef DATA_EXTRACT_GLUED_H
#define DATA_EXTRACT_GLUED_H

#include <glib.h>

enum { GLUED_MAX_CELLS = 16, GLUED_MAX_PIECES = 16, GLUED_MAX_TRIES = 200000 };

/* Digits between two boundaries that are surely there (white space, a sign). */
struct glued_piece {
    const char *digits;
    gsize length;
};

/* Called for each cut with `width` numbers. FALSE stops. */
typedef gboolean (*glued_fn)(const double *numbers, gpointer data);

/* Every way to cut the pieces into exactly `width` whole numbers, none with a leading
 * zero, in a fixed order. FALSE when there were too many ways to try them all (then
 * nothing is certain). */
gboolean glued_cut(const struct glued_piece *pieces, gsize n_pieces, gsize width,
                   glued_fn fn, gpointer data);

#endif
