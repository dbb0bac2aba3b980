#include "data/formats/html_stacked.h"

#include "data/encoding/encoding.h"
#include "data/formats/html_node.h"
#include "data/limits.h"

#include <string.h>

enum { LEAST_NUMBERS = 3, MAX_LINES = 32 };

struct reading {
    GPtrArray *lines; /* those that have ended */
    GString *line;    /* the one at hand */
    gboolean broken;  /* the last one ended with a break: one more comes, be it empty */
};

static void end_line(struct reading *reading)
{
    g_ptr_array_add(reading->lines, g_strdup(reading->line->str));
    g_string_truncate(reading->line, 0);
    reading->broken = FALSE;
}

static void read_text(struct reading *reading, const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!g_unichar_isspace(c))
            g_string_append_unichar(reading->line, c);
    }
}

static void read_nodes(struct reading *reading, const xmlNode *node)
{
    for (; node != NULL && reading->lines->len <= MAX_LINES; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            read_text(reading, (const char *)node->content);
        if (node->type != XML_ELEMENT_NODE)
            continue;
        gboolean line = html_is_element(node, "br");
        gboolean block = !line && html_is_block(node) && !html_has_blocks(node);
        if (block && reading->line->len > 0)
            end_line(reading);
        read_nodes(reading, node->children);
        if (line || block)
            end_line(reading);
        reading->broken = line;
    }
}

/* The lines of the cell, without white space; empty ones too. Owned. */
static GPtrArray *list_lines(const xmlNode *cell)
{
    g_autoptr(GString) line = g_string_new(NULL);
    struct reading reading = { .lines = g_ptr_array_new_with_free_func(g_free),
                               .line = line };
    read_nodes(&reading, cell->children);
    if (line->len > 0 || reading.broken || reading.lines->len == 0)
        end_line(&reading);
    return reading.lines;
}

/* Whether nothing but numbers, dashes and blanks is on the lines, and something on the
 * first and the last: a break before or behind a number is of its style. */
static gboolean are_numbers(const GPtrArray *lines)
{
    const char *first = g_ptr_array_index(lines, 0),
               *last = g_ptr_array_index(lines, lines->len - 1);
    if (*first == '\0' || *last == '\0')
        return FALSE;
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);
        if (line[strspn(line, "0123456789.,-/+")] != '\0')
            return FALSE;
    }
    return TRUE;
}

/* Whether a line may end within the cell: nearly no cell of a table has one. */
static gboolean has_lines(const xmlNode *cell)
{
    for (const xmlNode *node = cell->children; node != NULL; node = node->next)
        if ((html_is_element(node, "br") || html_is_block(node)) &&
            (node->next != NULL || node->prev != NULL || html_is_element(node, "br")))
            return TRUE;
    return cell->children != NULL && cell->children->next == NULL &&
           cell->children->type == XML_ELEMENT_NODE && has_lines(cell->children);
}

guint html_stacked_count(const xmlNode *first)
{
    guint rows = 1, numbers = 0;
    for (const xmlNode *cell = first; cell != NULL && !html_is_row(cell);
         cell = cell->next) {
        if (!html_is_cell(cell) || !has_lines(cell))
            continue;
        g_autoptr(GPtrArray) lines = list_lines(cell);
        if (lines->len == 1)
            continue;
        if (lines->len > MAX_LINES || (rows > 1 && lines->len != rows))
            return 1;
        rows = lines->len;
        numbers += are_numbers(lines);
    }
    return numbers >= LEAST_NUMBERS ? rows : 1;
}

static void add_line(struct grid *grid, const xmlNode *cell, guint row, guint rows,
                     GError **error)
{
    g_autoptr(GPtrArray) lines = list_lines(cell);
    if (lines->len == 1 && row > 0)
        return;
    g_autoptr(GString) text = g_string_new(g_ptr_array_index(lines, row));
    encoding_fold_string(text);
    if (limit_check(&limits.cell_bytes, text->len, error))
        grid_add_cell(grid, text->str, html_get_span(cell, "colspan"),
                      lines->len == 1 ? rows : 1, html_get_line(cell));
}

void html_stacked_add(struct grid *grid, const xmlNode *first, guint rows, GError **error)
{
    for (guint row = 0; row < rows; row++) {
        if (row > 0)
            grid_add_row(grid, html_get_line(first));
        for (const xmlNode *cell = first;
             cell != NULL && !html_is_row(cell) && *error == NULL; cell = cell->next)
            if (html_is_cell(cell))
                add_line(grid, cell, row, rows, error);
    }
}
