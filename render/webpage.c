#include "render/webpage.h"

#include "render/note.h"
#include "render/svg_inline.h"
#include "render/table_cells.h"
#include "render/table_number.h"
#include "render/webpage_style.h"

#include <string.h>

struct webpage {
    gboolean zh;
    char *title;
    GString *contents; /* list items of the table of contents */
    GString *body, *footer;
    gsize n_sections, n_figures;
};

static const char *in_language(const struct webpage *webpage, const char *zh,
                               const char *en)
{
    const char *wanted = webpage->zh ? zh : en;
    return wanted != NULL ? wanted : webpage->zh ? en : zh;
}

/* Characters that XML forbids are dropped: a report may hold them. */
static void append_escaped(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        switch (*c) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            if ((guchar)*c >= 0x20 || *c == '\t' || *c == '\n')
                g_string_append_c(out, *c);
        }
    }
}

static void append_element(GString *out, const char *open, const char *text,
                           const char *close)
{
    g_string_append(out, open);
    append_escaped(out, text);
    g_string_append(out, close);
}

struct webpage *webpage_new(gboolean zh, const char *title_zh, const char *title_en)
{
    struct webpage *webpage = g_new0(struct webpage, 1);
    webpage->zh = zh;
    const char *title = in_language(webpage, title_zh, title_en);
    webpage->title = g_strdup(title == NULL ? "" : title);
    webpage->contents = g_string_new(NULL);
    webpage->body = g_string_new(NULL);
    webpage->footer = g_string_new(NULL);
    return webpage;
}

void webpage_free(struct webpage *webpage)
{
    if (webpage == NULL)
        return;
    g_free(webpage->title);
    g_string_free(webpage->contents, TRUE);
    g_string_free(webpage->body, TRUE);
    g_string_free(webpage->footer, TRUE);
    g_free(webpage);
}

static void close_section(GString *body, gsize n_sections)
{
    if (n_sections > 0)
        g_string_append(body, "</section>\n");
}

void webpage_section(struct webpage *webpage, const char *zh, const char *en)
{
    const char *heading = in_language(webpage, zh, en);
    close_section(webpage->body, webpage->n_sections);
    gsize number = ++webpage->n_sections;
    g_string_append_printf(webpage->body,
                           "<section id=\"s%" G_GSIZE_FORMAT
                           "\" aria-labelledby=\"h%" G_GSIZE_FORMAT "\">\n"
                           "<h2 id=\"h%" G_GSIZE_FORMAT "\">",
                           number, number, number);
    append_element(webpage->body, "", heading == NULL ? "" : heading, "</h2>\n");
    g_string_append_printf(webpage->contents, "<li><a href=\"#s%" G_GSIZE_FORMAT "\">",
                           number);
    append_element(webpage->contents, "", heading == NULL ? "" : heading, "</a></li>\n");
}

void webpage_paragraph(struct webpage *webpage, const char *zh, const char *en)
{
    const char *text = in_language(webpage, zh, en);
    g_auto(GStrv) lines = g_strsplit(text == NULL ? "" : text, "\n", -1);
    g_string_append(webpage->body, "<p>");
    for (gsize i = 0; lines[i] != NULL; i++)
        append_element(webpage->body, i > 0 ? "<br>\n" : "", lines[i], "");
    g_string_append(webpage->body, "</p>\n");
}

void webpage_facts(struct webpage *webpage, const char *const *pairs)
{
    g_string_append(webpage->body, "<dl>\n");
    for (gsize i = 0; pairs[i] != NULL && pairs[i + 1] != NULL; i += 2) {
        append_element(webpage->body, "<div><dt>", pairs[i], "</dt>");
        append_element(webpage->body, "<dd>", pairs[i + 1], "</dd></div>\n");
    }
    g_string_append(webpage->body, "</dl>\n");
}

static void append_head(GString *out, const struct table_cells *cells)
{
    g_string_append(out, "<thead><tr>");
    for (gsize c = 0; c < cells->n_columns; c++) {
        const struct table_cells_column *column = &cells->columns[c];
        append_element(
            out, column->right ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
            column->heading, "");
        if (column->unit != NULL)
            append_element(out, "<small>", column->unit, "</small>");
        g_string_append(out, "</th>");
    }
    g_string_append(out, "</tr></thead>\n");
}

/* Numbers carry their exact value for sorting, missing cells their reason. */
static void append_cell(struct webpage *webpage, const struct result *result,
                        const struct table_cells *cells, gsize row, gsize c)
{
    const struct table_cells_column *column = &cells->columns[c];
    const char *reason = result_get_reason(result, row, column->source);
    const char *text = table_cells_get(cells, row, c);
    GString *out = webpage->body;
    double value;
    if (result_get_number(result, row, column->source, &value)) {
        g_string_append(out, "<td class=\"n\" data-v=\"");
        table_number_append(out, value);
        append_element(out, "\">", text, "</td>");
    } else if (result_get_text(result, row, column->source) != NULL) {
        append_element(out, column->right ? "<td class=\"n\">" : "<td>", text, "</td>");
    } else {
        g_autofree char *words =
            reason == NULL ? NULL : result_reason(reason, webpage->zh);
        g_string_append(out, column->right ? "<td class=\"n m\"" : "<td class=\"m\"");
        if (words != NULL)
            append_element(out, " title=\"", words, "\"");
        append_element(out, ">", text, "</td>");
    }
}

static void append_note(struct webpage *webpage, const struct result *result,
                        gsize n_hidden)
{
    g_autoptr(GPtrArray) lines = note_lines(result, webpage->zh, FALSE);
    if (n_hidden > 0)
        g_ptr_array_insert(lines, 0,
                           g_strdup_printf(webpage->zh
                                               ? "另有%" G_GSIZE_FORMAT "行未在此显示"
                                               : "Rows not shown here: %" G_GSIZE_FORMAT,
                                           n_hidden));
    if (lines->len == 0)
        return;
    g_string_append(webpage->body, "<p class=\"note\">");
    for (guint i = 0; i < lines->len; i++)
        append_element(webpage->body, "<span>", g_ptr_array_index(lines, i), "</span>");
    g_string_append(webpage->body, "</p>\n");
}

void webpage_table(struct webpage *webpage, const struct result *result, gsize max_rows)
{
    const char *title = result_title(result, webpage->zh);
    g_autoptr(table_cells_t) cells = table_cells_new(result, webpage->zh);
    gsize n = max_rows > 0 ? MIN(max_rows, cells->n_rows) : cells->n_rows;
    /* A box that scrolls must be reachable by keyboard. */
    g_string_append(webpage->body, "<div class=\"scroll\" tabindex=\"0\"><table>\n");
    if (title != NULL)
        append_element(webpage->body, "<caption>", title, "</caption>\n");
    append_head(webpage->body, cells);
    g_string_append(webpage->body, "<tbody>\n");
    for (gsize row = 0; row < n; row++) {
        g_string_append(webpage->body, "<tr>");
        for (gsize c = 0; c < cells->n_columns; c++)
            append_cell(webpage, result, cells, row, c);
        g_string_append(webpage->body, "</tr>\n");
    }
    g_string_append(webpage->body, "</tbody></table></div>\n");
    append_note(webpage, result, cells->n_rows - n);
}

gboolean webpage_figure(struct webpage *webpage, const char *svg, const char *dark_svg,
                        const char *caption_zh, const char *caption_en)
{
    gsize number = webpage->n_figures + 1;
    g_autofree char *prefix = g_strdup_printf("f%" G_GSIZE_FORMAT "-", number);
    g_autofree char *dark_prefix = g_strdup_printf("d%" G_GSIZE_FORMAT "-", number);
    g_autofree char *light = svg_inline(svg, prefix);
    g_autofree char *dark = dark_svg == NULL ? NULL : svg_inline(dark_svg, dark_prefix);
    if (light == NULL || (dark_svg != NULL && dark == NULL))
        return FALSE;
    webpage->n_figures = number;
    g_string_append_printf(webpage->body, "<figure%s>\n<div class=\"light\">%s</div>\n",
                           dark == NULL ? "" : " class=\"both\"", light);
    if (dark != NULL)
        g_string_append_printf(webpage->body, "<div class=\"dark\">%s</div>\n", dark);
    const char *caption = in_language(webpage, caption_zh, caption_en);
    if (caption != NULL)
        append_element(webpage->body, "<figcaption>", caption, "</figcaption>\n");
    g_string_append(webpage->body, "</figure>\n");
    return TRUE;
}

void webpage_footer(struct webpage *webpage, const char *zh, const char *en)
{
    const char *text = in_language(webpage, zh, en);
    append_element(webpage->footer, "<p>", text == NULL ? "" : text, "</p>\n");
}

static void append_opening(GString *out, const struct webpage *webpage)
{
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
                           webpage->zh ? "zh-Hans" : "en");
    g_string_append(
        out, "<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
             "style-src 'unsafe-inline';script-src 'unsafe-inline';img-src data:\">\n");
    append_element(out, "<title>", webpage->title, "</title>\n");
    g_string_append_printf(out, "<style>\n%s</style>\n</head>\n", webpage_style);
    append_element(out, "<body data-filter=\"", webpage->zh ? "筛选" : "Filter rows",
                   "\">\n");
    append_element(out, "<header>\n<h1>", webpage->title, "</h1>\n");
    if (webpage->n_sections > 1)
        g_string_append_printf(out, "<nav aria-label=\"%s\"><ol>\n%s</ol></nav>\n",
                               webpage->zh ? "目录" : "Contents", webpage->contents->str);
    g_string_append(out, "</header>\n<main>\n");
}

char *webpage_html(const struct webpage *webpage)
{
    GString *out = g_string_sized_new(webpage->body->len + 16384);
    append_opening(out, webpage);
    g_string_append_len(out, webpage->body->str, (gssize)webpage->body->len);
    close_section(out, webpage->n_sections);
    g_string_append(out, "</main>\n");
    if (webpage->footer->len > 0)
        g_string_append_printf(out, "<footer>\n%s</footer>\n", webpage->footer->str);
    g_string_append_printf(out, "<script>\n%s</script>\n</body>\n</html>\n",
                           webpage_script);
    return g_string_free(out, FALSE);
}
