#include "render/table_cells.h"

#include "render/table_number.h"

#include <math.h>
#include <string.h>

#define MOST_DECIMALS 6
#define LEAST_DIGITS 4 /* significant digits kept of the largest value of a column */

struct number_style {
    gint decimals;
    gboolean percent, grouped;
    gboolean probability; /* never 0: a p-value below the last decimal is "<0.0001" */
};

static gboolean is_percent(const struct result_column *column)
{
    return g_strcmp0(column->unit_en, "%") == 0 || g_strcmp0(column->unit_zh, "%") == 0;
}

/* Years and line numbers are names, not quantities: 2021, not 2,021. */
static gboolean is_ordinal(const struct result_column *column)
{
    return g_str_has_suffix(column->key, "year") || strcmp(column->key, "line") == 0 ||
           strcmp(column->key, "rank") == 0;
}

static gint decimals_of(double value)
{
    char text[TABLE_NUMBER_SIZE];
    table_number_format(text, value);
    const char *dot = strchr(text, '.');
    if (strchr(text, 'e') != NULL)
        return MOST_DECIMALS;
    return dot == NULL ? 0 : (gint)strlen(dot + 1);
}

/* Twelve digits: more than any count or amount has, fewer than the noise of a sum. */
static gint exact_decimals(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.12g", value);
    const char *dot = strchr(text, '.');
    if (strchr(text, 'e') != NULL)
        return decimals_of(value);
    return dot == NULL ? 0 : (gint)strlen(dot + 1);
}

/* As many decimals as the values have, but no more than leave LEAST_DIGITS digits of the
 * largest. */
static gint needed_decimals(const struct result *result, gint column, double factor)
{
    gint most = 0;
    double largest = 0, value;
    for (gsize row = 0; row < result_n_rows(result); row++) {
        if (!result_get_number(result, row, column, &value))
            continue;
        most = MAX(most, decimals_of(value * factor));
        largest = MAX(largest, fabs(value * factor));
    }
    gint digits = largest > 0 ? (gint)floor(log10(largest)) + 1 : 1;
    return CLAMP(LEAST_DIGITS - digits, 0, MIN(most, MOST_DECIMALS));
}

static struct number_style style_of(const struct result *result, gint column)
{
    const struct result_column *info = result_column(result, (gsize)column);
    struct number_style style = { .percent = is_percent(info),
                                  .grouped = !is_ordinal(info),
                                  .probability = strcmp(info->key, "p") == 0 ||
                                                 strcmp(info->key, "q") == 0,
                                  .decimals = MIN(info->decimals, 12) };
    if (info->type == COLUMN_COUNT && !style.percent)
        style.decimals = 0;
    else if (style.decimals < 0 && style.decimals != RESULT_EXACT)
        style.decimals = needed_decimals(result, column, style.percent ? 100 : 1);
    return style;
}

/* Digits in threes from five digits on: 9999, 15,056. */
static void append_grouped(GString *out, const char *digits)
{
    gsize whole = strcspn(digits, ".");
    for (gsize i = 0; i < whole; i++) {
        if (i > 0 && whole > 4 && (whole - i) % 3 == 0)
            g_string_append_c(out, ',');
        g_string_append_c(out, digits[i]);
    }
    g_string_append(out, digits + whole);
}

static gboolean is_all_zero(const char *digits)
{
    return strspn(digits, "0.") == strlen(digits);
}

/* A value that is not zero never looks like zero: 0.00003 with four decimals is
 * "<0.0001". */
static char *format_number(double value, struct number_style style)
{
    char digits[400], format[16];
    value *= style.percent ? 100 : 1;
    if (style.decimals == RESULT_EXACT && fabs(value) >= 1e15)
        return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.15g", value));
    if (style.decimals == RESULT_EXACT)
        style.decimals = exact_decimals(value);
    g_snprintf(format, sizeof format, "%%.%df", style.decimals);
    g_ascii_formatd(digits, sizeof digits, format, fabs(value));
    GString *out = g_string_new(NULL);
    gboolean tiny = (value != 0 || style.probability) && is_all_zero(digits);
    if (tiny) {
        g_ascii_formatd(digits, sizeof digits, format, pow(10, -style.decimals));
        g_string_append_c(out, value >= 0 ? '<' : '>');
    }
    if (value < 0)
        g_string_append_c(out, '-');
    if (style.grouped)
        append_grouped(out, digits);
    else
        g_string_append(out, digits);
    if (style.percent)
        g_string_append_c(out, '%');
    return g_string_free(out, FALSE);
}

static const char *make_cell(struct table_cells *cells, const struct result *result,
                             gsize row, gint column, struct number_style style)
{
    double value;
    if (result_get_number(result, row, column, &value)) {
        g_autofree char *number = format_number(value, style);
        return g_string_chunk_insert(cells->text, number);
    }
    const char *text = result_get_text(result, row, column);
    return text != NULL ? g_string_chunk_insert_const(cells->text, text)
                        : TABLE_CELLS_MISSING;
}

/* In English a unit goes by its English name where it has one. */
static void fill_column(struct table_cells *cells, const struct result *result, gsize c,
                        gboolean zh)
{
    gint source = cells->columns[c].source;
    struct number_style style = style_of(result, source);
    gint english = -1;
    if (!zh && strcmp(result_column(result, (gsize)source)->key, "unit") == 0)
        english = result_find(result, "name_en");
    for (gsize row = 0; row < cells->n_rows; row++)
        cells->cells[row * cells->n_columns + c] = make_cell(
            cells, result, row,
            result_get_text(result, row, english) != NULL ? english : source, style);
}

static struct table_cells_column describe(const struct result *result, gsize source,
                                          gboolean zh)
{
    const struct result_column *info = result_column(result, source);
    const char *heading = zh ? info->zh : info->en;
    const char *unit = zh ? info->unit_zh : info->unit_en;
    return (struct table_cells_column){
        .heading = heading != NULL ? heading : info->key,
        .unit = is_percent(info) || unit == NULL || *unit == '\0' ? NULL : unit,
        .right = info->type != COLUMN_TEXT,
        .source = (gint)source
    };
}

struct table_cells *table_cells_new(const struct result *result, gboolean zh)
{
    struct table_cells *cells = g_new0(struct table_cells, 1);
    cells->text = g_string_chunk_new(8192);
    cells->n_rows = result_n_rows(result);
    cells->columns = g_new0(struct table_cells_column, result_n_columns(result));
    for (gsize i = 0; i < result_n_columns(result); i++)
        if (!result_column(result, i)->hidden)
            cells->columns[cells->n_columns++] = describe(result, i, zh);
    cells->cells = g_new0(const char *, cells->n_rows * cells->n_columns);
    for (gsize c = 0; c < cells->n_columns; c++)
        fill_column(cells, result, c, zh);
    return cells;
}

void table_cells_free(struct table_cells *cells)
{
    if (cells == NULL)
        return;
    g_string_chunk_free(cells->text);
    g_free(cells->columns);
    g_free(cells->cells);
    g_free(cells);
}

const char *table_cells_get(const struct table_cells *cells, gsize row, gsize column)
{
    return cells->cells[row * cells->n_columns + column];
}
