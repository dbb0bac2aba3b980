/* A line of JSON (RFC 8259) as an array of nodes: one pass, two blocks of memory. For
 * record_json*.c only; Jansson takes fifteen times as long, much of it for an allocation
 * and a hash of every number. */
#ifndef DATA_RECORD_JSON_TREE_H
#define DATA_RECORD_JSON_TREE_H

#include <glib.h>

enum json_kind {
    NODE_NULL,
    NODE_FALSE,
    NODE_TRUE,
    NODE_INTEGER,
    NODE_REAL,
    NODE_STRING,
    NODE_ARRAY,
    NODE_OBJECT
};

/* A value. The values inside an array or object stand right behind it, each followed by
 * what is inside it. */
struct json_node {
    const char *key; /* of a member; NULL for an item, and for the root */
    union {
        const char *string;
        gint64 integer;
        double real;
    } value;
    guint32 key_hash;
    guint32 size;  /* nodes that this one takes: itself and all inside it */
    guint32 count; /* members or items */
    enum json_kind kind;
};

struct json_tree {
    GArray *nodes; /* struct json_node; the first is the root */
    char *text;    /* what strings and keys point into */
    /* What is wrong, if anything: static text, and the byte it was found at. */
    const char *problem;
    gsize position;
};

/* FALSE with a problem when the text is not JSON: keys twice in one object, bytes that
 * are not UTF-8, U+0000 and nesting beyond reason are problems too. Clear it in any case.
 */
gboolean json_tree_parse(struct json_tree *tree, const char *text, gsize length);
void json_tree_clear(struct json_tree *tree);

static inline const struct json_node *json_tree_root(const struct json_tree *tree)
{
    return &g_array_index(tree->nodes, struct json_node, 0);
}

/* The first value inside, to be followed `count` times by the next. */
static inline const struct json_node *json_node_first(const struct json_node *node)
{
    return node + 1;
}
static inline const struct json_node *json_node_next(const struct json_node *node)
{
    return node + node->size;
}

/* The member of that name, or NULL; NULL too when `object` is NULL or no object. */
const struct json_node *json_node_find(const struct json_node *object, const char *key);

static inline gboolean json_node_is_number(const struct json_node *node)
{
    return node->kind == NODE_INTEGER || node->kind == NODE_REAL;
}
static inline double json_node_number(const struct json_node *node)
{
    return node->kind == NODE_INTEGER ? (double)node->value.integer : node->value.real;
}

#endif
