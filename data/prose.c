#include "data/prose.h"

#include "data/encoding.h"
#include "data/search.h"

#include <string.h>

enum {
    LONG_CELL = 900,  /* bytes: may hold more than a table's cell, whatever `used` says */
    LONG_LINE = 54,   /* bytes: a line that may have been broken by a page's width */
    LABEL_LENGTH = 36 /* bytes: shorter cells of sections two to four are labels */
};

void prose_init(struct prose *prose)
{
    prose->text = g_string_sized_new(8192);
    prose->folded = NULL;
    prose->origin = g_array_new(FALSE, FALSE, sizeof(guint32));
    prose->lines = g_array_new(FALSE, FALSE, sizeof(struct prose_line));
}

void prose_clear(struct prose *prose)
{
    if (prose->folded != prose->text && prose->folded != NULL)
        g_string_free(prose->folded, TRUE);
    g_string_free(prose->text, TRUE);
    g_array_unref(prose->origin);
    g_array_unref(prose->lines);
}

static gboolean ends_with(const GString *text, const char *const *endings, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gsize length = strlen(endings[i]);
        if (text->len >= length &&
            memcmp(text->str + text->len - length, endings[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean starts_with(const char *text, const char *const *beginnings, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0)
            return TRUE;
    return FALSE;
}

/* Whether a line goes on where the one before broke off: that one was long and ended
 * without a stop, and this one does not begin like a heading. */
static gboolean continues(const GString *text, gsize last_length, const char *line)
{
    static const char *const stops[] = { "。", "；", "：", "！",  "？",
                                         "!",  ";",  ":",  "报告" };
    static const char *const heads[] = { "一、", "二、", "三、",    "四、",
                                         "五、", "六、", "七、",    "（",
                                         "(",    "#",    "第二十条" };
    return text->len > 0 && last_length >= LONG_LINE &&
           !ends_with(text, stops, G_N_ELEMENTS(stops)) &&
           !starts_with(line, heads, G_N_ELEMENTS(heads));
}

/* A page's number or rule between two halves of a sentence: no Chinese character. */
static gboolean is_furniture(const struct doc_cell *cell)
{
    for (guint32 i = 0; i < cell->length; i++)
        if ((guchar)cell->text[i] >= 0xe3 && (guchar)cell->text[i] <= 0xe9)
            return FALSE;
    return TRUE;
}

/* Appends the text without its white space. */
static void append_text(struct prose *prose, const char *text, gsize length, guint32 line)
{
    GString *to = prose->text;
    struct prose_line mark = { (guint32)to->len, line };
    g_array_append_val(prose->lines, mark);
    gsize n = to->len;
    const char *end = text + length;
    g_string_set_size(to, n + length);
    while (text < end) {
        gsize bytes = (guchar)*text >= 0xe0 && end - text >= 3 ? 3 : 1;
        memcpy(to->str + n, text, bytes == 3 ? 3 : 1);
        n += bytes - (bytes == 1 && g_ascii_isspace(*text));
        text += bytes;
    }
    g_string_truncate(to, n);
}

/* "(二)依申请公开情况" on a line of its own. */
static gboolean is_heading_line(const struct doc_cell *cell)
{
    gboolean marked = cell->text[0] == '(' || g_str_has_prefix(cell->text, "（") ||
                      cell->text[0] == '#';
    return marked && strstr(cell->text, "，") == NULL &&
           strchr(cell->text, ',') == NULL && strstr(cell->text, "。") == NULL;
}

/* Adds a line or cell, as a paragraph of its own unless it continues the last one. */
static void append_cell(struct prose *prose, const struct doc_cell *cell, gsize *last)
{
    if (prose->text->len > 0 && !continues(prose->text, *last, cell->text))
        g_string_append_c(prose->text, '\n');
    append_text(prose, cell->text, cell->length, cell->line);
    *last = is_heading_line(cell) ? 0 : cell->length;
}

/* The tables within one long cell: from 第二十条第 to the heading 五、. */
static void append_long(struct prose *prose, const struct doc_cell *cell)
{
    const char *text = cell->text, *end = text + cell->length;
    if (prose->text->len > 0)
        g_string_append_c(prose->text, '\n');
    const char *table = strstr(text, "第二十条第"), *after = NULL;
    if (table == NULL)
        table = strstr(text, "第二十條第");
    if (table != NULL && strstr(table, "信息内容") == NULL &&
        strstr(table, "信息內容") == NULL)
        table = NULL;
    if (table != NULL)
        after = strstr(table, "五、");
    append_text(prose, text, (gsize)((table == NULL ? end : table) - text), cell->line);
    if (after == NULL)
        return;
    g_string_append_c(prose->text, '\n');
    append_text(prose, after, (gsize)(end - after), cell->line);
}

/* 1 for section one, ... 6, when the row is that heading; 0 when it is none. */
static gint read_heading(const struct doc_cell *cell)
{
    static const char *const numbers[] = { "一", "二", "三", "四", "五", "六" };
    static const char *const words[] = { "总体情况",
                                         "主动公开政府信息情况",
                                         "政府信息公开申请情况",
                                         "行政诉讼情况",
                                         "改进情况",
                                         "需要报告" };
    /* Most cells are short or numbers; this is asked of every one of them. */
    if (cell->length > 120 || cell->length < 12)
        return 0;
    const char *text = cell->text;
    if (text[0] == '#')
        text += strspn(text, "# ");
    if ((guchar)text[0] != 0xe4 && (guchar)text[0] != 0xe5)
        return 0;
    for (gint i = 0; i < 6; i++)
        if (memcmp(text, numbers[i], 3) == 0)
            return strstr(text, words[i]) != NULL ? i + 1 : 0;
    return 0;
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

static gboolean is_prose(const struct doc_row *row, const struct doc_cell *cell,
                         gboolean used, gint section)
{
    if (cell->covered || cell->length == 0)
        return FALSE;
    if (cell->length >= LONG_CELL)
        return TRUE;
    if (used || is_furniture(cell))
        return FALSE;
    if (row->kind == ROW_GRID || (section >= 2 && section <= 4))
        return is_sentence(cell);
    return TRUE;
}

static void append_row(const struct document *document, const struct doc_row *row,
                       const guint8 *used, gint *section, gsize *last,
                       struct prose *prose)
{
    for (guint32 i = row->first; i < row->first + row->count; i++) {
        const struct doc_cell *cell = document_cell(document, i);
        gint heading = row->kind == ROW_GRID ? 0 : read_heading(cell);
        if (heading > 0)
            *section = heading;
        if (!is_prose(row, cell, used != NULL && used[i] != 0, *section))
            continue;
        if (cell->length >= LONG_CELL) {
            append_long(prose, cell);
            *last = 0;
        } else {
            append_cell(prose, cell, last);
        }
    }
}

/* Whether 開, 務 or 報 is in the text: characters that only traditional text has, and
 * that every report needs. */
static gboolean is_traditional(const GString *text)
{
    return search_word(text->str, text->len, "開") != NULL ||
           search_word(text->str, text->len, "務") != NULL ||
           search_word(text->str, text->len, "報") != NULL;
}

/* Simplified characters, paragraph by paragraph, for the fold drops line feeds. */
static void fold_text(struct prose *prose)
{
    const GString *text = prose->text;
    prose->folded = g_string_sized_new(text->len + 1);
    g_autofree guint32 *origin = g_new(guint32, text->len + 1);
    g_autofree char *out = g_malloc(text->len + 1);
    for (gsize at = 0; at < text->len;) {
        const char *feed = memchr(text->str + at, '\n', text->len - at);
        gsize length = feed == NULL ? text->len - at : (gsize)(feed - text->str) - at;
        gsize n = encoding_fold_label(text->str + at, length, out, origin);
        g_string_append_len(prose->folded, out, (gssize)n);
        for (gsize i = 0; i < n; i++) {
            guint32 place = (guint32)at + origin[i];
            g_array_append_val(prose->origin, place);
        }
        guint32 end = (guint32)(at + length);
        g_string_append_c(prose->folded, '\n');
        g_array_append_val(prose->origin, end);
        at += length + 1;
    }
}

void prose_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct prose *prose)
{
    gint section = 0;
    gsize last = 0;
    for (guint i = range->first_row; i < range->end_row; i++)
        append_row(document, document_row(document, i), used, &section, &last, prose);
    if (is_traditional(prose->text))
        fold_text(prose);
    else
        prose->folded = prose->text;
}

gsize prose_origin(const struct prose *prose, gsize offset)
{
    if (prose->origin->len == 0)
        return offset;
    return offset < prose->origin->len ? g_array_index(prose->origin, guint32, offset)
                                       : prose->text->len;
}

guint32 prose_line_at(const struct prose *prose, gsize offset)
{
    gsize place = prose_origin(prose, offset);
    guint low = 0, high = prose->lines->len;
    while (low + 1 < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(prose->lines, struct prose_line, middle).offset <= place)
            low = middle;
        else
            high = middle;
    }
    return high == 0 ? 0 : g_array_index(prose->lines, struct prose_line, low).line;
}
