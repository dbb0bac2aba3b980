/* Cells that the identities of the form force. */
#include "data/extract.h"
#include "data/identity.h"
#include "data/message.h"

#include <math.h>

/* For each form the identities of each field, as a bit for each in the form's list. */
enum { LISTS = 3, MAX_IDENTITIES = 64 };

struct identity_index {
    guint64 of[LISTS][FIELD_COUNT_MAX];
};

struct inference {
    struct record *record;
    const struct identity *identities;
    const guint64 *of;
    guint filled;
};

static gboolean is_missing(const struct record *record, guint16 field)
{
    double number;
    return !record_get_number(record, field, &number);
}

/* A cell that the report has (blank, dash, unreadable), not one of a row that it lacks.
 */
static gboolean may_infer(const struct record *record, guint16 field)
{
    const struct value *value = &record->values[field];
    return is_missing(record, field) && (value->state != VALUE_ABSENT || value->line > 0);
}

static struct identity_index identity_index;

static void build_list(guint64 *of, unsigned form, gboolean single_other)
{
    gsize n;
    const struct identity *list = identity_list(form, single_other, &n);
    g_assert(n <= MAX_IDENTITIES);
    for (gsize i = 0; i < n; i++)
        for (guint t = 0; t < list[i].n_terms; t++)
            of[list[i].terms[t].field] |= G_GUINT64_CONSTANT(1) << i;
}

static gpointer build(gpointer unused)
{
    (void)unused;
    build_list(identity_index.of[0], FORM_2019, FALSE);
    build_list(identity_index.of[1], FORM_2021, FALSE);
    build_list(identity_index.of[2], FORM_2021, TRUE);
    return &identity_index;
}

static const guint64 *index_of(const struct record *record)
{
    static GOnce once = G_ONCE_INIT;
    const struct identity_index *index = g_once(&once, build, NULL);
    return index->of[record->form == FORM_2019 ? 0 : record->single_other_row ? 2 : 1];
}

/* Takes the lowest bit away and returns its number. */
static guint take_bit(guint64 *bits)
{
    guint bit = (guint)__builtin_ctzll(*bits);
    *bits &= *bits - 1;
    return bit;
}

/* Whether the identity, with the number in the missing cell, holds or lacks another cell.
 */
static gboolean allows(const struct identity *identity, const struct record *record,
                       guint16 field, double number)
{
    double sum = 0;
    for (guint t = 0; t < identity->n_terms; t++) {
        const struct identity_term *term = &identity->terms[t];
        double known = number;
        if (term->field != field && !record_get_number(record, term->field, &known))
            return TRUE;
        sum += term->sign * known;
    }
    return fabs(sum) <= 1e-9;
}

/* Whether every identity with the cell that is otherwise complete agrees with the value.
 */
static gboolean agrees(const struct inference *inference, guint16 field, double number)
{
    for (guint64 bits = inference->of[field]; bits != 0;)
        if (!allows(&inference->identities[take_bit(&bits)], inference->record, field,
                    number))
            return FALSE;
    return TRUE;
}

static void fill(struct inference *inference, guint16 field, double number,
                 const struct identity *identity)
{
    struct value *value = &inference->record->values[field];
    inference->filled++;
    value->number = number == 0 ? 0 : number; /* never -0 */
    value->state = VALUE_INFERRED;
    value->rule = identity->rule;
    if (value->raw == NULL)
        value->raw = "";
}

static void note_value(struct record *record, const struct field *field,
                       const struct value *value)
{
    struct message zh, en;
    message_start(&zh, "原文无数字，由勾稽关系（");
    message_add(&zh, value->rule);
    message_add(&zh, "）推得 ");
    message_add_number(&zh, value->number);
    message_start(&en, "not printed; ");
    message_add(&en, value->rule);
    message_add(&en, " leaves only ");
    message_add_number(&en, value->number);
    struct finding finding = { .rule = "value.inferred",
                               .field = field->key,
                               .severity = SEVERITY_NOTE,
                               .status = FINDING_UNCERTAIN,
                               .expression = value->rule,
                               .expected = value->number,
                               .has_expected = TRUE,
                               .proposed_field = -1,
                               .line = value->line,
                               .raw = value->raw,
                               .message_zh = record_string(record, zh.text),
                               .message_en = record_string(record, en.text) };
    g_array_append_val(record->findings, finding);
}

/* A finding for each number, and one for all the zeros of a row. */
static void note(struct record *record)
{
    const struct form_row *noted = NULL;
    for (gsize f = 0, n = field_count(); f < n; f++) {
        const struct value *value = &record->values[f];
        if (value->state != VALUE_INFERRED)
            continue;
        const struct field *field = field_get(f);
        if (value->number == 0 && field->row == noted)
            continue;
        if (value->number == 0)
            noted = field->row;
        note_value(record, field, value);
    }
}

/* Sets the one cell of the identity that has no number. */
static gboolean infer_one(struct inference *inference, const struct identity *identity,
                          double residual)
{
    struct record *record = inference->record;
    for (guint t = 0; t < identity->n_terms; t++) {
        guint16 field = identity->terms[t].field;
        if (!is_missing(record, field))
            continue;
        double number = -residual * identity->terms[t].sign;
        if (number < 0 || number != floor(number) || !may_infer(record, field) ||
            !agrees(inference, field, number))
            return FALSE;
        fill(inference, field, number, identity);
        return TRUE;
    }
    return FALSE;
}

/* A sum of parts that is zero leaves nothing for its missing parts. */
static gboolean infer_zeros(struct inference *inference, const struct identity *identity,
                            double residual)
{
    struct record *record = inference->record;
    guint changed = 0;
    guint16 whole = identity->terms[identity->n_terms - 1].field;
    gboolean sums =
        identity->n_terms < 2 || identity->terms[identity->n_terms - 2].sign > 0;
    if (!sums || is_missing(record, whole) || residual != 0)
        return FALSE;
    for (guint t = 0; t + 1 < identity->n_terms; t++) {
        guint16 field = identity->terms[t].field;
        if (is_missing(record, field) && !may_infer(record, field))
            return FALSE;
    }
    for (guint t = 0; t + 1 < identity->n_terms; t++) {
        guint16 field = identity->terms[t].field;
        if (!is_missing(record, field) || !agrees(inference, field, 0))
            continue;
        fill(inference, field, 0, identity);
        changed++;
    }
    return changed > 0;
}

static gboolean infer_cells(struct inference *inference, const struct identity *identity)
{
    double residual;
    guint unknown;
    identity_check(identity, inference->record, &residual, &unknown);
    if (unknown == 0)
        return FALSE;
    return unknown == 1 ? infer_one(inference, identity, residual)
                        : infer_zeros(inference, identity, residual);
}

/* The identities with a cell that may be inferred: without one there is nothing to do. */
static guint64 list_open(const struct inference *inference)
{
    guint64 open = 0;
    const struct value *values = inference->record->values;
    const struct value *end = values + field_count();
    for (const struct value *value = values; value < end; value++)
        if (value->state != VALUE_NUMBER &&
            (value->state != VALUE_ABSENT || value->line > 0) &&
            value->state != VALUE_SCALED)
            open |= inference->of[value - values];
    return open;
}

void extract_infer(struct record *record)
{
    gsize n;
    struct inference inference = { .record = record, .of = index_of(record) };
    inference.identities = identity_of(record, &n);
    guint64 open = list_open(&inference);
    gboolean changed = open != 0;
    while (changed) {
        changed = FALSE;
        for (guint64 bits = open; bits != 0;)
            changed |= infer_cells(&inference, &inference.identities[take_bit(&bits)]);
    }
    if (inference.filled > 0)
        note(record);
}
