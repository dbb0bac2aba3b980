#include "data/store/store_overlay.h"

#include <math.h>
#include <string.h>

#include "data/error.h"
#include "data/store/schema.h"
#include "data/store/store_sql.h"
#include "data/store/store_unit.h"

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean refuse(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, DATA_ERROR, DATA_ERROR_USAGE, text);
    return FALSE;
}

static gboolean check_date(const char *date, GError **error)
{
    static const char pattern[] = "dddd-dd-dd";
    gsize i = 0;
    for (; date != NULL && date[i] != '\0' && pattern[i] != '\0'; i++)
        if (pattern[i] == 'd' ? !g_ascii_isdigit(date[i]) : date[i] != '-')
            break;
    if (date == NULL)
        return TRUE;
    gboolean shaped = pattern[i] == '\0' && date[i] == '\0';
    guint64 year = g_ascii_strtoull(date, NULL, 10);
    guint64 month = shaped ? g_ascii_strtoull(date + strlen("dddd-"), NULL, 10) : 0;
    guint64 day = shaped ? g_ascii_strtoull(date + strlen("dddd-dd-"), NULL, 10) : 0;
    if (g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return TRUE;
    return refuse(error, "\"%s\" is not a date; write it as 2024-03-31", date);
}

static const struct field *find_field(const char *name)
{
    const struct schema_column *column;
    gint field = field_find(name);
    for (gsize i = 0; field < 0 && (column = schema_panel_column(i)) != NULL; i++)
        if (strcmp(column->name, name) == 0)
            field = column->field;
    return field < 0 ? NULL : field_get((gsize)field);
}

/* What a form counts is whole and not below zero; amounts of money have decimals. */
static gboolean check_number(const struct field *field, const struct amendment *amendment,
                             GError **error)
{
    if (amendment->missing)
        return TRUE;
    if (amendment->value < 0 && !field_may_be_negative(field))
        return refuse(error, "%s cannot be below zero", field->key);
    return strcmp(field->unit, "万元") == 0 || amendment->value == floor(amendment->value)
               ? TRUE
               : refuse(error, "%s is a count; give a whole number", field->key);
}

/* *date becomes the day on which the report's file was last changed (UTC); NULL when not
 * known. Owned. */
static gboolean source_date(struct store *store, gint64 report_id, char **date,
                            GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT date(s.modified, 'unixepoch') FROM report r JOIN source s ON s.id = "
        "r.source_id WHERE r.id = ?",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    if (store_step_row(store, s, &problem))
        *date = g_strdup(store_column_text(s, 0));
    sqlite3_reset(s);
    return store_finish(problem, error);
}

/* The unit of an amendment: by code or name, among whole areas first. */
static gint64 find_unit(struct store *store, const char *text, GError **error)
{
    gint64 id = store_find_unit(store, text, NULL, "government", NULL);
    return id != 0 ? id : store_find_unit(store, text, NULL, NULL, error);
}

static gboolean amend(struct store *store, const struct amendment *amendment,
                      GError **error)
{
    const struct field *field = find_field(amendment->field);
    if (field == NULL)
        return refuse(error, "unknown field \"%s\"; `ogi fields` lists them",
                      amendment->field);
    if (!check_number(field, amendment, error))
        return FALSE;
    gint64 unit_id = find_unit(store, amendment->unit, error);
    if (unit_id == 0 || !check_date(amendment->date, error))
        return FALSE;
    GError *problem = NULL;
    gint64 report_id = store_find_report(store, unit_id, amendment->year, &problem);
    if (problem != NULL)
        return store_finish(problem, error);
    if (report_id == 0)
        return refuse(error, "%s has no report for %d", amendment->unit, amendment->year);
    g_autofree char *date = g_strdup(amendment->date);
    if (date == NULL && !source_date(store, report_id, &date, error))
        return FALSE;
    sqlite3_stmt *s = store_prepare(
        store, "INSERT OR REPLACE INTO amendment VALUES(?,?,?,?,?,?)", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, unit_id);
    sqlite3_bind_int(s, 2, amendment->year);
    store_bind_text(s, 3, field->key);
    if (!amendment->missing)
        store_bind_number(s, 4, amendment->value);
    store_bind_text(s, 5, amendment->reason);
    store_bind_text(s, 6, date);
    return store_step_done(store, s, error);
}

static gboolean undo(struct store *store, const struct amendment *amendment,
                     GError **error)
{
    const struct field *field = find_field(amendment->field);
    gint64 unit_id = find_unit(store, amendment->unit, error);
    if (unit_id == 0)
        return FALSE;
    sqlite3_stmt *s = store_prepare(
        store, "DELETE FROM amendment WHERE unit_id = ? AND year = ? AND field = ?",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, unit_id);
    sqlite3_bind_int(s, 2, amendment->year);
    store_bind_text(s, 3, field != NULL ? field->key : amendment->field);
    if (!store_step_done(store, s, error))
        return FALSE;
    return sqlite3_changes(store->db) > 0 ||
           refuse(error, "%s %d: %s was not amended", amendment->unit, amendment->year,
                  amendment->field);
}

typedef gboolean (*change_fn)(struct store *store, const struct amendment *amendment,
                              GError **error);

/* All or none. */
static gboolean change_all(struct store *store, const struct amendment *amendments,
                           gsize n, change_fn change, GError **error)
{
    if (!store_begin(store, error))
        return FALSE;
    gboolean done = TRUE;
    for (gsize i = 0; done && i < n; i++)
        done = change(store, &amendments[i], error);
    if (done && store_commit(store, error))
        return TRUE;
    store_rollback(store);
    return FALSE;
}

gboolean store_amend(struct store *store, const struct amendment *amendments, gsize n,
                     GError **error)
{
    return change_all(store, amendments, n, amend, error);
}

gboolean store_amend_undo(struct store *store, const struct amendment *amendments,
                          gsize n, GError **error)
{
    return change_all(store, amendments, n, undo, error);
}

/* ---- findings ---- */

struct waived {
    char fingerprint[17];
    char *rule;
    gint64 unit_id, report_id;
    gint year;
};

/* The finding of the active report whose fingerprint begins with `prefix`. */
static gboolean find_finding(struct store *store, const char *prefix,
                             struct waived *waived, GError **error)
{
    g_autofree char *end = g_strconcat(prefix, "~", NULL);
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT DISTINCT f.fingerprint, f.rule, r.unit_id, r.year, r.id FROM finding f "
        "JOIN "
        "report r ON r.id = f.report_id WHERE f.fingerprint >= ? AND f.fingerprint < ? "
        "ORDER BY r.active DESC",
        error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, prefix);
    store_bind_text(s, 2, end);
    guint n = 0;
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        if (n > 0 && strcmp(waived->fingerprint, store_column_text(s, 0)) == 0)
            continue; /* the same finding of an older version */
        if (n++ > 0)
            continue;
        g_strlcpy(waived->fingerprint, store_column_text(s, 0),
                  sizeof waived->fingerprint);
        waived->rule = g_strdup(store_column_text(s, 1));
        waived->unit_id = sqlite3_column_int64(s, 2);
        waived->year = sqlite3_column_int(s, 3);
        waived->report_id = sqlite3_column_int64(s, 4);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    else if (n != 1)
        refuse(error,
               n == 0 ? "no finding with the fingerprint \"%s\"; `ogi validate` lists "
                        "them"
                      : "\"%s\" begins several fingerprints; give more digits",
               prefix);
    return problem == NULL && n == 1;
}

/* The reports whose counts a waiver changes: every version with that finding. */
static gboolean recount(struct store *store, const char *fingerprint, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    sqlite3_stmt *s = store_prepare(
        store, "SELECT DISTINCT report_id FROM finding WHERE fingerprint = ?", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, fingerprint);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        gint64 id = sqlite3_column_int64(s, 0);
        g_array_append_val(ids, id);
    }
    if (problem != NULL)
        return store_finish(problem, error);
    for (guint i = 0; i < ids->len; i++)
        if (!store_update_quality(store, g_array_index(ids, gint64, i), error))
            return FALSE;
    return TRUE;
}

static gboolean insert_waiver(struct store *store, const struct waived *waived,
                              const char *reason, const char *date, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "INSERT OR REPLACE INTO waiver VALUES(?,?,?,?,?,?)", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, waived->fingerprint);
    sqlite3_bind_int64(s, 2, waived->unit_id);
    sqlite3_bind_int(s, 3, waived->year);
    store_bind_text(s, 4, waived->rule);
    store_bind_text(s, 5, reason);
    store_bind_text(s, 6, date);
    memory_add_waiver(store->memory);
    return store_step_done(store, s, error) && recount(store, waived->fingerprint, error);
}

gboolean store_waive(struct store *store, const char *fingerprint, const char *reason,
                     const char *date, GError **error)
{
    struct waived waived = { .rule = NULL };
    gboolean done = check_date(date, error) &&
                    find_finding(store, fingerprint, &waived, error) &&
                    store_begin(store, error);
    if (done) {
        g_autofree char *given = g_strdup(date);
        done = (given != NULL || source_date(store, waived.report_id, &given, error)) &&
               insert_waiver(store, &waived, reason, given, error) &&
               store_commit(store, error);
        if (!done)
            store_rollback(store);
    }
    g_free(waived.rule);
    return done;
}

static gboolean delete_waiver(struct store *store, const char *fingerprint,
                              GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "DELETE FROM waiver WHERE fingerprint = ?", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, fingerprint);
    if (!store_step_done(store, s, error))
        return FALSE;
    if (sqlite3_changes(store->db) == 0)
        return refuse(error, "no finding \"%s\" was waived; give the whole fingerprint",
                      fingerprint);
    return recount(store, fingerprint, error);
}

gboolean store_waive_undo(struct store *store, const char *fingerprint, GError **error)
{
    if (!store_begin(store, error))
        return FALSE;
    if (delete_waiver(store, fingerprint, error) && store_commit(store, error))
        return TRUE;
    store_rollback(store);
    return FALSE;
}
