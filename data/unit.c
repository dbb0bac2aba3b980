#include "data/unit.h"

#include "data/encoding.h"
#include "data/unit_table.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

enum { DIVISION_COLUMNS = 8, CHANGE_COLUMNS = 5 };

/* Divisions of one name are chained through `next` (index + 1). */
struct entry {
    struct unit_division division;
    guint next, next_short;
};

/* The first division (index + 1) of each name, or of each short name; 0: a free slot. */
struct index {
    guint16 slots[1 << 13];
};

struct registry {
    GArray *entries; /* struct entry */
    gsize n_sorted;  /* of them: those in the order of their codes; the rest is few */
    struct index by_name, by_short;
    gsize longest; /* bytes of the longest name */
    /* By the hash of a name's last two characters, a bit for each length in characters
     * that such a name has: most words that end in 市 or 县 are no names (全市, 各县),
     * and this says so at once. */
    guint16 lengths[1 << 14];
};

static struct registry registry;

static struct entry *get_entry(guint number)
{
    return number == 0 ? NULL
                       : &g_array_index(registry.entries, struct entry, number - 1);
}

static guint32 hash_name(const char *name, gsize length)
{
    guint32 hash = (guint32)length;
    for (; length >= 3; name += 3, length -= 3)
        hash = (hash ^ encoding_code_of_three(name)) * 2654435761u;
    return hash >> 19;
}

static const char *get_name(const struct entry *entry, gboolean is_short)
{
    return is_short ? entry->division.short_name : entry->division.name;
}

/* The slot of the name: its own, or the free one where it would be. */
static guint16 *find_slot(struct index *index, const char *name, gsize length)
{
    gboolean is_short = index == &registry.by_short;
    guint slot = hash_name(name, length);
    for (;; slot = (slot + 1) % G_N_ELEMENTS(index->slots)) {
        if (index->slots[slot] == 0)
            return &index->slots[slot];
        const char *own = get_name(get_entry(index->slots[slot]), is_short);
        if (strncmp(own, name, length) == 0 && own[length] == '\0')
            return &index->slots[slot];
    }
}

/* Appends to the chain that begins in the name's slot, so that codes stay in order. */
static void chain(struct index *index, guint number)
{
    gboolean is_short = index == &registry.by_short;
    const char *name = get_name(get_entry(number), is_short);
    guint16 *slot = find_slot(index, name, strlen(name));
    if (*slot == 0) {
        *slot = (guint16)number;
        return;
    }
    struct entry *entry = get_entry(*slot);
    guint *next = is_short ? &entry->next_short : &entry->next;
    while (*next != 0) {
        entry = get_entry(*next);
        next = is_short ? &entry->next_short : &entry->next;
    }
    *next = number;
}

/* The last six bytes of a name, as a place in `endings`. */
static guint hash_ending(const char *end)
{
    guint32 a, b;
    memcpy(&a, end - 6, 4);
    memcpy(&b, end - 4, 4);
    return ((a ^ b * 31u) * 2654435761u) >> 18;
}

static void add_division(struct unit_division division)
{
    struct entry entry = { .division = division };
    g_array_append_val(registry.entries, entry);
    guint number = registry.entries->len;
    chain(&registry.by_name, number);
    if (division.short_name != NULL)
        chain(&registry.by_short, number);
    gsize length = strlen(division.name);
    g_assert(length >= 6 && length < UNIT_LONGEST);
    registry.lengths[hash_ending(division.name + length)] |= (guint16)(1u << length / 3);
    registry.longest = MAX(registry.longest, length);
}

static const char *or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

static void add_row(char **cells)
{
    add_division((struct unit_division){ .code = cells[0],
                                         .name = cells[1],
                                         .short_name = or_null(cells[2]),
                                         .level = cells[3],
                                         .province = cells[5],
                                         .prefecture = or_null(cells[6]),
                                         .name_en = or_null(cells[7]) });
}

static int compare_code(gconstpointer code, gconstpointer entry)
{
    return strcmp(code, ((const struct entry *)entry)->division.code);
}

static struct entry *find_code(const char *code)
{
    struct entry *found = bsearch(code, registry.entries->data, registry.n_sorted,
                                  sizeof *found, compare_code);
    for (gsize i = registry.n_sorted; found == NULL && i < registry.entries->len; i++)
        if (strcmp(get_entry((guint)i + 1)->division.code, code) == 0)
            found = get_entry((guint)i + 1);
    return found;
}

/* A code of the 2020 census that has gone since: the unit was renamed, re-coded or merged
 * into the later one, within the same province. The tables give no year: from 2021. */
static void add_change(char **cells)
{
    struct entry *later = find_code(cells[2]);
    if (later == NULL)
        return;
    if (strcmp(cells[1], cells[3]) == 0)
        later->division.first_year = 2021;
    if (find_code(cells[0]) != NULL)
        return;
    struct unit_division division = later->division;
    division.code = cells[0];
    division.name = cells[1];
    division.short_name = division.name_en = NULL;
    division.first_year = 0;
    division.last_year = strcmp(cells[1], cells[3]) == 0 ? 2020 : 0;
    add_division(division);
}

/* Cuts CSV text without quotes (the tables have none) into cells, calling `add` for each
 * row after the header. The text is owned by the registry and lives as long as the
 * program. */
static void read_csv(const char *csv, gsize n_columns, void (*add)(char **cells))
{
    char *text = g_strdup(csv), *line = strchr(text, '\n');
    while (line != NULL && *++line != '\0') {
        char *cells[DIVISION_COLUMNS] = { NULL }, *at = line;
        line = strchr(line, '\n');
        if (line != NULL)
            *line = '\0';
        at[strcspn(at, "\r")] = '\0';
        gsize n = 0;
        for (; at != NULL && n < n_columns; n++) {
            cells[n] = at;
            at = strchr(at, ',');
            if (at != NULL)
                *at++ = '\0';
        }
        if (n == n_columns)
            add(cells);
    }
}

static gpointer build_registry(gpointer unused)
{
    (void)unused;
    registry.entries = g_array_sized_new(FALSE, TRUE, sizeof(struct entry), 3500);
    read_csv(unit_table_divisions, DIVISION_COLUMNS, add_row);
    registry.n_sorted = registry.entries->len;
    g_assert(registry.n_sorted < G_N_ELEMENTS(registry.by_name.slots) / 2);
    read_csv(unit_table_changes, CHANGE_COLUMNS, add_change);
    return &registry;
}

static const struct registry *get_registry(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, build_registry, NULL);
}

static guint look_up(struct index *index, const char *name, gsize length)
{
    return length == 0 || length > UNIT_LONGEST ? 0 : *find_slot(index, name, length);
}

gsize unit_find(const char *name, gsize length, const struct unit_division **found)
{
    gsize n = 0;
    get_registry();
    guint number = look_up(&registry.by_name, name, length);
    for (; number != 0 && n < UNIT_MAX_MATCHES; number = get_entry(number)->next)
        found[n++] = &get_entry(number)->division;
    return n;
}

gsize unit_find_ending(const char *start, const char *end,
                       const struct unit_division **found)
{
    const struct registry *r = get_registry();
    gsize longest = MIN((gsize)(end - start), r->longest), matches = 0;
    guint lengths = longest < 6 ? 0 : r->lengths[hash_ending(end)];
    for (gsize n = longest / 3; lengths != 0 && n >= 2 && matches == 0; n--)
        if ((lengths >> n & 1) != 0)
            matches = unit_find(end - 3 * n, 3 * n, found);
    return matches;
}

guint unit_most_characters(const char *end)
{
    guint lengths = get_registry()->lengths[hash_ending(end)];
    return lengths == 0 ? 0 : g_bit_storage(lengths) - 1;
}

gsize unit_find_short(const char *name, gsize length, const struct unit_division **found)
{
    gsize n = 0;
    get_registry();
    guint number = look_up(&registry.by_short, name, length);
    for (; number != 0 && n < UNIT_MAX_MATCHES; number = get_entry(number)->next_short)
        found[n++] = &get_entry(number)->division;
    return n;
}

const struct unit_division *unit_find_code(const char *code)
{
    get_registry();
    const struct entry *entry = find_code(code);
    return entry == NULL ? NULL : &entry->division;
}

/* The last characters of division names: 省市区县旗盟州. Those of the islands are left
 * out.
 */
static gboolean ends_name(const char *character)
{
    switch (encoding_code_of_three(character)) {
    case u'省':
    case u'市':
    case u'区':
    case u'县':
    case u'旗':
    case u'盟':
    case u'州':
        return TRUE;
    default:
        return FALSE;
    }
}

gsize unit_match(const char *text, gsize length)
{
    gsize longest = MIN(length, get_registry()->longest), best = 0;
    for (gsize i = 3; i + 3 <= longest; i += 3) {
        if (((guchar)text[i] & 0xf0) != 0xe0) /* names are Chinese characters alone */
            break;
        if (ends_name(text + i) && look_up(&registry.by_name, text, i + 3) != 0)
            best = i + 3;
    }
    return best;
}

gsize unit_keep_year(const struct unit_division **found, gsize n, gint year)
{
    const struct unit_division *kept[UNIT_MAX_MATCHES];
    gsize n_kept = 0;
    for (gsize i = 0; i < n; i++) {
        gboolean early = found[i]->first_year > year;
        gboolean late = found[i]->last_year != 0 && found[i]->last_year < year;
        if (!early && !late)
            kept[n_kept++] = found[i];
    }
    if (year == 0 || n_kept == 0)
        return n;
    memcpy(found, kept, n_kept * sizeof *found);
    return n_kept;
}
