#include "cmd/suggest.h"

#include <glib.h>

static const char *const names[] = { "requests_per_100k", "grant_rate", "version",
                                     "load" };

static void near_words_are_found(void)
{
    gsize n = G_N_ELEMENTS(names);
    g_assert_cmpstr(suggest_nearest("request_per_100k", names, n), ==,
                    "requests_per_100k");
    g_assert_cmpstr(suggest_nearest("garnt_rate", names, n), ==, "grant_rate");
    g_assert_cmpstr(suggest_nearest("requests", names, n), ==, "requests_per_100k");
    g_assert_cmpstr(suggest_nearest("laod", names, n), ==, "load");
}

static void chinese_words_count_by_character(void)
{
    static const char *const units[] = { "汤阴县", "伊川县", "平潭综合实验区" };
    gsize n = G_N_ELEMENTS(units);
    g_assert_cmpstr(suggest_nearest("汤阳县", units, n), ==, "汤阴县");
    g_assert_cmpstr(suggest_nearest("平潭", units, n), ==, "平潭综合实验区");
    g_assert_null(suggest_nearest("鼓楼县", units, n));
}

static void far_words_are_not(void)
{
    g_assert_null(suggest_nearest("population", names, G_N_ELEMENTS(names)));
    g_assert_null(suggest_nearest("anything", NULL, 0));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suggest/near-words-are-found", near_words_are_found);
    g_test_add_func("/suggest/chinese-words-count-by-character",
                    chinese_words_count_by_character);
    g_test_add_func("/suggest/far-words-are-not", far_words_are_not);
    return g_test_run();
}
