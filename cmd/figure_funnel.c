#include "cmd/figure_funnel.h"

#include "analysis/funnel.h"
#include "cmd/command.h"

/* What a file of counts may call its columns, and what is drawn of them: events by
 * population are a rate, parts of a whole are a share. */
static const struct form {
    const char *exposure, *events;
    const char *exposure_zh, *exposure_en;
    struct indicator indicator;
} forms[] = {
    { "population",
      "count",
      "人口（人）",
      "population",
      { .key = "count_per_100k",
        .zh = "每10万人数量",
        .en = "Count per 100,000 population",
        .unit_zh = "件/10万人",
        .unit_en = "per 100,000",
        .kind = INDICATOR_RATE,
        .scale = 1e5 } },
    { "denominator",
      "numerator",
      "分母",
      "denominator",
      { .key = "numerator_share",
        .zh = "所占比例",
        .en = "Share of the denominator",
        .unit_zh = "%",
        .unit_en = "%",
        .kind = INDICATOR_SHARE,
        .scale = 1 } },
};

/* The names of analysis and those the chart looks for. */
static const struct {
    const char *from, *to;
} columns[] = {
    { "unit", "unit" },
    { "denominator", "denominator" },
    { "numerator", "numerator" },
    { "value", "value" },
    { "flag", "flag" },
    { "lower95", "lower95" },
    { "upper95", "upper95" },
    { "lower998", "lower998" },
    { "upper998", "upper998" },
    { "adjusted95_lower", "lower95_od" },
    { "adjusted95_upper", "upper95_od" },
    { "adjusted998_lower", "lower998_od" },
    { "adjusted998_upper", "upper998_od" },
    { "z", "z" },
};

struct counts {
    GPtrArray *names; /* const char * of the input */
    GArray *events, *exposure;
};

/* FALSE with error at a row that cannot be: not a whole count, no exposure, a part larger
 * than its whole. Rows with a missing cell are left out. */
static gboolean read_row(struct counts *counts, const struct result *input, gsize row,
                         const struct form *form, GError **error)
{
    double events, exposure;
    const char *name = result_get_text(input, row, result_find(input, "unit"));
    if (!result_get_number(input, row, result_find(input, form->events), &events) ||
        !result_get_number(input, row, result_find(input, form->exposure), &exposure))
        return TRUE;
    gboolean share = form->indicator.kind == INDICATOR_SHARE;
    if (events < 0 || exposure <= 0 || (share && events > exposure)) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                    "row %" G_GSIZE_FORMAT " (%s): %s must be 0 or more%s, %s above 0",
                    row + 1, name != NULL ? name : "no name", form->events,
                    share ? " and at most the denominator" : "", form->exposure);
        return FALSE;
    }
    g_ptr_array_add(counts->names, (gpointer)(name != NULL ? name : ""));
    g_array_append_val(counts->events, events);
    g_array_append_val(counts->exposure, exposure);
    return TRUE;
}

static struct result *rename_columns(const struct result *from, const struct form *form)
{
    struct result_column named[G_N_ELEMENTS(columns)];
    gint index[G_N_ELEMENTS(columns)];
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
        index[c] = result_find(from, columns[c].from);
        named[c] = *result_column(from, (gsize)index[c]);
        named[c].key = columns[c].to;
        if (g_str_equal(columns[c].to, "denominator")) {
            named[c].zh = form->exposure_zh;
            named[c].en = form->exposure_en;
        }
    }
    struct result *to = result_new("funnel", named, G_N_ELEMENTS(columns));
    result_reserve(to, result_n_rows(from));
    for (gsize row = 0; row < result_n_rows(from); row++) {
        result_add_row(to);
        for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
            double number;
            const char *text = result_get_text(from, row, index[c]);
            if (text != NULL)
                result_put_text(to, row, (gint)c, text);
            else if (result_get_number(from, row, index[c], &number))
                result_put_number(to, row, (gint)c, number);
        }
    }
    return to;
}

static void copy_words(struct result *to, const struct result *from,
                       const struct result *input)
{
    static const char *const scalars[] = { "target", "phi", "tau" };
    const struct result *sources[] = { input, from };
    result_set_title(to, result_title(from, TRUE), result_title(from, FALSE));
    result_set_indicator(to, result_indicator(from), result_label(from, TRUE),
                         result_label(from, FALSE), result_unit(from, TRUE),
                         result_unit(from, FALSE));
    for (gsize s = 0; s < G_N_ELEMENTS(sources); s++) {
        gsize n;
        const struct result_bilingual *notes = result_notes(sources[s], &n);
        for (gsize i = 0; i < n; i++)
            result_add_note(to, notes[i].zh, notes[i].en);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(scalars); i++) {
        double value;
        if (result_get_scalar(from, scalars[i], &value))
            result_set_scalar(to, scalars[i], value);
    }
}

static struct result *compute(const struct counts *counts, const struct form *form,
                              const struct result *input)
{
    const struct funnel_counts sample = {
        .n = counts->names->len,
        .names = (const char *const *)counts->names->pdata,
        .events = (const double *)(const void *)counts->events->data,
        .exposure = (const double *)(const void *)counts->exposure->data,
    };
    g_autoptr(result_t) computed = funnel_of_counts(&sample, &form->indicator, NULL);
    struct result *result = rename_columns(computed, form);
    copy_words(result, computed, input);
    gsize n = result_n_rows(input);
    result_set_coverage(result, sample.n, n);
    if (sample.n < n)
        result_add_left_out(result, n - sample.n, "缺数据的单位", "units without data");
    return result;
}

static const struct form *find_form(const struct result *input)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (result_find(input, forms[i].exposure) >= 0 &&
            result_find(input, forms[i].events) >= 0)
            return &forms[i];
    return NULL;
}

struct result *figure_funnel_of_input(struct result *input, GError **error)
{
    const struct form *form = find_form(input);
    if (form == NULL || result_find(input, "lower95") >= 0)
        return input;
    struct counts counts = { g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(double)),
                             g_array_new(FALSE, FALSE, sizeof(double)) };
    gboolean good = TRUE;
    for (gsize row = 0; good && row < result_n_rows(input); row++)
        good = read_row(&counts, input, row, form, error);
    struct result *result = good ? compute(&counts, form, input) : NULL;
    g_ptr_array_unref(counts.names);
    g_array_unref(counts.events);
    g_array_unref(counts.exposure);
    result_free(input);
    return result;
}
