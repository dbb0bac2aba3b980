/* An archive that was loaded whole and has not changed since is not opened again. */
#include <utime.h>

#include "data/load/load.h"
#include "tests/support/make_files.h"
#include "tests/support/records.h"

static const char *const names[] = { "汤阴县2021年.txt", "滑县2021年.txt" };

static void write_archive(const char *path, const char *second_text)
{
    const char *texts[] = {
        "汤阴县2021年政府信息公开工作年度报告\n\n一、总体情况\n2021年共公开信息100条。\n",
        second_text,
    };
    struct made_member members[G_N_ELEMENTS(names)];
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        members[i] = (struct made_member){ names[i], (const guint8 *)texts[i], 0 };
    g_autoptr(GByteArray) bytes = make_archive("zip", NULL, members, 2);
    g_assert_true(
        g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
}

static void set_time(const char *path, time_t seconds)
{
    struct utimbuf times = { seconds, seconds };
    g_assert_cmpint(utime(path, &times), ==, 0);
}

static struct load_summary load(const char *database, const char *archive)
{
    GError *error = NULL;
    const char *paths[] = { archive, NULL };
    struct load_options options = { .jobs = 1 };
    struct load_summary summary;
    g_autoptr(store_t) store = store_open(database, STORE_WRITE, &error);
    g_assert_no_error(error);
    g_assert_true(load_paths(store, paths, &options, &summary, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(summary.failed, ==, 0);
    return summary;
}

static void test_unchanged(void)
{
    static const char first[] =
        "滑县2021年政府信息公开工作年度报告\n\n一、总体情况\n2021年共公开信息90条。\n";
    static const char changed[] =
        "滑县2021年政府信息公开工作年度报告\n\n一、总体情况\n2021年共公开信息91条。\n";
    char *folder = make_folder();
    g_autofree char *database = g_build_filename(folder, "ogi.db", NULL);
    g_autofree char *archive = g_build_filename(folder, "reports.zip", NULL);
    write_archive(archive, first);
    set_time(archive, 1700000000);
    struct load_summary summary = load(database, archive);
    g_assert_cmpuint(summary.outcomes[SAVE_NEW], ==, 2);
    g_assert_cmpuint(summary.unchanged_files, ==, 0);
    load_summary_clear(&summary);

    summary = load(database, archive);
    g_assert_cmpuint(summary.unchanged_files, ==, 1);
    g_assert_cmpuint(summary.records, ==, 0);
    load_summary_clear(&summary);

    /* Touched: opened, and what is in it recognised. */
    set_time(archive, 1700000100);
    summary = load(database, archive);
    g_assert_cmpuint(summary.unchanged_files, ==, 0);
    g_assert_cmpuint(summary.outcomes[SAVE_UNCHANGED], ==, 2);
    load_summary_clear(&summary);

    /* One member changed: a new source, the other one is recognised. */
    write_archive(archive, changed);
    set_time(archive, 1700000200);
    summary = load(database, archive);
    g_assert_cmpuint(summary.unchanged_files, ==, 0);
    g_assert_cmpuint(summary.records, ==, 2);
    g_assert_cmpuint(summary.outcomes[SAVE_UNCHANGED], ==, 1);
    load_summary_clear(&summary);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/load/an-unchanged-archive-is-not-opened", test_unchanged);
    return g_test_run();
}
