/* Cells that the identities of the form force. */
#include "data/extract.h"
#include "data/identity.h"

#include <math.h>

struct inference {
    struct record *record;
    const struct identity *identities;
    gsize n;
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

static gboolean contains(const struct identity *identity, guint16 field)
{
    for (guint i = 0; i < identity->n_terms; i++)
        if (identity->terms[i].field == field)
            return TRUE;
    return FALSE;
}

/* Whether every other identity with the cell that is otherwise complete agrees with the
 * value, and no identity that shares a row or column with it fails already. */
static gboolean agrees(const struct inference *inference, guint16 field, double number)
{
    for (gsize i = 0; i < inference->n; i++) {
        const struct identity *identity = &inference->identities[i];
        double residual;
        guint unknown;
        if (!contains(identity, field))
            continue;
        if (identity_check(identity, inference->record, &residual, &unknown) ==
            IDENTITY_FAILS)
            return FALSE;
        if (unknown != 1)
            continue;
        for (guint t = 0; t < identity->n_terms; t++)
            if (identity->terms[t].field == field &&
                fabs(residual + identity->terms[t].sign * number) > 1e-9)
                return FALSE;
    }
    return TRUE;
}

static void fill(struct record *record, guint16 field, double number,
                 const struct identity *identity)
{
    struct value *value = &record->values[field];
    value->number = number == 0 ? 0 : number; /* never -0 */
    value->state = VALUE_INFERRED;
    value->rule = identity->rule;
    if (value->raw == NULL)
        value->raw = "";
}

/* A finding for each number, and one for all the zeros of a row. */
static void note(struct record *record)
{
    const struct form_row *noted = NULL;
    gsize n = field_count();
    for (gsize f = 0; f < n; f++) {
        const struct value *value = &record->values[f];
        if (value->state != VALUE_INFERRED)
            continue;
        const struct field *field = field_get(f);
        if (value->number == 0 && field->row == noted)
            continue;
        if (value->number == 0)
            noted = field->row;
        g_autofree char *zh = g_strdup_printf("原文无数字，由勾稽关系（%s）推得 %g",
                                              value->rule, value->number);
        g_autofree char *en =
            g_strdup_printf("not printed; %s leaves only %g", value->rule, value->number);
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
                                   .message_zh = record_string(record, zh),
                                   .message_en = record_string(record, en) };
        g_array_append_val(record->findings, finding);
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
        fill(record, field, number, identity);
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
        fill(record, field, 0, identity);
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

void extract_infer(struct record *record)
{
    struct inference inference = { .record = record };
    inference.identities = identity_of(record, &inference.n);
    gboolean changed = TRUE;
    while (changed) {
        changed = FALSE;
        for (gsize i = 0; i < inference.n; i++)
            changed |= infer_cells(&inference, &inference.identities[i]);
    }
    note(record);
}
