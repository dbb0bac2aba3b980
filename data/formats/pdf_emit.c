/* Tables of a PDF into rows of the document: their parts on all pages in one grid. */
#include "data/encoding/encoding.h"
#include "data/formats/pdf_rules.h"
#include "data/formats/pdf_table.h"
#include "data/limits.h"

#include <string.h>

static gboolean has_words(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) >= 0x4E00)
            return TRUE;
    return FALSE;
}

static gboolean has_digit(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isdigit(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

/* A page break cuts a cell in two; the empty upper end of its second half goes on with
 * the words above. Only words: a number is never repeated. */
static const struct pdf_area *find_above(const struct pdf_table *above, double x)
{
    gint column = pdf_find_interval(above->xs, x);
    if (column < 0)
        return NULL;
    guint columns = above->xs->len - 1, rows = above->ys->len - 1;
    guint place = (rows - 1) * columns + (guint)column;
    const struct pdf_area *area =
        &g_array_index(above->areas, struct pdf_area, above->area_of[place]);
    return has_words(area->text) ? area : NULL;
}

/* Whether the page before ends with the heads of columns, as it does where a number
 * stands right under words: no cell is cut in two there. */
static gboolean is_under_heads(const struct pdf_table *part,
                               const struct pdf_table *above)
{
    for (guint i = 0; i < part->areas->len; i++) {
        const struct pdf_area *area = &g_array_index(part->areas, struct pdf_area, i);
        double x =
            (pdf_edge(part->xs, area->column) + pdf_edge(part->xs, area->column + 1)) / 2;
        if (area->row == 0 && has_digit(area->text) && !has_words(area->text) &&
            find_above(above, x) != NULL)
            return TRUE;
    }
    return FALSE;
}

struct emission {
    struct document *document;
    const GArray *xs;              /* of all parts together */
    const struct pdf_table *part;  /* at hand */
    const struct pdf_table *above; /* which may be cut there by a page's end, or NULL */
    guint32 *lines;                /* of each area of the part: where it begins */
    const char **texts;            /* copies in the document */
};

static const char *fold_text(struct document *document, const char *text)
{
    g_autoptr(GString) folded = g_string_new(text);
    encoding_fold_string(folded);
    return g_string_chunk_insert(document->text, g_strstrip(folded->str));
}

static void emit_place(struct emission *emission, guint row, guint column, gint *before)
{
    const struct pdf_table *part = emission->part;
    double x = (pdf_edge(emission->xs, column) + pdf_edge(emission->xs, column + 1)) / 2;
    gint place = pdf_find_interval(part->xs, x);
    guint32 line = emission->lines[0];
    if (place < 0) {
        document_add_slice(emission->document, "", 0, line);
        *before = -1;
        return;
    }
    guint n = part->area_of[row * (part->xs->len - 1) + (guint)place];
    const struct pdf_area *area = &g_array_index(part->areas, struct pdf_area, n),
                          *cut = NULL;
    if (*area->text == '\0' && area->row == 0 && emission->above != NULL)
        cut = find_above(emission->above, x);
    if (area->row == row && *before != (gint)n)
        emission->lines[n + 1] = line;
    if (emission->texts[n] == NULL)
        emission->texts[n] = fold_text(emission->document, cut ? cut->text : area->text);
    struct doc_cell *cell =
        document_add_slice(emission->document, emission->texts[n],
                           (guint32)strlen(emission->texts[n]), emission->lines[n + 1]);
    cell->x = (guint16)CLAMP(pdf_edge(emission->xs, column), 0, 65535);
    cell->vertical = area->row < row || cut != NULL;
    cell->covered = cell->vertical || *before == (gint)n;
    *before = (gint)n;
}

static void emit_part(struct emission *emission, guint16 number, guint32 *line)
{
    const struct pdf_table *part = emission->part;
    g_autofree guint32 *lines = g_new0(guint32, part->areas->len + 1);
    g_autofree const char **texts = g_new0(const char *, part->areas->len + 1);
    emission->lines = lines;
    emission->texts = texts;
    for (guint row = 0; row + 1 < part->ys->len; row++) {
        gint before = -1;
        lines[0] = ++*line;
        document_add_row(emission->document, ROW_GRID, *line, part->page, number);
        for (guint column = 0; column + 1 < emission->xs->len; column++)
            emit_place(emission, row, column, &before);
    }
}

gboolean pdf_emit_table(struct document *document, const GPtrArray *parts, guint16 number,
                        guint32 *line, GError **error)
{
    g_autoptr(GArray) xs = g_array_new(FALSE, FALSE, sizeof(double));
    guint64 rows = 0;
    for (guint i = 0; i < parts->len; i++) {
        const struct pdf_table *part = parts->pdata[i];
        g_array_append_vals(xs, part->xs->data, part->xs->len);
        rows += part->ys->len - 1;
    }
    pdf_merge_near(xs);
    if (!limit_check(&limits.columns, xs->len, error) ||
        !limit_check(&limits.rows, document->rows->len + rows, error) ||
        !limit_check(&limits.cells, document->cells->len + rows * xs->len, error))
        return FALSE;
    for (guint i = 0; i < parts->len; i++) {
        const struct pdf_table *part = parts->pdata[i];
        const struct pdf_table *above = i > 0 ? parts->pdata[i - 1] : NULL;
        if (above != NULL && is_under_heads(part, above))
            above = NULL;
        struct emission emission = {
            .document = document, .xs = xs, .part = part, .above = above
        };
        emit_part(&emission, number, line);
    }
    return TRUE;
}
