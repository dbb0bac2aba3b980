/* Rows whose cells stand behind their label, between signs of any kind. */
#include "tests/support/reading.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"
#define PARTIAL "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
#define SAFETY "3.危及“三安全一稳定”"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

/* The text with the separator in the place of each "@". */
static void read_with(struct record *record, const char *text, const char *separator)
{
    g_auto(GStrv) pieces = g_strsplit(text, "@", -1);
    g_autofree char *joined = g_strjoinv(separator, pieces);
    read_text(record, joined);
}

static const char *const separators[] = { "^",  "~",  "，",  "、", "；", "/",
                                          "//", "——", "\\t", "：", "¦",  " · " };

static void cells_follow_the_bracket_or_quote_that_ends_a_label(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        struct record record;
        read_with(&record, REQUESTS PARTIAL "@4@1@0@0@2@0@7\n" SAFETY "@3@0@0@0@0@0@3\n",
                  separators[i]);
        g_assert_cmpfloat(number_of(&record, "requests.partial.business"), ==, 1);
        g_assert_cmpfloat(number_of(&record, "requests.partial.total"), ==, 7);
        g_assert_cmpfloat(
            number_of(&record, "requests.refuse_three_safety_one_stability.total"), ==,
            3);
        record_clear(&record);
    }
}

static void one_or_two_cells_follow_their_separator(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        struct record record;
        read_with(&record,
                  "二、主动公开政府信息情况\n第二十条第（五）项\n"
                  "信息内容@本年处理决定数量\n行政许可@3\n"
                  "第二十条第（八）项\n行政事业性收费@6281.22\n"
                  "第二十条第（九）项\n信息内容@采购项目数量@采购总金额\n"
                  "政府集中采购@14@97.3165\n" REQUESTS,
                  separators[i]);
        g_assert_cmpfloat(number_of(&record, "disclosure.procurement.projects"), ==, 14);
        g_assert_cmpfloat(number_of(&record, "disclosure.procurement.amount"), ==,
                          97.3165);
        record_clear(&record);
    }
}

static void a_number_in_groups_is_not_two_cells(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n第二十条第（九）项\n"
                       "信息内容，采购项目数量，采购总金额\n政府集中采购，94，430\n");
    g_assert_cmpint(value_of(&record, "disclosure.procurement.projects")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* Rows in words: each number behind the name of its column. */
static void check_words(const char *table)
{
    struct record record;
    read_text(&record, table);
    g_assert_cmpfloat(number_of(&record, "disclosure.rules.public_total"), ==, 35);
    g_assert_cmpfloat(number_of(&record, "disclosure.penalty.items_last_year"), ==, 3);
    g_assert_cmpfloat(number_of(&record, "disclosure.penalty.items_change"), ==, -19);
    g_assert_cmpfloat(number_of(&record, "disclosure.penalty.decisions"), ==, 35);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.natural_person"), ==, 21);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.business"), ==, 4);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.total"), ==, 26);
    record_clear(&record);
}

static void a_row_in_words_ends_with_a_bracket_or_a_full_stop(void)
{
    check_words("二、主动公开政府信息情况\n第二十条第（一）项\n"
                "规章（本年新制作数量2、本年新公开数量3、对外公开总数量35）\n"
                "第二十条第（六）项\n"
                "行政处罚（上一年项目数量3、本年增/减-19、处理决定数量35）\n" REQUESTS
                "二、上年结转政府信息公开申请数量（自然人21、商业企业4、科研机构0、"
                "社会公益组织0、法律服务机构0、其他1、总计26）\n"
                "四、政府信息公开行政复议、行政诉讼情况\n");
    check_words(
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "规章：本年新制作数量2件，本年新公开数量3件，对外公开总数量35件。\n"
        "第二十条第（六）项\n"
        "行政处罚：上一年项目数量3项，本年增/减-19项，处理决定数量35件。\n" REQUESTS
        "二、上年结转政府信息公开申请数量：自然人21件，商业企业4件，科研机构0件，"
        "社会公益组织0件，法律服务机构0件，其他1件，总计26件。\n"
        "四、政府信息公开行政复议、行政诉讼情况\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lists/cells-follow-the-bracket-or-quote-that-ends-a-label",
                    cells_follow_the_bracket_or_quote_that_ends_a_label);
    g_test_add_func("/lists/one-or-two-cells-follow-their-separator",
                    one_or_two_cells_follow_their_separator);
    g_test_add_func("/lists/a-number-in-groups-is-not-two-cells",
                    a_number_in_groups_is_not_two_cells);
    g_test_add_func("/lists/a-row-in-words-ends-with-a-bracket-or-a-full-stop",
                    a_row_in_words_ends_with_a_bracket_or_a_full_stop);
    return g_test_run();
}
