/* Parts come out whole and in their order whichever thread is done first; what fails
 * ends the table there. */
#include "cmd/emit_threads.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const struct result_column columns[] = {
    { "part", COLUMN_COUNT, "部分", "Part" },
    { "row", COLUMN_COUNT, "行", "Row" },
};

struct plan {
    gsize n_parts, n_rows;
    gsize fails; /* this part and every later one; G_MAXSIZE: none */
};

static struct result *make_part(gsize i, gpointer data, GError **error)
{
    const struct plan *plan = data;
    if (i >= plan->fails) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "part %" G_GSIZE_FORMAT, i);
        return NULL;
    }
    if (i >= plan->n_parts)
        return NULL;
    g_usleep(i % 3 == 0 ? 2000 : 0); /* so that later parts are ready first */
    struct result *result = result_new("test", columns, G_N_ELEMENTS(columns));
    for (gsize row = 0; row < plan->n_rows; row++) {
        result_add_row(result);
        result_put_number(result, row, 0, (double)i);
        result_put_number(result, row, 1, (double)row);
    }
    return result;
}

/* What is in the file afterwards, NULL when there is none. */
static char *write_plan(struct plan *plan, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("ogi-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "parts.csv", NULL);
    struct emit_options options = { .output = path };
    struct emit_stream *stream = emit_stream_open(&options, NULL);
    char *text = NULL;
    g_assert_nonnull(stream);
    gboolean good = emit_threads_run(stream, make_part, plan, error);
    g_assert_cmpint(emit_stream_close(stream, good, error), ==, good);
    g_file_get_contents(path, &text, NULL, NULL);
    g_unlink(path);
    g_rmdir(folder);
    return text;
}

static void parts_are_written_in_their_order(void)
{
    static const struct plan plans[] = {
        { 0, 0, G_MAXSIZE },  { 1, 1, G_MAXSIZE },     { 1, 100000, G_MAXSIZE },
        { 40, 5, G_MAXSIZE }, { 9, 60000, G_MAXSIZE },
    };
    for (gsize p = 0; p < G_N_ELEMENTS(plans); p++) {
        struct plan plan = plans[p];
        GError *error = NULL;
        g_autofree char *text = write_plan(&plan, &error);
        g_autoptr(GString) expected = g_string_new(plan.n_parts > 0 ? "part,row\n" : "");
        g_assert_no_error(error);
        for (gsize i = 0; i < plan.n_parts; i++)
            for (gsize row = 0; row < plan.n_rows; row++)
                g_string_append_printf(
                    expected, "%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT "\n", i, row);
        g_assert_nonnull(text);
        g_assert_cmpmem(text, strlen(text), expected->str, expected->len);
    }
}

/* The first part that fails says why, and no file is left. */
static void the_first_failure_counts(void)
{
    for (gsize fails = 0; fails < 6; fails++) {
        struct plan plan = { 20, 3, fails };
        GError *error = NULL;
        g_autofree char *text = write_plan(&plan, &error);
        g_autofree char *message = g_strdup_printf("part %" G_GSIZE_FORMAT, fails);
        g_assert_error(error, CMD_ERROR, CMD_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, message);
        g_assert_null(text);
        g_clear_error(&error);
    }
}

static void a_full_disk_ends_the_table(void)
{
    struct emit_options options = { .output = (char *)"/dev/full",
                                    .format = (char *)"csv" };
    struct plan plan = { 20, 60000, G_MAXSIZE };
    GError *error = NULL;
    if (g_access("/dev/full", W_OK) != 0) {
        g_test_skip("no /dev/full here");
        return;
    }
    struct emit_stream *stream = emit_stream_open(&options, NULL);
    gboolean good = emit_threads_run(stream, make_part, &plan, &error);
    g_assert_false(emit_stream_close(stream, good, &error));
    g_assert_error(error, CMD_ERROR, CMD_ERROR_OUTPUT);
    g_error_free(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/emit-threads/parts-are-written-in-their-order",
                    parts_are_written_in_their_order);
    g_test_add_func("/emit-threads/the-first-failure-counts", the_first_failure_counts);
    g_test_add_func("/emit-threads/a-full-disk-ends-the-table",
                    a_full_disk_ends_the_table);
    return g_test_run();
}
