#include "cmd/figure.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "cmd/emit.h"
#include "cmd/options.h"
#include "cmd/suggest.h"
#include "data/store_digest.h"
#include "render/chart.h"
#include "render/latex.h"
#include "render/table.h"

/* -- options of the drawing --------------------------------------------------------- */

static gboolean usage(GError **error, GError *problem)
{
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "%s", problem->message);
    g_error_free(problem);
    return FALSE;
}

static gboolean read_text(const char *path, char **text, GError **error)
{
    GError *problem = NULL;
    if (g_file_get_contents(path, text, NULL, &problem))
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s", problem->message);
    g_error_free(problem);
    return FALSE;
}

/* What struct chart_options borrows. */
struct drawing {
    struct chart_options chart;
    char **highlight;
    char *geojson;
    struct theme *theme;
};

static gboolean set_theme(struct drawing *drawing, const char *name, GError **error)
{
    if (name == NULL)
        return TRUE;
    drawing->chart.theme = theme_find(name);
    if (drawing->chart.theme != NULL)
        return TRUE;
    if (!g_str_has_suffix(name, ".json")) {
        g_set_error(
            error, CMD_ERROR, CMD_ERROR_USAGE,
            "--theme %s: no such theme; there are light, dark and grey, or name a "
            "file .json",
            name);
        return FALSE;
    }
    g_autofree char *text = NULL;
    GError *problem = NULL;
    if (!read_text(name, &text, error))
        return FALSE;
    drawing->chart.theme = drawing->theme = theme_from_json(text, &problem);
    if (drawing->theme != NULL)
        return TRUE;
    g_prefix_error(&problem, "%s: ", name);
    return usage(error, problem);
}

static gboolean set_size(struct chart_options *chart, const char *size, GError **error)
{
    GError *problem = NULL;
    if (size == NULL || page_parse_size(size, &chart->width, &chart->height, &problem))
        return TRUE;
    return usage(error, problem);
}

static void set_words(struct chart_options *chart, const struct figure_options *options)
{
    chart->title = options->no_title ? "" : options->title;
    chart->subtitle = options->subtitle;
    chart->facet = options->facet;
    chart->palette = options->palette;
    chart->x = options->x;
    chart->y = options->y;
    chart->group = options->group;
    chart->breaks = options->breaks;
    chart->projection = options->projection;
}

static void set_numbers(struct chart_options *chart, const struct figure_options *options)
{
    chart->text = options->text;
    chart->scales = g_strcmp0(options->scales, "free") == 0 ? CHART_FREE : CHART_SHARED;
    chart->paging = g_strcmp0(options->paging, "pages") == 0 ? CHART_PAGES : CHART_SCROLL;
    chart->columns = (gsize)MAX(options->columns, 0);
    chart->max_rows = (gsize)MAX(options->max_rows, 0);
    chart->classes = (gsize)MAX(options->classes, 0);
    chart->log = options->log;
    chart->low = isfinite(options->low) ? options->low : NAN;
    chart->high = isfinite(options->high) ? options->high : NAN;
}

static gboolean drawing_init(struct drawing *drawing, const char *kind, gboolean zh,
                             const struct figure_options *options, GError **error)
{
    *drawing = (struct drawing){ 0 };
    struct chart_options *chart = &drawing->chart;
    chart_options_init(chart);
    chart->kind = kind;
    chart->zh = zh;
    if (options->preset != NULL)
        chart->page = options->preset;
    set_words(chart, options);
    set_numbers(chart, options);
    drawing->highlight = select_parse_units(options->highlight);
    if (drawing->highlight[0] != NULL)
        chart->highlight = (const char *const *)drawing->highlight;
    if (options->geojson != NULL &&
        !read_text(options->geojson, &drawing->geojson, error))
        return FALSE;
    chart->geojson = drawing->geojson;
    return set_theme(drawing, options->theme, error) &&
           set_size(chart, options->size, error);
}

static void drawing_clear(struct drawing *drawing)
{
    g_strfreev(drawing->highlight);
    g_free(drawing->geojson);
    theme_free(drawing->theme);
}

/* A break is marked where the form changed between two years of the figure. */
static void mark_break(struct chart_options *chart, const struct result *result)
{
    gboolean before = FALSE, after = FALSE;
    gint column = result_find(result, "year");
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year;
        if (!result_get_number(result, i, column, &year))
            continue;
        before = before || year <= 2020;
        after = after || year >= 2021;
    }
    chart->break_year = before && after ? 2021 : 0;
}

/* -- what the figure says about itself ---------------------------------------------- */

static const char *const not_of_the_figure[] = { "output", "data", "latex", "label",
                                                 NULL };

static char *canonical_command(const struct invocation *invocation,
                               const char *const *arguments,
                               const struct figure_options *options)
{
    g_autofree char *line =
        options_format(command_find("chart"), options, arguments, not_of_the_figure);
    return g_strdup_printf("%s --lang %s", line, invocation->zh ? "zh" : "en");
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

/* A hash of what the numbers come from: the database, or the file of --input. */
static char *digest_input(const struct invocation *invocation,
                          const struct figure_options *options, GError **error)
{
    if (options->input != NULL) {
        g_autofree char *text = NULL;
        gsize length = 0;
        if (!g_file_get_contents(options->input, &text, &length, error))
            return NULL;
        return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text,
                                           length);
    }
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    return store != NULL ? store_digest(store, error) : NULL;
}

static gboolean describe(struct figure *figure, const struct invocation *invocation,
                         const char *const *arguments,
                         const struct figure_options *options, GError **error)
{
    figure->database = digest_input(invocation, options, error);
    if (figure->database == NULL)
        return FALSE;
    const char *title = options->title != NULL
                            ? options->title
                            : result_title(figure->result, invocation->zh);
    figure->title = g_strdup(title != NULL ? title : arguments[0]);
    figure->description = g_strdup_printf(
        invocation->zh
            ? "%s：%s；%" G_GSIZE_FORMAT " 个单位（或报告）中的 %" G_GSIZE_FORMAT " 个"
            : "%s: %s; of %" G_GSIZE_FORMAT " units (or reports) %" G_GSIZE_FORMAT
              " are shown",
        arguments[0], figure->title, result_of(figure->result), result_n(figure->result));
    figure->methods = methods_json(figure->result, arguments[0]);
    figure->command = canonical_command(invocation, arguments, options);
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

static gboolean draw_pages(struct figure *figure, const char *kind, gboolean zh,
                           const struct figure_options *options, GError **error)
{
    struct drawing drawing;
    GError *problem = NULL;
    if (drawing_init(&drawing, kind, zh, options, error)) {
        mark_break(&drawing.chart, figure->result);
        figure->pages = chart_draw(figure->result, &drawing.chart,
                                   typeface_measure(figure->typeface), &problem);
    }
    drawing_clear(&drawing);
    if (problem != NULL)
        usage(error, problem);
    return figure->pages != NULL;
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
    prepare_output(figure, options);
    return describe(figure, invocation, arguments, options, error);
}

gboolean figure_draw(struct figure *figure, const struct invocation *invocation,
                     const struct figure_options *options, GError **error)
{
    return draw_pages(figure, figure->kind, invocation->zh, options, error);
}

gboolean figure_redraw(struct figure *figure, const struct invocation *invocation,
                       struct result *result, const char *title,
                       const struct figure_options *options, GError **error)
{
    struct figure_options titled = *options;
    g_clear_pointer(&figure->result, result_free);
    g_clear_pointer(&figure->pages, g_ptr_array_unref);
    g_free(figure->title);
    figure->result = result;
    figure->title = g_strdup(title);
    titled.title = (char *)title;
    return draw_pages(figure, figure->kind, invocation->zh, &titled, error);
}

void figure_clear(struct figure *figure)
{
    g_clear_pointer(&figure->kind, g_free);
    g_clear_pointer(&figure->result, result_free);
    g_clear_pointer(&figure->pages, g_ptr_array_unref);
    g_clear_pointer(&figure->typeface, typeface_free);
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
        return usage(error, problem);
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

/* The float: the figure's PDF (or its first file), caption, note, label and alt text. */
static gboolean write_latex(const struct figure *figure,
                            const struct invocation *invocation,
                            const struct figure_options *options, GError **error)
{
    const char *file = options->outputs != NULL ? options->outputs[0] : "figure.pdf";
    for (char **path = options->outputs; path != NULL && *path != NULL; path++)
        if (g_str_has_suffix(*path, ".pdf"))
            file = *path;
    g_autofree char *base = g_path_get_basename(file);
    g_autofree char *title = latex_escape(figure->title);
    g_autofree char *alt = latex_escape(figure->description);
    g_autofree char *stem = g_strndup(base, strcspn(base, "."));
    GString *out = g_string_new("\\begin{figure}\n  \\centering\n");
    g_string_append_printf(
        out, "  %% alt: %s\n  \\includegraphics[width=\\linewidth]{%s}\n", alt, base);
    g_string_append_printf(out, "  \\caption{%s}\n  \\label{%s%s}\n", title,
                           options->label != NULL ? "" : "fig:",
                           options->label != NULL ? options->label : stem);
    gsize n;
    const struct result_bilingual *notes = result_notes(figure->result, &n);
    for (gsize i = 0; i < n; i++) {
        const char *note = invocation->zh ? notes[i].zh : notes[i].en;
        g_autofree char *safe = note != NULL ? latex_escape(note) : NULL;
        if (safe != NULL)
            g_string_append_printf(out, "  \\par\\footnotesize %s\n", safe);
    }
    g_string_append(out, "\\end{figure}\n");
    gboolean ok = emit_bytes(options->latex, out->str, out->len, error);
    g_string_free(out, TRUE);
    return ok;
}

static void warn_missing_glyphs(const struct figure *figure,
                                const struct invocation *invocation)
{
    gsize missing = typeface_missing(figure->typeface);
    if (missing > 0)
        emit_message(
            invocation,
            invocation->zh
                ? "%" G_GSIZE_FORMAT " 个字没有字形；请安装 fonts-noto-cjk 或用 --font"
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
    if (options->latex != NULL && !write_latex(figure, invocation, options, error))
        return FALSE;
    warn_missing_glyphs(figure, invocation);
    return TRUE;
}
