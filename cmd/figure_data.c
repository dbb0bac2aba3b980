/* What each kind of chart shows: which analysis, and its columns under the names that
 * charts look for. */
#include "analysis/composition.h"
#include "analysis/funnel.h"
#include "analysis/growth.h"
#include "analysis/rate.h"
#include "analysis/reason.h"
#include "cmd/figure.h"
#include "cmd/figure_funnel.h"
#include "cmd/figure_input.h"
#include "data/field.h"

#include <math.h>
#include <string.h>

struct source {
    const struct invocation *invocation;
    const struct figure_options *options;
    const char *const *indicators;
    struct measurement measurement;
};

/* A column of a chart's result and the column it is taken from (NULL: the same name). */
struct mapping {
    const char *to, *from;
    gboolean hidden;
    const char *zh, *en; /* heading; NULL: that of the column */
};

static gsize find_mapped(const struct result *from, const struct mapping *map,
                         struct result_column *columns, gint *indices)
{
    gsize n = 0;
    for (; map->to != NULL; map++) {
        gint index = result_find(from, map->from != NULL ? map->from : map->to);
        if (index < 0)
            continue;
        columns[n] = *result_column(from, (gsize)index);
        columns[n].key = map->to;
        columns[n].hidden = columns[n].hidden || map->hidden;
        if (map->zh != NULL) {
            columns[n].zh = map->zh;
            columns[n].en = map->en;
        }
        indices[n++] = index;
    }
    return n;
}

static void copy_cell(struct result *to, gsize to_row, const char *key,
                      const struct result *from, gsize row, gint column)
{
    double number;
    const char *text = result_get_text(from, row, column);
    if (result_get_number(from, row, column, &number))
        result_set_number(to, to_row, key, number);
    else if (text != NULL)
        result_set_text(to, to_row, key, text);
    else
        result_set_missing(to, to_row, key, result_get_reason(from, row, column));
}

static void copy_words(struct result *to, const struct result *from)
{
    gsize n = 0;
    result_set_title(to, result_title(from, TRUE), result_title(from, FALSE));
    result_set_indicator(to, result_indicator(from), result_label(from, TRUE),
                         result_label(from, FALSE), result_unit(from, TRUE),
                         result_unit(from, FALSE));
    result_set_coverage(to, result_n(from), result_of(from));
    result_set_counted(to, result_counted(from, TRUE), result_counted(from, FALSE));
    const struct result_bilingual *notes = result_notes(from, &n);
    for (gsize i = 0; i < n; i++)
        result_add_note(to, notes[i].zh, notes[i].en);
    const struct result_group *groups = result_left_out(from, &n);
    for (gsize i = 0; i < n; i++)
        result_add_left_out(to, groups[i].n, groups[i].zh, groups[i].en);
}

static const struct panel_unit *find_unit(const struct panel *panel, const char *name,
                                          const char *code)
{
    for (gsize i = 0; name != NULL && i < panel->n_units; i++)
        if (g_strcmp0(panel->units[i].name, name) == 0 &&
            (code == NULL || g_strcmp0(panel->units[i].code, code) == 0))
            return &panel->units[i];
    return NULL;
}

/* The result with the mapped columns, and the units' English names and provinces. Takes.
 */
static struct result *map_result(const struct source *source, struct result *from,
                                 const struct mapping *map)
{
    struct result_column columns[24];
    gint indices[24];
    gsize n = find_mapped(from, map, columns, indices);
    columns[n] = (struct result_column){ .key = "name_en", .hidden = TRUE };
    columns[n + 1] = (struct result_column){ .key = "province", .hidden = TRUE };
    struct result *to = result_new(result_kind(from), columns, n + 2);
    gint unit = result_find(from, "unit"), code = result_find(from, "code");
    for (gsize i = 0; i < result_n_rows(from); i++) {
        gsize row = result_add_row(to);
        for (gsize c = 0; c < n; c++)
            copy_cell(to, row, columns[c].key, from, i, indices[c]);
        const struct panel_unit *known =
            find_unit(source->measurement.panel, result_get_text(from, i, unit),
                      result_get_text(from, i, code));
        if (known != NULL) {
            result_set_text(to, row, "name_en", known->name_en);
            result_set_text(to, row, "province", known->province);
        }
    }
    copy_words(to, from);
    result_free(from);
    return to;
}

static gboolean load(struct source *source, const char *const *names,
                     gboolean year_before, GError **error)
{
    g_auto(GStrv) highlighted = select_parse_units(source->options->highlight);
    struct measure_request request = {
        .names = names,
        .select = &source->options->select,
        .own = &source->options->own,
        .year_before = year_before,
        .named = highlighted,
    };
    return measurement_load(&source->measurement, source->invocation, &request, error);
}

static const struct indicator *nth_indicator(const struct source *source, guint i)
{
    return g_ptr_array_index(source->measurement.indicators, i);
}

static const struct mapping value_columns[] = {
    { "unit" },  { "code" },        { "year" },      { "value" }, { "lower" },
    { "upper" }, { "denominator" }, { "numerator" }, { "rank" },  { "group" },
    { "note" },  { "line" },        { NULL },
};
static const struct mapping value_columns_ungrouped[] = {
    { "unit" },        { "code" },      { "year" }, { "value" }, { "lower" }, { "upper" },
    { "denominator" }, { "numerator" }, { "rank" }, { "note" },  { "line" },  { NULL },
};

static const struct mapping *columns_for(const struct source *source)
{
    return source->options->select.by != NULL ? value_columns : value_columns_ungrouped;
}

/* -- rates and levels --------------------------------------------------------------- */

static struct result *compute_rates(struct source *source, guint i, GError **error)
{
    struct rate_options options = RATE_DEFAULTS;
    options.level = source->options->ci / 100;
    options.plain = TRUE;
    options.by = source->options->select.by;
    if (g_strcmp0(source->options->interval, "none") != 0)
        options.interval = source->options->interval;
    struct result *result = rate_compute(source->measurement.panel,
                                         nth_indicator(source, i), &options, error);
    if (result == NULL)
        return NULL;
    return measurement_keep_years(&source->measurement, result);
}

static void drop_intervals(struct result *result)
{
    for (gsize row = 0; row < result_n_rows(result); row++) {
        result_set_missing(result, row, "lower", NULL);
        result_set_missing(result, row, "upper", NULL);
    }
}

static struct result *compute_growth(struct source *source, guint i)
{
    struct growth_options options = GROWTH_DEFAULTS;
    struct result *result =
        growth_compute(source->measurement.panel, nth_indicator(source, i), &options);
    return measurement_keep_years(&source->measurement, result);
}

static void describe_growth(struct result *result, const char *measure)
{
    static const struct {
        const char *key, *zh, *en, *unit;
    } rows[] = { { "pct", "同比变化", "change on the year before", "%" },
                 { "log", "对数同比变化", "log change on the year before", NULL },
                 { "arc", "对称同比变化", "symmetric change on the year before", NULL } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(rows[i].key, measure) != 0)
            continue;
        g_autofree char *zh =
            g_strdup_printf("%s：%s", result_label(result, TRUE), rows[i].zh);
        g_autofree char *en =
            g_strdup_printf("%s: %s", result_label(result, FALSE), rows[i].en);
        g_autofree char *key = g_strdup(result_indicator(result));
        result_set_indicator(result, key, zh, en, rows[i].unit, rows[i].unit);
        result_set_title(result, zh, en);
    }
}

static struct result *make_growth(struct source *source, GError **error)
{
    const char *measure = source->options->growth;
    struct mapping map[] = { { "unit" },           { "code" }, { "year" },
                             { "value", measure }, { "note" }, { "previous_year" },
                             { "line" },           { NULL } };
    if (!load(source, source->indicators, TRUE, error))
        return NULL;
    struct result *result = map_result(source, compute_growth(source, 0), map);
    describe_growth(result, measure);
    return result;
}

/* Values of all years asked for. */
static struct result *make_values(struct source *source, GError **error)
{
    if (source->options->growth != NULL)
        return make_growth(source, error);
    if (!load(source, source->indicators, FALSE, error))
        return NULL;
    struct result *result = compute_rates(source, 0, error);
    if (result == NULL)
        return NULL;
    result = map_result(source, result, columns_for(source));
    if (g_strcmp0(source->options->interval, "none") == 0)
        drop_intervals(result);
    return result;
}

/* For each unit its latest year with a value (with a report, when none has a value). */
static gboolean *latest_rows(const struct result *result)
{
    gint unit = result_find(result, "unit"), code = result_find(result, "code");
    gint year = result_find(result, "year"), value = result_find(result, "value");
    gsize n = result_n_rows(result);
    gboolean *keep = g_new0(gboolean, n + 1);
    g_autoptr(GHashTable) best =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        double number, y = 0, y_best = 0;
        const char *c = result_get_text(result, i, code);
        char *key =
            g_strdup_printf("%s|%s", result_get_text(result, i, unit), c ? c : "");
        gsize at = GPOINTER_TO_SIZE(g_hash_table_lookup(best, key));
        gboolean here = result_get_number(result, i, value, &number);
        gboolean there = at > 0 && result_get_number(result, at - 1, value, &number);
        result_get_number(result, i, year, &y);
        if (at > 0)
            result_get_number(result, at - 1, year, &y_best);
        if (at == 0 || here > there || (here == there && y > y_best))
            g_hash_table_insert(best, key, GSIZE_TO_POINTER(i + 1));
        else
            g_free(key);
    }
    GHashTableIter iter;
    gpointer at;
    g_hash_table_iter_init(&iter, best);
    while (g_hash_table_iter_next(&iter, NULL, &at))
        keep[GPOINTER_TO_SIZE(at) - 1] = TRUE;
    return keep;
}

static void year_range(const struct result *result, gint *first, gint *last)
{
    gint column = result_find(result, "year");
    *first = G_MAXINT;
    *last = 0;
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year;
        if (!result_get_number(result, i, column, &year))
            continue;
        *first = MIN(*first, (gint)year);
        *last = MAX(*last, (gint)year);
    }
}

static void add_year_to_name(struct result *result, gsize row, gint year)
{
    const char *unit = result_get_text(result, row, result_find(result, "unit"));
    const char *english = result_get_text(result, row, result_find(result, "name_en"));
    g_autofree char *zh = g_strdup_printf("%s（%d）", unit, year);
    g_autofree char *en =
        g_strdup_printf("%s (%d)", english != NULL ? english : unit, year);
    result_set_text(result, row, "name_en", en);
    result_set_text(result, row, "unit", zh);
}

/* Names carry their year where years differ, and the note says so. */
static void label_years(struct result *result)
{
    gint first, last;
    year_range(result, &first, &last);
    if (first >= last)
        return;
    gint column = result_find(result, "year");
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year = 0;
        if (result_get_number(result, i, column, &year))
            add_year_to_name(result, i, (gint)year);
    }
    result_add_note(result, "各单位取其最近一年的报告，年份见名称后的括号",
                    "Each unit at its latest report, whose year follows its name");
}

static struct result *latest_of(struct result *result)
{
    g_autofree gboolean *keep = latest_rows(result);
    gsize n_before = result_n_rows(result), n = 0, with_value = 0;
    struct result *latest = result_filter(result, keep);
    n = result_n_rows(latest);
    for (gsize i = 0; i < n; i++) {
        double number;
        with_value += result_get_number(latest, i, result_find(latest, "value"), &number);
    }
    result_set_coverage(latest, with_value, n);
    result_set_counted(latest, "个单位", "units");
    if (n < n_before || n == with_value) /* years without a report are not meant */
        result_drop_left_out(latest, reason_find("no_report")->en);
    result_free(result);
    label_years(latest);
    return latest;
}

/* One value a unit: of the year asked for, or the latest. Several years asked for stay.
 */
static struct result *make_latest(struct source *source, GError **error)
{
    struct result *result = make_values(source, error);
    if (result == NULL || source->measurement.years->len > 0)
        return result;
    return latest_of(result);
}

/* -- the other sources -------------------------------------------------------------- */

static struct result *compute_composition(struct source *source, const char *key,
                                          GError **error)
{
    gsize n;
    const char *total;
    const struct composition_part *parts = composition_parts(key, &n, &total);
    if (parts == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "no composition is called '%s'; there are outcomes, applicants and "
                    "grounds",
                    key);
        return NULL;
    }
    g_autofree const char **names = g_new0(const char *, n + 2);
    for (gsize i = 0; i < n; i++)
        names[i] = parts[i].key;
    names[n] = total;
    if (!load(source, names, FALSE, error))
        return NULL;
    struct result *result = composition_compute(source->measurement.panel, key, error);
    return result == NULL ? NULL : measurement_keep_years(&source->measurement, result);
}

static struct result *keep_latest_year(struct source *source, struct result *result)
{
    if (source->measurement.years->len > 0)
        return result;
    gint first, last, year = result_find(result, "year"),
                      unit = result_find(result, "unit");
    year_range(result, &first, &last);
    g_autoptr(GHashTable) latest = g_hash_table_new(g_str_hash, g_str_equal);
    gsize n = result_n_rows(result);
    for (gsize i = 0; i < n; i++) {
        double y = 0;
        gpointer name = (gpointer)result_get_text(result, i, unit);
        result_get_number(result, i, year, &y);
        if (GPOINTER_TO_INT(g_hash_table_lookup(latest, name)) < (gint)y)
            g_hash_table_insert(latest, name, GINT_TO_POINTER((gint)y));
    }
    g_autofree gboolean *keep = g_new0(gboolean, n + 1);
    for (gsize i = 0; i < n; i++) {
        double y = 0;
        result_get_number(result, i, year, &y);
        keep[i] = GPOINTER_TO_INT(g_hash_table_lookup(
                      latest, result_get_text(result, i, unit))) == (gint)y;
    }
    struct result *kept = result_filter(result, keep);
    result_set_coverage(kept, g_hash_table_size(latest), g_hash_table_size(latest));
    result_set_counted(kept, "个单位", "units");
    result_drop_left_out(kept, reason_find("no_report")->en);
    result_free(result);
    return kept;
}

static struct result *make_composition(struct source *source, GError **error)
{
    static const struct mapping map[] = {
        { "unit" },
        { "code" },
        { "year" },
        { "group", "part_zh" },
        { "group_en", "part_en", TRUE },
        { "value" },
        { "share" },
        { "total" },
        { "note" },
        { NULL },
    };
    struct result *result = compute_composition(source, source->indicators[0], error);
    if (result == NULL)
        return NULL;
    result = keep_latest_year(source, map_result(source, result, map));
    label_years(result);
    return result;
}

/* The year with the most reports among those asked for (the last of equals). */
static gint fullest_year(const struct source *source)
{
    const struct panel *panel = source->measurement.panel;
    gint best = 0;
    gsize most = 0;
    for (gsize y = 0; y < panel->n_years; y++) {
        gsize n = 0;
        gboolean asked = source->measurement.years->len == 0;
        for (guint i = 0; i < source->measurement.years->len; i++)
            asked = asked ||
                    g_array_index(source->measurement.years, gint, i) == panel->years[y];
        for (gsize u = 0; u < panel->n_units; u++)
            n += panel->reports[u * panel->n_years + y].present;
        if (asked && n >= most) {
            most = n;
            best = panel->years[y];
        }
    }
    return best;
}

/* The axis names what the sizes are: people, requests, decisions. */
static void name_denominator(const struct indicator *indicator, struct mapping *map)
{
    const char *const *keys = indicator->denominator;
    if (keys == NULL || keys[0] == NULL || keys[1] != NULL)
        return;
    gint index = field_find(keys[0]);
    const struct field *field = index >= 0 ? field_get((gsize)index) : NULL;
    gboolean people = strcmp(keys[0], "population") == 0;
    for (; map->to != NULL; map++) {
        if (strcmp(map->to, "denominator") != 0 || (!people && field == NULL))
            continue;
        map->zh = people ? "人口（人）" : field->label_zh;
        map->en = people ? "population" : field->label_en;
    }
}

static struct result *make_funnel(struct source *source, GError **error)
{
    struct mapping map[] = {
        { "unit" },
        { "code" },
        { "year" },
        { "denominator" },
        { "numerator" },
        { "value" },
        { "flag" },
        { "lower95" },
        { "upper95" },
        { "lower998" },
        { "upper998" },
        { "lower95_od", "adjusted95_lower" },
        { "upper95_od", "adjusted95_upper" },
        { "lower998_od", "adjusted998_lower" },
        { "upper998_od", "adjusted998_upper" },
        { "z" },
        { NULL },
    };
    static const char *const scalars[] = { "target", "phi", "tau" };
    struct funnel_options options = FUNNEL_DEFAULTS;
    if (!load(source, source->indicators, FALSE, error))
        return NULL;
    struct result *result =
        funnel_compute(source->measurement.panel, nth_indicator(source, 0),
                       fullest_year(source), &options, error);
    if (result == NULL)
        return NULL;
    double values[G_N_ELEMENTS(scalars)];
    for (gsize i = 0; i < G_N_ELEMENTS(scalars); i++)
        if (!result_get_scalar(result, scalars[i], &values[i]))
            values[i] = NAN;
    name_denominator(nth_indicator(source, 0), map);
    result = map_result(source, result, map);
    for (gsize i = 0; i < G_N_ELEMENTS(scalars); i++)
        result_set_scalar(result, scalars[i], values[i]);
    return result;
}

/* Rate ratios: this year's value over the year before's, with its exact interval. */
static struct result *make_ratios(struct source *source, GError **error)
{
    static const struct mapping map[] = {
        { "unit" },
        { "code" },
        { "year" },
        { "value" },
        { "lower", "ratio_lower" },
        { "upper", "ratio_upper" },
        { "previous" },
        { "p" },
        { "note" },
        { NULL },
    };
    if (!load(source, source->indicators, TRUE, error))
        return NULL;
    struct result *growth = compute_growth(source, 0);
    gint previous = result_find(growth, "previous"), value = result_find(growth, "value");
    for (gsize i = 0; i < result_n_rows(growth); i++) {
        double a, b;
        if (result_get_number(growth, i, previous, &a) &&
            result_get_number(growth, i, value, &b) && a > 0)
            result_set_number(growth, i, "value", b / a);
        else
            result_set_missing(growth, i, "value", "base_zero");
    }
    struct result *result = map_result(source, growth, map);
    g_autofree char *key = g_strdup(result_indicator(result));
    g_autofree char *zh = g_strdup_printf("%s：与上年之比", result_label(result, TRUE));
    g_autofree char *en =
        g_strdup_printf("%s: ratio to the year before", result_label(result, FALSE));
    result_set_indicator(result, key, zh, en, NULL, NULL);
    result_set_title(result, zh, en);
    return source->measurement.years->len > 0 ? result : latest_of(result);
}

static struct result *make_matrix(struct source *source, GError **error)
{
    gsize n;
    if (composition_parts(source->indicators[0], &n, NULL) == NULL)
        return make_values(source, error);
    return make_composition(source, error);
}

/* -- two indicators ----------------------------------------------------------------- */

static void set_pair_columns(struct result_column *columns, const struct source *source)
{
    const struct indicator *x = nth_indicator(source, 0), *y = nth_indicator(source, 1);
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
    };
    memcpy(columns, fixed, sizeof fixed);
}

enum { N_PAIR_COLUMNS = 7 };

static void fill_pairs(struct result *result, const struct source *source,
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
            result_set_text(result, row, "unit", panel->units[u].name);
            result_set_text(result, row, "code", panel->units[u].code);
            result_set_text(result, row, "name_en", panel->units[u].name_en);
            result_set_text(result, row, "province", panel->units[u].province);
            result_set_number(result, row, "year", panel->years[t]);
            result_set_number(result, row, "x", x->value[i]);
            result_set_number(result, row, "y", y->value[i]);
            n += x->reason[i] == NULL && y->reason[i] == NULL;
            of++;
        }
    result_set_coverage(result, n, of);
}

static struct result *make_pairs(struct source *source, GError **error)
{
    if (!load(source, source->indicators, FALSE, error))
        return NULL;
    if (source->measurement.indicators->len != 2) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "a scatter needs two indicators: ogi chart scatter X Y");
        return NULL;
    }
    struct result_column columns[N_PAIR_COLUMNS];
    set_pair_columns(columns, source);
    struct result *result = result_new("scatter", columns, N_PAIR_COLUMNS);
    const struct indicator *x = nth_indicator(source, 0), *y = nth_indicator(source, 1);
    g_autoptr(indicator_values_t) xs = indicator_compute(source->measurement.panel, x);
    g_autoptr(indicator_values_t) ys = indicator_compute(source->measurement.panel, y);
    fill_pairs(result, source, xs, ys);
    g_autofree char *zh = g_strdup_printf("%s与%s", y->zh, x->zh);
    g_autofree char *en = g_strdup_printf("%s against %s", y->en, x->en);
    result_set_title(result, zh, en);
    result_set_indicator(result, y->key, y->zh, y->en, y->unit_zh, y->unit_en);
    return measurement_keep_years(&source->measurement, result);
}

/* One row a kind of chart (render/chart.c has the drawing). */
static const struct {
    const char *kind;
    struct result *(*make)(struct source *source, GError **error);
    /* What becomes of the numbers of a file; takes. NULL: they are drawn as they are. */
    struct result *(*of_input)(struct result *input, GError **error);
} sources[] = {
    { "bar", make_latest },           { "dot", make_latest },
    { "line", make_values },          { "stack", make_composition },
    { "stack100", make_composition }, { "funnel", make_funnel, figure_funnel_of_input },
    { "forest", make_ratios },        { "scatter", make_pairs },
    { "box", make_latest },           { "strip", make_latest },
    { "histogram", make_latest },     { "density", make_latest },
    { "heatmap", make_matrix },       { "slope", make_values },
    { "dumbbell", make_values },      { "bump", make_values },
    { "map", make_latest },
};

struct result *figure_result(const char *kind, const struct invocation *invocation,
                             const char *const *indicators,
                             const struct figure_options *options, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (strcmp(sources[i].kind, kind) != 0)
            continue;
        if (options->input != NULL) {
            struct result *input = figure_input_read(options->input, error);
            return input == NULL || sources[i].of_input == NULL
                       ? input
                       : sources[i].of_input(input, error);
        }
        struct source source = { invocation, options, indicators, { 0 } };
        struct result *result = sources[i].make(&source, error);
        measurement_clear(&source.measurement);
        return result;
    }
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "no kind of chart is called '%s'",
                kind);
    return NULL;
}
