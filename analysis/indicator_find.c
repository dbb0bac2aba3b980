#include "analysis/indicator_rows.h"
#include "data/field.h"

#include <string.h>

struct indicator_registry {
    GPtrArray *rows; /* const struct indicator * */
    gsize n_main;
    GHashTable *by_key;
};

static struct indicator_registry registry;

static void add(const struct indicator *indicator)
{
    if (g_hash_table_contains(registry.by_key, indicator->key))
        return;
    g_hash_table_insert(registry.by_key, (gpointer)indicator->key, (gpointer)indicator);
    g_ptr_array_add(registry.rows, (gpointer)indicator);
}

static void add_table(const struct indicator *table)
{
    for (; table->key != NULL; table++)
        add(table);
}

static const char *unit_in_english(const char *unit)
{
    static const struct {
        const char *zh, *en;
    } units[] = { { "件", "cases" }, { "项", "items" }, { "万元", "10,000 yuan" } };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_strcmp0(units[i].zh, unit) == 0)
            return units[i].en;
    return unit;
}

static const char *const *one_key(const char *key)
{
    const char **keys = g_new0(const char *, 2);
    keys[0] = key;
    return keys;
}

static void add_field(const struct field *field, const char *key, const char *zh,
                      const char *en)
{
    if (g_hash_table_contains(registry.by_key, key))
        return;
    struct indicator *indicator = g_new0(struct indicator, 1);
    *indicator = (struct indicator){
        .key = key,
        .zh = zh,
        .en = en,
        .unit_zh = field->unit,
        .unit_en = unit_in_english(field->unit),
        .kind = INDICATOR_LEVEL,
        .count = strcmp(field->unit, "万元") != 0 &&
                 strcmp(field->column->key, "items_change") != 0,
        .numerator = one_key(field->key),
        .definition_zh = field->label_zh,
        .definition_en = field->label_en,
        .caveat_zh = field->caveat_zh,
        .caveat_en = field->caveat_en,
        .comparable = field->comparable,
    };
    add(indicator);
}

/* The registry is built once and lives as long as the program, as that of the fields. */
static gpointer build_registry(gpointer unused)
{
    (void)unused;
    registry.rows = g_ptr_array_new();
    registry.by_key = g_hash_table_new(g_str_hash, g_str_equal);
    add_table(indicator_request_rows);
    add_table(indicator_disclosure_rows);
    add_table(indicator_parts_rows);
    registry.n_main = registry.rows->len;
    add_table(indicator_sum_rows);
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        if (field->row->table == FORM_REQUESTS &&
            strcmp(field->column->key, "total") == 0)
            add_field(field, field->row->key, field->row->zh, field->row->en);
    }
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        add_field(field, field->key, field->label_zh, field->label_en);
    }
    return &registry;
}

static const struct indicator_registry *get_registry(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, build_registry, NULL);
}

gsize indicator_count(void)
{
    return get_registry()->rows->len;
}

gsize indicator_n_main(void)
{
    return get_registry()->n_main;
}

const struct indicator *indicator_get(gsize index)
{
    const struct indicator_registry *all = get_registry();
    return index < all->rows->len ? all->rows->pdata[index] : NULL;
}

const struct indicator *indicator_find(const char *key)
{
    return key == NULL ? NULL : g_hash_table_lookup(get_registry()->by_key, key);
}

/* Levenshtein distance, for keys of at most 95 bytes. */
static guint distance(const char *a, const char *b)
{
    guint row[96], n = (guint)MIN(strlen(b), 95);
    for (guint j = 0; j <= n; j++)
        row[j] = j;
    for (guint i = 1; *a != '\0'; a++, i++) {
        guint corner = row[0];
        row[0] = i;
        for (guint j = 1; j <= n; j++) {
            guint change = corner + (*a != b[j - 1]);
            corner = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

const char *indicator_suggest(const char *key)
{
    const char *best = NULL;
    guint least = (guint)strlen(key) / 3 + 2;
    for (gsize i = 0; i < indicator_count(); i++) {
        const char *candidate = indicator_get(i)->key;
        guint d = strlen(key) < 96 ? distance(key, candidate) : G_MAXUINT;
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return best;
}

struct indicator *indicator_new_variable(const char *key, const char *zh, const char *en)
{
    struct indicator *indicator = g_new0(struct indicator, 1);
    indicator->key = g_strdup(key);
    indicator->zh = g_strdup(zh != NULL ? zh : key);
    indicator->en = g_strdup(en != NULL ? en : key);
    indicator->kind = INDICATOR_LEVEL;
    indicator->numerator = one_key(g_strdup(key));
    indicator->definition_zh = g_strdup(indicator->zh);
    indicator->definition_en = g_strdup(indicator->en);
    indicator->comparable = "yes";
    return indicator;
}

void indicator_free(struct indicator *indicator)
{
    if (indicator == NULL)
        return;
    g_free((char *)indicator->key);
    g_free((char *)indicator->zh);
    g_free((char *)indicator->en);
    g_free((char *)indicator->unit_zh);
    g_free((char *)indicator->unit_en);
    g_free((char *)indicator->definition_zh);
    g_free((char *)indicator->definition_en);
    g_strfreev((char **)indicator->numerator);
    g_strfreev((char **)indicator->denominator);
    g_free(indicator);
}

static void add_inputs(GPtrArray *keys, const char *const *from, gboolean *population)
{
    for (; from != NULL && *from != NULL; from++) {
        if (strcmp(*from, "population") == 0)
            *population = TRUE;
        else if (!g_str_has_prefix(*from, "report.") &&
                 !g_ptr_array_find_with_equal_func(keys, *from, g_str_equal, NULL))
            g_ptr_array_add(keys, g_strdup(*from));
    }
}

GStrv indicator_inputs(const struct indicator *indicator, gboolean *population,
                       gboolean *lagged)
{
    GPtrArray *keys = g_ptr_array_new();
    gboolean needs_population = FALSE;
    add_inputs(keys, indicator->numerator, &needs_population);
    add_inputs(keys, indicator->denominator, &needs_population);
    g_ptr_array_add(keys, NULL);
    if (population != NULL)
        *population = needs_population;
    if (lagged != NULL)
        *lagged = indicator->lagged;
    return (GStrv)g_ptr_array_free(keys, FALSE);
}
