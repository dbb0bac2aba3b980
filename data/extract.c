#include "data/extract.h"

#include "data/extraction.h"
#include "data/identity.h"
#include "data/message.h"

#include <string.h>

/* Whether the token is the last that its row prints, and the row the last of a text that
 * may go on: in a grid only a row with fewer cells than the table. */
static gboolean ends_row(const struct extraction *x, const struct doc_row *row,
                         const struct token *token)
{
    guint32 last = row->first + row->count - 1;
    if (row->kind != ROW_GRID)
        return token->cell == last;
    for (guint32 cell = token->cell + 1; cell <= last; cell++)
        if (!x->cells[cell].covered || x->cells[cell].length > 0)
            return FALSE;
    return token->cell < last;
}

/* A number with which the text ends may have lost digits: it counts only when a sum
 * confirms it. A zero cannot go on, nor a number with a blank behind it. */
static void find_end(struct extraction *x, const struct report_range *range)
{
    const struct doc_row *row = document_row(x->document, range->end_row - 1);
    const struct token *last =
        x->n_tokens == 0 ? NULL : extraction_token(x, x->n_tokens - 1);
    x->end_field = -1;
    if (last == NULL || last->kind != TOKEN_NUMBER || row->count == 0 ||
        x->document->ends_blank || last->cell < row->first || !ends_row(x, row, last) ||
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

/* The text ends with a table that is not the last: those after it are missing. */
static void note_lost_tables(struct extraction *x, const struct token *last)
{
    const guint table = last->section - 2u, next = table + 1;
    if ((x->record->tables >> table & 1) == 0 || next >= FORM_N_TABLES ||
        x->record->tables >> next != 0)
        return;
    gsize f = 0;
    while (field_get(f)->row->table != next)
        f++;
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.truncated",
                                      .severity = SEVERITY_WARNING,
                                      .field = (gint)f,
                                      .token = last },
                     "正文到此为止，其后的表缺失",
                     "the text ends here; the tables that follow are missing");
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
    note_lost_tables(x, last);
}

static gboolean heads_table(const struct token *token)
{
    return token->kind == TOKEN_LABEL && token->label->kind == LABEL_SECTION &&
           token->label->index >= 2;
}

/* The headings of two tables with nothing between them: what stood there was a picture,
 * or was left out. */
static gboolean note_bare_headings(struct extraction *x)
{
    const struct token *last = NULL;
    for (guint i = 0; i < x->n_tokens; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->kind == TOKEN_BREAK)
            continue;
        if (last != NULL && heads_table(last) && heads_table(token) &&
            token->label->index == last->label->index + 1) {
            extraction_doubt(x,
                             &(struct doubt){ .rule = "layout.no_table",
                                              .severity = SEVERITY_WARNING,
                                              .field = -1,
                                              .token = last },
                             "表的标题下没有表格，可能是图片或附件，未读到任何数字",
                             "no table stands under its heading: it may be a picture or "
                             "an attachment; no number was read");
            return TRUE;
        }
        last = token;
    }
    return FALSE;
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
            token->label->table == section - 2 &&
            (token->label->kind == LABEL_ROW || token->label->kind == LABEL_GROUP))
            return TRUE;
    }
    return FALSE;
}

/* The form is told from the head cells of table 二, else from the rows under 其他处理.
 * Old heads above the rows of documents alone make no old form where all else is new. */
static unsigned decide_form(const struct extraction *x)
{
    const struct form_votes *votes = tokens_votes(x->extractor->reader);
    if (votes->documents > 0 && votes->documents == votes->for_2019 &&
        votes->for_2021 > 0)
        return FORM_2021;
    if (votes->for_2019 != votes->for_2021)
        return votes->for_2019 > votes->for_2021 ? FORM_2019 : FORM_2021;
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
    x->leading = FALSE;
    entries_read(x, section, rows ? x->used : NULL);
    if (table != FORM_REVIEW)
        entries_take_leading(x);
    readers[table](x);
}

static void doubt_tables(struct extraction *x, enum severity severity, const char *zh,
                         const char *en)
{
    extraction_doubt(
        x, &(struct doubt){ .rule = "form.none", .severity = severity, .field = -1 }, zh,
        en);
}

static void note_old_report(struct extraction *x)
{
    struct message zh, en;
    message_start(&zh, "");
    message_add_number(&zh, x->record->year);
    message_add(&zh, "年度的报告早于2019年起统一的表格，只读取正文");
    message_start(&en, "a report of ");
    message_add_number(&en, x->record->year);
    message_add(&en, " is older than the tables of the form, which begin with 2019; only "
                     "its prose is read");
    doubt_tables(x, SEVERITY_NOTE, zh.text, en.text);
}

static gboolean is_old(const struct record *record)
{
    enum { FIRST_YEAR = 2019 }; /* 国办公开办函〔2019〕60号 */
    return record->year > 0 && record->year < FIRST_YEAR;
}

/* Whether the last label stands alone in its cell, as in a table, and no prose follows.
 */
static gboolean ends_with_label(const struct extraction *x)
{
    enum { SENTENCE = 120 };
    if (x->n_tokens == 0)
        return FALSE;
    const struct token *label = extraction_token(x, x->last_label);
    if (label->kind != TOKEN_LABEL || (label->flags & TOKEN_PART) != 0)
        return FALSE;
    for (guint32 row = label->row + 1; row < x->range->end_row; row++)
        for (guint32 c = 0; c < x->rows[row].count; c++)
            if (x->cells[x->rows[row].first + c].length > SENTENCE)
                return FALSE;
    return TRUE;
}

/* Whether nothing of a table was met. Labels without a number are words of the prose in a
 * report that is older than the tables, and within sentences; else a table may have been
 * cut off. */
static gboolean has_no_table(const struct extraction *x)
{
    if (x->range->first_row == x->range->end_row || x->record->form != FORM_NONE)
        return FALSE;
    for (gsize f = 0; f < field_count(); f++)
        if (x->record->values[f].state != VALUE_ABSENT)
            return FALSE;
    return x->record->tables == 0 || is_old(x->record) || !ends_with_label(x);
}

/* Says what is to be expected of such a report. */
static void note_no_table(struct extraction *x)
{
    x->record->tables = 0;
    if (is_old(x->record))
        note_old_report(x);
    else
        doubt_tables(
            x, SEVERITY_WARNING,
            "没有找到格式规定的表格，只读取正文（表格可能是图片或附件，或正文不全）",
            "none of the form's tables was found, only the prose is read (they "
            "may be pictures or an attachment, or the text is cut off)");
}

struct extractor *extractor_new(void)
{
    struct extractor *extractor = g_new0(struct extractor, 1);
    extractor->reader = token_reader_new();
    extractor->text = g_string_new(NULL);
    extractor->loose = g_array_new(FALSE, TRUE, sizeof(struct token));
    return extractor;
}

void extractor_free(struct extractor *extractor)
{
    if (extractor == NULL)
        return;
    token_reader_free(extractor->reader);
    g_string_free(extractor->text, TRUE);
    g_array_unref(extractor->loose);
    g_free(extractor->slots);
    g_free(extractor->entries);
    g_free(extractor);
}

/* Three slots to every token, which is listed when it is read, when a column is dropped,
 * and when it is given to another row; a huge report's do not stay for ever. */
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
                            .range = range,
                            .cells = document_cell(document, 0),
                            .rows = document_row(document, 0),
                            .form = form_index_get(),
                            .record = record,
                            .used = used };
    x.tokens = tokens_read(extractor->reader, document, range, &x.n_tokens);
    make_slots(extractor, 3 * x.n_tokens);
    x.slots = extractor->slots;
    x.entries = extractor->entries;
    find_last_label(&x);
    find_end(&x, range);
    record->form = decide_form(&x);
    for (guint8 table = 0; table < FORM_N_TABLES; table++)
        read_table(&x, table);
    g_clear_pointer(&x.left, g_ptr_array_unref);
    check_end(&x);
    if (!has_no_table(&x))
        note_truncation(&x);
    else if (is_old(record) || !note_bare_headings(&x))
        note_no_table(&x);
}
