/* Themes from a user's JSON file. */
#include "render/figure_error.h"
#include "render/theme.h"

#include <jansson.h>
#include <stddef.h>
#include <string.h>

enum field_kind { FIELD_COLOUR, FIELD_PALETTE, FIELD_WIDTH, FIELD_FLAG };

static const struct {
    const char *key;
    enum field_kind kind;
    gsize offset;
} fields[] = {
    { "background", FIELD_COLOUR, offsetof(struct theme, background) },
    { "ink", FIELD_COLOUR, offsetof(struct theme, ink) },
    { "muted", FIELD_COLOUR, offsetof(struct theme, muted) },
    { "rule", FIELD_COLOUR, offsetof(struct theme, rule) },
    { "grid", FIELD_COLOUR, offsetof(struct theme, grid) },
    { "mark", FIELD_COLOUR, offsetof(struct theme, mark) },
    { "highlight", FIELD_COLOUR, offsetof(struct theme, highlight) },
    { "faded", FIELD_COLOUR, offsetof(struct theme, faded) },
    { "missing", FIELD_COLOUR, offsetof(struct theme, missing) },
    { "categories", FIELD_PALETTE, offsetof(struct theme, categories) },
    { "sequence", FIELD_PALETTE, offsetof(struct theme, sequence) },
    { "diverging", FIELD_PALETTE, offsetof(struct theme, diverging) },
    { "line", FIELD_WIDTH, offsetof(struct theme, line) },
    { "hairline", FIELD_WIDTH, offsetof(struct theme, hairline) },
    { "text", FIELD_WIDTH, offsetof(struct theme, text) },
    { "hatches", FIELD_FLAG, offsetof(struct theme, hatches) },
};

static gboolean parse_colour(const char *text, guint32 *colour)
{
    if (g_strcmp0(text, "none") == 0) {
        *colour = 0;
        return TRUE;
    }
    if (text == NULL || text[0] != '#' || strlen(text) != 7)
        return FALSE;
    char *end = NULL;
    guint64 rgb = g_ascii_strtoull(text + 1, &end, 16);
    *colour = 0xff000000u | (guint32)rgb;
    return *end == '\0';
}

static gboolean set_field(struct theme *theme, gsize i, const json_t *value)
{
    char *at = (char *)theme + fields[i].offset;
    switch (fields[i].kind) {
    case FIELD_COLOUR:
        return parse_colour(json_string_value(value), (guint32 *)(void *)at);
    case FIELD_PALETTE: {
        const struct palette *palette = palette_find(json_string_value(value));
        if (palette != NULL)
            *(const char **)(void *)at = palette->key;
        return palette != NULL;
    }
    case FIELD_WIDTH: {
        double width = json_number_value(value);
        if (json_is_number(value) && width > 0 && width <= 100)
            *(double *)(void *)at = width;
        return json_is_number(value) && width > 0 && width <= 100;
    }
    case FIELD_FLAG:
        *(gboolean *)(void *)at = json_is_true(value);
        return json_is_boolean(value);
    }
    return FALSE;
}

static gboolean set_by_key(struct theme *theme, const char *key, const json_t *value,
                           GError **error)
{
    if (strcmp(key, "base") == 0)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strcmp(fields[i].key, key) != 0)
            continue;
        if (set_field(theme, i, value))
            return TRUE;
        g_set_error(
            error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
            "theme: bad value of \"%s\"; colours are \"#rrggbb\", palettes names, "
            "widths points",
            key);
        return FALSE;
    }
    g_autoptr(GString) known = g_string_new("base");
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        g_string_append_printf(known, " %s", fields[i].key);
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                "theme: unknown key \"%s\"; there are %s", key, known->str);
    return FALSE;
}

static const struct theme *base_theme(const json_t *root, GError **error)
{
    const json_t *name = json_object_get(root, "base");
    if (name == NULL)
        return theme_default();
    const struct theme *base = theme_find(json_string_value(name));
    if (base == NULL)
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "theme: \"base\" names no theme");
    return base;
}

struct theme *theme_from_json(const char *json, GError **error)
{
    json_error_t where;
    json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, &where);
    if (!json_is_object(root)) {
        json_decref(root);
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "theme:%d: not a JSON object: %s", where.line, where.text);
        return NULL;
    }
    const struct theme *base = base_theme(root, error);
    struct theme *theme = base == NULL ? NULL : g_memdup2(base, sizeof *base);
    const char *key;
    json_t *value;
    if (theme != NULL)
        json_object_foreach (root, key, value)
            if (!set_by_key(theme, key, value, error)) {
                g_clear_pointer(&theme, theme_free);
                break;
            }
    json_decref(root);
    return theme;
}

void theme_free(struct theme *theme)
{
    g_free(theme);
}
