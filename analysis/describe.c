#include "analysis/describe.h"

#include <math.h>
#include <string.h>

char *describe_number(double value, int decimals)
{
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE + 340];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 12));
    g_ascii_formatd(text, sizeof text, format, value);
    if (strchr(text, '.') != NULL) {
        gsize length = strlen(text);
        while (text[length - 1] == '0')
            text[--length] = '\0';
        if (text[length - 1] == '.')
            text[length - 1] = '\0';
    }
    return g_strdup(strcmp(text, "-0") == 0 ? "0" : text);
}

void describe_note(struct result *result, const char *format_zh, const char *format_en,
                   ...)
{
    va_list arguments, again;
    va_start(arguments, format_en);
    va_copy(again, arguments);
    g_autofree char *zh = g_strdup_vprintf(format_zh, arguments);
    g_autofree char *en = g_strdup_vprintf(format_en, again);
    va_end(again);
    va_end(arguments);
    result_add_note(result, zh, en);
}

void describe_counted(struct result *result, const struct panel *panel, gsize n_years)
{
    gboolean reports = FALSE;
    if (n_years <= 1)
        return;
    for (gsize i = 0; i < panel->n_units * panel->n_years && !reports; i++)
        reports = panel->reports[i].present;
    result_set_counted(result, reports ? "份报告" : "个单位年度",
                       reports ? "reports" : "unit-years");
}

gsize describe_count_years(const struct panel *panel)
{
    gsize n = 0;
    for (gsize y = 0; y < panel->n_years; y++)
        n += panel_wants_year(panel, y);
    return n;
}

/* Of one year the N are units, of several years they are reports: a unit without a report
 * in one of them is left out, not a gap in what was counted. */
void describe_coverage(struct result *result, const struct panel *panel,
                       const struct indicator_values *values,
                       const struct indicator_values *others)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    gsize n = 0, of = 0, n_years = describe_count_years(panel);
    for (gsize i = 0; i < values->n; i++) {
        const char *reason = values->reason[i];
        if (!panel_wants_year(panel, i % panel->n_years))
            continue;
        if (reason == NULL && others != NULL)
            reason = others->reason[i];
        n += reason == NULL;
        of += n_years == 1 || g_strcmp0(reason, "no_report") != 0;
        if (reason != NULL)
            describe_count_reason(counts, order, reason);
    }
    result_set_coverage(result, n, of);
    describe_counted(result, panel, n_years);
    describe_reasons(result, counts, order);
}

/* What the default selection of one level and scope left out. */
struct kind_name {
    const char *key, *zh, *en, *en_one;
};

static const struct kind_name level_names[] = {
    { "province", "省级单位", "provinces", "province" },
    { "prefecture", "地级单位", "prefectures", "prefecture" },
    { "county", "县级单位", "counties and districts", "county or district" },
    { "township", "乡镇街道", "townships and sub-districts", "township or sub-district" },
    { "zone", "开发区、功能区", "development zones", "development zone" },
    { "department", "部门", "departments", "department" },
    { "unknown", "层级不明的单位", "units of unknown level", "unit of unknown level" },
};
static const struct kind_name scope_names[] = {
    { "government", "政府整体", "whole governments", "whole government" },
    { "office", "政府办公室", "government offices", "government office" },
    { "department", "部门", "departments", "department" },
    { "unknown", "口径不明的单位", "bodies of unknown scope", "body of unknown scope" },
};

static struct kind_name find_kind(const struct panel_left_out *group)
{
    const struct kind_name *names = group->level != NULL ? level_names : scope_names;
    gsize n =
        group->level != NULL ? G_N_ELEMENTS(level_names) : G_N_ELEMENTS(scope_names);
    const char *key = group->level != NULL ? group->level : group->scope;
    for (gsize i = 0; i < n; i++)
        if (strcmp(names[i].key, key) == 0)
            return names[i];
    return (struct kind_name){ key, key, key, key };
}

void describe_left_out(struct result *result, const struct panel *panel)
{
    for (gsize i = 0; i < panel->n_left_outs; i++) {
        struct kind_name name = find_kind(&panel->left_outs[i]);
        result_add_outside(result, panel->left_outs[i].n, name.zh, name.en);
    }
}

char *describe_left_out_line(const struct panel *panel, gboolean zh)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (gsize i = 0; i < panel->n_left_outs; i++) {
        struct kind_name name = find_kind(&panel->left_outs[i]);
        gsize n = panel->left_outs[i].n;
        if (i > 0)
            g_string_append(line, zh ? "、" : ", ");
        if (zh)
            g_string_append_printf(line, "%s%" G_GSIZE_FORMAT "个", name.zh, n);
        else
            g_string_append_printf(line, "%" G_GSIZE_FORMAT " %s", n,
                                   n == 1 ? name.en_one : name.en);
    }
    return line->len == 0 ? NULL : g_strdup(line->str);
}

/* -- sources ------------------------------------------------------------------------ */

static void add_years(GString *text, gint first, gint last, gboolean zh)
{
    g_string_append_printf(text, "%d", first);
    if (last > first)
        g_string_append_printf(text, "%s%d", zh ? "—" : "–", last);
}

/* "2019, 2021-2023": the years for which `has` holds, as ranges. */
static char *write_years(const struct panel *panel, const gboolean *has, gboolean zh)
{
    GString *text = g_string_new(NULL);
    for (gsize y = 0; y < panel->n_years; y++) {
        gsize last = y;
        if (!has[y])
            continue;
        while (last + 1 < panel->n_years && has[last + 1] &&
               panel->years[last + 1] == panel->years[last] + 1)
            last++;
        if (text->len > 0)
            g_string_append(text, zh ? "、" : ", ");
        add_years(text, panel->years[y], panel->years[last], zh);
        y = last;
    }
    return g_string_free(text, FALSE);
}

void describe_source(struct result *result, const struct panel *panel)
{
    g_autofree gboolean *has = g_new0(gboolean, panel->n_years + 1);
    gboolean any = FALSE;
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        gsize y = i % panel->n_years;
        if (panel->reports[i].present)
            any = has[y] = TRUE;
    }
    if (!any)
        return;
    g_autofree char *years_zh = write_years(panel, has, TRUE);
    g_autofree char *years_en = write_years(panel, has, FALSE);
    g_autofree char *zh =
        g_strdup_printf("资料来源：%s年政府信息公开工作年度报告", years_zh);
    g_autofree char *en = g_strdup_printf(
        "Source: annual reports on open government information, %s", years_en);
    result_add_note(result, zh, en);
}

static const char *kind_in_words(const char *kind, gboolean zh)
{
    if (g_strcmp0(kind, "registered") == 0)
        return zh ? "户籍人口" : "registered population";
    if (kind == NULL || strcmp(kind, "resident") == 0)
        return zh ? "常住人口" : "resident population";
    return kind;
}

static void note_population(struct result *result,
                            const struct panel_population *population)
{
    const char *source = population->source != NULL ? population->source : "?";
    gboolean census = g_str_has_prefix(source, "census");
    g_autofree char *zh =
        g_strdup_printf(census ? "分母：%s，%d年人口普查" : "分母：%s，%d年，%s",
                        kind_in_words(population->kind, TRUE), population->year, source);
    g_autofree char *en = g_strdup_printf(
        census ? "Denominator: %s, census of %d" : "Denominator: %s, %d, %s",
        kind_in_words(population->kind, FALSE), population->year, source);
    result_add_note(result, zh, en);
}

static gboolean same_text(const char *a, const char *b)
{
    return a == b || g_strcmp0(a, b) == 0;
}

static gboolean same_population(const struct panel_population *a,
                                const struct panel_population *b)
{
    return a->year == b->year && same_text(a->kind, b->kind) &&
           same_text(a->source, b->source);
}

void describe_population(struct result *result, const struct panel *panel)
{
    enum { MOST = 12 };
    const struct panel_population *seen[MOST];
    gsize n_seen = 0;
    for (gsize i = 0; panel->population && i < panel->n_units * panel->n_years; i++) {
        const struct panel_population *population = &panel->population[i];
        gboolean known = !(population->population > 0) || n_seen == MOST;
        for (gsize k = 0; k < n_seen && !known; k++)
            known = same_population(seen[k], population);
        if (known)
            continue;
        seen[n_seen++] = population;
        note_population(result, population);
    }
}

static void note_definition(struct result *result, const struct indicator *indicator)
{
    g_autofree char *zh =
        g_strdup_printf("%s = %s", indicator->zh, indicator->definition_zh);
    g_autofree char *en =
        g_strdup_printf("%s = %s", indicator->en, indicator->definition_en);
    result_add_note(result, zh, en);
}

void describe_result(struct result *result, const struct panel *panel,
                     const struct indicator *indicator,
                     const struct indicator_values *values)
{
    gboolean population = FALSE;
    g_auto(GStrv) inputs = indicator_inputs(indicator, &population, NULL);
    result_set_indicator(result, indicator->key, indicator->zh, indicator->en,
                         indicator->unit_zh, indicator->unit_en);
    result_set_title(result, indicator->zh, indicator->en);
    if (indicator->kind != INDICATOR_LEVEL && indicator->definition_zh != NULL &&
        g_strcmp0(indicator->definition_zh, indicator->zh) != 0)
        note_definition(result, indicator);
    describe_source(result, panel);
    if (population)
        describe_population(result, panel);
    if (indicator->caveat_zh != NULL)
        result_add_note(result, indicator->caveat_zh, indicator->caveat_en);
    if (values != NULL)
        describe_coverage(result, panel, values, NULL);
    describe_left_out(result, panel);
}

static const struct panel_variable **find_variables(const struct panel *panel,
                                                    const char *const *keys)
{
    static const char *const none[] = { NULL };
    gsize n = 0;
    keys = keys != NULL ? keys : none;
    const struct panel_variable **found =
        g_new0(const struct panel_variable *, g_strv_length((char **)keys) + 1);
    for (; *keys != NULL; keys++) {
        found[n] = panel_find(panel, *keys);
        n += found[n] != NULL;
    }
    return found;
}

const struct panel_variable **describe_variables(const struct panel *panel,
                                                 const struct indicator *indicator)
{
    return find_variables(panel, indicator->numerator);
}

const struct panel_variable **describe_bases(const struct panel *panel,
                                             const struct indicator *indicator)
{
    return find_variables(panel, indicator->denominator);
}

guint32 describe_line(const struct panel_variable *const *variables, gsize cell)
{
    for (; *variables != NULL; variables++)
        if ((*variables)->lines[cell] > 0)
            return (*variables)->lines[cell];
    return 0;
}

static const char *origin_of(const struct panel_variable *const *variables, gsize cell)
{
    for (; *variables != NULL; variables++)
        if ((*variables)->inferred[cell] > 0)
            return (*variables)->inferred[cell] == 1 ? "inferred" : "amended";
    return NULL;
}

const char *describe_origin(const struct indicator *indicator,
                            const struct panel_variable *const *variables,
                            const struct panel_variable *const *bases, gsize cell)
{
    const char *above = origin_of(variables, cell);
    /* a lagged value has a year before it, or there is none */
    return above != NULL ? above : origin_of(bases, indicator->lagged ? cell - 1 : cell);
}

void describe_add_code(GString *note, const char *code)
{
    if (code != NULL)
        g_string_append_printf(note, "%s%s", note->len > 0 ? ";" : "", code);
}
