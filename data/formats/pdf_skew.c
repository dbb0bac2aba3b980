/* Pages of a PDF that were scanned askew: words recognized in a scan keep the slope of
 * their printed lines, while those of a typeset page are level. */
#include "data/formats/pdf_page.h"

#include <math.h>

#define STEEPEST 0.1  /* no scan lies more askew than this */
#define LEAST 0.004   /* over a table that is 500 points wide this is a fifth of a row */
#define LONG 150.0    /* points; over less a slope is not measured well */
#define SMOOTHED 2.5  /* points; programs set lines level that rise by less */
#define AGREEING 0.25 /* how far apart slopes may be that are the same */

/* A printed line, as far as its characters follow each other. */
struct run {
    double slope, length;
};

/* By how much the line falls to the right. */
static double measure_slope(const struct pdf_char *line, guint n)
{
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const struct pdf_char *c = line; c < line + n; c++) {
        const double right = c->x1 - line->x1, down = c->y2 - line->y2;
        x += right;
        y += down;
        xx += right * right;
        xy += right * down;
    }
    const double spread = n * xx - x * x;
    return spread > 0 ? (n * xy - x * y) / spread : 0;
}

/* Whether the second character stands behind the first in one line of one size. */
static gboolean follows(const struct pdf_char *first, const struct pdf_char *second)
{
    const double right = second->x1 - first->x1, height = first->y2 - first->y1;
    return right > 0 && fabs(second->y2 - first->y2) <= STEEPEST * right &&
           fabs(second->y2 - second->y1 - height) < 0.05 * height;
}

/* Behind the last character of the run that begins at `from`. */
static guint end_run(const GArray *chars, guint from)
{
    const struct pdf_char *all = (const struct pdf_char *)chars->data;
    while (++from < chars->len && follows(all + from - 1, all + from))
        ;
    return from;
}

/* Whether the run falls or rises in a step or two: names of rows that take two lines
 * beside the level numbers of their row do. A line askew does so from word to word. */
static gboolean is_stepped(const struct pdf_char *line, guint n)
{
    enum { STEPS = 2 };
    const double same = 0.01;
    guint steps = 0;
    for (guint i = 1; i < n && steps <= STEPS; i++)
        steps += fabs(line[i].y2 - line[i - 1].y2) > same;
    return steps > 0 && steps <= STEPS;
}

static GArray *list_runs(const GArray *chars)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));
    const struct pdf_char *all = (const struct pdf_char *)chars->data;
    for (guint from = 0, to; from < chars->len; from = to) {
        to = end_run(chars, from);
        const struct run run = { measure_slope(all + from, to - from),
                                 all[to - 1].x1 - all[from].x1 };
        if (run.length >= LONG && !is_stepped(all + from, to - from))
            g_array_append_val(runs, run);
    }
    return runs;
}

static gint compare_runs(gconstpointer a, gconstpointer b)
{
    const struct run *p = a, *q = b;
    return (p->slope > q->slope) - (p->slope < q->slope);
}

static gboolean is_level(double slope)
{
    return fabs(slope) < 1e-6;
}

/* The middle one of the slopes of lines that are not level; 0: there is none. */
static double find_middle(const GArray *runs)
{
    guint level = 0, before = 0;
    for (guint i = 0; i < runs->len; i++) {
        const struct run *run = &g_array_index(runs, struct run, i);
        level += is_level(run->slope);
        before += !is_level(run->slope) && run->slope < 0;
    }
    guint middle = (runs->len - level) / 2;
    if (middle >= before) /* the level ones stand between those that rise and fall */
        middle += level;
    return middle < runs->len ? g_array_index(runs, struct run, middle).slope : 0;
}

/* Whether most lines have the slope; level ones that are too short to show it are none.
 */
static gboolean is_common(const GArray *runs, double slope)
{
    enum { FEWEST = 3 };
    guint with = 0, without = 0;
    for (guint i = 0; i < runs->len; i++) {
        const struct run *run = &g_array_index(runs, struct run, i);
        const gboolean same = fabs(run->slope - slope) <= AGREEING * fabs(slope);
        with += same;
        without +=
            !same && !(is_level(run->slope) && run->length * fabs(slope) < SMOOTHED);
    }
    return with >= FEWEST && with > without;
}

double pdf_find_slope(const GArray *chars)
{
    g_autoptr(GArray) runs = list_runs(chars);
    g_array_sort(runs, compare_runs);
    const double slope = find_middle(runs);
    return fabs(slope) >= LEAST && is_common(runs, slope) ? slope : 0;
}

/* Where a line that was set level reaches from and to. */
struct extent {
    double from, to;
};

static struct extent *find_extent(GHashTable *extents, const struct pdf_char *c)
{
    const gpointer place = GINT_TO_POINTER((gint)lround(c->y2 * 1000));
    struct extent *extent = g_hash_table_lookup(extents, place);
    if (extent == NULL) {
        extent = g_new(struct extent, 1);
        *extent = (struct extent){ c->x1, c->x2 };
        g_hash_table_insert(extents, place, extent);
    }
    return extent;
}

static gboolean is_level_run(const GArray *chars, guint from, guint end)
{
    return is_level(
        measure_slope(&g_array_index(chars, struct pdf_char, from), end - from));
}

static GHashTable *list_extents(const GArray *chars)
{
    GHashTable *extents = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint from = 0, end; from < chars->len; from = end) {
        end = end_run(chars, from);
        if (!is_level_run(chars, from, end))
            continue;
        const struct pdf_char *first = &g_array_index(chars, struct pdf_char, from);
        const struct pdf_char *last = &g_array_index(chars, struct pdf_char, end - 1);
        struct extent *extent = find_extent(extents, first);
        extent->from = fmin(extent->from, first->x1);
        extent->to = fmax(extent->to, last->x2);
    }
    return extents;
}

/* Turns a character; a part of a level line is raised as the middle of that line is. */
static void turn_char(struct pdf_char *c, const struct pdf_page *page,
                      const struct extent *line)
{
    const double x = line != NULL ? (line->from + line->to) / 2 : (c->x1 + c->x2) / 2,
                 y = (c->y1 + c->y2) / 2, right = page->slope * (y - page->height / 2),
                 up = page->slope * (x - page->width / 2);
    c->x1 += right;
    c->x2 += right;
    c->y1 -= up;
    c->y2 -= up;
}

void pdf_set_upright(struct pdf_page *page)
{
    g_autoptr(GHashTable) extents = list_extents(page->chars);
    for (guint from = 0, end; from < page->chars->len; from = end) {
        end = end_run(page->chars, from);
        struct pdf_char *c = &g_array_index(page->chars, struct pdf_char, from);
        const struct extent *line =
            is_level_run(page->chars, from, end) ? find_extent(extents, c) : NULL;
        for (guint i = from; i < end; i++)
            turn_char(c++, page, line);
    }
}
