#include "data/formats/html_style.h"

#include "data/formats/html_copies.h"
#include "data/formats/html_node.h"

#include <string.h>

enum { HIDDEN_BYTES = 120 };

/* The node after `node` in the order of the page; NULL after the last below `root`. */
static xmlNode *next_node(xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* The end of the block in braces that begins at `text`. */
static const char *skip_block(const char *text)
{
    guint depth = 0;
    for (; *text != '\0'; text++) {
        depth += *text == '{';
        if (*text == '}' && --depth == 0)
            return text + 1;
    }
    return text;
}

/* ".name", "#name", or either behind the name of an element; no other selector. */
static gboolean is_simple(const char *selector)
{
    gsize tag = strcspn(selector, ".#");
    const char *name = selector + tag;
    if (*name == '\0' || name[1] == '\0')
        return FALSE;
    for (const char *p = selector; *p != '\0'; p++)
        if (p != name && !g_ascii_isalnum(*p) && *p != '-' && *p != '_')
            return FALSE;
    return TRUE;
}

static gboolean hides(const char *declarations)
{
    return strstr(declarations, "display:none") != NULL ||
           strstr(declarations, "visibility:hidden") != NULL;
}

/* The bytes without white space. Owned. */
static char *squeeze(const char *text, gsize length)
{
    GString *out = g_string_sized_new(length);
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isspace(text[i]))
            g_string_append_c(out, text[i]);
    return g_string_free(out, FALSE);
}

/* Reads "a, b { declarations }"; a later rule overrides an earlier one. */
static void read_rule(GHashTable *hidden, const char *text, const char *open,
                      const char *end)
{
    g_autofree char *declarations = squeeze(open, (gsize)(end - open));
    g_auto(GStrv) selectors = NULL;
    g_autofree char *list = g_strndup(text, (gsize)(open - text));
    if (!hides(declarations) && strstr(declarations, "display:") == NULL)
        return;
    selectors = g_strsplit(list, ",", -1);
    for (char **selector = selectors; *selector != NULL; selector++) {
        char *name = g_strstrip(*selector);
        if (!is_simple(name))
            continue;
        if (hides(declarations))
            g_hash_table_add(hidden, g_strdup(name));
        else
            g_hash_table_remove(hidden, name);
    }
}

/* Reads a sheet; blocks of "@media" and the like are passed over. */
static void read_sheet(GHashTable *hidden, const char *text)
{
    const char *open;
    while ((open = strchr(text, '{')) != NULL) {
        const char *end = skip_block(open);
        text += strspn(text, " \t\r\n");
        if (*text != '@')
            read_rule(hidden, text, open, end);
        text = end;
    }
}

static gboolean is_named(GHashTable *hidden, const xmlNode *node, char sign,
                         const char *name)
{
    g_autofree char *alone = g_strdup_printf("%c%s", sign, name);
    g_autofree char *typed = g_strdup_printf("%s%s", (const char *)node->name, alone);
    return g_hash_table_contains(hidden, alone) || g_hash_table_contains(hidden, typed);
}

static gboolean is_hidden(GHashTable *hidden, xmlNode *node)
{
    xmlChar *id = xmlGetProp(node, BAD_CAST "id");
    xmlChar *class = xmlGetProp(node, BAD_CAST "class");
    gboolean found = id != NULL && is_named(hidden, node, '#', (const char *)id);
    g_auto(GStrv) words =
        g_strsplit_set(class != NULL ? (const char *)class : "", " \t\r\n", -1);
    for (char **word = words; *word != NULL && !found; word++)
        found = **word != '\0' && is_named(hidden, node, '.', *word);
    xmlFree(id);
    xmlFree(class);
    return found;
}

static gboolean has_table(xmlNode *root)
{
    for (xmlNode *node = root; node != NULL; node = next_node(node, root))
        if (html_is_element(node, "table"))
            return TRUE;
    return FALSE;
}

/* A row or cell, or within one, and small. */
static gboolean may_be_hidden(xmlNode *node)
{
    const xmlNode *within = node;
    while (within != NULL && within->type == XML_ELEMENT_NODE &&
           !html_is_element(within, "tr"))
        within = within->parent;
    if (within == NULL || within->type != XML_ELEMENT_NODE || has_table(node))
        return FALSE;
    xmlChar *content = xmlNodeGetContent(node);
    gboolean small = xmlStrlen(content) < HIDDEN_BYTES;
    xmlFree(content);
    return small;
}

void html_style_apply(xmlNode *root)
{
    g_autoptr(GHashTable) hidden =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (xmlNode *node = root; node != NULL; node = next_node(node, root)) {
        if (!html_is_element(node, "style"))
            continue;
        xmlChar *text = xmlNodeGetContent(node);
        read_sheet(hidden, (const char *)text);
        xmlFree(text);
    }
    if (g_hash_table_size(hidden) == 0)
        return;
    g_autoptr(GHashTable) blocks = g_hash_table_new(NULL, NULL);
    for (xmlNode *node = root; node != NULL; node = next_node(node, root)) {
        if (node->type != XML_ELEMENT_NODE || !is_hidden(hidden, node))
            continue;
        if (may_be_hidden(node))
            xmlNewProp(node, BAD_CAST "hidden", BAD_CAST "hidden");
        else if (has_table(node))
            g_hash_table_add(blocks, node);
    }
    if (g_hash_table_size(blocks) > 0)
        html_copies_hide(root, blocks);
}
