#include "data/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "data/error.h"

static struct csv *csv_new(const char *name)
{
    struct csv *csv = g_new0(struct csv, 1);
    csv->name = g_strdup(name);
    csv->fd = -1;
    csv->next_line = 1;
    csv->n_allocated = 64;
    csv->fields = g_new(struct csv_field, csv->n_allocated);
    return csv;
}

/* Makes sure there are unread bytes after `end`, moving or growing the buffer. One byte
 * is kept free for the terminator of the last field. */
static gboolean fill(struct csv *csv, GError **error)
{
    if (csv->start > 0) {
        memmove(csv->buffer, csv->buffer + csv->start, csv->end - csv->start);
        csv->end -= csv->start;
        csv->start = 0;
    } else if (csv->end + 1 >= csv->size) {
        if (csv->size > CSV_RECORD_MAX) {
            g_set_error(error, DATA_ERROR, DATA_ERROR_LIMIT,
                        "%s:%u: a record of more than %d bytes; is a quote left open?",
                        csv->name, csv->next_line, CSV_RECORD_MAX);
            return FALSE;
        }
        csv->size *= 2;
        csv->buffer = g_realloc(csv->buffer, csv->size);
    }
    gssize n =
        csv->fd < 0 ? 0 : read(csv->fd, csv->buffer + csv->end, csv->size - csv->end - 1);
    if (n < 0) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s: cannot be read (%s)",
                    csv->name, g_strerror(errno));
        return FALSE;
    }
    csv->at_end = n == 0;
    csv->end += (gsize)n;
    return TRUE;
}

static void skip_mark(struct csv *csv)
{
    if (csv->end - csv->start >= 3 &&
        memcmp(csv->buffer + csv->start, "\xEF\xBB\xBF", 3) == 0)
        csv->start += 3;
}

struct csv *csv_open(const char *path, GError **error)
{
    int fd =
        strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s: cannot be read (%s)", path,
                    g_strerror(errno));
        return NULL;
    }
    struct csv *csv = csv_new(path);
    csv->fd = fd;
    csv->size = 1 << 17;
    csv->buffer = g_malloc(csv->size);
    if (fill(csv, error)) {
        skip_mark(csv);
        return csv;
    }
    csv_close(csv);
    return NULL;
}

struct csv *csv_open_bytes(const char *name, GBytes *bytes)
{
    struct csv *csv = csv_new(name);
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    csv->size = length + 2;
    csv->buffer = g_malloc(csv->size);
    if (length > 0)
        memcpy(csv->buffer, text, length);
    csv->end = length;
    csv->at_end = TRUE;
    skip_mark(csv);
    return csv;
}

void csv_close(struct csv *csv)
{
    if (csv == NULL)
        return;
    if (csv->fd >= 0)
        close(csv->fd);
    g_free(csv->buffer);
    g_free(csv->fields);
    g_free(csv->name);
    g_free(csv);
}

static void add_field(struct csv *csv, char *text, gsize length)
{
    if (csv->n_fields == csv->n_allocated) {
        csv->n_allocated *= 2;
        csv->fields = g_renew(struct csv_field, csv->fields, csv->n_allocated);
    }
    csv->fields[csv->n_fields++] = (struct csv_field){ text, length };
}

/* A quoted field that begins at `from`; the text is closed up in place. Returns the place
 * after the closing quote, or NULL when the buffer ends before it. */
static char *read_quoted(char *from, char *end, gsize *length, guint *lines)
{
    char *out = from + 1;
    for (char *p = from + 1; p < end; p++) {
        if (*p == '\n')
            ++*lines;
        if (*p != '"')
            *out++ = *p;
        else if (p + 1 < end && p[1] == '"')
            *out++ = *p++;
        else {
            *length = (gsize)(out - from - 1);
            return p + 1;
        }
    }
    return NULL;
}

/* The end of the record that starts at `from`, without changing it: the line feed outside
 * quotes, or NULL when the buffer ends before it. */
static char *find_end(char *from, char *end)
{
    char *feed = memchr(from, '\n', (gsize)(end - from));
    if (memchr(from, '"', (gsize)((feed != NULL ? feed : end) - from)) == NULL)
        return feed;
    gboolean quoted = FALSE;
    for (char *p = from; p < end; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == '\n' && !quoted)
            return p;
    }
    return NULL;
}

/* Cuts [from, end) into fields, in place. */
static gboolean split(struct csv *csv, char *from, char *end, guint *lines)
{
    csv->n_fields = 0;
    while (csv->n_fields < CSV_FIELDS_MAX) {
        gsize length = 0;
        char *next, *text = from;
        if (from < end && *from == '"') {
            next = read_quoted(from, end, &length, lines);
            if (next == NULL || (next < end && *next != ','))
                return FALSE;
            text = from + 1;
        } else {
            next = memchr(from, ',', (gsize)(end - from));
            next = next != NULL ? next : end;
            length = (gsize)(next - from);
        }
        gboolean last = next >= end;
        text[length] = '\0';
        add_field(csv, text, length);
        if (last)
            return TRUE;
        from = next + 1;
    }
    return FALSE;
}

gboolean csv_next(struct csv *csv, GError **error)
{
    for (;;) {
        char *from = csv->buffer + csv->start, *end = csv->buffer + csv->end;
        char *feed = find_end(from, end);
        if (feed == NULL && !csv->at_end) {
            if (!fill(csv, error))
                return FALSE;
            continue;
        }
        char *stop = feed != NULL ? feed : end;
        if (stop == end && from == end)
            return FALSE;
        csv->start = (gsize)(stop - csv->buffer) + (feed != NULL);
        csv->line = csv->next_line;
        csv->next_line++;
        if (stop > from && stop[-1] == '\r')
            stop--;
        if (stop == from)
            continue;
        if (split(csv, from, stop, &csv->next_line))
            return TRUE;
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "%s:%u: a broken quote, or more than %d columns", csv->name,
                    csv->line, CSV_FIELDS_MAX);
        return FALSE;
    }
}

gboolean csv_is_named(const struct csv *csv, gsize index, const char *const *names)
{
    const char *text = g_strstrip(csv->fields[index].text);
    for (gsize n = 0; names[n] != NULL; n++)
        if (g_ascii_strcasecmp(text, names[n]) == 0)
            return TRUE;
    return FALSE;
}

gboolean csv_read_header(struct csv *csv, GError **error)
{
    GError *problem = NULL;
    if (csv_next(csv, &problem))
        return TRUE;
    if (problem != NULL)
        g_propagate_error(error, problem);
    else
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "%s: the file is empty; it must begin with a header", csv->name);
    return FALSE;
}

gint csv_find(const struct csv *csv, const char *const *names)
{
    for (gsize i = 0; i < csv->n_fields; i++)
        if (csv_is_named(csv, i, names))
            return (gint)i;
    return -1;
}

/* A few digits and nothing else, as most fields are. */
static gboolean whole_number(const char *text, gsize length, double *number)
{
    guint64 digits = 0;
    if (length == 0 || length > 15)
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        guint digit = (guint)(guchar)text[i] - '0';
        if (digit > 9)
            return FALSE;
        digits = digits * 10 + digit;
    }
    *number = (double)digits;
    return TRUE;
}

/* Digits with at most one point are read here; anything else by the C library. Up to 15
 * digits and a power of ten up to 1e22 are exact in a double, and so is their quotient's
 * rounding (Clinger 1990, the fast path). */
static gboolean simple_number(const char *text, gsize length, double *number)
{
    static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    gboolean negative = length > 0 && *text == '-';
    guint64 digits = 0;
    gsize i = negative, decimals = 0, n = 0;
    gboolean point = FALSE;
    for (; i < length; i++) {
        if (text[i] == '.' && !point) {
            point = TRUE;
            continue;
        }
        if (text[i] < '0' || text[i] > '9' || ++n > 15)
            return FALSE;
        digits = digits * 10 + (guint64)(text[i] - '0');
        decimals += point;
    }
    if (n == 0)
        return FALSE;
    *number = (double)digits / powers[decimals];
    if (negative)
        *number = -*number;
    return TRUE;
}

gboolean csv_number(const struct csv_field *field, double *number)
{
    if (whole_number(field->text, field->length, number) ||
        simple_number(field->text, field->length, number))
        return TRUE;
    char *end = NULL;
    *number = g_ascii_strtod(field->text, &end);
    while (end != NULL && g_ascii_isspace(*end))
        end++;
    return end != field->text && *end == '\0' && isfinite(*number);
}
