/* The view `panel` as the program itself reads it. */
#ifndef DATA_STORE_STORE_CORRECTED_H
#define DATA_STORE_STORE_CORRECTED_H

#include "data/store/store_select.h"

/* A SELECT that ends in "FROM panel", with the columns of the view: with `corrected`, the
 * corrections of `ogi amend` stand in the place of what is printed. Loaded variables that
 * `where` (or NULL) may name are further columns; one that is called like a column stands
 * in its place, as in panel_load. NULL with DATA_ERROR_DATABASE. Owned. */
char *corrected_panel(struct store *store, gboolean corrected, const char *where,
                      GError **error);

#endif
