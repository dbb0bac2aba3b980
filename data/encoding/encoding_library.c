#include "data/encoding/encoding_library.h"

static gpointer open_once(gpointer data)
{
    static struct encoding_library library;
    static const char *const names[] = { ENCODING_FUNCTIONS(LIBRARY_NAME) };
    (void)data;
    return library_open(OGI_ENCODING_FILE, names, G_N_ELEMENTS(names), &library)
               ? &library
               : NULL;
}

const struct encoding_library *encoding_library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_once, NULL);
}
