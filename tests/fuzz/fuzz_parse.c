/* Any bytes, read as a report. The name only hints; the content decides the format, so
 * one target serves them all and FUZZ_NAME says which seeds it starts from. */
#include "data/load/parse.h"
#include "tests/fuzz/target.h"

static gboolean use_record(struct record *record, gpointer data)
{
    gsize *numbers = data;
    for (gsize i = 0; i < field_count(); i++) {
        double number;
        if (record_get_number(record, (gint)i, &number))
            *numbers += number == number;
    }
    return TRUE;
}

static void ignore_problem(const GError *problem, gpointer data)
{
    (void)problem;
    (void)data;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    gsize numbers = 0;
    struct parse_options options = { .max_bytes = 1 << 20 };
    struct parse_sink sink = { .record = use_record,
                               .problem = ignore_problem,
                               .data = &numbers };
    g_autoptr(GError) error = NULL;
    parse_bytes(FUZZ_NAME, bytes, length, &options, &sink, &error);
    return 0;
}
