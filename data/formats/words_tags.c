/* Where pages, lines and words begin in hOCR, ALTO and tables of words. */
#include "data/formats/words.h"

#include <string.h>

enum { TABLE_TABS = 11, LEVEL_PAGE = 1, LEVEL_WORD = 5 };

/* A tag, from behind its "<" and its prefix ("alto:") up to its ">". */
struct tag {
    const char *name, *end;
};

static void count_lines(struct words_source *source, const char *to)
{
    for (const char *at = source->at;
         (at = memchr(at, '\n', (gsize)(to - at))) != NULL && at < to; at++)
        source->line++;
    source->at = to;
}

static gboolean next_tag(struct words_source *source, struct tag *tag)
{
    const char *open = memchr(source->at, '<', (gsize)(source->end - source->at));
    const char *end =
        open != NULL ? memchr(open, '>', (gsize)(source->end - open)) : NULL;
    if (end == NULL)
        return FALSE;
    count_lines(source, open);
    *tag = (struct tag){ open + 1, end };
    const char *name = tag->name;
    while (name < end && g_ascii_isalpha(*name))
        name++;
    if (*name == ':')
        tag->name = name + 1;
    source->at = open + 1;
    return TRUE;
}

static gboolean is_named(const struct tag *tag, const char *name)
{
    const gsize n = strlen(name);
    return (gsize)(tag->end - tag->name) > n && strncmp(tag->name, name, n) == 0 &&
           !g_ascii_isalnum(tag->name[n]);
}

/* The value of the attribute, up to its closing quote; NULL: the tag has none. */
static const char *find_value(const struct tag *tag, const char *name, const char **end)
{
    const gsize n = strlen(name);
    for (const char *at = tag->name;
         (at = memmem(at, (gsize)(tag->end - at), name, n)) != NULL; at += n) {
        if (!g_ascii_isspace(at[-1]) || at[n] != '=' ||
            (at[n + 1] != '\'' && at[n + 1] != '"'))
            continue;
        const char *value = at + n + 2;
        *end = memchr(value, at[n + 1], (gsize)(tag->end - value));
        return *end != NULL ? value : NULL;
    }
    return NULL;
}

static double read_measure(const struct tag *tag, const char *name)
{
    const char *end, *value = find_value(tag, name, &end);
    return value != NULL ? g_ascii_strtod(value, NULL) : 0;
}

/* title="bbox 10 20 30 40; …" */
static gboolean read_bbox(const struct tag *tag, struct words_box *box)
{
    const char *end, *value = find_value(tag, "title", &end);
    const char *at =
        value != NULL ? memmem(value, (gsize)(end - value), "bbox ", 5) : NULL;
    double edges[4];
    if (at == NULL)
        return FALSE;
    at += strlen("bbox");
    for (guint i = 0; i < G_N_ELEMENTS(edges); i++) {
        char *next;
        edges[i] = g_ascii_strtod(at, &next);
        at = next;
    }
    *box = (struct words_box){ edges[0], edges[1], edges[2], edges[3] };
    return TRUE;
}

static gboolean has_class(const struct tag *tag, const char *name)
{
    const char *end, *value = find_value(tag, "class", &end);
    const gsize n = strlen(name);
    return value != NULL && (gsize)(end - value) == n && memcmp(value, name, n) == 0;
}

enum words_event words_next_hocr(struct words_source *source, struct words_item *item)
{
    static const struct {
        const char *name;
        enum words_event event;
    } classes[] = { { "ocrx_word", WORDS_WORD },     { "ocr_line", WORDS_LINE },
                    { "ocr_caption", WORDS_LINE },   { "ocr_header", WORDS_LINE },
                    { "ocr_textfloat", WORDS_LINE }, { "ocr_footer", WORDS_LINE },
                    { "ocr_page", WORDS_PAGE } };
    struct tag tag;
    while (next_tag(source, &tag)) {
        gsize i = 0;
        while (i < G_N_ELEMENTS(classes) && !has_class(&tag, classes[i].name))
            i++;
        if (i == G_N_ELEMENTS(classes) || !read_bbox(&tag, &item->box))
            continue;
        item->line = source->line;
        item->text = tag.end + 1;
        item->end = memmem(item->text, (gsize)(source->end - item->text), "</span", 6);
        if (item->end == NULL)
            item->end = source->end;
        return classes[i].event;
    }
    return WORDS_NONE;
}

enum words_event words_next_alto(struct words_source *source, struct words_item *item)
{
    struct tag tag;
    while (next_tag(source, &tag)) {
        item->line = source->line;
        if (is_named(&tag, "TextLine"))
            return WORDS_LINE;
        const gboolean page = is_named(&tag, "Page");
        if (!page && !is_named(&tag, "String"))
            continue;
        const double x = read_measure(&tag, "HPOS"), y = read_measure(&tag, "VPOS");
        item->box = (struct words_box){ x, y, x + read_measure(&tag, "WIDTH"),
                                        y + read_measure(&tag, "HEIGHT") };
        if (page)
            return WORDS_PAGE;
        item->text = find_value(&tag, "CONTENT", &item->end);
        if (item->text != NULL)
            return WORDS_WORD;
    }
    return WORDS_NONE;
}

/* The whole number that begins there, 0 for none; no page has a place beyond MOST. */
static gint read_place(const char *text)
{
    enum { MOST = 1000000 };
    const gboolean negative = *text == '-';
    gint place = 0;
    for (text += negative; g_ascii_isdigit(*text) && place < MOST; text++)
        place = place * 10 + *text - '0';
    return negative ? -place : place;
}

/* level, page, block, paragraph, line, word, left, top, width, height, confidence, text
 */
static gboolean read_fields(struct words_item *item, gint fields[TABLE_TABS])
{
    for (guint i = 0; i < TABLE_TABS; i++) {
        const char *tab = memchr(item->text, '\t', (gsize)(item->end - item->text));
        if (tab == NULL)
            return FALSE;
        fields[i] = read_place(item->text);
        item->text = tab + 1;
    }
    item->box = (struct words_box){ fields[6], fields[7], fields[6] + fields[8],
                                    fields[7] + fields[9] };
    return TRUE;
}

enum words_event words_next_table(struct words_source *source, struct words_item *item)
{
    gint fields[TABLE_TABS];
    while (source->at < source->end) {
        const char *line = source->at;
        const char *end = memchr(line, '\n', (gsize)(source->end - line));
        item->text = line;
        item->end = end != NULL ? end : source->end;
        item->line = source->line;
        const gboolean read = read_fields(item, fields);
        const gboolean begins =
            read && fields[0] == LEVEL_WORD &&
            memcmp(source->printed, fields + 1, sizeof source->printed) != 0;
        if (begins) {
            memcpy(source->printed, fields + 1, sizeof source->printed);
            return WORDS_LINE; /* and the word itself the next time */
        }
        source->at = MIN(item->end + 1, source->end);
        source->line++;
        if (read && (fields[0] == LEVEL_PAGE || fields[0] == LEVEL_WORD))
            return fields[0] == LEVEL_PAGE ? WORDS_PAGE : WORDS_WORD;
    }
    return WORDS_NONE;
}
