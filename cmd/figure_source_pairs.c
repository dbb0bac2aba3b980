/* Two indicators of the same units. */
#include "analysis/describe.h"
#include "cmd/figure_source.h"

#include <string.h>

static void set_pair_columns(struct result_column *columns,
                             const struct figure_source *source)
{
    const struct indicator *x = figure_source_indicator(source, 0),
                           *y = figure_source_indicator(source, 1);
    const struct result_column fixed[] = {
        { .key = "unit", .zh = "单位", .en = "unit" },
        { .key = "code", .zh = "代码", .en = "code" },
        { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "year" },
        { .key = "x",
          .type = COLUMN_NUMBER,
          .zh = x->zh,
          .en = x->en,
          .unit_zh = x->unit_zh,
          .unit_en = x->unit_en,
          .decimals = -1 },
        { .key = "y",
          .type = COLUMN_NUMBER,
          .zh = y->zh,
          .en = y->en,
          .unit_zh = y->unit_zh,
          .unit_en = y->unit_en,
          .decimals = -1 },
        { .key = "name_en", .hidden = TRUE },
        { .key = "province", .hidden = TRUE },
        { .key = "name", .hidden = TRUE },
        { .key = "province_en", .hidden = TRUE },
    };
    memcpy(columns, fixed, sizeof fixed);
}

enum { N_PAIR_COLUMNS = 9 };

static void fill_pairs(struct result *result, const struct figure_source *source,
                       const struct indicator_values *x, const struct indicator_values *y)
{
    const struct panel *panel = source->measurement.panel;
    gsize n = 0, of = 0;
    for (gsize u = 0; u < panel->n_units; u++)
        for (gsize t = 0; t < panel->n_years; t++) {
            gsize i = u * panel->n_years + t;
            if (!panel->reports[i].present)
                continue;
            gsize row = result_add_row(result);
            figure_source_name(result, row, &panel->units[u]);
            result_set_text(result, row, "code", panel->units[u].code);
            result_set_number(result, row, "year", panel->years[t]);
            result_set_number(result, row, "x", x->value[i]);
            result_set_number(result, row, "y", y->value[i]);
            n += x->reason[i] == NULL && y->reason[i] == NULL;
            of++;
        }
    result_set_coverage(result, n, of);
    describe_counted(result, panel, describe_count_years(panel));
    describe_source(result, panel);
    describe_left_out(result, panel);
}

struct result *figure_pairs(struct figure_source *source, GError **error)
{
    if (!figure_source_load(source, source->indicators, FALSE, error))
        return NULL;
    if (source->measurement.indicators->len != 2) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "a scatter needs two indicators: ogi chart scatter X Y");
        return NULL;
    }
    struct result_column columns[N_PAIR_COLUMNS];
    set_pair_columns(columns, source);
    struct result *result = result_new("scatter", columns, N_PAIR_COLUMNS);
    const struct indicator *x = figure_source_indicator(source, 0),
                           *y = figure_source_indicator(source, 1);
    g_autoptr(indicator_values_t) xs = indicator_compute(source->measurement.panel, x);
    g_autoptr(indicator_values_t) ys = indicator_compute(source->measurement.panel, y);
    fill_pairs(result, source, xs, ys);
    g_autofree char *zh = g_strdup_printf("%s与%s", y->zh, x->zh);
    g_autofree char *en = g_strdup_printf("%s against %s", y->en, x->en);
    result_set_title(result, zh, en);
    result_set_indicator(result, y->key, y->zh, y->en, y->unit_zh, y->unit_en);
    return measurement_keep_years(&source->measurement, result);
}
