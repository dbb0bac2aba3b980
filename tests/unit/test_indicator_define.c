#include "analysis/indicator.h"
#include "tests/support/check.h"

#include <math.h>
#include <string.h>

static gboolean is_gdp(const char *name, gpointer unused)
{
    (void)unused;
    return strcmp(name, "gdp") == 0;
}

static struct indicator_definition *define(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct indicator_definition *out = indicator_define(text, is_gdp, NULL, &error);
    g_assert_no_error(error);
    g_assert_nonnull(out);
    return out;
}

static void a_quotient_of_sums_needs_no_sql(void)
{
    g_autoptr(indicator_definition_t) d = define("open = (granted + partial) / total");
    g_assert_null(d->numerator_sql);
    g_assert_null(d->denominator_sql);
    g_assert_cmpstr(d->indicator->key, ==, "open");
    g_assert_cmpint(d->indicator->kind, ==, INDICATOR_SHARE);
    g_assert_cmpstr(d->indicator->unit_en, ==, "%");
    g_assert_cmpstr(d->indicator->numerator[1], ==, "requests.partial.total");
    g_assert_cmpstr(d->indicator->definition_en, ==, "(granted + partial) / total");
    const char *const keys[] = { "requests.granted.total", "requests.partial.total",
                                 "requests.total.total", NULL };
    g_assert_true(g_strv_equal((const char *const *)d->keys, keys));
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, keys, FALSE);
    check_set(panel, keys[0], 0, 0, 3);
    check_set(panel, keys[1], 0, 0, 1);
    check_set(panel, keys[2], 0, 0, 12);
    g_autoptr(indicator_values_t) values = indicator_compute(panel, d->indicator);
    check_relative(values->value[0], 4.0 / 12, 1e-15);
}

static void kinds_follow_from_what_is_divided(void)
{
    static const struct {
        const char *text;
        enum indicator_kind kind;
    } rows[] = {
        { "a = granted", INDICATOR_LEVEL },
        { "a = granted / population", INDICATOR_RATE },
        { "a = gdp / population", INDICATOR_RATIO },
        { "a = granted / (granted + refused)", INDICATOR_SHARE },
        { "a = total / new_received", INDICATOR_RATIO },
        { "a = 1000 * granted / population", INDICATOR_RATIO },
        { "a = granted - partial", INDICATOR_LEVEL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(indicator_definition_t) d = define(rows[i].text);
        g_assert_cmpint(d->indicator->kind, ==, rows[i].kind);
    }
}

static void what_is_more_than_sums_becomes_sql(void)
{
    g_autoptr(indicator_definition_t) a = define("a = 100 * (granted - partial) / gdp");
    g_assert_cmpstr(
        a->numerator_sql, ==,
        "100 * ((\"requests.granted.total\") - (\"requests.partial.total\"))");
    g_assert_cmpstr(a->denominator_sql, ==, "\"gdp\"");
    g_assert_cmpstr(a->indicator->numerator[0], ==, "a#numerator");
    g_assert_cmpstr(a->indicator->denominator[0], ==, "a#denominator");
    g_autoptr(indicator_definition_t) b = define("b = granted / total + ln(gdp)");
    g_assert_nonnull(strstr(b->numerator_sql, " * 1.0 / "));
    g_assert_null(b->denominator_sql);
    g_assert_cmpstr(b->indicator->numerator[0], ==, "b#value");
    g_autoptr(indicator_definition_t) c = define("c = other * 2");
    g_assert_nonnull(strstr(c->numerator_sql, "coalesce("));
}

static void bad_definitions_are_refused_with_a_place(void)
{
    static const char *const bad[] = {
        "",
        "x",
        "= granted",
        "1x = granted",
        "x = ",
        "x = (granted",
        "x = granted +",
        "x = granted granted",
        "x = grnted",
        "x = granted; drop table unit",
        "x = 'a'",
        "x = grant_rate * 2",
        "x = load(1)",
        "x = ((((((((((((((((((((((((((((((((((((((((((((((((((((1",
        "grant_rate = granted",
        "x = granted)",
        "x = \"a\"",
        "x = min(granted,",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(indicator_define(bad[i], is_gdp, NULL, &error));
        g_assert_error(error, INDICATOR_ERROR, INDICATOR_ERROR_DEFINITION);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(indicator_define("x = grnted", NULL, NULL, &error));
    g_assert_nonnull(strstr(error->message, "did you mean “granted”"));
    g_assert_nonnull(strstr(error->message, "character 5"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/define/a-quotient-of-sums-needs-no-sql",
                    a_quotient_of_sums_needs_no_sql);
    g_test_add_func("/define/kinds-follow-from-what-is-divided",
                    kinds_follow_from_what_is_divided);
    g_test_add_func("/define/what-is-more-than-sums-becomes-sql",
                    what_is_more_than_sums_becomes_sql);
    g_test_add_func("/define/bad-definitions-are-refused-with-a-place",
                    bad_definitions_are_refused_with_a_place);
    return g_test_run();
}
