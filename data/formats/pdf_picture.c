/* What was drawn on a page of a PDF: the rules, and what light letters stand on. */
#include "data/formats/pdf_library.h"
#include "data/formats/pdf_page.h"

#include <math.h>
#include <string.h>

/* Rules are found in a picture of the page: poppler's GLib interface does not tell what
 * was drawn. Two pixels to the point keep a hairline visible and the work small. */
enum {
    SCALE = 2,
    MIN_RULE = 16 * SCALE,
    MIN_JOINING = 8 * SCALE, /* from rule to rule: the sides of a row that is one line */
    MAX_SIDES = 2000,        /* more are a drawing */
    REACH = 5,
    CONTRAST = 28,
    BREAK = 3,
    MAX_SIDE = 6000
};

struct picture {
    guint8 *dark; /* luminance, 0 black to 255 white */
    int width, height;
};

/* Turns what is drawn as pdf_set_upright turns the characters. */
static void level_picture(cairo_t *cairo, const struct pdf_page *page)
{
    const double slope = page->slope;
    const cairo_matrix_t matrix = { .xx = 1,
                                    .yx = -slope,
                                    .xy = slope,
                                    .yy = 1,
                                    .x0 = -slope * page->height / 2,
                                    .y0 = slope * page->width / 2 };
    cairo_transform(cairo, &matrix);
}

static gboolean draw_picture(struct picture *picture, const struct pdf_page *page,
                             PopplerPage *source)
{
    picture->width = (int)ceil(page->width * SCALE);
    picture->height = (int)ceil(page->height * SCALE);
    if (picture->width < 1 || picture->height < 1 || picture->width > MAX_SIDE ||
        picture->height > MAX_SIDE)
        return FALSE;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture->width, picture->height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, SCALE, SCALE);
    if (page->slope != 0)
        level_picture(cairo, page);
    poppler_page_render(source, cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    const guint8 *pixels = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    picture->dark = g_malloc((gsize)picture->width * (gsize)picture->height);
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            guint32 rgb;
            memcpy(&rgb, pixels + (gsize)y * (gsize)stride + 4 * (gsize)x, 4);
            guint sum = (rgb >> 16 & 255) * 2 + (rgb >> 8 & 255) * 5 + (rgb & 255);
            picture->dark[(gsize)y * (gsize)picture->width + (gsize)x] =
                (guint8)(sum / 8);
        }
    cairo_surface_destroy(surface);
    return TRUE;
}

static int shade(const struct picture *picture, int x, int y)
{
    if (x < 0 || y < 0 || x >= picture->width || y >= picture->height)
        return 255;
    return picture->dark[(gsize)y * (gsize)picture->width + (gsize)x];
}

/* Whether the ground of the character, as dark as most of its box, is light. */
static gboolean is_on_light(const struct picture *picture, const struct pdf_char *c)
{
    enum { LIGHT = 150 };
    gint64 sum = 0, n = 0;
    for (int y = (int)(c->y1 * SCALE); y < (int)(c->y2 * SCALE); y++)
        for (int x = (int)(c->x1 * SCALE); x < (int)(c->x2 * SCALE); x++, n++)
            sum += shade(picture, x, y);
    return sum >= n * LIGHT;
}

/* Light letters on a light ground are a watermark, or hidden. */
static void drop_faint(GArray *chars, const struct picture *picture)
{
    guint kept = 0;
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        if (!c->light || !is_on_light(picture, c))
            g_array_index(chars, struct pdf_char, kept++) = *c;
    }
    g_array_set_size(chars, kept);
}

/* Whether the point is darker than both sides of a thin line through it: shaded cells are
 * no lines, their edges with a drawn border are. */
static gboolean is_on_rule(const struct picture *picture, int along, int across,
                           gboolean horizontal)
{
    int x = horizontal ? along : across, y = horizontal ? across : along;
    int dx = horizontal ? 0 : REACH, dy = horizontal ? REACH : 0;
    int here = shade(picture, x, y) + CONTRAST;
    return here < 255 && here < shade(picture, x - dx, y - dy) &&
           here < shade(picture, x + dx, y + dy);
}

/* Adds a run of dark points at the pixel row (or column) `across` to the rule it
 * thickens, or as a new one. */
static void add_run(GArray *rules, int across, int from, int to)
{
    for (guint i = rules->len; i-- > 0;) {
        struct pdf_rule *rule = &g_array_index(rules, struct pdf_rule, i);
        if (rule->at < across - REACH)
            break;
        if (across - rule->at <= 2 && from <= rule->to + BREAK &&
            to >= rule->from - BREAK) {
            rule->from = fmin(rule->from, from);
            rule->to = fmax(rule->to, to);
            rule->at = across;
            return;
        }
    }
    struct pdf_rule rule = { across, from, to };
    g_array_append_val(rules, rule);
}

/* Dark points one behind the other, some of them with a ground on both sides. */
struct run {
    int from, last; /* the last that has a ground, or is as dark behind one; from: -1 */
    int lightest, seen; /* of those with a ground: the shade, and how many */
};

/* Whether the point is as dark as those of the run, which it touches: strokes of the
 * characters beside a rule hide its ground, but a rule is not interrupted. */
static gboolean goes_on(const struct run *run, const struct picture *picture, int along,
                        int across, gboolean horizontal)
{
    int x = horizontal ? along : across, y = horizontal ? across : along;
    return run->from >= 0 && along == run->last + 1 &&
           shade(picture, x, y) <= run->lightest + CONTRAST / 2;
}

static void end_run(GArray *rules, struct run *run, int across, int min)
{
    enum { LEAST = 4 }; /* one point in so many has its ground */
    if (run->last - run->from >= min && run->seen * LEAST >= run->last - run->from)
        add_run(rules, across, run->from, run->last + 1);
    run->from = -1;
}

/* Which way rules run that are looked for, whether their ground may be hidden, and how
 * long they are at least. */
struct search {
    gboolean horizontal, hidden;
    int min;
};

static void find_rules_across(GArray *rules, const struct picture *picture, int across,
                              int n_along, const struct search *search)
{
    const gboolean horizontal = search->horizontal;
    struct run run = { .from = -1 };
    for (int along = 0; along < n_along; along++) {
        if (is_on_rule(picture, along, across, horizontal)) {
            int x = horizontal ? along : across, y = horizontal ? across : along;
            if (run.from < 0)
                run = (struct run){ along, along, 0, 0 };
            run.lightest = MAX(run.lightest, shade(picture, x, y));
            run.seen++;
            run.last = along;
        } else if (search->hidden && goes_on(&run, picture, along, across, horizontal)) {
            run.last = along;
        } else if (run.from >= 0 && along - run.last > BREAK) {
            end_run(rules, &run, across, search->min);
        }
    }
    if (run.from >= 0)
        end_run(rules, &run, across, search->min);
}

static void find_rules(GArray *rules, const struct picture *picture,
                       const struct search *search)
{
    const gboolean horizontal = search->horizontal;
    int n_across = horizontal ? picture->height : picture->width;
    int n_along = horizontal ? picture->width : picture->height;
    for (int across = 0; across < n_across; across++)
        find_rules_across(rules, picture, across, n_along, search);
    for (guint i = 0; i < rules->len; i++) {
        struct pdf_rule *rule = &g_array_index(rules, struct pdf_rule, i);
        *rule =
            (struct pdf_rule){ rule->at / SCALE, rule->from / SCALE, rule->to / SCALE };
    }
}

/* Whether one of the rules crosses the point `along` of the rule. */
static gboolean is_met(const struct pdf_rule *rule, double along, const GArray *across)
{
    const double near = 2;
    for (guint i = 0; i < across->len; i++) {
        const struct pdf_rule *other = &g_array_index(across, struct pdf_rule, i);
        if (fabs(other->at - along) <= near && other->from <= rule->at + near &&
            other->to >= rule->at - near)
            return TRUE;
    }
    return FALSE;
}

/* Adds those found by the search that go from one rule to another. Strokes of characters
 * beside each other may look like a rule whose ground is hidden, or a short one, but only
 * a rule does so. */
static void add_joining(GArray *rules, const struct picture *picture,
                        const GArray *across, const struct search *search)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    if (across->len == 0)
        return;
    find_rules(found, picture, search);
    for (guint i = 0; i < found->len; i++) {
        const struct pdf_rule *rule = &g_array_index(found, struct pdf_rule, i);
        if (is_met(rule, rule->from, across) && is_met(rule, rule->to, across))
            g_array_append_val(rules, *rule);
    }
}

/* Whether three rules reach from and to where this one does. */
static gboolean has_like(const GArray *rules, const struct pdf_rule *rule)
{
    enum { LEAST = 3 };
    const double near = 1;
    guint n = 0;
    for (guint i = 0; i < rules->len && n < LEAST; i++) {
        const struct pdf_rule *other = &g_array_index(rules, struct pdf_rule, i);
        n += fabs(other->from - rule->from) <= near && fabs(other->to - rule->to) <= near;
    }
    return n == LEAST;
}

/* The sides of the cells in a row that is one line high: shorter than other rules, but
 * all of them of one length, which strokes of characters are not. */
static void add_sides(GArray *rules, const struct picture *picture, const GArray *across)
{
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    add_joining(sides, picture, across, &(struct search){ FALSE, FALSE, MIN_JOINING });
    for (guint i = 0; i < sides->len && sides->len <= MAX_SIDES; i++) {
        const struct pdf_rule *rule = &g_array_index(sides, struct pdf_rule, i);
        if ((rule->to - rule->from) * SCALE < MIN_RULE && has_like(sides, rule))
            g_array_append_val(rules, *rule);
    }
}

/* Whether a short rule lies within one character: a stroke of a big heading. */
static gboolean is_stroke(const struct pdf_rule *rule, gboolean horizontal,
                          const GArray *chars)
{
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        double from = horizontal ? c->x1 : c->y1, to = horizontal ? c->x2 : c->y2;
        double low = horizontal ? c->y1 : c->x1, high = horizontal ? c->y2 : c->x2;
        if (rule->from > from - 2 && rule->to < to + 2 && rule->at > low - 1 &&
            rule->at < high + 1)
            return TRUE;
    }
    return FALSE;
}

static void drop_strokes(GArray *rules, gboolean horizontal, const GArray *chars)
{
    enum { LONG = 60, MANY = 20000 };
    guint kept = 0;
    for (guint i = 0; i < rules->len; i++) {
        const struct pdf_rule *rule = &g_array_index(rules, struct pdf_rule, i);
        if (rule->to - rule->from > LONG || rules->len > MANY ||
            !is_stroke(rule, horizontal, chars))
            g_array_index(rules, struct pdf_rule, kept++) = *rule;
    }
    g_array_set_size(rules, kept);
}

void pdf_find_rules(struct pdf_page *page, PopplerPage *source)
{
    struct picture picture = { 0 };
    if (draw_picture(&picture, page, source)) {
        find_rules(page->horizontal, &picture, &(struct search){ TRUE, FALSE, MIN_RULE });
        find_rules(page->vertical, &picture, &(struct search){ FALSE, FALSE, MIN_RULE });
        add_joining(page->horizontal, &picture, page->vertical,
                    &(struct search){ TRUE, TRUE, MIN_RULE });
        add_joining(page->vertical, &picture, page->horizontal,
                    &(struct search){ FALSE, TRUE, MIN_RULE });
        add_sides(page->vertical, &picture, page->horizontal);
        drop_strokes(page->horizontal, TRUE, page->chars);
        drop_strokes(page->vertical, FALSE, page->chars);
        drop_faint(page->chars, &picture);
    }
    g_free(picture.dark);
}
