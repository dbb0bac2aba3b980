/* HTML -> document: paragraphs with their lines, tables as grids. Layout tables are
 * walked into, what a page adds around its text (scripts, menus, footers) is left out. */
#include "data/formats/formats.h"
#include "data/formats/grid.h"
#include "data/formats/html_form.h"
#include "data/formats/html_node.h"
#include "data/formats/html_stacked.h"
#include "data/formats/html_style.h"
#include "data/formats/html_text.h"
#include "data/formats/xml_library.h"
#include "data/limits.h"

#include <string.h>

struct reader {
    struct document *document;
    struct flow flow; /* the paragraph or cell at hand */
    guint32 line;     /* where it began */
    struct grid grid; /* the table at hand */
    guint16 tables;   /* seen so far */
    guint depth;      /* of scripts read as documents */
    GString *scripts; /* markup found in texts: see keep_hidden */
    GError *error;
};

static void add_text(struct reader *reader, const xmlNode *node)
{
    if (reader->flow.text->len == 0)
        reader->line = html_get_text_line(node);
    flow_append(&reader->flow, (const char *)node->content);
}

static void end_paragraph(struct reader *reader)
{
    const char *text = flow_finish(&reader->flow);
    if (*text == '|' && reader->error == NULL) /* a line of a table in Markdown */
        text_append(reader->document, text, reader->line, &reader->error);
    else if (*text != '\0' && reader->error == NULL &&
             limit_check(&limits.cell_bytes, strlen(text), &reader->error) &&
             limit_check(&limits.rows, reader->document->rows->len + 1, &reader->error)) {
        document_add_row(reader->document, ROW_PARAGRAPH, reader->line, 0, 0);
        document_add_cell(reader->document, text, -1, reader->line);
    }
    flow_reset(&reader->flow);
}

/* Markup inside a text is read after the page, when the page itself had no table
 * of a form. */
static gboolean keep_markup(struct reader *reader, const char *text)
{
    if (text == NULL || (strstr(text, "<td") == NULL && strstr(text, "u003ctd") == NULL))
        return FALSE;
    g_string_append(reader->scripts, text);
    return TRUE;
}

/* Pages that build themselves keep their text in a script, a field or a frame. */
static void keep_hidden(struct reader *reader, xmlNode *node)
{
    static const struct {
        const char *element, *attribute; /* NULL: its content */
    } places[] = { { "script", NULL },
                   { "textarea", NULL },
                   { "input", "value" },
                   { "iframe", "srcdoc" } };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        if (!html_is_element(node, places[i].element))
            continue;
        xmlChar *text = places[i].attribute != NULL
                            ? xmlGetProp(node, BAD_CAST places[i].attribute)
                            : xmlNodeGetContent(node);
        keep_markup(reader, (const char *)text);
        xmlFree(text);
    }
}

/* The text of a <pre> as it stands. */
static void gather_lines(const xmlNode *node, GString *out)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            g_string_append(out, (const char *)node->content);
        if (html_is_element(node, "br"))
            g_string_append_c(out, '\n');
        gather_lines(node->children, out);
    }
}

/* A <pre> is read as a file of text is, unless it holds more than text. */
static gboolean read_lines(struct reader *reader, const xmlNode *pre)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (html_has_blocks(pre))
        return FALSE;
    gather_lines(pre->children, text);
    text_append(reader->document, text->str, html_get_line(pre), &reader->error);
    return TRUE;
}

/* A page that escapes its own tags shows them as text. */
static void add_page_text(struct reader *reader, const xmlNode *node)
{
    if (!keep_markup(reader, (const char *)node->content))
        add_text(reader, node);
}

static void walk_table(struct reader *reader, xmlNode *table);

static void walk(struct reader *reader, xmlNode *node)
{
    for (; node != NULL && reader->error == NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            add_page_text(reader, node);
        if (node->type != XML_ELEMENT_NODE)
            continue;
        keep_hidden(reader, node);
        if (html_is_ignored(node))
            continue;
        if (html_is_block(node))
            end_paragraph(reader);
        if (html_is_element(node, "table"))
            walk_table(reader, node);
        else if (!html_is_element(node, "pre") || !read_lines(reader, node))
            walk(reader, node->children);
        if (html_is_block(node))
            end_paragraph(reader);
    }
}

/* Tables of forms keep their numbers in fields. */
static void gather_entry(struct reader *reader, xmlNode *node)
{
    g_autofree char *text = html_get_entry(node);
    if (text == NULL)
        return;
    if (reader->flow.text->len == 0)
        reader->line = html_get_line(node);
    flow_append(&reader->flow, text);
}

static void gather(struct reader *reader, xmlNode *node)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            add_text(reader, node);
        if (node->type == XML_ELEMENT_NODE)
            gather_entry(reader, node);
        if (node->type != XML_ELEMENT_NODE || html_is_ignored(node) ||
            html_is_note_mark(node))
            continue;
        if (html_is_block(node))
            flow_break(&reader->flow);
        gather(reader, node->children);
        if (html_is_block(node))
            flow_break(&reader->flow);
    }
}

static void add_cell(struct reader *reader, xmlNode *cell)
{
    flow_reset(&reader->flow);
    gather(reader, cell->children);
    guint32 line = reader->flow.text->len > 0 ? reader->line : html_get_line(cell);
    const char *text = flow_finish(&reader->flow);
    if (limit_check(&limits.cell_bytes, strlen(text), &reader->error))
        grid_add_cell(&reader->grid, text, html_get_span(cell, "colspan"),
                      html_get_span(cell, "rowspan"), line);
    flow_reset(&reader->flow);
}

static void end_grid(struct reader *reader)
{
    if (reader->grid.lines->len == 0 || reader->error != NULL)
        return;
    reader->tables += reader->tables < G_MAXUINT16;
    grid_emit(&reader->grid, reader->document, reader->tables, &reader->error);
}

/* The cells from `first` to the end of their row; returns the row that follows without
 * an end of this one, or NULL. */
static xmlNode *walk_row(struct reader *reader, xmlNode *row, xmlNode *first)
{
    gboolean layout = html_is_layout_row(first);
    if (layout)
        end_grid(reader);
    else
        grid_add_row(&reader->grid, html_get_line(row));
    xmlNode *cell = first;
    guint rows = layout ? 1 : html_stacked_count(first);
    if (rows > 1)
        html_stacked_add(&reader->grid, first, rows, &reader->error);
    for (; cell != NULL && !html_is_row(cell) && reader->error == NULL;
         cell = cell->next) {
        if (!html_is_cell(cell) || html_is_ignored(cell) || rows > 1)
            continue;
        if (layout) {
            end_paragraph(reader);
            walk(reader, cell->children);
            end_paragraph(reader);
        } else
            add_cell(reader, cell);
    }
    return cell;
}

static void walk_rows(struct reader *reader, xmlNode *node);

static void walk_part(struct reader *reader, xmlNode *node)
{
    if (html_is_row(node))
        walk_rows(reader, walk_row(reader, node, node->children));
    else if (html_is_element(node, "caption")) {
        walk(reader, node->children);
        end_paragraph(reader);
    } else
        walk_rows(reader, node->children);
}

/* Rows of the table or of a part of it; broken pages have cells outside rows. */
static void walk_rows(struct reader *reader, xmlNode *node)
{
    while (node != NULL && reader->error == NULL) {
        if (html_is_cell(node) && !html_is_ignored(node)) {
            node = walk_row(reader, node, node);
            continue;
        }
        if (node->type == XML_ELEMENT_NODE && !html_is_ignored(node))
            walk_part(reader, node);
        node = node->next;
    }
}

/* Layout rows end the grid, so a table inside one always starts with an empty grid. */
static void walk_table(struct reader *reader, xmlNode *table)
{
    walk_rows(reader, table->children);
    end_grid(reader);
}

static void set_title(struct reader *reader, const char *text)
{
    if (reader->document->title != NULL)
        return;
    flow_reset(&reader->flow);
    flow_append(&reader->flow, text);
    reader->document->title = g_strdup(flow_finish(&reader->flow));
    flow_reset(&reader->flow);
}

/* Government pages name the article in <meta name="ArticleTitle">; <title> adds the site.
 */
static void find_title(struct reader *reader, xmlNode *node, gboolean meta)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || html_is_element(node, "table"))
            continue;
        g_autofree char *name = meta ? html_get_attribute(node, "name") : g_strdup("");
        xmlChar *text = NULL;
        if (meta && html_is_element(node, "meta") && strcmp(name, "articletitle") == 0)
            text = xmlGetProp(node, BAD_CAST "content");
        else if (!meta && html_is_element(node, "title"))
            text = xmlNodeGetContent(node);
        if (text != NULL && *text != '\0')
            set_title(reader, (const char *)text);
        xmlFree(text);
        find_title(reader, node->children, meta);
    }
}

/* Parses one piece of markup in UTF-8; NULL with an error when it is too deep,
 * or one piece of text too long. */
static htmlDocPtr parse_markup(const char *text, gsize length, GError **error)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                        HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    if (!xml_library_open(error))
        return NULL;
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    htmlDocPtr tree =
        htmlCtxtReadMemory(context, text, (int)length, NULL, "UTF-8", options);
    const xmlError *problem = xmlCtxtGetLastError(context);
    const struct limit *limit =
        limit_of_markup(problem != NULL ? problem->message : NULL);
    if (limit != NULL) {
        xmlFreeDoc(tree);
        tree = NULL;
        limit_fail(limit, error);
    }
    htmlFreeParserCtxt(context);
    return tree;
}

static void read_markup(struct reader *reader, const char *text, gsize length)
{
    g_autofree char *plain =
        is_escaped_script(text, length) ? unescape_script(text, length) : NULL;
    htmlDocPtr tree =
        parse_markup(plain != NULL ? plain : text, plain != NULL ? strlen(plain) : length,
                     &reader->error);
    if (tree == NULL)
        return;
    xmlNode *root = xmlDocGetRootElement(tree);
    html_style_apply(root);
    find_title(reader, root, TRUE);
    find_title(reader, root, FALSE);
    walk(reader, root);
    end_paragraph(reader);
    xmlFreeDoc(tree);
}

/* Pages that build themselves keep the report in a script; tables of the site around it
 * are none of the report's. */
static void read_scripts(struct reader *reader)
{
    if (reader->scripts->len == 0 || reader->error != NULL ||
        html_form_is_shown(reader->document))
        return;
    g_autofree char *text = g_string_free(reader->scripts, FALSE);
    reader->scripts = g_string_new(NULL);
    g_autofree char *plain = unescape_script(text, strlen(text));
    const char *first = strchr(plain, '<');
    if (first != NULL)
        read_markup(reader, first, strlen(first));
}

gboolean html_append(struct document *document, const char *text, gsize length,
                     GError **error)
{
    struct reader reader = { .document = document,
                             .flow = { .text = g_string_new(NULL) },
                             .scripts = g_string_new(NULL) };
    grid_init(&reader.grid);
    read_markup(&reader, text, length);
    read_scripts(&reader);
    grid_clear(&reader.grid);
    g_string_free(reader.flow.text, TRUE);
    g_string_free(reader.scripts, TRUE);
    if (reader.error == NULL)
        return TRUE;
    g_propagate_error(error, reader.error);
    return FALSE;
}
