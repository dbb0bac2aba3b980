#include "cmd/coverage_table.h"

static const struct result_column columns[] = {
    { .key = "unit", .zh = "单位", .en = "Unit" },
    { .key = "code", .zh = "代码", .en = "Code" },
    { .key = "year", .zh = "年度", .en = "Year", .type = COLUMN_COUNT },
    { .key = "status", .zh = "状态", .en = "Status" },
    { .key = "versions", .zh = "版本数", .en = "Versions", .type = COLUMN_COUNT },
    { .key = "numbers", .zh = "数值", .en = "Numbers", .type = COLUMN_COUNT },
    { .key = "cells", .zh = "单元格", .en = "Cells", .type = COLUMN_COUNT },
    { .key = "failed_identities",
      .zh = "恒等式不符",
      .en = "Failed identities",
      .type = COLUMN_COUNT },
    { .key = "source", .zh = "来源", .en = "Source" },
    { .key = "problem", .zh = "失败原因", .en = "Problem" },
    { .key = "which", .zh = "区分", .en = "Which" },
};

enum { MATRIX_FIRST = 2, YEARS_MAX = 100 };

/* The years that are asked for, or all from the first to the last that were seen. */
static GArray *list_years(const struct coverage *coverage,
                          const struct store_filter *filter)
{
    GArray *years = g_array_new(FALSE, FALSE, sizeof(gint));
    if (filter->n_years > 0)
        g_array_append_vals(years, filter->years, (guint)filter->n_years);
    for (gint year = coverage->first;
         filter->n_years == 0 && year != 0 && year <= coverage->last; year++)
        g_array_append_val(years, year);
    g_array_set_size(years, MIN(years->len, YEARS_MAX));
    return years;
}

static const struct coverage_report *find_year(const struct coverage_area *area,
                                               gint year)
{
    for (guint i = 0; i < area->reports->len; i++)
        if (g_array_index(area->reports, struct coverage_report, i).year == year)
            return &g_array_index(area->reports, struct coverage_report, i);
    return NULL;
}

static void add_cell(struct coverage *coverage, const struct coverage_area *area,
                     gint year)
{
    const struct coverage_report *present = find_year(area, year);
    struct result *result = coverage->result;
    if (present != NULL && present->left_out)
        return;
    coverage->n_present += present != NULL;
    coverage->n_missing += present == NULL;
    if (present != NULL && coverage->only_missing)
        return;
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", area->unit);
    if (area->code != NULL)
        result_set_text(result, row, "code", area->code);
    if (area->apart)
        result_set_text(result, row, "which", area->place);
    result_set_number(result, row, "year", year);
    result_set_text(result, row, "status", present != NULL ? "present" : "missing");
    if (present == NULL)
        return;
    result_set_number(result, row, "versions", present->versions);
    result_set_number(result, row, "numbers", present->numbers);
    result_set_number(result, row, "cells", present->cells);
    result_set_number(result, row, "failed_identities", present->failed);
    result_set_text(result, row, "source", present->source);
}

void coverage_fill_list(struct coverage *coverage, const struct store_filter *filter)
{
    g_autoptr(GArray) years = list_years(coverage, filter);
    coverage->result = result_new("coverage", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < coverage->areas->len; i++) {
        const struct coverage_area *area = g_ptr_array_index(coverage->areas, i);
        coverage->n_units += !area->left_out;
        for (guint y = 0; y < years->len && !area->left_out; y++)
            add_cell(coverage, area, g_array_index(years, gint, y));
    }
}

/* ---- units by years ---- */

static struct result *new_matrix(const GArray *years)
{
    struct result_column heads[MATRIX_FIRST + YEARS_MAX + 2] = {
        { .key = "unit", .zh = "单位", .en = "Unit" },
        { .key = "code", .zh = "代码", .en = "Code" },
    };
    char names[YEARS_MAX][16];
    gsize n = MATRIX_FIRST;
    for (guint i = 0; i < years->len; i++) {
        g_snprintf(names[i], sizeof names[i], "%d", g_array_index(years, gint, i));
        heads[n++] = (struct result_column){
            .key = names[i], .zh = names[i], .en = names[i], .type = COLUMN_COUNT
        };
    }
    heads[n++] = (struct result_column){
        .key = "present", .zh = "已有年数", .en = "Years present", .type = COLUMN_COUNT
    };
    heads[n++] = (struct result_column){ .key = "which", .zh = "区分", .en = "Which" };
    return result_new("coverage", heads, n);
}

static guint count_present(const struct coverage_area *area, const GArray *years)
{
    guint n = 0;
    for (guint i = 0; i < years->len; i++)
        n += find_year(area, g_array_index(years, gint, i)) != NULL;
    return n;
}

static void add_matrix_row(struct coverage *coverage, const struct coverage_area *area,
                           const GArray *years)
{
    struct result *matrix = coverage->result;
    guint n_present = count_present(area, years);
    coverage->n_present += n_present;
    coverage->n_missing += years->len - n_present;
    if (coverage->only_missing && n_present == years->len)
        return;
    gsize row = result_add_row(matrix);
    result_set_text(matrix, row, "unit", area->unit);
    if (area->code != NULL)
        result_set_text(matrix, row, "code", area->code);
    if (area->apart)
        result_set_text(matrix, row, "which", area->place);
    for (guint i = 0; i < years->len; i++) {
        const struct coverage_report *present =
            find_year(area, g_array_index(years, gint, i));
        if (present != NULL)
            result_put_number(matrix, row, (gint)(MATRIX_FIRST + i), present->versions);
    }
    result_set_number(matrix, row, "present", n_present);
}

/* Puts the matrix into the place of the list; of the units that lack nothing only the
 * counts are kept when only what is missing is asked for. */
void coverage_fill_matrix(struct coverage *coverage, const struct store_filter *filter)
{
    g_autoptr(GArray) years = list_years(coverage, filter);
    coverage->result = new_matrix(years);
    for (guint i = 0; i < coverage->areas->len; i++) {
        const struct coverage_area *area = g_ptr_array_index(coverage->areas, i);
        coverage->n_units += !area->left_out;
        if (!area->left_out)
            add_matrix_row(coverage, area, years);
    }
    result_add_note(coverage->result,
                    "格内为版本数，大于 1 表示有旧版本被替代；“–”为缺少",
                    "each cell is a number of versions (above 1: older ones are "
                    "superseded); \"–\" is missing");
}
