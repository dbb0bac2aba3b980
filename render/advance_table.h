/* The widths of the characters of Noto Sans CJK SC, the font that figures are set in when
 * nobody asks for another: text that no font is opened for (real text in SVG, which the
 * viewer sets) can be laid out without looking for fonts, and alike on every machine. */
#ifndef RENDER_ADVANCE_TABLE_H
#define RENDER_ADVANCE_TABLE_H

#include <glib.h>

/* The character's advance in ems. FALSE for one that the table has not. */
gboolean advance_find(gunichar c, gboolean bold, double *em);

#endif
