/* CSV rows are written in place, with the last text of a column at hand: they must be
 * what writing cell by cell gives. */
#include "render/table.h"
#include "render/table_number.h"

#include <string.h>

static const struct result_column columns[] = {
    { "unit", COLUMN_TEXT, "单位", "Unit" },
    { "value", COLUMN_NUMBER, "数值", "Value" },
    { "note", COLUMN_TEXT, "注", "Note" },
    { "share", COLUMN_NUMBER, "占比", "Share" },
};

/* A text that needs quotes now and then, and is very long now and then. */
static char *make_text(GRand *random)
{
    static const char *const short_texts[] = { "汤阴县", "a,b", "say \"so\"",
                                               "",       " x",  "plain" };
    if (g_rand_int_range(random, 0, 50) == 0)
        return g_strnfill((gsize)g_rand_int_range(random, 1, 400000), 'l');
    return g_strdup(short_texts[g_rand_int_range(random, 0, G_N_ELEMENTS(short_texts))]);
}

static void append_plain(GString *out, const char *text)
{
    gboolean quoted = *text == '\0' || *text == ' ' || strpbrk(text, ",\"") != NULL;
    if (quoted)
        g_string_append_c(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    if (quoted)
        g_string_append_c(out, '"');
}

static void add_text(struct result *result, gsize row, gint column, GRand *random,
                     GString *expected)
{
    g_autofree char *text = make_text(random);
    if (g_rand_int_range(random, 0, 4) == 0)
        return;
    result_put_text(result, row, column, text);
    append_plain(expected, text);
}

static void add_number(struct result *result, gsize row, gint column, GRand *random,
                       GString *expected)
{
    double value = g_rand_double_range(random, -1e6, 1e6);
    if (g_rand_int_range(random, 0, 4) == 0)
        value = g_rand_int_range(random, -20, 20);
    result_put_number(result, row, column, value);
    table_number_append(expected, value);
}

static void rows_are_what_cells_are(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    g_autoptr(result_t) result = result_new("test", columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) expected = g_string_new("unit,value,note,share\n");
    g_autoptr(GString) out = g_string_new(NULL);
    for (int i = 0; i < 2000; i++) {
        gsize row = result_add_row(result);
        add_text(result, row, 0, random, expected);
        g_string_append_c(expected, ',');
        add_number(result, row, 1, random, expected);
        g_string_append_c(expected, ',');
        add_text(result, row, 2, random, expected);
        g_string_append_c(expected, ',');
        add_number(result, row, 3, random, expected);
        g_string_append_c(expected, '\n');
    }
    g_assert_true(
        table_write(result, &(struct table_options){ .kind = "csv" }, out, NULL));
    g_assert_cmpmem(out->str, out->len, expected->str, expected->len);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table-rows/rows-are-what-cells-are", rows_are_what_cells_are);
    return g_test_run();
}
