#include "render/paint_library.h"

static gpointer open_once(gpointer data)
{
    static struct paint_library library;
    static const char *const names[] = { PAINT_FUNCTIONS(LIBRARY_NAME) };
    (void)data;
    library_require(OGI_PANGOCAIRO_FILE, names, G_N_ELEMENTS(names), &library);
    return &library;
}

const struct paint_library *paint_library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_once, NULL);
}
