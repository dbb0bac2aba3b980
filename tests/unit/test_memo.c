#include "data/memo.h"

#include <string.h>

static void test_same_text_is_one_entry(void)
{
    struct memo *memo = memo_new(1 << 20);
    char word[] = "予以公开";
    struct memo_text *first = memo_get(memo, "予以公开", strlen(word));
    g_assert_true(memo_get(memo, word, strlen(word)) == first);
    g_assert_true(first->text != word);
    g_assert_cmpstr(first->text, ==, word);
    g_assert_cmpuint(first->length, ==, 12);
    g_assert_true(memo_get(memo, word, 9) != first);
    memo_free(memo);
}

static void test_many_texts_keep_their_parts(void)
{
    enum { N = 20000 };
    struct memo *memo = memo_new(1 << 30);
    char text[16];
    for (int i = 0; i < N; i++) {
        struct memo_text *entry =
            memo_get(memo, text, (gsize)g_snprintf(text, sizeof text, "%d", i));
        int *part = memo_alloc(memo, sizeof *part);
        g_assert_cmpint(*part, ==, 0);
        *part = i;
        entry->parts[MEMO_LABEL] = part;
    }
    for (int i = 0; i < N; i++) {
        struct memo_text *entry =
            memo_get(memo, text, (gsize)g_snprintf(text, sizeof text, "%d", i));
        g_assert_cmpint(*(const int *)entry->parts[MEMO_LABEL], ==, i);
        g_assert_null(entry->parts[MEMO_TOKENS]);
    }
    memo_free(memo);
}

static void test_trim_empties_only_over_the_cap(void)
{
    struct memo *memo = memo_new(100 << 10);
    struct memo_text *entry = memo_get(memo, "一", 3);
    memo_trim(memo);
    g_assert_true(memo_get(memo, "一", 3) == entry);
    memo_alloc(memo, 200 << 10);
    g_assert_cmpuint(memo_bytes(memo), >, 200 << 10);
    memo_trim(memo);
    g_assert_cmpuint(memo_bytes(memo), ==, 0);
    entry = memo_get(memo, "一", 3);
    g_assert_cmpstr(entry->text, ==, "一");
    memo_free(memo);
}

static void test_empty_text_is_a_text(void)
{
    struct memo *memo = memo_new(0);
    struct memo_text *entry = memo_get(memo, "", 0);
    g_assert_cmpstr(entry->text, ==, "");
    g_assert_true(memo_get(memo, "x", 0) == entry);
    memo_free(memo);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/memo/same-text-is-one-entry", test_same_text_is_one_entry);
    g_test_add_func("/memo/many-texts-keep-their-parts",
                    test_many_texts_keep_their_parts);
    g_test_add_func("/memo/trim-empties-only-over-the-cap",
                    test_trim_empties_only_over_the_cap);
    g_test_add_func("/memo/empty-text-is-a-text", test_empty_text_is_a_text);
    return g_test_run();
}
