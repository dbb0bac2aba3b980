/* Table 三: what was asked for and what came of it. Seven cells to a row. */
#include "data/extract/extraction.h"
#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/identity.h"

#include <string.h>

enum { WIDTH = REQUEST_WIDTH };

static void start(struct requests *r, struct extraction *x)
{
    r->x = x;
    r->n_open = r->n_bare = r->n_empty = r->n_lost = 0;
    r->contradicts = r->is_astray = r->has_torn = r->has_gaps = r->has_short =
        r->has_twice = FALSE;
    r->cut_off = -1;
    memset(r->entry_of, 0xff, sizeof r->entry_of); /* -1 */
}

/* Chooses the entry of each row, and finds out what else the table needs. */
static void survey(struct requests *r)
{
    enum { MANY = 3, MOST = 10 };
    gboolean surplus = FALSE;           /* numbers that are no row's */
    guint few = 0, empty = 0, bare = 0; /* rows: of less than seven numbers, of none, of
                                           no cell at all */
    guint64 rows = 0;
    const struct entry *entries = r->x->entries, *entry = entries,
                       *end = entry + r->x->n_entries;
    for (; entry < end; entry++) {
        if (entry->kind != ENTRY_ROW) {
            surplus |= entry->n_numbers >= WIDTH;
            continue;
        }
        if (G_UNLIKELY(entry->n_numbers != WIDTH)) {
            empty += entry->n_numbers == 0;
            bare += entry->n == 0;
            surplus |= entry->n_numbers > WIDTH;
            few += entry->n_numbers > 0 && entry->n_numbers < WIDTH;
        }
        gint old = r->entry_of[entry->row];
        r->has_twice |=
            old >= 0 && entry->n_numbers == WIDTH && entries[old].n_numbers == WIDTH;
        if (old < 0 || (entries[old].n_numbers == 0 && entry->n > 0))
            r->entry_of[entry->row] = (gint)(entry - entries);
        rows |= G_GUINT64_CONSTANT(1) << entry->row;
    }
    r->rows = rows;
    const gboolean loose = bare >= MANY && requests_may_be_loose(r->x);
    r->has_torn = empty > 0 && surplus;
    r->has_short = few > 0;
    r->has_gaps = r->has_torn || few >= MANY || loose;
    r->is_astray = bare >= MOST && (loose || surplus);
    r->x->torn = bare >= MOST;
}

static gint first_field(const struct requests *r, gsize row)
{
    return r->x->form->field[row];
}

static gboolean is_blank(const struct extraction *x, const struct entry *entry, gint slot)
{
    return slot < 0 ||
           extraction_slot(x, entry->first + (guint)slot)->kind == TOKEN_BLANK;
}

static void apply(struct requests *r, gsize row, const struct reading *reading)
{
    struct extraction *x = r->x;
    r->applied[row] = TRUE;
    const struct entry *entry = extraction_entry(x, (guint)r->entry_of[row]);
    gint first = first_field(r, row);
    gboolean cut_off = r->cut_off == r->entry_of[row];
    gsize blanks = 0;
    for (gint c = 0; c < WIDTH; c++) {
        gint slot = reading->cut ? 0 : reading->slot[c];
        gboolean absent = cut_off || (x->no_total && c == WIDTH - 1);
        blanks += !absent && is_blank(x, entry, slot);
        if (slot < 0)
            extraction_set_state(x, first + c, extraction_token(x, entry->token),
                                 absent ? VALUE_ABSENT : VALUE_BLANK);
        else if (reading->cut)
            extraction_set_number(x, first + c, extraction_slot(x, entry->first),
                                  reading->number[c]);
        else
            extraction_set(x, first + c, extraction_slot(x, entry->first + (guint)slot));
    }
    if (reading->lost)
        requests_note_lost(r, row, reading);
    else if (blanks > 0)
        extraction_note_blank(x, first, extraction_token(x, entry->token), blanks);
}

/* Whether two readings give the column the same number, or both none. */
static gboolean agree(const struct extraction *x, const struct entry *entry,
                      const struct reading *a, const struct reading *b, gint column)
{
    gint i = a->slot[column], j = b->slot[column];
    if (a->cut)
        return a->number[column] == b->number[column];
    if (i == j || i < 0 || j < 0)
        return i == j;
    const struct token *first = extraction_slot(x, entry->first + (guint)i),
                       *second = extraction_slot(x, entry->first + (guint)j);
    return first->kind == TOKEN_NUMBER && second->kind == TOKEN_NUMBER &&
           first->number == second->number;
}

/* Sets the cells in which all readings agree; the others stay unreadable. */
static void apply_common(struct requests *r, gsize row)
{
    GArray *readings = r->readings[row];
    struct extraction *x = r->x;
    const struct entry *entry = extraction_entry(x, (guint)r->entry_of[row]);
    for (gint c = 0; c < WIDTH; c++) {
        gboolean same = readings->len > 0;
        for (guint i = 1; i < readings->len && same; i++)
            same = agree(x, entry, &g_array_index(readings, struct reading, 0),
                         &g_array_index(readings, struct reading, i), c);
        const struct token *token = extraction_slot(x, entry->first);
        gint field = first_field(r, row) + c;
        if (!same) {
            extraction_set_state(x, field, extraction_shown(x, entry), VALUE_UNREADABLE);
            continue;
        }
        const struct reading *one = &g_array_index(readings, struct reading, 0);
        if (one->cut)
            extraction_set_number(x, field, token, one->number[c]);
        else if (one->slot[c] >= 0)
            extraction_set(x, field,
                           extraction_slot(x, entry->first + (guint)one->slot[c]));
        else
            extraction_set_state(x, field, token, VALUE_BLANK);
    }
    requests_doubt_row(r, row);
}

static gboolean is_empty(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK)
            return FALSE;
    return TRUE;
}

static void set_empty(struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    const gboolean cut_off = r->cut_off == r->entry_of[row];
    if (!cut_off && entry->n == 0)
        r->bare[r->n_bare++] = row;
    else if (!cut_off && r->n_empty++ == 0)
        r->first_empty = row;
    for (gint c = 0; c < WIDTH; c++)
        extraction_set_state(r->x, first_field(r, row) + c,
                             extraction_token(r->x, entry->token),
                             cut_off ? VALUE_ABSENT : VALUE_BLANK);
}

/* Seven numbers, and every cell of the row stands after the last, or all are in one. */
static inline gboolean is_usual(const struct extraction *x, const struct entry *entry)
{
    if (entry->n_numbers != WIDTH || entry->n_glued > 0)
        return FALSE;
    return G_LIKELY(extraction_slot(x, entry->first)->run >= entry->n) ||
           requests_is_certain(x, entry);
}

static G_NO_INLINE void place_row(struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    if (G_UNLIKELY(r->is_astray) && requests_stands_apart(r->x, entry)) {
        if (entry->n > 0 || !requests_read_named(r->x, (guint)r->entry_of[row]))
            requests_lose_row(r, row);
        return;
    }
    const gboolean mixed = (r->x->dashes && requests_is_mixed(r->x, entry)) ||
                           (r->has_gaps && requests_is_pieced(r, entry));
    if (!mixed && is_usual(r->x, entry)) {
        extraction_set_numbers(r->x, first_field(r, row), entry);
        return;
    }
    if (is_empty(r->x, entry)) {
        if (entry->n > 0 || !requests_read_named(r->x, (guint)r->entry_of[row]))
            set_empty(r, row);
        return;
    }
    r->open[r->n_open++] = row;
    r->applied[row] = FALSE;
    r->readings[row] = mixed
                           ? g_array_new(FALSE, FALSE, sizeof(struct reading))
                           : placement_list(r->x, entry, r->cut_off != r->entry_of[row]);
    if (r->readings[row]->len == 1 && requests_lacks_total(r, row))
        g_array_set_size(r->readings[row], 0);
    if (r->readings[row]->len == 1)
        apply(r, row, &g_array_index(r->readings[row], struct reading, 0));
}

static void settle(struct requests *r)
{
    gboolean changed = TRUE;
    while (changed) {
        changed = FALSE;
        for (gsize i = 0; i < r->n_open; i++) {
            gsize row = r->open[i];
            if (r->readings[row]->len < 2 || requests_sift(r, row) != 1)
                continue;
            if (requests_lacks_total(r, row))
                g_array_set_size(r->readings[row], 0);
            else
                apply(r, row, &g_array_index(r->readings[row], struct reading, 0));
            changed = TRUE;
        }
    }
}

/* As many digits as cells: there is only one cut. */
static gboolean is_forced(const struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    gsize digits = 0;
    for (guint i = 0; i < entry->n; i++)
        digits += extraction_slot(r->x, entry->first + i)->length;
    return digits == WIDTH;
}

/* Several pieces are cells already: "4 0 0 0 1 16" is more likely a row that lost one. */
static gboolean is_apart(const struct requests *r, gsize row)
{
    enum { PIECES = 4 };
    return extraction_entry(r->x, (guint)r->entry_of[row])->n >= PIECES;
}

/* A cut whose own sum closes, while the columns contradict it everywhere, is a wrong cut:
 * more likely the printed row does not add up. The only cut of seven digits, whose sum
 * need not close, is one when the columns contradict it too: more likely a cell was
 * blank.
 */
static gboolean is_refuted(struct requests *r, gsize row)
{
    enum { MANY = 4, MANY_OF_ONLY = 2 };
    const struct reading *reading = &g_array_index(r->readings[row], struct reading, 0);
    if (!reading->cut)
        return FALSE;
    guint failures = requests_count_failures(r, row, reading);
    gboolean only = is_forced(r, row) && !is_apart(r, row);
    if (only)
        return failures > MANY_OF_ONLY;
    return r->contradicts || failures + is_apart(r, row) > MANY;
}

static void finish(struct requests *r)
{
    for (gsize i = 0; i < r->n_open; i++) {
        gsize row = r->open[i];
        GArray *readings = r->readings[row];
        if (readings->len == 1 && is_refuted(r, row))
            g_array_set_size(readings, 0);
        if (readings->len != 1)
            apply_common(r, row);
        else if (!r->applied[row])
            apply(r, row, &g_array_index(readings, struct reading, 0));
    }
}

/* Rows that can be read in several ways, once all others are read. */
static G_NO_INLINE void settle_open(struct requests *r)
{
    settle(r);
    requests_settle_cuts(r);
    finish(r);
    for (gsize i = 0; i < r->n_open; i++)
        g_array_unref(r->readings[r->open[i]]);
}

/* Tables whose rows are not cells behind their label; FALSE: it is none. Numbers astray
 * are left as they are if no order of theirs is certain. */
static gboolean read_unusual(struct extraction *x, gboolean astray)
{
    if (!extraction_has_filled(x, ENTRY_ROW) && extraction_has_filled(x, ENTRY_HEAD)) {
        if (requests_read_turned(x))
            return TRUE;
        requests_join_named(x);
    }
    if (astray && requests_read_loose(x))
        return TRUE;
    requests_mend(x);
    return requests_read_by_heads(x);
}

/* Places the rows in order. Where nothing is odd about the table, those that are usual
 * are set as they are met. */
static void place_each(struct requests *r)
{
    const gboolean plain = !r->is_astray && !r->has_gaps && !r->x->dashes;
    for (guint64 rows = r->rows; rows != 0;) {
        if (plain)
            rows = extraction_set_rows(r->x, rows, r->entry_of);
        if (rows != 0)
            place_row(r, identity_take(&rows));
    }
}

static void place_rows(struct requests *r)
{
    place_each(r);
    if (r->n_bare > 0)
        requests_note_bare(r);
    if (r->n_empty > 0)
        requests_note_empty(r);
    if (r->n_open > 0)
        settle_open(r);
    if (r->has_twice)
        requests_weigh_twice(r);
    if (r->has_short)
        requests_doubt_lone(r);
    if (!r->is_astray && r->has_gaps)
        requests_weigh_apart(r);
    if (r->n_lost > 0)
        requests_doubt_table(r);
}

void extract_requests(struct extraction *x)
{
    struct requests r;
    const gboolean astray = requests_is_astray(x);
    if (read_unusual(x, astray))
        return;
    requests_move_first_total(x);
    start(&r, x);
    survey(&r);
    r.is_astray |= astray;
    if ((r.has_torn && requests_read_sequence(x)) ||
        (r.has_gaps && requests_read_loose(x))) {
        x->torn = FALSE;
        return;
    }
    if (x->n_entries > 0 && !extraction_goes_on(x, x->n_entries - 1) &&
        !requests_drop_label(x))
        r.cut_off = (gint)x->n_entries - 1;
    x->no_total = placement_lacks_total(x);
    x->gathered = r.has_short ? placement_find_gathered(x) : GATHERED_NOT;
    if (x->no_total)
        requests_note_no_total(&r);
    place_rows(&r);
}
