/* Steps of reading table 二. Internal to extraction. */
#ifndef DATA_DISCLOSURE_H
#define DATA_DISCLOSURE_H

#include "data/extraction.h"

enum { DISCLOSURE_WIDTH = 3, DISCLOSURE_MAX_ROWS = 12 };

/* A row with the tokens that hold its cells. */
struct disclosure_row {
    const struct form_row *row;
    gint fields[DISCLOSURE_WIDTH];
    gsize width;                                  /* cells the form gives the row */
    const struct token *tokens[DISCLOSURE_WIDTH]; /* no more than `width` */
    gsize n;
};

/* Sets the cells of rows whose digits must be cut. */
void disclosure_cut(struct extraction *x, const struct disclosure_row *rows, gsize n);
/* Leaves the row's cells unreadable, with a finding. */
void disclosure_doubt(struct extraction *x, const struct disclosure_row *row);

#endif
