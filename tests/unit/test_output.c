/* Files: the same bytes always, what they say of themselves, fonts, resolution, and how
 * they look (golden images with pinned fonts; OGI_UPDATE_GOLDEN=1 writes them). */
#include "render/chart.h"
#include "render/output.h"
#include "tests/gallery/sample.h"

#include <cairo.h>
#include <libxml/parser.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct figure {
    const char *name, *kind, *theme, *facet;
    struct result *(*sample)(gsize n);
    gsize n;
    gboolean zh;
};

static const struct figure figures[] = {
    { "bar-zh", "bar", "light", NULL, sample_rates, 12, TRUE },
    { "dot-en-dark", "dot", "dark", NULL, sample_rates, 12, FALSE },
    { "line-zh", "line", "light", NULL, sample_years, 7, TRUE },
    { "stack100-grey-en", "stack100", "greyscale", NULL, sample_outcomes, 8, FALSE },
    { "funnel-zh", "funnel", "light", NULL, sample_funnel, 80, TRUE },
    { "bar-facet-en", "bar", "light", "province", sample_rates, 12, FALSE },
};

static const struct figure_metadata metadata = {
    .command = "ogi chart bar requests_per_100k -u '汤阴县,(x)\\' --title \"<a & b>\"",
    .version = "0.1.0",
    .database = "sha256:0123",
    .methods = "{\"interval\":\"garwood\"}",
    .title = "标题",
    .description = "说明",
    .n = 28,
    .of = 30,
};

static gboolean fonts_are_there(void)
{
    if (g_file_test("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                    G_FILE_TEST_EXISTS))
        return TRUE;
    g_test_skip("Noto Sans CJK is not installed");
    return FALSE;
}

static GPtrArray *draw(const struct figure *figure, struct typeface *typeface)
{
    struct chart_options options;
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) result = figure->sample(figure->n);
    chart_options_init(&options);
    options.kind = figure->kind;
    options.zh = figure->zh;
    options.theme = theme_find(figure->theme);
    options.facet = figure->facet;
    options.page = figure->facet == NULL ? "single" : "double";
    options.break_year = 2021;
    GPtrArray *pages = chart_draw(result, &options, typeface_measure(typeface), &error);
    g_assert_no_error(error);
    return pages;
}

static GBytes *encode(const struct figure *figure, const char *kind, double dpi,
                      struct typeface *typeface)
{
    struct output_options options;
    g_autoptr(GError) error = NULL;
    output_options_init(&options);
    options.dpi = dpi;
    g_autoptr(GPtrArray) pages = draw(figure, typeface);
    GBytes *bytes =
        output_encode(output_find(kind), pages, typeface, &options, &metadata, &error);
    g_assert_no_error(error);
    return bytes;
}

/* All figures of all kinds, one after the other, as one checksum each. */
static GPtrArray *checksums(gboolean backwards)
{
    gsize n_kinds;
    const struct output_kind *kinds = output_table(&n_kinds);
    GPtrArray *sums = g_ptr_array_new_with_free_func(g_free);
    gsize all = G_N_ELEMENTS(figures) * n_kinds;
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_ptr_array_set_size(sums, (gint)all);
    for (gsize k = 0; k < all; k++) {
        gsize i = backwards ? all - 1 - k : k;
        g_autoptr(GBytes) bytes =
            encode(&figures[i / n_kinds], kinds[i % n_kinds].key, 72, typeface);
        sums->pdata[i] = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    }
    return sums;
}

static gpointer checksums_in_thread(gpointer data)
{
    return checksums(GPOINTER_TO_INT(data));
}

static void assert_same(GPtrArray *a, GPtrArray *b)
{
    for (guint i = 0; i < a->len; i++)
        g_assert_cmpstr(a->pdata[i], ==, b->pdata[i]);
    g_ptr_array_unref(b);
}

static void test_same_bytes(void)
{
    if (!fonts_are_there())
        return;
    g_autoptr(GPtrArray) first = checksums(FALSE);
    assert_same(first, checksums(TRUE)); /* again, and each after others */
    GThread *one = g_thread_new("one", checksums_in_thread, GINT_TO_POINTER(0));
    GThread *two = g_thread_new("two", checksums_in_thread, GINT_TO_POINTER(1));
    assert_same(first, g_thread_join(one));
    assert_same(first, g_thread_join(two));
}

static void test_read_back(void)
{
    gsize n_kinds;
    const struct output_kind *kinds = output_table(&n_kinds);
    g_autofree char *folder = g_dir_make_tmp("ogi-output-XXXXXX", NULL);
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_autoptr(GPtrArray) pages = draw(&figures[0], typeface);
    for (gsize k = 0; k < n_kinds; k++) {
        struct output_options options;
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_strdup_printf("%s/figure.%s", folder, kinds[k].key);
        output_options_init(&options);
        output_write(pages, path, typeface, &options, &metadata, &error);
        g_assert_no_error(error);
        struct metadata_text *text = output_read_metadata(path, &error);
        g_assert_no_error(error);
        const struct figure_metadata *back = metadata_text_get(text);
        g_assert_cmpstr(back->command, ==, metadata.command);
        g_assert_cmpstr(back->version, ==, metadata.version);
        g_assert_cmpstr(back->database, ==, metadata.database);
        g_assert_cmpstr(back->methods, ==, metadata.methods);
        g_assert_cmpstr(back->description, ==, metadata.description);
        g_assert_cmpuint(back->n, ==, 28);
        g_assert_cmpuint(back->of, ==, 30);
        metadata_text_free(text);
        g_assert_cmpint(remove(path), ==, 0);
    }
    g_assert_cmpint(remove(folder), ==, 0);
}

static void test_no_description(void)
{
    g_autofree char *folder = g_dir_make_tmp("ogi-output-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "other.png", NULL);
    static const char *const strange[] = {
        "",
        "%PDF-1.4\n/Keywords (",
        "%PDF-1.4\n/Keywords <",
        "\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt",
        "<?xml?><metadata id=\"ogi-metadata\">",
        "GIF89a",
        "<svg><metadata id=\"ogi-metadata\">1</metadata>"
    };
    for (gsize i = 0; i < G_N_ELEMENTS(strange); i++) {
        g_autoptr(GError) error = NULL;
        g_file_set_contents(path, strange[i], -1, NULL);
        g_assert_null(output_read_metadata(path, &error));
        g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE);
    }
    remove(path);
    remove(folder);
}

static void test_svg(void)
{
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        for (int mode = SVG_OUTLINE; mode <= SVG_TEXT; mode++) {
            g_autoptr(GPtrArray) pages = draw(&figures[i], typeface);
            GString *svg = svg_write(g_ptr_array_index(pages, 0), (enum svg_text)mode,
                                     "Noto Sans CJK SC", typeface, &metadata);
            xmlDoc *document = xmlReadMemory(svg->str, (int)svg->len, NULL, NULL,
                                             XML_PARSE_NONET | XML_PARSE_NOERROR);
            g_assert_nonnull(document);
            xmlFreeDoc(document);
            g_assert_nonnull(strstr(svg->str, "role=\"img\""));
            g_assert_nonnull(strstr(svg->str, "<title"));
            g_assert_nonnull(strstr(svg->str, "data-unit=\""));
            g_assert_nonnull(
                strstr(svg->str, figures[i].zh ? ">注：数据来源" : ">Note: Source"));
            g_assert_true((strstr(svg->str, "<use ") != NULL) == (mode == SVG_OUTLINE));
            g_assert_true((strstr(svg->str, "fill-opacity=\"0\"") != NULL) ==
                          (mode == SVG_OUTLINE));
            g_string_free(svg, TRUE);
        }
    xmlCleanupParser();
}

static guint32 big_endian(const guint8 *data)
{
    return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 |
           data[3];
}

static void test_png(void)
{
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_autoptr(GBytes) bytes = encode(&figures[0], "png", 300, typeface);
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    const guint8 *physical = memmem(data, length, "pHYs", 4);
    g_assert_nonnull(physical);
    g_assert_cmpuint(big_endian(physical + 4), ==, 11811); /* 300 / 0.0254 */
    g_assert_cmpuint(physical[12], ==, 1);
    /* 89 mm at 300 dots an inch. */
    g_assert_cmpuint(big_endian(data + 16), ==, (guint)lround(89 / 25.4 * 300));
}

static void test_pdf(void)
{
    g_autofree char *folder = g_dir_make_tmp("ogi-output-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.pdf", NULL);
    struct output_options options;
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_autoptr(GPtrArray) pages = draw(&figures[0], typeface);
    output_options_init(&options);
    g_assert_true(output_write(pages, path, typeface, &options, &metadata, NULL));
    g_autofree char *tool = g_find_program_in_path("pdffonts");
    g_autofree char *reader = g_find_program_in_path("pdftotext");
    if (tool != NULL && reader != NULL && fonts_are_there()) {
        g_autofree char *list = g_strdup_printf("pdffonts %s", path);
        g_autofree char *read = g_strdup_printf("pdftotext %s -", path);
        g_autofree char *fonts = NULL, *text = NULL;
        g_assert_true(g_spawn_command_line_sync(list, &fonts, NULL, NULL, NULL));
        g_assert_true(g_spawn_command_line_sync(read, &text, NULL, NULL, NULL));
        g_assert_nonnull(strstr(fonts, "NotoSansCJKsc"));
        g_assert_null(strstr(fonts, "CJKjp"));
        g_assert_null(strstr(fonts, " no  no"));
        g_assert_nonnull(strstr(text, "汤阴县"));
        g_assert_nonnull(strstr(text, "常住人口"));
    } else if (tool == NULL || reader == NULL) {
        g_test_skip("pdffonts and pdftotext are not installed");
    }
    remove(path);
    remove(folder);
}

static void test_missing_glyph(void)
{
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    struct scene_lettering lettering = { .size = 10 };
    typeface_layout(typeface, "汤阴县 12% −3.5 ≥ “x”", &lettering);
    g_assert_cmpuint(typeface_missing(typeface), ==, 0);
    typeface_layout(typeface, "\xf3\xb0\x80\x80", &lettering); /* a private character */
    g_assert_cmpuint(typeface_missing(typeface), ==, 1);
}

static void test_measure(void)
{
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    static const char *const texts[] = { "积石山保安族东乡族撒拉族自治县",
                                         "Information requests per 100,000 residents",
                                         "2021年1.5万件" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct scene_lettering lettering = { .size = 8, .bold = i == 1 };
        PangoRectangle logical;
        pango_layout_get_extents(typeface_layout(typeface, texts[i], &lettering), NULL,
                                 &logical);
        double set = (double)logical.width / PANGO_SCALE;
        double measured =
            lettering_width(typeface_measure(typeface), texts[i], 8, i == 1);
        g_assert_cmpfloat_with_epsilon(measured, set, 0.02 * set);
    }
}

/* Real text in SVG is laid out by the table: it must be the font's own. */
static void test_advance_table(void)
{
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_autoptr(typeface_t) tabled = typeface_new(NULL);
    typeface_measure_by_table(tabled);
    const char *signs = "县（，。：；一龥ＡＺ·—–−…±×÷°²³‰“”‘’§ \u2009\u200a\u202f\u00a0";
    g_autofree char *ascii = g_strnfill(95, ' ');
    for (int i = 0; i < 95; i++)
        ascii[i] = (char)(' ' + i);
    g_autofree char *all = g_strconcat(ascii, signs, NULL);
    for (const char *p = all; *p != '\0'; p = g_utf8_next_char(p))
        for (int bold = 0; bold < 2; bold++) {
            g_autofree char *one = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));
            double set = lettering_width(typeface_measure(typeface), one, 1000, bold);
            double known = lettering_width(typeface_measure(tabled), one, 1000, bold);
            g_test_message("%s: %g, %g", one, set, known);
            g_assert_cmpfloat_with_epsilon(set, known, 0.51);
        }
}

static void test_unwritable(void)
{
    struct output_options options;
    g_autoptr(GError) error = NULL;
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_autoptr(GPtrArray) pages = draw(&figures[0], typeface);
    output_options_init(&options);
    g_assert_false(
        output_write(pages, "/no/such/folder/a.svg", typeface, &options, NULL, &error));
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE);
    g_clear_error(&error);
    g_assert_false(output_write(pages, "a.gif", typeface, &options, NULL, &error));
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
    g_clear_error(&error);
    options.dpi = 1e6;
    g_assert_false(output_write(pages, "/tmp/a.png", typeface, &options, NULL, &error));
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
}

/* The part of pixels of which a channel differs by more than an eighth. */
static double difference(const char *path_a, const char *path_b)
{
    cairo_surface_t *a = cairo_image_surface_create_from_png(path_a);
    cairo_surface_t *b = cairo_image_surface_create_from_png(path_b);
    int width = cairo_image_surface_get_width(a),
        height = cairo_image_surface_get_height(a);
    gsize differing = 0;
    double part = 1;
    if (width > 0 && width == cairo_image_surface_get_width(b) &&
        height == cairo_image_surface_get_height(b)) {
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                const guint8 *p = cairo_image_surface_get_data(a) +
                                  y * cairo_image_surface_get_stride(a) + 4 * x;
                const guint8 *q = cairo_image_surface_get_data(b) +
                                  y * cairo_image_surface_get_stride(b) + 4 * x;
                differing += abs(p[0] - q[0]) > 32 || abs(p[1] - q[1]) > 32 ||
                             abs(p[2] - q[2]) > 32;
            }
        part = (double)differing / ((double)width * height);
    }
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    return part;
}

/* A changed line or word is over 0.2 % of the pixels; another version of FreeType less.
 */
static void test_golden_image(gconstpointer data)
{
    const struct figure *figure = data;
    if (!fonts_are_there())
        return;
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    g_autoptr(GBytes) bytes = encode(figure, "png", 110, typeface);
    g_autofree char *golden =
        g_strdup_printf("%s/tests/golden/images/%s.png", OGI_SOURCE_DIR, figure->name);
    g_autofree char *actual = g_strdup_printf("%s-actual.png", figure->name);
    gsize length;
    const char *png = g_bytes_get_data(bytes, &length);
    if (g_getenv("OGI_UPDATE_GOLDEN") != NULL) {
        g_assert_true(g_file_set_contents(golden, png, (gssize)length, NULL));
        return;
    }
    g_assert_true(g_file_set_contents(actual, png, (gssize)length, NULL));
    double part = difference(golden, actual);
    if (part > 0.002) {
        g_test_message("%s: %.2f%% of the pixels differ from %s", actual, part * 100,
                       golden);
        g_test_fail();
    } else {
        remove(actual);
    }
}

int main(int argc, char **argv)
{
    g_setenv("FONTCONFIG_FILE", OGI_SOURCE_DIR "/tests/support/fonts.conf", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/same-bytes-in-any-order-and-thread", test_same_bytes);
    g_test_add_func("/output/description-can-be-read-back", test_read_back);
    g_test_add_func("/output/strange-files-are-refused", test_no_description);
    g_test_add_func("/output/svg-is-well-formed-and-searchable", test_svg);
    g_test_add_func("/output/png-knows-its-resolution", test_png);
    g_test_add_func("/output/pdf-has-simplified-forms-and-text", test_pdf);
    g_test_add_func("/output/missing-glyphs-are-counted", test_missing_glyph);
    g_test_add_func("/output/measured-width-is-set-width", test_measure);
    g_test_add_func("/output/table-of-widths-is-the-fonts", test_advance_table);
    g_test_add_func("/output/unwritable-is-an-error", test_unwritable);
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autofree char *name = g_strdup_printf("/output/image/%s", figures[i].name);
        g_test_add_data_func(name, &figures[i], test_golden_image);
    }
    return g_test_run();
}
