#include "data/formats/pdf_margins.h"

#include <string.h>

#define HEIGHT 0.12 /* of the page: so high are the margins for a page number */
#define EDGE 0.06   /* ... and for a line that every page repeats */
#define GAP 1.6     /* of the character size: parts the number from the rest */

static const struct pdf_char *char_at(const struct pdf_page *page, guint i)
{
    return &g_array_index(page->chars, struct pdf_char, i);
}

/* "- 3 -", "—3—", "3", "第3页", "3/12", "第 3 页 共 12 页" */
static gboolean is_page_number(const struct pdf_page *page, const struct pdf_line *line)
{
    guint digits = 0;
    for (guint i = line->first; i < line->first + line->count; i++) {
        gunichar c = char_at(page, i)->c;
        if (g_unichar_isdigit(c))
            digits++;
        else if (g_utf8_strchr("-—–－―/第页共，,·. ", -1, c) == NULL)
            return FALSE;
    }
    return digits > 0 && digits <= 6;
}

/* Whether the characters [from, to) are the page's own number and the count of the pages,
 * and nothing else: "2/3", "2 of 3", "第2页 共3页". */
static gboolean is_own_number(const struct pdf_page *page, guint from, guint to,
                              const struct pdf_margins *margins)
{
    guint numbers[2] = { 0, 0 }, n = 0;
    gboolean within = FALSE;
    for (guint i = from; i < to; i++) {
        gunichar c = char_at(page, i)->c;
        if (c >= '0' && c <= '9') {
            if (!within && n++ == G_N_ELEMENTS(numbers))
                return FALSE;
            numbers[n - 1] = MIN(numbers[n - 1] * 10 + (c - '0'), G_MAXUINT16);
        } else if (g_utf8_strchr("/of第页共，,", -1, c) == NULL)
            return FALSE;
        within = c >= '0' && c <= '9';
    }
    return n == 2 && numbers[0] == margins->page && numbers[1] == margins->pages;
}

/* Browsers print the address of the page, or its title, and at the other end of the line
 * the number of the page and how many there are. */
static gboolean is_running_line(const struct pdf_page *page, const struct pdf_line *line,
                                const struct pdf_margins *margins)
{
    guint first = 0, last = 0, end = line->first + line->count;
    for (guint i = line->first + 1; i < end; i++) {
        const struct pdf_char *c = char_at(page, i);
        if (c->x1 - c[-1].x2 <= GAP * (c->y2 - c->y1))
            continue;
        first = first > 0 ? first : i;
        last = i;
    }
    return last > 0 && (is_own_number(page, last, end, margins) ||
                        is_own_number(page, line->first, first, margins));
}

static gboolean is_of_margin(const struct pdf_page *page, const struct pdf_line *line,
                             const struct pdf_margins *margins)
{
    return is_page_number(page, line) || is_running_line(page, line, margins);
}

/* The line at the very top that the page before began with too. */
static void drop_head(GArray *lines, const struct pdf_page *page,
                      struct pdf_margins *margins)
{
    g_autofree char *before = g_strdup(margins->head->str);
    g_string_truncate(margins->head, 0);
    if (lines->len == 0)
        return;
    const struct pdf_line *line = &g_array_index(lines, struct pdf_line, 0);
    if (line->y2 > page->height * EDGE)
        return;
    pdf_append_text(margins->head, page->chars, line->first, line->count);
    if (strcmp(before, margins->head->str) == 0)
        g_array_remove_index(lines, 0);
}

void pdf_drop_margins(GArray *lines, const struct pdf_page *page,
                      struct pdf_margins *margins)
{
    if (lines->len > 0) {
        const struct pdf_line *last =
            &g_array_index(lines, struct pdf_line, lines->len - 1);
        if (last->y1 > page->height * (1 - HEIGHT) && is_of_margin(page, last, margins))
            g_array_set_size(lines, lines->len - 1);
    }
    if (lines->len > 0) {
        const struct pdf_line *first = &g_array_index(lines, struct pdf_line, 0);
        if (first->y2 < page->height * HEIGHT && is_of_margin(page, first, margins))
            g_array_remove_index(lines, 0);
    }
    drop_head(lines, page, margins);
}
