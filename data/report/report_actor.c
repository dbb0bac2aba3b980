/* The body that the prose shows at work, or whose disclosure it is about. */
#include "data/report/report_actor.h"

#include <string.h>

/* Place by place: the nearest word is found without a look at the rest for the others, so
 * that a row is gone through once, clause by clause. */
const char *report_find_any(const char *text, const char *end, const char *const *words)
{
    for (; text < end; text++)
        for (const char *const *word = words; *word != NULL; word++)
            if (*text == **word && strlen(*word) <= (gsize)(end - text) &&
                memcmp(text, *word, strlen(*word)) == 0)
                return text;
    return NULL;
}

/* What parts the clauses of a sentence, and stands in no name. */
static const char *const marks[] = { "，", "。", ",", "；", "）", ")", NULL };

/* "三门峡市人民政府在年度考核中", "渑池县司法局受理行政复议": who asks and judges is
 * above whose report it is, or beside it. */
static gboolean judges_others(const char *verb, const char *end)
{
    static const char *const words[] = { "考核", "评估", "测评", "通报", "督查", NULL };
    static const char *const cases[] = { "复议", "诉讼", NULL };
    const char *clause = report_find_any(verb, end, marks);
    const char *stop = clause == NULL ? end : clause;
    const gboolean receives =
        g_str_has_prefix(verb, "受理") || g_str_has_prefix(verb, "收到");
    return report_find_any(verb, stop, words) != NULL ||
           (receives && report_find_any(verb, stop, cases) != NULL);
}

/* 县委、县, 各部门, 渑池县人民法院: several bodies, or one that only judges. 查阅并检索太
 * 平镇: what the readers may do. */
static gboolean is_no_author(const char *text, const struct unit_name *name)
{
    static const char *const words[] = { "、",     "各部门",   "有关部门", "相关部门",
                                         "各乡",   "各镇",     "各单位",   "法院",
                                         "检察院", "老年大学", "查阅",     "检索",
                                         "浏览",   NULL };
    return report_find_any(text, text + name->name_length, words) != NULL;
}

gboolean report_is_told_apart(const char *text, const struct unit_name *name)
{
    static const char *const companies[] = { "公司",     "集团",         "大学",
                                             "职业学院", "职业技术学院", NULL };
    static const char *const zones[] = { "高新区", "开发区", "经开区", NULL };
    const char *end = text + name->name_length;
    if (is_no_author(text, name))
        return FALSE;
    if (name->n_path > 0 || g_strcmp0(name->level, "township") == 0 ||
        report_find_any(text, end, companies) != NULL)
        return TRUE;
    return (g_strcmp0(name->level, "zone") == 0 ||
            report_find_any(text, end, zones) != NULL) &&
           report_zone_stem(text, name->name_length) > 0;
}

/* Whether a mark stands in [from, end): a bracket that is closed there is none. */
static gboolean has_mark(const char *from, const char *end)
{
    static const char *const opens[] = { "(", "（", NULL };
    const char *mark = report_find_any(from, end, marks);
    if (mark != NULL && (*mark == ')' || g_str_has_prefix(mark, "）")) &&
        report_find_any(from, mark, opens) != NULL)
        mark = report_find_any(mark + (*mark == ')' ? 1 : 3), end, marks);
    return mark != NULL;
}

/* Takes the name apart that begins at `from`, before `verb` or what is said of the body:
 * 太平镇党委、政府, 叶县水利局政府信息公开工作, 太平镇人民政府信息公开工作. Returns where
 * it ends, or NULL. */
static const char *parse_before(const char *from, const char *verb,
                                struct unit_name *name)
{
    static const char *const said[] = { "党委、政府",
                                        "党委政府",
                                        "党工委、办事处",
                                        "党委",
                                        "党工委",
                                        "政府信息公开",
                                        "信息公开",
                                        "政府信息公开工作",
                                        "信息公开工作",
                                        "政务公开工作",
                                        "" };
    enum { SHORTEST = 9 }; /* bytes of a name */
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        gsize length = strlen(said[i]);
        const char *end = verb - length;
        if (verb - from >= (gssize)(SHORTEST + length) &&
            memcmp(end, said[i], length) == 0 && !has_mark(from, end) &&
            unit_parse_name(from, (gsize)(end - from), name))
            return end;
    }
    return NULL;
}

/* Where the short name in brackets begins: 渑池县水利局(以下简称县水利局). NULL: there is
 * none. */
static const char *find_brief(const char *from, const char *end)
{
    static const char *const briefs[] = { "(以下简称", "(下称",  "(简称", "（以下简称",
                                          "（下称",    "（简称", NULL };
    return report_find_any(from, end, briefs);
}

/* Where the other name in brackets begins that ends right before `verb`:
 * 渑池县司法局(县行政复议局)根据…. NULL: there is none. */
static const char *find_other_name(const char *from, const char *verb)
{
    static const char *const opens[] = { "(", "（", NULL };
    const gboolean closed =
        verb > from + 3 && (verb[-1] == ')' || memcmp(verb - 3, "）", 3) == 0);
    return closed ? report_find_any(from, verb, opens) : NULL;
}

const char *report_skip_year(const char *from, const char *end)
{
    gsize used = 0;
    if (report_parse_year(from, (gsize)(end - from), &used) == 0)
        return from;
    from += used;
    while (from < end && (g_str_has_prefix(from, "年") || g_str_has_prefix(from, "度") ||
                          g_str_has_prefix(from, "，")))
        from += 3;
    return from + (from < end && *from == ',');
}

/* What a body does at the beginning of a sentence. The last are of 政务公开 or
 * 政府信息公开, and 由…综合全区各部门的…编制. */
static const char *const verbs[] = {
    "编制",   "坚持",   "认真",     "严格",     "积极", "深入", "全面", "高度", "在",
    "以",     "按照",   "持续",     "始终",     "依法", "主动", "共",   "围绕", "紧",
    "切实",   "进一步", "根据",     "不断",     "加强", "强化", "结合", "通过", "充分",
    "着力",   "大力",   "贯彻",     "聚焦",     "落实", "未收", "未接", "未发", "未产",
    "未出",   "未受",   "没有收到", "没有发生", "收到", "受理", "把政", "将政", "把信息",
    "将信息", "综合全", "综合各",   "制定",     "依托", NULL
};

gboolean report_begins_act(const char *text, const char *end)
{
    return report_find_any(text, MIN(end, text + 12), verbs) == text;
}

const char *report_next_clause(const char *from, const char *end)
{
    from = report_find_any(from, end, marks);
    return from == NULL ? NULL : g_utf8_next_char(from);
}

/* Bytes of what the report calls itself before who compiles it: 本年度报告|由…编制. */
static gsize own_words(const char *from)
{
    static const char *const words[] = { "本报告由", "本年度报告由", "本年报由",
                                         "本报告是由", "本年度报告是由" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(from, words[i]))
            return strlen(words[i]) - strlen("由");
    return 0;
}

/* "2025年，霍城县水利局坚持…", "由宣州区司法局编制": who acts in the first clause after a
 * mark of the sentence, if it is told apart. */
static gboolean parse_actor(const char *from, const char *end, struct unit_name *name,
                            const char **actor)
{
    static const char *const closes[] = { ")", "）", NULL };
    enum { LONGEST = 120 }; /* bytes of a name with a short one in brackets */
    from = report_skip_year(from, end);
    from += own_words(from);
    gboolean compiles = g_str_has_prefix(from, "由");
    from += compiles ? strlen("由") : 0;
    const char *limit = MIN(end, from + LONGEST);
    const char *verb = report_find_any(from, limit, verbs);
    const char *brief = find_brief(from, limit);
    if (brief != NULL && (verb == NULL || brief < verb)) {
        const char *close = report_find_any(brief, limit, closes);
        verb = close == NULL ? NULL : report_find_any(close, limit, verbs);
    } else {
        brief = verb == NULL ? NULL : find_other_name(from, verb);
        brief = brief == NULL ? verb : brief;
    }
    const char *last = verb == NULL ? NULL : parse_before(from, brief, name);
    if (last == NULL || (compiles && report_writes_for_others(from, verb, name)) ||
        judges_others(verb, end))
        return FALSE;
    /* What a county drew up is cited by its towns. */
    if ((g_str_has_prefix(verb, "制定") || g_str_has_prefix(verb, "依托")) &&
        g_strcmp0(name->level, "township") != 0)
        return FALSE;
    *actor = from;
    name->name_length = MIN(name->name_length, (gsize)(last - from));
    return report_is_told_apart(from, name) ||
           (compiles && g_str_has_prefix(from, "国家") && !is_no_author(from, name));
}

/* Behind a year: 按照2024年|叶县司法局政府信息公开工作实际. NULL: there is none. */
static const char *skip_basis(const char *from, const char *end)
{
    static const char *const words[] = { "按照", "根据", "依据", "和", "及", NULL };
    for (const char *const *word = words; *word != NULL; word++)
        if (g_str_has_prefix(from, *word)) {
            from += strlen(*word);
            const char *name = report_skip_year(from, end);
            return name == from ? NULL : name;
        }
    return NULL;
}

/* Where the name begins whose disclosure a clause is about:
 * 为切实做好|太平镇政府信息公开工作, 结合|叶县司法局2022年政府信息公开工作情况. NULL: it
 * is about none. */
static const char *skip_aim(const char *from, const char *end)
{
    static const char *const manners[] = { "认真", "切实", "进一步", "扎实", "全面" };
    static const char *const aims[] = { "做好", "抓好", "推进", "开展", "加强" };
    if (g_str_has_prefix(from, "结合"))
        return report_skip_year(from + strlen("结合"), end);
    if (!g_str_has_prefix(from, "为"))
        return skip_basis(from, end);
    from += strlen("为");
    for (gsize i = 0; i < G_N_ELEMENTS(manners); i++)
        from += g_str_has_prefix(from, manners[i]) ? strlen(manners[i]) : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(aims); i++)
        if (g_str_has_prefix(from, aims[i]))
            return from + strlen(aims[i]);
    return NULL;
}

/* Where the name ends that is followed, perhaps behind its short form in brackets, by
 * 政府信息公开 in the clause; NULL: it is not. */
static const char *find_concern(const char *from, const char *end)
{
    static const char *const keys[] = { "政府信息公开", "信息公开", "政务公开", NULL };
    static const char *const closes[] = { ")", "）", NULL };
    enum { LONGEST = 150 }; /* bytes of a name with a short one in brackets */
    const char *brief = find_brief(from, MIN(end, from + LONGEST));
    const char *close = brief == NULL ? NULL : report_find_any(brief, end, closes);
    const char *clause = report_find_any(from, end, marks);
    if (close != NULL && clause == close) {
        close += *close == ')' ? 1 : strlen("）");
        return report_find_any(close, end, keys) == close ? brief : NULL;
    }
    return report_find_any(from, clause == NULL ? end : clause, keys);
}

/* Whether what is said of the disclosure behind `key` is asked for, not done. */
static gboolean is_demanded(const char *key, const char *end)
{
    static const char *const words[] = { "要求", "部署", "规定", "通知", "安排",
                                         "要点", "意见", "方案", "办法", NULL };
    const char *clause = report_find_any(key, end, marks);
    return report_find_any(key, clause == NULL ? end : clause, words) != NULL;
}

/* A department or a town whose disclosure the clause is about: that of a county is what
 * all its bodies work for. */
static gboolean parse_concerned(const char *from, const char *end, struct unit_name *name,
                                const char **actor)
{
    const char *start = skip_aim(from, end);
    const char *key = start == NULL ? NULL : find_concern(start, end);
    if (key == NULL || is_demanded(key, end))
        return FALSE;
    gsize year_start, year_end, length = (gsize)(key - start);
    gint year;
    if (report_find_marked_year(start, 0, length, &year_start, &year_end, &year) &&
        year_end == length)
        length = year_start;
    *actor = start;
    return unit_parse_name(start, length, name) &&
           (g_strcmp0(name->level, "department") == 0 ||
            g_strcmp0(name->level, "township") == 0) &&
           report_is_told_apart(start, name);
}

/* The area whose bodies' reports the report is made of:
 * 汇总|南平市各县（市、区）…情况编制. */
static gboolean parse_gathered(const char *from, const char *end, struct unit_name *name,
                               const char **actor)
{
    static const char *const all[] = { "各县", "各区", "各乡", "各镇", "各市", "各级" };
    if (!g_str_has_prefix(from, "汇总") && !g_str_has_prefix(from, "综合"))
        return FALSE;
    from = report_skip_year(from + strlen("汇总"), end);
    const char *last = from;
    for (gsize n; last < end && (n = unit_match(last, (gsize)(end - last))) > 0;)
        last += n;
    gboolean follows = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        follows |= g_str_has_prefix(last, all[i]);
    *actor = from;
    return last > from && follows && strstr(last, "编制") != NULL &&
           unit_parse_name(from, (gsize)(last - from), name);
}

gboolean report_find_actor(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line)
{
    const struct report_range *range = heading->range;
    enum { SHORTEST = 30 }; /* bytes of 本报告由叶县人民政府编制 */
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) prose = g_string_new(NULL);
    for (guint row = range->first_row; row < last; row++) {
        if (report_row_bytes(heading->document, row) < SHORTEST)
            continue;
        g_string_truncate(prose, 0);
        report_append_row(heading->document, row, prose);
        const char *end = prose->str + prose->len, *actor;
        for (const char *from = prose->str; from != NULL && from < end;) {
            if (parse_actor(from, end, name, &actor) ||
                parse_concerned(from, end, name, &actor) ||
                parse_gathered(from, end, name, &actor)) {
                g_string_assign(text, actor);
                *line = document_row(heading->document, row)->line;
                return TRUE;
            }
            from = report_next_clause(from, end);
        }
    }
    return FALSE;
}
