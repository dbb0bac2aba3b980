/* The fields of a row, set from its numbers side by side. */
#include "data/extract/extraction.h"

#include <stddef.h>
#include <string.h>

/* A value is written in two halves, each in one piece: a number that is printed as plain
 * digits, so that nothing need be kept of that; and no rule, and where it stands. */
typedef double value_number __attribute__((vector_size(16)));
typedef guint64 value_origin __attribute__((vector_size(16)));

_Static_assert(offsetof(struct value, raw) == sizeof(double) &&
                   offsetof(struct value, rule) == sizeof(value_number) &&
                   offsetof(struct value, place) ==
                       sizeof(value_number) + sizeof(guint64) &&
                   sizeof(struct value) == sizeof(value_number) + sizeof(value_origin),
               "the halves of a value");

static inline value_origin get_origin(const struct doc_row *row)
{
    return (value_origin){ 0, value_place(row->line, row->page, VALUE_NUMBER) };
}

static inline void set_plain(struct value *value, double number, value_origin origin)
{
    const value_number first = { number, 0 };
    memcpy(&value->number, &first, sizeof first);
    memcpy(&value->rule, &origin, sizeof origin);
}

/* Sets `n` values from as many numbers side by side. */
static G_ALWAYS_INLINE inline struct value *
set_numbers(struct value *value, const struct token *token, value_origin origin, guint n)
{
    for (guint i = 0; i < n; i++)
        set_plain(value + i, token[i].number, origin);
    return value + n;
}

/* Whether the numbers of the run stand side by side from its beginning on: there is
 * nothing behind them, or only the blanks in which a line ends. */
static inline gboolean begins_with_numbers(const struct token *token)
{
    for (guint i = token->numbers; i < token->run; i++)
        if (token[i].kind != TOKEN_BLANK)
            return FALSE;
    return TRUE;
}

/* Sets values from the numbers of the run that the token begins, of a row that is not of
 * a grid; returns the value after the last. */
static inline struct value *set_run(struct value *value, const struct token *token,
                                    const struct doc_row *row)
{
    enum { REQUESTS = 7 };
    const value_origin origin = get_origin(row);
    if (begins_with_numbers(token)) /* as many as in a row of table three, mostly */
        return token->numbers == REQUESTS
                   ? set_numbers(value, token, origin, REQUESTS)
                   : set_numbers(value, token, origin, token->numbers);
    for (const struct value *end = value + token->numbers; value < end; token++)
        if (token->kind == TOKEN_NUMBER)
            set_plain(value++, token->number, origin);
    return value;
}

static G_NO_INLINE void set_each(struct extraction *x, struct value *value,
                                 const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER)
            extraction_set(x, (gint)(value++ - x->record->values), token);
    }
}

/* The numbers of runs and of single cells, which stand one behind the other: each on a
 * line of its own, as many a text has them, or some in a row. */
static G_NO_INLINE void set_runs(struct extraction *x, struct value *value,
                                 const struct entry *entry)
{
    const struct token *token = extraction_token(x, entry->first),
                       *end = token + entry->n;
    const struct token one = { .run = 1, .numbers = 1 };
    while (token < end) {
        const struct doc_row *row = extraction_row(x, token);
        const gboolean grid = (token->flags & TOKEN_GRID) != 0;
        if (token->rest == one.rest && !grid) {
            set_plain(value++, token++->number, get_origin(row));
            continue;
        }
        if (token->run > 0 && token->run <= end - token && !grid) {
            value = set_run(value, token, row);
            token += token->run;
            continue;
        }
        if (token->kind == TOKEN_NUMBER)
            extraction_set(x, (gint)(value++ - x->record->values), token);
        token++;
    }
}

void extraction_set_numbers(struct extraction *x, gint field, const struct entry *entry)
{
    struct value *value = &x->record->values[field];
    if (entry->first >= x->n_tokens || x->end != NULL) {
        set_each(x, value, entry);
        return;
    }
    const struct token *token = extraction_token(x, entry->first);
    const struct doc_row *row = extraction_row(x, token);
    if (G_LIKELY(token->run == entry->n) && row->kind != ROW_GRID)
        set_run(value, token, row);
    else
        set_runs(x, value, entry);
}

guint64 extraction_set_rows(struct extraction *x, guint64 rows, const gint *entry_of)
{
    enum { WIDTH = 7 };
    struct value *values = x->record->values;
    if (x->end != NULL || x->document->has_grid)
        return rows;
    for (; rows != 0; rows &= rows - 1) {
        const guint row = (guint)__builtin_ctzll(rows);
        const struct entry *entry = extraction_entry(x, entry_of[row]);
        if (entry->n_numbers != WIDTH || entry->first >= x->n_tokens)
            break;
        const struct token *token = extraction_token(x, entry->first);
        if (token->run != entry->n)
            break;
        set_run(values + x->form->field[row], token, extraction_row(x, token));
    }
    return rows;
}
