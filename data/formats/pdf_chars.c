/* The characters of a page of a PDF that belong to its text. */
#include "data/formats/pdf_library.h"
#include "data/formats/pdf_page.h"

#include <math.h>

enum { WIDE = 0x2E80 /* the first Chinese character */ };

static gboolean is_space(gunichar c)
{
    return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200F);
}

/* Bold faked by printing twice: the same character at nearly the same place. */
static gboolean is_repeated(const GArray *chars, const struct pdf_char *c)
{
    guint from = chars->len > 8 ? chars->len - 8 : 0;
    for (guint i = from; i < chars->len; i++) {
        const struct pdf_char *other = &g_array_index(chars, struct pdf_char, i);
        if (other->c == c->c && fabs(other->x1 - c->x1) < 1 &&
            fabs(other->y1 - c->y1) < 1)
            return TRUE;
    }
    return FALSE;
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    const double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double median_height(const GArray *chars)
{
    g_autofree double *heights = g_new(double, chars->len);
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        heights[i] = c->y2 - c->y1;
    }
    qsort(heights, chars->len, sizeof *heights, compare_numbers);
    return heights[chars->len / 2];
}

/* Whether another stands within the character. */
static gboolean is_behind_text(const GArray *chars, const struct pdf_char *c)
{
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *other = &g_array_index(chars, struct pdf_char, i);
        double x = (other->x1 + other->x2) / 2, y = (other->y1 + other->y2) / 2;
        if (other != c && x > c->x1 && x < c->x2 && y > c->y1 && y < c->y2)
            return TRUE;
    }
    return FALSE;
}

/* The height of the smallest letters that are much larger than most and have text upon
 * them: a watermark's. 0: there are none. */
static double watermark_height(const GArray *chars)
{
    enum { MOST = 400 };
    const double limit = 2.5 * median_height(chars);
    double height = 0;
    guint tried = 0;
    for (guint i = 0; i < chars->len && tried < MOST; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        double own = c->y2 - c->y1;
        if (own <= limit || (height > 0 && own >= height))
            continue;
        tried++;
        if (is_behind_text(chars, c))
            height = own;
    }
    return height;
}

void pdf_drop_watermark(GArray *chars)
{
    const double height = chars->len > 0 ? watermark_height(chars) : 0;
    guint kept = 0;
    for (guint i = 0; i < chars->len && height > 0; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        if (c->y2 - c->y1 < 0.95 * height)
            g_array_index(chars, struct pdf_char, kept++) = *c;
    }
    if (height > 0)
        g_array_set_size(chars, kept);
}

/* Sets light[i] for each of the n characters of the page's text. */
static void find_light(PopplerPage *source, guint8 *light, guint n)
{
    enum { LIGHT = 200 * 257 };
    GList *list = poppler_page_get_text_attributes(source);
    for (const GList *item = list; item != NULL; item = item->next) {
        const PopplerTextAttributes *a = item->data;
        guint32 shade = (a->color.red * 2u + a->color.green * 5u + a->color.blue) / 8u;
        for (gint i = MAX(a->start_index, 0); i <= a->end_index && i < (gint)n; i++)
            light[i] = shade >= LIGHT;
    }
    poppler_page_free_text_attributes(list);
}

static void add_chars(GArray *chars, const char *text, const PopplerRectangle *boxes,
                      const guint8 *light, guint n)
{
    for (guint i = 0; i < n && *text; i++, text = g_utf8_next_char(text)) {
        struct pdf_char c = { boxes[i].x1,
                              boxes[i].y1,
                              boxes[i].x2,
                              boxes[i].y2,
                              g_utf8_get_char(text),
                              light[i],
                              0 };
        gboolean placed = isfinite(c.x1 + c.x2 + c.y1 + c.y2) && c.y2 > c.y1 &&
                          fabs(c.x1) < 1e5 && fabs(c.y1) < 1e5;
        if (placed && !is_space(c.c) && !is_repeated(chars, &c))
            g_array_append_val(chars, c);
    }
}

/* Some fonts of Chinese claim boxes more than twice as high as their characters: lines
 * would overlap. A Chinese character is as high as it is wide. */
void pdf_mend_heights(GArray *chars)
{
    const double usual = 1.2, most = 1.5;
    double height = 0, width = 0;
    for (guint i = 0; i < chars->len; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        if (c->c >= WIDE) {
            height += c->y2 - c->y1;
            width += fabs(c->x2 - c->x1);
        }
    }
    if (width <= 0 || height < most * width)
        return;
    for (guint i = 0; i < chars->len; i++) {
        struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        double middle = (c->y1 + c->y2) / 2;
        double half = (c->y2 - c->y1) / 2 * usual * width / height;
        c->y1 = middle - half;
        c->y2 = middle + half;
    }
}

void pdf_read_chars(struct pdf_page *page, PopplerPage *source)
{
    g_autofree char *text = poppler_page_get_text(source);
    PopplerRectangle *boxes = NULL;
    guint n = 0;
    if (text == NULL || !poppler_page_get_text_layout(source, &boxes, &n))
        return;
    g_autofree guint8 *light = g_new0(guint8, n + 1);
    find_light(source, light, n);
    add_chars(page->chars, text, boxes, light, n);
    g_free(boxes);
    page->direction = pdf_find_direction(page->chars);
}
