#include "data/library.h"

#include <dlfcn.h>

gboolean library_open(const char *file, const char *const *names, gsize n,
                      gpointer functions)
{
    gpointer *slots = functions, library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if ((slots[i] = dlsym(library, names[i])) == NULL)
            return FALSE;
    return TRUE;
}

void library_require(const char *file, const char *const *names, gsize n,
                     gpointer functions)
{
    if (!library_open(file, names, n, functions))
        g_error("%s cannot be used; install the package that it belongs to", file);
}
