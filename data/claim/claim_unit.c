/* The units that a number of the prose may have. */
#include "data/claim/claim_scan.h"

#include <string.h>

/* Calls for each word of "a|b|c": its start and length; FALSE at the end. */
static gboolean next_word(const char **words, gsize *length)
{
    if (**words == '\0')
        return FALSE;
    *length = strcspn(*words, "|");
    return TRUE;
}

static void skip_word(const char **words, gsize length)
{
    *words += length;
    *words += **words == '|';
}

/* Longer units first where one begins another. */
#define UNIT(unit, words)                                                                \
    {                                                                                    \
        .name = unit, .length = sizeof unit - 1, .not_before = words                     \
    }
static const struct claim_unit units[] = {
    UNIT("个百分点", NULL),
    UNIT("人次", NULL),
    UNIT("场次", NULL),
    UNIT("批次", NULL),
    UNIT("条次", NULL),
    UNIT("篇次", NULL),
    UNIT("件次", NULL),
    UNIT("家次", NULL),
    UNIT("条", "例|款"),
    UNIT("件", NULL),
    UNIT("篇", NULL),
    UNIT("次", "要|日|年"),
    UNIT("份", NULL),
    UNIT("个", "月|工作日|小时|百分点|方面|领域|试点|部分|层面|环节|阶段|视角|角度|亮点|"
               "重点|学时|"
               "自然日|季度|年度|版块|板块"),
    UNIT("期", "间|限|末|内"),
    UNIT("起", "来|草|步|到|施"),
    UNIT("宗", NULL),
    UNIT("例", "如"),
    UNIT("场", "所|景|地"),
    UNIT("人", "民|大"),
    UNIT("名", "称|单|录"),
    UNIT("户", NULL),
    UNIT("家", "园|庭"),
    UNIT("部", "门|委|署|分"),
    UNIT("项", NULL),
    UNIT("类", NULL),
    UNIT("元", NULL),
    UNIT("页", "面"),
    UNIT("张", NULL),
    UNIT("批", "复|准|示"),
    UNIT("通", "过|知|报|道"),
    UNIT("封", "闭"),
    UNIT("辑", NULL),
    UNIT("册", NULL),
    UNIT("套", NULL),
    UNIT("幅", "度"),
    UNIT("则", NULL),
    UNIT("处", "理|罚|室|级|置|长"),
    UNIT("支", "持|部"),
    UNIT("本", "年|级|单|机|局|区|县|市|报"),
    UNIT("块", NULL),
    UNIT("%", NULL),
};

/* A bit for each unit, by the last bits of the character that it begins or ends with. */
static guint64 unit_starts[64], unit_ends[64];

static guint hash_start(const char *text)
{
    return (guchar)text[(guchar)text[0] < 0x80 ? 0 : 2] & 63;
}

static gboolean is_something_else(const struct claim_unit *unit, const char *after,
                                  gsize length)
{
    const char *words = unit->not_before == NULL ? "" : unit->not_before;
    gsize word;
    for (; next_word(&words, &word); skip_word(&words, word))
        if (length >= word && memcmp(after, words, word) == 0)
            return TRUE;
    return FALSE;
}

const struct claim_unit *claim_read_unit(const char *text, gsize length)
{
    if (length == 0 || (text[0] != '%' && length < 3))
        return NULL;
    for (guint64 bits = unit_starts[hash_start(text)]; bits != 0; bits &= bits - 1) {
        const struct claim_unit *unit = &units[__builtin_ctzll(bits)];
        gsize n = unit->length;
        if (length >= n && memcmp(text, unit->name, n) == 0)
            return is_something_else(unit, text + n, length - n) ? NULL : unit;
    }
    return NULL;
}

gboolean claim_ends_with_unit_after_figure(const char *text, gsize length)
{
    for (guint64 bits = unit_ends[(guchar)text[length - 1] & 63]; bits != 0;
         bits &= bits - 1) {
        const struct claim_unit *unit = &units[__builtin_ctzll(bits)];
        const gsize n = unit->length;
        if (length >= n && memcmp(text + length - n, unit->name, n) == 0 &&
            claim_has_figure(text, length, n + 3))
            return TRUE;
    }
    return FALSE;
}

static const struct claim_unit *find_unit(const char *name, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (units[i].length == length && units[i].name[length - 1] == name[length - 1] &&
            memcmp(units[i].name, name, length) == 0)
            return &units[i];
    return NULL;
}

const struct claim_unit *claim_find_unit(const char *name)
{
    return find_unit(name, strlen(name));
}

guint claim_unit_index(const struct claim_unit *unit)
{
    return (guint)(unit - units);
}

guint64 claim_unit_bits(const char *names)
{
    guint64 bits = 0;
    gsize length;
    if (names == NULL)
        return G_MAXUINT64;
    for (; next_word(&names, &length); skip_word(&names, length)) {
        const struct claim_unit *unit = find_unit(names, length);
        bits |= unit == NULL ? 0 : claim_unit_bit(unit);
    }
    return bits;
}

void claim_compile_units(void)
{
    G_STATIC_ASSERT(G_N_ELEMENTS(units) <= CLAIM_MAX_UNITS);
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        const char *name = units[i].name;
        unit_starts[hash_start(name)] |= claim_unit_bit(&units[i]);
        if ((guchar)name[0] >= 0x80)
            claim_characters[claim_last_bits(name)] |= CHARACTER_COUNTED;
        unit_ends[(guchar)name[units[i].length - 1] & 63] |= claim_unit_bit(&units[i]);
    }
}
