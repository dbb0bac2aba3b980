/* Tokens -> entries: each label with the cells that follow it. */
#include "data/extraction.h"

#include <string.h>

/* A table has fewer than a hundred labels; whatever goes on after this many is none. */
enum { COLUMN_OTHER = 5, COLUMN_TOTAL = 6, MAX_ENTRIES = 2000, MAX_SLOTS = 20000 };

static void grow(struct extraction *x)
{
    struct extractor *extractor = x->extractor;
    extractor->entry_room = MAX(256, 2 * extractor->entry_room);
    extractor->entries = g_renew(struct entry, extractor->entries, extractor->entry_room);
    x->entries = extractor->entries;
}

/* Makes room for one more entry than there are. */
static inline void reserve(struct extraction *x)
{
    if (x->n_entries == x->extractor->entry_room)
        grow(x);
}

struct entry *extraction_insert_entry(struct extraction *x, guint position)
{
    reserve(x);
    struct entry *entry = &x->entries[position];
    memmove(entry + 1, entry, (x->n_entries - position) * sizeof *entry);
    x->n_entries++;
    *entry = (struct entry){ .kind = ENTRY_HEAD };
    return entry;
}

static inline struct entry *open_entry(struct extraction *x, guint8 kind, guint token)
{
    reserve(x);
    struct entry *entry = &x->entries[x->n_entries++];
    *entry = (struct entry){ .kind = kind,
                             .row = -1,
                             .group = -1,
                             .token = token,
                             .last_text = token,
                             .ordinal = extraction_token(x, token)->ordinal,
                             .first = x->n_slots };
    return entry;
}

static struct entry *last_entry(struct extraction *x)
{
    return x->n_entries == 0 ? NULL : extraction_entry(x, x->n_entries - 1);
}

static gboolean is_row(const struct entry *entry, gint row)
{
    return entry->kind == ENTRY_ROW && entry->row == row;
}

/* 总计 and 其他 head columns and name rows: a row when the ordinal says so, or when it
 * follows the row before it and not another head cell. Returns the row or -1. */
static gint row_of_column(struct extraction *x, const struct token *token)
{
    const struct label *label = token->label;
    const struct entry *before = last_entry(x);
    guint8 ordinal = token->ordinal & ORDINAL_VALUE;
    if (label->table != FORM_REQUESTS || before == NULL)
        return -1;
    if (label->index == COLUMN_TOTAL) {
        gboolean follows = before->kind == ENTRY_ROW && before->n_numbers > 0 &&
                           (is_row(before, x->form->other_other) || before->group == 6);
        follows = follows || (before->kind == ENTRY_GROUP && before->group == 6);
        return ordinal == 7 || follows ? x->form->total : -1;
    }
    if (label->index == COLUMN_OTHER &&
        (ordinal == 3 || is_row(before, x->form->other_fee_unpaid)))
        return x->form->other_other;
    return -1;
}

static void add_label(struct extraction *x, guint8 section, guint index)
{
    const struct token *token = extraction_token(x, index);
    const struct label *label = token->label;
    guint8 kind = ENTRY_HEAD;
    gint row = -1;
    if (label->kind == LABEL_ROW && label->table == section - 2)
        row = label->index;
    else if (label->kind == LABEL_COLUMN && section == 3)
        row = row_of_column(x, token);
    else if (label->kind == LABEL_GROUP && section == 3 && label->index > 0)
        kind = ENTRY_GROUP;
    else if (label->kind == LABEL_GROUP && x->n_entries > 0)
        return; /* 三、本年度办理结果 may stand anywhere beside its rows */
    struct entry *entry = open_entry(x, row >= 0 ? ENTRY_ROW : kind, index);
    entry->row = (gint8)row;
    entry->group = kind == ENTRY_GROUP ? label->index : -1;
}

/* Text after numbers begins something new, and so does text with an ordinal; other text
 * before them belongs to the label. */
static void add_text(struct extraction *x, guint index)
{
    struct entry *entry = last_entry(x);
    gboolean item =
        (extraction_token(x, index)->ordinal & ~ORDINAL_VALUE) == ORDINAL_DIGIT;
    if (entry != NULL && entry->n == 0 && !item &&
        (entry->kind == ENTRY_ROW || entry->kind == ENTRY_TEXT)) {
        if (entry->kind == ENTRY_TEXT)
            entry->last_text = index;
        return;
    }
    if (entry != NULL)
        open_entry(x, ENTRY_TEXT, index);
}

/* A cell, or a run of plain ones, from token `i` on: it belongs to the label before it.
 * Returns the token after it. */
static guint add_slots(struct extraction *x, guint i)
{
    const struct token *token = extraction_token(x, i);
    struct entry *entry = last_entry(x);
    const guint n = MAX(token->run, 1);
    if (entry == NULL)
        return i + n;
    guint *slots = x->slots + x->n_slots; /* there is room for a slot to every token */
    for (guint k = 0; k < n; k++)
        slots[k] = i + k;
    x->n_slots += n;
    entry->n += n;
    entry->n_numbers += token->run > 0 ? token->numbers : token->kind == TOKEN_NUMBER;
    entry->n_glued += (token->flags & TOKEN_GLUED) != 0;
    return i + n;
}

void entries_read(struct extraction *x, guint8 section)
{
    guint first, end;
    tokens_section(x->extractor->reader, section, &first, &end);
    x->n_entries = x->n_slots = 0;
    for (guint i = first;
         i < end && x->n_entries < MAX_ENTRIES && x->n_slots < MAX_SLOTS;) {
        const struct token *token = extraction_token(x, i);
        if (token->section == section && token->kind < TOKEN_LABEL) {
            i = add_slots(x, i);
            continue;
        }
        if (token->section == section && token->kind == TOKEN_LABEL)
            add_label(x, section, i);
        else if (token->section == section && token->kind == TOKEN_TEXT)
            add_text(x, i);
        i++;
    }
}
