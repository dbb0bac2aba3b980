/* Pages that mark their tables up otherwise than as plain rows of cells. */
#include "tests/support/reading.h"

#define REQUESTS "<p>三、收到和处理政府信息公开申请情况</p>"
#define NEW "一、本年新收政府信息公开申请数量"
#define CARRIED "二、上年结转政府信息公开申请数量"

static void read_page(struct record *record, const char *body)
{
    g_autofree char *page =
        g_strconcat("<!DOCTYPE html><html><body>", body, "</body></html>", NULL);
    read_record(record, page, strlen(page));
}

static double number(const struct record *record, const char *key)
{
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_NUMBER);
    return number_of(record, key);
}

/* A whole row shows where the cells begin only when it has a cell for each column. */
static void a_column_as_wide_as_two_does_not_move_the_others(void)
{
    struct record record;
    read_page(&record,
              REQUESTS "<table><tr><td>" NEW "</td><td>11</td><td>4</td>"
                       "<td colspan=2>0</td><td>0</td><td>0</td><td>1</td><td>16</td>"
                       "</tr><tr><td>" CARRIED "</td><td></td><td>4</td>"
                       "<td colspan=2>0</td><td>0</td><td>0</td><td>1</td><td>5</td>"
                       "</tr></table>");
    g_assert_cmpint(value_of(&record, "requests.carried_in.natural_person")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpfloat(number(&record, "requests.carried_in.business"), ==, 4);
    g_assert_cmpfloat(number(&record, "requests.carried_in.research"), ==, 0);
    record_clear(&record);
}

static void a_page_number_between_tables_is_no_cell(void)
{
    struct record record;
    read_page(&record, REQUESTS
              "<table><tr><td>" NEW "</td><td>1</td><td>0</td><td>0</td><td>0</td>"
              "<td>0</td><td>0</td><td>1</td></tr><tr><td>" CARRIED "</td><td></td>"
              "<td></td><td></td><td></td><td></td><td></td><td></td></tr></table>"
              "<p>4</p><table><tr><td>四、结转下年度继续办理</td><td>0</td><td>0</td>"
              "<td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr></table>");
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->state, ==,
                    VALUE_BLANK);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markup/a-column-as-wide-as-two-does-not-move-the-others",
                    a_column_as_wide_as_two_does_not_move_the_others);
    g_test_add_func("/markup/a-page-number-between-tables-is-no-cell",
                    a_page_number_between_tables_is_no_cell);
    return g_test_run();
}
