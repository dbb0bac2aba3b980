#include "render/png_library.h"

static gpointer open_once(gpointer data)
{
    static struct png_library library;
    static const char *const names[] = { PNG_FUNCTIONS(LIBRARY_NAME) };
    (void)data;
    library_require(OGI_PNG_FILE, names, G_N_ELEMENTS(names), &library);
    return &library;
}

const struct png_library *png_library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_once, NULL);
}
