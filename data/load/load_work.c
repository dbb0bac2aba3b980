#include "data/load/load_work.h"

#include <string.h>

#include "data/digest.h"
#include "data/load/parse.h"
#include "data/record/record_json.h"
#include "data/rule/rule.h"

struct taking {
    const struct load_work *work;
    struct load_queue *queue;
    struct load_job *job;
};

static gboolean take_record(struct record *record, gpointer data)
{
    struct taking *taking = data;
    if (!taking->work->count_only)
        return load_queue_take(taking->queue, taking->job, record);
    taking->job->n_counted++;
    load_tally_add_all(&taking->job->tally, record);
    return !load_is_cancelled(taking->work->cancelled);
}

static void take_problem(const GError *problem, gpointer data)
{
    struct taking *taking = data;
    g_ptr_array_add(taking->job->problems, g_strdup(problem->message));
}

/* A record tells the lines of cells without a printed number, and those that its findings
 * used: the findings that are made again name them too. */
static void take_lines(struct record *record)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *given = &g_array_index(record->findings, struct finding, i);
        for (gsize c = 0; c < given->n_cells; c++) {
            const gint field =
                given->cells[c].field == NULL ? -1 : field_find(given->cells[c].field);
            if (field >= 0 && record->values[field].line == 0)
                record->values[field].line = given->cells[c].line;
        }
    }
}

/* A record from elsewhere is checked here like one that was parsed here. Its findings are
 * kept where no rule of ours says the same. */
static void check_again(struct record *record)
{
    guint n_given = record->findings->len;
    take_lines(record);
    rule_check_record(record);
    for (guint i = n_given; i-- > 0;) {
        const struct finding *given = &g_array_index(record->findings, struct finding, i);
        const struct rule_info *rule = rule_find(given->rule);
        gboolean repeated = rule != NULL && rule->across_years;
        for (guint k = n_given; !repeated && k < record->findings->len; k++)
            repeated =
                strcmp(g_array_index(record->findings, struct finding, k).fingerprint,
                       given->fingerprint) == 0;
        if (repeated) {
            g_array_remove_index(record->findings, i);
            n_given--;
        }
    }
}

/* FALSE: stop. */
static gboolean read_line(struct taking *taking, struct record *record, const char *text,
                          gsize length, guint line)
{
    struct load_job *job = taking->job;
    GError *problem = NULL;
    record_reset(record);
    if (!record_json_read(job->path, line, text, length, record, &problem)) {
        g_ptr_array_add(job->problems, g_strdup(problem->message));
        g_error_free(problem);
        return TRUE;
    }
    if (record->source.sha256 == NULL) {
        char digest[DIGEST_TEXT];
        digest_sha256((const guint8 *)text, length, digest);
        record->source.sha256 = record_string(record, digest);
    }
    if (record->source.path == NULL) {
        record->source.path = record_string(record, job->path);
        record->source.part = line - 1;
    }
    check_again(record);
    return take_record(record, taking);
}

static void work_lines(struct taking *taking)
{
    const struct load_job *job = taking->job;
    gboolean go_on = TRUE;
    struct record record;
    const char *p = job->lines, *end = job->lines + job->lines_length;
    guint line = job->first_line;
    record_init(&record);
    for (; go_on && p < end; line++) {
        const char *feed = memchr(p, '\n', (gsize)(end - p));
        const char *stop = feed != NULL ? feed : end;
        if (stop > p && !(stop == p + 1 && *p == '\r'))
            go_on = read_line(taking, &record, p, (gsize)(stop - p), line);
        p = stop + 1;
    }
    record_clear(&record);
}

void load_work(struct load_queue *queue, struct load_job *job, gpointer data)
{
    struct taking taking = { data, queue, job };
    if (job->lines != NULL) {
        work_lines(&taking);
        return;
    }
    struct parse_options parse = { .no_infer = taking.work->no_infer,
                                   .doubts_only = !taking.work->all_findings,
                                   .wordless = taking.work->count_only,
                                   .no_digest = taking.work->count_only,
                                   .seen_bytes = job->bytes,
                                   .contents = job->contents,
                                   .digest = *job->digest ? job->digest : NULL };
    struct parse_sink sink = { take_record, take_problem, &taking };
    GError *problem = NULL;
    if (!parse_file(job->path, &parse, &sink, &problem)) {
        g_ptr_array_add(job->problems, g_strdup(problem->message));
        g_error_free(problem);
    }
}
