#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "data/load/load_work.h"
#include "data/load/parse.h"
#include "data/processors.h"
#include "data/record/record_json.h"
#include "render/safe_file.h"

struct parse_command {
    char *output;
    gint jobs;
    gboolean no_infer, all_findings;
};

#define AT(field) G_STRUCT_OFFSET(struct parse_command, field)

static const struct option_spec specs[] = {
    { "output", 'o', OPTION_FILE, AT(output), "FILE", NULL, 0, "写入文件",
      "write to FILE" },
    { "jobs", 'j', OPTION_INT, AT(jobs), "N", "1..1024", 0,
      "同时解析的线程数（默认：处理器数）",
      "parsers at work at the same time (default: one per processor)" },
    { "no-infer", 0, OPTION_FLAG, AT(no_infer), NULL, NULL, 0,
      "只给出报告所印的数值，不作推断", "only what is printed: infer nothing" },
    { "all-findings", 0, OPTION_FLAG, AT(all_findings), NULL, NULL, 0,
      "也列出通过和无法判断的检查", "list passed and not assessable checks too" },
    { .name = NULL },
};

/* Where records go, and what was wrong on the way. */
struct parse_run {
    const struct parse_command *command;
    struct load_queue *queue;
    FILE *stream;
    GString *lines;   /* not written yet */
    gsize block_size; /* they are, when there is more than this */
    gsize n_problems;
    int reason; /* errno of the first that could not be written, or 0 */
};

enum { BLOCK_SIZE = 256 << 10 };

static gboolean write_lines(struct parse_run *run)
{
    gsize length = run->lines->len;
    gboolean good = fwrite(run->lines->str, 1, length, run->stream) == length;
    if (!good && run->reason == 0)
        run->reason = errno;
    g_string_truncate(run->lines, 0);
    return good;
}

static gboolean write_record(struct parse_run *run, const struct record *record)
{
    record_json_write(record,
                      run->command->all_findings ? RECORD_JSON_ALL : RECORD_JSON_DOUBTS,
                      run->lines);
    return run->lines->len <= run->block_size || write_lines(run);
}

/* "-": the whole of stdin is one input. */
static GByteArray *read_stdin(void)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 block[65536];
    gsize n;
    while ((n = fread(block, 1, sizeof block, stdin)) > 0)
        g_byte_array_append(bytes, block, (guint)n);
    return bytes;
}

static void push_input(struct parse_run *run, const char *path)
{
    gboolean standard = strcmp(path, "-") == 0;
    struct load_job job = { .path = g_strdup(standard ? "(standard input)" : path),
                            .folder = AT_FDCWD,
                            .contents = standard ? read_stdin() : NULL };
    load_queue_push(run->queue, &job);
}

/* FALSE when they could not be written. */
static gboolean write_ready(struct parse_run *run, const GArray *ready)
{
    gboolean good = TRUE;
    for (guint i = 0; i < ready->len; i++) {
        struct record *record = g_array_index(ready, struct load_result, i).record;
        good = good && write_record(run, record);
        load_queue_recycle(run->queue, record);
    }
    return good;
}

/* One bad file never stops the others: each problem is one line on stderr. */
static void tell_problems(struct parse_run *run, const struct load_job *job)
{
    run->n_problems += job->problems->len;
    for (guint i = 0; i < job->problems->len; i++)
        emit_problem(g_ptr_array_index(job->problems, i));
}

/* This thread reads the files and writes the records, in the order of the arguments;
 * others parse in between. */
static void parse_inputs(const struct invocation *invocation, struct parse_run *run)
{
    struct load_job *job;
    GArray *ready;
    gboolean finished = FALSE;
    gsize next = 0;
    for (;;) {
        while (next < invocation->n_arguments && load_queue_has_room(run->queue))
            push_input(run, invocation->arguments[next++]);
        job = load_queue_wait(run->queue, &ready, &finished);
        if (job == NULL || !write_ready(run, ready))
            return;
        if (!finished)
            continue;
        tell_problems(run, job);
        load_queue_drop(run->queue);
    }
}

static void parse_all(const struct invocation *invocation, struct parse_run *run)
{
    const struct parse_command *command = run->command;
    guint jobs =
        command->jobs > 0 ? (guint)MIN(command->jobs, LOAD_JOBS_MAX) : processors_count();
    struct load_work work = { .no_infer = command->no_infer,
                              .all_findings = command->all_findings };
    struct load_queue_options options = { .jobs =
                                              (guint)MIN(jobs, invocation->n_arguments),
                                          .prepare = parse_prepare,
                                          .idle_owner = TRUE,
                                          .digests = TRUE };
    run->queue = load_queue_new(&options, load_work, &work);
    parse_inputs(invocation, run);
    load_queue_free(run->queue);
}

/* NULL or "-": standard output, which is not closed. */
static gboolean open_output(const char *path, struct safe_file *file, GError **error)
{
    *file = (struct safe_file){ .stream = stdout };
    int code = path == NULL || strcmp(path, "-") == 0 ? 0 : safe_file_open(file, path);
    if (code != 0)
        g_set_error(error, CMD_ERROR, CMD_ERROR_OUTPUT,
                    "%s: %s; nothing was written there", path, g_strerror(code));
    return code == 0;
}

/* `reason`: the errno of what could not be written, or 0. */
static gboolean close_output(struct safe_file *file, int reason, const char *path,
                             GError **error)
{
    int code = file->stream == stdout ? 0 : safe_file_close(file, reason == 0);
    code = file->stream != stdout && reason != 0 ? reason : code;
    if (code != 0)
        g_set_error(error, CMD_ERROR, CMD_ERROR_OUTPUT,
                    "%s: %s; nothing was written there", path, g_strerror(code));
    return code == 0;
}

static int run_parse(const struct invocation *invocation, gpointer data, GError **error)
{
    struct parse_run run = { .command = data };
    struct safe_file file;
    if (!open_output(run.command->output, &file, error))
        return 4;
    run.stream = file.stream;
    /* Somebody who looks on sees each record as it comes. */
    run.block_size = isatty(fileno(run.stream)) ? 0 : BLOCK_SIZE;
    run.lines = g_string_sized_new(2 * BLOCK_SIZE);
    /* One call writes a block; a buffer of the stream's own would make it two. */
    setvbuf(run.stream, NULL, _IONBF, 0);
    parse_all(invocation, &run);
    write_lines(&run);
    g_string_free(run.lines, TRUE);
    if (!close_output(&file, run.reason, run.command->output, error))
        return 4;
    return run.n_problems > 0 ? 3 : 0;
}

const struct command command_parse = {
    .name = "parse",
    .group = "read",
    .arguments = "FILE…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "把报告读成记录（每份一行 JSON），不用数据库",
    .en = "reports to records, one line of JSON each, without a database",
    .details_en =
        "Reads text, web pages (HTML, MHT), the JSON in which a site answers, Word files "
        "(DOCX,\nWord XML), PDF, and archives of these; the content decides, not the "
        "name. - is standard\ninput. The records come in the order of the files. What "
        "cannot be read is one line on\nstderr, and the exit code is 3.",
    .details_zh =
        "可读文本、网页（HTML、MHT）、网站返回的 JSON、Word（DOCX、Word XML）、PDF\n"
        "及其压缩包，按内容而不按文件名判断；- 表示标准输入。记录按文件的次序给出。\n"
        "不能读的输入在标准错误上各占一行，退出码为 3。",
    .example = "ogi parse reports/*.html > records.jsonl",
    .options_size = sizeof(struct parse_command),
    .sets = { { specs, 0 } },
    .run = run_parse,
};
