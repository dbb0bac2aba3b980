#include "data/extract/extract.h"

#include "data/extract/extraction.h"
#include "data/identity.h"

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
    guint first, last;
    tokens_section(x->extractor->reader, section, &first, &last);
    const struct token *token = x->tokens + first, *end = x->tokens + last;
    for (; token < end; token++)
        if (token->kind == TOKEN_LABEL &&
            (token->label->kind == LABEL_ROW || token->label->kind == LABEL_GROUP) &&
            token->section == section && token->label->table == section - 2)
            return TRUE;
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
    extract_note_missing(&x);
}
