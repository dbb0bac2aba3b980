#include "data/store/schema_views.h"

#include <string.h>

#include "data/digest.h"
#include "data/field.h"
#include "data/store/schema.h"
#include "data/store/store_error.h"

/* The ratios of the view indicator_values, over columns of the view panel. They are for
 * people with other tools; intervals and tests are computed by the program itself. */
static const struct ratio {
    const char *key, *numerator, *denominator, *zh, *en, *unit;
    double scale;
} ratios[] = {
    { "requests_per_100k", "new_received", "population", "每十万居民新收申请",
      "New requests per 100,000 residents", "件/10万人", 1e5 },
    { "grant_rate", "granted", "total", "予以公开率", "Granted in full", "%", 1 },
    { "partial_rate", "partial", "total", "部分公开率", "Granted in part", "%", 1 },
    { "disclosure_rate", "granted + partial", "total", "公开率（含部分公开）",
      "Granted in full or part", "%", 1 },
    { "refusal_rate",
      "refuse_state_secret + refuse_law_forbids + refuse_three_safety_one_stability + "
      "refuse_third_party + refuse_internal_affairs + refuse_process + "
      "refuse_enforcement_file + refuse_admin_query",
      "total", "不予公开率", "Refused", "%", 1 },
    { "unable_rate",
      "unable_not_held + unable_must_create + unable_unclear_after_supplement", "total",
      "无法提供率", "Unable to provide", "%", 1 },
    { "reject_rate",
      "reject_petition + reject_repeat + reject_publication + reject_excessive + "
      "reject_reconfirm",
      "total", "不予处理率", "Not processed", "%", 1 },
    { "other_rate",
      "coalesce(other, other_no_supplement + other_fee_unpaid + other_other)", "total",
      "其他处理率", "Other handling", "%", 1 },
    { "not_held_rate", "unable_not_held", "total", "不掌握信息率", "Not held", "%", 1 },
    { "carry_over_rate", "carried_out", "new_received + carried_in", "结转率",
      "Carried over to next year", "%", 1 },
    { "clearance_rate", "total", "new_received", "办结率", "Outcomes per new request",
      "%", 1 },
    { "reconsideration_rate", "reconsideration_total", "total", "复议率",
      "Reconsiderations per outcome", "%", 1 },
    { "correction_rate", "reconsideration_corrected",
      "reconsideration_upheld + reconsideration_corrected + reconsideration_other",
      "复议纠正率", "Concluded reconsiderations that corrected", "%", 1 },
    { "litigation_rate", "litigation_direct_total + litigation_after_review_total",
      "total", "诉讼率", "Lawsuits per outcome", "%", 1 },
};

static GArray *panel_columns; /* struct schema_column; made once from the fields */

/* Totals of the requests, the applicants of the new ones, and both other tables. */
static char *column_name(const struct field *field)
{
    const char *row = field->row->key, *column = field->column->key;
    if (field->row->table != FORM_REQUESTS)
        return g_strdup_printf("%s_%s", row, column);
    if (strcmp(column, "total") == 0)
        return g_strdup(row);
    if (strcmp(row, "new_received") == 0)
        return g_strdup_printf("%s_%s", row, column);
    return NULL;
}

static gpointer build_columns(gpointer unused)
{
    (void)unused;
    panel_columns = g_array_new(TRUE, TRUE, sizeof(struct schema_column));
    for (gsize i = 0; i < field_count(); i++) {
        struct schema_column column = { column_name(field_get(i)), (gint)i };
        if (column.name != NULL)
            g_array_append_val(panel_columns, column);
    }
    return panel_columns;
}

const struct schema_column *schema_panel_column(gsize index)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, build_columns, NULL);
    return index < panel_columns->len
               ? &g_array_index(panel_columns, struct schema_column, index)
               : NULL;
}

static const struct {
    const char *table, *row;
} table_names[FORM_N_TABLES] = {
    [FORM_DISCLOSURE] = { "disclosure", "item" },
    [FORM_REQUESTS] = { "request", "disposition" },
    [FORM_REVIEW] = { "review", "procedure" },
};

static void write_panel_view(GString *sql)
{
    g_string_append(
        sql,
        "CREATE VIEW panel AS SELECT u.name AS unit, u.code, r.year, u.level, "
        "u.scope, u.province, u.prefecture, r.form, r.id AS report_id, r.unit_id,\n");
    const struct schema_column *column;
    for (gsize i = 0; (column = schema_panel_column(i)) != NULL; i++) {
        const struct field *field = field_get((gsize)column->field);
        g_string_append_printf(
            sql, " (SELECT %s FROM %s WHERE report_id = r.id AND %s = '%s') AS %s,\n",
            field->column->key, table_names[field->row->table].table,
            table_names[field->row->table].row, field->row->key, column->name);
    }
    g_string_append(
        sql, " (SELECT d.population FROM denominator d WHERE d.report_id = r.id) AS "
             "population,\n"
             " (SELECT d.population_year FROM denominator d WHERE d.report_id = r.id) AS "
             "population_year,\n r.cells - r.numbers AS blanks, "
             "r.failed AS failed_identities, r.prose_gaps, r.wrong_period, "
             "r.copied_table, s.path AS source\n"
             "FROM report r JOIN unit u ON u.id = r.unit_id JOIN source s ON s.id = "
             "r.source_id\nWHERE r.active;\n");
}

/* The denominator rule of population.c in SQL: nearest year, same territory. */
static const char *const denominator_view =
    "CREATE VIEW denominator AS\n"
    "SELECT d.report_id, d.unit_id, d.year, p.population, p.year AS population_year,\n"
    " p.kind, p.source\n"
    "FROM (SELECT r.id AS report_id, r.unit_id, r.year,\n"
    " (SELECT f.id FROM (SELECT q.id, q.year, abs(q.year - r.year) AS gap\n"
    "  FROM population q WHERE (q.code = u.code OR\n"
    "   (u.code IS NULL AND q.code IS NULL AND q.name = u.name))\n"
    "  AND q.kind = 'resident'\n"
    "  AND abs(q.year - r.year) <= 15\n"
    "  AND (q.source NOT LIKE 'census2010%' OR q.name = u.name)\n"
    "  AND NOT EXISTS (SELECT 1 FROM territory t WHERE t.code = q.code AND\n"
    "   ((q.year < t.year AND t.year <= r.year) OR\n"
    "    (r.year < t.year AND t.year <= q.year)))) f\n"
    "  ORDER BY f.gap, f.year, f.id DESC LIMIT 1) AS population_id\n"
    " FROM report r JOIN unit u ON u.id = r.unit_id WHERE u.scope = 'government') d\n"
    "JOIN population p ON p.id = d.population_id;\n";

/* The line of one cell of a row, as cell_line (store_cells.h) tells it: that of the row,
 * so many further on for each cell before, or the one listed for it (0: not known). What
 * stands before it in the list is cut off step by step. */
static void write_cell_line(GString *sql, guint before)
{
    g_string_append_printf(
        sql,
        " CASE WHEN q.lines IS NULL THEN q.line WHEN q.lines LIKE '+%%' THEN q.line + "
        "%u * CAST(q.lines AS INTEGER) ELSE (WITH RECURSIVE l(n, rest) AS (SELECT 0, "
        "q.lines UNION ALL SELECT n + 1, substr(rest, instr(rest, ',') + 1) FROM l WHERE "
        "n < %u) SELECT nullif(CAST(rest AS INTEGER), 0) FROM l WHERE n = %u) END AS "
        "line\n",
        before, before, before);
}

static void write_cells_select(GString *sql, enum form_table table, const char *column,
                               guint position)
{
    g_string_append_printf(
        sql,
        "SELECT q.report_id, '%s.' || q.%s || '.%s' AS field, q.%s AS value,\n"
        " CASE substr(coalesce(q.states, 'nnnnnnn'), %u, 1) WHEN 'n' THEN 'number' "
        "WHEN 'b' THEN 'blank' WHEN 'd' THEN 'dash' WHEN 'u' THEN 'unreadable' WHEN 's' "
        "THEN 'scaled' WHEN 'a' THEN 'absent' ELSE 'inferred' END AS state,\n",
        form_table_key(table), table_names[table].row, column, column, position);
    write_cell_line(sql, position - 1);
    g_string_append_printf(sql, "FROM %s q\n", table_names[table].table);
}

/* Each column of a table once, and for which rows it is there: a disclosure column stands
 * at another position in different rows, so those are written row by row. */
static void write_cells_view(GString *sql)
{
    g_string_append(sql, "CREATE VIEW cells AS SELECT u.name AS unit, u.code, r.year, "
                         "c.field, c.value, c.state,\n (SELECT a.value FROM amendment a "
                         "WHERE a.unit_id = r.unit_id AND a.year = r.year AND a.field = "
                         "c.field) AS amended,\n c.line, s.path AS source, c.report_id\n"
                         "FROM (");
    const char *separator = "";
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        gboolean once = row->table == FORM_DISCLOSURE ||
                        strcmp(row->key, "new_received") == 0 ||
                        strcmp(row->key, "reconsideration") == 0;
        for (guint c = 0; once && row->columns[c].key != NULL; c++) {
            g_string_append(sql, separator);
            write_cells_select(sql, row->table, row->columns[c].key, c + 1);
            if (row->table == FORM_DISCLOSURE)
                g_string_append_printf(sql, "WHERE q.item = '%s'\n", row->key);
            separator = "UNION ALL\n";
        }
    }
    g_string_append(sql,
                    ") c JOIN report r ON r.id = c.report_id AND r.active JOIN unit "
                    "u ON u.id = r.unit_id JOIN source s ON s.id = r.source_id\n"
                    "WHERE c.state <> 'absent' OR r.form IS NULL OR EXISTS (SELECT 1 "
                    "FROM codebook k WHERE k.key = c.field AND instr(k.forms, "
                    "r.form));\n");
}

static void write_indicator_view(GString *sql)
{
    g_string_append(sql, "CREATE VIEW indicator_values AS\n");
    for (gsize i = 0; i < G_N_ELEMENTS(ratios); i++) {
        const struct ratio *ratio = &ratios[i];
        g_string_append_printf(
            sql,
            "%sSELECT unit, code, year, level, scope, '%s' AS indicator,\n"
            " %s AS numerator, %s AS denominator,\n"
            " %.0f.0 * (%s) / nullif(%s, 0) AS value FROM panel\n",
            i > 0 ? "UNION ALL\n" : "", ratio->key, ratio->numerator, ratio->denominator,
            ratio->scale, ratio->numerator, ratio->denominator);
    }
    g_string_append(sql, ";\n");
}

static void write_variable_view(GString *sql)
{
    g_string_append(sql, "CREATE VIEW variable_values AS SELECT u.name AS unit, u.code, "
                         "w.year, v.key AS variable, CASE v.slot");
    for (int slot = 1; slot <= 16; slot++)
        g_string_append_printf(sql, " WHEN %d THEN w.v%d", slot, slot);
    g_string_append(sql,
                    " END AS value\nFROM variable v JOIN variable_row w ON w.block = "
                    "v.block JOIN unit u ON u.id = w.unit_id;\n");
}

static void append_row(GString *sql, const char *const *values, gsize n)
{
    g_string_append(sql, "INSERT INTO codebook VALUES(");
    for (gsize i = 0; i < n; i++) {
        char *text = sqlite3_mprintf("%s%Q", i > 0 ? "," : "", values[i]);
        g_string_append(sql, text);
        sqlite3_free(text);
    }
    g_string_append(sql, ");\n");
}

static const char *find_column(gint field)
{
    const struct schema_column *column;
    for (gsize i = 0; (column = schema_panel_column(i)) != NULL; i++)
        if (column->field == field)
            return column->name;
    return NULL;
}

static void write_codebook(GString *sql)
{
    g_string_append(sql, "DELETE FROM codebook;\n");
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        const char *forms =
            field->forms == FORM_BOTH ? "2019,2021" : form_name(field->forms);
        const char *values[] = { field->key,
                                 "field",
                                 find_column((gint)i),
                                 field->label_zh,
                                 field->label_en,
                                 field->row->zh,
                                 field->unit,
                                 field->caveat_zh,
                                 field->caveat_en,
                                 field->comparable,
                                 forms };
        append_row(sql, values, G_N_ELEMENTS(values));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(ratios); i++) {
        g_autofree char *definition =
            g_strdup_printf("(%s) / (%s)", ratios[i].numerator, ratios[i].denominator);
        const char *values[] = { ratios[i].key,  "indicator",  NULL,
                                 ratios[i].zh,   ratios[i].en, definition,
                                 ratios[i].unit, NULL,         NULL,
                                 NULL,           NULL };
        append_row(sql, values, G_N_ELEMENTS(values));
    }
}

/* Everything that depends on the table of fields, as one script. */
static char *write_script(void)
{
    GString *sql = g_string_new(denominator_view);
    write_panel_view(sql);
    write_cells_view(sql);
    write_indicator_view(sql);
    write_variable_view(sql);
    write_codebook(sql);
    return g_string_free(sql, FALSE);
}

static gboolean are_current(sqlite3 *db, const char *digest)
{
    sqlite3_stmt *statement = NULL;
    gboolean current = FALSE;
    if (sqlite3_prepare_v2(db, "SELECT value FROM meta WHERE key = 'views'", -1,
                           &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        current = g_strcmp0((const char *)sqlite3_column_text(statement, 0), digest) == 0;
    sqlite3_finalize(statement);
    return current;
}

gboolean schema_views_are_current(sqlite3 *db)
{
    g_autofree char *script = write_script();
    char digest[DIGEST_TEXT];
    digest_sha256((const guint8 *)script, strlen(script), digest);
    return are_current(db, digest);
}

gboolean schema_drop_views(sqlite3 *db, const char *path, GError **error)
{
    return store_error_exec(
        db, path,
        "DROP VIEW IF EXISTS indicator_values; DROP VIEW IF EXISTS cells;"
        "DROP VIEW IF EXISTS panel; DROP VIEW IF EXISTS denominator;"
        "DROP VIEW IF EXISTS variable_values;",
        error);
}

gboolean schema_update_views(sqlite3 *db, const char *path, gboolean forced,
                             GError **error)
{
    g_autofree char *script = write_script();
    char digest[DIGEST_TEXT];
    digest_sha256((const guint8 *)script, strlen(script), digest);
    if (!forced && are_current(db, digest))
        return TRUE;
    g_autofree char *mark = g_strdup_printf(
        "INSERT INTO meta VALUES('views', '%s') ON CONFLICT(key) DO UPDATE SET value = "
        "excluded.value",
        digest);
    return schema_drop_views(db, path, error) &&
           store_error_exec(db, path, script, error) &&
           store_error_exec(db, path, mark, error);
}
