#include "data/memo.h"
#include "data/memo_hash.h"

#include <string.h>

static void test_a_text_is_kept_from_the_second_time_on(void)
{
    struct memo *memo = memo_new(1 << 20);
    char word[] = "予以公开";
    g_assert_true(memo_get(memo, "予以公开", strlen(word))->passing);
    struct memo_text *kept = memo_get(memo, "予以公开", strlen(word));
    g_assert_false(kept->passing);
    g_assert_true(memo_get(memo, word, strlen(word)) == kept);
    g_assert_true(kept->text != word);
    g_assert_cmpstr(kept->text, ==, word);
    g_assert_cmpuint(kept->length, ==, 12);
    g_assert_true(memo_get(memo, word, 9) != kept);
    memo_trim(memo);
    g_assert_true(memo_get(memo, word, strlen(word)) == kept);
    memo_free(memo);
}

static void test_a_lasting_text_is_borrowed_once(void)
{
    struct memo *memo = memo_new(1 << 20);
    const char *word = "予以公开";
    g_assert_true(memo_get_lasting(memo, word, strlen(word))->text == word);
    g_assert_true(memo_get_lasting(memo, word, strlen(word))->text != word);
    memo_free(memo);
}

/* Of every length: what follows a text is known by the one that followed it before. */
static void test_a_lasting_text_is_not_taken_for_the_one_expected(void)
{
    enum { LONGEST = 70 };
    static const char first[] = "总计";
    struct memo *memo = memo_new(1 << 20);
    char text[LONGEST + 1] = { 0 };
    for (gsize n = 1; n <= LONGEST; n++) {
        memset(text, 'a', n);
        memo_keep(memo, first, strlen(first));
        const struct memo_text *known = memo_keep(memo, text, n);
        for (gsize at = 0; at < n; at++) {
            memo_keep(memo, first, strlen(first));
            g_assert_true(memo_get_lasting(memo, text, n) == known);
            memo_keep(memo, first, strlen(first));
            text[at] = 'b';
            g_assert_true(memo_get_lasting(memo, text, n) != known);
            text[at] = 'a';
        }
    }
    memo_free(memo);
}

static void test_a_text_may_be_kept_at_once(void)
{
    struct memo *memo = memo_new(1 << 20);
    struct memo_text *kept = memo_keep(memo, "予以公开", 12);
    g_assert_false(kept->passing);
    memo_trim(memo);
    g_assert_true(memo_get(memo, "予以公开", 12) == kept);
    memo_free(memo);
}

/* Texts of one length that differ in one byte, one after the other and back. */
static void test_texts_that_are_nearly_the_same(void)
{
    struct memo *memo = memo_new(1 << 20);
    char text[140];
    for (gsize length = 1; length <= sizeof text; length++) {
        memset(text, 'x', sizeof text);
        memo_get(memo, text, length);
        struct memo_text *plain = memo_get(memo, text, length);
        for (gsize at = 0; at < length; at++) {
            text[at] = 'y';
            memo_get(memo, text, length);
            struct memo_text *other = memo_get(memo, text, length);
            text[at] = 'x';
            g_assert_true(other != plain && other->text[at] == 'y');
            g_assert_true(memo_get(memo, text, length) == plain);
        }
    }
    memo_free(memo);
}

static void test_many_texts_keep_their_parts(void)
{
    enum { N = 5000 };
    struct memo *memo = memo_new(1 << 30);
    char text[16];
    for (int i = 0; i < N; i++) {
        gsize n = (gsize)g_snprintf(text, sizeof text, "%d", i);
        memo_get(memo, text, n);
        struct memo_text *entry = memo_get(memo, text, n);
        int *part = memo_alloc(memo, entry, sizeof *part);
        g_assert_cmpint(*part, ==, 0);
        *part = i;
        entry->parts[MEMO_LABEL] = part;
    }
    memo_trim(memo);
    for (int i = 0; i < N; i++) {
        struct memo_text *entry =
            memo_get(memo, text, (gsize)g_snprintf(text, sizeof text, "%d", i));
        g_assert_cmpint(*(const int *)entry->parts[MEMO_LABEL], ==, i);
        g_assert_null(entry->parts[MEMO_TOKENS]);
    }
    memo_free(memo);
}

static void test_what_was_met_once_takes_no_room(void)
{
    struct memo *memo = memo_new(1 << 30);
    char text[64];
    gsize before = 0;
    for (int i = 0; i < 100000; i++) {
        gsize n = (gsize)g_snprintf(text, sizeof text, "本年主动公开信息%d条", i);
        struct memo_text *entry = memo_get(memo, text, n);
        g_assert_cmpstr(entry->text, ==, text);
        memset(memo_alloc(memo, entry, 100), 1, 100);
        memo_trim(memo);
        before = i == 100 ? memo_bytes(memo) : before;
    }
    g_assert_cmpuint(memo_bytes(memo), <=, before + (256 << 10));
    memo_free(memo);
}

/* A huge text that came first, in a block of its own, does not stay for ever. */
static void test_one_huge_text_is_given_back(void)
{
    struct memo *memo = memo_new(1 << 20);
    g_autofree char *text = g_strnfill(20 << 20, 'x');
    g_assert_true(memo_get(memo, text, 20 << 20)->passing);
    g_assert_cmpuint(memo_bytes(memo), >, 20 << 20);
    memo_trim(memo);
    g_assert_cmpuint(memo_bytes(memo), <=, 2 << 20);
    memo_free(memo);
}

static void test_parts_begin_as_zeros_again(void)
{
    struct memo *memo = memo_new(1 << 30);
    for (int i = 0; i < 3; i++) {
        char text[8];
        gsize n = (gsize)g_snprintf(text, sizeof text, "%d", i);
        guint8 *part = memo_alloc(memo, memo_get(memo, text, n), 64);
        for (int k = 0; k < 64; k++)
            g_assert_cmpint(part[k], ==, 0);
        memset(part, 7, 64);
        memo_trim(memo);
    }
    memo_free(memo);
}

static void test_trim_empties_only_over_the_cap(void)
{
    struct memo *memo = memo_new(100 << 10);
    memo_get(memo, "一", 3);
    struct memo_text *entry = memo_get(memo, "一", 3);
    memo_trim(memo);
    g_assert_true(memo_get(memo, "一", 3) == entry);
    memo_alloc(memo, entry, 200 << 10);
    g_assert_cmpuint(memo_bytes(memo), >, 200 << 10);
    memo_trim(memo);
    g_assert_cmpuint(memo_bytes(memo), <, 100 << 10);
    entry = memo_get(memo, "一", 3);
    g_assert_cmpstr(entry->text, ==, "一");
    memo_free(memo);
}

static void test_empty_text_is_a_text(void)
{
    struct memo *memo = memo_new(0);
    struct memo_text *entry = memo_get(memo, "", 0);
    g_assert_cmpstr(entry->text, ==, "");
    entry = memo_get(memo, "", 0);
    g_assert_true(memo_get(memo, "x", 0) == entry);
    memo_free(memo);
}

/* The texts are the same but for one bit, or for a number in them. */
static void test_hashes_depend_on_all_of_a_text(void)
{
    enum { LONGEST = 200, N_TEXTS = 4096 };
    static const char word[] = "全年共收到政府信息公开申请";
    char text[LONGEST];
    g_autoptr(GHashTable) hashes = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) lower = g_hash_table_new(NULL, NULL);
    guint n = 0;
    for (gsize i = 0; i < LONGEST; i++)
        text[i] = word[i % strlen(word)];
    for (gsize length = 1; length <= LONGEST; length++) {
        n += g_hash_table_add(hashes, GSIZE_TO_POINTER(memo_hash(text, length)));
        for (gsize bit = 0; bit < length * 8; bit++) {
            text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
            n += g_hash_table_add(hashes, GSIZE_TO_POINTER(memo_hash(text, length)));
            text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
        }
    }
    g_assert_cmpuint(n, ==, LONGEST + LONGEST * (LONGEST + 1) / 2 * 8);
    for (guint i = 0; i < N_TEXTS; i++) {
        const int end = g_snprintf(text, LONGEST, "%s%u件。", word, i);
        const guint64 hash = memo_hash(text, (gsize)end);
        g_hash_table_add(lower, GSIZE_TO_POINTER(hash % N_TEXTS));
    }
    g_assert_cmpuint(g_hash_table_size(lower), >, N_TEXTS / 2); /* chance: 63 % */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/memo/a-text-is-kept-from-the-second-time-on",
                    test_a_text_is_kept_from_the_second_time_on);
    g_test_add_func("/memo/a-lasting-text-is-borrowed-once",
                    test_a_lasting_text_is_borrowed_once);
    g_test_add_func("/memo/a-lasting-text-is-not-taken-for-the-one-expected",
                    test_a_lasting_text_is_not_taken_for_the_one_expected);
    g_test_add_func("/memo/a-text-may-be-kept-at-once", test_a_text_may_be_kept_at_once);
    g_test_add_func("/memo/texts-that-are-nearly-the-same",
                    test_texts_that_are_nearly_the_same);
    g_test_add_func("/memo/what-was-met-once-takes-no-room",
                    test_what_was_met_once_takes_no_room);
    g_test_add_func("/memo/one-huge-text-is-given-back",
                    test_one_huge_text_is_given_back);
    g_test_add_func("/memo/parts-begin-as-zeros-again", test_parts_begin_as_zeros_again);
    g_test_add_func("/memo/many-texts-keep-their-parts",
                    test_many_texts_keep_their_parts);
    g_test_add_func("/memo/trim-empties-only-over-the-cap",
                    test_trim_empties_only_over_the_cap);
    g_test_add_func("/memo/empty-text-is-a-text", test_empty_text_is_a_text);
    g_test_add_func("/memo/hashes-depend-on-all-of-a-text",
                    test_hashes_depend_on_all_of_a_text);
    return g_test_run();
}
