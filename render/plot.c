#include "render/plot.h"

#include "render/frame.h"

#include <math.h>
#include <string.h>

static const char *mapped(const struct plot *plot, const char *role)
{
    const struct chart_options *options = plot->chart->options;
    if (options->x != NULL && strcmp(role, "x") == 0)
        return options->x;
    if (options->y != NULL && (strcmp(role, "y") == 0 || strcmp(role, "value") == 0))
        return options->y;
    if (options->group != NULL && strcmp(role, "group") == 0)
        return options->group;
    return role;
}

gint plot_column(const struct plot *plot, const char *role)
{
    return result_find(plot->chart->result, mapped(plot, role));
}

gboolean plot_number(const struct plot *plot, gsize i, const char *column, double *value)
{
    return result_get_number(plot->chart->result, plot->rows[i],
                             plot_column(plot, column), value);
}

static const char *english(const struct plot *plot, gsize row, const char *column)
{
    const struct result *result = plot->chart->result;
    g_autofree char *key = g_strconcat(mapped(plot, column), "_en", NULL);
    const char *text = result_get_text(result, row, result_find(result, key));
    if (text == NULL && strcmp(column, "unit") == 0)
        text = result_get_text(result, row, result_find(result, "name_en"));
    return text;
}

const char *plot_text(const struct plot *plot, gsize i, const char *column)
{
    const struct result *result = plot->chart->result;
    const char *text =
        plot->chart->options->zh ? NULL : english(plot, plot->rows[i], column);
    double number;
    if (text == NULL)
        text = result_get_text(result, plot->rows[i], plot_column(plot, column));
    if (text == NULL && plot_number(plot, i, column, &number)) {
        char buffer[G_ASCII_DTOSTR_BUF_SIZE];
        return g_string_chunk_insert_const(
            plot->chart->strings,
            g_ascii_formatd(buffer, sizeof buffer, "%.10g", number));
    }
    return text;
}

const char *plot_unit_key(const struct plot *plot, gsize i)
{
    const struct result *result = plot->chart->result;
    const gsize row = plot->rows[i];
    const char *unit = result_get_text(result, row, plot_column(plot, "unit"));
    const char *code = result_get_text(result, row, result_find(result, "code"));
    if (unit == NULL)
        unit = plot_text(plot, i, "unit");
    g_autofree char *key =
        g_strdup_printf("%s|%s", unit != NULL ? unit : "", code != NULL ? code : "");
    return g_string_chunk_insert_const(plot->chart->strings, key);
}

gboolean plot_has_highlights(const struct plot *plot)
{
    const char *const *names = plot->chart->options->highlight;
    return names != NULL && names[0] != NULL;
}

gboolean plot_is_highlighted(const struct plot *plot, gsize i)
{
    static const char *const columns[] = { "name", "unit", "name_en", "unit_en", "code" };
    const struct result *result = plot->chart->result;
    const char *const *names = plot->chart->options->highlight;
    if (!plot_has_highlights(plot))
        return FALSE;
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
        const char *text =
            result_get_text(result, plot->rows[i], result_find(result, columns[c]));
        if (text != NULL && g_strv_contains(names, text))
            return TRUE;
    }
    return FALSE;
}

gboolean plot_is_flagged(const struct plot *plot, gsize i)
{
    static const char *const no[] = { "", "0", "no", "none", "ok", "false", NULL };
    double number;
    if (plot_number(plot, i, "flag", &number))
        return number != 0;
    const char *text =
        result_get_text(plot->chart->result, plot->rows[i], plot_column(plot, "flag"));
    return text != NULL && !g_strv_contains(no, text);
}

const char *plot_word(const struct plot *plot, const char *zh, const char *en)
{
    return plot->chart->options->zh ? zh : en;
}

void plot_note(struct plot *plot, char *zh, char *en)
{
    char *note = plot->chart->options->zh ? zh : en;
    g_free(note == zh ? en : zh);
    GPtrArray *notes = plot->chart->notes;
    if (note == NULL || g_ptr_array_find_with_equal_func(notes, note, g_str_equal, NULL))
        g_free(note);
    else
        g_ptr_array_add(notes, note);
}

static const struct result_column *column_of(const struct plot *plot, const char *column)
{
    gint index = plot_column(plot, column);
    return index < 0 ? NULL : result_column(plot->chart->result, (gsize)index);
}

struct numeral plot_numeral(const struct plot *plot, const char *column)
{
    struct numeral numeral = { .zh = plot->chart->options->zh, .decimals = -1 };
    const struct result_column *found = column_of(plot, column);
    if (found == NULL)
        return numeral;
    numeral.percent = g_strcmp0(found->unit_en, "%") == 0;
    numeral.decimals = found->decimals;
    if (numeral.percent && numeral.decimals < 0)
        numeral.decimals = 1;
    return numeral;
}

char *plot_axis_title(const struct plot *plot, const char *column)
{
    gboolean zh = plot->chart->options->zh;
    const struct result_column *found = column_of(plot, column);
    const char *label = NULL, *unit = NULL;
    if (strcmp(mapped(plot, column), "value") == 0) {
        label = result_label(plot->chart->result, zh);
        unit = result_unit(plot->chart->result, zh);
    }
    if (label == NULL && found != NULL)
        label = zh ? found->zh : found->en;
    if (unit == NULL && found != NULL)
        unit = zh ? found->unit_zh : found->unit_en;
    if (label == NULL)
        label = column;
    /* Under a title of the same words only the unit is news. */
    const gboolean said = g_strcmp0(label, frame_title(plot->chart)) == 0;
    if (unit == NULL || *unit == '\0' || strcmp(unit, "1") == 0)
        return said ? NULL : g_strdup(label);
    if (said)
        return g_strdup(unit);
    return zh ? g_strdup_printf("%s（%s）", label, unit)
              : g_strdup_printf("%s (%s)", label, unit);
}

void plot_open_mark(struct plot *plot, gsize i, const char *class_name,
                    const char *column)
{
    static const char *const attributes[] = { "code", "year" };
    const char *name = plot_text(plot, i, "unit");
    double value;
    char number[NUMERAL_SIZE] = "";
    struct numeral numeral = plot_numeral(plot, column);
    gboolean has_value = plot_number(plot, i, column, &value);
    if (has_value)
        numeral_write(value, &numeral, number);
    g_autofree char *title =
        g_strconcat(name == NULL ? "" : name, plot_word(plot, "：", ": "),
                    has_value ? number : plot_word(plot, "无数据", "no data"), NULL);
    scene_open(plot->scene, class_name, title);
    scene_attribute(plot->scene, "unit",
                    result_get_text(plot->chart->result, plot->rows[i],
                                    result_find(plot->chart->result, "unit")));
    for (gsize a = 0; a < G_N_ELEMENTS(attributes); a++)
        scene_attribute(plot->scene, attributes[a], plot_text(plot, i, attributes[a]));
    if (has_value)
        scene_attribute_number(plot->scene, "value", value);
}

static void note_beyond(struct plot *plot, const struct axis *axis, const char *column)
{
    gsize n = 0;
    double value;
    for (gsize i = 0; i < plot->n_rows; i++)
        n += plot_number(plot, i, column, &value) &&
             (value < axis->scale.low || value > axis->scale.high);
    if (n > 0)
        plot_panel_note(
            plot, g_strdup_printf("%" G_GSIZE_FORMAT "个值在轴的范围之外", n),
            g_strdup_printf(
                n == 1 ? "%" G_GSIZE_FORMAT " value lies beyond the ends of the axis"
                       : "%" G_GSIZE_FORMAT " values lie beyond the ends of the axis",
                n));
}

void plot_limit(struct plot *plot, struct axis *axis, const char *column)
{
    double low = plot->chart->options->low, high = plot->chart->options->high;
    gboolean positive = axis->scale.kind != SCALE_LOG;
    if (isfinite(low) && (positive || low > 0) && (!isfinite(high) || high > low)) {
        axis->scale.low = low;
        axis->zero = FALSE;
        axis->fixed = TRUE;
    }
    if (isfinite(high) && (positive || high > 0) && high > axis->scale.low) {
        axis->scale.high = high;
        axis->fixed = TRUE;
    }
    axis->has_extent = axis->has_extent || axis->fixed;
    if (axis->fixed)
        note_beyond(plot, axis, column);
}

void plot_open_inner(struct plot *plot)
{
    const struct box *in = &plot->inner;
    double margin = 0.4 * plot->chart->text; /* half a mark on the edge is whole */
    if (plot->x.fixed || plot->y.fixed)
        scene_clip_open(plot->scene, in->left - margin, in->top - margin,
                        in->right - in->left + 2 * margin,
                        in->bottom - in->top + 2 * margin);
}

void plot_close_inner(struct plot *plot)
{
    if (plot->x.fixed || plot->y.fixed)
        scene_clip_close(plot->scene);
}

gboolean plot_holds(const struct plot *plot, double x, double y)
{
    const struct box *in = &plot->inner;
    return x >= in->left - 0.01 && x <= in->right + 0.01 && y >= in->top - 0.01 &&
           y <= in->bottom + 0.01;
}

double plot_row_text(double size, double height, gsize i)
{
    double fits = MIN(size, 0.95 * height);
    if (fits >= 0.6 * size)
        return fits;
    gsize every = (gsize)ceil(0.66 * size / MAX(height, 0.01));
    return i % every == 0 ? 0.6 * size : 0;
}

void plot_panel_note(struct plot *plot, char *zh, char *en)
{
    if (plot->title == NULL) {
        plot_note(plot, zh, en);
        return;
    }
    plot_note(plot, g_strconcat(plot->title, "：", zh, NULL),
              g_strconcat(plot->title, ": ", en, NULL));
    g_free(zh);
    g_free(en);
}

void plot_missing_note(struct plot *plot, const char *column)
{
    const struct result *result = plot->chart->result;
    gint index = plot_column(plot, column);
    gsize missing = 0;
    double value;
    for (gsize row = 0; row < result_n_rows(result); row++)
        missing += !result_get_number(result, row, index, &value);
    if (missing > 0)
        plot_note(plot, g_strdup_printf("%" G_GSIZE_FORMAT "个值缺失，未画", missing),
                  g_strdup_printf(
                      missing == 1 ? "%" G_GSIZE_FORMAT " missing value is not drawn"
                                   : "%" G_GSIZE_FORMAT " missing values are not drawn",
                      missing));
}

void plot_negative_note(struct plot *plot, gsize n)
{
    if (n > 0)
        plot_panel_note(
            plot, g_strdup_printf("对数轴上无法画负值：%" G_GSIZE_FORMAT "个", n),
            g_strdup_printf("%" G_GSIZE_FORMAT " negative values have no place on a "
                            "logarithmic axis",
                            n));
}

void plot_flag_note(struct plot *plot)
{
    for (gsize i = 0; i < plot->n_rows; i++)
        if (plot_is_flagged(plot, i)) {
            plot_note(plot, g_strdup("*标记为离群值"),
                      g_strdup("* marks values flagged as outliers"));
            return;
        }
}

void plot_shelf_note(struct plot *plot, const char *column, gboolean shelf)
{
    const struct result *result = plot->chart->result;
    gint index = plot_column(plot, column);
    gsize zeros = 0; /* of all panels: one sentence speaks for the figure */
    double value;
    for (gsize row = 0; row < result_n_rows(result); row++)
        zeros += result_get_number(result, row, index, &value) && value <= 0;
    if (shelf && zeros > 0)
        plot_note(plot, g_strdup_printf("%" G_GSIZE_FORMAT "个零值在对数轴外单列", zeros),
                  g_strdup_printf("%" G_GSIZE_FORMAT
                                  " zeros stand apart from the logarithmic axis",
                                  zeros));
}
