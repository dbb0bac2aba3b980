/* A record as rows of the database: everything that follows from the record alone. The
 * threads that parse make them (store_rows_new), the one that writes only adds the
 * numbers of the report, its unit and its source, and hands them to SQLite as they are
 * (store_waiting.h). */
#ifndef DATA_STORE_STORE_ROWS_H
#define DATA_STORE_STORE_ROWS_H

#include "data/arena.h"
#include "data/store/store.h"

/* In the order in which they are made and stored. */
enum rows_table {
    ROWS_UNIT,
    ROWS_SOURCE,
    ROWS_REPORT,
    ROWS_DISCLOSURE,
    ROWS_REQUEST,
    ROWS_REVIEW,
    ROWS_PRINTED,
    ROWS_CLAIM,
    ROWS_FINDING,
    ROWS_N_TABLES
};

/* Columns of the tables unit, source and report after the first, which is their own
 * number. */
enum {
    UNIT_NAME,
    UNIT_CODE,
    UNIT_LEVEL,
    UNIT_SCOPE,
    UNIT_PROVINCE,
    UNIT_PREFECTURE,
    UNIT_NAME_EN,
    UNIT_N_COLUMNS
};
enum {
    SOURCE_PATH,
    SOURCE_SHA256,
    SOURCE_FORMAT,
    SOURCE_ENCODING,
    SOURCE_BYTES,
    SOURCE_MODIFIED,
    SOURCE_PROBLEM,
    SOURCE_N_COLUMNS
};
enum {
    REPORT_UNIT,
    REPORT_YEAR,
    REPORT_VERSION,
    REPORT_ACTIVE,
    REPORT_RUN,
    REPORT_FORM,
    REPORT_TABLES,
    REPORT_SINGLE_OTHER_ROW,
    REPORT_TITLE,
    REPORT_PERIOD_FROM,
    REPORT_PERIOD_TO,
    REPORT_SOURCE,
    REPORT_PART,
    REPORT_DIGEST,
    REPORT_CELLS,
    REPORT_NUMBERS,
    REPORT_VALID,
    REPORT_FAILED,
    REPORT_PROSE_GAPS,
    REPORT_COPIED_TABLE,
    REPORT_WRONG_PERIOD,
    REPORT_N_COLUMNS
};

enum value_kind { KIND_NULL, KIND_WHOLE, KIND_REAL, KIND_TEXT, KIND_BLOB };

/* One value of a row; all zero is NULL. */
struct row_value {
    guint32 kind, length;
    union {
        gint64 whole;
        double real;
        const char *text;
    };
};

/* What decides about versions of a unit's year. */
struct rows_measure {
    gint64 digest; /* the same for the same figures */
    gint cells, numbers, failed;
    gboolean valid;
};

/* What is counted of failing findings; store_update_quality says the same in SQL. */
struct rows_quality {
    gint failed, prose_gaps;
    gboolean copied_table, wrong_period;
    gboolean any; /* whether any fails */
};

struct store_rows {
    struct rows_pool *pool;      /* NULL: none */
    gint64 source_id, report_id; /* set by the writer: the first column of every row */
    gboolean with_source, with_report; /* whether these rows are new */
    struct row_value *values;          /* the rows without their first column */
    guint n_values, room;
    guint first[ROWS_N_TABLES + 1]; /* where a table's values begin */
    guint n_begun;                  /* tables whose beginning is known */
    struct arena text;              /* what the texts are in */
    struct rows_measure measure;
    struct rows_quality quality;
    guint8 sha256[32];
    gboolean has_sha256;
    struct store_rows *years; /* findings across years that belong to them, or NULL */
};

/* Number of columns, the first included. */
guint rows_n_columns(enum rows_table table);

/* Rows of findings only, of those across years; and no rows at all. */
struct store_rows *store_rows_new_years(const struct record *record);
struct store_rows *store_rows_new_empty(void);
/* Takes all rows out again, to be filled anew by rows_add. */
void store_rows_clear(struct store_rows *rows);
/* Frees them, whether they came from a pool or not. */
void store_rows_destroy(struct store_rows *rows);

/* For the makers of rows: a new row of NULLs, without its first column. Tables come in
 * their order. Valid until the next row. */
struct row_value *rows_add(struct store_rows *rows, enum rows_table table);
void row_set_whole(struct row_value *value, gint64 number);
/* A whole number as such, another as a fraction. */
void row_set_number(struct row_value *value, double number);
void row_set_literal(struct row_value *value, const char *text); /* not copied */
void row_set_text(struct store_rows *rows, struct row_value *value, const char *text);
/* The first (for source and report the only) row of a table. */
struct row_value *rows_get(const struct store_rows *rows, enum rows_table table);

#endif
