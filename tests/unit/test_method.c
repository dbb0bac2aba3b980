#include "analysis/method.h"

#include "analysis/indicator.h"
#include "analysis/outlier.h"
#include "analysis/reference.h"

#include <string.h>

static void every_key_is_there_once(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < method_count(); i++) {
        struct method method = method_get(i), found;
        g_assert_true(g_hash_table_add(seen, (gpointer)method.key));
        g_assert_true(method_find(method.key, &found));
        g_assert_cmpstr(found.formula, ==, method.formula);
    }
    struct method none;
    g_assert_false(method_find("no-such-method", &none));
}

static void every_row_is_complete_in_both_languages(void)
{
    for (gsize i = 0; i < method_count(); i++) {
        struct method method = method_get(i);
        g_assert_nonnull(method.zh);
        g_assert_nonnull(method.en);
        g_assert_nonnull(method.formula);
        g_assert_nonnull(method.use);
        g_assert_true((method.avoid_zh == NULL) == (method.avoid_en == NULL));
        g_assert_true((method.assumes_zh == NULL) == (method.assumes_en == NULL));
        g_assert_cmpstr(method_group_name(method.group, FALSE), !=, method.group);
    }
}

static void every_outlier_method_is_a_method(void)
{
    struct method method;
    for (gsize i = 0; i < outlier_count(); i++) {
        g_assert_true(method_find(outlier_get(i)->key, &method));
        g_assert_cmpstr(method.group, ==, "outlier");
        g_assert_cmpuint(method.min_n, ==, outlier_get(i)->min_n);
    }
    g_assert_true(method_find("mahalanobis", &method));
}

static gsize count_cited(const char *text)
{
    gsize n = 0;
    for (gsize i = 0; i < reference_count(); i++)
        n += reference_is_cited(reference_get(i), text);
    return n;
}

static void every_citation_leads_to_a_reference(void)
{
    for (gsize i = 0; i < method_count(); i++)
        if (method_get(i).reference != NULL)
            g_assert_cmpuint(count_cited(method_get(i).reference), >, 0);
    for (gsize i = 0; i < indicator_n_main(); i++)
        if (indicator_get(i)->reference != NULL)
            g_assert_cmpuint(count_cited(indicator_get(i)->reference), >, 0);
    g_assert_cmpuint(count_cited("按Fisher–Jenks自然断点（Fisher 1958）分级"), ==, 1);
    g_assert_cmpuint(count_cited("Bins of 5 (Freedman & Diaconis 1981, rounded)"), ==, 1);
    g_assert_cmpuint(count_cited("Hirschman 1964; Shannon 1948; Hill 1973"), ==, 3);
}

static void a_name_without_its_year_is_no_citation(void)
{
    const struct reference *garwood = reference_find("garwood1936");
    g_assert_nonnull(garwood);
    g_assert_true(reference_is_cited(garwood, "95 %, exact interval (Garwood 1936)"));
    g_assert_true(reference_is_cited(garwood, "精确泊松区间（Garwood，1936）"));
    g_assert_false(reference_is_cited(garwood, "Garwood"));
    g_assert_false(reference_is_cited(garwood, "in 1936"));
    g_assert_false(reference_is_cited(garwood, ""));
}

static void references_are_written_out(void)
{
    g_autofree char *article = reference_text(reference_find("garwood1936"));
    g_autofree char *question = reference_text(reference_find("tornqvist1985"));
    g_autofree char *entry = reference_bibtex(reference_find("hubert2008"));
    g_assert_cmpstr(article, ==,
                    "Garwood, F. (1936). Fiducial limits for the Poisson distribution. "
                    "Biometrika 28(3/4):437-442. doi:10.1093/biomet/28.3-4.437");
    g_assert_nonnull(strstr(question, "measured? The American"));
    g_assert_true(g_str_has_prefix(entry, "@article{hubert2008,\n"));
    g_assert_nonnull(strstr(entry, "Statistics \\& Data"));
    g_assert_nonnull(strstr(entry, "pages = {5186--5201}"));
}

static void reference_keys_are_unique(void)
{
    for (gsize i = 0; i < reference_count(); i++)
        g_assert_true(reference_find(reference_get(i)->key) == reference_get(i));
    g_assert_null(reference_find("nobody2000"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func("/method/" name, function)
    ADD("every-key-is-there-once", every_key_is_there_once);
    ADD("every-row-is-complete-in-both-languages",
        every_row_is_complete_in_both_languages);
    ADD("every-outlier-method-is-a-method", every_outlier_method_is_a_method);
    ADD("every-citation-leads-to-a-reference", every_citation_leads_to_a_reference);
    ADD("a-name-without-its-year-is-no-citation", a_name_without_its_year_is_no_citation);
    ADD("references-are-written-out", references_are_written_out);
    ADD("reference-keys-are-unique", reference_keys_are_unique);
#undef ADD
    return g_test_run();
}
