#include "cmd/figures.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cmd/emit.h"
#include "data/processors.h"
#include "data/store/store_digest.h"

struct figures_command {
    char *outdir;
    gint jobs;
    gboolean force, schema;
};

#define AT(field) G_STRUCT_OFFSET(struct figures_command, field)

static const struct option_spec specs[] = {
    { "outdir", 0, OPTION_FILE, AT(outdir), "DIR", NULL, 0,
      "写入此文件夹（默认为 SPEC.json 所在的文件夹）",
      "write into DIR (default: the file's \"outdir\", else its folder)" },
    { "jobs", 'j', OPTION_INT, AT(jobs), "N", "1..1024", 0,
      "同时进行的数目（默认为处理器数，至多4）",
      "how many at a time (default: the processors, at most 4)" },
    { "force", 0, OPTION_FLAG, AT(force), NULL, NULL, 0, "未变的也重画",
      "draw what has not changed, too" },
    { "schema", 0, OPTION_FLAG, AT(schema), NULL, NULL, 0, "输出该文件的 JSON Schema",
      "print the JSON Schema of the file" },
    { .name = NULL },
};

/* What the threads share; read only. */
struct batch {
    struct invocation invocation;
    gboolean force;
};

static void run_one(gpointer data, gpointer user_data)
{
    const struct batch *batch = user_data;
    figures_run(data, &batch->invocation, batch->force);
}

static gboolean run_all(GPtrArray *jobs, struct batch *batch, gint threads,
                        GError **error)
{
    if (threads <= 0)
        threads = (gint)MIN(processors_count(), 4);
    GThreadPool *pool = g_thread_pool_new(run_one, batch, threads, TRUE, error);
    if (pool == NULL)
        return FALSE;
    for (guint i = 0; i < jobs->len; i++)
        g_thread_pool_push(pool, g_ptr_array_index(jobs, i), NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    return TRUE;
}

static gboolean needs_database(const GPtrArray *jobs)
{
    for (guint i = 0; i < jobs->len; i++) {
        const struct figures_job *job = g_ptr_array_index(jobs, i);
        const struct figure_options *options = job->options;
        if (job->error == NULL && (job->table || options->input == NULL))
            return TRUE;
    }
    return FALSE;
}

/* The hash of the database, once for all figures. Owned. */
static char *digest_once(const char *database, GError **error)
{
    g_autoptr(store_t) store = store_open(database, STORE_READ, error);
    return store != NULL ? store_digest(store, error) : NULL;
}

static json_t *read_json(const char *path, GError **error)
{
    json_error_t problem;
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &problem);
    if (root != NULL)
        return root;
    if (problem.line > 0)
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s:%d: %s", path, problem.line,
                    problem.text);
    else
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s: cannot be read: %s", path,
                    g_strerror(errno));
    return NULL;
}

/* One line for each job on stdout, failures on stderr, in the order of the file. */
static guint report_jobs(const GPtrArray *jobs, const struct invocation *invocation)
{
    static const char *const words[][2] = { { "失败", "failed" },
                                            { "已生成", "drawn" },
                                            { "未变", "unchanged" } };
    guint counts[3] = { 0 };
    for (guint i = 0; i < jobs->len; i++) {
        const struct figures_job *job = g_ptr_array_index(jobs, i);
        counts[job->outcome]++;
        g_autofree char *problem =
            job->error == NULL
                ? NULL
                : g_strdup_printf("%s: %s %s: %s", invocation->arguments[0],
                                  job->table ? "table" : "figure", job->name,
                                  job->error->message);
        if (problem != NULL)
            emit_problem(problem);
        else if (!invocation->quiet)
            printf("%s: %s\n", job->name, words[job->outcome][!invocation->zh]);
    }
    fflush(stdout);
    emit_message(
        invocation,
        invocation->zh ? "已生成%u，未变%u，失败%u" : "%u drawn, %u unchanged, %u failed",
        counts[FIGURES_DRAWN], counts[FIGURES_UNCHANGED], counts[FIGURES_FAILED]);
    return counts[FIGURES_FAILED];
}

static char *choose_outdir(const struct figures_command *command, const json_t *root,
                           const char *folder)
{
    const char *named = json_string_value(json_object_get(root, "outdir"));
    if (command->outdir != NULL)
        return g_strdup(command->outdir);
    if (named == NULL)
        return g_strdup(folder);
    return g_path_is_absolute(named) ? g_strdup(named)
                                     : g_build_filename(folder, named, NULL);
}

static gboolean make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_OUTPUT, "%s: %s", path, g_strerror(errno));
    return FALSE;
}

static int run_file(const struct invocation *invocation,
                    const struct figures_command *command, const json_t *root,
                    GError **error)
{
    g_autofree char *folder = g_path_get_dirname(invocation->arguments[0]);
    g_autofree char *outdir = choose_outdir(command, root, folder);
    struct figures_context context = { invocation, folder, outdir };
    g_autoptr(GPtrArray) jobs = figures_read(root, &context, error);
    if (jobs == NULL) {
        g_prefix_error(error, "%s: ", invocation->arguments[0]);
        return 3;
    }
    struct batch batch = { *invocation, command->force };
    g_autofree char *digest = NULL;
    if (needs_database(jobs) &&
        (digest = digest_once(invocation->database, error)) == NULL)
        return 4;
    batch.invocation.digest = digest;
    if (!make_folder(outdir, error) || !run_all(jobs, &batch, command->jobs, error))
        return 4;
    return report_jobs(jobs, invocation) > 0 ? 3 : 0;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct figures_command *command = data;
    if (command->schema) {
        g_autofree char *schema = figures_schema();
        puts(schema);
        return 0;
    }
    if (invocation->n_arguments != 1) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "figures: name the file of the paper, such as paper.json");
        return 2;
    }
    json_t *root = read_json(invocation->arguments[0], error);
    if (root == NULL)
        return 3;
    int code = run_file(invocation, command, root, error);
    json_decref(root);
    return code;
}

const struct command command_figures = {
    .name = "figures",
    .group = "draw",
    .arguments = "SPEC.json",
    .max_arguments = 1,
    .zh = "由一个文件生成一篇论文的全部图表",
    .en = "all figures and tables of a paper from one file",
    .details_en =
        "{\"defaults\": {\"preset\": \"single\", \"year\": 2021},\n"
        " \"figures\": [{\"name\": \"fig1\", \"kind\": \"bar\", \"formats\": [\"pdf\", "
        "\"svg\"],\n"
        "              \"indicator\": \"requests_per_100k\", \"latex\": true}],\n"
        " \"tables\": [{\"name\": \"tab1\", \"command\": \"rate\", \"format\": "
        "\"latex\",\n"
        "             \"indicator\": \"requests_per_100k\"}]}\n"
        "The other keys are the long options of `ogi chart` and of the table's command.\n"
        "Paths are relative to the file. A figure is drawn again only when its options,\n"
        "the database or the program changed; a bad one does not stop the others.",
    .details_zh =
        "{\"defaults\": {\"preset\": \"single\", \"year\": 2021},\n"
        " \"figures\": [{\"name\": \"fig1\", \"kind\": \"bar\", \"formats\": [\"pdf\", "
        "\"svg\"],\n"
        "              \"indicator\": \"requests_per_100k\", \"latex\": true}],\n"
        " \"tables\": [{\"name\": \"tab1\", \"command\": \"rate\", \"format\": "
        "\"latex\",\n"
        "             \"indicator\": \"requests_per_100k\"}]}\n"
        "其余的键就是 `ogi chart` 和表格所用命令的长选项。相对路径从该文件算起。\n"
        "选项、数据库和程序都未变的图不再重画；一幅有误，其余照画。",
    .example = "ogi figures paper.json --outdir fig/",
    .options_size = sizeof(struct figures_command),
    .sets = { { specs, 0 } },
    .run = run,
};
