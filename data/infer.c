/* Cells that the identities of the form force. */
#include "data/extract.h"
#include "data/identity.h"
#include "data/message.h"

#include <math.h>

struct inference {
    struct record *record;
    const struct identity_set *set;
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

/* The identities that the field takes part in, a bit for each. */
static guint64 identities_with(const struct identity_set *set, gsize field)
{
    guint64 bits = 0;
    for (const guint8 *member = set->members[field]; *member != 0; member++)
        bits |= G_GUINT64_CONSTANT(1) << (*member - 1);
    return bits;
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
    const struct identity_set *set = inference->set;
    for (const guint8 *member = set->members[field]; *member != 0; member++)
        if (!allows(&set->list[*member - 1], inference->record, field, number))
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

static void say_inferred(struct record *record, const struct value *value,
                         struct finding *finding)
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
    finding->message_zh = record_string(record, zh.text);
    finding->message_en = record_string(record, en.text);
}

static void note_value(struct record *record, const struct field *field,
                       const struct value *value)
{
    struct finding finding = { .rule = "value.inferred",
                               .field = field->key,
                               .severity = SEVERITY_NOTE,
                               .status = FINDING_UNCERTAIN,
                               .expression = value->rule,
                               .expected = value->number,
                               .has_expected = TRUE,
                               .proposed_field = -1,
                               .line = value->line,
                               .raw = value->raw };
    if (!record->wordless)
        say_inferred(record, value, &finding);
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
            open |= identities_with(inference->set, (gsize)(value - values));
    return open;
}

void extract_infer(struct record *record)
{
    struct inference inference = {
        .record = record, .set = identity_set_get(record->form, record->single_other_row)
    };
    guint64 open = list_open(&inference);
    gboolean changed = open != 0;
    while (changed) {
        changed = FALSE;
        for (guint64 bits = open; bits != 0;)
            changed |= infer_cells(&inference, &inference.set->list[take_bit(&bits)]);
    }
    if (inference.filled > 0)
        note(record);
}
