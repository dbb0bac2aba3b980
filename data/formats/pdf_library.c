#include "data/formats/pdf_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "data/error.h"

/* The name of the interface, unchanged since 2011, not of a version of the program. */
static const char *const FILE_NAME = "libpoppler-glib.so.8";

#define MEMBER(function)                                                                 \
    {                                                                                    \
        "poppler_" #function, offsetof(struct pdf_library, function)                     \
    }
static const struct {
    const char *symbol;
    gsize offset;
} members[] = {
    MEMBER(document_new_from_bytes),
    MEMBER(document_get_n_pages),
    MEMBER(document_get_page),
    MEMBER(document_get_title),
    MEMBER(page_get_size),
    MEMBER(page_get_text),
    MEMBER(page_get_text_layout),
    MEMBER(page_render),
    MEMBER(error_quark),
};

static gpointer open_once(gpointer data)
{
    static struct pdf_library library;
    (void)data;
    void *handle = dlopen(FILE_NAME, RTLD_NOW | RTLD_LOCAL);
    for (gsize i = 0; handle != NULL && i < G_N_ELEMENTS(members); i++) {
        void *symbol = dlsym(handle, members[i].symbol);
        if (symbol == NULL)
            return NULL;
        memcpy((char *)&library + members[i].offset, &symbol, sizeof symbol);
    }
    return handle != NULL ? &library : NULL;
}

const struct pdf_library *pdf_library_open(GError **error)
{
    static GOnce once = G_ONCE_INIT;
    const struct pdf_library *library = g_once(&once, open_once, NULL);
    if (library == NULL)
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "a PDF, and the library that reads it (%s) is not installed",
                    FILE_NAME);
    return library;
}
