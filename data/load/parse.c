#include "data/load/parse.h"

#include "data/claim/claim.h"
#include "data/digest.h"
#include "data/error.h"
#include "data/extract/extract.h"
#include "data/file_bytes.h"
#include "data/form_index.h"
#include "data/format.h"
#include "data/formats/archive.h"
#include "data/identity.h"
#include "data/limits.h"
#include "data/report/report.h"
#include "data/rule/rule.h"

#include <string.h>

/* What a thread keeps from report to report so that nothing is allocated again. */
struct worker {
    struct document *document;
    struct report_reader *reader;
    struct claim_reader *claims;
    struct record record;
    struct extractor *extractor;
    GByteArray *file;
    GArray *used; /* guint8 for each cell of the document */
};

static void worker_free(gpointer data)
{
    struct worker *worker = data;
    report_reader_free(worker->reader);
    document_free(worker->document);
    claim_reader_free(worker->claims);
    record_clear(&worker->record);
    extractor_free(worker->extractor);
    g_byte_array_unref(worker->file);
    g_array_unref(worker->used);
    g_free(worker);
}

static GPrivate worker_key = G_PRIVATE_INIT(worker_free);

static struct worker *worker_get(void)
{
    struct worker *worker = g_private_get(&worker_key);
    if (worker == NULL) {
        worker = g_new0(struct worker, 1);
        worker->document = document_new("text");
        worker->reader = report_reader_new();
        worker->claims = claim_reader_new();
        record_init(&worker->record);
        worker->extractor = extractor_new();
        worker->file = g_byte_array_new();
        worker->used = g_array_new(FALSE, TRUE, sizeof(guint8));
        g_private_set(&worker_key, worker);
    }
    return worker;
}

void parse_prepare(void)
{
    gsize n;
    form_index_get();
    identity_of(&worker_get()->record, &n);
}

/* One call of parse_file or parse_bytes. */
struct run {
    const struct parse_options *options;
    const struct parse_sink *sink;
    struct worker *worker;
    guint64 records, problems; /* handed to the sink */
    gboolean stopped;          /* the sink wants no more */
    GError *first_problem;     /* what the sink has not been told */
};

/* A file or a member of an archive. */
struct input {
    const char *name;
    const guint8 *bytes;
    gsize length;
    guint depth; /* of archives around it */
};

static guint64 file_cap(const struct parse_options *options)
{
    return options->max_bytes > 0 ? options->max_bytes : limits.file_bytes.max;
}

/* Takes the error, and puts the name of the input before it. A member goes to the sink's
 * `problem`; so does an archive that broke after giving records. The rest is the error.
 */
static void add_problem(struct run *run, const struct input *input, GError *error)
{
    g_prefix_error(&error, "%s: ", input->name);
    if (run->sink->problem != NULL && (input->depth > 0 || run->records > 0)) {
        run->sink->problem(error, run->sink->data);
        run->problems++;
        g_error_free(error);
    } else if (run->first_problem == NULL)
        run->first_problem = error;
    else
        g_error_free(error);
}

static void add_problem_text(struct run *run, const struct input *input, const char *text)
{
    add_problem(run, input, g_error_new_literal(DATA_ERROR, DATA_ERROR_INPUT, text));
}

/* Text with bytes that fit no character loses words, perhaps a number: it must be said.
 */
static void note_replaced(struct record *record, gsize replaced)
{
    if (replaced == 0)
        return;
    g_autofree char *zh = g_strdup_printf("%" G_GSIZE_FORMAT " 个字节不成字符", replaced);
    g_autofree char *en =
        g_strdup_printf("%" G_GSIZE_FORMAT " bytes fit no character", replaced);
    struct finding finding = { .rule = "source.encoding",
                               .severity = SEVERITY_WARNING,
                               .status = FINDING_FAIL,
                               .proposed_field = -1,
                               .message_zh = record_string(record, zh),
                               .message_en = record_string(record, en) };
    rule_fingerprint(record, &finding);
    g_array_append_val(record->findings, finding);
}

static void read_record(struct run *run, const struct input *input,
                        const struct report_range *range)
{
    const struct document *document = run->worker->document;
    struct record *record = &run->worker->record;
    guint8 *used = (guint8 *)run->worker->used->data;
    struct record_numbers numbers;
    report_read_heading(run->worker->reader, range, input->name, record);
    extract_tables(run->worker->extractor, document, range, record, used);
    record_numbers_gather(record, &numbers);
    if (!run->options->no_infer)
        extract_infer_with(&numbers, record);
    claim_read(run->worker->claims, document, range, used, record);
    rule_check_record_with(&numbers, record);
    note_replaced(record, document->replaced);
}

/* NULL when nobody will look at it; else perhaps in `text`. */
static const char *find_digest(const struct run *run, const struct input *input,
                               char text[DIGEST_TEXT])
{
    if (run->options->no_digest)
        return NULL;
    if (run->options->digest != NULL && input->depth == 0)
        return run->options->digest;
    digest_sha256(input->bytes, input->length, text);
    return text;
}

/* Reads each report of the document at hand and hands it to the sink. */
static void read_reports(struct run *run, const struct input *input)
{
    struct worker *worker = run->worker;
    char text[DIGEST_TEXT];
    const char *digest = find_digest(run, input, text);
    g_array_set_size(worker->used, 0);
    g_array_set_size(worker->used, worker->document->cells->len + 1);
    const GArray *ranges = report_split(worker->reader, worker->document);
    guint found = 0;
    for (guint i = 0; i < ranges->len && !run->stopped; i++) {
        struct record *record = &worker->record;
        record_reset(record);
        record->doubts_only = run->options->doubts_only;
        record->wordless = run->options->wordless;
        record->source =
            (struct record_source){ .path = record_string(record, input->name),
                                    .sha256 = record_string(record, digest),
                                    .format = worker->document->format,
                                    .encoding = worker->document->encoding,
                                    .bytes = input->length,
                                    .part = found };
        const struct report_range *range = &g_array_index(ranges, struct report_range, i);
        read_record(run, input, range);
        if (!report_is_one(worker->reader, range, record))
            continue;
        found++;
        run->records++;
        run->stopped = !run->sink->record(record, run->sink->data);
    }
    if (found == 0)
        add_problem_text(
            run, input,
            "no annual report on government information found in it; is it the "
            "right file?");
}

static void read_input(struct run *run, const struct input *input);

struct member_call {
    struct run *run;
    const struct input *archive;
};

static gboolean read_member(const char *name, const guint8 *bytes, gsize length,
                            const GError *problem, gpointer data)
{
    struct member_call *call = data;
    g_autofree char *path = g_strconcat(call->archive->name, "!", name, NULL);
    struct input input = { path, bytes, length, call->archive->depth + 1 };
    if (problem != NULL)
        add_problem(call->run, &input, g_error_copy(problem));
    else
        read_input(call->run, &input);
    return !call->run->stopped;
}

/* `path` when the archive is read from its file, else NULL. */
static void read_archive(struct run *run, const struct input *input, const char *path)
{
    GError *error = NULL;
    struct member_call call = { run, input };
    guint64 told = run->records + run->problems;
    gboolean good = limit_check(&limits.depth, input->depth + 1, &error);
    if (good && path != NULL)
        good = archive_walk_file(path, read_member, &call, &error);
    else if (good)
        good =
            archive_walk_bytes(input->bytes, input->length, read_member, &call, &error);
    if (!good)
        add_problem(run, input, error);
    else if (run->records + run->problems == told && run->first_problem == NULL)
        add_problem_text(run, input, "an archive without files; fetch it again");
}

static void read_input(struct run *run, const struct input *input)
{
    const struct format *format = format_guess(input->bytes, input->length);
    GError *error = NULL;
    if (format->archive) {
        read_archive(run, input, NULL);
        return;
    }
    if (limit_check(
            &(struct limit){ file_cap(run->options), limits.file_bytes.message, TRUE },
            input->length, &error) &&
        format_read_as(format, run->worker->document, input->bytes, input->length,
                       &error))
        read_reports(run, input);
    else
        add_problem(run, input, error);
}

static gboolean finish(struct run *run, const char *name, GError **error)
{
    if (run->first_problem != NULL)
        g_propagate_error(error, run->first_problem);
    else if (run->records == 0)
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "%s: none of its files could be used; see the reasons given", name);
    else
        return TRUE;
    return FALSE;
}

gboolean parse_bytes(const char *name, const guint8 *bytes, gsize length,
                     const struct parse_options *options, const struct parse_sink *sink,
                     GError **error)
{
    struct run run = { .options = options, .sink = sink, .worker = worker_get() };
    struct input input = { name, bytes, length, 0 };
    read_input(&run, &input);
    return finish(&run, name, error);
}

static void read_file(struct run *run, const char *path, struct input *input)
{
    GError *problem = NULL;
    gboolean stream;
    GByteArray *file = run->worker->file;
    if (!file_bytes_read(path, run->options->seen_bytes,
                         MIN(file_cap(run->options), limits.file_bytes.max), file,
                         &stream, &problem))
        add_problem(run, input, problem);
    else if (stream)
        read_archive(run, input, path);
    else {
        input->bytes = file->data;
        input->length = file->len;
        read_input(run, input);
    }
    if (file->len > 4 << 20)
        g_byte_array_set_size(file, 0);
}

gboolean parse_file(const char *path, const struct parse_options *options,
                    const struct parse_sink *sink, GError **error)
{
    struct run run = { .options = options, .sink = sink, .worker = worker_get() };
    g_autofree char *shown =
        g_utf8_validate(path, -1, NULL) ? NULL : g_filename_display_name(path);
    const char *name = shown != NULL ? shown : path;
    struct input input = { name, NULL, 0, 0 };
    if (options->contents != NULL) {
        input.bytes = options->contents->data;
        input.length = options->contents->len;
        read_input(&run, &input);
    } else
        read_file(&run, path, &input);
    return finish(&run, name, error);
}
