/* Tables whose numbers stand before their labels: "0 0 5 规范性文件" on a line, or on the
 * lines above. */
#include "data/extract/extraction.h"

/* The row of the document that the entry's i-th cell stands in. */
static guint32 cell_row(const struct extraction *x, const struct entry *entry, guint i)
{
    return extraction_slot(x, entry->first + i)->row;
}

static guint32 label_row(const struct extraction *x, guint index)
{
    return extraction_token(x, extraction_entry(x, index)->token)->row;
}

/* Whether the cells taken by the entry end in the line that the next label closes. */
static gboolean leads_next(const struct extraction *x, guint index)
{
    const struct entry *entry = extraction_entry(x, index);
    if (entry->n == 0 || index + 1 >= x->n_entries)
        return FALSE;
    const guint32 row = cell_row(x, entry, entry->n - 1);
    return row != label_row(x, index) && row == label_row(x, index + 1);
}

/* Whether numbers stand in front of some labels, and behind none on its line; a few such
 * lines may be broken ones. The first with cells decides whether to look at all. */
static gboolean all_lead(const struct extraction *x)
{
    enum { FEW = 2 };
    guint leading = 0, i = 0;
    while (i < x->n_entries && extraction_entry(x, i)->n == 0)
        i++;
    if (i == x->n_entries || G_LIKELY(!leads_next(x, i)))
        return FALSE;
    for (; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        leading += leads_next(x, i);
        if (entry->n > 0 && cell_row(x, entry, 0) == label_row(x, i))
            return FALSE;
    }
    return leading > FEW;
}

/* Gives the entry those cells of the one before that stand on its own line. */
static void take_leading(struct extraction *x, guint index)
{
    struct entry *entry = extraction_entry(x, index);
    const struct entry *before = extraction_entry(x, index - 1);
    guint n = 0;
    entry->n = entry->n_numbers = entry->n_glued = 0;
    while (n < before->n &&
           cell_row(x, before, before->n - 1 - n) == label_row(x, index)) {
        const struct token *token = extraction_slot(x, before->first + before->n - 1 - n);
        entry->n_numbers += token->kind == TOKEN_NUMBER;
        entry->n_glued += (token->flags & TOKEN_GLUED) != 0;
        n++;
    }
    entry->first = before->first + before->n - n;
    entry->n = n;
}

/* What may close the cells above it: a row's label, be it a damaged one. */
static gboolean is_closing(const struct extraction *x, guint index)
{
    return index < x->n_entries && (extraction_entry(x, index)->kind == ENTRY_ROW ||
                                    extraction_entry(x, index)->kind == ENTRY_TEXT);
}

/* Whether cells follow the label on its line, which is no more than a row. */
static gboolean is_beside(const struct extraction *x, guint index)
{
    const struct entry *entry = extraction_entry(x, index);
    const struct token *label = extraction_token(x, entry->token);
    return cell_row(x, entry, 0) == label_row(x, index) && !extraction_is_long(x, label);
}

/* Whether the cells stand above their labels: from the first numbers on, there are some,
 * blank ones too, exactly where a row's label comes next, so that there are none before a
 * group or a head. One place may be otherwise. Where numbers follow their labels, it is
 * the other way round at each group. */
static gboolean all_above(const struct extraction *x)
{
    enum {
        LEAST = 3,
        BREAKS = 2,
        MOST_ODD = 1,
        SHARE = 4,
        WIDEST_ROW = 8 /* with the foot of a page */
    };
    guint i = 0, rows = 0, breaks = 0, odd = 0;
    while (i < x->n_entries && extraction_entry(x, i)->n_numbers == 0)
        i++;
    odd = i < x->n_entries && extraction_entry(x, i)->kind == ENTRY_ROW; /* none above */
    for (; i < x->n_entries && odd <= MOST_ODD; i++) {
        const gboolean filled = extraction_entry(x, i)->n > 0;
        const gboolean before = is_closing(x, i + 1);
        rows += filled && before;
        breaks += !filled && !before && i + 1 < x->n_entries;
        odd += filled != before;
        if (extraction_entry(x, i)->n_numbers > WIDEST_ROW || (filled && is_beside(x, i)))
            return FALSE; /* columns, or numbers behind their label */
    }
    return rows >= LEAST && breaks >= BREAKS && odd <= MOST_ODD && odd * SHARE <= rows;
}

/* Gives the entry all cells of the one before. */
static void take_above(struct extraction *x, guint index)
{
    struct entry *entry = extraction_entry(x, index);
    const struct entry *before = extraction_entry(x, index - 1);
    entry->first = before->first;
    entry->n = before->n;
    entry->n_numbers = before->n_numbers;
    entry->n_glued = before->n_glued;
}

/* How many of the entry's last cells stand on the line of the next label, before it: a
 * number that counts the rows, and blanks. 0 for anything else. */
static guint count_serial(const struct extraction *x, guint index)
{
    const struct entry *entry = extraction_entry(x, index);
    guint n = 0;
    if (index + 1 == x->n_entries)
        return 0;
    while (n < entry->n &&
           cell_row(x, entry, entry->n - 1 - n) == label_row(x, index + 1))
        n++;
    if (n == 0 || label_row(x, index) == label_row(x, index + 1))
        return 0;
    for (guint i = entry->n - n + 1; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK)
            return 0;
    const struct token *first = extraction_slot(x, entry->first + entry->n - n);
    return first->kind == TOKEN_NUMBER && (first->flags & TOKEN_GLUED) == 0 ? n : 0;
}

/* Whether numbers that rise by one stand before the labels, and nothing else does, while
 * those of the rows stand behind. The first with cells decides whether to look at all. */
static gboolean are_counted(const struct extraction *x)
{
    enum { LEAST = 5 };
    guint counted = 0, rows = 0, odd = 0, i = 0;
    double last = 0;
    while (i < x->n_entries && extraction_entry(x, i)->n == 0)
        i++;
    if (i == x->n_entries || G_LIKELY(count_serial(x, i) == 0))
        return FALSE;
    for (; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        guint n = count_serial(x, i);
        rows += entry->n > n && cell_row(x, entry, 0) == label_row(x, i);
        if (n == 0)
            continue;
        double number = extraction_slot(x, entry->first + entry->n - n)->number;
        odd += counted > 0 && number != last + 1;
        last = number;
        counted++;
    }
    return counted >= LEAST && rows >= LEAST / 2 && odd * LEAST <= counted;
}

/* The cells of the last line, which another table's label ends: those of the row that
 * comes after `number`, or 0. */
static guint count_last_serial(const struct extraction *x, double number)
{
    const struct entry *entry = extraction_entry(x, x->n_entries - 1);
    guint n = 0;
    while (n < entry->n &&
           cell_row(x, entry, entry->n - 1 - n) != label_row(x, x->n_entries - 1))
        n++;
    const struct token *first = extraction_slot(x, entry->first + entry->n - n);
    return n > 0 && first->kind == TOKEN_NUMBER && first->number == number + 1 ? n : 0;
}

/* Takes the numbers that count the rows away from the entries before them. */
static void drop_serials(struct extraction *x)
{
    double last = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        struct entry *entry = extraction_entry(x, i);
        guint n = i + 1 < x->n_entries ? count_serial(x, i) : count_last_serial(x, last);
        if (n == 0)
            continue;
        last = extraction_slot(x, entry->first + entry->n - n)->number;
        entry->n -= n;
        entry->n_numbers--;
    }
}

void entries_take_leading(struct extraction *x)
{
    if (!extraction_has_filled(x, ENTRY_HEAD) && !extraction_has_filled(x, ENTRY_GROUP))
        return;
    if (are_counted(x)) {
        drop_serials(x);
        return;
    }
    const gboolean lines = all_lead(x);
    if (!lines && !all_above(x))
        return;
    for (guint i = x->n_entries - 1; i > 0; i--)
        (lines ? take_leading : take_above)(x, i);
    x->leading = TRUE;
    struct entry *first = extraction_entry(x, 0);
    first->n = first->n_numbers = first->n_glued = 0;
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.shifted",
                                      .severity = SEVERITY_NOTE,
                                      .field = -1,
                                      .token = extraction_token(x, first->token) },
                     "数值排在行名之前，已按所属行读取",
                     "the numbers stand before their labels; read as those rows'");
}
