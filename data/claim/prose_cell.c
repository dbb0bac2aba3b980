#include "data/claim/prose_cell.h"

#include "data/search.h"

#include <string.h>

enum { TAIL = 6 /* bytes of the longest stop */ };

/* Copies the last bytes of the text that are not white space, in order, to the end of
 * `tail`. */
static void read_tail(const struct doc_cell *cell, char tail[TAIL])
{
    const char *text = cell->text, *end = text + cell->length;
    gsize n = 0;
    while (n < TAIL && end - text > (gssize)n && !g_ascii_isspace(end[-1 - (gssize)n]))
        n++;
    memcpy(tail + TAIL - n, end - n, n);
    for (end -= n; end > text && n < TAIL; end--)
        if (!g_ascii_isspace(end[-1]))
            tail[TAIL - ++n] = end[-1];
}

static gboolean ends_with_stop(const struct doc_cell *cell)
{
    static const char *const stops[] = { "。", "；", "：", "！",  "？",
                                         "!",  ";",  ":",  "报告" };
    char tail[TAIL] = { 0 };
    if (cell->length >= 3 && memcmp(cell->text + cell->length - 3, stops[0], 3) == 0)
        return TRUE;
    read_tail(cell, tail);
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
        gsize length = strlen(stops[i]);
        if (memcmp(tail + TAIL - length, stops[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean begins_like_heading(const struct doc_cell *cell)
{
    static const char *const numbers[] = { "一", "二", "三", "四", "五", "六", "七" };
    const char *text = cell->text;
    if (text[0] == '(' || text[0] == '#')
        return TRUE;
    if (cell->length >= 3 && memcmp(text, "（", 3) == 0)
        return TRUE;
    if (cell->length < 6 || memcmp(text + 3, "、", 3) != 0)
        return cell->length >= 12 && memcmp(text, "第二十条", 12) == 0;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (memcmp(text, numbers[i], 3) == 0)
            return TRUE;
    return FALSE;
}

/* 四、因信息公开申请行政复议、提起行政诉讼的情况, unlike a first line of several. */
static gboolean is_numbered_title(const struct doc_cell *cell)
{
    static const char comma[] = "、";
    const gsize n = strlen("情况");
    const char *end = cell->text + cell->length - n;
    return cell->length > 2 * n && begins_like_heading(cell) &&
           memcmp(cell->text + 3, comma, strlen(comma)) == 0 &&
           (memcmp(end, "情况", n) == 0 || memcmp(end, "情況", n) == 0);
}

static gboolean is_heading_line(const struct doc_cell *cell)
{
    gboolean marked = cell->text[0] == '(' || cell->text[0] == '#' ||
                      strncmp(cell->text, "（", 3) == 0 || is_numbered_title(cell);
    return marked && search_word(cell->text, cell->length, "，") == NULL &&
           memchr(cell->text, ',', cell->length) == NULL &&
           search_word(cell->text, cell->length, "。") == NULL;
}

static gboolean is_sentence(const struct doc_cell *cell)
{
    const char *text = cell->text;
    gsize n = cell->length;
    return n > LABEL_LENGTH &&
           (search_word(text, n, "。") != NULL || search_word(text, n, "，") != NULL ||
            memchr(text, ',', n) != NULL) &&
           search_word(text, n, "勾稽关系") == NULL &&
           search_word(text, n, "勾稽關系") == NULL &&
           search_word(text, n, "区分处理的") == NULL &&
           search_word(text, n, "區分處理的") == NULL;
}

/* 第二十条第 or 第二十條第, whichever script it is in. */
static const char *find_article(const char *text, gsize length)
{
    static const char ten[] = "第二十";
    const char *end = text + length;
    for (; (text = search_word(text, (gsize)(end - text), "第二十")) != NULL; text++) {
        const char *after = text + strlen(ten);
        if (strncmp(after, "条第", 6) == 0 || strncmp(after, "條第", 6) == 0)
            return text;
    }
    return NULL;
}

const char *prose_find_table(const struct doc_cell *cell, const char **after)
{
    const char *text = cell->text, *end = text + cell->length;
    const char *table = find_article(text, cell->length);
    gsize rest = table == NULL ? 0 : (gsize)(end - table);
    if (search_word(table, rest, "信息内容") == NULL &&
        search_word(table, rest, "信息內容") == NULL)
        table = NULL;
    *after = table == NULL ? NULL : search_word(table, rest, "五、");
    return table;
}

static gboolean has_table(const struct doc_cell *cell)
{
    const char *after;
    return cell->length >= TABLES_CELL && prose_find_table(cell, &after) != NULL;
}

static gboolean is_furniture(const struct doc_cell *cell)
{
    for (guint32 i = 0; i < cell->length; i++)
        if ((guchar)cell->text[i] >= 0xe3 && (guchar)cell->text[i] <= 0xe9)
            return FALSE;
    return TRUE;
}

/* Adds to what is known of a text, which was asked for before. */
static void learn(struct memo_text *text, guint more)
{
    gconstpointer *part = &text->parts[MEMO_PROSE];
    *part = GUINT_TO_POINTER(GPOINTER_TO_UINT(*part) | more);
}

static guint work_out_facts(const struct doc_cell *cell)
{
    return (is_heading_line(cell) ? PROSE_HEADING : 0u) |
           (ends_with_stop(cell) ? PROSE_ENDS : 0u) |
           (begins_like_heading(cell) ? PROSE_BEGINS : 0u) |
           (has_table(cell) ? PROSE_TABLE : 0u) |
           (is_furniture(cell) ? PROSE_FURNITURE : 0u) |
           prose_find_signs(cell->text, cell->length);
}

guint prose_find_facts(struct doc_cell *cell, struct memo_text *pattern)
{
    guint facts =
        pattern == NULL ? 0 : GPOINTER_TO_UINT(pattern->parts[MEMO_PROSE]) & 0xff;
    if (pattern == NULL || pattern->parts[MEMO_PROSE] == NULL) {
        facts = work_out_facts(cell);
        if (pattern != NULL)
            learn(pattern, facts | PROSE_KNOWS_FACTS);
    }
    learn(cell->memo, facts | PROSE_KNOWS_FACTS);
    return facts;
}

gboolean prose_find_sentence(struct doc_cell *cell)
{
    const gboolean sentence = is_sentence(cell);
    learn(cell->memo, PROSE_KNOWS_SENTENCE | (sentence ? PROSE_SENTENCE : 0u));
    return sentence;
}

static G_NO_INLINE gint read_section(const struct doc_cell *cell)
{
    static const char *const numbers[] = { "一", "二", "三", "四", "五", "六" };
    static const char *const words[] = { "总体情况",
                                         "主动公开政府信息情况",
                                         "政府信息公开申请情况",
                                         "行政诉讼情况",
                                         "改进情况",
                                         "需要报告" };
    const char *text = cell->text;
    if (text[0] == '#')
        text += strspn(text, "# ");
    for (gint i = 0; i < 6; i++)
        if (memcmp(text, numbers[i], 3) == 0)
            return strstr(text, words[i]) != NULL ? i + 1 : 0;
    return 0;
}

gint prose_find_section(struct doc_cell *cell)
{
    const gint section = read_section(cell);
    learn(cell->memo, PROSE_KNOWS_SECTION | (guint)section << PROSE_SECTION_SHIFT);
    return section;
}
