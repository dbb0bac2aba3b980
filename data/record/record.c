#include "data/record/record.h"

#include "data/vectors.h"

#include <stddef.h>
#include <string.h>

static const char *const state_keys[] = { "absent",     "number", "blank",   "dash",
                                          "unreadable", "scaled", "inferred" };
static const char *const severity_keys[] = { "note", "warning", "error" };
static const char *const status_keys[] = { "pass", "fail", "uncertain",
                                           "not_assessable" };

static gint find_key(const char *const *keys, gsize n, const char *key)
{
    for (gsize i = 0; i < n; i++)
        if (g_strcmp0(keys[i], key) == 0)
            return (gint)i;
    return -1;
}

const char *value_state_key(enum value_state state)
{
    return state_keys[state];
}

gint value_state_find(const char *key)
{
    return find_key(state_keys, G_N_ELEMENTS(state_keys), key);
}

const char *severity_key(enum severity severity)
{
    return severity_keys[severity];
}

gint severity_find(const char *key)
{
    return find_key(severity_keys, G_N_ELEMENTS(severity_keys), key);
}

const char *finding_status_key(enum finding_status status)
{
    return status_keys[status];
}

gint finding_status_find(const char *key)
{
    return find_key(status_keys, G_N_ELEMENTS(status_keys), key);
}

/* For the strings and cells of most reports; it stays when the record is reset. */
enum { BLOCK_BYTES = 16 << 10 };

void record_init(struct record *record)
{
    memset(record, 0, sizeof *record);
    record->claims = g_array_new(FALSE, FALSE, sizeof(struct claim));
    record->findings = g_array_new(FALSE, TRUE, sizeof(struct finding));
    record->text.block_bytes = BLOCK_BYTES;
}

/* The memory of a record's lists and strings, emptied. */
struct storage {
    GArray *claims, *findings;
    struct arena text;
};

static struct storage empty_storage(struct record *record)
{
    arena_rewind(&record->text, BLOCK_BYTES);
    struct storage storage = { record->claims, record->findings, record->text };
    g_array_set_size(storage.claims, 0);
    g_array_set_size(storage.findings, 0);
    return storage;
}

static void give_storage(struct record *record, const struct storage *storage)
{
    record->claims = storage->claims;
    record->findings = storage->findings;
    record->text = storage->text;
}

#if HAVE_VECTORS
/* As many bytes as values take. */
__attribute__((target("avx2"))) static void clear_with_vectors(struct value *values)
{
    enum { LANES = sizeof(__m256i), AT_ONCE = 8 };
    G_STATIC_ASSERT(sizeof(struct value) == LANES && FIELD_COUNT_MAX % AT_ONCE == 0);
    const __m256i none = _mm256_setzero_si256();
    __m256i *place = (__m256i *)(gpointer)values, *end = place + FIELD_COUNT_MAX;
    for (; place < end; place += AT_ONCE)
        for (gsize i = 0; i < AT_ONCE; i++)
            _mm256_storeu_si256(place + i, none);
}
#endif

static void clear_values(struct value *values)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        clear_with_vectors(values);
        return;
    }
#endif
    memset(values, 0, FIELD_COUNT_MAX * sizeof *values);
}

void record_reset(struct record *record)
{
    const gsize values = offsetof(struct record, values);
    const gsize after = values + sizeof record->values;
    struct storage storage = empty_storage(record);
    memset(record, 0, values);
    clear_values(record->values);
    memset((char *)record + after, 0, sizeof *record - after);
    give_storage(record, &storage);
}

void record_move(struct record *to, struct record *from)
{
    struct storage storage = empty_storage(to);
    *to = *from;
    give_storage(from, &storage);
}

void record_clear(struct record *record)
{
    g_clear_pointer(&record->claims, g_array_unref);
    g_clear_pointer(&record->findings, g_array_unref);
    arena_clear(&record->text);
}

const char *record_string(struct record *record, const char *string)
{
    return string == NULL ? NULL : record_string_len(record, string, strlen(string));
}

const char *record_string_len(struct record *record, const char *string, gsize length)
{
    if (string == NULL)
        return NULL;
    char *copy = arena_take(&record->text, length + 1, 1);
    memcpy(copy, string, length);
    copy[length] = '\0';
    return copy;
}

const struct finding_cell *record_cells(struct record *record,
                                        const struct finding_cell *cells, gsize n)
{
    char *copy =
        arena_take(&record->text, n * sizeof *cells, _Alignof(struct finding_cell));
    if (n > 0)
        memcpy(copy, cells, n * sizeof *cells);
    return (const struct finding_cell *)copy;
}

/* A report on the 2021 form may still print 其他处理 as one row; then that row belongs to
 * it. */
gboolean record_has_field_besides(const struct record *record, gsize field)
{
    const struct field *f = field_get(field);
    if (record->form == FORM_NONE)
        return (record->tables & (1u << f->row->table)) != 0 && f->forms == FORM_BOTH;
    return record->single_other_row && f->row->table == FORM_REQUESTS &&
           strcmp(f->row->key, "other") == 0;
}
