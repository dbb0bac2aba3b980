#include "data/formats/word_text.h"

#include "data/formats/grid.h"
#include "data/formats/html_text.h"
#include "data/limits.h"

#include <string.h>

enum { PROSE_BYTES = 720 };

struct reader {
    struct document *document;
    struct flow flow;
    struct grid grid;
    guint32 line; /* of the extracted text */
    guint16 tables;
    GPtrArray *boxes; /* xmlNode: text boxes of the paragraph, read after it; borrowed */
    GError *error;
};

static gboolean is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

xmlNode *word_find_child(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node != NULL ? node->children : NULL; child;
         child = child->next)
        if (is_element(child, name))
            return child;
    return NULL;
}

/* Whether the property is on: it is there and its value does not say no. */
static gboolean is_on(const xmlNode *properties, const char *name)
{
    const xmlNode *child = word_find_child(properties, name);
    xmlChar *text = child != NULL ? xmlGetProp((xmlNode *)child, BAD_CAST "val") : NULL;
    gboolean off = text != NULL && (strcmp((char *)text, "0") == 0 ||
                                    strcmp((char *)text, "false") == 0 ||
                                    strcmp((char *)text, "off") == 0);
    xmlFree(text);
    return child != NULL && !off;
}

/* The mark of a note, which is no digit of the number before it. */
static gboolean is_superscript(const xmlNode *properties)
{
    const xmlNode *child = word_find_child(properties, "vertAlign");
    xmlChar *text = child != NULL ? xmlGetProp((xmlNode *)child, BAD_CAST "val") : NULL;
    gboolean above = text != NULL && strcmp((char *)text, "superscript") == 0;
    xmlFree(text);
    return above;
}

/* Text that was deleted, moved away, struck out, hidden, a note's mark, or is a field's
 * instruction; the older of two forms of the same drawing; the small letters above a word
 * (ruby). */
static gboolean is_ignored(const xmlNode *node)
{
    static const char *const names[] = { "del",      "moveFrom", "instrText", "delText",
                                         "Fallback", "rt",       NULL };
    for (const char *const *name = names; *name != NULL; name++)
        if (is_element(node, *name))
            return TRUE;
    if (!is_element(node, "r"))
        return FALSE;
    const xmlNode *properties = word_find_child(node, "rPr");
    return is_on(properties, "vanish") || is_on(properties, "strike") ||
           is_on(properties, "dstrike") || is_superscript(properties);
}

static void add_row_of(struct reader *reader, char *text)
{
    gboolean tabs = strchr(text, '\t') != NULL, blank = *g_strstrip(text) == '\0';
    if (!limit_check(&limits.rows, reader->document->rows->len + 1, &reader->error))
        return;
    reader->line++;
    document_add_row(reader->document,
                     blank  ? ROW_BREAK
                     : tabs ? ROW_LINE
                            : ROW_PARAGRAPH,
                     reader->line, 0, 0);
    if (blank)
        return;
    document_row(reader->document, reader->document->rows->len - 1)->marks =
        tabs ? DOC_TAB : 0;
    g_auto(GStrv) cells = g_strsplit(text, "\t", (gint)limits.columns.max);
    for (gsize i = 0; cells[i] != NULL; i++)
        document_add_cell(reader->document, g_strstrip(cells[i]), -1, reader->line);
}

/* Tabs and line breaks of a paragraph survive the collapsing of white space as controls
 * that no document can hold. */
enum { TAB_MARK = 1, LINE_MARK = 2 };

static void end_paragraph(struct reader *reader)
{
    g_autofree char *raw = g_strdup(reader->flow.text->str);
    if (*raw == '\0')
        add_row_of(reader, raw);
    g_auto(GStrv) lines = g_strsplit(raw, "\x02", -1);
    for (gsize i = 0; lines[i] != NULL && reader->error == NULL; i++) {
        flow_reset(&reader->flow);
        g_auto(GStrv) cells = g_strsplit(lines[i], "\x01", -1);
        GString *row = g_string_new(NULL);
        for (gsize j = 0; cells[j] != NULL; j++) {
            flow_reset(&reader->flow);
            flow_append(&reader->flow, cells[j]);
            g_string_append_printf(row, j > 0 ? "\t%s" : "%s",
                                   flow_finish(&reader->flow));
        }
        if (limit_check(&limits.cell_bytes, row->len, &reader->error))
            add_row_of(reader, row->str);
        g_string_free(row, TRUE);
    }
    flow_reset(&reader->flow);
}

/* The text of runs; in a cell, breaks of lines and paragraphs are spaces. */
static void gather(struct reader *reader, const xmlNode *node, gboolean cell)
{
    const char mark[] = { LINE_MARK, 0 }, tab[] = { TAB_MARK, 0 };
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && is_ignored(node))
            continue;
        if (is_element(node, "t")) {
            xmlChar *text = xmlNodeGetContent(node);
            g_string_append(reader->flow.text, text != NULL ? (const char *)text : "");
            xmlFree(text);
        } else if (is_element(node, "tab") && !is_element(node->parent, "tabs"))
            g_string_append(reader->flow.text, cell ? " " : tab);
        else if (is_element(node, "br") || is_element(node, "cr"))
            g_string_append(reader->flow.text, cell ? " " : mark);
        else if (is_element(node, "noBreakHyphen"))
            g_string_append_c(reader->flow.text, '-');
        else if (is_element(node, "txbxContent") && !cell)
            g_ptr_array_add(reader->boxes, (gpointer)node);
        else
            gather(reader, node->children, cell);
        if (cell && is_element(node, "p"))
            g_string_append_c(reader->flow.text, ' ');
    }
}

static gint get_value(const xmlNode *node, const char *name, gint otherwise)
{
    xmlNode *child = word_find_child(node, name);
    xmlChar *text = child != NULL ? xmlGetProp(child, BAD_CAST "val") : NULL;
    gint value = text != NULL
                     ? (gint)CLAMP(g_ascii_strtoll((char *)text, NULL, 10), 0, 10000)
                     : otherwise;
    xmlFree(text);
    return value;
}

/* 0: not merged with the row above, 1: goes on from it. */
static gboolean continues(const xmlNode *properties)
{
    xmlNode *merge = word_find_child(properties, "vMerge");
    if (merge == NULL)
        merge = word_find_child(properties, "vmerge"); /* of Word 2003 */
    if (merge == NULL)
        return FALSE;
    xmlChar *text = xmlGetProp(merge, BAD_CAST "val");
    gboolean restart = text != NULL && strcmp((char *)text, "restart") == 0;
    xmlFree(text);
    return !restart;
}

static void add_cell(struct reader *reader, const xmlNode *cell)
{
    const xmlNode *properties = word_find_child(cell, "tcPr");
    guint columns = (guint)get_value(properties, "gridSpan", 1);
    if (continues(properties)) {
        grid_continue_cell(&reader->grid, columns, reader->line);
        return;
    }
    flow_reset(&reader->flow);
    gather(reader, cell->children, TRUE);
    g_autofree char *raw = g_strdup(reader->flow.text->str);
    flow_reset(&reader->flow);
    flow_append(&reader->flow, raw);
    const char *text = flow_finish(&reader->flow);
    if (limit_check(&limits.cell_bytes, strlen(text), &reader->error))
        grid_add_cell(&reader->grid, text, columns, 1, reader->line);
    flow_reset(&reader->flow);
}

static guint count_cells(const xmlNode *node)
{
    guint n = 0;
    for (; node != NULL && n < 2; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            n += is_element(node, "tc") + count_cells(node->children);
    return n;
}

/* A row whose cells hold tables or prose lays out the page, it is no row of a table. */
static gboolean is_layout_row(const xmlNode *row)
{
    for (const xmlNode *cell = row->children; cell != NULL; cell = cell->next) {
        if (!is_element(cell, "tc"))
            continue;
        xmlChar *content = xmlNodeGetContent(cell);
        gboolean prose = xmlStrlen(content) > PROSE_BYTES;
        xmlFree(content);
        if (prose || count_cells(cell->children) > 1)
            return TRUE;
    }
    return FALSE;
}

static void end_grid(struct reader *reader)
{
    if (reader->grid.lines->len == 0 || reader->error != NULL)
        return;
    reader->tables += reader->tables < G_MAXUINT16;
    grid_emit(&reader->grid, reader->document, reader->tables, &reader->error);
}

static void walk_blocks(struct reader *reader, const xmlNode *node);

static void walk_row(struct reader *reader, const xmlNode *row)
{
    gboolean layout = is_layout_row(row);
    if (layout)
        end_grid(reader);
    else {
        grid_add_row(&reader->grid, ++reader->line);
        for (gint n = get_value(word_find_child(row, "trPr"), "gridBefore", 0); n > 0;
             n--)
            grid_add_cell(&reader->grid, "", 1, 1, reader->line);
    }
    for (const xmlNode *cell = row->children; cell && !reader->error; cell = cell->next) {
        const xmlNode *place = cell;
        if (is_element(cell, "sdt")) /* a form field around a cell */
            place = word_find_child(word_find_child(cell, "sdtContent"), "tc");
        if (place == NULL || !is_element(place, "tc"))
            continue;
        if (layout)
            walk_blocks(reader, place->children);
        else
            add_cell(reader, place);
    }
}

static void walk_rows(struct reader *reader, const xmlNode *node)
{
    for (; node != NULL && reader->error == NULL; node = node->next)
        if (is_element(node, "tr") &&
            !word_find_child(word_find_child(node, "trPr"), "del"))
            walk_row(reader, node);
        else if (node->type == XML_ELEMENT_NODE && !is_ignored(node))
            walk_rows(reader, node->children);
}

static void walk_paragraph(struct reader *reader, const xmlNode *paragraph)
{
    flow_reset(&reader->flow);
    gather(reader, paragraph->children, FALSE);
    end_paragraph(reader);
    g_autoptr(GPtrArray) boxes = g_steal_pointer(&reader->boxes);
    reader->boxes = g_ptr_array_new();
    for (guint i = 0; i < boxes->len; i++)
        walk_blocks(reader, ((const xmlNode *)boxes->pdata[i])->children);
}

static void walk_blocks(struct reader *reader, const xmlNode *node)
{
    for (; node != NULL && reader->error == NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || is_ignored(node))
            continue;
        if (is_element(node, "p"))
            walk_paragraph(reader, node);
        else if (is_element(node, "tbl")) {
            walk_rows(reader, node->children);
            end_grid(reader);
        } else
            walk_blocks(reader, node->children);
    }
}

/* The body of the text, wherever it stands: a flat package has more parts. */
static const xmlNode *find_body(const xmlNode *node)
{
    const xmlNode *found = NULL;
    for (; node != NULL && found == NULL; node = node->next)
        if (is_element(node, "body"))
            return node;
        else if (node->type == XML_ELEMENT_NODE)
            found = find_body(node->children);
    return found;
}

gboolean word_read_tree(struct document *document, xmlDocPtr tree, GError **error)
{
    struct reader reader = { .document = document,
                             .flow = { .text = g_string_new(NULL) },
                             .boxes = g_ptr_array_new() };
    const xmlNode *root = xmlDocGetRootElement(tree), *body = find_body(root);
    grid_init(&reader.grid);
    walk_blocks(&reader, body != NULL ? body->children : root);
    grid_clear(&reader.grid);
    g_ptr_array_unref(reader.boxes);
    g_string_free(reader.flow.text, TRUE);
    if (reader.error == NULL)
        return TRUE;
    g_propagate_error(error, reader.error);
    return FALSE;
}
