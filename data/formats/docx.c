/* Word's .docx -> document: word/document.xml of the ZIP file; and Word's XML files (of
 * 2003, or flat packages), which often are named .doc. */
#include "data/error.h"
#include "data/formats/archive_library.h"
#include "data/formats/formats.h"
#include "data/formats/word_text.h"
#include "data/limits.h"

#include <string.h>

enum { BLOCK_BYTES = 1 << 16, HEAD_BYTES = 4096 };

/* "word/document.xml"; some programs number it: "word/document2.xml". */
static gboolean is_text_part(const char *name)
{
    static const char stem[] = "word/document";
    if (name == NULL || !g_str_has_prefix(name, stem))
        return FALSE;
    const char *rest = name + strlen(stem);
    return strcmp(rest + strspn(rest, "0123456789"), ".xml") == 0;
}

/* A whole page of HTML that Word shows in the place of text. */
static gboolean is_chunk_part(const char *name)
{
    static const char *const endings[] = { ".htm", ".html", ".xhtml", ".mht" };
    if (name == NULL || !g_str_has_prefix(name, "word/"))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_properties_part(const char *name)
{
    return g_strcmp0(name, "docProps/core.xml") == 0;
}

/* The first part of the file whose name is such, or NULL. *error only when it is there
 * and broken or too big. Owned. */
static GByteArray *read_part(const guint8 *bytes, gsize length,
                             gboolean (*is_part)(const char *name), GError **error)
{
    if (!archive_library_open(error))
        return NULL;
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    GByteArray *out = NULL;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK)
        while (out == NULL && archive_read_next_header(archive, &entry) >= ARCHIVE_WARN)
            if (is_part(archive_entry_pathname(entry)))
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
    static const char part[] = "word/document";
    if (memmem(bytes, length, part, sizeof part - 1) == NULL || archive_library() == NULL)
        return FALSE;
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    gboolean found = FALSE;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK)
        for (guint i = 0; !found && i < 1000; i++) {
            if (archive_read_next_header(archive, &entry) < ARCHIVE_WARN)
                break;
            found = is_text_part(archive_entry_pathname(entry));
        }
    archive_read_free(archive);
    return found;
}

/* Remembers what a limit of libxml2 has cut off: other errors follow from it. */
static void note_error(void *data, xmlErrorPtr error)
{
    xmlParserCtxtPtr context = data;
    const struct limit *limit = limit_of_markup(error->message);
    if (limit != NULL)
        context->_private = (void *)limit;
}

static xmlDocPtr parse_part(const guint8 *bytes, gsize length, GError **error)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_COMPACT | XML_PARSE_RECOVER;
    if (!xml_library_open(error))
        return NULL;
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    context->sax->serror = note_error;
    xmlDocPtr tree =
        xmlCtxtReadMemory(context, (const char *)bytes, (int)length, NULL, NULL, options);
    const struct limit *limit = context->_private;
    if (limit != NULL) {
        xmlFreeDoc(tree);
        tree = NULL;
        limit_fail(limit, error);
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
    g_autoptr(GByteArray) part = read_part(bytes, length, is_properties_part, NULL);
    xmlDocPtr tree = part != NULL ? parse_part(part->data, part->len, NULL) : NULL;
    if (tree == NULL)
        return;
    xmlNode *title = word_find_child(xmlDocGetRootElement(tree), "title");
    xmlChar *text = title != NULL ? xmlNodeGetContent(title) : NULL;
    if (text != NULL && *text != '\0')
        document->title = g_strdup((const char *)text);
    document->title_is_property = TRUE;
    xmlFree(text);
    xmlFreeDoc(tree);
}

/* Programs that make Word files out of web pages put the page into them as it is. */
static gboolean read_chunk(struct document *document, const guint8 *bytes, gsize length,
                           GError **error)
{
    g_autoptr(GByteArray) part = read_part(bytes, length, is_chunk_part, NULL);
    if (part == NULL || part->len == 0)
        return TRUE;
    gboolean saved = memmem(part->data, MIN(part->len, HEAD_BYTES),
                            "Content-Type:", strlen("Content-Type:")) != NULL;
    return saved ? mime_read(document, part->data, part->len, error)
                 : html_read(document, part->data, part->len, error);
}

gboolean docx_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    g_autoptr(GByteArray) part = read_part(bytes, length, is_text_part, error);
    xmlDocPtr tree = part != NULL ? parse_part(part->data, part->len, error) : NULL;
    if (tree == NULL) {
        if (error != NULL && *error == NULL)
            g_set_error_literal(
                error, DATA_ERROR, DATA_ERROR_INPUT,
                "a Word file without text; save it again as .docx or PDF");
        return FALSE;
    }
    gboolean good = word_read_tree(document, tree, error);
    xmlFreeDoc(tree);
    if (good && memmem(part->data, part->len, "altChunk", strlen("altChunk")) != NULL)
        good = read_chunk(document, bytes, length, error);
    if (document->title == NULL)
        read_title(document, bytes, length);
    return good;
}

int wordxml_probe(const guint8 *bytes, gsize length)
{
    static const char *const roots[] = { "<w:wordDocument", "<pkg:package",
                                         "<w:document" };
    gsize head = MIN(length, HEAD_BYTES), start = 0;
    while (start < head && bytes[start] != '<' && start < 8) /* a mark of the encoding */
        start++;
    if (start == head || bytes[start] != '<')
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(roots); i++)
        if (memmem(bytes, head, roots[i], strlen(roots[i])) != NULL)
            return 85;
    return 0;
}

gboolean wordxml_read(struct document *document, const guint8 *bytes, gsize length,
                      GError **error)
{
    xmlDocPtr tree = parse_part(bytes, length, error);
    if (tree == NULL)
        return FALSE;
    gboolean good = word_read_tree(document, tree, error);
    xmlFreeDoc(tree);
    return good;
}
