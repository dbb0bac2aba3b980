/* What a report has not: tables cut off, left out, or of no form. */
#include "data/extract/extraction.h"
#include "data/message.h"

#include <string.h>

/* The first field of the table. */
static gint first_field(guint table)
{
    gint field = 0;
    while (field_get((gsize)field)->row->table != table)
        field++;
    return field;
}

/* The text ends with a table that is not the last: those after it are missing. */
static gboolean note_lost_tables(struct extraction *x, const struct token *last)
{
    const guint table = last->section - 2u, next = table + 1;
    if ((x->record->tables >> table & 1) == 0 || next >= FORM_N_TABLES ||
        x->record->tables >> next != 0)
        return FALSE;
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.truncated",
                                      .severity = SEVERITY_WARNING,
                                      .field = first_field(next),
                                      .token = last },
                     "正文到此为止，其后的表缺失",
                     "the text ends here; the tables that follow are missing");
    return TRUE;
}

/* The text ends inside a table: what the form has after that point is not in the report.
 */
static gboolean note_truncation(struct extraction *x)
{
    const struct token *last = NULL;
    for (guint i = x->n_tokens; i > 0 && last == NULL; i--)
        if (extraction_token(x, i - 1)->kind != TOKEN_BREAK)
            last = extraction_token(x, i - 1);
    if (last == NULL || last->section < 2)
        return FALSE;
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
        return TRUE;
    }
    return note_lost_tables(x, last);
}

/* Whether nothing of the table was met: neither its rows nor a cell. */
static gboolean is_absent(const struct extraction *x, guint table)
{
    if ((x->record->tables >> table & 1) != 0)
        return FALSE;
    for (gsize f = 0; f < field_count(); f++)
        if (field_get(f)->row->table == table &&
            x->record->values[f].state != VALUE_ABSENT)
            return FALSE;
    return TRUE;
}

/* The tables that the report has not, though it has others. Those behind the last one are
 * cut off with the text, if it ends there. */
static void note_absent_tables(struct extraction *x, gboolean cut_off)
{
    static const struct {
        const char *zh, *en;
    } absent[FORM_N_TABLES] = {
        [FORM_DISCLOSURE] = { "没有找到表二（主动公开政府信息情况），其各项缺失",
                              "table two (documents and decisions) was not found; its "
                              "values are missing" },
        [FORM_REQUESTS] = { "没有找到表三（收到和处理政府信息公开申请情况），其各项缺失",
                            "table three (requests) was not found; its values are "
                            "missing" },
        [FORM_REVIEW] = { "没有找到表四（政府信息公开行政复议、行政诉讼情况），其各项缺"
                          "失",
                          "table four (reconsiderations and lawsuits) was not found; its "
                          "values are missing" },
    };
    const guint tables = x->record->tables;
    for (guint table = 0; table < FORM_N_TABLES; table++) {
        if (!is_absent(x, table) || (cut_off && tables >> table == 0))
            continue;
        extraction_doubt(x,
                         &(struct doubt){ .rule = "layout.no_table",
                                          .severity = SEVERITY_WARNING,
                                          .field = first_field(table) },
                         absent[table].zh, absent[table].en);
    }
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

/* Whether a clause goes on behind the label in its cell, and no number:
 * （三）“不予公开”的信息涉及. */
static gboolean begins_clause(const struct extraction *x, const struct token *label)
{
    enum { FEW = 4 };
    const struct doc_cell *cell = extraction_cell(x, label);
    guint ideographs = 0;
    for (gsize i = label->start + label->length; i < cell->length; i++) {
        const char *at = cell->text + i;
        const guchar c = (guchar)*at;
        if (g_ascii_isdigit(c) || c == '(' || c == '|' || strncmp(at, "（", 3) == 0)
            return FALSE;
        ideographs += c >= 0xe4 && c <= 0xe9;
    }
    return ideographs >= FEW;
}

/* Whether the last label stands alone in its cell, as in a table, and no prose follows.
 */
static gboolean ends_with_label(const struct extraction *x)
{
    enum { SENTENCE = 120 };
    if (x->n_tokens == 0)
        return FALSE;
    const struct token *label = extraction_token(x, x->last_label);
    if (label->kind != TOKEN_LABEL || (label->flags & TOKEN_PART) != 0 ||
        begins_clause(x, label))
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

void extract_note_missing(struct extraction *x)
{
    if (has_no_table(x)) {
        if (is_old(x->record) || !note_bare_headings(x))
            note_no_table(x);
        return;
    }
    gboolean cut_off = note_truncation(x);
    if (x->record->tables != 0)
        note_absent_tables(x, cut_off);
}
