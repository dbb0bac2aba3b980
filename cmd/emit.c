#include "cmd/emit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/emit_words.h"
#include "render/safe_file.h"
#include "render/table.h"

#define AT(field) G_STRUCT_OFFSET(struct emit_options, field)

const struct option_spec emit_option_specs[] = {
    { "output", 'o', OPTION_FILE, AT(output), "FILE", NULL, 0, "写入文件（后缀决定格式）",
      "write to FILE; its ending decides the format" },
    { "format", 'f', OPTION_STRING, AT(format), "FORMAT",
      "table|csv|tsv|json|jsonl|md|latex", 0, "格式", "format" },
    { "bom", 0, OPTION_FLAG, AT(bom), NULL, NULL, 0,
      "CSV 前加字节顺序标记（供表格软件识别）",
      "begin CSV with a byte order mark, for spreadsheets" },
    { "ascii", 0, OPTION_FLAG, AT(ascii), NULL, NULL, 0, "表格只用 ASCII 线条",
      "plain ASCII rules in text tables" },
    { "wide", 0, OPTION_FLAG, AT(wide), NULL, NULL, 0, "文本表格也列出次要的列",
      "show the further columns in text tables too" },
    { "no-note", 0, OPTION_FLAG, AT(no_note), NULL, NULL, 0, "不附标题和附注",
      "leave out the title and the note" },
    { "label", 0, OPTION_STRING, AT(label), "LABEL", NULL, 0, "LaTeX 标签",
      "label of a LaTeX table" },
    { .name = NULL },
};

/* Where the bytes go: stdout, or a file. */
struct target {
    const char *path; /* NULL: stdout */
    struct safe_file file;
};

static gboolean fail(const char *path, int code, GError **error)
{
    if (path == NULL)
        g_set_error(error, CMD_ERROR, CMD_ERROR_OUTPUT,
                    "standard output: %s; the output is not complete", g_strerror(code));
    else
        g_set_error(error, CMD_ERROR, CMD_ERROR_OUTPUT,
                    "%s: %s; nothing was written there", path, g_strerror(code));
    return FALSE;
}

static gboolean open_target(struct target *target, const char *path, GError **error)
{
    *target = (struct target){ .file = { .stream = stdout } };
    if (path == NULL || strcmp(path, "-") == 0)
        return TRUE;
    target->path = path;
    int code = safe_file_open(&target->file, path);
    return code == 0 || fail(path, code, error);
}

static gboolean close_target(struct target *target, gboolean ok, GError **error)
{
    if (target->path == NULL)
        return ok;
    int code = safe_file_close(&target->file, ok);
    return ok && (code == 0 || fail(target->path, code, error));
}

static gboolean write_piece(const char *bytes, gsize n, gpointer data, GError **error)
{
    struct target *target = data;
    if (fwrite(bytes, 1, n, target->file.stream) == n)
        return TRUE;
    return fail(target->path, errno, error);
}

/* Whether the file holds these bytes already; then only its time becomes new, which
 * spares the disk when many figures are made again. */
static gboolean refresh(const char *path, const char *bytes, gsize length)
{
    struct stat known;
    if (path == NULL || stat(path, &known) != 0 || !S_ISREG(known.st_mode) ||
        (gsize)known.st_size != length || access(path, W_OK) != 0)
        return FALSE;
    g_autofree char *old = NULL;
    gsize n = 0;
    return g_file_get_contents(path, &old, &n, NULL) && n == length &&
           memcmp(old, bytes, n) == 0 && utimensat(AT_FDCWD, path, NULL, 0) == 0;
}

gboolean emit_bytes(const char *path, const char *bytes, gsize length, GError **error)
{
    struct target target;
    if (refresh(path, bytes, length))
        return TRUE;
    if (!open_target(&target, path, error))
        return FALSE;
    gboolean ok = write_piece(bytes, length, &target, error);
    return close_target(&target, ok, error);
}

static const char *choose_kind(const struct emit_options *options, GError **error)
{
    if (options->format != NULL)
        return options->format;
    if (options->output == NULL || strcmp(options->output, "-") == 0)
        return "table";
    const char *kind = table_kind_for_file(options->output);
    if (kind == NULL)
        g_set_error(
            error, CMD_ERROR, CMD_ERROR_USAGE,
            "%s: no table format has this ending; use --format or one of .txt .csv "
            ".tsv .json .jsonl .md .tex",
            options->output);
    return kind;
}

/* Where the main columns of each kind of result end (the contract of CLI.md). */
static const struct {
    const char *kind, *last;
} main_columns[] = {
    { "rate", "note" },  { "growth", "note" },      { "outliers", "line" },
    { "stats", "skew" }, { "validate", "message" },
};

/* Columns that a title or a heading says already, when they are the same in every row. */
static const char *const repeated[] = { "indicator", "group", "method", "previous_year",
                                        NULL };

static gboolean is_empty(const struct result *result, gint column)
{
    double number;
    for (gsize row = 0; row < result_n_rows(result); row++)
        if (result_get_text(result, row, column) != NULL ||
            result_get_number(result, row, column, &number))
            return FALSE;
    return result_n_rows(result) > 0;
}

static gboolean is_constant(const struct result *result, gint column)
{
    const char *first = result_get_text(result, 0, column);
    for (gsize row = 1; row < result_n_rows(result); row++)
        if (g_strcmp0(result_get_text(result, row, column), first) != 0)
            return FALSE;
    return result_n_rows(result) > 0;
}

/* The fingerprint and path of a row are for machines, except where files are listed. */
static gboolean is_long(const struct result *result, const char *key)
{
    return (strcmp(key, "source") == 0 && strcmp(result_kind(result), "coverage") != 0) ||
           strcmp(key, "fingerprint") == 0;
}

void emit_hide_minor_columns(struct result *result)
{
    gboolean after = FALSE;
    const char *last = NULL;
    if (strcmp(result_kind(result), "query") == 0)
        return; /* every column was asked for by name */
    for (gsize i = 0; i < G_N_ELEMENTS(main_columns); i++)
        if (strcmp(main_columns[i].kind, result_kind(result)) == 0)
            last = main_columns[i].last;
    for (gsize c = 0; c < result_n_columns(result); c++) {
        const char *key = result_column(result, c)->key;
        gboolean same = g_strv_contains(repeated, key) && is_constant(result, (gint)c);
        if (after || same || is_long(result, key) || is_empty(result, (gint)c))
            result_hide(result, c);
        after = after || g_strcmp0(key, last) == 0;
    }
}

/* Of columns that exist in both languages, the one that is asked for. */
static void hide_other_language(struct result *result, gboolean zh)
{
    gint other = result_find(result, zh ? "verdict_en" : "verdict_zh");
    if (other >= 0)
        result_hide(result, (gsize)other);
}

/* Kinds of results whose figures are computed; the rest is as it was stored. */
static gboolean is_computed(const struct result *result)
{
    static const char *const kinds[] = { "rate",   "growth",     "outliers",
                                         "stats",  "compare",    "screen",
                                         "digits", "robustness", "correlation",
                                         NULL };
    return g_strv_contains(kinds, result_kind(result));
}

/* How many columns the terminal that reads our output has; 0 when none does. */
static gsize terminal_width(const struct emit_options *options)
{
    struct winsize size;
    if (options->output != NULL || !isatty(STDOUT_FILENO) ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

/* As https://no-color.org has it: set and not empty means no. */
static gboolean wants_colour(void)
{
    const char *no = g_getenv("NO_COLOR");
    return no == NULL || *no == '\0';
}

static struct table_options make_table_options(const struct invocation *invocation,
                                               const struct emit_options *options,
                                               const char *kind,
                                               const struct result *result)
{
    return (struct table_options){
        .kind = kind,
        .zh = invocation->zh,
        .bom = options->bom,
        .ascii = options->ascii,
        .colour = options->output == NULL && isatty(STDOUT_FILENO) && wants_colour(),
        .no_note = options->no_note,
        .max_width = terminal_width(options),
        .label = options->label,
        .computed = is_computed(result),
    };
}

static gboolean write_result(const struct invocation *invocation,
                             const struct emit_options *options, const char *kind,
                             gboolean title_above, struct result *result,
                             struct target *target, GError **error)
{
    if (!options->wide && table_kind_is_for_people(kind))
        emit_hide_minor_columns(result);
    if (table_kind_is_for_people(kind)) {
        emit_put_words(result, invocation->zh);
        hide_other_language(result, invocation->zh);
    }
    struct table_options table = make_table_options(invocation, options, kind, result);
    table.title_above = title_above;
    return table_write_to(result, &table, write_piece, target, error);
}

gboolean emit_result(const struct invocation *invocation,
                     const struct emit_options *options, struct result *result,
                     GError **error)
{
    const char *kind = choose_kind(options, error);
    struct target target;
    if (kind == NULL || !open_target(&target, options->output, error))
        return FALSE;
    gboolean ok = write_result(invocation, options, kind, FALSE, result, &target, error);
    return close_target(&target, ok, error);
}

gboolean emit_is_for_people(const struct emit_options *options)
{
    const char *kind = choose_kind(options, NULL);
    return kind != NULL && table_kind_is_for_people(kind);
}

gboolean emit_results(const struct invocation *invocation,
                      const struct emit_options *options, GPtrArray *results,
                      GError **error)
{
    const char *kind = choose_kind(options, error);
    struct target target;
    if (kind == NULL || !open_target(&target, options->output, error))
        return FALSE;
    gboolean ok = TRUE;
    for (guint i = 0; ok && i < results->len; i++)
        ok = (i == 0 || write_piece("\n", 1, &target, error)) &&
             write_result(invocation, options, kind, TRUE, g_ptr_array_index(results, i),
                          &target, error);
    return close_target(&target, ok, error);
}

const char *emit_plural(guint64 n)
{
    return n == 1 ? "" : "s";
}

struct emit_stream {
    struct table_options table;
    struct target target;
};

struct emit_stream *emit_stream_open(const struct emit_options *options, GError **error)
{
    const char *kind = choose_kind(options, error);
    struct target target;
    if (kind == NULL || !table_kind_is_rows(kind) ||
        !open_target(&target, options->output, error))
        return NULL;
    struct emit_stream *stream = g_new0(struct emit_stream, 1);
    stream->table = (struct table_options){ .kind = kind, .bom = options->bom };
    stream->target = target;
    return stream;
}

gboolean emit_stream_write(struct emit_stream *stream, const char *bytes, gsize n,
                           GError **error)
{
    return write_piece(bytes, n, &stream->target, error);
}

gboolean emit_stream_format(const struct emit_stream *stream, const struct result *result,
                            gboolean first, table_sink_fn sink, gpointer data,
                            GError **error)
{
    struct table_options table = stream->table;
    table.computed = is_computed(result);
    table.continued = !first;
    return table_write_to(result, &table, sink, data, error);
}

gboolean emit_stream_add(struct emit_stream *stream, const struct result *result,
                         GError **error)
{
    gboolean first = !stream->table.continued;
    stream->table.continued = TRUE;
    return emit_stream_format(stream, result, first, write_piece, &stream->target, error);
}

gboolean emit_stream_close(struct emit_stream *stream, gboolean good, GError **error)
{
    good = close_target(&stream->target, good, error);
    g_free(stream);
    return good;
}

void emit_message(const struct invocation *invocation, const char *format, ...)
{
    if (invocation->quiet)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    emit_problem(text);
}
