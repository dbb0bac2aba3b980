/* Which tables of the form a report has not, and that it is said. */
#include "tests/support/reading.h"

#define DISCLOSURE                                                                                              \
    "二、主动公开政府信息情况\n"                                                                    \
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"   \
    "规章\t0\t0\t0\n行政规范性文件\t4\t0\t25\n"                                                        \
    "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t9379\n"                 \
    "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t84\n行政强制\t14\n" \
    "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t62.5\n"
#define PROSE "三、收到和处理政府信息公开申请情况\n本年收到申请12件。\n"
#define REVIEW                                                                                                   \
    "四、政府信息公开行政复议、行政诉讼情况\n"                                                \
    "行政复议\t行政诉讼\n未经复议直接起诉\t复议后起诉\n"                                    \
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t" \
    "尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"                     \
    "1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
#define BARE_REVIEW                                                                      \
    "四、政府信息公开行政复议、行政诉讼情况\n"                        \
    "1 / 0 / 0 / 0 / 1 / 0 / 0 / 0 / 0 / 0 / 0 / 0 / 0 / 0 / 0\n"
#define END "五、存在的主要问题及改进情况\n公开内容还不够细，下一年改进。\n"

/* The first words of each table that is said to be missing, joined. */
static char *list_missing(const char *text)
{
    struct record record;
    GString *list = g_string_new(NULL);
    read_record(&record, text, strlen(text));
    for (guint i = 0; i < record.findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record.findings, struct finding, i);
        if (strcmp(finding->rule, "layout.no_table") == 0)
            g_string_append_printf(list, "%s;", finding->field);
        else if (strcmp(finding->rule, "layout.truncated") == 0)
            g_string_append(list, "cut off;");
    }
    record_clear(&record);
    return g_string_free(list, FALSE);
}

static void each_table_that_is_not_there_is_named(void)
{
    static const struct {
        const char *text, *missing;
    } cases[] = {
        { DISCLOSURE PROSE REVIEW END, "requests.new_received.natural_person;" },
        { PROSE REVIEW END,
          "disclosure.rules.issued;requests.new_received.natural_person;" },
        { DISCLOSURE END,
          "requests.new_received.natural_person;review.reconsideration.upheld;" },
        { DISCLOSURE, "cut off;cut off;" },
        /* its numbers without any of its labels are the table all the same */
        { DISCLOSURE PROSE BARE_REVIEW END, "requests.new_received.natural_person;" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *missing = list_missing(cases[i].text);
        g_assert_cmpstr(missing, ==, cases[i].missing);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/extract-missing/each-table-that-is-not-there-is-named",
                    each_table_that_is_not_there_is_named);
    return g_test_run();
}
