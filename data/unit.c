#include "data/unit.h"

#include "data/encoding/encoding.h"
#include "data/unit_index.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

/* The divisions that were asked for, as the rest of the program sees them. */
static struct {
    GMutex lock;
    struct unit_division list[UNIT_INDEX_ROWS];
    gint ready[UNIT_INDEX_ROWS];
} divisions;

static const struct unit_index_row *get_row(guint number)
{
    return &unit_index.rows[number - 1];
}

static const char *get_word(guint32 offset)
{
    return offset == 0 ? NULL : unit_index.text + offset;
}

static void fill_division(struct unit_division *division, guint number)
{
    const struct unit_index_row *row = get_row(number);
    *division = (struct unit_division){ .code = get_word(row->code),
                                        .name = get_word(row->name),
                                        .short_name = get_word(row->short_name),
                                        .level = get_word(row->level),
                                        .province = get_word(row->province),
                                        .prefecture = get_word(row->prefecture),
                                        .name_en = get_word(row->name_en),
                                        .first_year = row->first_year,
                                        .last_year = row->last_year };
}

static void make_division(guint number)
{
    g_mutex_lock(&divisions.lock);
    if (!divisions.ready[number - 1])
        fill_division(&divisions.list[number - 1], number);
    g_atomic_int_set(&divisions.ready[number - 1], TRUE);
    g_mutex_unlock(&divisions.lock);
}

static const struct unit_division *get_division(guint number)
{
    if (!g_atomic_int_get(&divisions.ready[number - 1]))
        make_division(number);
    return &divisions.list[number - 1];
}

static gboolean is_word(guint32 offset, const char *text, gsize length)
{
    const char *word = unit_index.text + offset;
    return strncmp(word, text, length) == 0 && word[length] == '\0';
}

/* The number of the first division of that name, or of that short name; 0: there is none.
 */
static guint look_up(const char *name, gsize length, gboolean brief)
{
    if (length == 0 || length > UNIT_LONGEST)
        return 0;
    guint32 hash = unit_index_hash(name, length), place = unit_index_place(hash);
    const struct unit_index_slot *slots =
        brief ? unit_index.by_short : unit_index.by_name;
    for (; slots[place].number != 0; place = (place + 1) % UNIT_INDEX_SLOTS) {
        if (slots[place].tag != unit_index_tag(hash))
            continue;
        const struct unit_index_row *row = get_row(slots[place].number);
        if (is_word(brief ? row->short_name : row->name, name, length))
            break;
    }
    return slots[place].number;
}

gsize unit_find(const char *name, gsize length, const struct unit_division **found)
{
    gsize n = 0;
    guint number = look_up(name, length, FALSE);
    for (; number != 0 && n < UNIT_MAX_MATCHES; number = get_row(number)->next)
        found[n++] = get_division(number);
    return n;
}

gsize unit_find_ending(const char *start, const char *end,
                       const struct unit_division **found)
{
    gsize longest = MIN((gsize)(end - start), unit_index.longest), matches = 0;
    guint lengths = longest < 6 ? 0 : unit_lengths_of_ending(end);
    lengths &= (2u << longest / 3) - 1;
    if (lengths > UNIT_LENGTH_TWO && !unit_has_third(end))
        lengths &= UNIT_LENGTH_TWO;
    while (lengths != 0 && matches == 0) {
        guint n = g_bit_storage(lengths) - 1;
        lengths ^= 1u << n;
        matches = unit_find(end - 3 * n, 3 * n, found);
    }
    return matches;
}

gsize unit_find_short(const char *name, gsize length, const struct unit_division **found)
{
    gsize n = 0;
    guint number = look_up(name, length, TRUE);
    for (; number != 0 && n < UNIT_MAX_MATCHES; number = get_row(number)->next_short)
        found[n++] = get_division(number);
    return n;
}

static int compare_code(gconstpointer code, gconstpointer row)
{
    return strcmp(code, get_word(((const struct unit_index_row *)row)->code));
}

const char *unit_get_english(const char *name)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const gsize n = unit_find(name, strlen(name), found);
    return n > 0 && found[0]->name_en != NULL ? found[0]->name_en : name;
}

const struct unit_division *unit_find_code(const char *code)
{
    const struct unit_index_row *rows = unit_index.rows;
    const struct unit_index_row *found =
        bsearch(code, rows, unit_index.n_sorted, sizeof *rows, compare_code);
    for (gsize i = unit_index.n_sorted; found == NULL && i < unit_index.n_rows; i++)
        if (strcmp(get_word(rows[i].code), code) == 0)
            found = &rows[i];
    return found == NULL ? NULL : get_division((guint)(found - rows) + 1);
}

/* The last characters of division names: 省市区县旗盟州. Those of the islands are left
 * out.
 */
static gboolean ends_name(const char *character)
{
    const guint32 c = encoding_code_of_three(character);
    return ((c == u'省') | (c == u'市') | (c == u'区') | (c == u'县') | (c == u'旗') |
            (c == u'盟') | (c == u'州')) != 0;
}

#define BIT(character) (G_GUINT64_CONSTANT(1) << (character) % 64)

/* Whether the last byte of a character is that of one of them: few others are. */
static gboolean may_end_name(char byte)
{
    static const guint64 bytes = BIT(u'省') | BIT(u'市') | BIT(u'区') | BIT(u'县') |
                                 BIT(u'旗') | BIT(u'盟') | BIT(u'州');
    return (bytes >> (guchar)byte % 64 & 1) != 0;
}

gsize unit_match(const char *text, gsize length)
{
    const gsize longest = MIN(length, unit_index.longest) / 3;
    gsize best = 0;
    for (gsize n = 2; n <= longest; n++) {
        const char *end = text + 3 * n;
        if (((guchar)end[-3] & 0xf0) != 0xe0) /* names are Chinese characters alone */
            break;
        if (G_LIKELY(!may_end_name(end[-1])))
            continue;
        if ((unit_lengths_of_ending(end) >> n & 1) != 0 && ends_name(end - 3) &&
            look_up(text, 3 * n, FALSE) != 0)
            best = 3 * n;
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
