/* Cells that the identities of the form force. */
#include "data/extract/cell_number.h"
#include "data/extract/extract.h"
#include "data/extract/infer_likeness.h"
#include "data/extract/infer_printed.h"
#include "data/extract/infer_suspects.h"
#include "data/identity.h"
#include "data/message.h"

#include <math.h>
#include <string.h>

struct inference {
    struct record *record;
    struct record_numbers *numbers;
    const struct identity_set *set;
    guint filled;
    gboolean has_suspects; /* found before the first cell is filled */
    struct infer_suspects sums;
    /* By field: nothing may be inferred for it, as its row prints numbers for which that
     * left no room; NULL: there is no such row. */
    const guint8 *closed;
};

static gboolean is_missing(const struct inference *inference, guint16 field)
{
    return isnan(inference->numbers->number[field]);
}

/* A cell that the report has (blank, dash, unreadable), not one of a row that it lacks.
 */
static gboolean may_infer(const struct inference *inference, guint16 field)
{
    const struct value *value = &inference->record->values[field];
    return is_missing(inference, field) &&
           (inference->closed == NULL || !inference->closed[field]) &&
           (value->state != VALUE_ABSENT || value->line > 0);
}

/* Whether the value of the field keeps an identity from closing that could without. A
 * part that is nothing adds nothing. */
static gboolean bars(const struct identity *identity, double *numbers, guint16 field)
{
    const double number = numbers[field];
    if ((number == 0 && field != identity_focus(identity)) ||
        identity_can_close(identity, numbers))
        return FALSE;
    numbers[field] = NAN;
    const gboolean could = identity_can_close(identity, numbers);
    numbers[field] = number;
    return could;
}

/* identity_sum, which is told early where numbers are missing one beside the other. */
static inline double find_sum(const struct identity *identity, const double *number)
{
    double sum = 0;
    for (guint t = 0; t < identity->n_parts; t++) {
        sum += number[identity->terms[t].field];
        if (isnan(sum))
            return sum;
    }
    for (guint t = identity->n_parts; t < identity->n_terms; t++)
        sum -= number[identity->terms[t].field];
    return sum;
}

/* Whether every other identity with the cell agrees with the value that the identity
 * gives: it holds when it is otherwise complete, or can still. */
static gboolean agrees(const struct inference *inference, const struct identity *identity,
                       guint16 field, double number)
{
    const struct identity_set *set = inference->set;
    const guint64 others =
        set->members[field] & ~(G_GUINT64_CONSTANT(1) << (identity - set->list));
    double *numbers = inference->numbers->number;
    gboolean all = TRUE;
    numbers[field] = number;
    for (guint64 members = others; members != 0 && all;) {
        const struct identity *other = &set->list[identity_take(&members)];
        const double sum = find_sum(other, numbers);
        all = isnan(sum) ? !bars(other, numbers, field) : fabs(sum) <= 1e-9;
    }
    numbers[field] = NAN;
    return all;
}

/* Whether a cell of the identity may be the wrong one of a sum that fails, and is in no
 * sum that holds: what would follow from it would be wrong too. */
static gboolean is_doubtful(struct inference *inference, const struct identity *identity)
{
    if (!inference->has_suspects)
        infer_find_suspects(inference->set, inference->numbers, &inference->sums);
    inference->has_suspects = TRUE;
    const guint last = identity->n_terms - 1;
    const gboolean none = identity->n_parts == last &&
                          inference->numbers->number[identity_focus(identity)] == 0;
    for (guint t = none ? last : 0; t <= last && inference->sums.suspects != 0; t++) {
        guint64 members = inference->set->members[identity->terms[t].field];
        if ((members & inference->sums.suspects) != 0 &&
            (members & inference->sums.witnesses) == 0)
            return TRUE;
    }
    return FALSE;
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
    record_numbers_add(inference->numbers, field, value->number);
}

static void say_inferred(struct record *record, const struct value *value,
                         struct finding *finding)
{
    struct message zh, en;
    double like;
    const gboolean alike =
        cell_number_resembled(value->raw, &like) && like == value->number;
    message_start(&zh,
                  alike ? "原文字形近似数字，与勾稽关系（" : "原文无数字，由勾稽关系（");
    message_add(&zh, value->rule);
    message_add(&zh, alike ? "）相符，读作 " : "）推得 ");
    message_add_number(&zh, value->number);
    message_start(&en, alike ? "letters that look like digits; " : "not printed; ");
    message_add(&en, value->rule);
    message_add(&en, alike ? " holds with " : " leaves only ");
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
static void note(const struct record_numbers *numbers, struct record *record)
{
    const struct form_row *noted = NULL;
    for (guint i = 0; i < numbers->n_open; i++) {
        const struct value *value = &record->values[numbers->open[i]];
        if (value->state != VALUE_INFERRED)
            continue;
        const struct field *field = field_get(numbers->open[i]);
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
    guint t = 0;
    while (!is_missing(inference, identity->terms[t].field))
        t++;
    guint16 field = identity->terms[t].field;
    double number = -residual * identity->terms[t].sign;
    if (number < 0 || number != floor(number) || !may_infer(inference, field) ||
        is_doubtful(inference, identity) || !agrees(inference, identity, field, number))
        return FALSE;
    fill(inference, field, number, identity);
    return TRUE;
}

/* A sum of parts that is zero leaves nothing for its missing parts. */
static gboolean infer_zeros(struct inference *inference, const struct identity *identity,
                            double residual)
{
    guint changed = 0;
    guint16 whole = identity->terms[identity->n_terms - 1].field;
    gboolean sums =
        identity->n_terms < 2 || identity->terms[identity->n_terms - 2].sign > 0;
    if (!sums || is_missing(inference, whole) || residual != 0 ||
        is_doubtful(inference, identity))
        return FALSE;
    for (guint t = 0; t + 1 < identity->n_terms; t++) {
        guint16 field = identity->terms[t].field;
        if (is_missing(inference, field) && !may_infer(inference, field))
            return FALSE;
    }
    for (guint t = 0; t + 1 < identity->n_terms; t++) {
        guint16 field = identity->terms[t].field;
        if (!is_missing(inference, field) || !agrees(inference, identity, field, 0))
            continue;
        fill(inference, field, 0, identity);
        changed++;
    }
    return changed > 0;
}

/* What the terms with a number add up to, and how many have none. */
static guint sum_known(const struct identity *identity, const double *number, double *sum)
{
    double plus = 0;
    guint unknown = 0, t = 0;
    for (; t < identity->n_parts; t++) {
        const double term = number[identity->terms[t].field];
        if (isnan(term))
            unknown++;
        else
            plus += term;
    }
    for (; t < identity->n_terms; t++) {
        const double term = number[identity->terms[t].field];
        if (isnan(term))
            unknown++;
        else
            plus -= term;
    }
    *sum = plus;
    return unknown;
}

/* Goes through the open identities once. Some may be complete when they are met. */
static gboolean infer_cells(struct inference *inference, guint64 open)
{
    gboolean changed = FALSE;
    while (open != 0) {
        const struct identity *identity = &inference->set->list[identity_take(&open)];
        double residual;
        guint unknown = sum_known(identity, inference->numbers->number, &residual);
        if (unknown == 1)
            changed |= infer_one(inference, identity, residual);
        else if (unknown > 1)
            changed |= infer_zeros(inference, identity, residual);
    }
    return changed;
}

/* Returns how many cells it filled. */
static guint infer_all(struct record_numbers *numbers, struct record *record,
                       const guint8 *closed)
{
    struct inference inference = { .record = record,
                                   .numbers = numbers,
                                   .set = identity_set_get(record->form,
                                                           record->single_other_row),
                                   .closed = closed };
    inference.filled = infer_likenesses(record, numbers, inference.set);
    while (infer_cells(&inference, infer_list_incomplete(inference.set, numbers)))
        continue;
    return inference.filled;
}

/* Closes the rows that print numbers for which inference left no room; FALSE: none. */
static gboolean close_rows(const GArray *rows, const double *number, guint8 *closed)
{
    gboolean any = FALSE;
    for (guint i = 0; i < rows->len; i++) {
        const struct printed_row *row = &g_array_index(rows, struct printed_row, i);
        if (closed[row->first] || infer_leaves_room(row, number))
            continue;
        memset(closed + row->first, TRUE, PRINTED_WIDTH);
        any = TRUE;
    }
    return any;
}

/* The same where rows have numbers of which the cell is not known: what contradicts them
 * is taken back, with all that may follow from it. */
static guint infer_beside(struct record_numbers *numbers, struct record *record,
                          const GArray *rows)
{
    guint8 closed[FIELD_COUNT_MAX] = { FALSE };
    const struct record_numbers before = *numbers;
    g_autofree struct value *values =
        g_memdup2(record->values, sizeof(struct value) * field_count());
    guint filled = infer_all(numbers, record, closed);
    while (filled > 0 && close_rows(rows, numbers->number, closed)) {
        *numbers = before;
        memcpy(record->values, values, sizeof(struct value) * field_count());
        filled = infer_all(numbers, record, closed);
    }
    return filled;
}

void extract_infer_with(struct record_numbers *numbers, struct record *record)
{
    g_autoptr(GArray) rows = infer_list_printed(record);
    guint filled = rows == NULL ? infer_all(numbers, record, NULL)
                                : infer_beside(numbers, record, rows);
    if (filled > 0)
        note(numbers, record);
}

void extract_infer(struct record *record)
{
    struct record_numbers numbers;
    record_numbers_gather(record, &numbers);
    extract_infer_with(&numbers, record);
}
