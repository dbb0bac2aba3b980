#include "render/text_width.h"

#include <glib.h>

static void chinese_is_two_wide_and_marks_are_none(void)
{
    g_assert_cmpuint(text_width("Tangyin"), ==, 7);
    g_assert_cmpuint(text_width("汤阴县"), ==, 6);
    g_assert_cmpuint(text_width("汤阴 12"), ==, 7);
    g_assert_cmpuint(text_width("（一）"), ==, 6);
    g_assert_cmpuint(text_width("e\xcc\x81"), ==, 1);
    g_assert_cmpuint(text_width("a\xe2\x80\x8b"
                                "b"),
                     ==, 2);
    g_assert_cmpuint(text_width("\xff\xfe"), ==, 2);
    g_assert_cmpuint(text_width(""), ==, 0);
}

static void padding_counts_columns(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    text_pad(out, "汤阴", 6, FALSE);
    g_string_append_c(out, '|');
    text_pad(out, "12", 6, TRUE);
    text_pad(out, "too long", 3, TRUE);
    g_assert_cmpstr(out->str, ==, "汤阴  |    12too long");
}

static void check_wrap(const char *text, gsize width, const char *expected)
{
    g_autoptr(GPtrArray) lines = text_wrap(text, width);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? "|" : "",
                               (const char *)g_ptr_array_index(lines, i));
    g_assert_cmpstr(joined->str, ==, expected);
}

static void lines_break_at_blanks_and_between_characters(void)
{
    check_wrap("requests per 100,000 residents", 12, "requests per|100,000|residents");
    check_wrap("每十万人申请数量", 8, "每十万人|申请数量");
    check_wrap("每十万人，申请", 8, "每十万|人，申请");
    check_wrap("甲乙（丙丁）", 6, "甲乙|（丙|丁）");
    check_wrap("abcdefgh", 3, "abc|def|gh");
    check_wrap("first\nsecond", 0, "first|second");
    check_wrap("", 5, "");
    check_wrap("汤", 1, "汤");
    check_wrap("ends with blank  ", 20, "ends with blank");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-width/chinese-is-two-wide-and-marks-are-none",
                    chinese_is_two_wide_and_marks_are_none);
    g_test_add_func("/text-width/padding-counts-columns", padding_counts_columns);
    g_test_add_func("/text-width/lines-break-at-blanks-and-between-characters",
                    lines_break_at_blanks_and_between_characters);
    return g_test_run();
}
