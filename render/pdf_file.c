#include "render/pdf_file.h"

#include "render/figure_error.h"
#include "render/paint.h"

static cairo_status_t append(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void describe(cairo_surface_t *surface, const struct scene *scene, gint64 date,
                     const struct figure_metadata *metadata)
{
    g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc(date);
    g_autofree char *when =
        made == NULL ? NULL : g_date_time_format(made, "%Y-%m-%dT%H:%M:%SZ");
    if (scene_title(scene) != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                       scene_title(scene));
    if (when != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
    if (metadata == NULL)
        return;
    g_autofree char *json = metadata_to_json(metadata);
    g_autofree char *creator =
        g_strdup_printf("ogi %s", metadata->version == NULL ? "" : metadata->version);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creator);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, json);
    if (metadata->description != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                       metadata->description);
}

GBytes *pdf_encode(const GPtrArray *pages, struct typeface *typeface, gint64 date,
                   const struct figure_metadata *metadata, GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    const struct scene *first = g_ptr_array_index(pages, 0);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append, bytes, scene_width(first), scene_height(first));
    describe(surface, first, date, metadata);
    cairo_t *cairo = cairo_create(surface);
    for (guint i = 0; i < pages->len; i++) {
        const struct scene *scene = g_ptr_array_index(pages, i);
        cairo_pdf_surface_set_size(surface, scene_width(scene), scene_height(scene));
        paint_scene(cairo, scene, typeface);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE, "the PDF cannot be made: %s",
                cairo_status_to_string(status));
    return NULL;
}
