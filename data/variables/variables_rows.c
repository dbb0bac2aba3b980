#include "data/variables/variables_rows.h"

#include <string.h>

#include "data/store/store_sql.h"
#include "data/store/store_waiting_table.h"

enum {
    ROW_UNIT = 0, /* the values of a row after its block */
    ROW_YEAR,
    ROW_VALUES,
    ROW_LENGTH = ROW_VALUES + VARIABLES_SLOTS,
    ROWS_MAX = 1024
};

static const char table_name[] = "waiting_variables";

struct block {
    gint number;
    struct row_value values[VARIABLES_SLOTS]; /* of the row at hand */
    gboolean given;                           /* whether it has any */
    guint16 mask;            /* bit s - 1: the file has the variable of slot s */
    GArray *rows;            /* struct row_value, complete rows */
    sqlite3_stmt *statement; /* of `mask`; finalized at the end */
};

struct value_rows {
    struct store *store;
    gboolean keep_others;
    GArray *blocks;      /* struct block, in the order of first use */
    struct rows_run run; /* rows that are being written */
};

static void clear_block(gpointer data)
{
    struct block *block = data;
    sqlite3_finalize(block->statement);
    g_array_unref(block->rows);
}

static gboolean get_run(gconstpointer data, guint index, struct rows_run *run)
{
    *run = ((const struct value_rows *)data)->run;
    return index == 0;
}

struct value_rows *value_rows_new(struct store *store, gboolean keep_others)
{
    struct value_rows *rows = g_new0(struct value_rows, 1);
    struct rows_source source = { table_name, ROW_LENGTH + 1, get_run, rows };
    rows->store = store;
    rows->keep_others = keep_others;
    rows->blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
    g_array_set_clear_func(rows->blocks, clear_block);
    waiting_table_register(store->db, &source);
    return rows;
}

void value_rows_free(struct value_rows *rows)
{
    if (rows == NULL)
        return;
    g_array_unref(rows->blocks); /* with the statements that read the table */
    waiting_table_forget(rows->store->db, table_name);
    g_free(rows);
}

static struct block *get_block(struct value_rows *rows, guint index)
{
    return &g_array_index(rows->blocks, struct block, index);
}

static char *write_upsert(const struct block *block, gboolean keep_others)
{
    g_autoptr(GString) columns = g_string_new(NULL);
    g_autoptr(GString) from = g_string_new(NULL);
    g_autoptr(GString) updates = g_string_new(NULL);
    for (guint slot = 1; slot <= VARIABLES_SLOTS; slot++) {
        if ((block->mask & (1u << (slot - 1))) == 0)
            continue;
        g_string_append_printf(columns, ", v%u", slot);
        g_string_append_printf(from, ", c%u", slot + ROW_VALUES);
        g_string_append_printf(updates,
                               keep_others ? "%sv%u = coalesce(excluded.v%u, v%u)"
                                           : "%sv%u = excluded.v%u",
                               updates->len > 0 ? ", " : "", slot, slot, slot);
    }
    return g_strdup_printf("INSERT INTO variable_row(block, unit_id, year%s) SELECT c0, "
                           "c1, c2%s FROM waiting_variables WHERE true ON CONFLICT DO "
                           "UPDATE SET %s",
                           columns->str, from->str, updates->str);
}

/* Writes the complete rows of a block by one statement. */
static gboolean write_rows(struct value_rows *rows, struct block *block, GError **error)
{
    if (block->rows->len == 0)
        return TRUE;
    if (block->statement == NULL) {
        g_autofree char *sql = write_upsert(block, rows->keep_others);
        block->statement = store_prepare_once(rows->store, sql, error);
        if (block->statement == NULL)
            return FALSE;
    }
    rows->run.row = &g_array_index(block->rows, struct row_value, 0);
    rows->run.end = rows->run.row + block->rows->len;
    rows->run.number = block->number;
    gboolean good = store_step_done(rows->store, block->statement, error);
    g_array_set_size(block->rows, 0);
    return good;
}

static guint find_block(struct value_rows *rows, gint number)
{
    guint i = 0;
    while (i < rows->blocks->len && get_block(rows, i)->number != number)
        i++;
    if (i == rows->blocks->len) {
        struct block new = { .number = number };
        new.rows = g_array_new(FALSE, FALSE, sizeof(struct row_value));
        g_array_append_val(rows->blocks, new);
    }
    return i;
}

gboolean value_rows_use(struct value_rows *rows, gint block, gint slot, guint *index,
                        GError **error)
{
    *index = find_block(rows, block);
    struct block *own = get_block(rows, *index);
    if (!write_rows(rows, own, error))
        return FALSE;
    own->mask |= (guint16)(1u << (slot - 1));
    g_clear_pointer(&own->statement, sqlite3_finalize);
    return TRUE;
}

void value_rows_set(struct value_rows *rows, guint index, gint slot,
                    const struct row_value *number)
{
    struct block *block = get_block(rows, index);
    block->values[slot - 1] = *number;
    block->given = TRUE;
}

static gboolean end_row(struct value_rows *rows, struct block *block, gint64 unit_id,
                        gint year, GError **error)
{
    guint at = block->rows->len;
    g_array_set_size(block->rows, at + ROW_LENGTH);
    struct row_value *row = &g_array_index(block->rows, struct row_value, at);
    row_set_whole(&row[ROW_UNIT], unit_id);
    row_set_whole(&row[ROW_YEAR], year);
    memcpy(&row[ROW_VALUES], block->values, sizeof block->values);
    memset(block->values, 0, sizeof block->values);
    block->given = FALSE;
    return block->rows->len < ROWS_MAX * ROW_LENGTH || write_rows(rows, block, error);
}

gboolean value_rows_end(struct value_rows *rows, gint64 unit_id, gint year,
                        GError **error)
{
    for (guint i = 0; i < rows->blocks->len; i++) {
        struct block *block = get_block(rows, i);
        if ((block->given || !rows->keep_others) &&
            !end_row(rows, block, unit_id, year, error))
            return FALSE;
    }
    return TRUE;
}

gboolean value_rows_flush(struct value_rows *rows, GError **error)
{
    for (guint i = 0; i < rows->blocks->len; i++)
        if (!write_rows(rows, get_block(rows, i), error))
            return FALSE;
    return TRUE;
}
