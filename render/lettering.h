/* Lettering measures text and fits it: how wide a string is, where it may be broken
 * (Chinese between characters, but no line begins with a closing or ends with an opening
 * mark), and how to shorten it. Charts know fonts only through struct measure. */
#ifndef RENDER_LETTERING_H
#define RENDER_LETTERING_H

#include <glib.h>

struct measure {
    /* Width in points of `length` bytes of UTF-8 (-1: all) at `size` points. */
    double (*width)(const struct measure *self, const char *text, gssize length,
                    double size, gboolean bold);
};

/* Every full-width character is 1 em, every other 0.5 em: for tests. */
const struct measure *measure_fixed(void);

/* TRUE for the Chinese characters and full-width signs that take a whole em. */
gboolean lettering_is_wide(gunichar c);

double lettering_width(const struct measure *measure, const char *text, double size,
                       gboolean bold);
/* The widest of n strings (NULLs are skipped). */
double lettering_widest(const struct measure *measure, const char *const *texts, gsize n,
                        double size, gboolean bold);

/* Lines that are at most `width` wide where the text allows it; a word wider than the
 * line is cut. "\n" breaks always. NULL-terminated, owned, free with g_strfreev(). */
char **lettering_wrap(const struct measure *measure, const char *text, double size,
                      gboolean bold, double width);

/* The text itself when it fits, else its beginning and an ellipsis. Owned. */
char *lettering_elide(const struct measure *measure, const char *text, double size,
                      gboolean bold, double width);

#endif
