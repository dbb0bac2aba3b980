#include "data/formats/text_entities.h"

#include <string.h>

/* Those that pages of governments use; spaces of any width are one space. Longer names
 * before those they begin with. */
static const struct entity {
    const char *name, *text;
} entities[] = {
    { "&nbsp;", " " },   { "&ensp;", " " },     { "&emsp;", " " },  { "&thinsp;", " " },
    { "&#160;", " " },   { "&#xA0;", " " },     { "&#xa0;", " " },  { "&#12288;", " " },
    { "&ldquo;", "“" },  { "&rdquo;", "”" },    { "&lsquo;", "‘" }, { "&rsquo;", "’" },
    { "&quot;", "\"" },  { "&middot;", "·" },   { "&mdash;", "—" }, { "&ndash;", "–" },
    { "&hellip;", "…" }, { "&amp;nbsp;", " " }, { "&amp;", "&" },   { "&lt;", "<" },
    { "&gt;", ">" },
};

static const struct entity *find_entity(const char *at, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++) {
        gsize n = strlen(entities[i].name);
        if (n <= length && memcmp(at, entities[i].name, n) == 0)
            return &entities[i];
    }
    return NULL;
}

gsize text_entities_replace(char *text, gsize length)
{
    const char *end = text + length, *from = memchr(text, '&', length);
    if (G_LIKELY(from == NULL))
        return length;
    char *to = text + (from - text);
    while (from < end) {
        const struct entity *entity = find_entity(from, (gsize)(end - from));
        gsize n = entity == NULL ? 1 : strlen(entity->text);
        memmove(to, entity == NULL ? from : entity->text, n);
        to += n;
        from += entity == NULL ? 1 : strlen(entity->name);
        const char *next = memchr(from, '&', (gsize)(end - from));
        gsize rest = (gsize)((next == NULL ? end : next) - from);
        memmove(to, from, rest);
        to += rest;
        from += rest;
    }
    return (gsize)(to - text);
}
