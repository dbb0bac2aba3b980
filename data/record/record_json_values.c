/* All that stands between the numbers of a record is the same for every record on the
 * same form. It is put together once for each form, and then only copied. */
#include "data/record/record_json_values.h"

#include "data/record/record_json_text.h"

#include <math.h>

enum {
    PAST_END = 64,    /* bytes that may be read past the end of a layout's text */
    FORM_LAYOUTS = 3, /* 2019, 2021, 2021 with one row of other outcomes */
    TABLE_SETS = 1 << FORM_N_TABLES, /* without a form: the tables that were found */
    N_LAYOUTS = FORM_LAYOUTS + TABLE_SETS
};

/* One number: its field, and the text before it. */
struct step {
    guint16 field, length;
};

struct layout {
    struct step steps[FIELD_COUNT_MAX];
    gsize n;
    GString *text; /* of all steps, then of the end */
    gsize end_length;
};

static gsize find_layout(const struct record *record)
{
    if (record->form == FORM_NONE)
        return FORM_LAYOUTS + (record->tables & (TABLE_SETS - 1));
    return record->form == FORM_2019 ? 0 : record->single_other_row ? 2 : 1;
}

/* What comes before a field, when `row` is the row of the field before. */
static void append_lead(GString *text, const struct form_row *row,
                        const struct field *field)
{
    gboolean new_table = row == NULL || row->table != field->row->table;
    if (row != NULL && row != field->row)
        g_string_append_c(text, '}');
    if (row != NULL && new_table)
        g_string_append_c(text, '}');
    if (new_table)
        g_string_append_printf(text, ",\"%s\":{", form_table_key(field->row->table));
    if (row != field->row)
        g_string_append_printf(text, "%s\"%s\":{", new_table ? "" : ",", field->row->key);
    g_string_append_printf(text, "%s\"%s\":", row == field->row ? "," : "",
                           field->column->key);
}

/* Fields are numbered in the order of printing: a new table or row begins where the field
 * before had another one. */
static gpointer build_layout(gpointer data)
{
    const struct record *record = data;
    const struct form_row *row = NULL;
    struct layout *layout = g_new0(struct layout, 1);
    layout->text = g_string_sized_new(8192);
    for (gsize i = 0; i < field_count(); i++) {
        if (!record_has_field(record, i))
            continue;
        gsize start = layout->text->len;
        append_lead(layout->text, row, field_get(i));
        row = field_get(i)->row;
        layout->steps[layout->n++] =
            (struct step){ .field = (guint16)i,
                           .length = (guint16)(layout->text->len - start) };
    }
    layout->end_length = row == NULL ? 0 : 2;
    g_string_append(layout->text, row == NULL ? "" : "}}");
    for (gsize i = 0; i < PAST_END; i++)
        g_string_append_c(layout->text, ' ');
    return layout;
}

static const struct layout *get_layout(const struct record *record)
{
    static GOnce once[N_LAYOUTS];
    return g_once(&once[find_layout(record)], build_layout, (gpointer)record);
}

/* Copies a short text in steps that the compiler can unroll: up to PAST_END bytes more
 * than asked for are read and written. */
static void copy_short(char *to, const char *from, gsize length)
{
    memcpy(to, from, 32);
    if (length > 32)
        memcpy(to + 32, from + 32, length - 32);
}

gsize json_put_values(GString *out, const struct record *record,
                      guint16 others[FIELD_COUNT_MAX])
{
    const struct layout *layout = get_layout(record);
    const char *text = layout->text->str;
    gsize n_others = 0;
    char *start =
        json_room(out, layout->text->len + layout->n * JSON_NUMBER_MAX + PAST_END);
    char *at = start;
    for (gsize i = 0; i < layout->n; i++) {
        const struct step *step = &layout->steps[i];
        const struct value *value = &record->values[step->field];
        double number = 0;
        gboolean present = record_get_number(record, step->field, &number);
        copy_short(at, text, step->length);
        at += step->length;
        text += step->length;
        if (value->state != VALUE_NUMBER)
            others[n_others++] = step->field;
        if (present && number >= 0 && number < 10 && number == (double)(int)number)
            *at++ = (char)('0' + (int)number);
        else if (present && isfinite(number))
            at = json_write_number(at, number);
        else
            at = (char *)memcpy(at, "null", 4) + 4;
    }
    memcpy(at, text, layout->end_length);
    out->len += (gsize)(at - start) + layout->end_length;
    return n_others;
}

static void put_state(GString *out, const char *key, const struct value *value)
{
    json_put_string(out, key);
    JSON_PUT(out, ":");
    JSON_OPEN(out, "state");
    json_put_string(out, value_state_key(value->state));
    if (value->line > 0) {
        JSON_KEY(out, "line");
        json_put_unsigned(out, value->line);
    }
    if (value->page > 0) {
        JSON_KEY(out, "page");
        json_put_unsigned(out, value->page);
    }
    if (value->raw != NULL || value->state == VALUE_BLANK) {
        JSON_KEY(out, "raw");
        json_put_string(out, value->raw != NULL ? value->raw : ""); /* nothing was */
    }
    if (value->rule != NULL) {
        JSON_KEY(out, "rule");
        json_put_string(out, value->rule);
    }
    JSON_PUT(out, "}");
}

void json_put_states(GString *out, const struct record *record, const guint16 *others,
                     gsize n)
{
    JSON_KEY(out, "states");
    JSON_PUT(out, "{");
    for (gsize i = 0; i < n; i++) {
        if (i > 0)
            JSON_PUT(out, ",");
        put_state(out, field_get(others[i])->key, &record->values[others[i]]);
    }
    JSON_PUT(out, "}");
}
