#include "data/prose_cell.h"

#include "data/search.h"

#include <string.h>

/* Copies the last bytes of the text that are not white space, in order, to the end of
 * `tail`. */
static void read_tail(const struct doc_cell *cell, char *tail, gsize size)
{
    const char *text = cell->text, *end = text + cell->length;
    while (end > text && g_ascii_isspace(end[-1]))
        end--;
    for (gsize n = 0; end > text && n < size; end--)
        if (!g_ascii_isspace(end[-1]))
            tail[size - ++n] = end[-1];
}

static gboolean ends_with_stop(const struct doc_cell *cell)
{
    static const char *const stops[] = { "。", "；", "：", "！",  "？",
                                         "!",  ";",  ":",  "报告" };
    char tail[6] = { 0 };
    read_tail(cell, tail, sizeof tail);
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
        gsize length = strlen(stops[i]);
        if (memcmp(tail + sizeof tail - length, stops[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean begins_like_heading(const struct doc_cell *cell)
{
    static const char *const heads[] = { "一、", "二、", "三、", "四、",    "五、",
                                         "六、", "七、", "（",   "第二十条" };
    const char *text = cell->text;
    if (text[0] == '(' || text[0] == '#')
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(heads) && cell->length >= 3; i++)
        if (text[2] == heads[i][2] && strncmp(text, heads[i], strlen(heads[i])) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_heading_line(const struct doc_cell *cell)
{
    gboolean marked =
        cell->text[0] == '(' || cell->text[0] == '#' || strncmp(cell->text, "（", 3) == 0;
    return marked && search_word(cell->text, cell->length, "，") == NULL &&
           memchr(cell->text, ',', cell->length) == NULL &&
           search_word(cell->text, cell->length, "。") == NULL;
}

static gboolean is_sentence(const struct doc_cell *cell)
{
    const char *text = cell->text;
    gsize n = cell->length;
    return n > LABEL_LENGTH &&
           (search_word(text, n, "。") != NULL || search_word(text, n, "，") != NULL) &&
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
    return cell->length >= LONG_CELL && prose_find_table(cell, &after) != NULL;
}

static G_NO_INLINE guint find_facts(const struct doc_cell *cell)
{
    return (is_heading_line(cell) ? PROSE_HEADING : 0u) |
           (ends_with_stop(cell) ? PROSE_ENDS : 0u) |
           (begins_like_heading(cell) ? PROSE_BEGINS : 0u) |
           (has_table(cell) ? PROSE_TABLE : 0u) |
           prose_find_signs(cell->text, cell->length);
}

/* What is kept beside a text, as far as it was asked for. */
struct kept {
    guint8 has_facts, facts;
    guint8 has_sentence, sentence;
    guint8 has_section, section;
};

static struct kept *get_kept(const struct document *document, struct doc_cell *cell)
{
    struct memo_text *memo = document_cell_memo(document, cell);
    if (memo->parts[MEMO_PROSE] == NULL)
        memo->parts[MEMO_PROSE] = memo_alloc(document->memo, memo, sizeof(struct kept));
    return (struct kept *)(gpointer)memo->parts[MEMO_PROSE];
}

guint prose_cell_facts(const struct document *document, struct doc_cell *cell)
{
    struct kept *kept = get_kept(document, cell);
    if (!kept->has_facts) {
        kept->facts = (guint8)find_facts(cell);
        kept->has_facts = TRUE;
    }
    return kept->facts;
}

gboolean prose_is_sentence(const struct document *document, struct doc_cell *cell)
{
    struct kept *kept = get_kept(document, cell);
    if (!kept->has_sentence) {
        kept->sentence = is_sentence(cell);
        kept->has_sentence = TRUE;
    }
    return kept->sentence;
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

gint prose_read_heading(const struct document *document, struct doc_cell *cell)
{
    if (!prose_may_be_heading(cell))
        return 0;
    struct kept *kept = get_kept(document, cell);
    if (!kept->has_section) {
        kept->section = (guint8)read_section(cell);
        kept->has_section = TRUE;
    }
    return kept->section;
}

gboolean prose_is_furniture(const struct doc_cell *cell)
{
    for (guint32 i = 0; i < cell->length; i++)
        if ((guchar)cell->text[i] >= 0xe3 && (guchar)cell->text[i] <= 0xe9)
            return FALSE;
    return TRUE;
}
