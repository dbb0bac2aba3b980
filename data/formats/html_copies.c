#include "data/formats/html_copies.h"

#include <string.h>

/* How much of a table's text tells which table of the form it is. */
enum { ALIKE_BYTES = 48 };

/* The first bytes of the table's text without white space. Owned. */
static char *beginning(xmlNode *table)
{
    xmlChar *content = xmlNodeGetContent(table);
    GString *out = g_string_sized_new(ALIKE_BYTES);
    for (const xmlChar *p = content; p != NULL && *p != '\0' && out->len < ALIKE_BYTES;
         p++)
        if (*p > ' ')
            g_string_append_c(out, (gchar)*p);
    xmlFree(content);
    return g_string_free(out, FALSE);
}

/* Gathers how the tables begin that stand in none of the blocks. */
static void gather_shown(xmlNode *node, GHashTable *blocks, GHashTable *shown)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || g_hash_table_contains(blocks, node) ||
            html_is_ignored(node))
            continue;
        if (html_is_element(node, "table"))
            g_hash_table_add(shown, beginning(node));
        gather_shown(node->children, blocks, shown);
    }
}

/* Whether every table at or below the node is shown elsewhere. */
static gboolean is_copy(xmlNode *node, GHashTable *shown)
{
    g_autofree char *text = html_is_element(node, "table") ? beginning(node) : NULL;
    if (text != NULL)
        return strlen(text) >= ALIKE_BYTES && g_hash_table_contains(shown, text);
    for (node = node->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && !is_copy(node, shown))
            return FALSE;
    return TRUE;
}

static gboolean is_report(xmlNode *block)
{
    xmlChar *content = xmlNodeGetContent(block);
    gboolean found = content != NULL && (strstr((char *)content, "总体情况") != NULL ||
                                         strstr((char *)content, "總體情況") != NULL);
    xmlFree(content);
    return found;
}

void html_copies_hide(xmlNode *root, GHashTable *blocks)
{
    g_autoptr(GHashTable) shown =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gather_shown(root, blocks, shown);
    GHashTableIter each;
    gpointer block;
    g_hash_table_iter_init(&each, blocks);
    while (g_hash_table_iter_next(&each, &block, NULL))
        if (is_copy(block, shown) && !is_report(block))
            xmlNewProp(block, BAD_CAST "hidden", BAD_CAST "hidden");
}
