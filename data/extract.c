#include "data/extract.h"

#include "data/cell_number.h"
#include "data/extraction.h"
#include "data/identity.h"

#include <string.h>

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
    value->line = extraction_cell(x, token)->line;
    value->page = extraction_row(x, token)->page;
    value->raw = NULL;
    return value;
}

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

void extraction_set_odd(struct extraction *x, gint field, const struct token *token)
{
    struct value *value = touch(x, field, token);
    if (token->kind == TOKEN_NUMBER && (token->flags & (TOKEN_RAW | TOKEN_GLUED)) == 0) {
        value->number = token->number;
        value->state = VALUE_NUMBER;
        return;
    }
    struct cell_number read = cell_number_read(token_text(x, token), token->length,
                                               field_get((gsize)field)->unit);
    value->state = (guint8)read.state;
    value->number = read.number;
    if (read.state != VALUE_BLANK && !(read.state == VALUE_NUMBER && read.plain))
        value->raw = extraction_raw(x, token);
    if (read.state == VALUE_SCALED)
        doubt_unit(x, field, token);
    if (read.state == VALUE_UNREADABLE)
        extraction_doubt(x,
                         &(struct doubt){ .rule = "value.unreadable",
                                          .severity = SEVERITY_WARNING,
                                          .field = field,
                                          .token = token },
                         "单元格内容不是数字",
                         "the cell holds something that is not a number");
}

void extraction_set_number(struct extraction *x, gint field, const struct token *token,
                           double number)
{
    struct value *value = touch(x, field, token);
    value->state = VALUE_NUMBER;
    value->number = number;
    value->raw = extraction_raw(x, token);
}

void extraction_set_state(struct extraction *x, gint field, const struct token *token,
                          enum value_state state)
{
    struct value *value = touch(x, field, token);
    value->state = (guint8)state;
    if (state == VALUE_UNREADABLE)
        value->raw = extraction_raw(x, token);
}

void extraction_doubt(struct extraction *x, const struct doubt *doubt, const char *zh,
                      const char *en)
{
    struct finding finding = {
        .rule = doubt->rule,
        .field = doubt->field < 0 ? NULL : field_get((gsize)doubt->field)->key,
        .severity = doubt->severity,
        .status = FINDING_UNCERTAIN,
        .proposed_field = -1,
        .line = doubt->token == NULL ? 0 : extraction_cell(x, doubt->token)->line,
        .message_zh = record_string(x->record, zh),
        .message_en = record_string(x->record, en),
        .raw = doubt->raw != NULL     ? record_string(x->record, doubt->raw)
               : doubt->token == NULL ? NULL
                                      : extraction_raw(x, doubt->token),
    };
    g_array_append_val(x->record->findings, finding);
}

void extraction_note_blank(struct extraction *x, gint field, const struct token *token,
                           gsize n)
{
    const struct form_row *row = field_get((gsize)field)->row;
    g_autofree char *zh =
        g_strdup_printf("“%s”一行有%zu格空白，原文未填数字", row->zh, n);
    g_autofree char *en =
        g_strdup_printf("%s: %zu cells of the row are printed blank", row->en, n);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.blank",
                                      .severity = SEVERITY_NOTE,
                                      .field = field,
                                      .token = token },
                     zh, en);
}

gboolean extraction_is_long(const struct extraction *x, const struct token *token)
{
    enum { LONG_LINE = 480 };
    return document_cell(x->document, token->cell)->length > LONG_LINE;
}

gboolean extraction_goes_on(const struct extraction *x, guint entry)
{
    const struct entry *e = extraction_entry(x, entry);
    guint last = e->token;
    if (e->n > 0)
        last = x->slots[e->first + e->n - 1];
    return last < x->last_label;
}

/* A number with which the text ends may have lost digits: it counts only when a sum
 * confirms it. A zero cannot go on. */
static void find_end(struct extraction *x, const struct report_range *range)
{
    const struct doc_row *row = document_row(x->document, range->end_row - 1);
    const struct token *last =
        x->n_tokens == 0 ? NULL : extraction_token(x, x->n_tokens - 1);
    x->end_field = -1;
    if (last == NULL || last->kind != TOKEN_NUMBER || row->count == 0 ||
        last->cell != row->first + row->count - 1 || row->kind == ROW_GRID ||
        last->start + last->length != document_cell(x->document, last->cell)->length ||
        (last->number == 0 && (last->flags & TOKEN_GLUED) == 0))
        return;
    x->end = last;
}

static void check_end(struct extraction *x)
{
    gsize n;
    const struct identity *list = identity_of(x->record, &n);
    if (x->end_field < 0 || x->record->values[x->end_field].state == VALUE_UNREADABLE)
        return;
    for (gsize i = 0; i < n; i++)
        for (guint t = 0; t < list[i].n_terms; t++)
            if (list[i].terms[t].field == x->end_field &&
                identity_check(&list[i], x->record, NULL, NULL) == IDENTITY_HOLDS)
                return;
    extraction_set_state(x, x->end_field, x->end, VALUE_UNREADABLE);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.truncated",
                                      .severity = SEVERITY_WARNING,
                                      .field = x->end_field,
                                      .token = x->end },
                     "正文在此数字处中断，数字可能不全",
                     "the text ends with this number, which may have lost digits");
}

static void find_last_label(struct extraction *x)
{
    for (guint i = x->n_tokens; i > 0 && x->last_label == 0; i--)
        if (extraction_token(x, i - 1)->kind == TOKEN_LABEL)
            x->last_label = i - 1;
}

/* The text ends inside a table: what the form has after that point is not in the report.
 */
static void note_truncation(struct extraction *x)
{
    const struct token *last = NULL;
    for (guint i = x->n_tokens; i > 0 && last == NULL; i--)
        if (extraction_token(x, i - 1)->kind != TOKEN_BREAK)
            last = extraction_token(x, i - 1);
    if (last == NULL || last->section < 2)
        return;
    for (gsize f = 0; f < field_count(); f++) {
        const struct value *value = &x->record->values[f];
        if (field_get(f)->row->table != (guint)(last->section - 2) ||
            !record_has_field(x->record, f) || value->state != VALUE_ABSENT)
            continue;
        extraction_doubt(x,
                         &(struct doubt){ .rule = "layout.truncated",
                                          .severity = SEVERITY_WARNING,
                                          .field = (gint)f,
                                          .token = last },
                         "正文在表中中断，其后各项缺失",
                         "the text breaks off inside a table; what follows is missing");
        return;
    }
}

static gboolean has_numbers(const struct extraction *x, guint8 section)
{
    guint first, end;
    tokens_section(x->extractor->reader, section, &first, &end);
    for (guint i = first; i < end; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->section == section && token->kind == TOKEN_NUMBER)
            return TRUE;
    }
    return FALSE;
}

static gboolean has_rows(const struct extraction *x, guint8 section)
{
    guint first, end;
    tokens_section(x->extractor->reader, section, &first, &end);
    for (guint i = first; i < end; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->section == section && token->kind == TOKEN_LABEL &&
            (token->label->kind == LABEL_ROW || token->label->kind == LABEL_GROUP))
            return TRUE;
    }
    return FALSE;
}

static void mark_used(struct extraction *x, guint8 section)
{
    guint first, end;
    tokens_section(x->extractor->reader, section, &first, &end);
    for (const struct token *token = x->tokens + first; token < x->tokens + end; token++)
        if (token->section == section && token->kind < TOKEN_TEXT)
            x->used[token->cell] = 1;
}

/* The form is told from the head cells of table 二, else from the rows under 其他处理. */
static unsigned decide_form(const struct extraction *x)
{
    if (x->votes_2019 != x->votes_2021)
        return x->votes_2019 > x->votes_2021 ? FORM_2019 : FORM_2021;
    return FORM_NONE;
}

static void read_table(struct extraction *x, guint8 table)
{
    static void (*const readers[])(
        struct extraction *) = { extract_disclosure, extract_requests, extract_review };
    guint8 section = table + 2;
    gboolean rows = has_rows(x, section);
    if (!rows && !has_numbers(x, section))
        return;
    if (rows)
        x->record->tables |= 1u << table;
    if (rows && x->used != NULL)
        mark_used(x, section);
    entries_read(x, section);
    readers[table](x);
}

struct extractor *extractor_new(void)
{
    struct extractor *extractor = g_new0(struct extractor, 1);
    extractor->reader = token_reader_new();
    extractor->text = g_string_new(NULL);
    return extractor;
}

void extractor_free(struct extractor *extractor)
{
    if (extractor == NULL)
        return;
    token_reader_free(extractor->reader);
    g_string_free(extractor->text, TRUE);
    g_free(extractor->slots);
    g_free(extractor->entries);
    g_free(extractor);
}

/* A slot to every token; a huge report's do not stay for ever. */
static void make_slots(struct extractor *extractor, guint n)
{
    enum { FIRST = 1024, KEEP = 1 << 16 };
    if (extractor->slot_room >= n && extractor->slot_room <= KEEP)
        return;
    g_free(extractor->slots);
    extractor->slot_room = MAX(n, FIRST);
    extractor->slots = g_new(guint, extractor->slot_room);
}

void extract_tables(struct extractor *extractor, const struct document *document,
                    const struct report_range *range, struct record *record, guint8 *used)
{
    struct extraction x = { .extractor = extractor,
                            .document = document,
                            .form = form_index_get(),
                            .record = record,
                            .used = used };
    x.tokens = tokens_read(extractor->reader, document, range, &x.n_tokens);
    make_slots(extractor, x.n_tokens);
    x.slots = extractor->slots;
    x.entries = extractor->entries;
    find_last_label(&x);
    find_end(&x, range);
    entries_count_votes(&x);
    record->form = decide_form(&x);
    for (guint8 table = 0; table < FORM_N_TABLES; table++)
        read_table(&x, table);
    check_end(&x);
    note_truncation(&x);
}
