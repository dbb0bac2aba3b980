#include "cmd/figure.h"

#include <jansson.h>
#include <string.h>

#include "cmd/emit.h"
#include "cmd/figure_draw.h"
#include "cmd/figure_input.h"
#include "cmd/options.h"
#include "cmd/suggest.h"
#include "data/digest.h"
#include "data/store/store_digest.h"
#include "render/chart.h"
#include "render/geojson.h"

/* -- what the figure says about itself ---------------------------------------------- */

static const char *const not_of_the_figure[] = { "output", "data", "latex", "label",
                                                 NULL };

char *figure_command(const struct invocation *invocation, const char *const *arguments,
                     const struct figure_options *options)
{
    g_autofree char *line =
        options_format(command_find("chart"), options, arguments, not_of_the_figure);
    return g_strdup_printf("%s --lang %s", line, invocation->zh ? "zh" : "en");
}

const char *figure_version(void)
{
    return OGI_VERSION;
}

static json_t *notes_json(const struct result *result)
{
    gsize n;
    json_t *array = json_array();
    const struct result_bilingual *notes = result_notes(result, &n);
    for (gsize i = 0; i < n; i++)
        json_array_append_new(
            array, json_pack("{s:s?, s:s?}", "zh", notes[i].zh, "en", notes[i].en));
    return array;
}

/* What `ogi methods` writes from. */
static char *methods_json(const struct result *result, const char *kind)
{
    const char *indicator = result_indicator(result);
    json_t *root =
        json_pack("{s:s, s:s?, s:s?, s:s?, s:o}", "kind", kind, "indicator", indicator,
                  "label_zh", result_label(result, TRUE), "label_en",
                  result_label(result, FALSE), "notes", notes_json(result));
    char *text = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS);
    char *copy = g_strdup(text);
    free(text);
    json_decref(root);
    return copy;
}

static char *digest_file(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!figure_read_text(path, &text, &length, error))
        return NULL;
    char digest[DIGEST_TEXT];
    digest_sha256((const guint8 *)text, length, digest);
    return g_strdup(digest);
}

static char *digest_data(const struct invocation *invocation,
                         const struct figure_options *options, GError **error)
{
    if (options->input != NULL)
        return digest_file(options->input, error);
    if (invocation->digest != NULL)
        return g_strdup(invocation->digest);
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    return store != NULL ? store_digest(store, error) : NULL;
}

char *figure_digest(const struct invocation *invocation,
                    const struct figure_options *options, GError **error)
{
    const char *theme = options->theme;
    const gboolean themed = theme != NULL && g_str_has_suffix(theme, ".json");
    const char *const files[] = { themed ? theme : NULL, options->geojson,
                                  options->own.indicators };
    g_autofree char *data = digest_data(invocation, options, error);
    if (data == NULL)
        return NULL;
    g_autoptr(GString) whole = g_string_new(data);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *digest = files[i] != NULL ? digest_file(files[i], error) : NULL;
        if (files[i] != NULL && digest == NULL)
            return NULL;
        if (digest != NULL)
            g_string_append_printf(whole, " %s", digest);
    }
    return g_strdup(whole->str);
}

static void describe_result(struct figure *figure, gboolean zh, const char *title)
{
    g_free(figure->title);
    g_free(figure->description);
    figure->title = g_strdup(title != NULL ? title : figure->kind);
    figure->description = g_strdup_printf(
        zh ? "%s：%s；%" G_GSIZE_FORMAT "个单位（或报告）中的%" G_GSIZE_FORMAT "个"
           : "%s: %s; of %" G_GSIZE_FORMAT " units (or reports) %" G_GSIZE_FORMAT
             " are shown",
        figure->kind, figure->title, result_of(figure->result), result_n(figure->result));
}

static gboolean describe(struct figure *figure, const struct invocation *invocation,
                         const char *const *arguments,
                         const struct figure_options *options, GError **error)
{
    figure->database = figure_digest(invocation, options, error);
    if (figure->database == NULL)
        return FALSE;
    describe_result(figure, invocation->zh,
                    options->title != NULL
                        ? options->title
                        : result_title(figure->result, invocation->zh));
    figure->methods = methods_json(figure->result, figure->kind);
    figure->arguments = g_strdupv((char **)arguments);
    figure->command = figure_command(invocation, arguments, options);
    return TRUE;
}

/* -- drawing ------------------------------------------------------------------------ */

static gboolean check_kind(const char *kind, GError **error)
{
    gsize n;
    const struct chart_kind *kinds = chart_table(&n);
    g_autofree const char **names = g_new(const char *, n);
    for (gsize i = 0; i < n; i++) {
        names[i] = kinds[i].key;
        if (strcmp(names[i], kind) == 0)
            return TRUE;
    }
    const char *near = suggest_nearest(kind, names, n);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "no kind of chart is called '%s'%s%s%s", kind,
                near != NULL ? "; did you mean '" : "; `ogi help chart` lists them",
                near != NULL ? near : "", near != NULL ? "'?" : "");
    return FALSE;
}

/* A figure of nothing is not drawn. */
static gboolean nothing_selected(const struct figure_options *options, GError **error)
{
    if (options->input != NULL)
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s: the file has no rows",
                    options->input);
    else
        select_set_empty(&options->select, error);
    return FALSE;
}

static void prepare_output(struct figure *figure, const struct figure_options *options)
{
    figure->typeface = typeface_new(options->font);
    output_options_init(&figure->output);
    figure->output.dpi = options->dpi;
    figure->output.svg_text =
        g_strcmp0(options->svg_text, "text") == 0 ? SVG_TEXT : SVG_OUTLINE;
    /* The viewer sets real text: the fonts of this machine have no say in its layout. */
    if (figure->output.svg_text == SVG_TEXT)
        typeface_measure_by_table(figure->typeface);
}

gboolean figure_open(struct figure *figure, const struct invocation *invocation,
                     const char *const *arguments, const struct figure_options *options,
                     GError **error)
{
    *figure = (struct figure){ 0 };
    if (!check_kind(arguments[0], error))
        return FALSE;
    figure->kind = g_strdup(arguments[0]);
    figure->result =
        figure_result(figure->kind, invocation, arguments + 1, options, error);
    if (figure->result == NULL)
        return FALSE;
    if (result_n_rows(figure->result) == 0)
        return nothing_selected(options, error);
    figure->result =
        figure_limit(figure->result, figure->kind, (gsize)MAX(options->max_rows, 0));
    prepare_output(figure, options);
    return describe(figure, invocation, arguments, options, error);
}

gboolean figure_redraw(struct figure *figure, const struct invocation *invocation,
                       struct result *part, const char *title, const char *value,
                       const struct figure_options *options, GError **error)
{
    struct figure_options of_part = *options;
    g_clear_pointer(&figure->result, result_free);
    g_clear_pointer(&figure->pages, g_ptr_array_unref);
    g_free(figure->command);
    g_free(figure->methods);
    figure->result = part;
    figure->methods = methods_json(part, figure->kind);
    of_part.only = (char *)value;
    figure->command =
        figure_command(invocation, (const char *const *)figure->arguments, &of_part);
    describe_result(figure, invocation->zh, title);
    of_part.title = figure->title;
    return figure_draw_pages(figure, invocation->zh, &of_part, error);
}

void figure_clear(struct figure *figure)
{
    g_clear_pointer(&figure->kind, g_free);
    g_clear_pointer(&figure->arguments, g_strfreev);
    g_clear_pointer(&figure->result, result_free);
    g_clear_pointer(&figure->pages, g_ptr_array_unref);
    g_clear_pointer(&figure->typeface, typeface_free);
    g_clear_pointer(&figure->geojson, geojson_free);
    g_clear_pointer(&figure->command, g_free);
    g_clear_pointer(&figure->database, g_free);
    g_clear_pointer(&figure->methods, g_free);
    g_clear_pointer(&figure->title, g_free);
    g_clear_pointer(&figure->description, g_free);
}

/* -- writing ------------------------------------------------------------------------ */

static struct figure_metadata metadata_of(const struct figure *figure)
{
    return (struct figure_metadata){
        .command = figure->command,
        .version = OGI_VERSION,
        .database = figure->database,
        .methods = figure->methods,
        .title = figure->title,
        .description = figure->description,
        .n = result_n(figure->result),
        .of = result_of(figure->result),
    };
}

GBytes *figure_encode(struct figure *figure, const struct output_kind *kind,
                      GError **error)
{
    struct figure_metadata metadata = metadata_of(figure);
    return output_encode(kind, figure->pages, figure->typeface, &figure->output,
                         &metadata, error);
}

static gboolean write_output(struct figure *figure, const char *path, GError **error)
{
    GError *problem = NULL;
    const struct output_kind *kind = output_for_path(path, &problem);
    if (kind == NULL)
        return figure_usage(error, problem);
    g_autoptr(GBytes) bytes = figure_encode(figure, kind, error);
    if (bytes == NULL)
        return FALSE;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return emit_bytes(path, data, length, error);
}

static gboolean write_data(const struct figure *figure,
                           const struct invocation *invocation, const char *path,
                           GError **error)
{
    struct emit_options emit = { .output = (char *)path };
    return emit_result(invocation, &emit, figure->result, error);
}

static void warn_missing_glyphs(const struct figure *figure,
                                const struct invocation *invocation)
{
    gsize missing = typeface_missing(figure->typeface);
    if (missing > 0)
        emit_message(
            invocation,
            invocation->zh
                ? "%" G_GSIZE_FORMAT "个字没有字形；请安装 fonts-noto-cjk 或用 --font"
                : "%" G_GSIZE_FORMAT
                  " characters have no glyph in any font; install fonts-noto-cjk or "
                  "name a font with --font",
            missing);
}

gboolean figure_write(struct figure *figure, const struct invocation *invocation,
                      const struct figure_options *options, GError **error)
{
    for (char **path = options->outputs; path != NULL && *path != NULL; path++)
        if (!write_output(figure, *path, error))
            return FALSE;
    if (options->data != NULL && !write_data(figure, invocation, options->data, error))
        return FALSE;
    if (options->latex != NULL && !figure_write_latex(figure, invocation, options, error))
        return FALSE;
    warn_missing_glyphs(figure, invocation);
    return TRUE;
}
