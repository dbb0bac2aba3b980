/* Units of one name: what tells them apart. */
#include <string.h>

#include "data/panel.h"
#include "data/unit.h"

/* What a unit of several of one name may be told by. */
enum { BY_PLACE, BY_LEVEL, BY_SCOPE, N_WAYS };

struct word {
    const char *key, *zh, *en;
};

static const struct word words[] = {
    { "province", "省级", "province" },     { "prefecture", "地级", "prefecture" },
    { "county", "县级", "county" },         { "township", "乡级", "township" },
    { "zone", "功能区", "zone" },           { "department", "部门", "department" },
    { "government", "政府", "government" }, { "office", "办公室", "office" },
};

static const char *word_of(const char *key, gboolean zh)
{
    for (gsize i = 0; key != NULL && i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].key, key) == 0)
            return zh ? words[i].zh : words[i].en;
    return key;
}

/* The units of one name in one language, and what differs among them. */
struct namesakes {
    struct panel *panel;
    const GArray *units; /* their numbers, gsize */
    gboolean zh;
    gboolean differ[N_WAYS];
    gboolean provinces; /* the prefecture alone does not tell the places apart */
};

static struct panel_unit *unit_at(const struct namesakes *same, guint i)
{
    return &same->panel->units[g_array_index(same->units, gsize, i)];
}

/* What differs from the first differs among all. */
static void compare_with_first(struct namesakes *same, const struct panel_unit *unit)
{
    const struct panel_unit *first = unit_at(same, 0);
    same->differ[BY_PLACE] |= g_strcmp0(first->province, unit->province) != 0 ||
                              g_strcmp0(first->prefecture, unit->prefecture) != 0;
    same->differ[BY_LEVEL] |= g_strcmp0(first->level, unit->level) != 0;
    same->differ[BY_SCOPE] |= g_strcmp0(first->scope, unit->scope) != 0;
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* Finds what differs, and counts the codes. */
static GHashTable *survey(struct namesakes *same)
{
    GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) provinces = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < same->units->len; i++) {
        const struct panel_unit *unit = unit_at(same, i);
        const char *code = or_empty(unit->code), *province = or_empty(unit->province);
        const char *other = g_hash_table_lookup(provinces, or_empty(unit->prefecture));
        const gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(codes, code));
        compare_with_first(same, unit);
        same->provinces |= other != NULL && strcmp(other, province) != 0;
        g_hash_table_insert(provinces, (gpointer)or_empty(unit->prefecture),
                            (gpointer)province);
        g_hash_table_insert(codes, (gpointer)code, GSIZE_TO_POINTER(n + 1));
    }
    return codes;
}

/* "湖北省孝感市", "Xiaogan City, Hubei"; the province only where it is needed. */
static void add_place(const struct namesakes *same, const struct panel_unit *unit,
                      GString *text)
{
    const gboolean both = same->provinces && unit->province != NULL;
    const char *inner = unit->prefecture != NULL ? unit->prefecture : unit->province;
    const char *outer = both && unit->prefecture != NULL ? unit->province : NULL;
    if (inner == NULL)
        return;
    if (same->zh)
        g_string_append_printf(text, "%s%s", outer != NULL ? outer : "", inner);
    else
        g_string_append_printf(text, "%s%s%s", unit_get_english(inner),
                               outer != NULL ? ", " : "",
                               outer != NULL ? unit_get_english(outer) : "");
}

/* What tells the unit from its namesakes; NULL: nothing does. English names that are
 * alike may be those of different Chinese ones. */
static const char *describe(const struct namesakes *same, const struct panel_unit *unit)
{
    const char *const keys[N_WAYS] = { NULL, unit->level, unit->scope };
    g_autoptr(GString) text = g_string_new(NULL);
    if (same->differ[BY_PLACE])
        add_place(same, unit, text);
    for (guint way = BY_LEVEL; way < N_WAYS; way++) {
        const char *word = same->differ[way] ? word_of(keys[way], same->zh) : NULL;
        if (word != NULL)
            g_string_append_printf(text, "%s%s",
                                   text->len == 0 ? ""
                                   : same->zh     ? "，"
                                                  : ", ",
                                   word);
    }
    if (text->len == 0 && !same->zh && unit->name_en != NULL)
        g_string_append(text, unit->name);
    return text->len > 0 ? g_string_chunk_insert_const(same->panel->text, text->str)
                         : NULL;
}

/* The name that tables show: they have the code beside it. */
static void set_label(const struct namesakes *same, GHashTable *codes,
                      struct panel_unit *unit)
{
    const gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(codes, or_empty(unit->code)));
    if (unit->apart_zh == NULL || n == 1)
        return;
    g_autofree char *label = g_strdup_printf("%s（%s）", unit->name, unit->apart_zh);
    unit->label = g_string_chunk_insert_const(same->panel->text, label);
}

static void tell_apart(struct namesakes *same)
{
    g_autoptr(GHashTable) codes = survey(same);
    for (guint i = 0; i < same->units->len; i++) {
        struct panel_unit *unit = unit_at(same, i);
        if (same->zh) {
            unit->apart_zh = describe(same, unit);
            set_label(same, codes, unit);
        } else {
            unit->apart_en = describe(same, unit);
        }
    }
}

/* The numbers of the units by the name that they go by in the language. Owned. */
static GHashTable *group_by_name(const struct panel *panel, gboolean zh)
{
    GHashTable *by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                                (GDestroyNotify)g_array_unref);
    for (gsize u = 0; u < panel->n_units; u++) {
        const struct panel_unit *unit = &panel->units[u];
        const char *name = zh || unit->name_en == NULL ? unit->name : unit->name_en;
        GArray *units = g_hash_table_lookup(by_name, name);
        if (units == NULL) {
            units = g_array_new(FALSE, FALSE, sizeof(gsize));
            g_hash_table_insert(by_name, (gpointer)name, units);
        }
        g_array_append_val(units, u);
    }
    return by_name;
}

static void tell_all_apart(struct panel *panel, gboolean zh)
{
    g_autoptr(GHashTable) by_name = group_by_name(panel, zh);
    GHashTableIter iter;
    gpointer units;
    g_hash_table_iter_init(&iter, by_name);
    while (g_hash_table_iter_next(&iter, NULL, &units)) {
        struct namesakes same = { .panel = panel, .units = units, .zh = zh };
        if (same.units->len > 1)
            tell_apart(&same);
    }
}

void panel_tell_apart(struct panel *panel)
{
    for (gsize u = 0; u < panel->n_units; u++)
        panel->units[u].label = panel->units[u].name;
    tell_all_apart(panel, TRUE);
    tell_all_apart(panel, FALSE);
}
