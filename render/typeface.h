/* A typeface is the fonts of one thread: it measures text for charts and sets it for
 * files, always in simplified Chinese letter forms, without hinting, so that a line is as
 * wide in a PNG as in a PDF. Not to be shared between threads. */
#ifndef RENDER_TYPEFACE_H
#define RENDER_TYPEFACE_H

#include "render/lettering.h"
#include "render/paint_library.h"
#include "render/scene.h"

/* The size at which text is best set, then scaled: pango looks for fonts once for each
 * size, and unhinted text scales exactly. */
#define TYPEFACE_EM 1000.0

struct typeface;

/* `family` may be a list ("Source Han Sans SC, Noto Sans CJK SC"); NULL: the default,
 * Noto Sans CJK SC. Owned. */
struct typeface *typeface_new(const char *family);
void typeface_free(struct typeface *typeface);
typedef struct typeface typeface_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(typeface_t, typeface_free)

const char *typeface_family(const struct typeface *typeface);
/* Sums the advances of the characters, each measured once and remembered: exact for
 * Chinese, within one per cent for kerned Latin. Borrowed. */
const struct measure *typeface_measure(struct typeface *typeface);
/* From now on widths are looked up in the table of the default family where it has them
 * (advance_table.h), so that no font is opened as long as no text is set. Other families
 * are measured as before. */
void typeface_measure_by_table(struct typeface *typeface);
/* The text set in one line, its first baseline at 0; 1 unit is 1 point. The layout is
 * used again by the next call. Borrowed. */
PangoLayout *typeface_layout(struct typeface *typeface, const char *text,
                             const struct scene_lettering *lettering);
/* Characters without a glyph in any font, of all layouts so far. */
gsize typeface_missing(const struct typeface *typeface);

#endif
