/* Blanks of table three that left the place of their cells, or only space. */
#include "tests/support/reading.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"
#define NEW "一、本年新收政府信息公开申请数量"
#define IN "二、上年结转政府信息公开申请数量"
#define OUT "四、结转下年度继续办理"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static void check_number(const struct record *record, const char *key, double number)
{
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_NUMBER);
    g_assert_cmpfloat(number_of(record, key), ==, number);
}

static void check_none(const struct record *record, const char *key)
{
    g_assert_cmpint(value_of(record, key)->state, !=, VALUE_NUMBER);
}

/* The label covers three columns; all short rows end in the sum of their numbers. */
static void rows_of_a_grid_may_be_gathered_too(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "| " NEW " | | | 9 | 2 | 11 | | | | |\n"
                       "| " IN " | | | 3 | 1 | 1 | 5 | | | |\n"
                       "| 三、本年度办理结果 | （一）予以公开 | | 8 | 1 | 9 | | | | |\n"
                       "| | （三）不予公开 | 1.属于国家秘密 | 4 | 4 | | | | | |\n"
                       "| " OUT " | | | 1 | 1 | | | | | |\n");
    check_number(&record, "requests.new_received.total", 11);
    check_none(&record, "requests.new_received.research");
    check_number(&record, "requests.carried_in.total", 5);
    check_number(&record, "requests.refuse_state_secret.total", 4);
    record_clear(&record);
}

/* Two rows only, and one that does not add up: the blanks may stand where they are. */
static void few_rows_do_not_say_that_a_grid_was_gathered(void)
{
    struct record record;
    read_text(&record, REQUESTS "| " NEW " | 9 | 2 | 11 | | | | |\n"
                                "| " IN " | 3 | 1 | 1 | 6 | | | |\n"
                                "| " OUT " | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n");
    check_none(&record, "requests.new_received.total");
    record_clear(&record);
}

static void blanks_beside_a_label_are_covered_where_cells_have_lines(void)
{
    struct record record;
    read_text(&record, REQUESTS NEW " |||\n7 |\n|\n|\n|\n|\n|\n7 |\n" IN
                                    " |||\n|\n2 |\n|\n|\n|\n|\n2 |\n" OUT
                                    " |||\n1 |\n|\n|\n|\n|\n|\n1 |\n");
    check_number(&record, "requests.new_received.natural_person", 7);
    check_number(&record, "requests.new_received.total", 7);
    check_number(&record, "requests.carried_in.business", 2);
    check_none(&record, "requests.carried_in.natural_person");
    record_clear(&record);
}

/* No row has all of its cells. */
static void numbers_in_seven_places_are_those_of_the_columns(void)
{
    struct record record;
    read_text(&record, REQUESTS NEW
              "         21             3             4            28\n" IN
              "                 2                                  2\n" OUT
              "                    3                    1      1      5     10\n");
    check_number(&record, "requests.new_received.research", 3);
    check_number(&record, "requests.new_received.legal_service", 4);
    check_none(&record, "requests.new_received.business");
    record_clear(&record);
}

static void pieces_of_names_above_one_another_are_a_column(void)
{
    struct record record;
    read_text(
        &record, REQUESTS
        "                                              商业   科研   社会   法律\n"
        "                                     自然人   企业   机构   公益   服务   其他  "
        " 总计\n"
        "                                                            组织   机构\n" NEW
        "         21      4                                 25\n" IN
        "                 3                           2      5\n" OUT
        "                                  1                           1\n");
    check_number(&record, "requests.new_received.business", 4);
    check_number(&record, "requests.new_received.total", 25);
    check_none(&record, "requests.new_received.other");
    record_clear(&record);
}

/* "||" between all cells, and behind each of cells on lines of their own. */
static void doubled_pipes_are_one_sign(void)
{
    struct record record;
    read_text(&record, REQUESTS "|| " NEW " || 7 ||  ||  || 1 ||  ||  || 8 ||\n"
                                "|| " IN " ||  || 2 ||  ||  ||  ||  || 2 ||\n"
                                "|| " OUT " || 1 ||  ||  ||  ||  ||  || 1 ||\n");
    check_number(&record, "requests.new_received.social_org", 1);
    check_number(&record, "requests.new_received.total", 8);
    check_none(&record, "requests.carried_in.natural_person");
    record_clear(&record);
    read_text(&record, REQUESTS NEW " ||||||\n7 ||\n||\n||\n1 ||\n||\n||\n8 ||\n" IN
                                    " ||||||\n||\n2 ||\n||\n||\n||\n||\n2 ||\n" OUT
                                    " ||||||\n1 ||\n||\n||\n||\n||\n||\n1 ||\n");
    check_number(&record, "requests.new_received.social_org", 1);
    check_number(&record, "requests.carried_in.business", 2);
    check_none(&record, "requests.carried_in.natural_person");
    record_clear(&record);
}

/* 一、 covers three columns, （一） two: the blanks beside them. The rows' own blanks
 * were left out, so that the first number may be of any column. */
static void blanks_that_labels_cover_are_no_cells(void)
{
    struct record record;
    read_text(&record,
              REQUESTS NEW "| | | 9 | 2 | 0 | 1 | 0 | 0 | 12 |\n" IN
                           "| | | 5 | 3 | 0 | 0 | 8 |\n（一）予以公开| | 7 | 7 |\n"
                           "1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n" OUT
                           "| | | 1 | 0 | 0 | 1 |\n");
    check_number(&record, "requests.new_received.natural_person", 9);
    check_none(&record, "requests.carried_in.business");
    check_none(&record, "requests.carried_in.research");
    check_none(&record, "requests.granted.business");
    record_clear(&record);
}

/* Rows of zeros in a gathered table: of three any may be the total. */
static void three_zeros_before_gathered_blanks_tell_nothing(void)
{
    struct record record;
    read_text(&record,
              REQUESTS NEW " | 0 | 4 | 2 | 6 | | | |\n" IN " | 0 | 0 | 0 | | | | |\n" OUT
                           " | 0 | 0 | | | | | |\n");
    check_number(&record, "requests.new_received.total", 6);
    check_none(&record, "requests.carried_in.natural_person");
    check_none(&record, "requests.carried_in.total");
    record_clear(&record);
}

/* Who fills in the first cell and the total does so in every row. */
static void two_zeros_before_gathered_blanks_are_the_first_and_the_total(void)
{
    struct record record;
    read_text(&record,
              REQUESTS NEW " | 0 | 4 | 2 | 6 | | | |\n" IN " | 0 | 0 | | | | | |\n" OUT
                           " | 0 | 0 | | | | | |\n");
    check_number(&record, "requests.new_received.natural_person", 0);
    check_number(&record, "requests.carried_in.total", 0);
    record_clear(&record);
}

/* Zeros were written here and there: two in one row, three in another. */
static void rows_of_as_many_zeros_as_it_happens_tell_no_column(void)
{
    struct record record;
    read_text(&record, REQUESTS NEW
              " | 0 | 4 | 2 | 6 | | | |\n" IN " | 0 | 0 | | | | | |\n"
              "（一）予以公开 | 0 | 0 | 0 | | | | |\n" OUT " | 0 | 0 | 0 | | | | |\n");
    check_number(&record, "requests.new_received.total", 6);
    check_none(&record, "requests.new_received.natural_person");
    check_none(&record, "requests.carried_in.natural_person");
    check_none(&record, "requests.carried_in.total");
    record_clear(&record);
}

#define FULL(label) label " | 5 | 0 | 0 | 0 | 0 | 0 | 5 | |\n"

/* 1 0 0 0 0 1: a row without one of its zeros, or without its total? */
static void six_small_numbers_may_be_all_but_the_total(void)
{
    struct record record;
    read_text(
        &record,
        REQUESTS FULL(NEW) FULL(IN) FULL(
            "（一）予以公开") "（二）部分公开 | 1 | 0 | 0 | 0 | 0 | 1 | |\n" FULL(OUT));
    check_none(&record, "requests.partial.total");
    record_clear(&record);
    read_text(
        &record,
        REQUESTS FULL(NEW) FULL(IN) FULL(
            "（一）予以公开") "（二）部分公开 | 71 | 0 | 2 | 0 | 0 | 73 | |\n" FULL(OUT));
    check_number(&record, "requests.partial.total", 73);
    record_clear(&record);
}

/* Each cell is followed by an empty line, and the table by one more: the amount, or the
 * number of projects, may be what is missing. */
static void the_distance_behind_a_table_is_no_cell(void)
{
    struct record record;
    read_text(&record, "2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\n"
                       "信息内容\n\n采购项目数量\n\n采购总金额\n\n"
                       "政府集中采购\n\n293.3884\n\n\n" REQUESTS);
    check_none(&record, "disclosure.procurement.projects");
    check_none(&record, "disclosure.procurement.amount");
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gathered/rows-of-a-grid-may-be-gathered-too",
                    rows_of_a_grid_may_be_gathered_too);
    g_test_add_func("/gathered/few-rows-do-not-say-that-a-grid-was-gathered",
                    few_rows_do_not_say_that_a_grid_was_gathered);
    g_test_add_func("/gathered/blanks-beside-a-label-are-covered-where-cells-have-lines",
                    blanks_beside_a_label_are_covered_where_cells_have_lines);
    g_test_add_func("/gathered/numbers-in-seven-places-are-those-of-the-columns",
                    numbers_in_seven_places_are_those_of_the_columns);
    g_test_add_func("/gathered/pieces-of-names-above-one-another-are-a-column",
                    pieces_of_names_above_one_another_are_a_column);
    g_test_add_func("/gathered/doubled-pipes-are-one-sign", doubled_pipes_are_one_sign);
    g_test_add_func("/gathered/blanks-that-labels-cover-are-no-cells",
                    blanks_that_labels_cover_are_no_cells);
    g_test_add_func("/gathered/three-zeros-before-gathered-blanks-tell-nothing",
                    three_zeros_before_gathered_blanks_tell_nothing);
    g_test_add_func(
        "/gathered/two-zeros-before-gathered-blanks-are-the-first-and-the-total",
        two_zeros_before_gathered_blanks_are_the_first_and_the_total);
    g_test_add_func("/gathered/rows-of-as-many-zeros-as-it-happens-tell-no-column",
                    rows_of_as_many_zeros_as_it_happens_tell_no_column);
    g_test_add_func("/gathered/six-small-numbers-may-be-all-but-the-total",
                    six_small_numbers_may_be_all_but_the_total);
    g_test_add_func("/gathered/the-distance-behind-a-table-is-no-cell",
                    the_distance_behind_a_table_is_no_cell);
    return g_test_run();
}
