#include "data/extract/extraction.h"

#include "data/extract/cell_number.h"
#include "data/message.h"
#include "data/record/record_numbers.h"

static const char *token_text(const struct extraction *x, const struct token *token)
{
    return document_cell(x->document, token->cell)->text + token->start;
}

const char *extraction_raw(struct extraction *x, const struct token *token)
{
    return record_string_len(x->record, token_text(x, token), token->length);
}

static struct value *touch(struct extraction *x, gint field, const struct token *token)
{
    if (token == x->end)
        x->end_field = field;
    struct value *value = &x->record->values[field];
    value->line = extraction_line(x, token);
    value->page = extraction_row(x, token)->page;
    value->raw = NULL;
    return value;
}

/* A number as it is printed nearly always: its token says all. */
static inline gboolean is_plain(const struct token *token)
{
    return token->kind == TOKEN_NUMBER && (token->flags & (TOKEN_RAW | TOKEN_GLUED)) == 0;
}

/* "1.2万" in a column of counts. Amounts in another unit are found by a rule. */
static void doubt_unit(struct extraction *x, gint field, const struct token *token)
{
    const struct field *f = field_get((gsize)field);
    g_autofree char *zh = g_strdup_printf("单元格单位与表头“%s”不同，已换算", f->unit);
    g_autofree char *en =
        g_strdup_printf("the cell's unit is not the column's (%s); converted", f->unit);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.unit",
                                      .severity = SEVERITY_WARNING,
                                      .field = field,
                                      .token = token },
                     zh, en);
}

/* With the number that its letters look like, if they do. */
static void say_unreadable(const struct field *field, const char *raw, const char *like,
                           struct message *zh, struct message *en)
{
    const char *const zh_parts[] = {
        field->label_zh, "：“", raw, "”不是数字", like == NULL ? "" : "，形近 ", like
    };
    const char *const en_parts[] = { field->key,
                                     ": “",
                                     raw,
                                     "” is not a number",
                                     like == NULL ? "" : "; it looks like ",
                                     like };
    message_start(zh, "");
    message_start(en, "");
    for (gsize i = 0; i < G_N_ELEMENTS(zh_parts) && zh_parts[i] != NULL; i++) {
        message_add(zh, zh_parts[i]);
        message_add(en, en_parts[i]);
    }
}

/* The last finding proposes the number for the cell. */
static void propose(struct record *record, gint field, double number)
{
    struct finding *finding =
        &g_array_index(record->findings, struct finding, record->findings->len - 1);
    finding->proposed_field = field;
    finding->proposed = number;
}

static void doubt_number(struct extraction *x, gint field, const struct token *token)
{
    struct message zh, en, like;
    double number;
    const char *raw = x->record->values[field].raw;
    const gboolean resembles = cell_number_resembled(raw, &number);
    message_start(&like, "");
    if (resembles)
        message_add_number(&like, number);
    if (!x->record->wordless)
        say_unreadable(field_get((gsize)field), raw, resembles ? like.text : NULL, &zh,
                       &en);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.unreadable",
                                      .severity = SEVERITY_WARNING,
                                      .field = field,
                                      .token = token },
                     zh.text, en.text);
    if (resembles)
        propose(x->record, field, number);
}

/* "- 3" in a cell that cannot be less than nothing is the three of a list, or of a scan.
 */
static gboolean is_item(const struct extraction *x, gint field, const struct token *token)
{
    const char *text = token_text(x, token);
    return token->length > 2 && text[0] == '-' && text[1] == ' ' &&
           !field_may_be_negative(field_get((gsize)field));
}

/* What is not printed as plain digits. */
static G_NO_INLINE void set_other(struct extraction *x, gint field,
                                  const struct token *token)
{
    struct value *value = &x->record->values[field];
    struct cell_number read = cell_number_read(token_text(x, token), token->length,
                                               field_get((gsize)field)->unit);
    if (is_item(x, field, token))
        read = (struct cell_number){ .state = VALUE_UNREADABLE };
    value->state = (guint8)read.state;
    value->number = read.number;
    if (read.state != VALUE_BLANK && !(read.state == VALUE_NUMBER && read.plain))
        value->raw = extraction_raw(x, token);
    if (read.state == VALUE_SCALED && !record_is_amount(field_get((gsize)field)))
        doubt_unit(x, field, token);
    if (read.state == VALUE_UNREADABLE)
        doubt_number(x, field, token);
}

void extraction_set(struct extraction *x, gint field, const struct token *token)
{
    struct value *value = touch(x, field, token);
    if (!is_plain(token)) {
        set_other(x, field, token);
        return;
    }
    value->number = token->number;
    value->state = VALUE_NUMBER;
}

void extraction_set_number(struct extraction *x, gint field, const struct token *token,
                           double number)
{
    struct value *value = touch(x, field, token);
    value->state = VALUE_NUMBER;
    value->number = number;
    value->raw = extraction_raw(x, token);
}

const struct token *extraction_shown(const struct extraction *x,
                                     const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER)
            return token;
    }
    return entry->n > 0 ? extraction_slot(x, entry->first)
                        : extraction_token(x, entry->token);
}

void extraction_set_state(struct extraction *x, gint field, const struct token *token,
                          enum value_state state)
{
    struct value *value = touch(x, field, token);
    value->state = (guint8)state;
    if (state == VALUE_UNREADABLE)
        value->raw = extraction_raw(x, token);
}

/* What was printed there; a single cell's is NULL when nobody asks (that of a row is a
 * limit to inference). */
static const char *raw_of_doubt(struct extraction *x, const struct doubt *doubt)
{
    if (doubt->raw != NULL)
        return record_string(x->record, doubt->raw);
    return doubt->token == NULL || x->record->wordless ? NULL
                                                       : extraction_raw(x, doubt->token);
}

void extraction_doubt(struct extraction *x, const struct doubt *doubt, const char *zh,
                      const char *en)
{
    const gboolean words = !x->record->wordless;
    struct finding finding = {
        .rule = doubt->rule,
        .field = doubt->field < 0 ? NULL : field_get((gsize)doubt->field)->key,
        .severity = doubt->severity,
        .status = FINDING_UNCERTAIN,
        .proposed_field = -1,
        .line = doubt->token == NULL ? 0 : extraction_line(x, doubt->token),
        .message_zh = words ? record_string(x->record, zh) : NULL,
        .message_en = words ? record_string(x->record, en) : NULL,
        .raw = raw_of_doubt(x, doubt),
    };
    g_array_append_val(x->record->findings, finding);
}

static void say_blank(const struct form_row *row, gsize n, struct message *zh,
                      struct message *en)
{
    message_start(zh, "“");
    message_add(zh, row->zh);
    message_add(zh, "”一行有");
    message_add_number(zh, (double)n);
    message_add(zh, "格空白，原文未填数字");
    message_start(en, row->en);
    message_add(en, ": ");
    message_add_number(en, (double)n);
    message_add(en, n == 1 ? " cell of the row is printed blank"
                           : " cells of the row are printed blank");
}

void extraction_note_blank(struct extraction *x, gint field, const struct token *token,
                           gsize n)
{
    struct message zh, en;
    if (!x->record->wordless)
        say_blank(field_get((gsize)field)->row, n, &zh, &en);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.blank",
                                      .severity = SEVERITY_NOTE,
                                      .field = field,
                                      .token = token },
                     zh.text, en.text);
}

gboolean extraction_is_long(const struct extraction *x, const struct token *token)
{
    enum { LONG_LINE = 480 };
    return document_cell(x->document, token->cell)->length > LONG_LINE;
}

guint32 extraction_row_below(const struct extraction *x, const struct entry *entry)
{
    guint32 row = extraction_slot(x, entry->first + entry->n - 1)->row + 1;
    while (row < x->range->end_row && x->rows[row].count == 0)
        row++;
    return row;
}

gboolean extraction_goes_on(const struct extraction *x, guint entry)
{
    const struct entry *e = extraction_entry(x, entry);
    guint last = e->token;
    if (e->n > 0)
        last = (guint)(extraction_slot(x, e->first + e->n - 1) - x->tokens);
    return last < x->last_label;
}

gboolean extraction_glues(const struct extraction *x, const struct entry *entry)
{
    gboolean glues = extraction_is_long(x, extraction_slot(x, entry->first));
    for (guint i = 0; i < x->n_entries && !glues; i++)
        glues = extraction_entry(x, i)->n_glued > 0;
    return glues;
}
