#include "data/formats/pdf_library.h"

#include "data/error.h"

static gpointer open_once(gpointer data)
{
    static struct pdf_library library;
    static const char *const names[] = { PDF_FUNCTIONS(LIBRARY_NAME) };
    (void)data;
    return library_open(OGI_PDF_FILE, names, G_N_ELEMENTS(names), &library) ? &library
                                                                            : NULL;
}

const struct pdf_library *pdf_library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_once, NULL);
}

gboolean pdf_library_open(GError **error)
{
    if (pdf_library() != NULL)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                "a PDF, and the library that reads it (%s) is not installed",
                OGI_PDF_FILE);
    return FALSE;
}
