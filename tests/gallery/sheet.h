/* The contact sheet: many pictures small on one. */
#ifndef TESTS_GALLERY_SHEET_H
#define TESTS_GALLERY_SHEET_H

#include <glib.h>

struct sheet {
    gsize together; /* so many pictures in a row stand side by side */
    gsize columns;  /* of such groups */
    gsize width;    /* of a picture in pixels */
};

/* Puts the PNG files that `paths` name (NULL-terminated) into columns, each group where
 * the least height is used so far, and writes them as one PNG. */
gboolean sheet_write(const char *const *paths, const struct sheet *sheet,
                     const char *file, GError **error);

#endif
