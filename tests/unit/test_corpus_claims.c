/* The prose, bodies and years of the real reports against what a person read there. */
#include "data/claim/claim.h"
#include "data/encoding/encoding.h"
#include "data/formats/formats.h"
#include "data/report/report.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

struct tally {
    guint claims, found, reports, units, years;
};

static char *squeeze(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; p != NULL && *p != '\0'; p++)
        if (!g_ascii_isspace(*p))
            g_string_append_c(out, *p);
    return g_string_free(out, FALSE);
}

static gboolean same_words(const char *a, const char *b)
{
    g_autofree char *x = squeeze(a), *y = squeeze(b);
    return strstr(x, y) != NULL || strstr(y, x) != NULL;
}

static gboolean fits(const struct claim *claim, const json_t *truth)
{
    json_t *value = json_object_get(truth, "value"),
           *growth = json_object_get(truth, "growth");
    if (json_is_number(value) &&
        (!claim->has_value || fabs(claim->value - json_number_value(value)) > 1e-6))
        return FALSE;
    if (json_is_number(growth) &&
        (!claim->has_growth || fabs(claim->growth - json_number_value(growth)) > 1e-6))
        return FALSE;
    return same_words(claim->text, json_string_value(json_object_get(truth, "text")));
}

static void score_claims(const struct record *record, const json_t *truths,
                         struct tally *tally)
{
    for (gsize i = 0; i < json_array_size(truths); i++) {
        const json_t *truth = json_array_get(truths, i);
        gboolean found = FALSE;
        for (guint c = 0; c < record->claims->len && !found; c++)
            found = fits(&g_array_index(record->claims, struct claim, c), truth);
        tally->claims++;
        tally->found += found;
        if (!found)
            g_test_message("missed: %s",
                           json_string_value(json_object_get(truth, "text")));
    }
}

static void score_heading(const struct record *record, const json_t *truth,
                          struct tally *tally)
{
    const char *unit = json_string_value(json_object_get(truth, "unit"));
    json_t *year = json_object_get(truth, "year");
    const char *name = record->unit.name == NULL ? "" : record->unit.name;
    tally->reports++;
    tally->units += unit == NULL || g_str_has_prefix(unit, "某") ||
                    (*name != '\0' && same_words(name, unit));
    tally->years += json_is_null(year) || record->year == json_integer_value(year);
}

static void read_report(const char *path, struct record *record)
{
    g_autofree char *bytes = NULL;
    g_autoptr(claim_reader_t) claims = claim_reader_new();
    g_autoptr(document_t) document = document_new("text");
    struct encoding_text text;
    gsize length;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_assert_true(encoding_convert((guint8 *)bytes, length, NULL, &text, NULL));
    g_assert_true(text_read(document, (guint8 *)text.text, text.length, NULL));
    encoding_text_clear(&text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    const GArray *ranges = report_split(reader, document);
    const struct report_range *range = &g_array_index(ranges, struct report_range, 0);
    g_assert_cmpuint(ranges->len, ==, 1);
    report_read_heading(reader, range, path, record);
    claim_read(claims, document, range, NULL, record);
}

static void score_file(const char *corpus, const char *name, struct tally *tally)
{
    g_autofree char *truth_path = g_build_filename(corpus, "truth", name, NULL);
    json_t *truth = json_load_file(truth_path, 0, NULL);
    const char *file = json_string_value(json_object_get(truth, "file"));
    g_assert_nonnull(file);
    if (g_str_has_suffix(file, ".txt") && !g_str_has_suffix(file, ".js.txt")) {
        g_autofree char *path = g_build_filename(corpus, file, NULL);
        struct record record;
        record_init(&record);
        read_report(path, &record);
        score_heading(&record, truth, tally);
        score_claims(&record, json_object_get(truth, "claims"), tally);
        record_clear(&record);
    }
    json_decref(truth);
}

static void claims_bodies_and_years_of_the_real_reports(void)
{
    const char *corpus = g_getenv("OGI_CORPUS");
    if (corpus == NULL) {
        g_test_skip("OGI_CORPUS is not set");
        return;
    }
    g_autofree char *folder = g_build_filename(corpus, "truth", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    struct tally tally = { 0 };
    const char *name;
    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL)
        score_file(corpus, name, &tally);
    g_test_message("claims %u of %u, units %u, years %u of %u", tally.found, tally.claims,
                   tally.units, tally.years, tally.reports);
    g_assert_cmpuint(tally.reports, >=, 25);
    g_assert_cmpuint(tally.units, ==, tally.reports);
    g_assert_cmpuint(tally.years, ==, tally.reports);
    g_assert_cmpuint(100 * tally.found, >=, 97 * tally.claims);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/corpus/claims-bodies-and-years-of-the-real-reports",
                    claims_bodies_and_years_of_the_real_reports);
    return g_test_run();
}
