/* The body that the prose calls as its own place does: 区财政局, where the text names
 * 广信区财政局 once. */
#include "data/report/report_actor.h"
#include "data/report/report_names.h"
#include "data/unit_ending.h"

#include <string.h>

enum {
    CHARACTER = 3,           /* bytes */
    SHORTEST = 4 * CHARACTER /* of 区财政局 */
};

static gboolean begins_with_any(const char *text, const char *const *words)
{
    while (*words != NULL && !g_str_has_prefix(text, *words))
        words++;
    return *words != NULL;
}

/* Skips what may stand before who acts, compiles or answers. */
static const char *skip_lead(const char *from, const char *end)
{
    static const char *const leads[] = { "本报告由", "由", "请与" };
    from = report_skip_year(from, end);
    for (gsize i = 0; i < G_N_ELEMENTS(leads); i++)
        if (g_str_has_prefix(from, leads[i]))
            return from + strlen(leads[i]);
    return from;
}

/* Whether what follows a name shows that its body acts, or that it answers. */
static gboolean is_at_work(const char *text, const char *end)
{
    static const char *const words[] = { "办公室", "联系", "自", NULL };
    return begins_with_any(text, words) || report_begins_act(text, end);
}

static gboolean is_department(const char *text, gsize length)
{
    const struct unit_ending *ending = unit_ending_of(text, length);
    return ending != NULL && strcmp(ending->scope, "department") == 0;
}

/* Whether the text begins with a place's kind. 市场监督管理局 is of no city, 县级部门 are
 * several. */
static gboolean is_of_kind(const char *text)
{
    static const char *const kinds[] = { "区", "县", "市", "州", "旗", NULL };
    static const char *const others[] = { "场", "级", "直", "属", "域", "政府", NULL };
    return begins_with_any(text, kinds) && !begins_with_any(text + CHARACTER, others);
}

/* Bytes of 区财政局 at the text, of a place's kind and a department at work; 0: there is
 * none. */
static gsize read_local(const char *text, const char *end)
{
    enum { LONGEST = 18 * CHARACTER };
    if (!is_of_kind(text))
        return 0;
    for (gsize n = CHARACTER; n <= LONGEST && text + n < end; n += CHARACTER) {
        if (n >= SHORTEST && is_at_work(text + n, end) &&
            is_department(text + CHARACTER, n - CHARACTER))
            return n;
        if (((guchar)text[n] & 0xf0) != 0xe0)
            return 0;
    }
    return 0;
}

/* Puts the short name at `from`, if there is one, into `name`. FALSE: it differs from the
 * one there. */
static gboolean keep_local(const char *from, const char *end, GString *name)
{
    const char *start = skip_lead(from, end);
    const gsize n = read_local(start, end);
    if (n == 0 || (name->len == n && memcmp(name->str, start, n) == 0))
        return TRUE;
    if (name->len > 0)
        return FALSE;
    g_string_append_len(name, start, (gssize)n);
    return TRUE;
}

/* 县应急管理局2020年…: the short name in the title. */
static gboolean read_titled(const struct report_heading *heading, GString *name,
                            guint32 *line)
{
    const struct report_title *title = &heading->title;
    const gsize length = title->unit_end - title->unit_start;
    if (heading->title_text->len == 0 || length < SHORTEST)
        return FALSE;
    const char *text = heading->title_text->str + title->unit_start;
    if (!is_of_kind(text) || !is_department(text + CHARACTER, length - CHARACTER))
        return FALSE;
    g_string_append_len(name, text, (gssize)length);
    *line = document_row(heading->document, heading->title_row)->line;
    return TRUE;
}

/* The one short name of the prose; FALSE when there are several, or none. */
static gboolean find_local(const struct report_heading *heading, GString *name,
                           guint32 *line)
{
    enum { SENTENCE = 30 }; /* bytes of 由区财政局结合有关数据编制 */
    const struct report_range *range = heading->range;
    const guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) prose = g_string_new(NULL);
    for (guint row = range->first_row; row < last; row++) {
        if (report_row_bytes(heading->document, row) < SENTENCE)
            continue;
        g_string_truncate(prose, 0);
        report_append_row(heading->document, row, prose);
        const char *end = prose->str + prose->len;
        const gboolean had = name->len > 0;
        for (const char *from = prose->str; from != NULL && from < end;
             from = report_next_clause(from, end))
            if (!keep_local(from, end, name))
                return FALSE;
        if (!had && name->len > 0)
            *line = document_row(heading->document, row)->line;
    }
    return name->len > 0;
}

gboolean report_find_local(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line)
{
    struct report_reader *reader = heading->reader;
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const struct report_texts texts = report_texts_of(reader, heading->range);
    g_autoptr(GString) local = g_string_new(NULL);
    if (!read_titled(heading, local, line) && !find_local(heading, local, line))
        return FALSE;
    const char *rest = local->str + CHARACTER;
    const gsize n = report_find_owner(&texts, rest, found);
    if (n == 0)
        return FALSE;
    const gsize length = strlen(found[0]->name);
    if (memcmp(found[0]->name + length - CHARACTER, local->str, CHARACTER) != 0)
        return FALSE;
    g_string_assign(text, found[0]->name);
    g_string_append(text, rest);
    return unit_parse_name(text->str, text->len, name) &&
           report_is_told_apart(text->str, name) &&
           !report_writes_for_others(text->str, text->str + text->len, name);
}
