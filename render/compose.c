#include "render/compose.h"

#include "render/facet.h"
#include "render/frame.h"

#include <math.h>

static const double GOLDEN = 0.62;    /* height of a panel to its width, unless it says */
static const double TALLEST = 200000; /* points; a list of 16,000 bars */
/* A given page may stretch the rows of a short list so far; the rest stays blank. */
static const double MOST_STRETCH = 1.5;

struct grid {
    gsize columns, rows; /* of panels on one page */
    double gap, panel_height;
};

static gsize grid_columns(const struct chart *chart, gsize n, double width)
{
    if (chart->options->columns > 0)
        return MIN(chart->options->columns, n);
    /* A panel needs about 22 ems to hold names and a scale. */
    gsize fits = (gsize)MAX(1, floor(width / (22 * chart->text)));
    gsize square = (gsize)ceil(sqrt((double)n));
    return CLAMP(square, 1, fits);
}

static gboolean prepare_all(GPtrArray *plots, GError **error)
{
    for (guint i = 0; i < plots->len; i++) {
        struct plot *plot = g_ptr_array_index(plots, i);
        if (!plot->chart->kind->prepare(plot, error))
            return FALSE;
        plot->first = 0;
        plot->count = plot->n_items;
    }
    return TRUE;
}

/* Height of a panel's inner area when nothing limits it. */
static double inner_height(const struct plot *plot)
{
    double inner =
        plot->chart->kind->height != NULL ? plot->chart->kind->height(plot) : 0;
    return inner > 0 ? inner : GOLDEN * plot->chart->panel_width;
}

static double natural_height(const struct plot *plot)
{
    return inner_height(plot) + axis_room_above(plot) + axis_room_below(plot);
}

static double tallest(GPtrArray *plots)
{
    double height = 0;
    for (guint i = 0; i < plots->len; i++)
        height = MAX(height, natural_height(g_ptr_array_index(plots, i)));
    return height;
}

/* The page's height in points when it is given by the caller or the preset, else 0. */
static double given_height(const struct chart *chart)
{
    const struct chart_options *options = chart->options;
    const struct page *page = page_find(options->page);
    gboolean wide = page->height > 0 && page->height < page->width; /* a slide */
    if (options->height > 0)
        return options->height * POINTS_PER_MM;
    if (options->width > 0 || !(wide || options->paging == CHART_PAGES))
        return 0;
    return page->height * POINTS_PER_MM;
}

/* What the axes of a row take above and below: the most that one of its panels needs. */
static double row_axes(struct plot **plots, gsize n, gsize columns, gsize row)
{
    double above = 0, below = 0;
    for (gsize i = row * columns; i < MIN(n, (row + 1) * columns); i++) {
        above = MAX(above, axis_room_above(plots[i]));
        below = MAX(below, axis_room_below(plots[i]));
    }
    return above + below;
}

/* Natural height of the row in which panel i stands. */
static double row_height(struct plot **plots, gsize n, gsize columns, gsize row)
{
    double height = 0;
    for (gsize i = row * columns; i < MIN(n, (row + 1) * columns); i++)
        height = MAX(height, inner_height(plots[i]));
    return height + row_axes(plots, n, columns, row);
}

/* Gives the panels their boxes: rows as high as their highest panel, all in proportion
 * when the page is given; a list keeps its natural height so that bars are alike. */
static void place(struct plot **plots, gsize n, const struct grid *grid,
                  const struct box *area)
{
    gsize rows = (n + grid->columns - 1) / grid->columns;
    double width = (area->right - area->left - (double)(grid->columns - 1) * grid->gap) /
                   (double)grid->columns;
    double natural = 0, top = area->top;
    double room = area->bottom - area->top - (double)(rows - 1) * grid->gap;
    for (gsize row = 0; row < rows; row++)
        natural += row_height(plots, n, grid->columns, row);
    double scale = MAX(room, 1) / natural;
    for (gsize row = 0; row < rows; row++) {
        double height = row_height(plots, n, grid->columns, row) * scale;
        for (gsize i = row * grid->columns; i < MIN(n, (row + 1) * grid->columns); i++) {
            double left = area->left + (double)(i % grid->columns) * (width + grid->gap);
            double own = height;
            if (plots[i]->n_items > 0)
                own = MIN(own, inner_height(plots[i]) * MIN(scale, MOST_STRETCH) +
                                   row_axes(plots, n, grid->columns, row));
            plots[i]->box = (struct box){ left, top, left + width, top + own };
        }
        top += height + grid->gap;
    }
}

static double page_height(const struct chart *chart, const struct frame *frame,
                          const struct grid *grid, struct plot **plots, gsize n)
{
    gsize rows = (n + grid->columns - 1) / grid->columns;
    double given = given_height(chart);
    double natural = 2 * frame->margin + frame->head + frame->legend + frame->foot +
                     (double)(rows - 1) * grid->gap;
    for (gsize row = 0; row < rows; row++)
        natural += row_height(plots, n, grid->columns, row);
    return given > 0 ? given : MIN(natural, TALLEST);
}

static void draw_panel(struct plot *plot)
{
    scene_open(plot->scene, "panel", plot->title);
    axis_draw_grid(plot);
    scene_open(plot->scene, "marks", NULL);
    plot->chart->kind->draw(plot);
    scene_close(plot->scene);
    axis_draw(plot);
    scene_close(plot->scene);
}

static struct scene *draw_page(struct chart *chart, const struct frame *frame,
                               const struct grid *grid, struct plot **plots, gsize n,
                               gsize page, gsize n_pages)
{
    double height = page_height(chart, frame, grid, plots, n);
    struct scene *scene = scene_new(frame->width, height);
    g_autofree char *note = frame_note(chart);
    struct box area;
    scene_describe(scene, frame_title(chart), note, chart->options->zh);
    frame_draw(frame, chart, scene, page, n_pages, &area);
    for (gsize i = 0; i < n; i++)
        plots[i]->scene = scene;
    place(plots, n, grid, &area);
    axis_layout(plots, n, grid->columns);
    for (gsize i = 0; i < n; i++)
        draw_panel(plots[i]);
    return scene;
}

static GPtrArray *new_pages(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
}

/* Height that the panels of one page may take; 0: as much as they like. */
static double page_room(const struct chart *chart, const struct frame *frame)
{
    const struct page *page = page_find(chart->options->page);
    double height = chart->options->height;
    if (height == 0 && chart->options->paging == CHART_PAGES)
        /* A page as tall as A4 is to its width when the preset leaves it open. */
        height = page->height > 0 && chart->options->width == 0
                     ? page->height
                     : frame->width / POINTS_PER_MM * 297 / 210;
    if (height == 0 || chart->options->paging == CHART_SCROLL)
        return 0;
    return height * POINTS_PER_MM - 2 * frame->margin - frame->head - frame->legend -
           frame->foot;
}

/* A long list over pages: as many items on each as keep their natural size. */
static GPtrArray *draw_list(struct chart *chart, const struct frame *frame,
                            struct grid *grid, struct plot *plot, double room)
{
    GPtrArray *pages = new_pages();
    gsize n = plot->n_items, each = n;
    double axes = axis_room_above(plot) + axis_room_below(plot);
    double item = (natural_height(plot) - axes) / (double)MAX(n, 1);
    if (room > 0)
        each = (gsize)MAX(1, floor((room - axes) / item));
    gsize n_pages = (n + each - 1) / each;
    each = (n + n_pages - 1) / n_pages;
    for (gsize page = 0; page < n_pages; page++) {
        struct axis x = plot->x, y = plot->y;
        plot->first = page * each;
        plot->count = MIN(each, n - plot->first);
        if (plot->y.kind == AXIS_BANDS && plot->y.n == n) {
            plot->y.names += plot->first;
            plot->y.n = plot->count;
        }
        g_ptr_array_add(pages, draw_page(chart, frame, grid, &plot, 1, page, n_pages));
        plot->x = x;
        plot->y = y;
    }
    return pages;
}

static GPtrArray *draw_panels(struct chart *chart, const struct frame *frame,
                              const struct grid *grid, GPtrArray *plots, double room)
{
    GPtrArray *pages = new_pages();
    gsize rows = grid->rows;
    if (room > 0)
        rows = (gsize)CLAMP(floor((room + grid->gap) / (grid->panel_height + grid->gap)),
                            1, (double)rows);
    gsize each = rows * grid->columns, n_pages = (plots->len + each - 1) / each;
    for (gsize page = 0; page < n_pages; page++) {
        gsize first = page * each, n = MIN(each, plots->len - first);
        g_ptr_array_add(pages, draw_page(chart, frame, grid,
                                         (struct plot **)plots->pdata + first, n, page,
                                         n_pages));
    }
    return pages;
}

/* A result without rows: the frame with a sentence in the middle, no empty axes. */
static GPtrArray *draw_empty(struct chart *chart, double width)
{
    GPtrArray *pages = new_pages();
    struct frame frame;
    struct box area;
    frame_measure(&frame, chart, width);
    double natural = 2 * frame.margin + frame.head + frame.foot + 12 * chart->text;
    struct scene *scene = scene_new(width, chart->options->height > 0
                                               ? chart->options->height * POINTS_PER_MM
                                               : natural);
    g_autofree char *note = frame_note(chart);
    scene_describe(scene, frame_title(chart), note, chart->options->zh);
    frame_draw(&frame, chart, scene, 0, 1, &area);
    struct scene_lettering style = { .size = chart->text,
                                     .colour = chart->theme->muted,
                                     .anchor = ANCHOR_MIDDLE,
                                     .baseline = BASELINE_CENTRE };
    scene_text(scene, (area.left + area.right) / 2, (area.top + area.bottom) / 2,
               chart->options->zh ? "没有可画的数据" : "No data to draw", &style);
    frame_clear(&frame);
    g_ptr_array_add(pages, scene);
    return pages;
}

/* Whether a page of the height that was asked for has room for a row of panels between
 * its words; what is drawn over them cannot be read. */
static gboolean check_height(const struct chart *chart, const struct frame *frame,
                             const struct grid *grid, GPtrArray *plots, GError **error)
{
    enum { LEAST = 3 }; /* lines of text */
    const double given = given_height(chart);
    const gsize rows = chart->options->paging == CHART_PAGES ? 1 : grid->rows;
    double need = 2 * frame->margin + frame->head + frame->legend + frame->foot +
                  (double)(rows - 1) * grid->gap;
    for (gsize row = 0; row < rows; row++)
        need += LEAST * chart->text +
                row_axes((struct plot **)plots->pdata, plots->len, grid->columns, row);
    if (given == 0 || need <= given)
        return TRUE;
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                "a page %.0f mm high has no room for the chart: title, legend, axes and "
                "note leave it some from %.0f mm on; ask for a higher one, or leave out "
                "the note (--note none)",
                given / POINTS_PER_MM, ceil(need / POINTS_PER_MM));
    return FALSE;
}

static GPtrArray *draw_once(struct chart *chart, GPtrArray *plots, struct grid *grid,
                            double width, GError **error)
{
    struct frame frame;
    frame_measure(&frame, chart, width);
    double room = page_room(chart, &frame);
    struct plot *only = g_ptr_array_index(plots, 0);
    GPtrArray *pages = NULL;
    chart->unplaced = 0;
    if (check_height(chart, &frame, grid, plots, error))
        pages = plots->len == 1 && only->n_items > 0
                    ? draw_list(chart, &frame, grid, only, room)
                    : draw_panels(chart, &frame, grid, plots, room);
    frame_clear(&frame);
    return pages;
}

static GPtrArray *draw_plots(struct chart *chart, GPtrArray *plots, double width,
                             GError **error)
{
    struct grid grid = { .gap = 1.4 * chart->text };
    double inside = width - 2 * MAX(chart->text * 0.8, 4);
    grid.columns = grid_columns(chart, plots->len, inside);
    grid.rows = (plots->len + grid.columns - 1) / grid.columns;
    chart->panel_width =
        (inside - (double)(grid.columns - 1) * grid.gap) / (double)grid.columns;
    if (!prepare_all(plots, error))
        return NULL;
    if (chart->options->scales == CHART_SHARED && plots->len > 1) {
        facet_share_scales(plots);
        facet_share_titles(plots, grid.columns);
    }
    grid.panel_height = tallest(plots);
    GPtrArray *pages = draw_once(chart, plots, &grid, width, error);
    /* Only drawing tells which names have room, and the note that says so takes some of
     * it: the second time its height is known, the third time the number is. */
    for (int again = 0;
         again < 2 && pages != NULL && chart->unplaced != chart->unplaced_said; again++) {
        g_ptr_array_unref(pages);
        chart->unplaced_said = chart->unplaced;
        pages = draw_once(chart, plots, &grid, width, error);
    }
    return pages;
}

GPtrArray *compose_pages(struct chart *chart, GError **error)
{
    const struct page *page = page_find(chart->options->page);
    double width = chart->options->width > 0 ? chart->options->width : page->width;
    width *= POINTS_PER_MM;
    if (result_n_rows(chart->result) == 0)
        return draw_empty(chart, width);
    g_autoptr(GPtrArray) plots = facet_split(chart);
    return draw_plots(chart, plots, width, error);
}
