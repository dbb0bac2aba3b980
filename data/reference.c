#include "data/reference.h"

#include <string.h>

#include "data/error.h"

/* The assembler puts a file into the read-only section as it is: no generated source, no
 * copy at start, and the pages are read only when they are used. */
#define EMBED(symbol, file)                                                              \
    __asm__(".pushsection .rodata\n"                                                     \
            ".balign 16\n"                                                               \
            "ogi_" #symbol "_begin:\n"                                                   \
            ".incbin \"" OGI_REFERENCE_DIR "/" file "\"\n"                               \
            "ogi_" #symbol "_end:\n"                                                     \
            ".byte 0\n"                                                                  \
            ".popsection\n");                                                            \
    extern const char ogi_##symbol##_begin[], ogi_##symbol##_end[]

EMBED(population, "population.csv");
EMBED(code_changes, "code_changes.csv");
EMBED(check_2010, "check_2010.csv");

static const struct embedded {
    const char *name, *begin, *end;
} embedded_files[] = {
    { "population.csv", ogi_population_begin, ogi_population_end },
    { "code_changes.csv", ogi_code_changes_begin, ogi_code_changes_end },
    { "check_2010.csv", ogi_check_2010_begin, ogi_check_2010_end },
};

static GBytes *open_override(const char *name, GError **error)
{
    const char *folder = g_getenv("OGI_DATA");
    if (folder == NULL || *folder == '\0')
        return NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) problem = NULL;
    if (g_file_get_contents(path, &text, &length, &problem))
        return g_bytes_new_take(text, length);
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s; check OGI_DATA",
                problem->message);
    return NULL;
}

GBytes *reference_open(const char *name, GError **error)
{
    GError *problem = NULL;
    GBytes *bytes = open_override(name, &problem);
    if (problem != NULL)
        g_propagate_error(error, problem);
    if (bytes != NULL || problem != NULL)
        return bytes;
    for (gsize i = 0; i < G_N_ELEMENTS(embedded_files); i++) {
        const struct embedded *file = &embedded_files[i];
        if (strcmp(file->name, name) == 0)
            return g_bytes_new_static(file->begin, (gsize)(file->end - file->begin));
    }
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s: no such reference table", name);
    return NULL;
}
