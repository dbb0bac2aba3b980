#include "data/error.h"
#include "data/format.h"
#include "data/formats/archive.h"
#include "data/limits.h"
#include "tests/support/make_files.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean note_member(const char *name, const guint8 *bytes, gsize length,
                            const GError *problem, gpointer data)
{
    g_string_append_printf(data, "%s=%.*s;", name, (int)MIN(length, 20),
                           problem != NULL ? "" : (const char *)bytes);
    if (problem != NULL)
        g_string_append_printf(data, "(%s)", problem->message);
    return TRUE;
}

#define TEXT(t) (const guint8 *)t, 0

static void check(GByteArray *file, const char *expected)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_cmpstr(format_find(file->data, file->len)->key, ==, "archive");
    g_assert_true(archive_walk_bytes(file->data, file->len, note_member, seen, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(seen->str, ==, expected);
    g_byte_array_unref(file);
}

static void members_come_one_after_another(void)
{
    const struct made_member members[] = { { "a.txt", TEXT("甲") },
                                           { "dir/b.txt", TEXT("乙") },
                                           { "__MACOSX/a.txt", TEXT("x") },
                                           { "dir/.DS_Store", TEXT("x") },
                                           { "Thumbs.db", TEXT("x") } };
    gsize n = G_N_ELEMENTS(members);
    check(make_archive("zip", NULL, members, n), "a.txt=甲;dir/b.txt=乙;");
    check(make_archive("tar", NULL, members, n), "a.txt=甲;dir/b.txt=乙;");
    check(make_archive("tar", "gzip", members, n), "a.txt=甲;dir/b.txt=乙;");
    check(make_archive("7z", NULL, members, n), "a.txt=甲;dir/b.txt=乙;");
}

static void one_compressed_file_is_an_archive_of_one(void)
{
    const struct made_member member = { "data", TEXT("一、总体情况") };
    check(make_archive("raw", "gzip", &member, 1), "data=一、总体情况;");
}

static void names_in_gbk_are_converted(void)
{
    gsize length;
    g_autofree char *name =
        g_convert("汤阴县年度报告.txt", -1, "GBK", "UTF-8", NULL, &length, NULL);
    const struct made_member member = { name, TEXT("甲") };
    check(make_archive("zip", NULL, &member, 1), "汤阴县年度报告.txt=甲;");
    const struct made_member utf8 = { "汤阴县年度报告.txt", TEXT("甲") };
    check(make_archive("zip", NULL, &utf8, 1), "汤阴县年度报告.txt=甲;");
}

static void the_ratio_is_checked_while_reading(void)
{
    /* The same gzip member many times over, packed again: far beyond any ratio of text.
     */
    g_autofree guint8 *same = g_malloc(60 << 20);
    memset(same, 'A', 60 << 20);
    const struct made_member member = { "a", same, 60 << 20 };
    g_autoptr(GByteArray) once = make_archive("raw", "gzip", &member, 1);
    const struct made_member again = { "b", once->data, once->len };
    g_autoptr(GByteArray) twice = make_archive("raw", "gzip", &again, 1);
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(
        archive_walk_bytes(twice->data, twice->len, note_member, seen, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_LIMIT);
    g_assert_nonnull(strstr(error->message, "bomb"));
}

static void a_member_over_the_cap_is_a_problem_of_its_own(void)
{
    gsize big = (gsize)limits.file_bytes.max + 1;
    g_autofree guint8 *bytes = g_malloc(big);
    memset(bytes, 'A', big);
    const struct made_member members[] = { { "big", bytes, big }, { "b", TEXT("乙") } };
    g_autoptr(GByteArray) file = make_archive("tar", NULL, members, 2);
    g_autoptr(GString) seen = g_string_new(NULL);
    g_assert_true(archive_walk_bytes(file->data, file->len, note_member, seen, NULL));
    g_assert_cmpstr(
        seen->str, ==,
        "big=;(larger than 64 MiB; split it, or is it a report at all?)b=乙;");
}

static void too_many_members_are_refused(void)
{
    gsize n = (gsize)limits.members.max + 1;
    g_autofree struct made_member *members = g_new(struct made_member, n);
    for (gsize i = 0; i < n; i++)
        members[i] = (struct made_member){ "a", TEXT("x") };
    g_autoptr(GByteArray) file = make_archive("zip", NULL, members, n);
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(archive_walk_bytes(file->data, file->len, note_member, seen, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_LIMIT);
}

static void a_broken_archive_says_so(void)
{
    const struct made_member member = { "a.txt", TEXT("甲乙丙丁戊己庚辛壬癸") };
    g_autoptr(GByteArray) file = make_archive("tar", "gzip", &member, 1);
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(
        archive_walk_bytes(file->data, file->len / 2, note_member, seen, &error));
    g_assert_nonnull(strstr(error->message, "broken archive"));
}

static void a_file_is_read_as_a_stream(void)
{
    const struct made_member members[] = { { "a.txt", TEXT("甲") },
                                           { "b.txt", TEXT("乙") } };
    g_autoptr(GByteArray) file = make_archive("zip", NULL, members, 2);
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("ogi-XXXXXX.zip", &path, NULL);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, (const char *)file->data, file->len, NULL));
    g_autoptr(GString) seen = g_string_new(NULL);
    g_assert_true(archive_walk_file(path, note_member, seen, NULL));
    g_assert_cmpstr(seen->str, ==, "a.txt=甲;b.txt=乙;");
    g_unlink(path);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/archive/members-come-one-after-another",
                    members_come_one_after_another);
    g_test_add_func("/archive/one-compressed-file-is-an-archive-of-one",
                    one_compressed_file_is_an_archive_of_one);
    g_test_add_func("/archive/names-in-gbk-are-converted", names_in_gbk_are_converted);
    g_test_add_func("/archive/the-ratio-is-checked-while-reading",
                    the_ratio_is_checked_while_reading);
    g_test_add_func("/archive/a-member-over-the-cap-is-a-problem-of-its-own",
                    a_member_over_the_cap_is_a_problem_of_its_own);
    g_test_add_func("/archive/too-many-members-are-refused",
                    too_many_members_are_refused);
    g_test_add_func("/archive/a-broken-archive-says-so", a_broken_archive_says_so);
    g_test_add_func("/archive/a-file-is-read-as-a-stream", a_file_is_read_as_a_stream);
    return g_test_run();
}
