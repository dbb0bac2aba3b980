#include "data/formats/xml_library.h"

#include "data/error.h"

static gpointer open_once(gpointer data)
{
    static struct xml_library library;
    static const char *const names[] = { XML_FUNCTIONS(LIBRARY_NAME) };
    (void)data;
    if (!library_open(OGI_XML_FILE, names, G_N_ELEMENTS(names), &library))
        return NULL;
    library.xmlInitParser(); /* two threads that both come first would wait for ever */
    return &library;
}

const struct xml_library *xml_library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_once, NULL);
}

gboolean xml_library_open(GError **error)
{
    if (xml_library() != NULL)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                "the library that reads web pages and XML (%s) is not installed",
                OGI_XML_FILE);
    return FALSE;
}
