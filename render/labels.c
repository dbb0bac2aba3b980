#include "render/labels.h"

#include <math.h>

/* Where a label may stand: a direction, as the side its text is on. */
static const struct direction {
    double x, y;
    enum scene_anchor anchor;
} directions[] = {
    { 1, 0, ANCHOR_START },     { -1, 0, ANCHOR_END },       { 0, -1, ANCHOR_MIDDLE },
    { 0, 1, ANCHOR_MIDDLE },    { 0.7, -0.7, ANCHOR_START }, { 0.7, 0.7, ANCHOR_START },
    { -0.7, -0.7, ANCHOR_END }, { -0.7, 0.7, ANCHOR_END },
};
/* How far off, in ems; those behind the first need a line and are for wanted labels. */
static const double distances[] = { 0.25, 1.2, 2.2, 3.5, 5 };

struct place {
    double left, top, right, bottom;
};

struct crowd {
    struct plot *plot;
    const struct scene_point *points;
    gsize n_points;
    double size;    /* of the points */
    GArray *placed; /* struct place */
};

static gboolean overlaps(const struct place *a, const struct place *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom &&
           b->top < a->bottom;
}

static gboolean is_free(const struct crowd *crowd, const struct place *place)
{
    const struct box *in = &crowd->plot->inner;
    if (place->left < in->left || place->right > in->right + crowd->plot->room_right ||
        place->top < in->top || place->bottom > in->bottom)
        return FALSE;
    for (guint i = 0; i < crowd->placed->len; i++)
        if (overlaps(place, &g_array_index(crowd->placed, struct place, i)))
            return FALSE;
    double reach = crowd->size / 2;
    for (gsize i = 0; i < crowd->n_points; i++) {
        const struct scene_point *point = &crowd->points[i];
        if (point->x > place->left - reach && point->x < place->right + reach &&
            point->y > place->top - reach && point->y < place->bottom + reach)
            return FALSE;
    }
    return TRUE;
}

static struct place place_at(double x, double y, double width, double height,
                             enum scene_anchor anchor)
{
    double left = anchor == ANCHOR_START ? x
                  : anchor == ANCHOR_END ? x - width
                                         : x - width / 2;
    return (struct place){ left, y - height / 2, left + width, y + height / 2 };
}

static void paint(struct crowd *crowd, const struct label *label,
                  const struct place *place, gboolean far)
{
    const struct theme *theme = crowd->plot->chart->theme;
    struct scene_lettering lettering =
        plot_lettering(crowd->plot, label->colour, ANCHOR_START);
    if (far) {
        struct scene_style line = plot_stroke(theme->muted, theme->hairline);
        scene_line(crowd->plot->scene, label->x, label->y,
                   CLAMP(label->x, place->left, place->right),
                   CLAMP(label->y, place->top, place->bottom), &line);
    }
    scene_text(crowd->plot->scene, place->left, (place->top + place->bottom) / 2,
               label->text, &lettering);
    g_array_append_val(crowd->placed, *place);
}

static gboolean try_places(struct crowd *crowd, const struct label *label)
{
    const struct chart *chart = crowd->plot->chart;
    double width = lettering_width(chart->measure, label->text, chart->small, FALSE);
    double height = 1.15 * chart->small;
    gsize rings = label->wanted ? G_N_ELEMENTS(distances) : 1;
    for (gsize ring = 0; ring < rings; ring++)
        for (gsize i = 0; i < G_N_ELEMENTS(directions); i++) {
            const struct direction *to = &directions[i];
            double off = distances[ring] * chart->text + label->size / 2;
            double lift = to->anchor == ANCHOR_MIDDLE ? height / 2 : 0;
            struct place place =
                place_at(label->x + to->x * off, label->y + to->y * (off + lift), width,
                         height, to->anchor);
            if (!is_free(crowd, &place))
                continue;
            paint(crowd, label, &place, ring > 0);
            return TRUE;
        }
    return FALSE;
}

gsize labels_draw(struct plot *plot, const struct label *labels, gsize n,
                  const struct scene_point *points, gsize n_points, double size)
{
    struct crowd crowd = { plot, points, n_points, size,
                           g_array_new(FALSE, FALSE, sizeof(struct place)) };
    gsize left_out = 0;
    scene_open(plot->scene, "labels", NULL);
    for (gsize i = 0; i < n; i++)
        left_out += !try_places(&crowd, &labels[i]);
    scene_close(plot->scene);
    g_array_unref(crowd.placed);
    return left_out;
}

/* A run of labels that touch: its members' mean wish decides where it is. */
struct run {
    double sum; /* of wish - offset in the run */
    gsize n;
};

static double start_of(const struct run *run, double gap, double low, double high)
{
    double start = run->sum / (double)run->n;
    start = MIN(start, high - (double)(run->n - 1) * gap);
    return MAX(start, low);
}

void labels_spread(double *places, gsize n, double gap, double low, double high)
{
    g_autofree struct run *runs = g_new(struct run, n + 1);
    gsize n_runs = 0;
    for (gsize i = 0; i < n; i++) {
        runs[n_runs++] = (struct run){ places[i], 1 };
        while (n_runs > 1) {
            struct run *before = &runs[n_runs - 2], *last = &runs[n_runs - 1];
            double end = start_of(before, gap, low, high) + (double)before->n * gap;
            if (start_of(last, gap, low, high) >= end)
                break;
            before->sum += last->sum - (double)(last->n * before->n) * gap;
            before->n += last->n;
            n_runs--;
        }
    }
    for (gsize r = 0, i = 0; r < n_runs; r++)
        for (gsize k = 0; k < runs[r].n; k++)
            places[i++] = start_of(&runs[r], gap, low, high) + (double)k * gap;
}
