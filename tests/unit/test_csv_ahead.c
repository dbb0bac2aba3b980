#include "data/csv_ahead.h"

#include <string.h>

#include "data/error.h"

/* All fields of all records, each record with its line; "#" before a number. */
static char *read_all(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(csv_t) csv = csv_open_bytes("x.csv", bytes);
    struct csv_ahead *ahead = csv_ahead_new(csv);
    GString *out = g_string_new(NULL);
    struct csv_record record;
    while (csv_ahead_next(ahead, &record, error)) {
        g_string_append_printf(out, "%u", record.line);
        for (gsize i = 0; i < record.n_fields; i++) {
            gboolean number = record.numbers[i].kind != KIND_NULL;
            g_assert_cmpuint(strlen(record.fields[i].text), ==, record.fields[i].length);
            g_string_append_printf(out, "|%s%s", number ? "#" : "",
                                   record.fields[i].text);
        }
        g_string_append_c(out, '\n');
    }
    csv_ahead_free(ahead);
    return g_string_free(out, FALSE);
}

static void records_come_as_they_are(void)
{
    GError *error = NULL;
    g_autofree char *read =
        read_all("a,b\n1,\"two\"\"\nlines\"\n\n-2.5,\r\nNA,1e3", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read, ==, "1|a|b\n2|#1|two\"\nlines\n5|#-2.5|\n6|NA|#1e3\n");
    g_free(read);
    read = read_all("", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read, ==, "");
}

static void many_blocks_are_read_in_order(void)
{
    g_autoptr(GString) text = g_string_new(NULL), expected = g_string_new(NULL);
    for (guint i = 1; i <= 50000; i++) {
        g_string_append_printf(text, "unit %u,%u,%u.5\n", i % 7, 2000 + i % 20, i);
        g_string_append_printf(expected, "%u|unit %u|#%u|#%u.5\n", i, i % 7,
                               2000 + i % 20, i);
    }
    GError *error = NULL;
    g_autofree char *read = read_all(text->str, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read, ==, expected->str);
}

static void an_error_comes_after_the_records_before_it(void)
{
    GError *error = NULL;
    g_autofree char *read = read_all("1,2\n3,\"4\"x\n5,6\n", &error);
    g_assert_error(error, DATA_ERROR, DATA_ERROR_INPUT);
    g_assert_cmpstr(read, ==, "1|#1|#2\n");
    g_clear_error(&error);
}

/* The rest of a file that nobody wants is not read, and nobody waits for it. */
static void it_can_stop_at_any_record(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(text, "%u,x\n", i);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    for (guint wanted = 0; wanted < 20000; wanted += 4999) {
        g_autoptr(csv_t) csv = csv_open_bytes("x.csv", bytes);
        struct csv_ahead *ahead = csv_ahead_new(csv);
        struct csv_record record;
        for (guint i = 0; i < wanted; i++)
            g_assert_true(csv_ahead_next(ahead, &record, NULL));
        if (wanted == 0)
            g_usleep(50000); /* until nothing is left to be filled */
        csv_ahead_free(ahead);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv-ahead/records-come-as-they-are", records_come_as_they_are);
    g_test_add_func("/csv-ahead/many-blocks-are-read-in-order",
                    many_blocks_are_read_in_order);
    g_test_add_func("/csv-ahead/an-error-comes-after-the-records-before-it",
                    an_error_comes_after_the_records_before_it);
    g_test_add_func("/csv-ahead/it-can-stop-at-any-record", it_can_stop_at_any_record);
    return g_test_run();
}
