#include "render/png_file.h"

#include "render/figure_error.h"
#include "render/paint.h"
#include "render/png_library.h"
#include "render/png_palette.h"
#include "render/theme.h"

#include <math.h>
#include <setjmp.h>
#include <string.h>

static const int MOST_WIDE = 30000, MOST_HIGH = 300000; /* cairo stops at 32,767 wide */

/* Pictures are painted and encoded in bands of about this many pixels, so that a poster
 * needs no more memory than a small chart. */
static const int BAND_PIXELS = 700000;

enum { PALETTE_COLOURS = 256 };

struct encoder {
    const struct scene *scene;
    struct typeface *typeface;
    cairo_surface_t *band;
    int width, height, band_height;
    gboolean transparent;
    double dpi;
    char *json;                  /* metadata, or NULL */
    struct png_palette *palette; /* NULL: true colour */
    guint8 *indices;             /* a row of it */
    GByteArray *bytes;
};

static void append_bytes(png_structp png, png_bytep data, png_size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static G_NORETURN void fail(png_structp png, png_const_charp message)
{
    (void)message;
    longjmp(*(jmp_buf *)png_get_error_ptr(png), 1);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void add_text(png_structp png, png_infop info, const char *key, const char *value)
{
    if (value == NULL)
        return;
    png_text text = { .compression = PNG_ITXT_COMPRESSION_NONE,
                      .key = (png_charp)key,
                      .text = (png_charp)value,
                      .lang = (png_charp) "",
                      .lang_key = (png_charp) "" };
    png_set_text(png, info, &text, 1);
}

/* Whether the first thing painted covers the page, so that no alpha is needed. */
static gboolean has_paper(const struct scene *scene)
{
    gsize n;
    const struct scene_item *items = scene_items(scene, &n);
    return n > 0 && items[0].kind == SCENE_RECT && items[0].style.fill >> 24 == 0xff &&
           items[0].x <= 0 && items[0].y <= 0 && items[0].width >= scene_width(scene) &&
           items[0].height >= scene_height(scene) - 0.01;
}

/* Cairo's alpha is multiplied into the colours; PNG's is not. */
static void unmultiply(cairo_surface_t *surface)
{
    guint8 *data = cairo_image_surface_get_data(surface);
    gsize length = (gsize)cairo_image_surface_get_stride(surface) *
                   (gsize)cairo_image_surface_get_height(surface);
    for (gsize i = 0; i + 3 < length; i += 4) {
        guint alpha = data[i + 3];
        for (int c = 0; c < 3 && alpha > 0 && alpha < 255; c++)
            data[i + (gsize)c] =
                (guint8)MIN(255u, (data[i + (gsize)c] * 255u + alpha / 2) / alpha);
    }
}

/* Paints rows from `first` on into the band. */
static void paint_band(struct encoder *encoder, int first)
{
    cairo_t *cairo = cairo_create(encoder->band);
    double x = encoder->width / scene_width(encoder->scene);
    double y = encoder->height / scene_height(encoder->scene);
    cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
    cairo_translate(cairo, 0, -first);
    cairo_scale(cairo, x, y);
    paint_scene_band(cairo, encoder->scene, encoder->typeface, (first - 1) / y,
                     (first + encoder->band_height + 1) / y);
    cairo_destroy(cairo);
    cairo_surface_flush(encoder->band);
    if (encoder->transparent)
        unmultiply(encoder->band);
}

/* With a palette a row is a third of its size, and a third of the work to deflate; level
 * 1 without filters is four times as fast as the default, and charts are flat enough to
 * stay small. */
static void write_header(png_structp png, png_infop info, struct encoder *encoder)
{
    png_uint_32 per_metre = (png_uint_32)lround(encoder->dpi / 0.0254);
    int type = encoder->palette != NULL ? PNG_COLOR_TYPE_PALETTE
               : encoder->transparent   ? PNG_COLOR_TYPE_RGB_ALPHA
                                        : PNG_COLOR_TYPE_RGB;
    png_set_write_fn(png, encoder->bytes, append_bytes, flush_nothing);
    png_set_compression_level(png, 1);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)encoder->width, (png_uint_32)encoder->height, 8,
                 type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (encoder->palette != NULL)
        png_set_PLTE(png, info, encoder->palette->colours, PALETTE_COLOURS);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    add_text(png, info, "Title", scene_title(encoder->scene));
    add_text(png, info, "ogi", encoder->json);
    png_write_info(png, info);
}

static void write_row(png_structp png, struct encoder *encoder, const guint8 *row,
                      guint8 *indices)
{
    if (encoder->palette == NULL)
        png_write_row(png, row);
    else if (png_palette_convert(encoder->palette, (const guint32 *)(const void *)row,
                                 encoder->width, indices))
        png_write_row(png, indices);
    else
        png_error(png, "too many colours for a palette");
}

static void write_rows(png_structp png, struct encoder *encoder, guint8 *indices)
{
    gsize stride = (gsize)cairo_image_surface_get_stride(encoder->band);
    for (int first = 0; first < encoder->height; first += encoder->band_height) {
        paint_band(encoder, first);
        const guint8 *data = cairo_image_surface_get_data(encoder->band);
        for (int y = first; y < MIN(first + encoder->band_height, encoder->height); y++)
            write_row(png, encoder, data + (gsize)(y - first) * stride, indices);
    }
}

/* CRC-32 as PNG defines it (ISO 3309), a bit at a time: it is for one small chunk. */
static guint32 checksum(const guint8 *data, gsize n)
{
    guint32 sum = 0xffffffff;
    for (gsize i = 0; i < n; i++) {
        sum ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320u : 0);
    }
    return ~sum;
}

/* The palette is written first but known last: it is put in its place at the end. The
 * chunk is the second of the file, after the signature and IHDR. */
static void patch_palette(struct encoder *encoder)
{
    enum { IHDR_END = 33, HEAD = 8 };
    guint8 *chunk = encoder->bytes->data + IHDR_END;
    for (int i = 0; i < PALETTE_COLOURS; i++) {
        chunk[HEAD + 3 * i] = encoder->palette->colours[i].red;
        chunk[HEAD + 3 * i + 1] = encoder->palette->colours[i].green;
        chunk[HEAD + 3 * i + 2] = encoder->palette->colours[i].blue;
    }
    guint32 sum =
        GUINT32_TO_BE(checksum(chunk + 4, 4 + 3 * PALETTE_COLOURS)); /* type and data */
    memcpy(chunk + HEAD + 3 * PALETTE_COLOURS, &sum, sizeof sum);
}

static void write_image(png_structp png, png_infop info, struct encoder *encoder)
{
    write_header(png, info, encoder);
    if (encoder->palette == NULL)
        png_set_bgr(png);
    if (encoder->palette == NULL && !encoder->transparent)
        png_set_filler(png, 0, PNG_FILLER_AFTER);
    write_rows(png, encoder, encoder->indices);
    png_write_end(png, info);
    if (encoder->palette != NULL)
        patch_palette(encoder);
}

static guint32 over(guint32 colour, guint32 paper)
{
    return colour_mix(paper, colour | 0xff000000, (colour >> 24) / 255.0) & 0xffffff;
}

/* Whatever covers an area is shown exactly. */
static struct png_palette *new_palette(const struct scene *scene)
{
    gsize n;
    struct png_palette *palette = png_palette_new();
    const struct scene_item *items = scene_items(scene, &n);
    guint32 paper = items[0].style.fill;
    for (gsize i = 0; i < n; i++) {
        gboolean text = items[i].kind == SCENE_TEXT;
        if (!text && items[i].kind != SCENE_RECT && items[i].kind != SCENE_PATH &&
            items[i].kind != SCENE_MARKER)
            continue;
        guint32 colours[] = { text ? items[i].lettering.colour : items[i].style.fill,
                              items[i].style.stroke };
        for (gsize c = 0; c < (text ? 1 : 2); c++)
            if (colours[c] >> 24 != 0 && palette->n_colours < PALETTE_COLOURS / 2)
                png_palette_reserve(palette, over(colours[c], paper));
    }
    return palette;
}

static GBytes *encode(struct encoder *encoder, GError **error)
{
    jmp_buf failed;
    encoder->bytes = g_byte_array_new();
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &failed, fail, ignore);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL || setjmp(failed) != 0) {
        png_destroy_write_struct(&png, &info);
        g_byte_array_unref(encoder->bytes);
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE,
                    "the picture cannot be encoded");
        return NULL;
    }
    write_image(png, info, encoder);
    png_destroy_write_struct(&png, &info);
    return g_byte_array_free_to_bytes(encoder->bytes);
}

/* NULL when there are too many colours. */
static GBytes *encode_with_palette(struct encoder *encoder)
{
    encoder->palette = new_palette(encoder->scene);
    encoder->indices = g_malloc((gsize)encoder->width);
    GBytes *bytes = encode(encoder, NULL);
    g_clear_pointer(&encoder->palette, png_palette_free);
    g_clear_pointer(&encoder->indices, g_free);
    return bytes;
}

GBytes *png_encode(const struct scene *scene, struct typeface *typeface, double dpi,
                   const struct figure_metadata *metadata, GError **error)
{
    struct encoder encoder = { .scene = scene, .typeface = typeface, .dpi = dpi };
    double width = scene_width(scene) * dpi / 72, height = scene_height(scene) * dpi / 72;
    if (!(width >= 1 && height >= 1 && width <= MOST_WIDE && height <= MOST_HIGH)) {
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "a picture of %.0f x %.0f pixels cannot be made; use a lower --dpi, "
                    "fewer rows or PDF",
                    width, height);
        return NULL;
    }
    encoder.width = (int)lround(width);
    encoder.height = (int)lround(height);
    encoder.transparent = !has_paper(scene);
    encoder.band_height = CLAMP(BAND_PIXELS / encoder.width, 16, encoder.height);
    encoder.band = cairo_image_surface_create(encoder.transparent ? CAIRO_FORMAT_ARGB32
                                                                  : CAIRO_FORMAT_RGB24,
                                              encoder.width, encoder.band_height);
    encoder.json = metadata == NULL ? NULL : metadata_to_json(metadata);
    GBytes *bytes = encoder.transparent ? NULL : encode_with_palette(&encoder);
    if (bytes == NULL)
        bytes = encode(&encoder, error);
    cairo_surface_destroy(encoder.band);
    g_free(encoder.json);
    return bytes;
}
