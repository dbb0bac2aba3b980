/* Whose report it is: departments and what is led from above. */
#include "data/report/report.h"
#include "tests/support/lines.h"

static void read_lines(struct record *record, const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x.txt", record);
}

static void check(const char *text, const char *name, const char *level,
                  const char *prefecture)
{
    struct record record;
    g_test_message("%s", text);
    read_lines(&record, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.level, ==, level);
    g_assert_cmpstr(record.unit.prefecture, ==, prefecture);
    record_clear(&record);
}

static void check_title(const char *text, const char *title)
{
    struct record record;
    read_lines(&record, text);
    g_assert_cmpstr(record.title, ==, title);
    record_clear(&record);
}

static void the_district_of_a_customs_is_no_county(void)
{
    check("南京海关关区2021年政府信息公开年报\n一、总体情况\n略。", "南京海关",
          "department", "南京市");
    check("南京海关2021年政府信息公开年报\n一、总体情况\n略。", "南京海关", "department",
          "南京市");
}

static void a_sentence_that_names_nobody_is_no_title(void)
{
    check_title("一、总体情况\n现将2023年政务公开工作情况报告如下：\n"
                "（一）主动公开。叶县水利局公开信息12条。",
                NULL);
    check_title("现将本机关政府信息公开工作情况报告如下：\n一、总体情况\n公开信息12条。",
                NULL);
    check_title("叶县水利局2023年政府信息公开工作年度报告如下：\n一、总体情况\n略。",
                "叶县水利局2023年政府信息公开工作年度报告");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-departments/the-district-of-a-customs-is-no-county",
                    the_district_of_a_customs_is_no_county);
    g_test_add_func("/report-departments/a-sentence-that-names-nobody-is-no-title",
                    a_sentence_that_names_nobody_is_no_title);
    return g_test_run();
}
