#include "data/load/load.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/progress.h"
#include "data/store/store_twins.h"

struct load_command {
    gint jobs;
    gboolean dry_run, refresh, no_infer;
};

#define AT(field) G_STRUCT_OFFSET(struct load_command, field)

static const struct option_spec specs[] = {
    { "jobs", 'j', OPTION_INT, AT(jobs), "N", "1..1024", 0,
      "同时解析的线程数（默认：处理器数）",
      "parsers at work at the same time (default: one per processor)" },
    { "dry-run", 0, OPTION_FLAG, AT(dry_run), NULL, NULL, 0, "只解析和检查，不存储",
      "parse and check, store nothing" },
    { "refresh", 0, OPTION_FLAG, AT(refresh), NULL, NULL, 0, "重新读取未变的文件",
      "read unchanged files again" },
    { "no-infer", 0, OPTION_FLAG, AT(no_infer), NULL, NULL, 0,
      "只存报告所印的数值，不作推断", "only what is printed: infer nothing" },
    { .name = NULL },
};

/* The only thing a signal handler may touch. */
static gint cancelled;

static void cancel(int number)
{
    (void)number;
    g_atomic_int_set(&cancelled, 1);
}

static void catch_interrupt(void)
{
    struct sigaction action = { .sa_handler = cancel, .sa_flags = (int)SA_RESETHAND };
    g_atomic_int_set(&cancelled, 0);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void show_progress(const struct load_progress *progress, gpointer data)
{
    progress_show(data, progress->files, progress->total_files, progress->bytes,
                  progress->total_bytes);
}

/* `en` without its plural s, which it gets unless n is 1 or `plural` is FALSE. */
static void add_count(GString *line, guint64 n, const char *zh, const char *en,
                      gboolean plural, gboolean is_zh)
{
    if (n == 0)
        return;
    if (line->len > 0)
        g_string_append(line, is_zh ? "，" : ", ");
    if (is_zh)
        g_string_append_printf(line, "%s %" G_GUINT64_FORMAT, zh, n);
    else
        g_string_append_printf(line, "%" G_GUINT64_FORMAT " %s%s", n, en,
                               plural && n != 1 ? "s" : "");
}

/* "12 new, 3 unchanged files, 1 failed" */
static char *describe(const struct load_summary *summary, gboolean dry_run, gboolean zh)
{
    static const struct {
        enum save_outcome outcome;
        const char *zh, *en;
        gboolean plural;
    } outcomes[] = {
        { SAVE_NEW, "新增", "new", FALSE },
        { SAVE_NEW_VERSION, "新版本", "new version", TRUE },
        { SAVE_REFRESHED, "重读", "read again", FALSE },
        { SAVE_DUPLICATE, "重复来源", "also from another source", FALSE },
        { SAVE_UNCHANGED, "未变", "unchanged", FALSE },
    };
    GString *line = g_string_new(NULL);
    if (dry_run)
        add_count(line, summary->records, "已检查（未存储）", "checked, not stored",
                  FALSE, zh);
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++)
        add_count(line, summary->outcomes[outcomes[i].outcome], outcomes[i].zh,
                  outcomes[i].en, outcomes[i].plural, zh);
    add_count(line, summary->unchanged_files, "未变文件", "unchanged file", TRUE, zh);
    add_count(line, summary->failed, "失败", "failed", FALSE, zh);
    if (line->len == 0)
        g_string_append(line, zh ? "没有可载入的报告" : "nothing to load");
    return g_string_free(line, FALSE);
}

static void print_summary(const struct invocation *invocation,
                          const struct load_summary *summary, gboolean dry_run)
{
    for (guint i = 0; i < summary->problems->len; i++)
        emit_problem(g_ptr_array_index(summary->problems, i));
    if (summary->failed > summary->problems->len)
        fprintf(stderr, "ogi: and %" G_GUINT64_FORMAT " more that failed\n",
                summary->failed - summary->problems->len);
    g_autofree char *line = describe(summary, dry_run, invocation->zh);
    emit_message(invocation, "%s", line);
    for (guint i = 0; i < summary->rules->len; i++) {
        const struct load_rule_count *count =
            &g_array_index(summary->rules, struct load_rule_count, i);
        emit_message(invocation,
                     invocation->zh ? "  %s（%s）：不符 %" G_GUINT64_FORMAT
                                      "，存疑 %" G_GUINT64_FORMAT
                                    : "  %s (%s): %" G_GUINT64_FORMAT
                                      " fail, %" G_GUINT64_FORMAT " uncertain",
                     count->rule, severity_key(count->severity), count->failed,
                     count->uncertain);
    }
}

enum { MOST_TWINS = 3 }; /* that are listed */

struct twins {
    GString *list;
    guint n;
};

static void add_twins(const char *name, const char *place, const char *less,
                      gpointer data)
{
    struct twins *twins = data;
    if (twins->n++ < MOST_TWINS)
        g_string_append_printf(twins->list, "%s%s (%s | %s)",
                               twins->list->len > 0 ? ", " : "", name, place,
                               *less != '\0' ? less : "?");
}

/* The years of a unit whose reports say its place only now and then are years of two. */
static gboolean print_twins(const struct invocation *invocation, struct store *store,
                            GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    struct twins twins = { list, 0 };
    if (!store_list_twins(store, add_twins, &twins, error))
        return FALSE;
    const char *more = twins.n > MOST_TWINS ? " …" : "";
    if (twins.n > 0 && invocation->zh)
        emit_message(
            invocation,
            "同名而作两个单位的有%u对，因为并非每份报告都写明所在地：%s%s；若是同一"
            "单位，请把其报告放入以所在市命名的文件夹，载入新的数据库",
            twins.n, list->str, more);
    else if (twins.n > 0)
        emit_message(invocation,
                     "%u pair%s of units of one name, as not every report says where it "
                     "is: %s%s; if two are one, keep the reports in a folder named for "
                     "the city and load them into a new database",
                     twins.n, emit_plural(twins.n), list->str, more);
    return TRUE;
}

static int run_load(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct load_command *command = data;
    g_autoptr(store_t) store = NULL;
    if (!command->dry_run &&
        (store = store_open(invocation->database, STORE_WRITE, error)) == NULL)
        return 4;
    struct progress *progress = progress_new(invocation->quiet);
    struct load_options options = {
        .jobs = (guint)MAX(command->jobs, 0),
        .dry_run = command->dry_run,
        .refresh = command->refresh,
        .no_infer = command->no_infer,
        .progress = progress != NULL ? show_progress : NULL,
        .data = progress,
        .cancelled = &cancelled,
    };
    struct load_summary summary;
    catch_interrupt();
    gboolean done = load_paths(store, (const char *const *)invocation->arguments,
                               &options, &summary, error);
    progress_free(progress);
    if (done)
        print_summary(invocation, &summary, command->dry_run);
    if (done && summary.cancelled)
        emit_message(invocation, "%s",
                     invocation->zh ? "已中断；已提交的内容保留，再次运行即可继续"
                                    : "stopped; what was committed is kept, run it again "
                                      "to go on");
    if (done && store != NULL && summary.outcomes[SAVE_NEW] > 0)
        done = print_twins(invocation, store, error);
    int code = summary.failed > 0 || summary.cancelled ? 3 : 0;
    load_summary_clear(&summary);
    return done ? code : 4;
}

const struct command command_load = {
    .name = "load",
    .group = "read",
    .arguments = "PATH…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "把报告、文件夹、压缩包或 .jsonl 记录载入数据库",
    .en = "load reports, folders, archives or .jsonl records into the database",
    .details_zh =
        "路径可以是报告文件、文件夹（含子文件夹）、压缩包、.jsonl 记录或 "
        "-（标准输入的记录）。"
        "路径、大小和修改时间都未变的文件不再打开；内容（SHA-256）已知的不再存储。"
        "同一单位同一年度的另一份内容成为新版本，较新的有效版本参与分析，旧版本保留；"
        "同一次载入的多份中，数值较全者参与分析。",
    .details_en =
        "A path is a report, a folder (with all below it), an archive, a file of .jsonl "
        "records, or - for records on standard input. A file of known path, size and "
        "time "
        "of change is not opened; one of known content (SHA-256) is not stored again. "
        "Another text for the same unit and year becomes a new version: the newest valid "
        "one is analysed, older ones are kept; of several in one run, the one with more "
        "numbers.",
    .example = "ogi load reports/ -j 2",
    .options_size = sizeof(struct load_command),
    .sets = { { specs, 0 } },
    .run = run_load,
};
