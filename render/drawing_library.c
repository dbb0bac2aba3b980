#include "render/drawing_library.h"

#include <dlfcn.h>

void drawing_library_open(const char *file, const char *const *names, gsize n,
                          gpointer functions)
{
    gpointer *slots = functions, library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    for (gsize i = 0; library != NULL && i < n; i++)
        if ((slots[i] = dlsym(library, names[i])) == NULL)
            library = NULL;
    if (library == NULL)
        g_error("%s", dlerror());
}
