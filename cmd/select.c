#include "cmd/select.h"

#include <string.h>

#define AT(field) G_STRUCT_OFFSET(struct select_options, field)

const struct option_spec select_option_specs[] = {
    { "unit", 'u', OPTION_LIST, AT(units), "NAME|CODE|PREFIX*[,…]", NULL, 0,
      "只取这些单位（名称、代码或代码前缀加 *）",
      "only these units (name, code, or PREFIX*)" },
    { "year", 'y', OPTION_STRING, AT(years), "YEARS", NULL, 0,
      "只取这些年份：2021、2019-2023 或 2020,2022",
      "only these years: 2021, 2019-2023 or 2020,2022" },
    { "level", 0, OPTION_STRING, AT(level), "LEVEL",
      "province|prefecture|county|township|zone|department|all", 0,
      "行政层级（默认取所选中最多的一级）",
      "administrative level (default: the most frequent)" },
    { "scope", 0, OPTION_STRING, AT(scope), "SCOPE", "government|office|department|all",
      0, "报告范围（默认取所选中最多的一种）",
      "what a report covers (default: the most frequent)" },
    { "by", 0, OPTION_STRING, AT(by), "GROUP",
      "province|prefecture|level|form|popband|year", 0, "按此分组", "group by this" },
    { "where", 0, OPTION_STRING, AT(where), "SQL", NULL, 0,
      "只取满足此 SQL 条件的单位和年份（panel 视图的列）",
      "only rows of the view `panel` that meet this SQL condition" },
    { "sample", 0, OPTION_STRING, AT(sample), "SAMPLE", "all|consistent|corrected", 0,
      "样本：全部、恒等式成立的、或修正后的（默认 corrected）",
      "all as printed, only consistent reports, or with corrections (default: "
      "corrected)" },
    { "population", 0, OPTION_STRING, AT(population), "KIND", "resident|registered", 0,
      "人口口径：常住或户籍（默认常住）",
      "denominator: residents (default) or registered" },
    { "min-n", 0, OPTION_INT, AT(min_n), "N", "0..1000000", 0,
      "少于 N 个单位的组不作判断", "no verdict for groups of fewer than N units" },
    { "no-inferred", 0, OPTION_FLAG, AT(no_inferred), NULL, NULL, 0,
      "不用由恒等式推得的数值", "leave out values that the identities inferred" },
    { .name = NULL },
};

static gboolean parse_year(const char *text, gint *year)
{
    guint64 value = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 1900, 2200, &value, NULL))
        return FALSE;
    *year = (gint)value;
    return TRUE;
}

static gboolean add_years(GArray *years, const char *part)
{
    g_auto(GStrv) ends = g_strsplit(part, "-", 2);
    gint from = 0, to = 0;
    if (ends[0] == NULL || !parse_year(g_strstrip(ends[0]), &from))
        return FALSE;
    to = from;
    if (ends[1] != NULL && !parse_year(g_strstrip(ends[1]), &to))
        return FALSE;
    for (gint year = from; year <= to; year++)
        g_array_append_val(years, year);
    return from <= to;
}

static gint compare_years(gconstpointer a, gconstpointer b)
{
    return *(const gint *)a - *(const gint *)b;
}

static void drop_repeated(GArray *years)
{
    g_array_sort(years, compare_years);
    for (guint i = years->len; i > 1; i--)
        if (g_array_index(years, gint, i - 1) == g_array_index(years, gint, i - 2))
            g_array_remove_index(years, i - 1);
}

GArray *select_parse_years(const char *text, GError **error)
{
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(gint));
    g_auto(GStrv) parts = g_strsplit(text != NULL ? text : "", ",", -1);
    for (char **part = parts; *part != NULL; part++)
        if (!add_years(years, *part)) {
            g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                        "--year %s: write 2021, 2019-2023 or 2020,2022", text);
            return NULL;
        }
    drop_repeated(years);
    return g_steal_pointer(&years);
}

enum panel_sample select_parse_sample(const char *text)
{
    if (g_strcmp0(text, "all") == 0)
        return PANEL_SAMPLE_ALL;
    return g_strcmp0(text, "consistent") == 0 ? PANEL_SAMPLE_CONSISTENT
                                              : PANEL_SAMPLE_CORRECTED;
}

char **select_parse_units(char *const *units)
{
    GPtrArray *list = g_ptr_array_new();
    for (; units != NULL && *units != NULL; units++) {
        g_auto(GStrv) parts = g_strsplit(*units, ",", -1);
        for (char **part = parts; *part != NULL; part++)
            if (g_strstrip(*part)[0] != '\0')
                g_ptr_array_add(list, g_strdup(*part));
    }
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

void select_set_empty(const struct select_options *select, GError **error)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (const struct option_spec *spec = select_option_specs; spec->name != NULL;
         spec++) {
        gconstpointer at = (const char *)select + spec->offset;
        g_autofree char *list = spec->type == OPTION_LIST && *(char **const *)at != NULL
                                    ? g_strjoinv(",", *(char **const *)at)
                                    : NULL;
        const char *value = spec->type == OPTION_STRING ? *(char *const *)at : list;
        if (value != NULL)
            g_string_append_printf(words, " --%s %s", spec->name, value);
    }
    g_set_error(error, CMD_ERROR, CMD_ERROR_EMPTY, "no report matches the selection:%s",
                words->len > 0 ? words->str : " the database holds none of its kind");
}
