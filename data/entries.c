/* Tokens -> entries: each label with the cells that follow it. */
#include "data/extraction.h"

#include <string.h>

/* A table has fewer than a hundred labels; whatever goes on after this many is none. */
enum { COLUMN_OTHER = 5, COLUMN_TOTAL = 6, MAX_ENTRIES = 2000, MAX_SLOTS = 20000 };

/* Makes room for one more entry than there are. */
static void reserve(struct extraction *x)
{
    struct extractor *extractor = x->extractor;
    if (x->n_entries < extractor->entry_room)
        return;
    extractor->entry_room = MAX(256, 2 * extractor->entry_room);
    extractor->entries = g_renew(struct entry, extractor->entries, extractor->entry_room);
    x->entries = extractor->entries;
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

static struct entry *open_entry(struct extraction *x, guint8 kind, guint token)
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
    gint row = -1;
    if (label->kind == LABEL_ROW && label->table == section - 2)
        row = label->index;
    else if (label->kind == LABEL_COLUMN && section == 3)
        row = row_of_column(x, token);
    if (row >= 0)
        open_entry(x, ENTRY_ROW, index)->row = (gint8)row;
    else if (label->kind == LABEL_GROUP && section == 3 && label->index > 0)
        open_entry(x, ENTRY_GROUP, index)->group = label->index;
    else if (label->kind != LABEL_GROUP || x->n_entries == 0)
        open_entry(x, ENTRY_HEAD, index);
    /* else 三、本年度办理结果, which may stand anywhere beside its rows */
}

/* Text after numbers begins something new; text before them belongs to the label. */
static void add_text(struct extraction *x, guint index)
{
    struct entry *entry = last_entry(x);
    if (entry != NULL && entry->n == 0 &&
        (entry->kind == ENTRY_ROW || entry->kind == ENTRY_TEXT)) {
        if (entry->kind == ENTRY_TEXT)
            entry->last_text = index;
        return;
    }
    if (entry != NULL)
        open_entry(x, ENTRY_TEXT, index);
}

/* A cell: it belongs to the label before it. */
static inline void add_slot(struct extraction *x, struct entry *entry, guint index)
{
    const struct token *token = extraction_token(x, index);
    x->slots[x->n_slots++] = index; /* there is room for a slot to every token */
    entry->n++;
    entry->n_numbers += token->kind == TOKEN_NUMBER;
    entry->n_glued += (token->flags & TOKEN_GLUED) != 0;
}

void entries_read(struct extraction *x, guint8 section)
{
    guint first, end;
    tokens_section(x->extractor->reader, section, &first, &end);
    x->n_entries = x->n_slots = 0;
    struct entry *entry = NULL;
    for (guint i = first; i < end; i++) {
        const struct token *token = extraction_token(x, i);
        if (token->section != section || token->kind == TOKEN_BREAK)
            continue;
        if (token->kind != TOKEN_LABEL && token->kind != TOKEN_TEXT) {
            if (entry != NULL)
                add_slot(x, entry, i);
            if (x->n_slots == MAX_SLOTS)
                break;
            continue;
        }
        if (token->kind == TOKEN_LABEL)
            add_label(x, section, i);
        else
            add_text(x, i);
        entry = last_entry(x);
        if (x->n_entries == MAX_ENTRIES)
            break;
    }
}

static void count_row(struct extraction *x, const struct form_row *row)
{
    if (row->forms == FORM_2019)
        x->votes_2019 += 2;
    else if (row->forms == FORM_2021)
        x->votes_2021++;
}

void entries_count_votes(struct extraction *x)
{
    const struct token *end = x->tokens + x->n_tokens;
    for (const struct token *token = x->tokens; token < end; token++) {
        if (token->kind != TOKEN_LABEL)
            continue;
        const struct label *label = token->label;
        if (label->kind == LABEL_ROW && token->section != 0)
            count_row(x, form_get_row((gsize)label->index));
        if (label->kind != LABEL_COLUMN || label->table != FORM_DISCLOSURE)
            continue;
        x->votes_2019 += label->forms == FORM_2019 ? 2 : 0;
        x->votes_2021 += label->forms == FORM_2021 ? 2 : 0;
    }
}
