#include "data/formats/archive_library.h"

#include "data/error.h"

static gpointer open_once(gpointer data)
{
    static struct archive_library library;
    static const char *const names[] = { ARCHIVE_FUNCTIONS(LIBRARY_NAME) };
    (void)data;
    return library_open(OGI_ARCHIVE_FILE, names, G_N_ELEMENTS(names), &library) ? &library
                                                                                : NULL;
}

const struct archive_library *archive_library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_once, NULL);
}

gboolean archive_library_open(GError **error)
{
    if (archive_library() != NULL)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                "the library that reads archives (%s) is not installed",
                OGI_ARCHIVE_FILE);
    return FALSE;
}
