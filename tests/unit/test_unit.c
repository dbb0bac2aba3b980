#include "data/unit.h"
#include "data/unit_index.h"

static gsize find(const char *name, const struct unit_division **found)
{
    return unit_find(name, strlen(name), found);
}

static gsize find_ending(const char *text, const struct unit_division **found)
{
    return unit_find_ending(text, text + strlen(text), found);
}

static void every_division_is_found_by_name_and_code(void)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    g_assert_cmpuint(unit_index.n_rows, >, 3000);
    for (guint i = 0; i < unit_index.n_rows; i++) {
        const struct unit_index_row *row = &unit_index.rows[i];
        const char *name = unit_index.text + row->name;
        const struct unit_division *division =
            unit_find_code(unit_index.text + row->code);
        gboolean among = FALSE;
        gsize n = find(name, found);
        g_assert_nonnull(division);
        for (gsize k = 0; k < n; k++)
            among |= strcmp(found[k]->code, division->code) == 0;
        g_assert_true(among);
        g_assert_cmpuint(find_ending(name, found), ==, n);
    }
}

static void a_division_has_all_that_the_tables_say(void)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    g_assert_cmpuint(find("洪泽区", found), ==, 1);
    g_assert_cmpstr(found[0]->level, ==, "county");
    g_assert_cmpstr(found[0]->prefecture, ==, "淮安市");
    g_assert_cmpstr(found[0]->province, ==, "江苏省");
    g_assert_cmpuint(find("北京市", found), ==, 1);
    g_assert_null(found[0]->prefecture);
    g_assert_cmpuint(find("东城", found), ==, 0);
    g_assert_cmpuint(unit_find_short("东城", strlen("东城"), found), ==, 1);
}

static void divisions_of_one_name_come_in_the_order_of_their_codes(void)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize n = find("鼓楼区", found);
    g_assert_cmpuint(n, >, 1);
    for (gsize i = 1; i < n; i++)
        g_assert_cmpstr(found[i - 1]->code, <, found[i]->code);
}

static void the_longest_name_that_ends_there_is_taken(void)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    g_assert_cmpuint(find_ending("在淮安市洪泽区", found), ==, 1);
    g_assert_cmpstr(found[0]->name, ==, "洪泽区");
    g_assert_cmpuint(find_ending("四川省天全县", found), ==, 1);
    g_assert_cmpstr(found[0]->name, ==, "天全县");
    g_assert_cmpuint(find_ending("我们全县", found), ==, 0);
    g_assert_cmpuint(find_ending("县", found), ==, 0);
    g_assert_cmpuint(find_ending("", found), ==, 0);
}

static gboolean names_body(const char *before, const char *behind)
{
    struct unit_name name;
    g_autofree char *text = g_strconcat(before, behind, NULL);
    return unit_parse_name(text, strlen(text), &name);
}

static void words_within_a_report_name_no_body(void)
{
    static const char *const starts[] = { "我", "本", "该", "各", "全", "省", "市",
                                          "县", "区", "镇", "乡", "州", "旗", "街" };
    static const char *const offices[] = { "政府办公室", "人民政府办公室", "办公室" };
    g_assert_true(names_body("渑池", "水利局"));
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        g_assert_false(names_body(starts[i], "水利局"));
    for (gsize i = 0; i < G_N_ELEMENTS(offices); i++)
        g_assert_false(names_body("", offices[i]));
}

static void common_words_end_no_name(void)
{
    static const char *const words[] = { "部署", "网站", "全部", "内部", "干部", "场所",
                                         "承办", "主办", "督办", "会办", "市场", "广场",
                                         "机场", "现场", "会场", "商场", "立场", "车场",
                                         "宰场", "埋场", "剧场", "赛场", "考场", "操场",
                                         "大街", "沿街", "临街", "行街", "业街" };
    static const char *const others[] = { "民政部", "公安站", "水利所", "林场", "南街" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_false(names_body("渑池县", words[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_true(names_body("渑池县", others[i]));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/every-division-is-found-by-name-and-code",
                    every_division_is_found_by_name_and_code);
    g_test_add_func("/unit/a-division-has-all-that-the-tables-say",
                    a_division_has_all_that_the_tables_say);
    g_test_add_func("/unit/divisions-of-one-name-come-in-the-order-of-their-codes",
                    divisions_of_one_name_come_in_the_order_of_their_codes);
    g_test_add_func("/unit/the-longest-name-that-ends-there-is-taken",
                    the_longest_name_that_ends_there_is_taken);
    g_test_add_func("/unit/words-within-a-report-name-no-body",
                    words_within_a_report_name_no_body);
    g_test_add_func("/unit/common-words-end-no-name", common_words_end_no_name);
    return g_test_run();
}
