#include "data/error.h"
#include "data/expression.h"
#include "data/panel_load.h"
#include "data/population.h"
#include "data/store/store_unit.h"
#include "data/variables/variables.h"
#include "tests/support/records.h"

struct fixture {
    char *folder, *csv;
    struct store *store;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = make_folder();
    f->csv = g_build_filename(f->folder, "in.csv", NULL);
    g_autofree char *path = g_build_filename(f->folder, "ogi.db", NULL);
    f->store = store_open(path, STORE_WRITE, NULL);
    g_assert_nonnull(f->store);
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    store_close(f->store);
    g_free(f->csv);
    remove_folder(f->folder);
}

static void load(struct fixture *f, const char *text, const char *level,
                 struct variables_summary *summary)
{
    GError *error = NULL;
    struct variables_options options = { .level = level };
    g_file_set_contents(f->csv, text, -1, NULL);
    g_assert_true(variables_load(f->store, f->csv, &options, summary, &error));
    g_assert_no_error(error);
}

static double get(struct fixture *f, const char *key, gsize u, gsize y)
{
    const char *keys[] = { key, NULL };
    struct panel_query query = { .keys = keys, .level = "county" };
    GError *error = NULL;
    double value = -1;
    g_autoptr(panel_t) panel = panel_load(f->store, &query, &error);
    g_assert_no_error(error);
    panel_get(panel, panel_find(panel, key), u, y, &value);
    return value;
}

static void test_wide_and_long(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct variables_summary summary;
    load(f,
         "\xEF\xBB\xBFunit,year,gdp,\"share, "
         "%\"\r\n汤阴县,2020,1.5,\r\n汤阴县,2021,2,0.25\r\n",
         "county", &summary);
    g_assert_cmpuint(summary.values, ==, 3);
    g_assert_cmpuint(summary.created, ==, 1);
    variables_summary_clear(&summary);
    g_assert_cmpfloat(get(f, "gdp", 0, 1), ==, 2);
    g_assert_cmpfloat(get(f, "share, %", 0, 0), ==, -1);
    load(f, "unit,year,variable,value\n410523,2020,gdp,7\n410523,2021,dummy,1\n",
         "county", &summary);
    g_assert_cmpuint(summary.created, ==, 0);
    variables_summary_clear(&summary);
    g_assert_cmpfloat(get(f, "gdp", 0, 0), ==, 7);
    g_assert_cmpfloat(get(f, "gdp", 0, 1), ==, 2);
    g_assert_cmpfloat(get(f, "dummy", 0, 1), ==, 1);
}

static void test_problems_name_the_line(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct variables_summary summary;
    load(f, "unit,year,gdp\n鼓楼区,2020,1\n汤阴县,20x,1\n汤阴县,2020,many\n", "county",
         &summary);
    g_assert_cmpuint(summary.n_problems, ==, 3);
    const char *first = g_ptr_array_index(summary.problems, 0);
    g_assert_nonnull(strstr(first, "in.csv:2:"));
    g_assert_nonnull(strstr(first, "fits 4"));
    variables_summary_clear(&summary);
    load(f, "unit,year,gdp\n汤阴县,2020Q3,1\n汤阴县,2020-21,2\n", "county", &summary);
    g_assert_cmpuint(summary.n_problems, ==, 2);
    g_assert_cmpuint(summary.values, ==, 0);
    variables_summary_clear(&summary);
    load(f, "unit,year,gdp\n无名县,2020,1\n", NULL, &summary);
    g_assert_cmpuint(summary.n_problems, ==, 1);
    g_assert_cmpuint(summary.created, ==, 0);
    variables_summary_clear(&summary);
}

/* Made by the thousand, they have the numbers of one after the other; a name that was
 * written with blanks, or comes back, is the same unit, whose year counts once. */
static void test_new_units(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct variables_summary summary;
    g_autoptr(GString) text = g_string_new("unit,year,gdp\n");
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(text, "%s,2020,%u\n%s某%u县,2020,%u\n",
                               i == 1500 ? "汤阴县" : "某0县", i, i % 2 ? " " : "", i / 2,
                               i);
    load(f, text->str, "county", &summary);
    g_assert_cmpuint(summary.created, ==, 1501);
    g_assert_cmpuint(summary.values, ==, 1501);
    g_assert_cmpuint(summary.n_problems, ==, 6000 - 1501); /* a unit's year once */
    variables_summary_clear(&summary);
    gint64 first = store_find_unit(f->store, "某0县", "county", "government", NULL);
    gint64 last = store_find_unit(f->store, "某1499县", "county", "government", NULL);
    gint64 coded = store_find_unit(f->store, "410523", "county", "government", NULL);
    g_assert_cmpint(first, ==, 1);
    g_assert_cmpint(coded, ==, 751);
    g_assert_cmpint(last, ==, 1501);
    load(f, "unit,year,gdp\n某7县,2021,1\n某新县,2021,1\n", "county", &summary);
    g_assert_cmpuint(summary.created, ==, 1);
    variables_summary_clear(&summary);
}

/* A unit that changed its territory in 2021 has no denominator across that year. */
static void test_territory(struct fixture *f, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *name, *code, *reason;
        gint year;
        double population;
    } cases[] = {
        { "汤阴县", "410523", NULL, 2021, 455136 },
        { "余杭区", "330110", "territory_changed", 2022, 0 },
        { "余杭区", "330110", NULL, 2020, 2403000 },
        { "三元区", "350404", "no_population", 2022, 0 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct panel *panel = panel_new(1, 1, 0, TRUE);
        panel->units[0] = (struct panel_unit){ .name = cases[i].name,
                                               .code = cases[i].code,
                                               .scope = "government" };
        panel->years[0] = cases[i].year;
        g_assert_true(population_fill(f->store, NULL, panel, NULL));
        g_assert_cmpstr(panel->population[0].reason, ==, cases[i].reason);
        if (cases[i].code[0] == '4')
            g_assert_cmpfloat(panel->population[0].population, ==, cases[i].population);
        panel_free(panel);
    }
}

static void test_population_names(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct population_summary summary;
    struct population_options options = { 0 };
    g_file_set_contents(
        f->csv, "name,year,population\n鼓楼区,2022,5\n汤阴县,2022,450000\n", -1, NULL);
    g_assert_true(population_load(f->store, f->csv, &options, &summary, NULL));
    g_assert_cmpuint(summary.stored, ==, 1);
    g_assert_cmpuint(summary.problems->len, ==, 1);
    g_assert_nonnull(strstr(g_ptr_array_index(summary.problems, 0), "320106"));
    population_summary_clear(&summary);
    g_file_set_contents(f->csv, "name,year,population\n汤阴县,2022-23,5\n", -1, NULL);
    g_assert_true(population_load(f->store, f->csv, &options, &summary, NULL));
    g_assert_cmpuint(summary.stored, ==, 0);
    g_assert_nonnull(
        strstr(g_ptr_array_index(summary.problems, 0), "\"2022-23\" is not a year"));
    population_summary_clear(&summary);
}

static void test_formulas(void)
{
    static const struct {
        const char *text;
        gboolean good;
        double value;
    } cases[] = {
        { "(a + b) / 4", TRUE, 1.25 }, { "1/2", TRUE, 0.5 },
        { "a / (b - 3)", FALSE, 0 },   { "CASE WHEN a >= 2 THEN 1 ELSE 0 END", TRUE, 1 },
        { "max(a, b) % 2", TRUE, 1 },  { "a <> 2 OR b != 4", TRUE, 1 },
        { "coalesce(c, 9)", TRUE, 9 }, { "requests.x.y * 10", FALSE, 0 },
    };
    static const char *const refused[] = {
        "a; DROP TABLE unit",
        "(SELECT 1)",
        "load_extension('x')",
        "a -- b",
        "randomblob(9)",
        "'open",
        "a @ b",
        "",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_autoptr(expression_t) e = expression_new(cases[i].text, &error);
        g_assert_no_error(error);
        double value = 0;
        const char *name;
        for (gsize v = 0; (name = expression_variable(e, v)) != NULL; v++) {
            if (strcmp(name, "a") == 0)
                expression_set_number(e, v, 2);
            if (strcmp(name, "b") == 0)
                expression_set_number(e, v, 3);
        }
        g_assert_true(expression_get_number(e, &value) == cases[i].good);
        g_assert_cmpfloat(value, ==, cases[i].value);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(expression_t) e = expression_new(refused[i], &error);
        if (e != NULL)
            g_assert_nonnull(expression_variable(e, 0)); /* names are only variables */
        else
            g_assert_error(error, DATA_ERROR, DATA_ERROR_USAGE);
    }
}

#define ADD(name, function)                                                              \
    g_test_add("/variables/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("wide-and-long-files-fill-the-same-cells", test_wide_and_long);
    ADD("problems-name-the-line", test_problems_name_the_line);
    ADD("new-units-are-numbered-one-after-the-other", test_new_units);
    ADD("no-population-across-a-change-of-territory", test_territory);
    ADD("names-of-several-places-are-listed", test_population_names);
    g_test_add_func("/variables/formulas-are-arithmetic-and-nothing-else", test_formulas);
    return g_test_run();
}
