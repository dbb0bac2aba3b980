#include "render/metadata.h"

#include "render/figure_error.h"
#include "render/svg.h"

#include <jansson.h>
#include <stddef.h>

struct metadata_text {
    struct figure_metadata values;
    json_t *root; /* owns the strings */
};

static const struct {
    const char *key;
    gsize offset;
} members[] = {
    { "command", offsetof(struct figure_metadata, command) },
    { "version", offsetof(struct figure_metadata, version) },
    { "database", offsetof(struct figure_metadata, database) },
    { "methods", offsetof(struct figure_metadata, methods) },
    { "title", offsetof(struct figure_metadata, title) },
    { "description", offsetof(struct figure_metadata, description) },
};

static const char **member(struct figure_metadata *metadata, gsize i)
{
    return (const char **)(void *)((char *)metadata + members[i].offset);
}

char *metadata_to_json(const struct figure_metadata *metadata)
{
    struct figure_metadata copy = *metadata;
    json_t *root = json_object();
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (*member(&copy, i) != NULL)
            json_object_set_new(root, members[i].key, json_string(*member(&copy, i)));
    if (metadata->of > 0) {
        json_object_set_new(root, "n", json_integer((json_int_t)metadata->n));
        json_object_set_new(root, "of", json_integer((json_int_t)metadata->of));
    }
    char *dumped = json_dumps(root, JSON_SORT_KEYS | JSON_COMPACT);
    char *json = g_strdup(dumped);
    free(dumped);
    json_decref(root);
    return json;
}

struct metadata_text *metadata_from_json(const char *json, GError **error)
{
    json_error_t where;
    json_t *root = json_loads(json, 0, &where);
    if (!json_is_object(root)) {
        json_decref(root);
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE,
                    "the description inside the figure is damaged");
        return NULL;
    }
    struct metadata_text *text = g_new0(struct metadata_text, 1);
    text->root = root;
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        *member(&text->values, i) =
            json_string_value(json_object_get(root, members[i].key));
    text->values.n = (gsize)json_integer_value(json_object_get(root, "n"));
    text->values.of = (gsize)json_integer_value(json_object_get(root, "of"));
    return text;
}

void metadata_text_free(struct metadata_text *text)
{
    if (text == NULL)
        return;
    json_decref(text->root);
    g_free(text);
}

const struct figure_metadata *metadata_text_get(const struct metadata_text *text)
{
    return &text->values;
}

void metadata_put_svg(GString *out, const struct figure_metadata *metadata)
{
    if (metadata == NULL)
        return;
    g_autofree char *json = metadata_to_json(metadata);
    g_string_append(out, "<metadata id=\"ogi-metadata\">");
    svg_put_text(out, json);
    g_string_append(out, "</metadata>\n");
}
