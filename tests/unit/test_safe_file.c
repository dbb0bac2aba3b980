#include "render/safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    char *folder, *path, *link;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("safe-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "a.csv", NULL);
    f->link = g_build_filename(f->folder, "b.csv", NULL);
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_unlink(f->path);
    g_unlink(f->link);
    g_assert_cmpint(g_rmdir(f->folder), ==, 0); /* nothing temporary was left */
    g_free(f->folder);
    g_free(f->path);
    g_free(f->link);
}

static void check_text(const char *path, const char *expected)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, expected);
}

static void put(const char *path, const char *text, gboolean good)
{
    struct safe_file file;
    g_assert_cmpint(safe_file_open(&file, path), ==, 0);
    fputs(text, file.stream);
    g_assert_cmpint(safe_file_close(&file, good), ==, 0);
}

static void test_a_file_is_seen_when_it_is_whole(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct safe_file file;
    g_assert_cmpint(safe_file_open(&file, f->path), ==, 0);
    fputs("unit\n", file.stream);
    g_assert_false(g_file_test(f->path, G_FILE_TEST_EXISTS));
    g_assert_cmpint(safe_file_close(&file, TRUE), ==, 0);
    check_text(f->path, "unit\n");
}

static void test_a_bad_end_keeps_the_old_file(struct fixture *f, gconstpointer data)
{
    (void)data;
    put(f->path, "old\n", TRUE);
    put(f->path, "half of the n", FALSE);
    check_text(f->path, "old\n");
}

static void test_a_file_is_written_at_once(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(safe_file_write(f->path, "one\n", 4), ==, 0);
    g_assert_cmpint(safe_file_write(f->path, "two\n", 4), ==, 0);
    check_text(f->path, "two\n");
    g_autofree char *none = g_build_filename(f->folder, "none", "a.csv", NULL);
    g_assert_cmpint(safe_file_write(none, "", 0), ==, ENOENT);
}

static void test_a_link_stays_a_link(struct fixture *f, gconstpointer data)
{
    (void)data;
    put(f->path, "old\n", TRUE);
    g_assert_cmpint(symlink("a.csv", f->link), ==, 0);
    put(f->link, "new\n", TRUE);
    g_assert_true(g_file_test(f->link, G_FILE_TEST_IS_SYMLINK));
    check_text(f->path, "new\n");
}

static void test_a_pipe_stays_a_pipe(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct stat info;
    char text[16] = "";
    g_assert_cmpint(mkfifo(f->path, 0600), ==, 0);
    int reader = open(f->path, O_RDONLY | O_NONBLOCK);
    put(f->path, "through\n", TRUE);
    g_assert_cmpint(read(reader, text, sizeof text - 1), ==, 8);
    g_assert_cmpstr(text, ==, "through\n");
    close(reader);
    g_assert_cmpint(stat(f->path, &info), ==, 0);
    g_assert_true(S_ISFIFO(info.st_mode));
}

static void test_a_full_device_is_said(struct fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    struct stat info;
    struct safe_file file;
    if (stat("/dev/full", &info) != 0 || !S_ISCHR(info.st_mode)) {
        g_test_skip("no /dev/full here");
        return;
    }
    g_assert_cmpint(safe_file_open(&file, "/dev/full"), ==, 0);
    fputs("too much\n", file.stream);
    g_assert_cmpint(safe_file_close(&file, TRUE), ==, ENOSPC);
    g_assert_cmpint(stat("/dev/full", &info), ==, 0);
    g_assert_true(S_ISCHR(info.st_mode));
}

static void test_a_folder_that_is_not_there_is_said(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct safe_file file;
    g_autofree char *path = g_build_filename(f->folder, "none", "a.csv", NULL);
    g_assert_cmpint(safe_file_open(&file, path), ==, ENOENT);
}

#define ADD(name, function)                                                              \
    g_test_add("/safe-file/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a-file-is-seen-when-it-is-whole", test_a_file_is_seen_when_it_is_whole);
    ADD("a-bad-end-keeps-the-old-file", test_a_bad_end_keeps_the_old_file);
    ADD("a-file-is-written-at-once", test_a_file_is_written_at_once);
    ADD("a-link-stays-a-link", test_a_link_stays_a_link);
    ADD("a-pipe-stays-a-pipe", test_a_pipe_stays_a_pipe);
    ADD("a-full-device-is-said", test_a_full_device_is_said);
    ADD("a-folder-that-is-not-there-is-said", test_a_folder_that_is_not_there_is_said);
    return g_test_run();
}
