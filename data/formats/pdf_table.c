#include "data/formats/pdf_table.h"

#include "data/formats/pdf_rules.h"
#include "data/limits.h"

#include <math.h>

enum { MAX_RULES = 4000 };

static void free_area(gpointer data)
{
    g_free(((struct pdf_area *)data)->text);
}

void pdf_table_free(gpointer data)
{
    struct pdf_table *table = data;
    if (table == NULL)
        return;
    g_array_unref(table->xs);
    g_array_unref(table->ys);
    g_array_unref(table->areas);
    g_free(table->area_of);
    g_free(table);
}

/* Joins places of the grid between which there is no rule. Owned: the root of each place.
 */
static guint *join_places(const struct pdf_table *table, const GArray *horizontal,
                          const GArray *vertical)
{
    guint columns = table->xs->len - 1, rows = table->ys->len - 1;
    guint *parents = g_new(guint, (gsize)rows * columns);
    for (guint i = 0; i < rows * columns; i++)
        parents[i] = i;
    for (guint r = 0; r < rows; r++)
        for (guint c = 0; c < columns; c++) {
            double x1 = pdf_edge(table->xs, c), x2 = pdf_edge(table->xs, c + 1);
            double y1 = pdf_edge(table->ys, r), y2 = pdf_edge(table->ys, r + 1);
            if (c + 1 < columns && !pdf_has_rule(vertical, x2, y1, y2))
                pdf_join(parents, r * columns + c, r * columns + c + 1);
            if (r + 1 < rows && !pdf_has_rule(horizontal, y2, x1, x2))
                pdf_join(parents, r * columns + c, (r + 1) * columns + c);
        }
    return parents;
}

/* Numbers the areas in reading order and measures them. */
static void make_areas(struct pdf_table *table, guint *parents)
{
    guint columns = table->xs->len - 1, places = columns * (table->ys->len - 1);
    g_autofree guint *numbers = g_new0(guint, places);
    table->areas = g_array_new(FALSE, TRUE, sizeof(struct pdf_area));
    g_array_set_clear_func(table->areas, free_area);
    table->area_of = g_new(guint, places);
    for (guint i = 0; i < places; i++) {
        guint root = pdf_find_root(parents, i), row = i / columns, column = i % columns;
        if (numbers[root] == 0) {
            struct pdf_area area = { row, column, 1, 1, NULL };
            g_array_append_val(table->areas, area);
            numbers[root] = table->areas->len;
        }
        table->area_of[i] = numbers[root] - 1;
        struct pdf_area *area =
            &g_array_index(table->areas, struct pdf_area, numbers[root] - 1);
        area->rows = MAX(area->rows, row - area->row + 1);
        if (column >= area->column)
            area->columns = MAX(area->columns, column - area->column + 1);
    }
}

/* The area at a place, or -1. */
static gint find_area(const struct pdf_table *table, double x, double y)
{
    gint column = pdf_find_interval(table->xs, x);
    gint row = pdf_find_interval(table->ys, y);
    if (column < 0 || row < 0)
        return -1;
    return (gint)table->area_of[(guint)row * (table->xs->len - 1) + (guint)column];
}

/* Whether the line is a sign alone: that of the number on the next. */
static gboolean is_sign(const struct pdf_line *line, const struct pdf_char *last)
{
    return line->count == 1 && (last->c == '-' || last->c == '+' || last->c == 0x2212);
}

/* Lines of a cell: Chinese goes on without a space, anything else with one. */
static char *join_lines(GArray *chars)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GArray) lines = pdf_find_lines(chars);
    for (guint i = 0; i < lines->len; i++) {
        const struct pdf_line *line = &g_array_index(lines, struct pdf_line, i);
        const struct pdf_char *first =
            &g_array_index(chars, struct pdf_char, line->first);
        if (i > 0 && first->c < 0x2000 && first[-1].c < 0x2000 &&
            !is_sign(line - 1, first - 1))
            g_string_append_c(text, ' ');
        pdf_append_text(text, chars, line->first, line->count);
    }
    return g_string_free(text, FALSE);
}

static gboolean is_of_number(gunichar c)
{
    return g_unichar_isdigit(c) || c == '.' || c == ',';
}

/* Whether the character touches the one before it, and both are of a number. */
static gboolean goes_on(const struct pdf_char *c)
{
    const double touching = 0.03;
    const struct pdf_char *before = c - 1;
    double size = c->y2 - c->y1;
    return is_of_number(c->c) && is_of_number(before->c) &&
           fabs(c->x1 - before->x2) < touching * size &&
           fabs(c->y1 - before->y1) < touching * size;
}

/* The area of the characters [first, end): a number stands in one, wherever a rule runs
 * through it. */
static gint find_area_of(const struct pdf_table *table, const GArray *chars, guint first,
                         guint end)
{
    const struct pdf_char *a = &g_array_index(chars, struct pdf_char, first),
                          *b = &g_array_index(chars, struct pdf_char, end - 1);
    return find_area(table, (a->x1 + b->x2) / 2, (a->y1 + a->y2) / 2);
}

/* Moves the characters inside the table from the page into its areas. */
static void fill_areas(struct pdf_table *table, GArray *chars)
{
    g_autoptr(GPtrArray) inside =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < table->areas->len; i++)
        g_ptr_array_add(inside, g_array_new(FALSE, FALSE, sizeof(struct pdf_char)));
    guint kept = 0;
    for (guint i = 0, end; i < chars->len; i = end) {
        for (end = i + 1;
             end < chars->len && goes_on(&g_array_index(chars, struct pdf_char, end));)
            end++;
        gint area = find_area_of(table, chars, i, end);
        const struct pdf_char *run = &g_array_index(chars, struct pdf_char, i);
        if (area >= 0)
            g_array_append_vals((GArray *)inside->pdata[area], run, end - i);
        else
            for (; run < (const struct pdf_char *)(gpointer)chars->data + end; run++)
                g_array_index(chars, struct pdf_char, kept++) = *run;
    }
    g_array_set_size(chars, kept);
    for (guint i = 0; i < table->areas->len; i++)
        g_array_index(table->areas, struct pdf_area, i).text =
            join_lines((GArray *)inside->pdata[i]);
}

/* Makes the table of one group of rules; NULL when they make no grid of two columns:
 * where rules part nothing but rows, the numbers of a row are told apart by the space
 * between them, as on a page without rules. */
static struct pdf_table *make_table(GArray *horizontal, GArray *vertical, guint16 number)
{
    struct pdf_table *table = g_new0(struct pdf_table, 1);
    table->page = number;
    table->xs = pdf_find_edges(vertical);
    table->ys = pdf_find_edges(horizontal);
    if (horizontal->len > 0)
        pdf_close_sides(table->xs, vertical, horizontal);
    if (vertical->len > 0)
        pdf_close_sides(table->ys, horizontal, vertical);
    guint columns = table->xs->len, rows = table->ys->len;
    table->areas = NULL;
    if (columns < 3 || rows < 2 || columns > limits.columns.max) {
        g_array_unref(table->xs);
        g_array_unref(table->ys);
        g_free(table);
        return NULL;
    }
    g_autofree guint *parents = join_places(table, horizontal, vertical);
    make_areas(table, parents);
    return table;
}

static gint compare_top(gconstpointer a, gconstpointer b)
{
    double p = pdf_table_top(*(struct pdf_table *const *)a);
    double q = pdf_table_top(*(struct pdf_table *const *)b);
    return (p > q) - (p < q);
}

GPtrArray *pdf_find_tables(struct pdf_page *page, guint16 number)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func(pdf_table_free);
    const GArray *h = page->horizontal, *v = page->vertical;
    if (h->len > MAX_RULES || v->len > MAX_RULES)
        return tables; /* a drawing */
    g_autofree guint *parents = pdf_group_rules(h, v);
    for (guint root = 0; root < h->len; root++) {
        if (pdf_find_root(parents, root) != root)
            continue;
        g_autoptr(GArray) horizontal = pdf_pick_rules(h, parents, 0, root);
        g_autoptr(GArray) vertical = pdf_pick_rules(v, parents, h->len, root);
        struct pdf_table *table =
            vertical->len > 0 ? make_table(horizontal, vertical, number) : NULL;
        if (table == NULL)
            continue;
        fill_areas(table, page->chars);
        g_ptr_array_add(tables, table);
    }
    g_ptr_array_sort(tables, compare_top);
    return tables;
}

double pdf_table_top(const struct pdf_table *table)
{
    return pdf_edge(table->ys, 0);
}

double pdf_table_bottom(const struct pdf_table *table)
{
    return pdf_edge(table->ys, table->ys->len - 1);
}

gboolean pdf_table_continues(const struct pdf_table *table, const struct pdf_table *next)
{
    return fabs(pdf_edge(table->xs, 0) - pdf_edge(next->xs, 0)) <= 2 * PDF_NEAR &&
           fabs(pdf_edge(table->xs, table->xs->len - 1) -
                pdf_edge(next->xs, next->xs->len - 1)) <= 2 * PDF_NEAR;
}
