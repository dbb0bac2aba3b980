/* Which years of each unit a figure shows: the latest, the first and the last. */
#include <string.h>

#include "analysis/describe.h"
#include "cmd/figure_source.h"

char *figure_source_key(const struct result *result, gsize row)
{
    const char *unit = result_get_text(result, row, result_find(result, "unit"));
    const char *code = result_get_text(result, row, result_find(result, "code"));
    return g_strdup_printf("%s|%s", unit != NULL ? unit : "", code != NULL ? code : "");
}

/* How much the row says of its unit: its value, why its report gives none, or that there
 * is no report. */
static guint get_worth(const struct result *result, gsize row)
{
    enum { NO_REPORT, NO_VALUE, VALUE };
    const gint value = result_find(result, "value");
    double number;
    if (result_get_number(result, row, value, &number))
        return VALUE;
    return g_strcmp0(result_get_reason(result, row, value), "no_report") == 0 ? NO_REPORT
                                                                              : NO_VALUE;
}

static gdouble get_year(const struct result *result, gsize row)
{
    double year = 0;
    result_get_number(result, row, result_find(result, "year"), &year);
    return year;
}

/* For each unit its latest year with a value; with a report, when none has a value. */
static gboolean *latest_rows(const struct result *result)
{
    gsize n = result_n_rows(result);
    gboolean *keep = g_new0(gboolean, n + 1);
    g_autoptr(GHashTable) best =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        char *key = figure_source_key(result, i);
        const gsize at = GPOINTER_TO_SIZE(g_hash_table_lookup(best, key));
        const guint here = get_worth(result, i),
                    there = at > 0 ? get_worth(result, at - 1) : 0;
        if (at == 0 || here > there ||
            (here == there && get_year(result, i) > get_year(result, at - 1)))
            g_hash_table_insert(best, key, GSIZE_TO_POINTER(i + 1));
        else
            g_free(key);
    }
    GHashTableIter iter;
    gpointer at;
    g_hash_table_iter_init(&iter, best);
    while (g_hash_table_iter_next(&iter, NULL, &at))
        keep[GPOINTER_TO_SIZE(at) - 1] = TRUE;
    return keep;
}

void figure_source_years(const struct result *result, gint *first, gint *last)
{
    gint column = result_find(result, "year");
    *first = G_MAXINT;
    *last = 0;
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year;
        if (!result_get_number(result, i, column, &year))
            continue;
        *first = MIN(*first, (gint)year);
        *last = MAX(*last, (gint)year);
    }
}

/* The year goes into the brackets that the name may end in. Owned. */
static char *put_year(const char *name, gint year, gboolean zh)
{
    const char *end = zh ? "）" : ")";
    const gboolean open = g_str_has_suffix(name, end);
    const char *before = open ? (zh ? "，" : ", ") : zh ? "（" : " (";
    const gsize length = strlen(name) - (open ? strlen(end) : 0);
    return g_strdup_printf("%.*s%s%d%s", (int)length, name, before, year, end);
}

static void add_year_to_name(struct result *result, gsize row, gint year)
{
    const char *unit = result_get_text(result, row, result_find(result, "unit"));
    const char *english = result_get_text(result, row, result_find(result, "name_en"));
    g_autofree char *zh = put_year(unit, year, TRUE);
    g_autofree char *en = put_year(english != NULL ? english : unit, year, FALSE);
    result_set_text(result, row, "name_en", en);
    result_set_text(result, row, "unit", zh);
}

/* The years go into the names where they differ. */
static gboolean add_years_to_names(struct result *result)
{
    gint first, last;
    figure_source_years(result, &first, &last);
    for (gsize i = 0; first < last && i < result_n_rows(result); i++)
        if (get_year(result, i) > 0)
            add_year_to_name(result, i, (gint)get_year(result, i));
    return first < last;
}

void figure_source_label_years(struct result *result, gboolean latest)
{
    if (!add_years_to_names(result))
        return;
    if (latest)
        result_add_note(
            result, "各单位取其最近有数值的一年，年份见名称后的括号",
            "Each unit at its latest year with a value, which follows its name");
    else
        result_add_note(result, "年份见名称后的括号", "The year follows each name");
}

/* One year that all share goes into the note, if there were others. */
static void say_years(struct result *result, gboolean chosen, gboolean named)
{
    gint first, last;
    figure_source_years(result, &first, &last);
    if (first == last && chosen)
        describe_note(result, "各单位均取%d年", "All units at %d", first);
    if (named)
        figure_source_label_years(result, TRUE);
    else if (first < last)
        result_add_note(result, "各单位取其最近有数值的一年",
                        "Each unit at its latest year with a value");
}

struct result *figure_source_latest(struct result *result, gboolean named)
{
    g_autofree gboolean *keep = latest_rows(result);
    struct result *latest = result_filter(result, keep);
    const gint value = result_find(latest, "value");
    gsize with_value = 0;
    for (gsize i = 0; i < result_n_rows(latest); i++) {
        double number;
        with_value += result_get_number(latest, i, value, &number);
    }
    result_set_coverage(latest, with_value, result_n_rows(latest));
    result_set_counted(latest, "个单位", "units");
    describe_recount_reasons(latest, value);
    say_years(latest, result_n_rows(latest) < result_n_rows(result), named);
    result_free(result);
    return latest;
}

/* What is known of a unit's two ends. */
struct ends {
    gsize known;
    const char *missing; /* why one is not */
    gboolean counted;
};

/* The ends of each unit by its key. Owned. */
static GHashTable *gather_ends(const struct result *result)
{
    const gint value = result_find(result, "value");
    GHashTable *units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; i < result_n_rows(result); i++) {
        char *key = figure_source_key(result, i);
        struct ends *ends = g_hash_table_lookup(units, key);
        const char *reason = result_get_reason(result, i, value);
        double number;
        if (ends == NULL) {
            ends = g_new0(struct ends, 1);
            g_hash_table_insert(units, key, ends);
        } else {
            g_free(key);
        }
        ends->known += result_get_number(result, i, value, &number);
        ends->missing = reason != NULL ? reason : ends->missing;
    }
    return units;
}

/* n of N units have a value at each end; the others by what they lack. */
static void count_ends(struct result *result, gsize n_ends)
{
    g_autoptr(GHashTable) units = gather_ends(result);
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    gsize both = 0;
    for (gsize i = 0; i < result_n_rows(result); i++) {
        g_autofree char *key = figure_source_key(result, i);
        struct ends *ends = g_hash_table_lookup(units, key);
        if (!ends->counted && ends->known < n_ends)
            describe_count_reason(counts, order,
                                  ends->missing != NULL ? ends->missing : "no_report");
        both += !ends->counted && ends->known == n_ends;
        ends->counted = TRUE;
    }
    result_set_coverage(result, both, g_hash_table_size(units));
    result_set_counted(result, "个单位", "units");
    result_clear_left_out(result);
    describe_reasons(result, counts, order);
}

struct result *figure_source_ends(struct result *result)
{
    gint first, last;
    g_autofree gboolean *keep = g_new0(gboolean, result_n_rows(result) + 1);
    figure_source_years(result, &first, &last);
    for (gsize i = 0; i < result_n_rows(result); i++) {
        const gint year = (gint)get_year(result, i);
        keep[i] = year == first || year == last;
    }
    struct result *ends = result_filter(result, keep);
    result_free(result);
    count_ends(ends, first < last ? 2 : 1);
    return ends;
}
