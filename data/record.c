#include "data/record.h"

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

void record_init(struct record *record)
{
    memset(record, 0, sizeof *record);
    record->claims = g_array_new(FALSE, TRUE, sizeof(struct claim));
    record->findings = g_array_new(FALSE, TRUE, sizeof(struct finding));
    record->text = g_string_chunk_new(16384);
}

void record_reset(struct record *record)
{
    GArray *claims = record->claims, *findings = record->findings;
    GStringChunk *text = record->text;
    memset(record, 0, sizeof *record);
    g_array_set_size(claims, 0);
    g_array_set_size(findings, 0);
    g_string_chunk_clear(text);
    record->claims = claims;
    record->findings = findings;
    record->text = text;
}

void record_clear(struct record *record)
{
    g_clear_pointer(&record->claims, g_array_unref);
    g_clear_pointer(&record->findings, g_array_unref);
    g_clear_pointer(&record->text, g_string_chunk_free);
}

const char *record_string(struct record *record, const char *string)
{
    return string == NULL ? NULL : g_string_chunk_insert(record->text, string);
}

const char *record_string_len(struct record *record, const char *string, gsize length)
{
    return string == NULL
               ? NULL
               : g_string_chunk_insert_len(record->text, string, (gssize)length);
}

const struct finding_cell *record_cells(struct record *record,
                                        const struct finding_cell *cells, gsize n)
{
    /* A string chunk does not align what it returns, so ask for room to align in. */
    static const char zeros[4096];
    gsize bytes = n * sizeof *cells, room = bytes + _Alignof(struct finding_cell);
    g_autofree char *blank = room > sizeof zeros ? g_malloc0(room) : NULL;
    char *place = g_string_chunk_insert_len(record->text, blank != NULL ? blank : zeros,
                                            (gssize)room);
    guintptr start = ((guintptr)place + _Alignof(struct finding_cell) - 1) &
                     ~(guintptr)(_Alignof(struct finding_cell) - 1);
    if (bytes > 0)
        memcpy((void *)start, cells, bytes);
    return (const struct finding_cell *)start;
}

/* A report on the 2021 form may still print 其他处理 as one row; then that row belongs to
 * it. */
gboolean record_has_field(const struct record *record, gsize field)
{
    const struct field *f = field_get(field);
    if (record->form == FORM_NONE)
        return (record->tables & (1u << f->row->table)) != 0 && f->forms == FORM_BOTH;
    if ((f->forms & record->form) != 0)
        return TRUE;
    return record->single_other_row && f->row->table == FORM_REQUESTS &&
           strcmp(f->row->key, "other") == 0;
}
