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

/* How many characters from the first on are marks of the base; none when four or more
 * are, for a year in a smaller font is no mark. */
static guint count_marks(const struct pdf_char *base, const struct pdf_char *c,
                         guint most)
{
    enum { LONGEST = 3 };
    guint n = 0;
    while (n < most && n <= LONGEST && is_note_mark(base, c + n))
        n++;
    return n <= LONGEST ? n : 0;
}

/* All marks behind a character are raised above that one. */
void pdf_append_text(GString *out, const GArray *chars, guint first, guint count)
{
    const struct pdf_char *base = NULL;
    for (guint i = first; i < first + count; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        const guint marks = base != NULL ? count_marks(base, c, first + count - i) : 0;
        if (marks > 0) {
            i += marks - 1;
            continue;
        }
        if (base != NULL && c->x1 - c[-1].x2 > word_gap(c - 1, c))
            g_string_append_c(out, ' ');
        g_string_append_unichar(out, c->c);
        base = c;
    }
}

/* A figure nearer to the right edge of the page than it is wide may go on beyond it, in a
 * table that is wider than its page: it is not read as a figure, for "33|316" is not 33.
 */
static void mark_cut_off(struct pdf_page *page)
{
    for (guint i = 0; i < page->chars->len; i++) {
        struct pdf_char *c = &g_array_index(page->chars, struct pdf_char, i);
        if (g_unichar_isdigit(c->c) && page->width - c->x2 < c->x2 - c->x1)
            c->c = 0xFFFD;
    }
}

struct pdf_page *pdf_page_new(PopplerPage *source)
{
    struct pdf_page *page = g_new0(struct pdf_page, 1);
    page->chars = g_array_new(FALSE, FALSE, sizeof(struct pdf_char));
    page->horizontal = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    page->vertical = g_array_new(FALSE, FALSE, sizeof(struct pdf_rule));
    poppler_page_get_size(source, &page->width, &page->height);
    pdf_read_chars(page, source);
    if (page->direction == PDF_ACROSS) {
        page->slope = pdf_find_slope(page->chars);
        if (page->slope != 0)
            pdf_set_upright(page);
        pdf_mend_heights(page->chars);
        mark_cut_off(page);
    }
    if (page->chars->len > 0)
        pdf_find_rules(page, source);
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
