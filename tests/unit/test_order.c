/* A report gives the same record whatever was read before it: what is remembered of texts
 * from report to report saves time alone. Sample reports are damaged in many ways, so
 * that the same texts stand in other places, years and reports. */
#include "data/load/parse.h"
#include "data/record/record_json.h"

#include <string.h>

enum { N_TEXTS = 600 };

static GPtrArray *read_samples(void)
{
    GPtrArray *samples = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_build_filename(OGI_SOURCE_DIR, "data/samples", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        char *text = NULL;
        if (!g_str_has_suffix(name, ".txt"))
            continue;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_ptr_array_add(samples, text);
    }
    return samples;
}

static const char *pick(GRand *rand, const GPtrArray *samples)
{
    return g_ptr_array_index(samples, g_rand_int_range(rand, 0, (gint)samples->len));
}

/* Replaces `from` by `to`, the first `most` times; 0: always. */
static void replace(GString *text, const char *from, const char *to, guint most)
{
    g_string_replace(text, from, to, most);
}

/* ---- the damages ---- */

/* That of the title alone, or all. */
static void move_years(GRand *rand, const GPtrArray *samples, GString *text)
{
    (void)samples;
    const gboolean all = g_rand_boolean(rand);
    const gint by = g_rand_int_range(rand, -2, 3);
    for (char *at = text->str; (at = strstr(at, "20")) != NULL; at += 2) {
        if (!g_ascii_isdigit(at[2]) || !g_ascii_isdigit(at[3]))
            continue;
        at[3] = (char)('0' + (at[3] - '0' + 10 + by) % 10);
        if (!all)
            return;
    }
}

/* The first year is that of the title. */
static void forget_year(GRand *rand, const GPtrArray *samples, GString *text)
{
    (void)rand, (void)samples;
    const char *year = strstr(text->str, "20");
    if (year != NULL)
        g_string_erase(text, year - text->str, strlen("20yy"));
}

static void swap_lines(GRand *rand, const GPtrArray *samples, GString *text)
{
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    g_auto(GStrv) others = g_strsplit(pick(rand, samples), "\n", -1);
    const gint n = (gint)g_strv_length(lines), m = (gint)g_strv_length(others);
    for (gint i = 0; i < 6; i++) {
        char **a = &lines[g_rand_int_range(rand, 0, n)];
        char **b = i % 2 == 0 ? &others[g_rand_int_range(rand, 0, m)]
                              : &lines[g_rand_int_range(rand, 0, n)];
        char *old = *a;
        *a = *b;
        *b = old;
    }
    g_autofree char *joined = g_strjoinv("\n", lines);
    g_string_assign(text, joined);
}

static void change_signs(GRand *rand, const GPtrArray *samples, GString *text)
{
    static const char *const signs[][2] = {
        { "\t", " | " },     { "\t", "\t-" },         { "\t0", "\t" },
        { "\n", "\n- " },    { "，", " ，" },         { "。", "；" },
        { "结果", "-结果" }, { "3.其他", "-3.其他" }, { "政府信息", "政府 信息" },
    };
    (void)samples;
    const gint i = g_rand_int_range(rand, 0, (gint)G_N_ELEMENTS(signs));
    replace(text, signs[i][0], signs[i][1], (guint)g_rand_int_range(rand, 0, 60));
}

static void change_numbers(GRand *rand, const GPtrArray *samples, GString *text)
{
    (void)samples;
    for (gsize i = 0; i < text->len; i++)
        if (g_ascii_isdigit(text->str[i]) && g_rand_int_range(rand, 0, 20) == 0)
            text->str[i] = (char)('0' + g_rand_int_range(rand, 0, 10));
}

static void change_name(GRand *rand, const GPtrArray *samples, GString *text)
{
    static const char *const names[] = { "汤阴县", "平潭综合实验区", "铜鼓县", "渑池县" };
    static const char *const others[] = { "万源县", "三门县", "今年县", "新收县",
                                          "公开县" };
    (void)samples;
    const char *other = others[g_rand_int_range(rand, 0, (gint)G_N_ELEMENTS(others))];
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        replace(text, names[i], other, 0);
}

static char *make_text(GRand *rand, const GPtrArray *samples)
{
    static void (*const damages[])(GRand *, const GPtrArray *, GString *) = {
        move_years, forget_year, swap_lines, change_signs, change_numbers, change_name
    };
    GString *text = g_string_new(pick(rand, samples));
    for (gint n = g_rand_int_range(rand, 1, 5); n > 0; n--)
        damages[g_rand_int_range(rand, 0, (gint)G_N_ELEMENTS(damages))](rand, samples,
                                                                        text);
    return g_string_free(text, FALSE);
}

/* ---- reading ---- */

static gboolean write_record(struct record *record, gpointer data)
{
    record_json_write(record, RECORD_JSON_ALL, data);
    return TRUE;
}

/* The records of the text; a thread remembers what it has read. */
static gpointer read_text(gpointer text)
{
    GString *out = g_string_new(NULL);
    const struct parse_options options = { 0 };
    const struct parse_sink sink = { write_record, NULL, out };
    g_autoptr(GError) error = NULL;
    if (!parse_bytes("text", text, strlen(text), &options, &sink, &error))
        g_string_append(out, error->message);
    return g_string_free(out, FALSE);
}

static char *read_alone(char *text)
{
    return g_thread_join(g_thread_new("alone", read_text, text));
}

static void expect_same(char *text, const char *alone)
{
    g_autofree char *among_others = read_text(text);
    g_assert_cmpstr(among_others, ==, alone);
}

static void the_order_of_reports_changes_none(void)
{
    g_autoptr(GPtrArray) samples = read_samples();
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    char *texts[N_TEXTS], *alone[N_TEXTS];
    for (gsize i = 0; i < N_TEXTS; i++) {
        texts[i] = make_text(rand, samples);
        alone[i] = read_alone(texts[i]);
    }
    for (gsize i = 0; i < N_TEXTS; i++)
        expect_same(texts[i], alone[i]);
    for (gsize i = N_TEXTS; i-- > 0;)
        expect_same(texts[i], alone[i]);
    for (gsize i = 0; i < N_TEXTS; i++) {
        g_free(texts[i]);
        g_free(alone[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/order/of-reports-changes-none", the_order_of_reports_changes_none);
    return g_test_run();
}
