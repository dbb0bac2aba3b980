/* How long each kind of table takes for a large result: write_tables [ROWS]. */
#include "render/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const struct result_column columns[] = {
    { "unit", COLUMN_TEXT, "单位", "Unit", NULL, NULL, -1, FALSE },
    { "code", COLUMN_TEXT, "代码", "Code", NULL, NULL, -1, FALSE },
    { "year", COLUMN_COUNT, "年份", "Year", NULL, NULL, 0, FALSE },
    { "indicator", COLUMN_TEXT, "指标", "Indicator", NULL, NULL, -1, FALSE },
    { "numerator", COLUMN_COUNT, "分子", "Numerator", NULL, NULL, 0, FALSE },
    { "denominator", COLUMN_NUMBER, "分母", "Denominator", NULL, NULL, 0, FALSE },
    { "value", COLUMN_NUMBER, "值", "Value", NULL, NULL, 2, FALSE },
    { "lower", COLUMN_NUMBER, "下限", "Lower", NULL, NULL, 2, FALSE },
    { "upper", COLUMN_NUMBER, "上限", "Upper", NULL, NULL, 2, FALSE },
    { "rank", COLUMN_COUNT, "名次", "Rank", NULL, NULL, 0, FALSE },
    { "n", COLUMN_COUNT, "数量", "n", NULL, NULL, 0, FALSE },
    { "note", COLUMN_TEXT, "说明", "Note", NULL, NULL, -1, FALSE },
};

static struct result *make(gsize rows)
{
    struct result *result = result_new("rate", columns, G_N_ELEMENTS(columns));
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (gsize i = 0; i < rows; i++) {
        gsize row = result_add_row(result);
        char text[32];
        g_snprintf(text, sizeof text, "某某%zu县", i % 3000);
        result_set_text(result, row, "unit", text);
        g_snprintf(text, sizeof text, "%06zu", 100000 + i % 3000);
        result_set_text(result, row, "code", text);
        result_set_number(result, row, "year", (double)(2015 + i % 9));
        result_set_text(result, row, "indicator", "requests_per_100k");
        result_set_number(result, row, "numerator", g_rand_int_range(random, 0, 5000));
        result_set_number(result, row, "denominator",
                          g_rand_int_range(random, 1, 900000));
        result_set_number(result, row, "value", g_rand_double_range(random, 0, 300));
        result_set_number(result, row, "lower", g_rand_double_range(random, 0, 200));
        result_set_number(result, row, "upper", g_rand_double_range(random, 0, 400));
        result_set_number(result, row, "rank", (double)(i % 3000));
        result_set_number(result, row, "n", 3000);
    }
    return result;
}

static gboolean count(const char *bytes, gsize n, gpointer data, GError **error)
{
    (void)bytes;
    (void)error;
    *(gsize *)data += n;
    return TRUE;
}

int main(int argc, char **argv)
{
    gsize rows = argc > 1 ? (gsize)atol(argv[1]) : 250000;
    g_autoptr(result_t) result = make(rows);
    printf("%zu rows, %zu columns\n", rows, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < table_kind_count(); i++) {
        struct table_options options = { .kind = table_kind_key(i) };
        gsize bytes = 0;
        clock_t start = clock();
        table_write_to(result, &options, count, &bytes, NULL);
        printf("%-6s %6.3f s of CPU %10zu bytes\n", options.kind,
               (double)(clock() - start) / CLOCKS_PER_SEC, bytes);
    }
    return 0;
}
