/* A streaming reader of comma-separated values (RFC 4180): quotes, line feeds inside
 * quotes, CRLF, a byte order mark. It holds one record at a time, whatever the size of
 * the file. */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include <glib.h>

enum { CSV_RECORD_MAX = 1 << 20, CSV_FIELDS_MAX = 4096 };

struct csv_field {
    char *text; /* NUL-terminated, borrowed until the next csv_next; of bytes in memory:
                   until csv_close */
    gsize length;
};

struct csv {
    char *name;
    guint line; /* of the record's first character, 1-based */
    struct csv_field *fields;
    gsize n_fields;
    /* private */
    int fd;
    GBytes *bytes;
    char *buffer;
    gsize start, end, size, n_allocated;
    guint next_line;
    gboolean at_end;
};

/* DATA_ERROR_INPUT "PATH: cannot be read (why)". "-" is standard input. */
struct csv *csv_open(const char *path, GError **error);
/* Reads bytes in memory; `name` is for messages. Takes a reference. */
struct csv *csv_open_bytes(const char *name, GBytes *bytes);
void csv_close(struct csv *csv);
typedef struct csv csv_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(csv_t, csv_close)

/* The next record into csv->fields; empty lines are skipped. FALSE at the end, or with
 * DATA_ERROR_INPUT "NAME:LINE: ...". */
gboolean csv_next(struct csv *csv, GError **error);

/* The first record, which must be there: without, an empty file is an error too. */
gboolean csv_read_header(struct csv *csv, GError **error);

/* The index of a header field that equals one of the names (case ignored), or -1. */
gint csv_find(const struct csv *csv, const char *const *names);

/* Whether header field `index` is one of the names. */
gboolean csv_is_named(const struct csv *csv, gsize index, const char *const *names);

/* A whole field as a finite number. FALSE when it is none. */
gboolean csv_number(const struct csv_field *field, double *number);

#endif
