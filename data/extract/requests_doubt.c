/* What is said of rows of table 三 that can be read in several ways. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/message.h"

enum { WIDTH = REQUEST_WIDTH, LISTED = 4 };

/* The cells as printed. Owned. */
static char *list_cells(const struct extraction *x, const struct entry *entry)
{
    GString *raw = g_string_new(NULL);
    for (guint i = 0; i < entry->n && i < 64; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        g_string_append_printf(raw, "%s%.*s", i > 0 ? " " : "", (int)token->length,
                               document_cell(x->document, token->cell)->text +
                                   token->start);
    }
    return g_string_free(raw, FALSE);
}

static void add_reading(const struct extraction *x, const struct entry *entry,
                        const struct reading *reading, struct message *message)
{
    for (gint c = 0; c < WIDTH; c++) {
        message_add(message, c > 0 ? " " : "");
        const struct token *token =
            reading->slot[c] < 0
                ? NULL
                : extraction_slot(x, entry->first + (guint)reading->slot[c]);
        if (token != NULL && token->kind == TOKEN_NUMBER)
            message_add_number(message, token->number);
        else
            message_add(message, "_");
    }
}

/* "; " between them. */
static void add_readings(const struct requests *r, gsize row, struct message *message)
{
    const GArray *readings = r->readings[row];
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    for (guint i = 0; i < readings->len && i < LISTED; i++) {
        message_add(message, i > 0 ? "; " : "");
        add_reading(r->x, entry, &g_array_index(readings, struct reading, i), message);
    }
    if (readings->len > LISTED)
        message_add(message, "; ...");
}

static gboolean is_short(const struct requests *r, gsize row)
{
    const GArray *readings = r->readings[row];
    return readings->len > 0 && g_array_index(readings, struct reading, 0).lost;
}

static void add_count(struct message *zh, struct message *en, guint readings)
{
    if (readings == 0) {
        message_add(zh, "与各列对不上");
        message_add(en, "the numbers of this row do not fill its columns");
        return;
    }
    message_add(zh, "有");
    message_add_number(zh, readings);
    message_add(zh, "种读法");
    message_add_number(en, readings);
    message_add(en, " readings fit the numbers of this row");
}

/* That so many rows have nothing, the first of them that one. */
static void note_blank_rows(struct extraction *x, const struct requests *r, gsize first,
                            const struct message *zh, const struct message *en)
{
    const struct entry *entry = extraction_entry(x, (guint)r->entry_of[first]);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.blank",
                                      .severity = SEVERITY_NOTE,
                                      .field = x->form->field[first],
                                      .token = extraction_token(x, entry->token) },
                     zh->text, en->text);
}

static void note_blank_row(struct extraction *x, const struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(x, (guint)r->entry_of[row]);
    extraction_note_blank(x, x->form->field[row], extraction_token(x, entry->token),
                          WIDTH);
}

void requests_note_bare(const struct requests *r)
{
    const gsize row = r->bare[0];
    struct message zh, en;
    if (r->n_bare == 1) {
        note_blank_row(r->x, r, row);
        return;
    }
    message_start(&zh, "“");
    message_add(&zh, form_get_row(row)->zh);
    message_add(&zh, "”等");
    message_add_number(&zh, (double)r->n_bare);
    message_add(&zh, "行只有行名，没有单元格：原文空白，或转成文字时丢失");
    message_start(&en, form_get_row(row)->en);
    message_add(&en, " and other rows, ");
    message_add_number(&en, (double)r->n_bare);
    message_add(&en,
                " in all, have a label but no cell: blank in print, or lost when the "
                "text was made");
    note_blank_rows(r->x, r, row, &zh, &en);
}

/* A doubt about all cells of a row. */
static void doubt_row(struct requests *r, gsize row, const char *rule,
                      const struct message *zh, const struct message *en)
{
    struct extraction *x = r->x;
    const struct entry *entry = extraction_entry(x, (guint)r->entry_of[row]);
    g_autofree char *text = list_cells(x, entry);
    extraction_doubt(x,
                     &(struct doubt){ .rule = rule,
                                      .severity = SEVERITY_WARNING,
                                      .field = x->form->field[row],
                                      .token = extraction_slot(x, entry->first),
                                      .raw = text },
                     zh->text, en->text);
}

void requests_doubt_row(struct requests *r, gsize row)
{
    struct message zh, en;
    message_start(&zh, "“");
    message_add(&zh, form_get_row(row)->zh);
    message_add(&zh, "”一行的数值");
    message_start(&en, form_get_row(row)->en);
    message_add(&en, ": ");
    add_count(&zh, &en, r->readings[row]->len);
    message_add(&zh, "，无法确定各属哪一列");
    message_add(&en, "; which column each belongs to is not certain");
    if (is_short(r, row)) {
        message_add(&zh, "（缺少单元格）：");
        message_add(&en, " (a cell is lost): ");
        add_readings(r, row, &zh);
        add_readings(r, row, &en);
    }
    doubt_row(r, row, "value.ambiguous", &zh, &en);
}

void requests_note_lost(struct requests *r, gsize row, const struct reading *reading)
{
    struct extraction *x = r->x;
    const struct entry *entry = extraction_entry(x, (guint)r->entry_of[row]);
    struct message zh, en;
    message_start(&zh, "“");
    message_add(&zh, form_get_row(row)->zh);
    message_add(&zh, "”一行缺少单元格，按勾稽关系读作：");
    add_reading(x, entry, reading, &zh);
    message_start(&en, form_get_row(row)->en);
    message_add(&en, ": the row lost a cell; of its readings only one fits the sums: ");
    add_reading(x, entry, reading, &en);
    doubt_row(r, row, "layout.shifted", &zh, &en);
}

void requests_note_no_total(struct requests *r)
{
    struct extraction *x = r->x;
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "layout.label_lost",
                         .severity = SEVERITY_NOTE,
                         .field = -1,
                         .token = extraction_token(x, extraction_entry(x, 0)->token) },
        "表三没有“总计”一列，每行按六格读取",
        "table 3 has no column of totals; its rows are read as six cells");
}

static void say_empty(const struct requests *r, const struct form_row *first,
                      struct message *zh, struct message *en)
{
    message_start(zh, "表三有");
    message_add_number(zh, r->n_empty);
    message_add(zh, "行没有印出任何数字，首为“");
    message_add(zh, first->zh);
    message_add(zh, "”");
    message_start(en, "no number is printed in ");
    message_add_number(en, r->n_empty);
    message_add(en, " rows of table 3, the first: ");
    message_add(en, first->en);
}

void requests_note_empty(const struct requests *r)
{
    struct message zh, en;
    if (r->n_empty == 1) {
        note_blank_row(r->x, r, r->first_empty);
        return;
    }
    if (!r->x->record->wordless)
        say_empty(r, form_get_row(r->first_empty), &zh, &en);
    note_blank_rows(r->x, r, r->first_empty, &zh, &en);
}

void requests_doubt_table(struct requests *r)
{
    const struct entry *first = r->x->entries;
    while (first->kind != ENTRY_ROW)
        first++;
    extraction_doubt(
        r->x,
        &(struct doubt){ .rule = "value.ambiguous",
                         .severity = SEVERITY_WARNING,
                         .field = -1,
                         .token = extraction_token(r->x, first->token) },
        "表三的数值与行名次序错乱，无法确定各数属于哪一行",
        "the numbers of table 3 stand before, between and behind its labels; "
        "which row each belongs to is not certain");
}
