#include <string.h>

#include "cmd/command.h"
#include "cmd/coverage_table.h"
#include "cmd/emit.h"
#include "cmd/rows.h"
#include "data/csv.h"

struct coverage_command {
    struct select_options select;
    struct emit_options emit;
    char *expected;
    gboolean missing, matrix;
};

#define AT(field) G_STRUCT_OFFSET(struct coverage_command, field)

static const struct option_spec specs[] = {
    { "expected", 0, OPTION_FILE, AT(expected), "FILE.csv", NULL, 0,
      "应有单位名单（unit 或 code 列）",
      "the units that should be there (column unit or code)" },
    { "missing", 0, OPTION_FLAG, AT(missing), NULL, NULL, 0, "只列缺少和失败的",
      "list only what is missing or failed" },
    { "matrix", 0, OPTION_FLAG, AT(matrix), NULL, NULL, 0,
      "一行一个单位，一列一个年度，格内为版本数",
      "a row for each unit, a column for each year, with the number of versions" },
    { .name = NULL },
};

static void free_area(gpointer data)
{
    struct coverage_area *area = data;
    for (guint i = 0; i < area->reports->len; i++)
        g_free(g_array_index(area->reports, struct coverage_report, i).source);
    g_array_unref(area->reports);
    g_free(area->unit);
    g_free(area->code);
    g_free(area->place);
    g_free(area);
}

static struct coverage_area *add_area(struct coverage *coverage, const char *unit,
                                      const char *code)
{
    struct coverage_area *area = g_new0(struct coverage_area, 1);
    area->unit = g_strdup(unit);
    area->code = g_strdup(code);
    area->reports = g_array_new(FALSE, FALSE, sizeof(struct coverage_report));
    g_ptr_array_add(coverage->areas, area);
    g_hash_table_insert(coverage->by_name, area->code != NULL ? area->code : area->unit,
                        area);
    if (area->code != NULL && !g_hash_table_contains(coverage->by_name, area->unit))
        g_hash_table_insert(coverage->by_name, area->unit, area);
    return area;
}

/* Columns of the listing "coverage". Rows of one name stand together. */
enum {
    UNIT,
    CODE,
    YEAR,
    LEVEL,
    SCOPE,
    FORM,
    VERSIONS,
    NUMBERS,
    CELLS,
    FAILED,
    SOURCE,
    PROVINCE,
    PREFECTURE,
    UNIT_ID,
    N_COLUMNS
};

static void append_word(GString *text, const char *separator, const char *word)
{
    if (word != NULL)
        g_string_append_printf(text, "%s%s", text->len > 0 ? separator : "", word);
}

static char *describe_place(const struct store_cell *c)
{
    GString *text = g_string_new(c[LEVEL].text);
    append_word(text, " ", c[SCOPE].text);
    append_word(text, " ", c[PROVINCE].text);
    append_word(text, c[PROVINCE].text != NULL ? "" : " ", c[PREFECTURE].text);
    return g_string_free(text, FALSE);
}

static gboolean is_named_like(const struct coverage_area *a,
                              const struct coverage_area *b)
{
    return strcmp(a->unit, b->unit) == 0 && g_strcmp0(a->code, b->code) == 0;
}

/* Areas of one name and code stand together, by their places, which are then shown: the
 * listing begins with whichever has the earlier year. */
static void put_apart(GPtrArray *areas)
{
    guint at = areas->len - 1;
    struct coverage_area *area = g_ptr_array_index(areas, at);
    while (at > 0 && is_named_like(g_ptr_array_index(areas, at - 1), area)) {
        struct coverage_area *before = g_ptr_array_index(areas, at - 1);
        before->apart = area->apart = TRUE;
        if (strcmp(before->place, area->place) <= 0)
            break;
        areas->pdata[at--] = before;
        areas->pdata[at] = area;
    }
}

static struct coverage_area *add_unit(struct coverage *coverage,
                                      const struct store_cell *c)
{
    struct coverage_area *area = add_area(coverage, c[UNIT].text, c[CODE].text);
    area->id = (gint64)c[UNIT_ID].number;
    area->place = describe_place(c);
    put_apart(coverage->areas);
    g_hash_table_insert(coverage->by_id, GSIZE_TO_POINTER((gsize)area->id), area);
    return area;
}

static gboolean take_report(const struct store_cell *c, gsize n, gpointer data)
{
    struct coverage *coverage = data;
    if (n < N_COLUMNS)
        return FALSE;
    struct coverage_area *area =
        g_hash_table_lookup(coverage->by_id, GSIZE_TO_POINTER((gsize)c[UNIT_ID].number));
    if (area == NULL)
        area = add_unit(coverage, c);
    struct coverage_report present = { (gint)c[YEAR].number,    (gint)c[VERSIONS].number,
                                       (gint)c[NUMBERS].number, (gint)c[CELLS].number,
                                       (gint)c[FAILED].number,  g_strdup(c[SOURCE].text),
                                       coverage->conditional };
    g_array_append_val(area->reports, present);
    coverage->first =
        coverage->first == 0 ? present.year : MIN(coverage->first, present.year);
    coverage->last = MAX(coverage->last, present.year);
    return TRUE;
}

/* A report that meets the condition; its area was taken before. */
static gboolean take_match(const struct store_cell *c, gsize n, gpointer data)
{
    struct coverage *coverage = data;
    struct coverage_area *area =
        n < N_COLUMNS ? NULL
                      : g_hash_table_lookup(coverage->by_id,
                                            GSIZE_TO_POINTER((gsize)c[UNIT_ID].number));
    for (guint i = 0; area != NULL && i < area->reports->len; i++) {
        struct coverage_report *report =
            &g_array_index(area->reports, struct coverage_report, i);
        if (report->year == (gint)c[YEAR].number)
            report->left_out = FALSE;
    }
    return TRUE;
}

static gboolean is_left_out(const struct coverage_area *area)
{
    for (guint i = 0; i < area->reports->len; i++)
        if (!g_array_index(area->reports, struct coverage_report, i).left_out)
            return FALSE;
    return TRUE;
}

/* All reports, so that none is called missing because a condition leaves it out; of
 * these, units without any that meets the condition are left out. */
static gboolean read_reports(struct coverage *coverage, struct store *store,
                             const struct store_filter *filter, GError **error)
{
    struct store_sink all = { NULL, take_report, coverage };
    struct store_sink match = { NULL, take_match, coverage };
    struct store_filter any_year = *filter; /* a unit of other years lacks these */
    any_year.n_years = 0;
    any_year.where = NULL;
    any_year.sample = PANEL_SAMPLE_ALL;
    coverage->conditional =
        filter->where != NULL || filter->sample == PANEL_SAMPLE_CONSISTENT;
    if (!store_list(store, "coverage", &any_year, &all, error))
        return FALSE;
    any_year.where = filter->where;
    any_year.sample = filter->sample;
    if (coverage->conditional && !store_list(store, "coverage", &any_year, &match, error))
        return FALSE;
    for (guint i = 0; i < coverage->areas->len; i++) {
        struct coverage_area *area = g_ptr_array_index(coverage->areas, i);
        area->left_out = is_left_out(area);
    }
    return TRUE;
}

static const char *field_at(const struct csv *csv, gint column)
{
    if (column < 0 || (gsize)column >= csv->n_fields)
        return NULL;
    const char *text = g_strstrip(csv->fields[column].text);
    return *text != '\0' ? text : NULL;
}

/* Adds the expected units that have no report at all. */
static gboolean read_expected(struct coverage *coverage, const char *path, GError **error)
{
    static const char *const code_names[] = { "code", "代码", NULL };
    static const char *const unit_names[] = { "unit", "name", "单位", "名称", NULL };
    g_autoptr(csv_t) csv = csv_open(path, error);
    GError *problem = NULL;
    if (csv == NULL)
        return FALSE;
    gboolean header = csv_next(csv, &problem);
    gint code = header ? csv_find(csv, code_names) : -1;
    gint unit = header ? csv_find(csv, unit_names) : -1;
    if (problem == NULL && code < 0 && unit < 0)
        g_set_error(&problem, CMD_ERROR, CMD_ERROR_INPUT,
                    "%s:1: no header with `unit` or `code`", path);
    while (problem == NULL && csv_next(csv, &problem)) {
        const char *c = field_at(csv, code), *u = field_at(csv, unit);
        const char *key = c != NULL ? c : u;
        if (key != NULL && !g_hash_table_contains(coverage->by_name, key))
            add_area(coverage, u != NULL ? u : c, c);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

/* By code, as the units that have reports; those without one last, as they came. */
static gint compare_codes(gconstpointer a, gconstpointer b)
{
    const char *x = (*(struct coverage_area *const *)a)->code,
               *y = (*(struct coverage_area *const *)b)->code;
    return x == NULL || y == NULL ? (x == NULL) - (y == NULL) : strcmp(x, y);
}

static gboolean take_failed(const struct store_cell *c, gsize n, gpointer data)
{
    struct coverage *coverage = data;
    coverage->n_failed++;
    if (result_find(coverage->result, "status") < 0) /* the matrix only counts them */
        return TRUE;
    gsize row = result_add_row(coverage->result);
    result_set_text(coverage->result, row, "status", "failed");
    if (n > 1) {
        result_set_text(coverage->result, row, "source", c[0].text);
        gsize named = c[0].text != NULL ? strlen(c[0].text) : 0;
        const char *problem = c[1].text;
        if (strncmp(problem, c[0].text, named) == 0 &&
            strncmp(problem + named, ": ", 2) == 0)
            problem += named + 2;
        result_set_text(coverage->result, row, "problem", problem);
    }
    return TRUE;
}

static gboolean run(const struct invocation *invocation, struct coverage_command *command,
                    struct store *store, struct coverage *coverage,
                    const struct store_filter *filter, GError **error)
{
    struct store_sink failed = { NULL, take_failed, coverage };
    if (!read_reports(coverage, store, filter, error) ||
        (command->expected != NULL && !read_expected(coverage, command->expected, error)))
        return FALSE;
    g_ptr_array_sort(coverage->areas, compare_codes);
    if (command->matrix)
        coverage_fill_matrix(coverage, filter);
    else
        coverage_fill_list(coverage, filter);
    if (!store_list(store, "failed", NULL, &failed, error) ||
        !emit_result(invocation, &command->emit, coverage->result, error))
        return FALSE;
    guint n = coverage->n_units, failures = coverage->n_failed;
    if (invocation->zh)
        emit_message(invocation, "%u个单位：已有%u，缺%u，失败文件%u", n,
                     coverage->n_present, coverage->n_missing, failures);
    else
        emit_message(invocation, "%u unit%s: %u present, %u missing; %u file%s failed", n,
                     emit_plural(n), coverage->n_present, coverage->n_missing, failures,
                     emit_plural(failures));
    return TRUE;
}

static int run_coverage(const struct invocation *invocation, gpointer data,
                        GError **error)
{
    struct coverage_command *command = data;
    struct rows_filter filter;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL || !rows_filter_init(&filter, store, &command->select, error))
        return 4;
    struct coverage coverage = {
        .areas = g_ptr_array_new_with_free_func(free_area),
        .by_name = g_hash_table_new(g_str_hash, g_str_equal),
        .by_id = g_hash_table_new(NULL, NULL),
        .only_missing = command->missing,
    };
    run(invocation, command, store, &coverage, &filter.filter, error);
    g_hash_table_unref(coverage.by_name);
    g_hash_table_unref(coverage.by_id);
    g_ptr_array_unref(coverage.areas);
    result_free(coverage.result);
    rows_filter_clear(&filter);
    return 0;
}

const struct command command_coverage = {
    .name = "coverage",
    .group = "data",
    .max_arguments = 0,
    .zh = "哪些单位、哪些年度已有报告，哪些缺少",
    .en = "which units and years are there, which are missing",
    .details_zh = "状态：present 已有，missing 缺少，failed 文件无法读取；versions 大于1"
                  "表示有旧版本被替代。",
    .details_en = "Status: present, missing, or failed (a file that could not be read); "
                  "versions above 1 mean that older texts are superseded.",
    .example = "ogi coverage -y 2019-2024 --expected units.csv",
    .options_size = sizeof(struct coverage_command),
    .sets = { { specs, 0 },
              { select_option_specs, AT(select), "by,min-n,population,no-inferred" },
              { emit_option_specs, AT(emit) } },
    .run = run_coverage,
};
