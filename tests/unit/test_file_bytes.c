#include "data/file_bytes.h"

#include "tests/support/records.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { CAP = 3 * FILE_BYTES_USUAL };

static char *folder;

static char *make_file(const char *name, gsize length)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *contents = g_malloc(length + 1);
    for (gsize i = 0; i < length; i++)
        contents[i] = (char)('a' + i % 23);
    g_assert_true(g_file_set_contents(path, contents, (gssize)length, NULL));
    return path;
}

static gboolean read_ahead(const char *path, guint64 *seen, GByteArray *into)
{
    const struct file_place place = { path, AT_FDCWD };
    return file_bytes_read_ahead(&place, seen, CAP, into);
}

static void check_bytes(const GByteArray *bytes, gsize length)
{
    g_assert_cmpuint(bytes->len, ==, length);
    for (gsize i = 0; i < length; i++)
        g_assert_cmpint(bytes->data[i], ==, 'a' + (int)(i % 23));
}

static void files_of_any_size_are_read_ahead_up_to_the_cap(void)
{
    const gsize lengths[] = {
        1, 8000, FILE_BYTES_USUAL - 1, FILE_BYTES_USUAL, FILE_BYTES_USUAL + 1, CAP
    };
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autofree char *path = make_file("file", lengths[i]);
        guint64 seen = 0;
        g_assert_true(read_ahead(path, &seen, bytes));
        g_assert_cmpuint(seen, ==, lengths[i]);
        check_bytes(bytes, lengths[i]);
        g_assert_true(read_ahead(path, &seen, bytes));
        check_bytes(bytes, lengths[i]);
    }
}

static void what_is_larger_is_measured_and_left(void)
{
    g_autofree char *path = make_file("large", CAP + 1);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint64 seen = 0;
    g_assert_false(read_ahead(path, &seen, bytes));
    g_assert_cmpuint(seen, ==, CAP + 1);
    g_assert_false(read_ahead(path, &seen, bytes));
}

static void a_file_that_has_changed_since_is_left(void)
{
    g_autofree char *path = make_file("changed", 100);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (guint64 seen = 99; seen <= 101; seen += 2)
        g_assert_false(read_ahead(path, &(guint64){ seen }, bytes));
}

static void no_file_is_left(void)
{
    g_autofree char *empty = make_file("empty", 0);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    g_autofree char *nothing = g_build_filename(folder, "nothing", NULL);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    const char *const paths[] = {
        empty, pipe, nothing, folder, "/dev/zero", "/dev/null"
    };
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        guint64 seen = 0;
        g_assert_false(read_ahead(paths[i], &seen, bytes));
        g_assert_cmpuint(seen, ==, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = make_folder();
    g_test_add_func("/file-bytes/sizes", files_of_any_size_are_read_ahead_up_to_the_cap);
    g_test_add_func("/file-bytes/larger", what_is_larger_is_measured_and_left);
    g_test_add_func("/file-bytes/changed", a_file_that_has_changed_since_is_left);
    g_test_add_func("/file-bytes/none", no_file_is_left);
    int code = g_test_run();
    remove_folder(folder);
    return code;
}
