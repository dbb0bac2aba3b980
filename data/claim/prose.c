#include "data/claim/prose.h"

#include "data/claim/prose_cell.h"
#include "data/extract/extract.h"
#include "data/search.h"

#include <string.h>

enum {
    SHARED_CELL = 6000, /* bytes: longer texts hardly come again */
    LONG_LINE = 54      /* bytes: a line that may have been broken by a page's width */
};

/* The walk over the rows. */
struct walk {
    const struct document *document;
    struct claim_patterns *patterns;
    struct prose *prose;
    struct prose_paragraph *paragraphs; /* with room for all */
    guint n;
    gint section;       /* 1 to 6: of the headings met; 0 before the first */
    gboolean open;      /* the last cell may go on in the next */
    gboolean is_joined; /* the last paragraph stands in prose->joined */
};

void prose_init(struct prose *prose)
{
    prose->paragraphs =
        g_array_sized_new(FALSE, FALSE, sizeof(struct prose_paragraph), 64);
    prose->parts = g_array_sized_new(FALSE, FALSE, sizeof(struct prose_part), 64);
    prose->joined = g_string_new(NULL);
    prose->traditional = FALSE;
}

static void reset(struct prose *prose)
{
    if (prose->parts->len > 0)
        g_array_set_size(prose->parts, 0);
    g_string_truncate(prose->joined, 0);
    prose->traditional = FALSE;
}

void prose_clear(struct prose *prose)
{
    g_array_unref(prose->paragraphs);
    g_array_unref(prose->parts);
    g_string_free(prose->joined, TRUE);
}

void prose_append(GString *to, const char *text, gsize length)
{
    const char *end = text + length;
    const gsize before = to->len;
    g_string_set_size(to, before + length);
    char *out = to->str + before;
    while (text < end) {
        gsize n = prose_find_space(text, (gsize)(end - text));
        memcpy(out, text, n);
        out += n;
        for (text += n; text < end && g_ascii_isspace(*text);)
            text++;
    }
    g_string_truncate(to, (gsize)(out - to->str));
}

static void add_part(struct prose *prose, gsize offset, guint32 line)
{
    struct prose_part part = { (guint32)offset, line };
    g_array_append_val(prose->parts, part);
}

static void add_paragraph(struct walk *walk, const char *text, gsize length, guint32 line,
                          struct memo_text *memo, guint signs)
{
    walk->paragraphs[walk->n++] = (struct prose_paragraph){ .text = text,
                                                            .length = (guint32)length,
                                                            .line = line,
                                                            .memo = memo,
                                                            .signs = signs };
    walk->prose->traditional |= (signs & PROSE_TRADITIONAL) != 0;
    walk->is_joined = FALSE;
}

/* Adds the cell to the last paragraph. */
static void join_cell(struct walk *walk, const struct doc_cell *cell)
{
    struct prose *prose = walk->prose;
    struct prose_paragraph *paragraph = &walk->paragraphs[walk->n - 1];
    GString *joined = prose->joined;
    if (!walk->is_joined) {
        paragraph->first = prose->parts->len;
        gsize start = joined->len;
        prose_append(joined, paragraph->text, paragraph->length);
        paragraph->length = (guint32)(joined->len - start);
        paragraph->memo = paragraph->pattern = NULL;
        paragraph->text = NULL; /* find_joined() */
        paragraph->signs = 0;
        walk->is_joined = TRUE;
    }
    gsize before = joined->len;
    add_part(prose, paragraph->length, cell->line);
    prose_append(joined, cell->text, cell->length);
    paragraph->length += (guint32)(joined->len - before);
    paragraph->count++;
}

/* Adds a line or cell, as a paragraph of its own unless it goes on where the last one
 * broke off: that was long and ended without a stop, and this does not begin like a
 * heading. */
static void add_cell(struct walk *walk, struct doc_cell *cell, struct memo_text *pattern,
                     guint facts)
{
    if (walk->open && (facts & PROSE_BEGINS) == 0) {
        join_cell(walk, cell);
        walk->prose->traditional |= (facts & PROSE_TRADITIONAL) != 0;
    } else {
        add_paragraph(walk, cell->text, cell->length, cell->line, cell->memo, facts);
        walk->paragraphs[walk->n - 1].pattern = pattern;
    }
    walk->open = cell->length >= LONG_LINE && (facts & (PROSE_HEADING | PROSE_ENDS)) == 0;
}

static void add_piece(struct walk *walk, const struct doc_cell *cell, const char *text,
                      const char *end)
{
    gsize length = (gsize)(end - text);
    if (length > 0)
        add_paragraph(walk, text, length, cell->line, NULL,
                      prose_find_signs(text, length));
}

/* What is known of the cell's text, and of its pattern if that was looked for. */
struct facts {
    guint known;
    struct memo_text *pattern;
};

/* Works them out: once for each pattern. */
static G_NO_INLINE struct facts find_facts(const struct walk *walk, struct doc_cell *cell)
{
    struct memo_text *pattern =
        claim_pattern_find(walk->patterns, cell->text, cell->length);
    return (struct facts){ prose_find_facts(cell, pattern), pattern };
}

static inline struct facts get_facts(const struct walk *walk, struct doc_cell *cell)
{
    const guint known = prose_known(walk->document, cell);
    return (known & PROSE_KNOWS_FACTS) != 0 ? (struct facts){ known & 0xff, NULL }
                                            : find_facts(walk, cell);
}

/* A cell that may hold tables: those are left out. */
static void add_long(struct walk *walk, struct doc_cell *cell)
{
    const char *text = cell->text, *end = text + cell->length, *after;
    if (cell->length <= SHARED_CELL) {
        const struct facts facts = get_facts(walk, cell);
        if ((facts.known & PROSE_TABLE) == 0) {
            walk->open = FALSE;
            add_cell(walk, cell, facts.pattern, facts.known);
            walk->open = FALSE;
            return;
        }
    }
    const char *table = prose_find_table(cell, &after);
    add_piece(walk, cell, text, table == NULL ? end : table);
    if (after != NULL)
        add_piece(walk, cell, after, end);
    walk->open = FALSE;
}

/* A line with sentences that ends in the first label of a table: the table uses it whole.
 */
static gboolean is_long_prose(const struct doc_cell *cell)
{
    return cell->length >= LONG_CELL &&
           search_word(cell->text, cell->length, "。") != NULL;
}

/* 全年零申请。: no label of a table has a stop. */
static gboolean is_short_sentence(const struct doc_cell *cell)
{
    static const char stop[] = "。";
    const gsize n = strlen(stop);
    return cell->length > 4 * n && memcmp(cell->text + cell->length - n, stop, n) == 0;
}

static void read_cell(struct walk *walk, struct doc_cell *cell, gboolean used,
                      gboolean grid)
{
    if (cell->covered)
        return;
    if (cell->length >= TABLES_CELL) {
        add_long(walk, cell);
        return;
    }
    const gboolean table = grid || (walk->section >= 2 && walk->section <= 4);
    if (used ? !is_long_prose(cell)
             : table && (cell->length <= LABEL_LENGTH
                             ? !is_short_sentence(cell)
                             : !prose_is_sentence(walk->document, cell)))
        return;
    const struct facts facts = get_facts(walk, cell);
    if ((facts.known & PROSE_FURNITURE) == 0)
        add_cell(walk, cell, facts.pattern, facts.known);
}

/* Says where the joined texts stand, now that they move no more. */
static void find_joined(struct prose *prose)
{
    const char *text = prose->joined->str;
    for (guint i = 0; i < prose->paragraphs->len; i++) {
        struct prose_paragraph *paragraph =
            &g_array_index(prose->paragraphs, struct prose_paragraph, i);
        if (paragraph->text != NULL)
            continue;
        paragraph->text = text;
        text += paragraph->length;
    }
}

/* Reads the cells of the rows from `row` on that have characters beyond ASCII: no other
 * is prose. Most of them are used by the tables and are no headings. */
static void read_cells(struct walk *walk, const struct doc_row *row, const guint32 *texts,
                       guint n, const guint8 *used)
{
    const struct document *document = walk->document;
    struct doc_cell *cells = (struct doc_cell *)(gpointer)document->cells->data;
    for (guint i = 0; i < n; i++) {
        const guint8 use = used != NULL ? used[texts[i]] : 0;
        if (use == EXTRACT_USED_WHOLE)
            continue;
        struct doc_cell *cell = &cells[texts[i]];
        const gboolean is_used = use != 0;
        if (is_used && cell->length < SHORT_HEADING)
            continue;
        const gboolean may_be_heading = prose_may_be_heading(cell);
        if (is_used && !may_be_heading && cell->length < LONG_CELL)
            continue;
        while (document->has_grid && row->first + row->count <= texts[i])
            row++;
        const gboolean grid = document->has_grid && row->kind == ROW_GRID;
        gint heading = may_be_heading && !grid ? prose_read_heading(document, cell) : 0;
        if (heading > 0)
            walk->section = heading;
        read_cell(walk, cell, is_used, grid);
    }
}

void prose_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct claim_patterns *patterns, struct prose *prose)
{
    struct walk walk = { .document = document, .patterns = patterns, .prose = prose };
    reset(prose);
    if (range->first_row >= range->end_row) {
        g_array_set_size(prose->paragraphs, 0);
        return;
    }
    const struct doc_row *row = document_row(document, range->first_row);
    const struct doc_row *last = document_row(document, range->end_row - 1);
    const guint first = document_find_text(document, row->first); /* cells of rows ... */
    const guint n =
        document_find_text(document, last->first + last->count) - first; /* follow */
    g_array_set_size(prose->paragraphs, 2 * n); /* a long cell gives two at most */
    walk.paragraphs = (struct prose_paragraph *)(gpointer)prose->paragraphs->data;
    read_cells(&walk, row, &g_array_index(document->texts, guint32, first), n, used);
    g_array_set_size(prose->paragraphs, walk.n);
    if (prose->joined->len > 0)
        find_joined(prose);
}

guint32 prose_find_line(const struct prose *prose,
                        const struct prose_paragraph *paragraph, gsize offset)
{
    const struct prose_part *parts =
        &g_array_index(prose->parts, struct prose_part, paragraph->first);
    guint32 low = 0, high = paragraph->count;
    while (low < high) {
        guint32 middle = (low + high) / 2;
        if (parts[middle].offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? paragraph->line : parts[low - 1].line;
}
