/* Records made up for tests of the rules. */
#ifndef TESTS_SUPPORT_CHECKED_RECORDS_H
#define TESTS_SUPPORT_CHECKED_RECORDS_H

#include <string.h>

#include "data/rule/rule.h"

static inline void set_number(struct record *record, const char *key, double number)
{
    gint field = field_find(key);
    g_assert_cmpint(field, >=, 0);
    struct value *value = &record->values[field];
    value->state = VALUE_NUMBER;
    value->number = number;
    value->line = 10;
}

static inline void set_request(struct record *record, const char *row,
                               const double *numbers)
{
    const struct form_row *r = form_find_row(FORM_REQUESTS, row);
    for (gsize c = 0; c < 7; c++) {
        g_autofree char *key = g_strdup_printf("requests.%s.%s", row, r->columns[c].key);
        set_number(record, key, numbers[c]);
    }
}

static inline void set_review(struct record *record, const char *row,
                              const double *numbers)
{
    const struct form_row *r = form_find_row(FORM_REVIEW, row);
    for (gsize c = 0; c < 5; c++) {
        g_autofree char *key = g_strdup_printf("review.%s.%s", row, r->columns[c].key);
        set_number(record, key, numbers[c]);
    }
}

/* A consistent report: 13 received and 2 carried in are 9 granted, 5 refused and 1
 * carried out. */
static inline void fill_record(struct record *record)
{
    static const double zero[7] = { 0 };
    record_init(record);
    record->form = FORM_2021;
    record->tables = 7;
    record->year = 2022;
    record->unit = (struct record_unit){ .name = "甲县", .scope = "government" };
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        if (row->table == FORM_REQUESTS && (row->forms & FORM_2021) != 0)
            set_request(record, row->key, zero);
        if (row->table == FORM_REVIEW)
            set_review(record, row->key, zero);
    }
    set_request(record, "new_received", (double[]){ 10, 2, 0, 0, 1, 0, 13 });
    set_request(record, "carried_in", (double[]){ 2, 0, 0, 0, 0, 0, 2 });
    set_request(record, "granted", (double[]){ 7, 1, 0, 0, 1, 0, 9 });
    set_request(record, "refuse_process", (double[]){ 4, 1, 0, 0, 0, 0, 5 });
    set_request(record, "total", (double[]){ 11, 2, 0, 0, 1, 0, 14 });
    set_request(record, "carried_out", (double[]){ 1, 0, 0, 0, 0, 0, 1 });
    set_review(record, "reconsideration", (double[]){ 2, 0, 0, 1, 3 });
}

static inline const struct finding *find(const struct record *record, const char *rule,
                                         const char *field)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, rule) == 0 &&
            (field == NULL || g_strcmp0(finding->field, field) == 0))
            return finding;
    }
    return NULL;
}

static inline guint count(const struct record *record, const char *rule,
                          enum finding_status status)
{
    guint n = 0;
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        n += finding->status == status &&
             (rule == NULL || strcmp(finding->rule, rule) == 0);
    }
    return n;
}

static inline void add_claim(struct record *record, const char *metric, double value,
                             const char *text)
{
    struct claim claim = {
        .metric = metric, .value = value, .has_value = TRUE, .text = text, .line = 3
    };
    g_array_append_val(record->claims, claim);
}

/* A claim in 万件, say. */
static inline void add_scaled(struct record *record, const char *metric, double value,
                              guint8 decimals, const char *unit, const char *text)
{
    add_claim(record, metric, value, text);
    struct claim *claim =
        &g_array_index(record->claims, struct claim, record->claims->len - 1);
    claim->unit = unit;
    claim->decimals = decimals;
    claim->approximate = strstr(text, "余") != NULL;
}

#endif
