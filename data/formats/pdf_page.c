#include "data/formats/pdf_page.h"

#include "data/formats/pdf_library.h"

#include <math.h>
#include <string.h>

static gint compare_y(gconstpointer a, gconstpointer b)
{
    const struct pdf_char *p = a, *q = b;
    double d = (p->y1 + p->y2) - (q->y1 + q->y2);
    if (d == 0)
        d = p->x1 - q->x1;
    return (d > 0) - (d < 0);
}

static gint compare_x(gconstpointer a, gconstpointer b)
{
    const struct pdf_char *p = a, *q = b;
    return (p->x1 > q->x1) - (p->x1 < q->x1);
}

static void end_line(GArray *lines, GArray *chars, struct pdf_line *line)
{
    struct pdf_char *first = &g_array_index(chars, struct pdf_char, line->first);
    qsort(first, line->count, sizeof *first, compare_x);
    g_array_append_val(lines, *line);
}

static struct pdf_line start_line(const struct pdf_char *c, guint first)
{
    return (struct pdf_line){ c->x1, c->y1, c->x2, c->y2, first, 1 };
}

GArray *pdf_find_lines(GArray *chars)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct pdf_line));
    if (chars->len == 0)
        return lines;
    g_array_sort(chars, compare_y);
    struct pdf_line line = start_line(&g_array_index(chars, struct pdf_char, 0), 0);
    for (guint i = 1; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        double middle = (c->y1 + c->y2) / 2;
        /* The line goes on while the middle lies in the middle part of what it has. */
        double margin = (line.y2 - line.y1) * 0.2;
        if (middle > line.y2 - margin || middle < line.y1 + margin) {
            end_line(lines, chars, &line);
            line = start_line(c, i);
            continue;
        }
        line.x1 = fmin(line.x1, c->x1);
        line.x2 = fmax(line.x2, c->x2);
        line.count++;
    }
    end_line(lines, chars, &line);
    return lines;
}

static gboolean is_wide(gunichar c)
{
    return c >= 0x2E80;
}

/* The gap at which two neighbours stop being one word: typesetters put up to half a
 * character between Chinese and Latin, justified Chinese more; digits stand close. */
static double word_gap(const struct pdf_char *a, const struct pdf_char *b)
{
    double size = fmax(a->y2 - a->y1, b->y2 - b->y1);
    return size * (is_wide(a->c) && is_wide(b->c)   ? 1.2
                   : is_wide(a->c) || is_wide(b->c) ? 0.6
                                                    : 0.2);
}

/* The mark of a note: small, raised, and close behind the character before it. */
static gboolean is_note_mark(const struct pdf_char *base, const struct pdf_char *c)
{
    const double small = 0.75, raised = 0.12, close = 0.3;
    double size = base->y2 - base->y1;
    return !is_wide(c->c) && c->y2 - c->y1 < small * size &&
           c->y2 < base->y2 - raised * size && c->x1 - c[-1].x2 < close * size;
}

/* All marks behind a character are raised above that one. */
void pdf_append_text(GString *out, const GArray *chars, guint first, guint count)
{
    const struct pdf_char *base = NULL;
    for (guint i = first; i < first + count; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        if (base != NULL && is_note_mark(base, c))
            continue;
        if (base != NULL && c->x1 - c[-1].x2 > word_gap(c - 1, c))
            g_string_append_c(out, ' ');
        g_string_append_unichar(out, c->c);
        base = c;
    }
}

/* Rules are found in a picture of the page: poppler's GLib interface does not tell what
 * was drawn. Two pixels to the point keep a hairline visible and the work small. */
enum {
    SCALE = 2,
    MIN_RULE = 16 * SCALE,
    REACH = 5,
    CONTRAST = 28,
    BREAK = 3,
    MAX_SIDE = 6000
};

struct picture {
    guint8 *dark; /* luminance, 0 black to 255 white */
    int width, height;
};

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

static void end_run(GArray *rules, struct run *run, int across)
{
    enum { LEAST = 4 }; /* one point in so many has its ground */
    if (run->last - run->from >= MIN_RULE && run->seen * LEAST >= run->last - run->from)
        add_run(rules, across, run->from, run->last + 1);
    run->from = -1;
}

static void find_rules_across(GArray *rules, const struct picture *picture, int across,
                              int n_along, gboolean horizontal)
{
    struct run run = { .from = -1 };
    for (int along = 0; along < n_along; along++) {
        if (is_on_rule(picture, along, across, horizontal)) {
            int x = horizontal ? along : across, y = horizontal ? across : along;
            if (run.from < 0)
                run = (struct run){ along, along, 0, 0 };
            run.lightest = MAX(run.lightest, shade(picture, x, y));
            run.seen++;
            run.last = along;
        } else if (goes_on(&run, picture, along, across, horizontal)) {
            run.last = along;
        } else if (run.from >= 0 && along - run.last > BREAK) {
            end_run(rules, &run, across);
        }
    }
    if (run.from >= 0)
        end_run(rules, &run, across);
}

static void find_rules(GArray *rules, const struct picture *picture, gboolean horizontal)
{
    int n_across = horizontal ? picture->height : picture->width;
    int n_along = horizontal ? picture->width : picture->height;
    for (int across = 0; across < n_across; across++)
        find_rules_across(rules, picture, across, n_along, horizontal);
    for (guint i = 0; i < rules->len; i++) {
        struct pdf_rule *rule = &g_array_index(rules, struct pdf_rule, i);
        *rule =
            (struct pdf_rule){ rule->at / SCALE, rule->from / SCALE, rule->to / SCALE };
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

struct pdf_page *pdf_page_new(PopplerPage *source)
{
    struct pdf_page *page = g_new0(struct pdf_page, 1);
    struct picture picture = { 0 };
    page->chars = g_array_new(FALSE, FALSE, sizeof(struct pdf_char));
    page->horizontal = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    page->vertical = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    poppler_page_get_size(source, &page->width, &page->height);
    pdf_read_chars(page, source);
    if (page->direction == PDF_ACROSS)
        pdf_mend_heights(page->chars);
    if (page->chars->len > 0 && draw_picture(&picture, page, source)) {
        find_rules(page->horizontal, &picture, TRUE);
        find_rules(page->vertical, &picture, FALSE);
        drop_strokes(page->horizontal, TRUE, page->chars);
        drop_strokes(page->vertical, FALSE, page->chars);
        drop_faint(page->chars, &picture);
    }
    g_free(picture.dark);
    if (page->direction != PDF_ACROSS) {
        pdf_turn_page(page);
        pdf_mend_heights(page->chars);
    }
    pdf_drop_watermark(page->chars);
    return page;
}

void pdf_page_free(struct pdf_page *page)
{
    g_array_unref(page->chars);
    g_array_unref(page->horizontal);
    g_array_unref(page->vertical);
    g_free(page);
}
