/* A process that has but one processor parses without threads, and finds the same. */
#include <sched.h>

#include "data/load/load.h"
#include "data/processors.h"
#include "tests/support/make_files.h"
#include "tests/support/records.h"

enum { MEMBERS = 150 /* more than a job of threads may keep ready */ };

static char *make_report(guint year)
{
    return g_strdup_printf("汤阴县%u年政府信息公开工作年度报告\n\n一、总体情况\n"
                           "%u年共收到申请7件。\n三、收到和处理政府信息公开申请情况\n"
                           "一、本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t0\t5\n",
                           year, year);
}

static void write_bytes(const char *folder, const char *name, const char *bytes,
                        gsize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

/* Files, an archive of many, records, and what is no report. */
static void write_input(const char *folder)
{
    char *texts[MEMBERS], *names[MEMBERS];
    struct made_member members[MEMBERS];
    for (guint i = 0; i < MEMBERS; i++) {
        texts[i] = make_report(2010 + i % 15);
        names[i] = g_strdup_printf("%u.txt", i);
        members[i] = (struct made_member){ names[i], (const guint8 *)texts[i], 0 };
        if (i < 40)
            write_bytes(folder, names[i], texts[i], strlen(texts[i]));
    }
    g_autoptr(GByteArray) archive = make_archive("zip", NULL, members, MEMBERS);
    write_bytes(folder, "all.zip", (const char *)archive->data, archive->len);
    write_bytes(folder, "none.txt", "no report", strlen("no report"));
    write_bytes(folder, "empty.txt", "", 0);
    static const char line[] =
        "{\"schema\":\"ogi-record/1\",\"year\":2021,\"unit\":{\"name\":\"甲县\"}}\n";
    write_bytes(folder, "records.jsonl", line, strlen(line));
    for (guint i = 0; i < MEMBERS; i++) {
        g_free(texts[i]);
        g_free(names[i]);
    }
}

/* All that a dry run tells, as text. */
static char *tell(const char *folder)
{
    const char *paths[] = { folder, NULL };
    struct load_options options = { .jobs = 1, .dry_run = TRUE };
    struct load_summary summary;
    GString *text = g_string_new(NULL);
    g_assert_true(load_paths(NULL, paths, &options, &summary, NULL));
    g_string_printf(text, "%" G_GUINT64_FORMAT " files, %" G_GUINT64_FORMAT " records\n",
                    summary.files, summary.records);
    for (guint i = 0; i < summary.problems->len; i++)
        g_string_append_printf(text, "%s\n",
                               (char *)g_ptr_array_index(summary.problems, i));
    for (guint i = 0; i < summary.rules->len; i++) {
        const struct load_rule_count *count =
            &g_array_index(summary.rules, struct load_rule_count, i);
        g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
                               count->rule, (guint64)count->failed,
                               (guint64)count->uncertain);
    }
    load_summary_clear(&summary);
    return g_string_free(text, FALSE);
}

static void keep_one_processor(const cpu_set_t *all)
{
    cpu_set_t one;
    int first = 0;
    while (!CPU_ISSET(first, all))
        first++;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    g_assert_cmpint(sched_setaffinity(0, sizeof one, &one), ==, 0);
}

static void test_same(void)
{
    char *folder = make_folder();
    cpu_set_t all;
    write_input(folder);
    g_assert_cmpint(sched_getaffinity(0, sizeof all, &all), ==, 0);
    g_assert_cmpuint(processors_count(), ==, (guint)CPU_COUNT(&all));
    g_autofree char *before = tell(folder);
    keep_one_processor(&all);
    g_assert_cmpuint(processors_count(), ==, 1);
    g_autofree char *alone = tell(folder);
    g_assert_cmpstr(alone, ==, before);
    g_assert_nonnull(strstr(alone, "191 records"));
    g_assert_nonnull(strstr(alone, "none.txt"));
    g_assert_nonnull(strstr(alone, "claim.requests 190"));
    g_assert_cmpint(sched_setaffinity(0, sizeof all, &all), ==, 0);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/load/one-processor-finds-the-same", test_same);
    return g_test_run();
}
