/* Word's .docx -> document: word/document.xml of the ZIP file, paragraphs in order and
 * tables as grids. Pages are not known; a line is a line of the extracted text. */
#include "data/error.h"
#include "data/formats/formats.h"
#include "data/formats/grid.h"
#include "data/formats/html_text.h"
#include "data/limits.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <string.h>

enum { PROSE_BYTES = 720, BLOCK_BYTES = 1 << 16 };

/* The part of the file with this name, or NULL. *error only when it is there and broken
 * or too big. Owned. */
static GByteArray *read_part(const guint8 *bytes, gsize length, const char *part,
                             GError **error)
{
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    GByteArray *out = NULL;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK)
        while (out == NULL && archive_read_next_header(archive, &entry) >= ARCHIVE_WARN)
            if (g_strcmp0(archive_entry_pathname(entry), part) == 0)
                out = g_byte_array_new();
    la_ssize_t n = 0;
    guint8 block[BLOCK_BYTES];
    while (out != NULL && (n = archive_read_data(archive, block, sizeof block)) > 0) {
        g_byte_array_append(out, block, (guint)n);
        if (!limit_check(&limits.file_bytes, out->len, error))
            g_clear_pointer(&out, g_byte_array_unref);
    }
    if (n < 0) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "a broken Word file (%s); save it again as .docx or PDF",
                    archive_error_string(archive));
        g_clear_pointer(&out, g_byte_array_unref);
    }
    archive_read_free(archive);
    return out;
}

gboolean docx_probe(const guint8 *bytes, gsize length)
{
    /* The names of a ZIP file's members stand in plain bytes before and after the data.
     */
    static const char part[] = "word/document.xml";
    if (memmem(bytes, length, part, sizeof part - 1) == NULL)
        return FALSE;
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    gboolean found = FALSE;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK)
        for (guint i = 0; !found && i < 1000; i++) {
            if (archive_read_next_header(archive, &entry) < ARCHIVE_WARN)
                break;
            found = g_strcmp0(archive_entry_pathname(entry), part) == 0;
        }
    archive_read_free(archive);
    return found;
}

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

static xmlNode *find_child(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node != NULL ? node->children : NULL; child;
         child = child->next)
        if (is_element(child, name))
            return child;
    return NULL;
}

/* Text that was deleted, moved away, hidden, or is a field's instruction; the older of
 * two forms of the same drawing; the small letters above a word (ruby). */
static gboolean is_ignored(const xmlNode *node)
{
    static const char *const names[] = { "del",      "moveFrom", "instrText", "delText",
                                         "Fallback", "rt",       NULL };
    for (const char *const *name = names; *name != NULL; name++)
        if (is_element(node, *name))
            return TRUE;
    return is_element(node, "r") && find_child(find_child(node, "rPr"), "vanish") != NULL;
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
    xmlNode *child = find_child(node, name);
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
    xmlNode *merge = find_child(properties, "vMerge");
    if (merge == NULL)
        return FALSE;
    xmlChar *text = xmlGetProp(merge, BAD_CAST "val");
    gboolean restart = text != NULL && strcmp((char *)text, "restart") == 0;
    xmlFree(text);
    return !restart;
}

static void add_cell(struct reader *reader, const xmlNode *cell)
{
    const xmlNode *properties = find_child(cell, "tcPr");
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
        for (gint n = get_value(find_child(row, "trPr"), "gridBefore", 0); n > 0; n--)
            grid_add_cell(&reader->grid, "", 1, 1, reader->line);
    }
    for (const xmlNode *cell = row->children; cell && !reader->error; cell = cell->next) {
        const xmlNode *place = cell;
        if (is_element(cell, "sdt")) /* a form field around a cell */
            place = find_child(find_child(cell, "sdtContent"), "tc");
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
        if (is_element(node, "tr") && !find_child(find_child(node, "trPr"), "del"))
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

static xmlDocPtr parse_part(const GByteArray *part, GError **error)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_COMPACT | XML_PARSE_RECOVER;
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    xmlDocPtr tree = xmlCtxtReadMemory(context, (const char *)part->data, (int)part->len,
                                       NULL, NULL, options);
    const xmlError *problem = xmlCtxtGetLastError(context);
    if (problem != NULL && problem->message &&
        strstr(problem->message, "depth") != NULL) {
        xmlFreeDoc(tree);
        tree = NULL;
        limit_fail(&limits.nesting, error);
    } else if (tree == NULL || xmlDocGetRootElement(tree) == NULL) {
        xmlFreeDoc(tree);
        tree = NULL;
        g_set_error_literal(
            error, DATA_ERROR, DATA_ERROR_INPUT,
            "a broken Word file (its text is no XML); save it again as .docx "
            "or PDF");
    }
    xmlFreeParserCtxt(context);
    return tree;
}

/* Word keeps the title among the properties; templates leave odd ones, so it is only a
 * hint. */
static void read_title(struct document *document, const guint8 *bytes, gsize length)
{
    g_autoptr(GByteArray) part = read_part(bytes, length, "docProps/core.xml", NULL);
    xmlDocPtr tree = part != NULL ? parse_part(part, NULL) : NULL;
    if (tree == NULL)
        return;
    xmlNode *title = find_child(xmlDocGetRootElement(tree), "title");
    xmlChar *text = title != NULL ? xmlNodeGetContent(title) : NULL;
    if (text != NULL && *text != '\0')
        document->title = g_strdup((const char *)text);
    xmlFree(text);
    xmlFreeDoc(tree);
}

gboolean docx_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    g_autoptr(GByteArray) part = read_part(bytes, length, "word/document.xml", error);
    xmlDocPtr tree = part != NULL ? parse_part(part, error) : NULL;
    if (tree == NULL) {
        if (error != NULL && *error == NULL)
            g_set_error_literal(
                error, DATA_ERROR, DATA_ERROR_INPUT,
                "a Word file without text; save it again as .docx or PDF");
        return FALSE;
    }
    struct reader reader = { .document = document,
                             .flow = { .text = g_string_new(NULL) },
                             .boxes = g_ptr_array_new() };
    grid_init(&reader.grid);
    walk_blocks(&reader, xmlDocGetRootElement(tree));
    grid_clear(&reader.grid);
    g_ptr_array_unref(reader.boxes);
    g_string_free(reader.flow.text, TRUE);
    xmlFreeDoc(tree);
    read_title(document, bytes, length);
    if (reader.error == NULL)
        return TRUE;
    g_propagate_error(error, reader.error);
    return FALSE;
}
