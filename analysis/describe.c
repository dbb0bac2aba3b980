#include "analysis/describe.h"

#include "analysis/reason.h"

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

void describe_count_reason(GHashTable *counts, GPtrArray *order, const char *reason)
{
    gpointer n = g_hash_table_lookup(counts, reason);
    if (n == NULL)
        g_ptr_array_add(order, (gpointer)reason);
    g_hash_table_insert(counts, (gpointer)reason,
                        GSIZE_TO_POINTER(GPOINTER_TO_SIZE(n) + 1));
}

void describe_reasons(struct result *result, GHashTable *counts, GPtrArray *order)
{
    for (guint i = 0; i < order->len; i++) {
        const char *code = order->pdata[i];
        g_autofree char *zh = reason_text(code, TRUE);
        g_autofree char *en = reason_text(code, FALSE);
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, code));
        result_add_left_out(result, n, zh, en);
    }
}

static void describe_coverage(struct result *result, const struct panel *panel,
                              const struct indicator_values *values)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    gsize n = 0;
    for (gsize i = 0; i < values->n; i++) {
        if (values->reason[i] == NULL)
            n++;
        else
            describe_count_reason(counts, order, values->reason[i]);
    }
    result_set_coverage(result, n, values->n);
    describe_reasons(result, counts, order);
    if (panel->n_years > 1)
        result_note_unit_years(result);
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

static gboolean same_population(const struct panel_population *a,
                                const struct panel_population *b)
{
    return a->year == b->year && g_strcmp0(a->kind, b->kind) == 0 &&
           g_strcmp0(a->source, b->source) == 0;
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
    if (indicator->definition_zh != NULL &&
        g_strcmp0(indicator->definition_zh, indicator->zh) != 0)
        note_definition(result, indicator);
    if (population)
        describe_population(result, panel);
    if (indicator->caveat_zh != NULL)
        result_add_note(result, indicator->caveat_zh, indicator->caveat_en);
    if (values != NULL)
        describe_coverage(result, panel, values);
    if (panel->n_left_out > 0)
        result_add_left_out(result, panel->n_left_out, "其他层级或口径的单位",
                            panel->left_out != NULL ? panel->left_out
                                                    : "units of other levels or scopes");
}

guint32 describe_line(const struct panel *panel, const struct indicator *indicator,
                      gsize cell)
{
    for (gsize i = 0; indicator->numerator[i] != NULL; i++) {
        const struct panel_variable *variable =
            panel_find(panel, indicator->numerator[i]);
        if (variable != NULL && variable->lines[cell] > 0)
            return variable->lines[cell];
    }
    return 0;
}
