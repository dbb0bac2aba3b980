#include "data/load/load_years.h"

#include <string.h>

#include "data/rule/rule.h"

enum { CACHE_SIZE = 256 };

struct cached {
    gint64 unit_id, report_id;
    struct record *record;
};

struct load_years {
    struct store *store;
    struct cached cache[CACHE_SIZE]; /* a ring: the oldest is replaced */
    guint next;
    GHashTable *by_key; /* unit and year -> struct cached */
    struct record scratch;
    load_years_release_fn release;
    gpointer data;
};

/* Units are numbered from 1 and years have four digits, so this is unique. */
static gpointer make_key(gint64 unit_id, gint year)
{
    return GSIZE_TO_POINTER((gsize)unit_id * 10000 + (gsize)year);
}

struct load_years *load_years_new(struct store *store, load_years_release_fn release,
                                  gpointer data)
{
    struct load_years *years = g_new0(struct load_years, 1);
    years->store = store;
    years->release = release;
    years->data = data;
    years->by_key = g_hash_table_new(NULL, NULL);
    record_init(&years->scratch);
    return years;
}

void load_years_free(struct load_years *years)
{
    if (years == NULL)
        return;
    for (guint i = 0; i < CACHE_SIZE; i++)
        if (years->cache[i].record != NULL)
            years->release(years->cache[i].record, years->data);
    g_hash_table_unref(years->by_key);
    record_clear(&years->scratch);
    g_free(years);
}

static void remember(struct load_years *years, const struct save_result *saved,
                     struct record *record)
{
    struct cached *slot = &years->cache[years->next++ % CACHE_SIZE];
    if (slot->record != NULL) {
        gpointer key = make_key(slot->unit_id, slot->record->year);
        if (g_hash_table_lookup(years->by_key, key) == slot)
            g_hash_table_remove(years->by_key, key);
        years->release(slot->record, years->data);
    }
    *slot = (struct cached){ saved->unit_id, saved->report_id, record };
    g_hash_table_insert(years->by_key, make_key(saved->unit_id, record->year), slot);
}

/* The unit's active report of that year, from memory or from the store (into scratch);
 * NULL when there is none, or with an error. */
static struct record *find(struct load_years *years, gint64 unit_id, gint year,
                           gint64 *report_id, GError **error)
{
    const struct cached *cached =
        g_hash_table_lookup(years->by_key, make_key(unit_id, year));
    if (cached != NULL) {
        *report_id = cached->report_id;
        return cached->record;
    }
    *report_id = store_find_report(years->store, unit_id, year, error);
    if (*report_id == 0)
        return NULL;
    record_reset(&years->scratch);
    if (!store_read_record(years->store, *report_id, &years->scratch, error))
        return NULL;
    g_array_set_size(years->scratch.findings, 0);
    return &years->scratch;
}

static gboolean check(struct load_years *years, const struct record *previous,
                      struct record *record, gint64 report_id, load_years_count_fn count,
                      gpointer data, GError **error)
{
    g_array_set_size(record->findings, 0);
    rule_check_years(previous, record);
    for (guint i = 0; i < record->findings->len; i++)
        count(&g_array_index(record->findings, struct finding, i), data);
    return store_save_year_findings(years->store, report_id, record, error);
}

gboolean load_years_add(struct load_years *years, const struct save_result *saved,
                        struct record *record, load_years_count_fn count, gpointer data,
                        GError **error)
{
    gint64 report_id = 0;
    GError *problem = NULL;
    const struct record *previous =
        find(years, saved->unit_id, record->year - 1, &report_id, &problem);
    if (previous != NULL)
        check(years, previous, record, saved->report_id, count, data, &problem);
    struct record *next = problem != NULL ? NULL
                                          : find(years, saved->unit_id, record->year + 1,
                                                 &report_id, &problem);
    if (next != NULL)
        check(years, record, next, report_id, count, data, &problem);
    remember(years, saved, record);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}
