/* A crowd is more units than a panel has room to name: some stand out with their names,
 * the rest is grey. */
#ifndef RENDER_CROWD_H
#define RENDER_CROWD_H

#include "render/matrix.h"

/* So many units are named one and all; of more, so many at either end. */
enum { CROWD_MOST = 40, CROWD_ENDS = 8 };

struct crowd {
    gboolean many;
    gboolean chosen;  /* by the reader's highlights, not by their keys */
    gboolean *stands; /* by unit: stands out; owned, NULL unless there are many */
};

/* Among many units the highlighted ones stand out, or where the reader named none those
 * with the greatest and the least keys (NAN: never). Clear with crowd_clear(). */
void crowd_init(struct crowd *crowd, const struct plot *plot, const struct matrix *matrix,
                const double *keys);
void crowd_clear(struct crowd *crowd);

/* Whether the unit has a name in the figure. */
gboolean crowd_is_named(const struct crowd *crowd, gsize unit);
/* How many units a panel must have room for, of n. */
gsize crowd_rows(const struct crowd *crowd, gsize n);

#endif
