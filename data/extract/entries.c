/* Tokens -> entries: each label with the cells that follow it. */
#include "data/extract/extract.h"
#include "data/extract/extraction.h"

#include <string.h>

/* A table has fewer than a hundred labels and a thousand tokens; whatever goes on after
 * this many is none. */
enum {
    COLUMN_OTHER = 5,
    COLUMN_TOTAL = 6,
    REVIEW_WIDTH = 15,
    MAX_ENTRIES = 2000,
    MAX_TOKENS = 20000
};

/* Makes room for `n` entries; those there are stay. */
static void reserve(struct extraction *x, guint n)
{
    struct extractor *extractor = x->extractor;
    if (n <= extractor->entry_room)
        return;
    extractor->entry_room = MAX(n, 2 * extractor->entry_room);
    extractor->entries = g_renew(struct entry, extractor->entries, extractor->entry_room);
    x->entries = extractor->entries;
}

struct entry *extraction_insert_entry(struct extraction *x, guint position)
{
    reserve(x, x->n_entries + 1);
    struct entry *entry = &x->entries[position];
    memmove(entry + 1, entry, (x->n_entries - position) * sizeof *entry);
    x->n_entries++;
    *entry = (struct entry){ .kind = ENTRY_HEAD };
    return entry;
}

/* Entries being made: apart from the extraction, so that the compiler can keep them in
 * registers. */
struct making {
    struct extraction *x;
    const struct token *tokens;
    struct entry *first, *next, *limit; /* `next` is not yet one */
    guint index;                        /* of the token at hand */
    guint8 section;
    guint16 row;  /* get_kind of the labels of the table's rows */
    guint filled; /* see struct extraction */
    gboolean dashes, has_grid;
    guint doubtful; /* a bit for each kind of label that add_doubtful is for */
    const struct token *serial; /* 序号, or NULL */
};

/* The entry at hand; NULL before the first. */
static inline struct entry *last_entry(const struct making *m)
{
    return m->next == m->first ? NULL : m->next - 1;
}

static inline struct entry *open_entry(struct making *m, const struct token *token,
                                       guint8 kind)
{
    *m->next = (struct entry){
        .kind = kind, .row = -1, .group = -1, .token = m->index, .ordinal = token->ordinal
    };
    return m->next++;
}

static gboolean is_row(const struct entry *entry, gint row)
{
    return entry->kind == ENTRY_ROW && entry->row == row;
}

/* Whether the entry has the cells of a row, be they blank. */
static gboolean has_row(const struct entry *entry)
{
    return entry->n_numbers > 0 || entry->n > COLUMN_TOTAL;
}

/* 总计 and 其他 head columns and name rows: a row when the ordinal says so, or when it
 * follows the row before it and not another head cell. Returns the row or -1. */
static gint row_of_column(const struct making *m, const struct token *token)
{
    const struct label *label = token->label;
    const struct form_index *form = m->x->form;
    const struct entry *before = last_entry(m);
    guint8 ordinal = token->ordinal & ORDINAL_VALUE;
    if (label->table != FORM_REQUESTS || before == NULL)
        return -1;
    if (label->index == COLUMN_TOTAL) {
        gboolean follows = before->kind == ENTRY_ROW && has_row(before) &&
                           (is_row(before, form->other_other) || before->group == 6);
        follows = follows || (before->kind == ENTRY_GROUP && before->group == 6);
        return ordinal == 7 || follows ? form->total : -1;
    }
    /* right behind the name of a row, without a cell between them, it is a column */
    gboolean next =
        is_row(before, form->other_fee_unpaid) &&
        (before->n > 0 || extraction_token(m->x, before->token)->row != token->row);
    if (label->index == COLUMN_OTHER && (ordinal == 3 || next))
        return form->other_other;
    return -1;
}

/* A label that may be another thing than it is by itself. */
static inline void add_doubtful(struct making *m, const struct token *token)
{
    const struct label *label = token->label;
    gint row = -1;
    if (label->kind == LABEL_SERIAL) {
        m->serial = token;
        open_entry(m, token, ENTRY_HEAD);
        return;
    }
    if (label->kind == LABEL_COLUMN)
        row = row_of_column(m, token);
    else if (m->section == 3 && label->index > 0) {
        open_entry(m, token, ENTRY_GROUP)->group = label->index;
        return;
    } else if (last_entry(m) != NULL)
        return; /* 三、本年度办理结果 may stand anywhere beside its rows */
    open_entry(m, token, row >= 0 ? ENTRY_ROW : ENTRY_HEAD)->row = (gint8)row;
}

/* The kind of a label and its table in one. */
static inline guint16 get_kind(const struct label *label)
{
    guint16 kind;
    memcpy(&kind, label, sizeof kind);
    return kind;
}

static inline void add_label(struct making *m, const struct token *token)
{
    const struct label *label = token->label;
    if ((m->doubtful >> label->kind & 1) != 0) {
        add_doubtful(m, token);
        return;
    }
    /* A row of another table is a head. */
    const gboolean row = get_kind(label) == m->row;
    open_entry(m, token, row ? ENTRY_ROW : ENTRY_HEAD)->row = label->index;
}

/* Text after numbers begins something new, and so does text with an ordinal; other text
 * before them belongs to the label. */
static inline void add_text(struct making *m, const struct token *token)
{
    struct entry *entry = last_entry(m);
    const gboolean item = token->ordinal != 0;
    if (entry == NULL)
        return;
    if (entry->n > 0 || item || (entry->kind != ENTRY_ROW && entry->kind != ENTRY_TEXT))
        open_entry(m, token, ENTRY_TEXT)->last_text = m->index;
    else if (entry->kind == ENTRY_TEXT)
        entry->last_text = m->index;
}

guint extraction_list_cells(struct extraction *x, const guint *tokens, guint n)
{
    guint first = x->n_tokens + x->n_slots;
    memcpy(x->slots + x->n_slots, tokens, n * sizeof *tokens);
    x->n_slots += n;
    return first;
}

/* Lists the cells of the last entry and `n` more from token `index` on. */
static G_NO_INLINE void list_cells(struct extraction *x, struct entry *entry, guint index,
                                   guint n)
{
    if (entry->first < x->n_tokens) {
        for (guint i = 0; i < entry->n; i++)
            x->slots[x->n_slots + i] = entry->first + i;
        entry->first = x->n_tokens + x->n_slots;
        x->n_slots += entry->n;
    }
    for (guint i = 0; i < n; i++)
        x->slots[x->n_slots++] = index + i;
}

/* Whether the token stands outside the grid that has printed the entry's cells: the
 * number of a page between two parts of a table, no further cell, unless the first of
 * them stands in its row too. */
static inline gboolean is_outside(const struct making *m, const struct entry *entry,
                                  const struct token *token)
{
    return m->has_grid &&
           (m->tokens[entry->token].flags & ~token->flags & TOKEN_GRID) != 0 &&
           extraction_slot(m->x, entry->first)->row != token->row;
}

/* Whether `n` cells from the token on belong to the label before them; then they are its.
 */
static inline gboolean take_cells(struct making *m, const struct token *token, guint n)
{
    const guint index = m->index;
    struct entry *entry = last_entry(m);
    if (entry == NULL)
        return FALSE;
    if (entry->n == 0) {
        entry->first = index;
        m->filled |= 1u << entry->kind;
    } else if (is_outside(m, entry, token))
        return FALSE;
    else if (entry->first + entry->n != index)
        list_cells(m->x, entry, index, n);
    entry->n += n;
    return TRUE;
}

/* A cell that is not of a run. */
static inline void add_cell(struct making *m, const struct token *token)
{
    m->dashes |= token->kind == TOKEN_DASH;
    if (!take_cells(m, token, 1))
        return;
    last_entry(m)->n_numbers += token->kind == TOKEN_NUMBER;
    last_entry(m)->n_glued += (token->flags & TOKEN_GLUED) != 0;
}

/* How many cells a row of the form has where the entry's are being read; 0: not told. */
static guint count_expected(const struct making *m, const struct entry *entry)
{
    const struct extraction *x = m->x;
    if (m->section == 4)
        return REVIEW_WIDTH;
    if (entry->kind != ENTRY_ROW)
        return 0;
    return m->section == 3 ? COLUMN_TOTAL + 1
                           : x->form->disclosure[x->record->form][entry->row].n;
}

/* Cells of the document's row from its first number on, texts among them too; 0: labels
 * or pieces of cells are there as well. */
static guint count_row(const struct making *m, const struct token *token,
                       const struct token *end)
{
    const struct token *first = token, *stop = token;
    while (first > m->tokens && first[-1].row == token->row &&
           first[-1].kind < TOKEN_LABEL)
        first--;
    while (first < token && first->kind == TOKEN_BLANK)
        first++;
    while (stop < end && stop->row == token->row && (stop->flags & TOKEN_PART) == 0 &&
           stop->kind <= TOKEN_TEXT && stop->kind != TOKEN_LABEL)
        stop++;
    const gboolean whole = stop == end || stop->row != token->row;
    return whole && first < token ? (guint)(stop - first) : 0;
}

/* "7 | 不详 | 0": where the cells of a row are told apart and are as many as the form
 * has, a text after the first of them is a cell without a number. */
static gboolean is_word(const struct making *m, const struct token *token,
                        const struct token *end)
{
    const struct entry *entry = last_entry(m);
    if (entry == NULL || entry->n == 0 || token->ordinal != 0)
        return FALSE;
    const struct doc_row *row = extraction_row(m->x, token);
    const guint expected = count_expected(m, entry);
    return (row->kind == ROW_GRID || (row->marks & (DOC_TAB | DOC_PIPE)) != 0) &&
           expected > 0 && count_row(m, token, end) == expected;
}

static inline guint8 get_use(const struct token *token)
{
    return (token->flags & TOKEN_NOT_PROSE) != 0 ? EXTRACT_USED_WHOLE : EXTRACT_USED;
}

/* A token that is not of a run. */
static inline void add_token(struct making *m, const struct token *token,
                             const struct token *end, guint8 *used)
{
    if (G_LIKELY(token->kind == TOKEN_LABEL)) {
        if (used != NULL)
            used[token->cell] = get_use(token);
        add_label(m, token);
        return;
    }
    if (token->kind == TOKEN_TEXT && is_word(m, token, end))
        tokens_take_for_cell(m->x->extractor->reader, m->index);
    if (used != NULL && token->kind < TOKEN_TEXT)
        used[token->cell] = get_use(token);
    if (token->kind == TOKEN_TEXT)
        add_text(m, token);
    else if (token->kind < TOKEN_LABEL)
        add_cell(m, token);
}

/* Reads tokens up to `stop`, or behind it if a run goes on there; each of them opens an
 * entry at most. Returns the next. */
static inline const struct token *read_tokens(struct making *m, const struct token *token,
                                              const struct token *stop,
                                              const struct token *end, guint8 *used)
{
    for (guint n; token < stop; token += n, m->index += n) {
        n = 1;
        if (token->section != m->section)
            continue;
        if (token->kind != TOKEN_LABEL && token->run > 0) {
            n = token->run;
            if (take_cells(m, token, n))
                last_entry(m)->n_numbers += token->numbers;
        } else
            add_token(m, token, end, used);
    }
    return token;
}

void entries_read(struct extraction *x, guint8 section, guint8 *used)
{
    guint first, end;
    tokens_section(x->extractor->reader, section, &first, &end);
    const guint n = MIN(end - first, MAX_TOKENS), most = MIN(n, MAX_ENTRIES);
    reserve(x, most);
    struct making m = { .x = x,
                        .tokens = x->tokens,
                        .first = x->entries,
                        .next = x->entries,
                        .limit = x->entries + most,
                        .index = first,
                        .section = section,
                        .has_grid = x->document->has_grid,
                        .doubtful = 1u << LABEL_GROUP | 1u << LABEL_SERIAL |
                                    (section == 3 ? 1u << LABEL_COLUMN : 0) };
    x->n_slots = 0;
    m.row = get_kind(&(struct label){ .kind = LABEL_ROW, .table = section - 2 });
    const struct token *token = x->tokens + first, *last = token + n;
    while (token < last && m.next < m.limit)
        token = read_tokens(&m, token, MIN(last, token + (m.limit - m.next)), last, used);
    x->n_entries = (guint)(m.next - m.first);
    x->filled = (guint8)m.filled;
    x->dashes = m.dashes;
    if (m.serial != NULL)
        entries_drop_serials(x, m.serial);
}
