#include "data/formats/html_node.h"

#include <string.h>

enum { PROSE_BYTES = 720, FURNITURE_BYTES = 6000 };

gboolean html_is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           xmlStrcasecmp(node->name, BAD_CAST name) == 0;
}

static gboolean is_one_of(const xmlNode *node, const char *const *names)
{
    for (; *names != NULL; names++)
        if (html_is_element(node, *names))
            return TRUE;
    return FALSE;
}

static gboolean has_word(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return TRUE;
    return FALSE;
}

/* The attribute in lower case without spaces; owned, "" if it is not there. */
char *html_get_attribute(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp((xmlNode *)node, BAD_CAST name);
    char *lower = g_ascii_strdown(value != NULL ? (const char *)value : "", -1);
    xmlFree(value);
    char *to = lower;
    for (const char *from = lower; *from; from++)
        if (*from != ' ')
            *to++ = *from;
    *to = '\0';
    return lower;
}

static const char *class_of(const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (xmlStrcasecmp(a->name, BAD_CAST "class") == 0 && a->children != NULL)
            return (const char *)a->children->content;
    return NULL;
}

static gboolean is_blank(const xmlNode *node)
{
    const char *text = (const char *)node->content;
    return node->type == XML_COMMENT_NODE ||
           (node->type == XML_TEXT_NODE && text[strspn(text, " \t\r\n")] == '\0');
}

static gboolean same_kind(const xmlNode *a, const xmlNode *b)
{
    return b->type == XML_ELEMENT_NODE && xmlStrcasecmp(a->name, b->name) == 0 &&
           g_strcmp0(class_of(a), class_of(b)) == 0;
}

/* Whether what stands beside the node, but for white space, is like it, and something
 * does. */
static gboolean is_among_its_like(const xmlNode *node)
{
    guint n = 0;
    for (const xmlNode *other = node->parent->children; other != NULL;
         other = other->next) {
        if (other == node || is_blank(other))
            continue;
        if (!same_kind(node, other))
            return FALSE;
        n++;
    }
    return n > 0;
}

/* Whether the style sheet is told beside the element that it stands as a cell does. */
static gboolean is_styled_cell(const xmlNode *node)
{
    static const char *const styles[] = { "display:inline-block", "display:table-cell",
                                          "float:left", NULL };
    g_autofree char *role = html_get_attribute(node, "role");
    g_autofree char *style = html_get_attribute(node, "style");
    return strcmp(role, "cell") == 0 || strcmp(role, "gridcell") == 0 ||
           has_word(style, styles);
}

/* Spans that fill a <div> or <li> among others like it are cells of a row when they have
 * one class, as their rows have, or are styled as cells. */
static gboolean is_cell_span(const xmlNode *node)
{
    const xmlNode *row = node->parent;
    if (node->properties == NULL || !html_is_element(node, "span") || row == NULL ||
        !(html_is_element(row, "div") || html_is_element(row, "li")) ||
        !is_among_its_like(node) || !is_among_its_like(row))
        return FALSE;
    return class_of(node) != NULL || is_styled_cell(node);
}

gboolean html_is_block(const xmlNode *node)
{
    static const char *const blocks[] = {
        "p",      "div",     "br",         "h1",       "h2",         "h3",      "h4",
        "h5",     "h6",      "li",         "ul",       "ol",         "table",   "tr",
        "td",     "th",      "dl",         "dt",       "dd",         "section", "article",
        "center", "caption", "pre",        "hr",       "body",       "header",  "main",
        "form",   "aside",   "address",    "fieldset", "blockquote", "tbody",   "thead",
        "tfoot",  "figure",  "figcaption", "row",      "cell",       NULL
    };
    return is_one_of(node, blocks) || is_cell_span(node);
}

gboolean html_has_blocks(const xmlNode *node)
{
    for (node = node->children; node != NULL; node = node->next)
        if ((html_is_block(node) && !html_is_element(node, "br")) ||
            html_has_blocks(node))
            return TRUE;
    return FALSE;
}

gboolean html_is_cell(const xmlNode *node)
{
    return html_is_element(node, "td") || html_is_element(node, "th") ||
           html_is_element(node, "cell");
}

gboolean html_is_row(const xmlNode *node)
{
    return html_is_element(node, "tr") || html_is_element(node, "row");
}

/* The frame of a government page, told by its names, unless the report itself is in it.
 */
static gboolean is_furniture(xmlNode *node)
{
    static const char *const names[] = { "nav",     "menu",    "foot",      "breadcrumb",
                                         "crumb",   "sidebar", "copyright", "share",
                                         "toolbar", NULL };
    static const char *const report[] = { "总体情况", "總體情況",     "第二十条",
                                          "第二十條", "政府信息公开", "政府信息公開",
                                          NULL };
    if (!html_is_block(node))
        return FALSE;
    g_autofree char *id = html_get_attribute(node, "id");
    g_autofree char *class = html_get_attribute(node, "class");
    if (!has_word(id, names) && !has_word(class, names))
        return FALSE;
    xmlChar *content = xmlNodeGetContent(node);
    gboolean small =
        xmlStrlen(content) < FURNITURE_BYTES && !has_word((const char *)content, report);
    xmlFree(content);
    return small;
}

/* Whether the style declares this and no more: "opacity:0" is not "opacity:0.5". */
static gboolean has_declaration(const char *style, const char *declaration)
{
    const char *found = strstr(style, declaration);
    gsize length = strlen(declaration);
    return found != NULL && found[length] != '.' && !g_ascii_isdigit(found[length]);
}

static gboolean is_hidden_by_style(const xmlNode *node)
{
    static const char *const words[] = { "display:none", "visibility:hidden",
                                         "visibility:collapse", "line-through", NULL };
    g_autofree char *style = html_get_attribute(node, "style");
    return *style != '\0' &&
           (has_word(style, words) || has_declaration(style, "opacity:0") ||
            has_declaration(style, "font-size:0"));
}

/* What is there for those who hear the page. */
static gboolean is_spoken_only(const xmlNode *node)
{
    static const char *const names[] = { "sr-only", "visually-hidden", "screen-reader",
                                         NULL };
    const char *class = class_of(node);
    return class != NULL && has_word(class, names);
}

gboolean html_is_ignored(xmlNode *node)
{
    static const char *const names[] = { "script", "style",    "head",     "nav",
                                         "menu",   "footer",   "select",   "button",
                                         "iframe", "object",   "noscript", "svg",
                                         "option", "textarea", "template", "title",
                                         "del",    "s",        "strike",   NULL };
    if (is_one_of(node, names) || xmlHasProp(node, BAD_CAST "hidden") != NULL)
        return TRUE;
    if (node->properties == NULL)
        return FALSE;
    if (is_hidden_by_style(node) || is_spoken_only(node))
        return TRUE;
    return is_furniture(node);
}

gboolean html_is_note_mark(xmlNode *node)
{
    enum { MARK_BYTES = 12 };
    if (!html_is_element(node, "sup"))
        return FALSE;
    xmlChar *content = xmlNodeGetContent(node);
    gboolean small = xmlStrlen(content) <= MARK_BYTES;
    xmlFree(content);
    return small;
}

/* What the list shows: the option that is selected. */
static xmlChar *get_selected(const xmlNode *list)
{
    for (xmlNode *node = list->children; node != NULL; node = node->next)
        if (html_is_element(node, "option") &&
            xmlHasProp(node, BAD_CAST "selected") != NULL)
            return xmlNodeGetContent(node);
    return NULL;
}

char *html_get_entry(xmlNode *node)
{
    g_autofree char *type = html_get_attribute(node, "type");
    gboolean text =
        *type == '\0' || strcmp(type, "text") == 0 || strcmp(type, "number") == 0;
    xmlChar *value = NULL;
    if (html_is_element(node, "input") && text)
        value = xmlGetProp(node, BAD_CAST "value");
    else if (html_is_element(node, "textarea"))
        value = xmlNodeGetContent(node);
    else if (html_is_element(node, "select"))
        value = get_selected(node);
    char *copy = g_strdup((const char *)value);
    xmlFree(value);
    return copy;
}

/* The library counts no further than G_MAXUINT16: there and beyond, the line is not
 * known. */
guint32 html_get_line(const xmlNode *node)
{
    long line = xmlGetLineNo(node);
    return line > 0 && line < G_MAXUINT16 ? (guint32)line : 0;
}

/* A text node knows the line it ends in. */
guint32 html_get_text_line(const xmlNode *node)
{
    const char *text = (const char *)node->content;
    guint32 line = html_get_line(node), after = 0;
    for (text += strspn(text, " \t\r\n"); *text; text++)
        after += *text == '\n';
    return line > after ? line - after : line;
}

/* Cells of tables inside the node that hold something; two are enough to know. */
static guint count_cells(const xmlNode *node, gboolean inside)
{
    guint n = 0;
    for (; node != NULL && n < 2; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        n += inside && html_is_cell(node) && node->children != NULL;
        n += count_cells(node->children, inside || html_is_element(node, "table"));
    }
    return n;
}

/* A row whose cells hold tables or prose lays out the page, it is no row of a table. */
gboolean html_is_layout_row(const xmlNode *first)
{
    for (const xmlNode *cell = first; cell != NULL; cell = cell->next) {
        if (!html_is_cell(cell))
            continue;
        if (count_cells(cell->children, FALSE) > 1)
            return TRUE;
        xmlChar *content = xmlNodeGetContent((xmlNode *)cell);
        gsize bytes = 0;
        for (const xmlChar *p = content; p != NULL && *p; p++)
            bytes += *p > ' ';
        xmlFree(content);
        if (bytes > PROSE_BYTES)
            return TRUE;
    }
    return FALSE;
}

guint html_get_span(const xmlNode *node, const char *name)
{
    g_autofree char *value = html_get_attribute(node, name);
    guint64 span = g_ascii_strtoull(value, NULL, 10);
    gboolean to_the_end = strcmp(value, "0") == 0 && strcmp(name, "rowspan") == 0;
    return to_the_end ? G_MAXUINT : (guint)CLAMP(span, 1, 100000);
}
