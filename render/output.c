#include "render/output.h"

#include "render/metadata_read.h"
#include "render/pdf_file.h"
#include "render/png_file.h"
#include "render/safe_file.h"

#include <errno.h>
#include <string.h>

static GBytes *encode_svg(const GPtrArray *pages, struct typeface *typeface,
                          const struct output_options *options,
                          const struct figure_metadata *metadata, GError **error)
{
    (void)error;
    GString *text = svg_write(g_ptr_array_index(pages, 0), options->svg_text,
                              typeface_family(typeface), typeface, metadata);
    return g_string_free_to_bytes(text);
}

static GBytes *encode_png(const GPtrArray *pages, struct typeface *typeface,
                          const struct output_options *options,
                          const struct figure_metadata *metadata, GError **error)
{
    return png_encode(g_ptr_array_index(pages, 0), typeface, options->dpi, metadata,
                      error);
}

static GBytes *encode_pdf(const GPtrArray *pages, struct typeface *typeface,
                          const struct output_options *options,
                          const struct figure_metadata *metadata, GError **error)
{
    return pdf_encode(pages, typeface, options->date, metadata, error);
}

static const struct output_kind kinds[] = {
    { .key = "svg",
      .zh = "矢量图",
      .en = "vector picture for the web and editing",
      .encode = encode_svg },
    { .key = "png", .zh = "位图", .en = "picture of pixels", .encode = encode_png },
    { .key = "pdf",
      .zh = "矢量页",
      .en = "vector pages for print",
      .pages = TRUE,
      .encode = encode_pdf },
};

void output_options_init(struct output_options *options)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    *options = (struct output_options){ .dpi = 300, .svg_text = SVG_OUTLINE };
    if (epoch != NULL)
        options->date = CLAMP(g_ascii_strtoll(epoch, NULL, 10), 0, 253402300799);
}

const struct output_kind *output_table(gsize *n)
{
    *n = G_N_ELEMENTS(kinds);
    return kinds;
}

const struct output_kind *output_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_strcmp0(kinds[i].key, key) == 0)
            return &kinds[i];
    return NULL;
}

const struct output_kind *output_for_path(const char *path, GError **error)
{
    const char *dot = strrchr(path, '.');
    g_autofree char *ending = dot == NULL ? NULL : g_ascii_strdown(dot + 1, -1);
    const struct output_kind *kind = output_find(ending);
    if (kind == NULL)
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "%s: a figure ends in .svg, .png or .pdf", path);
    return kind;
}

static GPtrArray *one_below_the_other(const GPtrArray *pages)
{
    GPtrArray *one = g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
    const struct scene *first = g_ptr_array_index(pages, 0);
    struct scene *scene = scene_new(scene_width(first), 0);
    scene_describe(scene, scene_title(first), scene_description(first),
                   scene_is_chinese(first));
    for (guint i = 0; i < pages->len; i++)
        scene_append_below(scene, g_ptr_array_index(pages, i));
    g_ptr_array_add(one, scene);
    return one;
}

GBytes *output_encode(const struct output_kind *kind, const GPtrArray *pages,
                      struct typeface *typeface, const struct output_options *options,
                      const struct figure_metadata *metadata, GError **error)
{
    if (kind->pages || pages->len == 1)
        return kind->encode(pages, typeface, options, metadata, error);
    g_autoptr(GPtrArray) one = one_below_the_other(pages);
    return kind->encode(one, typeface, options, metadata, error);
}

static gboolean save(const char *path, const char *data, gsize length, GError **error)
{
    int code = safe_file_write(path, data, length);
    if (code == 0)
        return TRUE;
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE, "%s: cannot be written: %s", path,
                g_strerror(code));
    return FALSE;
}

gboolean output_write(const GPtrArray *pages, const char *path, struct typeface *typeface,
                      const struct output_options *options,
                      const struct figure_metadata *metadata, GError **error)
{
    const struct output_kind *kind = output_for_path(path, error);
    if (kind == NULL)
        return FALSE;
    g_autoptr(GBytes) bytes =
        output_encode(kind, pages, typeface, options, metadata, error);
    if (bytes == NULL)
        return FALSE;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return save(path, data, length, error);
}

/* GLib's sentence names the path once more; the system's words stand at its end. */
static void word_failure(GError **failed)
{
    const char *colon = strrchr((*failed)->message, ':');
    char *words =
        g_strdup_printf("cannot be read (%s); check the path and the permissions",
                        colon != NULL ? colon + strlen(": ") : (*failed)->message);
    g_free((*failed)->message);
    (*failed)->message = words;
}

struct metadata_text *output_read_metadata(const char *path, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autofree char *data = NULL;
    gsize length;
    struct metadata_text *text = NULL;
    if (g_file_get_contents(path, &data, &length, &failed))
        text = metadata_read((const guint8 *)data, length, &failed);
    else
        word_failure(&failed);
    if (text == NULL)
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE, "%s: %s", path,
                    failed->message);
    return text;
}
