/* The parts of a reporting body's name. */
#include "data/search.h"
#include "data/unit.h"
#include "data/unit_ending.h"

#include <string.h>

#define TEXT(literal) (literal), sizeof(literal) - 1

/* Whether one of the divisions lies in the other, or may: by the first digits of the
 * codes, or by name, as codes and borders change. */
static gboolean lies_in(const struct unit_division *inner,
                        const struct unit_division *outer)
{
    gsize digits = strcmp(outer->level, "province") == 0 ? 2 : 4;
    return strncmp(inner->code, outer->code, digits) == 0
               ? strcmp(outer->level, "county") != 0
               : g_strcmp0(inner->prefecture, outer->name) == 0;
}

/* 义马市东区街道 is no part of 东区 of another city: whether a division of the name at
 * `at` may lie in the last of the path. */
static gboolean follows(const char *text, gsize at, gsize length,
                        const struct unit_name *name)
{
    const struct unit_division *inner[UNIT_MAX_MATCHES], *outer[UNIT_MAX_MATCHES];
    if (name->n_path == 0)
        return TRUE;
    gsize last = name->n_path - 1;
    gsize n = unit_find(text + at, length, inner);
    gsize m = unit_find(text + name->path[last].start, name->path[last].length, outer);
    for (gsize i = 0; i < n; i++)
        for (gsize k = 0; k < m; k++)
            if (lies_in(inner[i], outer[k]))
                return TRUE;
    return FALSE;
}

static gsize read_path(const char *text, gsize length, struct unit_name *name)
{
    gsize at = 0, n;
    while (name->n_path < G_N_ELEMENTS(name->path) &&
           (n = unit_match(text + at, length - at)) > 0 && follows(text, at, n, name)) {
        name->path[name->n_path].start = at;
        name->path[name->n_path++].length = n;
        at += n;
    }
    return at;
}

/* Whether 区 or 县 stands within the name, after enough for a city's and one of its own.
 */
static gboolean may_hold_county(const char *text, gsize length)
{
    enum { FEWEST = 9 }; /* bytes of 西宁城 */
    for (gsize at = FEWEST; at + 3 <= length; at += 3)
        if (memcmp(text + at, "区", 3) == 0 || memcmp(text + at, "县", 3) == 0)
            return TRUE;
    return FALSE;
}

/* 西宁城中区: a division that follows the short name of the city it lies in. */
static gsize read_short_path(const char *text, gsize length, struct unit_name *name)
{
    enum { LONGEST = 12 }; /* bytes of 呼和浩特 */
    const struct unit_division *outer[UNIT_MAX_MATCHES], *inner[UNIT_MAX_MATCHES];
    if (!may_hold_county(text, length))
        return 0;
    for (gsize n = MIN(length, (gsize)LONGEST); n >= 6; n -= 3) {
        gsize m = unit_find_short(text, n, outer);
        gsize at = m == 0 ? 0 : unit_match(text + n, length - n);
        gsize k = at == 0 ? 0 : unit_find(text + n, at, inner);
        for (gsize i = 0; i < m * k; i++)
            if (strcmp(outer[i / k]->level, "prefecture") == 0 &&
                lies_in(inner[i % k], outer[i / k])) {
                name->n_path = 1;
                name->path[0].start = n;
                name->path[0].length = at;
                return n + at;
            }
    }
    return 0;
}

/* 国家税务总局渑池县税务局: what is led from above names its place behind whom it
 * belongs to. */
static gsize read_led_path(const char *text, gsize length, struct unit_name *name)
{
    static const struct {
        const char *text;
        gsize length;
    } leaders[] = {
        { TEXT("国家税务总局") },   { TEXT("国家统计局") }, { TEXT("中国共产党") },
        { TEXT("中共") },           { TEXT("共青团") },     { TEXT("中国人民银行") },
        { TEXT("国家外汇管理局") }, { TEXT("国网") },       { TEXT("中华人民共和国") },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(leaders); i++) {
        gsize n = leaders[i].length;
        if (length <= n || memcmp(text, leaders[i].text, n) != 0)
            continue;
        gsize at = read_path(text + n, length - n, name);
        if (at == 0 || at == length - n)
            break;
        for (gsize k = 0; k < name->n_path; k++)
            name->path[k].start += n;
        return n + at;
    }
    memset(name, 0, sizeof *name);
    return 0;
}

static const char *level_of(const char *text, const struct unit_name *name)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize last = name->n_path - 1;
    gsize n = unit_find(text + name->path[last].start, name->path[last].length, found);
    return n == 0 ? NULL : found[0]->level;
}

/* 全市, 我县, 本区: the area that is spoken of, not its name. */
static gboolean is_owned(const char *before)
{
    static const char *const words[] = { "全", "我", "本", "各", "该", "省", "市" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (memcmp(before, words[i], 3) == 0)
            return TRUE;
    return FALSE;
}

/* A county, district or city that the tables do not have: by its last character. */
static const char *guess_level(const char *plain, gsize length)
{
    if (length > 30)
        return NULL;
    static const struct {
        const char *end, *level;
    } levels[] = { { "自治州", "prefecture" }, { "县", "county" },   { "区", "county" },
                   { "旗", "county" },         { "省", "province" }, { "市", "county" } };
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        gsize n = strlen(levels[i].end);
        if (length > n + 2 && memcmp(plain + length - n, levels[i].end, n) == 0)
            return is_owned(plain + length - n - 3) ? NULL : levels[i].level;
    }
    return NULL;
}

/* Whether the text is of such words alone as name a body only within its own text. */
static gboolean has_no_name(const char *text, gsize length)
{
    static const char *const words[] = { "我", "本", "该", "各", "全", "省", "市",
                                         "县", "区", "镇", "乡", "州", "旗", "街",
                                         "道", "苏", "木", "年", "度" };
    for (gsize at = 0; at < length; at += 3) {
        gsize i = 0;
        while (i < G_N_ELEMENTS(words) && memcmp(text + at, words[i], 3) != 0)
            i++;
        if (i == G_N_ELEMENTS(words))
            return FALSE;
    }
    return TRUE;
}

/* Whether the text begins like one that names a body only within its own text: 我局,
 * 区政府办公室. A town may be named so: 本寨镇, 市桥街道. */
static gboolean is_generic(const char *text, gsize length)
{
    static const struct {
        const char *text;
        gsize length;
    } starts[] = {
        { TEXT("我") },     { TEXT("本") }, { TEXT("该") },   { TEXT("各") },
        { TEXT("全") },     { TEXT("省") }, { TEXT("市") },   { TEXT("县") },
        { TEXT("区") },     { TEXT("镇") }, { TEXT("乡") },   { TEXT("州") },
        { TEXT("旗") },     { TEXT("街") }, { TEXT("政府") }, { TEXT("人民政府") },
        { TEXT("办公室") },
    };
    gsize start = 0;
    if (length < 6)
        return TRUE;
    while (start < G_N_ELEMENTS(starts) &&
           (length < starts[start].length ||
            memcmp(text, starts[start].text, starts[start].length) != 0))
        start++;
    if (start == G_N_ELEMENTS(starts))
        return FALSE;
    const char *autonomy = search_word(text, length, "自治");
    if (autonomy != NULL && autonomy >= text + 6 &&
        !has_no_name(text, (gsize)(autonomy - text)))
        return FALSE; /* 镇宁自治县 */
    const struct unit_ending *ending = unit_ending_of(text, length);
    gboolean town = ending != NULL && g_strcmp0(ending->level, "township") == 0;
    return !town || has_no_name(text, length - ending->dropped);
}

/* 买球平台网址交通运输局: a page whose owner has put his words in the place of names. */
static gboolean names_site(const char *text, gsize length)
{
    if (search_word(text, length, "网") != NULL &&
        (search_word(text, length, "网址") != NULL ||
         search_word(text, length, "官网") != NULL ||
         search_word(text, length, "彩票网") != NULL))
        return TRUE;
    return search_word(text, length, "赌场") != NULL ||
           search_word(text, length, "博彩") != NULL;
}

/* 医院, 公开我局, 职能部门: words that say of what kind a body is, and not which. */
static gboolean names_kind_alone(const char *text, gsize length,
                                 const struct unit_ending *ending)
{
    enum { SHORTEST = 9, LONG = 18 }; /* bytes of 水利局, of 年度报告医院 */
    const char *kind = text + length - ending->length;
    if (kind == text + 3 && ending->length >= SHORTEST && memcmp(text, "将", 3) == 0)
        return TRUE; /* 将保税区 */
    return (length < SHORTEST && strcmp(ending->scope, "department") == 0) ||
           (kind >= text + 3 && memcmp(kind - 3, "我", 3) == 0) ||
           strcmp(ending->text, "部门") == 0 ||
           (length >= LONG &&
            (names_site(text, length) || search_word(text, length, "报告") != NULL));
}

/* 渑池县各部门, 渑池县有关部门: all of them, or some. 三门峡市气象部门 is one body. */
static gboolean names_several(const char *end, gsize length)
{
    return length > 9 &&
           (memcmp(end - 9, "各部门", 9) == 0 || memcmp(end - 9, "关部门", 9) == 0);
}

/* Words of two characters that end as a body's name may: 部署, 网站. */
static gboolean is_common_word(const char *text, gsize length)
{
    static const struct {
        const char *last, *before; /* a character, and those that stand before it */
    } words[] = {
        { "署", "部" },         { "站", "网" },
        { "部", "全内干" },     { "所", "场" },
        { "办", "承主督会" },   { "场", "市广机现会商立车宰埋剧赛考操" },
        { "街", "大沿临行业" },
    };
    const char *end = text + length;
    if (length < 6)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (memcmp(end - 3, words[i].last, 3) != 0)
            continue;
        for (const char *before = words[i].before; *before != '\0'; before += 3)
            if (memcmp(end - 6, before, 3) == 0)
                return TRUE;
    }
    return names_several(end, length);
}

/* 新疆生产建设兵团第八师石河子市: the divisions that the name ends in, after words that
 * name none. Returns where they begin, `length` for nowhere. */
static gsize find_path_at_end(const char *text, gsize length, struct unit_name *name)
{
    for (gsize from = 3; from + 6 <= length; from += 3) {
        memset(name, 0, sizeof *name);
        if (((guchar)text[from] & 0xc0) == 0x80)
            break;
        gsize at = read_path(text + from, length - from, name);
        if (at == 0 ||
            (at < length - from && !(length - from - at == 12 &&
                                     memcmp(text + from + at, "人民政府", 12) == 0)))
            continue;
        for (gsize i = 0; i < name->n_path; i++)
            name->path[i].start += from;
        return from + at;
    }
    memset(name, 0, sizeof *name);
    return 0;
}

gboolean unit_parse_name(const char *text, gsize length, struct unit_name *name)
{
    memset(name, 0, sizeof *name);
    gsize at = read_path(text, length, name);
    if (at == 0 && length > 36)
        at = find_path_at_end(text, length, name);
    if (at == 0)
        at = read_led_path(text, length, name);
    if (at == 0 && (g_ascii_isdigit(*text) || is_generic(text, length)))
        return FALSE;
    if (at == 0)
        at = read_short_path(text, length, name);
    const struct unit_ending *ending =
        at == length ? NULL : unit_ending_of(text + at, length - at);
    if (ending != NULL && (is_common_word(text, length) ||
                           (at == 0 && names_kind_alone(text, length, ending))))
        return FALSE;
    name->scope = ending == NULL ? "government" : ending->scope;
    name->level = ending == NULL ? NULL : ending->level;
    name->name_length = length - (ending == NULL ? 0 : ending->dropped);
    gboolean is_area = name->name_length == at;
    if (name->level == NULL && is_area)
        name->level = level_of(text, name);
    else if (name->level == NULL)
        name->level = guess_level(text, name->name_length);
    if (is_area && at > 0) {
        name->area_start = name->path[name->n_path - 1].start;
        name->area_length = name->path[name->n_path - 1].length;
    }
    return name->level != NULL && name->name_length > 0; /* not 管委会 alone */
}
