/* Tokens -> entries: each label with the cells that follow it. */
#include "data/extraction.h"

#include <string.h>

/* A table has fewer than a hundred labels; whatever goes on after this many is none. */
enum { COLUMN_OTHER = 5, COLUMN_TOTAL = 6, MAX_ENTRIES = 2000, MAX_SLOTS = 20000 };

static gint row_index(const char *key)
{
    return (gint)(form_find_row(FORM_REQUESTS, key) - form_get_row(0));
}

static struct entry *open_entry(struct extraction *x, guint8 kind, guint token)
{
    struct entry entry = { .kind = kind,
                           .row = -1,
                           .group = -1,
                           .token = token,
                           .last_text = token,
                           .ordinal = extraction_token(x, token)->ordinal,
                           .first = x->slots->len };
    g_array_append_val(x->entries, entry);
    return extraction_entry(x, x->entries->len - 1);
}

static struct entry *last_entry(struct extraction *x)
{
    return x->entries->len == 0 ? NULL : extraction_entry(x, x->entries->len - 1);
}

static gboolean is_row_key(const struct entry *entry, const char *key)
{
    return entry->kind == ENTRY_ROW &&
           strcmp(form_get_row((gsize)entry->row)->key, key) == 0;
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
                           (is_row_key(before, "other_other") || before->group == 6);
        follows = follows || (before->kind == ENTRY_GROUP && before->group == 6);
        return ordinal == 7 || follows ? row_index("total") : -1;
    }
    if (label->index == COLUMN_OTHER &&
        (ordinal == 3 || is_row_key(before, "other_fee_unpaid")))
        return row_index("other_other");
    return -1;
}

static void add_label(struct extraction *x, guint8 section, guint index)
{
    const struct token *token = extraction_token(x, index);
    const struct label *label = token->label;
    if (label->kind == LABEL_ROW && label->table == section - 2) {
        open_entry(x, ENTRY_ROW, index)->row = label->index;
    } else if (label->kind == LABEL_GROUP && section == 3 && label->index > 0) {
        open_entry(x, ENTRY_GROUP, index)->group = label->index;
    } else if (label->kind == LABEL_COLUMN && section == 3 &&
               row_of_column(x, token) >= 0) {
        gint row = row_of_column(x, token);
        open_entry(x, ENTRY_ROW, index)->row = (gint8)row;
    } else if (label->kind == LABEL_GROUP && last_entry(x) != NULL) {
        return; /* 三、本年度办理结果 may stand anywhere beside its rows */
    } else {
        open_entry(x, ENTRY_HEAD, index);
    }
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

static void add_slot(struct extraction *x, guint index)
{
    struct entry *entry = last_entry(x);
    const struct token *token = extraction_token(x, index);
    if (entry == NULL)
        return;
    g_array_index(x->slots, guint, x->slots->len++) = index; /* see entries_read */
    entry->n++;
    entry->n_numbers += token->kind == TOKEN_NUMBER;
    entry->n_glued += (token->flags & TOKEN_GLUED) != 0;
}

void entries_read(struct extraction *x, guint8 section)
{
    g_array_set_size(x->entries, 0);
    g_array_set_size(x->slots, x->tokens->len); /* room for a slot to every token */
    x->slots->len = 0;
    for (guint i = 0;
         i < x->tokens->len && x->entries->len < MAX_ENTRIES && x->slots->len < MAX_SLOTS;
         i++) {
        const struct token *token = extraction_token(x, i);
        if (token->section != section || token->kind == TOKEN_BREAK)
            continue;
        if (token->kind == TOKEN_LABEL)
            add_label(x, section, i);
        else if (token->kind == TOKEN_TEXT)
            add_text(x, i);
        else
            add_slot(x, i);
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
    for (guint i = 0; i < x->tokens->len; i++) {
        const struct token *token = extraction_token(x, i);
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
