/* Made-up reports in every layout: what is read is what was written, cell by cell. */
#include <glib.h>
#include <math.h>

#include "data/load/parse.h"
#include "tests/support/generate.h"

static gboolean check_record(struct record *record, gpointer data)
{
    const struct generated *report = data;
    g_assert_cmpuint(record->form, ==, report->form);
    g_assert_cmpstr(record->unit.name, ==, "汤阴县");
    for (gsize i = 0; i < field_count(); i++) {
        double number = NAN;
        gboolean printed = record_get_number(record, (gint)i, &number);
        if (printed != report->printed[i] ||
            (printed && fabs(number - report->values[i]) > 1e-9))
            g_error("%s: read %g, written %g\n%s", field_get(i)->key, number,
                    report->printed[i] ? report->values[i] : NAN, report->text->str);
    }
    return TRUE;
}

static void layout_reads_as_written(gconstpointer data)
{
    struct generated report = { .text = NULL };
    struct parse_options options = { .no_infer = TRUE };
    struct parse_sink sink = { .record = check_record, .data = &report };
    for (guint32 seed = 1; seed <= 40; seed++) {
        g_autoptr(GError) error = NULL;
        generate_report(&report, seed, "汤阴县", 2018 + (gint)(seed % 6),
                        (enum layout)GPOINTER_TO_INT(data));
        parse_bytes("report.txt", (const guint8 *)report.text->str, report.text->len,
                    &options, &sink, &error);
        g_assert_no_error(error);
    }
    generated_clear(&report);
}

int main(int argc, char **argv)
{
    static const char *const names[N_LAYOUTS] = { "tabs", "cell-lines", "pipes",
                                                  "columns", "short-tabs" };
    g_test_init(&argc, &argv, NULL);
    for (gint layout = 0; layout < N_LAYOUTS; layout++) {
        g_autofree char *path =
            g_strdup_printf("/roundtrip/%s-read-as-written", names[layout]);
        g_test_add_data_func(path, GINT_TO_POINTER(layout), layout_reads_as_written);
    }
    return g_test_run();
}
