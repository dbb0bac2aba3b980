#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/message.h"

#include <string.h>

enum { WIDTH = REQUEST_WIDTH };

static void doubt_entry(struct extraction *x, const char *rule, const struct entry *entry,
                        const char *zh, const char *en)
{
    extraction_doubt(
        x,
        &(struct doubt){ .rule = rule,
                         .severity = SEVERITY_NOTE,
                         .field = field_index(form_get_row((gsize)entry->row), 0),
                         .token = extraction_token(x, entry->token) },
        zh, en);
}

static void move_cells(struct entry *from, struct entry *to)
{
    to->first = from->first;
    to->n = from->n;
    to->n_numbers = from->n_numbers;
    to->n_glued = from->n_glued;
    from->n = from->n_numbers = from->n_glued = 0;
}

/* Whether the groups print sums of their own: one has numbers, and so has its first row.
 */
static gboolean has_group_sums(const struct extraction *x)
{
    for (guint i = 0; i + 1 < x->n_entries; i++) {
        const struct entry *group = extraction_entry(x, i),
                           *row = extraction_entry(x, i + 1);
        if (group->kind == ENTRY_GROUP && group->n_numbers == WIDTH &&
            row->kind == ENTRY_ROW && row->n_numbers > 0 && x->form->first[row->row])
            return TRUE;
    }
    return FALSE;
}

/* The sum of the numbers among the entry's cells. */
static double add_numbers(const struct extraction *x, const struct entry *entry)
{
    double sum = 0;
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->kind == TOKEN_NUMBER)
            sum += extraction_slot(x, entry->first + i)->number;
    return sum;
}

/* Whether the numbers on the group's line can only be sums: no other row of the group has
 * numbers, or theirs are the same in sum. `first` is the entry of the first row. */
static gboolean is_own_sum(const struct extraction *x, const struct entry *group,
                           guint first)
{
    gboolean rows = FALSE;
    double sum = 0, sums = add_numbers(x, group);
    for (guint i = first + 1; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_GROUP)
            break;
        if (entry->kind != ENTRY_ROW || x->form->group[entry->row] != group->group)
            continue;
        rows |= entry->n_numbers > 0;
        if (rows && sums == 0)
            return FALSE;
        sum += add_numbers(x, entry);
    }
    return !rows || (sum > 0 && sum == sums);
}

static G_NO_INLINE void lend_numbers(struct extraction *x, struct entry *group,
                                     struct entry *row)
{
    if (!x->form->first[row->row] || has_group_sums(x) ||
        is_own_sum(x, group, (guint)(row - x->entries)))
        return;
    move_cells(group, row);
    doubt_entry(x, "layout.shifted", row, "数值排在行名之前，已按所属行读取",
                "the numbers stand before their label; read as that row's");
}

/* A page break inside a group can leave the first row's numbers on the group's line. */
static void lend_group_numbers(struct extraction *x)
{
    struct entry *group = x->entries, *row = group + 1;
    for (const struct entry *end = group + x->n_entries; row < end; group = row++)
        if (G_UNLIKELY(group->kind == ENTRY_GROUP) && group->n_numbers > 0 &&
            group->n_numbers <= WIDTH && row->kind == ENTRY_ROW && row->n_numbers == 0)
            lend_numbers(x, group, row);
}

/* （六）其他处理 with cells of its own is a row. */
static void find_single_other(struct extraction *x)
{
    gboolean rows = FALSE;
    struct entry *group = NULL;
    for (guint i = x->n_entries; i-- > 0 && !rows;) { /* they stand near the end */
        struct entry *entry = extraction_entry(x, i);
        rows = entry->kind == ENTRY_ROW && x->form->group[entry->row] == 6;
        if (group == NULL && entry->kind == ENTRY_GROUP && entry->group == 6)
            group = entry;
    }
    x->other_rows = rows;
    if (rows || group == NULL || (group->n_numbers == 0 && x->record->form != FORM_2019))
        return;
    group->kind = ENTRY_ROW;
    group->row = (gint8)x->form->other;
    x->record->single_other_row = x->record->form == FORM_2021;
}

/* The row labels that stand next to an entry limit what a garbled one between them can
 * be. */
static gboolean fits_order(const struct extraction *x, guint index, gint row)
{
    for (guint i = index; i-- > 0;) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_ROW)
            return entry->row < row;
    }
    return TRUE;
}

static gboolean fits_order_after(const struct extraction *x, guint index, gint row)
{
    for (guint i = index + 1; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_ROW)
            return entry->row > row;
    }
    return TRUE;
}

static void join_text(const struct extraction *x, const struct entry *entry,
                      GString *text)
{
    g_string_truncate(text, 0);
    for (guint i = entry->token; i <= entry->last_text; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->kind == TOKEN_TEXT)
            g_string_append_len(
                text, document_cell(x->document, token->cell)->text + token->start,
                token->length);
    }
}

/* The row that the text resembles, or NULL. What a damaged label resembles takes long to
 * find, and the same damage comes again. */
static const struct label *find_row(const struct extraction *x, const GString *text)
{
    static const struct label none = { .kind = LABEL_NONE };
    struct memo_text *memo = memo_get(x->document->memo, text->str, text->len);
    if (memo->parts[MEMO_LABEL] == NULL) {
        struct folded_text folded;
        const struct label *label = NULL;
        if (label_fold(text->str, text->len, &folded) && folded.n > 0)
            label =
                label_resemble(&folded, 0, folded.n, FORM_REQUESTS, folded.ordinal[0]);
        memo->parts[MEMO_LABEL] = label != NULL ? label : &none;
    }
    return memo->parts[MEMO_LABEL] == &none ? NULL : memo->parts[MEMO_LABEL];
}

static void doubt_label(struct extraction *x, const struct entry *entry)
{
    const struct form_row *row = form_get_row((gsize)entry->row);
    struct message zh, en;
    message_start(&zh, "");
    message_start(&en, "");
    if (!x->record->wordless) {
        message_add(&zh, "行名残损，按相似度读作“");
        message_add(&zh, row->zh);
        message_add(&zh, "”");
        message_add(&en, "a damaged label, read as the row it resembles: ");
        message_add(&en, row->en);
    }
    doubt_entry(x, "layout.label_lost", entry, zh.text, en.text);
}

/* A label that a scan garbled: the row it resembles, if its place in the order agrees. */
static G_NO_INLINE void recognise_text(struct extraction *x)
{
    GString *text = x->extractor->text;
    for (guint i = 0; i < x->n_entries; i++) {
        struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_TEXT || entry->n == 0 ||
            entry->last_text > entry->token + 8)
            continue;
        join_text(x, entry, text);
        const struct label *label = find_row(x, text);
        if (label == NULL || !fits_order(x, i, label->index) ||
            !fits_order_after(x, i, label->index))
            continue;
        entry->kind = ENTRY_ROW;
        entry->row = label->index;
        doubt_label(x, entry);
    }
}

static gsize list_group(const struct extraction *x, gint group,
                        gint rows[REQUESTS_MAX_ROWS])
{
    gsize n = 0;
    for (gsize r = 0; r < x->form->n_rows; r++)
        if (x->form->group[r] == group)
            rows[n++] = (gint)r;
    return n;
}

static gboolean all_equal(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER &&
            token->number != extraction_slot(x, entry->first)->number)
            return FALSE;
    }
    return TRUE;
}

/* The labels of a group's rows are lost, and their numbers follow the group's label:
 * certain when there are exactly as many as the rows need, or when all are the same. */
static void split_group(struct extraction *x, guint index)
{
    gint rows[REQUESTS_MAX_ROWS];
    struct entry group = *extraction_entry(x, index);
    gsize n = list_group(x, group.group, rows);
    if (group.n_numbers < 2 * WIDTH || group.n_numbers != group.n || n == 0 ||
        group.n_numbers < WIDTH * n ||
        (group.n_numbers != WIDTH * n && !all_equal(x, &group)))
        return;
    extraction_entry(x, index)->n = extraction_entry(x, index)->n_numbers = 0;
    for (gsize i = 0; i < n; i++) {
        struct entry entry = group;
        entry.kind = ENTRY_ROW;
        entry.row = (gint8)rows[i];
        entry.group = -1;
        entry.first = group.first + (guint)i * WIDTH;
        entry.n = entry.n_numbers = WIDTH;
        *extraction_insert_entry(x, index + 1 + (guint)i) = entry;
        doubt_entry(x, "layout.label_lost", &entry, "行名缺失，按行数与次序读取",
                    "the row's label is missing; read by count and order");
    }
}

static G_NO_INLINE void split_groups(struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_GROUP || entry->n_numbers <= WIDTH)
            continue;
        const struct entry *next =
            i + 1 < x->n_entries ? extraction_entry(x, i + 1) : NULL;
        gint rows[REQUESTS_MAX_ROWS];
        gsize n = list_group(x, entry->group, rows);
        if (n > 0 && (next == NULL || next->kind != ENTRY_ROW || next->row < rows[0] ||
                      next->row > rows[n - 1]))
            split_group(x, i);
    }
}

/* Whether the entry's last cell is a number on a line of its own behind a line that shows
 * the row's seven cells: the foot of a page. */
static gboolean ends_with_foot(const struct extraction *x, const struct entry *entry)
{
    const guint last = entry->first + entry->n - 1;
    const struct token *number = extraction_slot(x, last),
                       *label = extraction_token(x, entry->token);
    if (G_LIKELY(number->kind != TOKEN_NUMBER || number->row == label->row)) /* a blank */
        return FALSE;
    const struct doc_row *row = extraction_row(x, label),
                         *own = extraction_row(x, number);
    return entry->kind == ENTRY_ROW && own->count == 1 && own->marks == 0 &&
           row->kind == ROW_LINE && (row->marks & (DOC_TAB | DOC_PIPE)) != 0 &&
           extraction_slot(x, last - WIDTH)->row == label->row &&
           extraction_slot(x, last - 1)->row == label->row;
}

/* Returns whether an entry has more numbers than a row then: some belong elsewhere. */
static gboolean drop_feet(struct extraction *x)
{
    gboolean surplus = FALSE;
    for (struct entry *entry = x->entries, *end = entry + x->n_entries; entry < end;
         entry++) {
        if (G_LIKELY(entry->n <= WIDTH))
            continue;
        if (ends_with_foot(x, entry)) {
            entry->n_glued -= (extraction_slot(x, entry->first + entry->n - 1)->flags &
                               TOKEN_GLUED) != 0;
            entry->n--;
            entry->n_numbers--;
        }
        surplus |= entry->n_numbers > WIDTH;
    }
    return surplus;
}

void requests_mend(struct extraction *x)
{
    const gboolean surplus = drop_feet(x);
    if (extraction_has_filled(x, ENTRY_TEXT))
        recognise_text(x);
    if (surplus) {
        requests_name_unlabelled(x);
        requests_deal(x);
        if (extraction_has_filled(x, ENTRY_GROUP))
            split_groups(x);
    }
    if (extraction_has_filled(x, ENTRY_GROUP))
        lend_group_numbers(x);
    find_single_other(x);
}
