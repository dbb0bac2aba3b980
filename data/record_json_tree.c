#include "data/record_json_tree.h"

#include "data/record_json_scan.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { MAX_DEPTH = 200, FIRST_NODES = 512, PAIRS_MAX = 32 };

struct parser {
    struct json_tree *tree;
    char *at, *end; /* in tree->text, which ends with a zero */
    guint depth;
};

static gboolean fail(struct parser *p, const char *problem)
{
    if (p->tree->problem == NULL) {
        p->tree->problem = problem;
        p->tree->position = (gsize)(p->at - p->tree->text);
    }
    return FALSE;
}

static void skip_blanks(struct parser *p)
{
    while (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r')
        p->at++;
}

static struct json_node *get_node(struct parser *p, gsize index)
{
    return &g_array_index(p->tree->nodes, struct json_node, index);
}

static gboolean parse_word(struct parser *p, struct json_node *node)
{
    static const struct {
        const char *word;
        enum json_kind kind;
    } words[] = { { "null", NODE_NULL }, { "true", NODE_TRUE }, { "false", NODE_FALSE } };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i].word);
        if (strncmp(p->at, words[i].word, length) != 0)
            continue;
        p->at += length;
        node->kind = words[i].kind;
        return TRUE;
    }
    return fail(p, "a value is missing or unknown");
}

static gboolean parse_string(struct parser *p, const char **string)
{
    const char *problem = NULL;
    *string = ++p->at;
    char *stop = json_scan_string(p->at, p->end, &problem);
    if (stop == NULL)
        return fail(p, problem);
    p->at = stop;
    return TRUE;
}

static gboolean parse_number(struct parser *p, struct json_node *node)
{
    struct json_number number;
    char *stop = json_scan_number(p->at, &number);
    if (stop == NULL)
        return fail(p, "a number is malformed or too large");
    p->at = stop;
    node->kind = number.is_integer ? NODE_INTEGER : NODE_REAL;
    if (number.is_integer)
        node->value.integer = number.integer;
    else
        node->value.real = number.real;
    return TRUE;
}

static gboolean parse_value(struct parser *p, gsize index);

static gsize add_node(struct parser *p)
{
    struct json_node node = { .size = 1 };
    g_array_append_val(p->tree->nodes, node);
    return p->tree->nodes->len - 1;
}

static guint32 hash_key(const char *key)
{
    guint32 hash = 5381;
    for (; *key != '\0'; key++)
        hash = hash * 33 + (guchar)*key;
    return hash;
}

/* `"key":` */
static gboolean parse_key(struct parser *p, struct json_node *node)
{
    if (*p->at != '"')
        return fail(p, "a key is missing");
    if (!parse_string(p, &node->key))
        return FALSE;
    node->key_hash = hash_key(node->key);
    skip_blanks(p);
    if (*p->at != ':')
        return fail(p, "a colon is missing");
    p->at++;
    skip_blanks(p);
    return TRUE;
}

static gboolean parse_member(struct parser *p, gboolean is_object)
{
    gsize index = add_node(p);
    struct json_node node = *get_node(p, index);
    if (is_object && !parse_key(p, &node))
        return FALSE;
    *get_node(p, index) = node;
    return parse_value(p, index);
}

/* Few members are compared in pairs, many through a set. */
static gboolean has_key_twice(const struct json_node *object)
{
    const struct json_node *a = json_node_first(object);
    g_autoptr(GHashTable) seen =
        object->count > PAIRS_MAX ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
    for (guint32 i = 0; i < object->count; i++, a = json_node_next(a)) {
        if (seen != NULL && !g_hash_table_add(seen, (gpointer)a->key))
            return TRUE;
        const struct json_node *b = json_node_first(object);
        for (guint32 k = 0; seen == NULL && k < i; k++, b = json_node_next(b))
            if (a->key_hash == b->key_hash && strcmp(a->key, b->key) == 0)
                return TRUE;
    }
    return FALSE;
}

/* The members of an object or the items of an array; p->at is behind the bracket. */
static gboolean parse_inside(struct parser *p, gsize index, gboolean is_object)
{
    char closing = is_object ? '}' : ']';
    guint32 count = 0;
    skip_blanks(p);
    while (*p->at != closing || count > 0) {
        if (!parse_member(p, is_object))
            return FALSE;
        count++;
        skip_blanks(p);
        if (*p->at == closing)
            break;
        if (*p->at != ',')
            return fail(p, "a comma or the closing bracket is missing");
        p->at++;
        skip_blanks(p);
    }
    p->at++;
    struct json_node *node = get_node(p, index);
    node->count = count;
    node->size = (guint32)(p->tree->nodes->len - index);
    return !is_object || !has_key_twice(node) || fail(p, "a key stands twice");
}

static gboolean parse_container(struct parser *p, gsize index, gboolean is_object)
{
    if (++p->depth > MAX_DEPTH)
        return fail(p, "nested too deep");
    p->at++;
    get_node(p, index)->kind = is_object ? NODE_OBJECT : NODE_ARRAY;
    gboolean good = parse_inside(p, index, is_object);
    p->depth--;
    return good;
}

static gboolean parse_value(struct parser *p, gsize index)
{
    struct json_node *node = get_node(p, index);
    switch (*p->at) {
    case '{':
        return parse_container(p, index, TRUE);
    case '[':
        return parse_container(p, index, FALSE);
    case '"':
        node->kind = NODE_STRING;
        return parse_string(p, &node->value.string);
    default:
        return *p->at == '-' || g_ascii_isdigit(*p->at) ? parse_number(p, node)
                                                        : parse_word(p, node);
    }
}

gboolean json_tree_parse(struct json_tree *tree, const char *text, gsize length)
{
    *tree = (struct json_tree){ 0 };
    tree->nodes = g_array_sized_new(FALSE, FALSE, sizeof(struct json_node), FIRST_NODES);
    tree->text = g_malloc(length + 1);
    memcpy(tree->text, text, length);
    tree->text[length] = '\0';
    struct parser p = { .tree = tree, .at = tree->text, .end = tree->text + length };
    skip_blanks(&p);
    if (!parse_value(&p, add_node(&p)))
        return FALSE;
    skip_blanks(&p);
    return p.at == p.end || fail(&p, "something follows the value");
}

void json_tree_clear(struct json_tree *tree)
{
    g_array_unref(tree->nodes);
    g_free(tree->text);
}

const struct json_node *json_node_find(const struct json_node *object, const char *key)
{
    if (object == NULL || object->kind != NODE_OBJECT)
        return NULL;
    const struct json_node *member = json_node_first(object);
    for (guint32 i = 0; i < object->count; i++, member = json_node_next(member))
        if (member->key[0] == key[0] && strcmp(member->key, key) == 0)
            return member;
    return NULL;
}
