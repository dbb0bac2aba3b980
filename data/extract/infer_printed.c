#include "data/extract/infer_printed.h"

#include <math.h>
#include <string.h>

/* The numbers of "1 0 3"; FALSE when there is something else, or too much. */
static gboolean read_numbers(const char *raw, struct printed_row *row)
{
    while (*raw != '\0') {
        char *end;
        if (row->n == PRINTED_ROW_MAX)
            return FALSE;
        row->numbers[row->n] = g_ascii_strtod(raw, &end);
        if (end == raw || (*end != ' ' && *end != '\0'))
            return FALSE;
        row->n++;
        raw = *end == ' ' ? end + 1 : end;
    }
    return row->n > 0;
}

GArray *infer_list_printed(const struct record *record)
{
    GArray *rows = NULL;
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        struct printed_row row = { .n = 0 };
        if (finding->raw == NULL || finding->field == NULL ||
            strcmp(finding->rule, "value.ambiguous") != 0 ||
            !g_str_has_prefix(finding->field, "requests.") ||
            !g_str_has_suffix(finding->field, ".natural_person") || /* the whole row */
            !read_numbers(finding->raw, &row))
            continue;
        row.first = (guint16)field_find(finding->field);
        if (rows == NULL)
            rows = g_array_new(FALSE, FALSE, sizeof(struct printed_row));
        g_array_append_val(rows, row);
    }
    return rows;
}

/* Whether a number is more than the row's total. */
static gboolean exceeds_total(const struct printed_row *row, double total)
{
    for (guint i = 0; i < row->n; i++)
        if (row->numbers[i] > total) /* never for NaN */
            return TRUE;
    return FALSE;
}

/* How many of the row's numbers are not among those in `number`. */
static gint count_unseen(const struct printed_row *row, const double *number)
{
    gint unseen = 0;
    guint taken = 0;
    for (guint i = 0; i < row->n; i++) {
        guint c = 0;
        while (c < PRINTED_WIDTH &&
               ((taken >> c & 1) != 0 || number[c] != row->numbers[i]))
            c++;
        if (c < PRINTED_WIDTH)
            taken |= 1u << c;
        else
            unseen++;
    }
    return unseen;
}

gboolean infer_leaves_room(const struct printed_row *row, const double *number)
{
    const double *cells = number + row->first;
    gint room = MAX(0, (gint)row->n - PRINTED_WIDTH);
    for (guint c = 0; c < PRINTED_WIDTH; c++)
        room += isnan(cells[c]);
    return !exceeds_total(row, cells[PRINTED_WIDTH - 1]) &&
           count_unseen(row, cells) <= room;
}
