/* The body that a report calls by its kind alone (区人民政府办公室, 我县), where the text
 * names the place elsewhere. */
#include "data/report/report_actor.h"

#include <string.h>

/* What the report calls its own body. */
struct own {
    char kind[4];        /* 县, 市, 区, 旗 or 州; empty: nothing yet */
    const char *rest;    /* what the name ends in behind that */
    gboolean is_office;  /* 我办: it is an office, of which kind is not said */
    gboolean of_another; /* it speaks of its own bureau or town */
    gboolean of_zone;    /* or of what governs a zone, whose 我区 is no district */
};

/* The one place of that kind that the text names. */
struct place {
    GString *name; /* with the place that it lies in; empty: none yet */
    gsize inner;   /* where its own name begins there */
    guint32 line;
    gboolean people; /* 人民政府 stands behind it */
    gboolean several;
};

static const char *const kinds[] = { "县", "市", "区", "旗", "州", NULL };

/* What an office is called behind its kind, and by its whole name. */
static const char *const offices[][2] = {
    { "人民政府办公室", "人民政府办公室" }, { "人民政府办公厅", "人民政府办公厅" },
    { "政府办公室", "政府办公室" },         { "政府办公厅", "政府办公厅" },
    { "政府办", "人民政府办公室" },
};

/* What is said of all the work of a body: another one may do this or that. */
static const char *const stances[] = { "坚持", "认真", "以",   "深入", "紧",
                                       "严格", "高度", "按照", "全面", "始终",
                                       "强化", "围绕", "持续", "积极", "切实",
                                       "贯彻", "落实", "全年", NULL };

static gboolean has_prefix_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (g_str_has_prefix(text, *words))
            return TRUE;
    return FALSE;
}

/* 区政府办公室 at the text, with a stance behind it, or all that there is. */
static void read_office(const char *text, gboolean alone, struct own *own)
{
    if (!has_prefix_of(text, kinds))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(offices); i++) {
        const gsize length = 3 + strlen(offices[i][0]);
        if (!g_str_has_prefix(text + 3, offices[i][0]))
            continue;
        if (alone ? text[length] == '\0' : has_prefix_of(text + length, stances)) {
            memcpy(own->kind, text, 3);
            own->rest = offices[i][1];
        }
        return;
    }
}

/* "我县坚持…": the government of the area speaks. An office is never put in its place. */
static void read_area(const char *text, struct own *own)
{
    if (own->kind[0] == '\0' && g_str_has_prefix(text, "我") &&
        has_prefix_of(text + 3, kinds) && has_prefix_of(text + 6, stances)) {
        memcpy(own->kind, text + 3, 3);
        own->rest = "人民政府";
    }
}

/* 县水利局 at the text: whose report it may be, though it is not told apart. */
static gboolean names_bureau(const char *text, const char *end)
{
    static const char *const bureaus[] = { "局", "中心", "委员会", NULL };
    static const char *const marks[] = { "，", "。", ",", "、", "；", "的", NULL };
    enum { LONGEST = 36 }; /* bytes of 区人力资源和社会保障局 */
    const char *stop = MIN(end, text + LONGEST);
    if (text >= end || !has_prefix_of(text, kinds))
        return FALSE;
    const char *mark = report_find_any(text, stop, marks);
    return report_find_any(text, mark == NULL ? stop : mark, bureaus) != NULL;
}

/* Who speaks in a row of the text. */
static void read_speakers(const GString *row, struct own *own)
{
    static const char *const marks[] = { "，", "。", ",", "；", "）", ")", "“", NULL };
    static const char *const others[] = { "我局", "我镇", "我乡",   "我街",   "我委",
                                          "我院", "我馆", "我中心", "我站",   "我校",
                                          "我厅", "本局", "本镇",   "本乡",   "本街道",
                                          "我会", "我所", "全镇",   "镇党委", NULL };
    static const char *const zones[] = { "管委会", "管理委员会", NULL };
    const char *end = row->str + row->len;
    own->of_another |= report_find_any(row->str, end, others) != NULL;
    own->of_zone |= report_find_any(row->str, end, zones) != NULL;
    for (const char *from = row->str; from != NULL && from < end;) {
        const char *actor = report_skip_year(from, end);
        if (own->rest == NULL || strcmp(own->rest, "人民政府") == 0)
            read_office(actor, FALSE, own);
        read_area(actor, own);
        own->is_office |= g_str_has_prefix(actor, "我办");
        own->of_another |= names_bureau(actor, end);
        from = report_find_any(from, end, marks);
        from = from == NULL ? NULL : g_utf8_next_char(from);
    }
}

/* The name of a place that ends at `end`, and where the name of the one that it lies in
 * begins before it, if that is named; NULL: none does. */
static const char *find_name(const char *start, const char *end, const char **outer)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize length = unit_find_ending(start, end, found) == 0 ? 0 : strlen(found[0]->name);
    const char *name = end - length;
    if (length == 0 || name < start || memcmp(name, found[0]->name, length) != 0)
        return NULL;
    length = unit_find_ending(start, name, found) == 0 ? 0 : strlen(found[0]->name);
    *outer = length <= (gsize)(name - start) ? name - length : name;
    return name;
}

/* Whether the name stands right behind one of the words. */
static gboolean follows(const char *start, const char *name, const char *const *words)
{
    if (name > start && name[-1] == ':')
        name--;
    for (; *words != NULL; words++) {
        const gsize length = strlen(*words);
        if ((gsize)(name - start) >= length && memcmp(name - length, *words, length) == 0)
            return TRUE;
    }
    return FALSE;
}

static const char *const contacts[] = { "请与", "联系", "致电", "可与", NULL };

/* Whether the name of a city, which may be the one above, is named as the report's own:
 * 现公布天门市人民政府…, 请与天门市人民政府…, 天门市人民政府网站. */
static gboolean is_own_city(const char *start, const char *name, const char *behind)
{
    static const char *const leads[] = { "公开", "公布", "发布", "可在",
                                         "，由", ",由",  "告由", NULL };
    static const char *const sites[] = { "门户网站", "网站", "网", NULL };
    return follows(start, name, leads) || follows(start, name, contacts) ||
           has_prefix_of(behind, sites);
}

/* "我办…", and whom to ask is a government's office: that is whose report it is. */
static void read_contact(const GString *row, struct own *own)
{
    const char *outer;
    for (gsize i = 0; i < G_N_ELEMENTS(offices); i++)
        for (const char *p = row->str; (p = strstr(p, offices[i][0])) != NULL; p += 3)
            if (p - row->str >= 3 && has_prefix_of(p - 3, kinds) &&
                find_name(row->str, p, &outer) != NULL &&
                follows(row->str, outer, contacts)) {
                memcpy(own->kind, p - 3, 3);
                own->rest = offices[i][1];
                return;
            }
}

/* Adds the place whose name ends at `end` in the row, before its government. */
static void add_place(const char *start, const char *end, guint32 line,
                      struct place *place)
{
    static const char *const cities[] = { "市", NULL };
    const char *behind =
        end + strlen(g_str_has_prefix(end, "人民") ? "人民政府" : "政府");
    const char *outer, *name = find_name(start, end, &outer);
    if (name == NULL ||
        (has_prefix_of(end - 3, cities) && !is_own_city(start, outer, behind)))
        return;
    if (place->name->len > 0) {
        const gsize length = place->name->len - place->inner;
        place->several |= length != (gsize)(end - name) ||
                          memcmp(place->name->str + place->inner, name, length) != 0;
        return;
    }
    g_string_append_len(place->name, outer, end - outer);
    place->inner = (gsize)(name - outer);
    place->line = line;
    place->people = g_str_has_prefix(end, "人民");
}

static void read_places(const GString *row, const char *kind, guint32 line,
                        struct place *place)
{
    for (const char *p = row->str; (p = strstr(p, kind)) != NULL; p += 3)
        if (g_str_has_prefix(p + 3, "人民政府") || g_str_has_prefix(p + 3, "政府"))
            add_place(row->str, p + 3, line, place);
}

/* What the report calls itself in its title or its text. */
static void find_own(const struct report_heading *heading, guint last, GString *row,
                     struct own *own)
{
    const struct report_title *title = &heading->title;
    g_string_truncate(row, 0);
    if (heading->title_text->len > 0) {
        g_string_append_len(row, heading->title_text->str + title->unit_start,
                            (gssize)(title->unit_end - title->unit_start));
        read_office(row->str, TRUE, own);
    }
    for (guint r = heading->range->first_row; r < last && own->kind[0] == '\0'; r++) {
        g_string_truncate(row, 0);
        report_append_row(heading->document, r, row);
        read_speakers(row, own);
    }
    for (guint r = heading->range->first_row;
         own->is_office && own->kind[0] == '\0' && r < last; r++) {
        g_string_truncate(row, 0);
        report_append_row(heading->document, r, row);
        read_contact(row, own);
    }
}

gboolean report_find_own(const struct report_heading *heading, GString *text,
                         struct unit_name *name, guint32 *line)
{
    const struct report_range *range = heading->range;
    const guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) row = g_string_new(NULL);
    struct own own = { .rest = NULL };
    find_own(heading, last, row, &own);
    if (own.kind[0] == '\0')
        return FALSE;
    struct own later = own; /* only what it may be of another is heard further on */
    struct place place = { .name = g_string_truncate(text, 0) };
    for (guint r = range->first_row; r < last && !place.several; r++) {
        g_string_truncate(row, 0);
        report_append_row(heading->document, r, row);
        read_speakers(row, &later);
        read_places(row, own.kind, document_row(heading->document, r)->line, &place);
    }
    const gboolean zone =
        later.of_zone && strcmp(own.rest, "人民政府") == 0 && strcmp(own.kind, "区") == 0;
    if (place.name->len == 0 || place.several || later.of_another || zone)
        return FALSE;
    *line = place.line;
    if (place.people && g_str_has_prefix(own.rest, "政府"))
        g_string_append(text, "人民");
    g_string_append(text, own.rest);
    return unit_parse_name(text->str, text->len, name) && name->n_path > 0;
}
