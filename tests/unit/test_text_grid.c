#include "data/formats/text_grid.h"
#include "data/formats/text_marks.h"
#include "data/formats/text_runs.h"

#include <string.h>

#define RULE "+--------+-----+-----+\n"

static guint count_lines(const char *text)
{
    guint n = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        n++;
    return n;
}

/* What the text becomes; its length and its lines stay the same. */
static char *mark(const char *text)
{
    char *copy = g_malloc0(strlen(text) + TEXT_MARKS_SLACK);
    memcpy(copy, text, strlen(text));
    g_autofree struct text_word *words = g_malloc(text_marks_bytes(strlen(text)));
    struct text_marks marks = { .words = words };
    text_marks_find(&marks, copy, strlen(copy));
    text_grid_mark(copy, strlen(copy), marks.signs);
    text_runs_mark(copy, strlen(copy), marks.signs);
    g_assert_cmpuint(strlen(copy), ==, strlen(text));
    g_assert_cmpuint(count_lines(copy), ==, count_lines(text));
    return copy;
}

static void check_has(const char *text, const char *const *parts, gsize n)
{
    g_autofree char *marked = mark(text);
    for (gsize i = 0; i < n; i++) {
        if (strstr(marked, parts[i]) == NULL)
            g_test_message("no \"%s\" in\n%s", parts[i], marked);
        g_assert_nonnull(strstr(marked, parts[i]));
    }
}

static void check_stays(const char *text)
{
    g_autofree char *marked = mark(text);
    g_assert_cmpstr(marked, ==, text);
}

static void test_lines_of_a_cell_are_joined(void)
{
    static const char *const rows[] = { "\n| 信息内容 | 件数 | 合计 |\n",
                                        "\n| 重复申请 | 12 | 0 |\n", "\n| 其他 | | 3 |\n",
                                        "\n后文\n" };
    check_has("前文\n" RULE "| 信息   | 件  | 合  |\n| 内容   | 数  | 计  |\n" RULE
              "| 重复   | 12  | 0   |\n| 申请   |     |     |\n" RULE
              "| 其他   |     | 3   |\n" RULE "后文\n",
              rows, G_N_ELEMENTS(rows));
}

static void test_quotes_may_be_two_wide(void)
{
    static const char *const rows[] = { "\n| “一老”申请 | 12 | 0 |\n" };
    check_has(RULE
              "| 信息   | 件  | 合  |\n" RULE
              "| “一  | 12  | 0   |\n| 老”  |     |     |\n| 申请   |     |     |\n" RULE
              "| 其他   |     | 3   |\n" RULE,
              rows, G_N_ELEMENTS(rows));
}

static void test_characters_may_be_counted(void)
{
    static const char *const rows[] = { "\n| 重复申请 | 12 | 0 |\n" };
    check_has(RULE "| 信息     | 件数  | 合计  |\n" RULE
                   "| 重复     | 12  | 0   |\n| 申请     |     |     |\n" RULE
                   "| 其他     |     | 3   |\n" RULE,
              rows, G_N_ELEMENTS(rows));
}

static void test_an_open_rule_and_a_missing_bar_make_one_cell(void)
{
    static const char *const rows[] = { "\n| 事项 |\n", "\n| 办理结果 | 予以公开 | 3 |\n",
                                        "\n| | 其他处理 | 14 |\n" };
    check_has("┌────────────────────┐\n"
              "│        事项        │\n"
              "├──────┬───────┬─────┤\n"
              "│      │ 予以  │  3  │\n"
              "│ 办理 │ 公开  │     │\n"
              "│      ├───────┼─────┤\n"
              "│ 结果 │ 其他  │ 14  │\n"
              "│      │ 处理  │     │\n"
              "└──────┴───────┴─────┘\n",
              rows, G_N_ELEMENTS(rows));
}

static void test_bars_may_stand_apart_if_none_is_missing(void)
{
    static const char *const rows[] = { "\n| 重复申请 | 12 | 0 |\n" };
    check_has(RULE "| 信息   | 件  | 合  |\n" RULE
                   "| 重复      | 12  | 0   |\n| 申请  |  |     |\n" RULE
                   "| 其他   |     | 3   |\n" RULE,
              rows, G_N_ELEMENTS(rows));
}

static void test_a_number_may_be_broken_in_a_narrow_column(void)
{
    static const char *const rows[] = { "\n| 维持 | 总计 |\n", "\n| 12 | 204 |\n" };
    check_has("+---+---+\n| 维 | 总 |\n| 持 | 计 |\n+---+---+\n"
              "| 1 | 2 |\n| 2 | 0 |\n|   | 4 |\n+---+---+\n|   | 0 |\n+---+---+\n",
              rows, G_N_ELEMENTS(rows));
    check_stays("+---+---+\n| 维 | 总 |\n| 持 | 计 |\n+---+---+\n"
                "| 0 | 2 |\n| 2 | 0 |\n|   | 4 |\n+---+---+\n|   | 0 |\n+---+---+\n");
}

static void test_rules_around_several_rows_part_nothing(void)
{
    check_stays(RULE "| 信息   | 件  | 合  |\n" RULE
                     "| 重复   | 12  | 0   |\n| 其他   | 3   | 0   |\n" RULE
                     "| 合计   | 15  | 0   |\n" RULE);
    check_stays("| 信息 | 件 |\n|------|----|\n| 重复 | 12 |\n| 其他 | 3 |\n");
}

static void test_bars_that_do_not_line_up_stay(void)
{
    check_stays(RULE "| 信息   | 件  | 合  |\n" RULE
                     "| 重复 12  | 0   |\n| 申请   |     |     |\n" RULE
                     "| 其他   |     | 3   |\n" RULE);
}

static void test_an_empty_cell_beside_a_label_is_the_labels(void)
{
    static const char *const rows[] = { "\n| 新收申请 | 3 | 0 |\n",
                                        "\n| | 重复申请 | 4 |  |\n" };
    check_has("  -------- -------- ---- ----\n"
              "                    自   计\n"
              "  新收申请          3    0\n"
              "  结果     予以公开 2    0\n"
              "           重复申请 4        \n"
              "           其他处理      1\n"
              "           总计     6    1\n"
              "  -------- -------- ---- ----\n",
              rows, 1);
}

static void test_runs_tell_blank_cells(void)
{
    static const char *const rows[] = { "| 维持 | 纠正 | 总计 |\n", "\n| | 12 | 13 |" };
    check_has("前文\n\n  ------ ------ ------\n  维持   纠正   总计\n"
              "         12     13\n  ------ ------ ------\n\n后文\n",
              rows, G_N_ELEMENTS(rows));
    check_has(
        "  维持   纠正   总计\n  ------ ------ ------\n         12     13\n\n后文\n",
        rows, G_N_ELEMENTS(rows));
    check_stays("  ------ ------ ------\n  维持   纠正   总计\n"
                "  行政复议12     13\n  ------ ------ ------\n");
}

static void test_blank_lines_part_rows_of_several_lines(void)
{
    static const char *const rows[] = { "\n| 信息内容 | 件数 |\n",
                                        "\n| 重复申请 | 12 |\n", "\n| 其他 | 3 |\n" };
    check_has("------------------\n  信息内容   件数\n  ---------- -----\n"
              "  重复       12\n  申请\n\n  其他       3\n------------------\n",
              rows, G_N_ELEMENTS(rows));
}

static void test_a_rule_is_of_one_table(void)
{
    g_autofree char *marked =
        mark("------ ------\n新收   12\n其他   3\n-------------\n新收   12\n"
             "------ ------\n其他   3\n------ ------\n\n");
    g_assert_true(g_str_has_prefix(marked, "|---\n| 新收 | 12 |\n| 其他 | 3 |\n|---"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-grid/lines-of-a-cell-are-joined",
                    test_lines_of_a_cell_are_joined);
    g_test_add_func("/text-grid/quotes-may-be-two-wide", test_quotes_may_be_two_wide);
    g_test_add_func("/text-grid/characters-may-be-counted",
                    test_characters_may_be_counted);
    g_test_add_func("/text-grid/an-open-rule-and-a-missing-bar-make-one-cell",
                    test_an_open_rule_and_a_missing_bar_make_one_cell);
    g_test_add_func("/text-grid/bars-may-stand-apart-if-none-is-missing",
                    test_bars_may_stand_apart_if_none_is_missing);
    g_test_add_func("/text-grid/a-number-may-be-broken-in-a-narrow-column",
                    test_a_number_may_be_broken_in_a_narrow_column);
    g_test_add_func("/text-grid/rules-around-several-rows-part-nothing",
                    test_rules_around_several_rows_part_nothing);
    g_test_add_func("/text-grid/bars-that-do-not-line-up-stay",
                    test_bars_that_do_not_line_up_stay);
    g_test_add_func("/text-grid/an-empty-cell-beside-a-label-is-the-labels",
                    test_an_empty_cell_beside_a_label_is_the_labels);
    g_test_add_func("/text-grid/runs-tell-blank-cells", test_runs_tell_blank_cells);
    g_test_add_func("/text-grid/blank-lines-part-rows-of-several-lines",
                    test_blank_lines_part_rows_of_several_lines);
    g_test_add_func("/text-grid/a-rule-is-of-one-table", test_a_rule_is_of_one_table);
    return g_test_run();
}
