/* The running text of a report: its rows without the tables, hard-wrapped lines joined,
 * white space dropped, with a map back to the lines of the source. */
#ifndef DATA_PROSE_H
#define DATA_PROSE_H

#include "data/document.h"
#include "data/report.h"

struct prose {
    GString *text;   /* as printed, without white space; '\n' between paragraphs */
    GString *folded; /* what is searched: the same, or in simplified characters */
    GArray
        *origin; /* guint32: place in `text` of each byte of `folded`; empty: the same */
    GArray *lines; /* struct prose_line, by ascending offset in `text` */
};

struct prose_line {
    guint32 offset, line;
};

void prose_init(struct prose *prose);
void prose_clear(struct prose *prose);

/* Fills `prose` from the range. Cells that `used` marks (see extract.h) are not prose,
 * nor are rows of sections two to four that hold no sentence; from one cell that holds
 * the whole report the tables are cut. */
void prose_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct prose *prose);

/* Line of the source of an offset in `folded`. */
guint32 prose_line_at(const struct prose *prose, gsize offset);
/* Offset in `text` of an offset in `folded`. */
gsize prose_origin(const struct prose *prose, gsize offset);

#endif
