/* Pages of a PDF that lie on their side: a table set across the paper. */
#include "data/formats/pdf_page.h"

#include <math.h>
#include <uchar.h>

/* Whether a figure lies on its side: upright ones are higher than wide. */
static gboolean is_lying(const struct pdf_char *c)
{
    const double lying = 1.2;
    return c->x2 - c->x1 > lying * (c->y2 - c->y1);
}

static gboolean is_figure(const struct pdf_char *c)
{
    return c->c >= '0' && c->c <= '9';
}

/* Two characters that follow each other in every report. */
static const struct {
    gunichar first, second;
} pairs[] = { { u'政', u'府' }, { u'信', u'息' }, { u'公', u'开' },
              { u'申', u'请' }, { u'行', u'政' }, { u'情', u'况' } };

/* 1 when a second character of the pair stands close below the first, -1 above, else 0.
 */
static gint step_from(const GArray *chars, const struct pdf_char *first, gunichar second)
{
    const double size = first->x2 - first->x1;
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        double x = (c->x1 + c->x2 - first->x1 - first->x2) / 2;
        double y = (c->y1 + c->y2 - first->y1 - first->y2) / 2;
        if (c->c == second && fabs(x) < 0.3 * size && fabs(y) < 1.5 * size)
            return y > 0 ? PDF_DOWNWARDS : PDF_UPWARDS;
    }
    return 0;
}

/* Poppler has the letters of such lines in either order: their words tell which it is. */
static gint read_direction(const GArray *chars)
{
    gint steps = 0;
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        for (gsize k = 0; k < G_N_ELEMENTS(pairs); k++)
            if (c->c == pairs[k].first)
                steps += step_from(chars, c, pairs[k].second);
    }
    return steps == 0 ? PDF_ACROSS : steps > 0 ? PDF_DOWNWARDS : PDF_UPWARDS;
}

static void blot_lying(GArray *chars)
{
    for (guint i = 0; i < chars->len; i++) {
        struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        if (is_figure(c) && is_lying(c))
            c->c = 0xFFFD;
    }
}

gint pdf_find_direction(GArray *chars)
{
    enum { MOST = 20000 };
    guint lying = 0, standing = 0;
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        lying += is_figure(c) && is_lying(c);
        standing += is_figure(c) && !is_lying(c);
    }
    gint direction = lying > standing && chars->len <= MOST ? read_direction(chars) : 0;
    if (direction == PDF_ACROSS && lying > 0)
        blot_lying(chars);
    return direction;
}

static void turn_chars(struct pdf_page *page, gboolean down)
{
    for (guint i = 0; i < page->chars->len; i++) {
        struct pdf_char *c = &g_array_index(page->chars, struct pdf_char, i);
        const struct pdf_char old = *c;
        c->x1 = down ? old.y1 : page->height - old.y2;
        c->x2 = down ? old.y2 : page->height - old.y1;
        c->y1 = down ? page->width - old.x2 : old.x1;
        c->y2 = down ? page->width - old.x1 : old.x2;
    }
}

/* Both sides are 0, or what the places on the page are counted back from. */
static void turn_rules(GArray *rules, double at_side, double along_side)
{
    for (guint i = 0; i < rules->len; i++) {
        struct pdf_rule *rule = &g_array_index(rules, struct pdf_rule, i);
        const struct pdf_rule old = *rule;
        if (at_side > 0)
            rule->at = at_side - old.at;
        if (along_side > 0) {
            rule->from = along_side - old.to;
            rule->to = along_side - old.from;
        }
    }
}

void pdf_turn_page(struct pdf_page *page)
{
    gboolean down = page->direction == PDF_DOWNWARDS;
    turn_chars(page, down);
    turn_rules(page->horizontal, down ? 0 : page->height, down ? page->width : 0);
    turn_rules(page->vertical, down ? page->width : 0, down ? 0 : page->height);
    GArray *rules = page->horizontal;
    double width = page->width;
    page->horizontal = page->vertical;
    page->vertical = rules;
    page->width = page->height;
    page->height = width;
}
