#include <string.h>

#include "data/search.h"

/* Every place in texts of every length around the width of a vector. */
static void test_every_place(void)
{
    static const char word[] = "公开";
    char text[230];
    for (gsize length = 6; length <= sizeof text; length++)
        for (gsize at = 0; at + 6 <= length; at++) {
            memset(text, 'x', sizeof text);
            memcpy(text + at, word, 6);
            g_assert_true(search_bytes(text, length, word, 6) == text + at);
            g_assert_null(search_bytes(text, at + 5, word, 6));
        }
}

static void test_same_ending(void)
{
    static const char text[] = "信息公开，政务公开，政府信息";
    g_assert_true(search_word(text, strlen(text), "务公开") == strstr(text, "务公开"));
    g_assert_true(search_word(text, strlen(text), "政府") == strstr(text, "政府"));
    g_assert_null(search_word(text, strlen(text), "府公开"));
}

static void test_short_text(void)
{
    g_assert_null(search_word("", 0, "公开"));
    g_assert_null(search_word("公", 3, "公开"));
}

/* Every two places in texts of every length up to some blocks. */
static void test_walk(void)
{
    char text[230];
    for (gsize length = 0; length <= sizeof text; length += 1 + length / 3)
        for (gsize a = 0; a + 3 <= length; a++)
            for (gsize b = a + 3; b + 3 <= length; b++) {
                memset(text, 'x', sizeof text);
                memcpy(text + a, "公", 3);
                memcpy(text + b, "公", 3);
                text[b + 2 < a + 8 ? b + 3 : a + 4] = "公"[1]; /* of no other */
                memcpy(text + b, "公", 3);
                struct search_walk walk = search_begin(text, text + length, "公");
                g_assert_true(search_next(&walk) == text + a);
                g_assert_true(search_next(&walk) == text + b);
                g_assert_null(search_next(&walk));
                g_assert_null(search_next(&walk));
            }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/finds-a-word-at-every-place", test_every_place);
    g_test_add_func("/search/tells-words-of-one-ending-apart", test_same_ending);
    g_test_add_func("/search/short-text-holds-no-word", test_short_text);
    g_test_add_func("/search/goes-from-place-to-place", test_walk);
    return g_test_run();
}
