/* Reads a text, or a fixture, into a record: for the tests of extraction. */
#ifndef TESTS_SUPPORT_READING_H
#define TESTS_SUPPORT_READING_H

#include "data/extract/extract.h"
#include "data/format.h"

#include <string.h>

static inline struct document *read_document(const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    struct document *document = document_new("text");
    g_assert_true(format_read(document, (const guint8 *)bytes, length, &error));
    g_assert_no_error(error);
    return document;
}

/* The record is initialised here; clear it with record_clear. */
static inline void read_record(struct record *record, const char *bytes, gsize length)
{
    g_autoptr(document_t) document = read_document(bytes, length);
    struct report_range range = { 0, document->rows->len };
    record_init(record);
    struct extractor *extractor = extractor_new();
    extract_tables(extractor, document, &range, record, NULL);
    extractor_free(extractor);
}

static inline const struct value *value_of(const struct record *record, const char *key)
{
    gint field = field_find(key);
    g_assert_cmpint(field, >=, 0);
    return &record->values[field];
}

static inline double number_of(const struct record *record, const char *key)
{
    double number = 0;
    g_assert_true(record_get_number(record, field_find(key), &number));
    return number;
}

/* The number of the text. */
static inline double read_one(const char *text, const char *key)
{
    struct record record;
    read_record(&record, text, strlen(text));
    double number = number_of(&record, key);
    record_clear(&record);
    return number;
}

/* Whether the text has one. */
static inline gboolean has_number(const char *text, const char *key)
{
    struct record record;
    double number;
    read_record(&record, text, strlen(text));
    gboolean found = record_get_number(&record, field_find(key), &number);
    record_clear(&record);
    return found;
}

/* The first finding of the rule, or NULL. */
static inline const struct finding *finding_of(const struct record *record,
                                               const char *rule)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, rule) == 0)
            return finding;
    }
    return NULL;
}

#endif
