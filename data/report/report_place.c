/* Where a body lies whose name does not tell it. */
#include "data/report/report_names.h"
#include "data/search.h"

#include <string.h>

void report_set_place(struct record *record, const struct unit_division **found, gsize n)
{
    const char *province = n > 0 ? found[0]->province : NULL;
    const char *prefecture = n > 0 ? found[0]->prefecture : NULL;
    for (gsize i = 1; i < n; i++) {
        if (g_strcmp0(province, found[i]->province) != 0)
            province = NULL;
        if (g_strcmp0(prefecture, found[i]->prefecture) != 0)
            prefecture = NULL;
    }
    record->unit.province = province;
    record->unit.prefecture = prefecture;
}

/* Whether what follows a place's name in a zone's says what zone it is: 长兴岛经济区 is
 * not in 长兴. */
static gboolean is_kind_of_zone(const char *rest)
{
    static const char *const kinds[] = { "经济", "高新", "综合", "工业", "开发", "新区",
                                         "新城", "保税", "产业", "旅游", "示范", "管理",
                                         "国家", "经开", "循环", "现代", "农业", "科技",
                                         "生态", "文化", "国际", "化工", "自由", "自贸",
                                         "空港", "市",   "县",   "区" };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_has_prefix(rest, kinds[i]))
            return TRUE;
    return FALSE;
}

gsize report_zone_stem(const char *name, gsize length)
{
    enum { LONGEST = 15 };
    const struct unit_division *found[UNIT_MAX_MATCHES];
    for (gsize n = MIN(length, (gsize)LONGEST); n >= 6; n -= 3)
        if (unit_find_short(name, n, found) > 0 && is_kind_of_zone(name + n))
            return n;
    return 0;
}

/* Bytes of the city that the name begins with (杭州 in 杭州钱江经济开发区, 重庆 in
 * 重庆两江新区), if it is no other division's; 0: none. */
static gsize find_city_stem(const char *name, gsize length)
{
    enum { LONGEST = 12 };
    const struct unit_division *found[UNIT_MAX_MATCHES];
    for (gsize n = MIN(length, (gsize)LONGEST); n >= 6; n -= 3)
        if (unit_find_short(name, n, found) == 1 &&
            (strcmp(found[0]->level, "prefecture") == 0 ||
             (strcmp(found[0]->level, "province") == 0 &&
              g_str_has_suffix(found[0]->name, "市"))))
            return n;
    return 0;
}

/* A zone, or what is of one: 益阳高新区市场监督管理局. */
static gboolean names_zone(const struct record_unit *unit)
{
    const char *zone = strstr(unit->name, "区");
    return zone != NULL &&
           (g_strcmp0(unit->level, "zone") == 0 || strstr(unit->name, "开发区") != NULL ||
            strstr(unit->name, "新区") != NULL);
}

/* A zone bears the name of the place it lies in (平潭综合实验区): its province is sure
 * when all places of that name share it, its prefecture when it is named after one. */
static gboolean place_by_stem(struct record *record)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const char *name = record->unit.name;
    gsize n = report_zone_stem(name, strlen(name));
    if (n == 0 && (g_strcmp0(record->unit.level, "zone") == 0 ||
                   strstr(name, "开发区") != NULL || strstr(name, "新区") != NULL))
        n = find_city_stem(name, strlen(name));
    gsize matches = n == 0 ? 0 : unit_find_short(name, n, found);
    if (matches == 0 || g_str_has_suffix(found[0]->name, "区"))
        return FALSE; /* 城东 and 高新 are said of any town */
    report_set_place(record, found, matches);
    record->unit.prefecture = matches == 1 && strcmp(found[0]->level, "prefecture") == 0
                                  ? found[0]->name
                                  : NULL;
    return record->unit.province != NULL;
}

/* The innermost folder that is named as a division is: 襄阳市/枣阳市/太平镇.txt. */
static void place_by_folder(struct record *record, const char *path)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    g_auto(GStrv) parts = g_strsplit(path == NULL ? "" : path, "/", -1);
    for (guint i = g_strv_length(parts); i > 1; i--) {
        gsize n = unit_find(parts[i - 2], strlen(parts[i - 2]), found);
        if (n == 0)
            continue;
        report_set_place(record, found, n);
        return;
    }
}

/* 审计局 in the title is 金台区审计局 in the text. */
static void complete_name(struct record *record, const struct unit_division *owner)
{
    g_autofree char *name = g_strconcat(owner->name, record->unit.name, NULL);
    record->unit.name = record_string(record, name);
}

/* 国家统计局渑池调查队, 渑池调查队: a body led from above that says by a short name where
 * it is. */
static gboolean place_by_short_name(struct record *record)
{
    static const char *const leaders[] = { "国家统计局", "中国人民银行", "国家外汇管理局",
                                           "中华人民共和国", "国网" };
#define TEXT(literal) (literal), sizeof(literal) - 1
    static const struct {
        const char *text;
        gsize length;
    } ends[] = { { TEXT("调查总队") }, { TEXT("调查队") },   { TEXT("中心支行") },
                 { TEXT("支行") },     { TEXT("中心支局") }, { TEXT("供电公司") },
                 { TEXT("海关") },     { TEXT("海事局") } };
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const char *name = record->unit.name;
    gsize length = strlen(name), end = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(ends) && end == 0; i++)
        if (length > ends[i].length &&
            memcmp(name + length - 3, ends[i].text + ends[i].length - 3, 3) == 0 &&
            g_str_has_suffix(name, ends[i].text))
            end = ends[i].length;
    for (gsize i = 0; i < G_N_ELEMENTS(leaders) && end > 0; i++)
        name += g_str_has_prefix(name, leaders[i]) ? strlen(leaders[i]) : 0;
    length = strlen(name);
    gsize n = end > 0 && length > end ? unit_find_short(name, length - end, found) : 0;
    if (n == 0)
        return FALSE;
    report_set_place(record, found, n);
    if (n == 1 && strcmp(found[0]->level, "prefecture") == 0)
        record->unit.prefecture = found[0]->name;
    return TRUE;
}

gboolean report_is_national(const char *name)
{
    static const char *const starts[] = { "国家", "国务院", "中国", "中华人民共和国",
                                          "全国" };
    static const char *const ministries[] = { "外交部",
                                              "国防部",
                                              "教育部",
                                              "科技部",
                                              "科学技术部",
                                              "工业和信息化部",
                                              "公安部",
                                              "民政部",
                                              "司法部",
                                              "财政部",
                                              "自然资源部",
                                              "水利部",
                                              "生态环境部",
                                              "交通运输部",
                                              "农业农村部",
                                              "住房和城乡建设部",
                                              "商务部",
                                              "文化和旅游部",
                                              "应急管理部",
                                              "退役军人事务部",
                                              "审计署",
                                              "海关总署",
                                              "人力资源社会保障部" };
    gsize length = strlen(name);
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (memcmp(name, starts[i], 3) == 0 && g_str_has_prefix(name, starts[i]))
            return TRUE;
    if (memcmp(name + length - 3, "部", 3) != 0 &&
        memcmp(name + length - 3, "署", 3) != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(ministries); i++)
        if (strcmp(name, ministries[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Where the district's name before 政 at `at` ends, 区政府, 区人民政府 or 区政务; NULL:
 * there is none. */
static const char *find_district_end(const char *start, const char *at, const char *end)
{
    static const char people[] = "人民";
    enum { PEOPLE = sizeof people - 1 };
    if (end - at < 6 || (memcmp(at + 3, "府", 3) != 0 && memcmp(at + 3, "务", 3) != 0))
        return NULL;
    if (at - start >= PEOPLE && memcmp(at - PEOPLE, people, PEOPLE) == 0)
        at -= PEOPLE;
    return at - start > 3 && memcmp(at - 3, "区", 3) == 0 ? at : NULL;
}

/* The district whose government's site or demand the text names (汉台区政务信息网),
 * if all that it names so lie together. */
static void place_by_government(const struct report_texts *texts, struct record *record)
{
    enum { SHORTEST = 30 }; /* bytes of a clause; the cells of tables have fewer */
    const struct unit_division *first[UNIT_MAX_MATCHES], *found[UNIT_MAX_MATCHES];
    gsize n_first = 0;
    for (guint i = texts->first; i < texts->end; i++) {
        const struct doc_cell *cell = report_text_at(texts, i);
        const char *end = cell->text + cell->length, *p = cell->text;
        while (cell->length >= SHORTEST && !cell->covered &&
               (p = search_word(p, (gsize)(end - p), "政")) != NULL) {
            const char *name_end = find_district_end(cell->text, p, end);
            gsize n = name_end == NULL
                          ? 0
                          : report_find_ending(texts, i, name_end, FALSE, found);
            p += strlen("政");
            if (n > 0 && n_first > 0 && found[0] != first[0])
                return; /* of several, none is sure */
            if (n > 0)
                memcpy(first, found, n * sizeof *found);
            n_first = n > 0 ? n : n_first;
        }
    }
    if (n_first > 0)
        report_set_place(record, first, n_first);
}

void report_find_place(const struct report_heading *heading)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    struct record *record = heading->record;
    struct report_reader *reader = heading->reader;
    if (record->unit.name == NULL || record->unit.province != NULL ||
        record->unit.code != NULL)
        return;
    if ((names_zone(&record->unit) && place_by_stem(record)) ||
        (g_strcmp0(record->unit.level, "township") != 0 && place_by_short_name(record)))
        return;
    const struct report_texts texts = report_texts_of(reader, heading->range);
    gsize n = report_find_owner(&texts, record->unit.name, found);
    if (n > 1)
        n = report_keep_mentioned(reader->document, heading->range, NULL, found, n);
    if (n > 0)
        report_set_place(record, found, n);
    if (n > 0 && g_strcmp0(record->unit.level, "department") == 0)
        complete_name(record, found[0]);
    if (n == 0 && report_is_national(record->unit.name))
        return;
    if (n == 0)
        report_place_by_mentions(&texts, &record->unit);
    if (record->unit.province == NULL)
        place_by_government(&texts, record);
    if (record->unit.province == NULL)
        place_by_folder(record, heading->file_name);
}
