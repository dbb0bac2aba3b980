#include "render/svg_inline.h"

#include <string.h>

/* Where an id or a reference to one begins: the prefix goes behind these letters. */
static const char *const openings[] = { " id=\"", "href=\"#", "url(#", "url('#" };
/* Attributes with several ids between blanks. */
static const char *const lists[] = { " aria-labelledby=\"", " aria-describedby=\"" };

static const char *starts_with_any(const char *text, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_has_prefix(text, words[i]))
            return words[i];
    return NULL;
}

/* Copies the ids up to the closing quote, each with the prefix. */
static const char *copy_list(GString *out, const char *at, const char *prefix)
{
    gboolean start = TRUE;
    for (; *at != '\0' && *at != '"'; at++) {
        if (start && *at != ' ')
            g_string_append(out, prefix);
        start = *at == ' ';
        g_string_append_c(out, *at);
    }
    return at;
}

/* Copies one tag, from '<' to behind '>'. */
static const char *copy_tag(GString *out, const char *at, const char *prefix)
{
    while (*at != '\0' && *at != '>') {
        const char *opening = starts_with_any(at, openings, G_N_ELEMENTS(openings));
        const char *list = starts_with_any(at, lists, G_N_ELEMENTS(lists));
        if (opening != NULL) {
            g_string_append_printf(out, "%s%s", opening, prefix);
            at += strlen(opening);
        } else if (list != NULL) {
            g_string_append(out, list);
            at = copy_list(out, at + strlen(list), prefix);
        } else {
            g_string_append_c(out, *at++);
        }
    }
    if (*at == '>')
        g_string_append_c(out, *at++);
    return at;
}

char *svg_inline(const char *svg, const char *prefix)
{
    const char *at = strstr(svg, "<svg");
    if (at == NULL)
        return NULL;
    GString *out = g_string_sized_new(strlen(at) + 1024);
    while (*at != '\0') {
        gsize text = strcspn(at, "<");
        g_string_append_len(out, at, (gssize)text);
        at += text;
        if (*at == '<')
            at = copy_tag(out, at, prefix);
    }
    while (out->len > 0 && g_ascii_isspace(out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
