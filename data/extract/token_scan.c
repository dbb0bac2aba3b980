#include "data/extract/token_scan.h"

#include "data/extract/cell_number.h"

#include <string.h>

enum { LONG_LABEL = 6, CORE = 4, WINDOW_END = 400, LOST = 200 };

struct hit {
    const struct label *label;
    gsize from, to;
    guint8 ordinal;
};

void token_reserve(struct token_reader *reader)
{
    reader->room = MAX(1024, 2 * reader->room);
    reader->tokens = g_renew(struct token, reader->tokens, reader->room);
}

/* What a label says about the section it stands in; 0xFF for nothing. The names of table
 * four's columns, 总计 apart, stand nowhere else. */
static guint8 section_of(const struct label *label)
{
    switch (label->kind) {
    case LABEL_SECTION:
        return (guint8)label->index;
    case LABEL_CLAUSE:
        return 2;
    case LABEL_GROUP:
        return label->ordinal == 0 ? 0xFF : 3;
    case LABEL_ROW:
        return label->table == FORM_REQUESTS || label->length >= LONG_LABEL
                   ? (guint8)(label->table + 2)
                   : 0xFF;
    case LABEL_HEAD:
        return label->length > 12 && label->table == FORM_REQUESTS ? 3 : 0xFF;
    case LABEL_COLUMN:
        return label->table != FORM_REQUESTS &&
                       label->length >= (label->table == FORM_REVIEW ? 4 : 5)
                   ? (guint8)(label->table + 2)
                   : 0xFF;
    default:
        return 0xFF;
    }
}

static gboolean is_marked(const struct hit *hit)
{
    if (hit->label->kind == LABEL_SECTION)
        return (hit->ordinal & ~ORDINAL_VALUE) == ORDINAL_HEADING;
    return hit->label->ordinal != 0 &&
           (hit->ordinal & ORDINAL_VALUE) == (hit->label->ordinal & ORDINAL_VALUE);
}

/* Whether digits stand between two neighbouring characters of the cell. */
static gboolean parted(const struct token_place *place, const struct folded_text *folded,
                       gsize left)
{
    for (guint32 i = folded->end[left]; i < folded->start[left + 1]; i++)
        if (g_ascii_isdigit(place->doc_cell->text[i]))
            return TRUE;
    return FALSE;
}

/* "自然人3件，商业企业": a character that may stand between a number and a label. */
static gboolean is_unit(const struct token_place *place, const struct folded_text *folded,
                        gsize at)
{
    static const char *const units[] = { "件", "项", "条", "个", "宗", "元" };
    const char *text = place->doc_cell->text + folded->end[at] - 3;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (memcmp(text, units[i], 3) == 0)
            return TRUE;
    return FALSE;
}

/* "规章（设区的市应提供相关数据）": an explanation in brackets follows the label. */
static gboolean is_explained(const struct token_place *place,
                             const struct folded_text *folded, const struct hit *hit)
{
    const char *after = place->doc_cell->text + folded->end[hit->to - 1];
    after += strspn(after, " ");
    return hit->label->kind == LABEL_ROW && hit->label->table == FORM_DISCLOSURE &&
           (*after == '(' || g_str_has_prefix(after, "（"));
}

/* A short label counts only when nothing but labels and numbers stand around it, or with
 * its own ordinal in front. */
static gboolean accept(const struct token_reader *reader, const struct token_place *place,
                       const struct hit *hit, gsize before)
{
    const struct folded_text *folded = &reader->folded;
    if (is_marked(hit))
        return TRUE;
    /* "1.申请人无正当理由逾期不补正": the ordinal stands before the whole of a damaged
     * label. */
    guint8 ordinal = folded->ordinal[before] & ORDINAL_VALUE;
    if (ordinal != 0 && ordinal == (hit->label->ordinal & ORDINAL_VALUE) &&
        hit->label->kind == LABEL_ROW && hit->label->length >= CORE)
        return TRUE;
    const gboolean counted = hit->from > before && hit->from > 1 &&
                             is_unit(place, folded, hit->from - 1) &&
                             parted(place, folded, hit->from - 2);
    /* "受理12件，重复申请": a sentence that breaks off */
    if (counted && before == 0 && folded->end[hit->to - 1] == place->doc_cell->length)
        return FALSE;
    gboolean starts =
        hit->from == before || parted(place, folded, hit->from - 1) || counted;
    gboolean ends = hit->to == folded->n || folded->ordinal[hit->to] != 0 ||
                    parted(place, folded, hit->to - 1) ||
                    label_match(folded, hit->to) != NULL ||
                    is_explained(place, folded, hit);
    const gboolean sure =
        hit->label->kind != LABEL_SECTION && hit->label->length >= LONG_LABEL;
    return sure ? starts || ends : starts && ends;
}

static void push_label(struct token_reader *reader, const struct token_place *place,
                       const struct hit *hit)
{
    guint8 section = section_of(hit->label);
    if (section != 0xFF)
        reader->section = section;
    gsize start = reader->folded.start[hit->from];
    struct token *token = token_push(reader, place, TOKEN_LABEL, start,
                                     reader->folded.end[hit->to - 1] - start);
    token->label = hit->label;
    token->ordinal = hit->ordinal;
}

/* Outside a section a cell counts only when it is labels and numbers altogether, and a
 * label that can stand nowhere else is among them. */
gboolean token_opens_section(const struct token_reader *reader)
{
    const struct folded_text *folded = &reader->folded;
    gboolean opens = FALSE;
    for (gsize i = 0; i < folded->n;) {
        const struct label *label = label_match(folded, i);
        if (label == NULL)
            return FALSE;
        struct hit hit = { label, i, i + label->length, folded->ordinal[i] };
        opens = opens || section_of(label) != 0xFF || is_marked(&hit);
        i = hit.to;
    }
    return opens;
}

/* What follows the last label: numbers, or the beginning of a label that goes on
 * elsewhere. */
static void push_rest(struct token_reader *reader, const struct token_place *place,
                      gsize done, gsize last, gsize end)
{
    const struct folded_text *folded = &reader->folded;
    if (done == folded->n || folded->ordinal[done] == 0) {
        token_push_gap(reader, place, last, end);
        return;
    }
    struct hit hit = { label_complete(folded, done, folded->n, folded->ordinal[done]),
                       done, folded->n, folded->ordinal[done] };
    token_push_gap(reader, place, last, folded->start[done]);
    if (hit.label != NULL)
        push_label(reader, place, &hit);
    else
        token_push(reader, place, TOKEN_TEXT, folded->start[done],
                   folded->end[folded->n - 1] - folded->start[done]);
    token_push_gap(reader, place, folded->end[folded->n - 1], end);
}

/* "自然人15、商业企业0": where the head of a column follows another label, "5、" ends a
 * number and is no ordinal. Seven digits are a row whose cells run together. */
static gboolean follows_number(const struct token_place *place, const struct hit *hit,
                               gsize start)
{
    const char *text = place->doc_cell->text;
    gsize digits = start;
    while (digits > 0 && g_ascii_isdigit(text[digits - 1]))
        digits--;
    gsize before = digits;
    while (before > 0 && strchr(" :=-+", text[before - 1]) != NULL)
        before--;
    return hit->label->kind == LABEL_COLUMN && before >= 3 &&
           start - digits < LONG_LABEL &&
           (hit->ordinal & ~ORDINAL_VALUE) == ORDINAL_DIGIT &&
           (guchar)text[before - 1] >= 0x80 && memcmp(text + before - 3, "）", 3) != 0;
}

/* The last token of the text at hand; NULL if this is the first. A text is read the same
 * wherever it stands. */
static const struct token *get_last(const struct token_reader *reader)
{
    return reader->n_tokens > reader->text_start ? &reader->tokens[reader->n_tokens - 1]
                                                 : NULL;
}

/* "（六）其他处理 3.其他": behind the name of a group an ordinal is one. */
static gboolean follows_group(const struct token_reader *reader)
{
    const struct token *last = get_last(reader);
    return last != NULL && last->kind == TOKEN_LABEL && last->label->kind == LABEL_GROUP;
}

/* "规章-本年制发件数": whether the sign between the name of a row, the last token, and
 * that of one of its columns joins them; it is no empty cell. 总计 is a column of tables
 * three and four. */
static gboolean is_joint(const struct token_reader *reader,
                         const struct token_place *place, const struct label *label,
                         gsize start, gsize end)
{
    const struct token *last = get_last(reader);
    if (label->kind != LABEL_COLUMN || start == end || last == NULL)
        return FALSE;
    for (gsize i = start; i < end; i++)
        if (g_ascii_isdigit(place->doc_cell->text[i]))
            return FALSE;
    guint8 table = last->kind == TOKEN_LABEL && last->label->kind == LABEL_ROW
                       ? last->label->table
                       : FORM_REQUESTS;
    return table != FORM_REQUESTS &&
           (label->table == table ||
            (table == FORM_REVIEW && label->table == FORM_REQUESTS));
}

/* "- 规章：3", "### 行政复议": whether nothing but the bullet of a list or the marks of a
 * heading stand before the cell's first label; they are no empty cells. Where the name of
 * a row is alone behind a bullet, so are its numbers, and "- 3" is not certain. */
static gboolean is_leading_mark(const struct token_reader *reader,
                                const struct token_place *place, const struct hit *hit)
{
    const char *text = place->doc_cell->text;
    const gsize end = reader->folded.start[hit->from];
    gsize n = strspn(text, "#");
    if (n == 0 && (*text == '-' || *text == '*') &&
        (hit->label->kind != LABEL_ROW || hit->to < reader->folded.n ||
         g_ascii_isdigit(text[place->doc_cell->length - 1])))
        n = 1;
    return n > 0 && n < end && text[n] == ' ';
}

/* "**行政许可**：本年处理决定数量3": whether nothing but the signs of an emphasized text,
 * and a colon, stand between two labels. */
static gboolean is_emphasis(const struct token_place *place, gsize start, gsize end)
{
    const char *text = place->doc_cell->text;
    if (end < start + 2 || text[start] != '*' || text[start + 1] != '*')
        return FALSE;
    gsize i = start + strspn(text + start, "*");
    i += strncmp(text + i, "：", 3) == 0 ? 3 : text[i] == ':';
    return i + strspn(text + i, " *") >= end;
}

/* Pushes the labels among the first `stop` folded characters and the numbers between
 * them, from byte `last` on; after the last label those up to `end`. Returns the folded
 * characters up to the end of the last label, 0 for none. */
static gsize scan(struct token_reader *reader, const struct token_place *place,
                  gsize last, gsize end, gsize stop)
{
    struct folded_text *folded = &reader->folded;
    gsize done = 0;
    for (gsize i = 0; i < folded->n && i < stop;) {
        const struct label *label = label_match(folded, i);
        struct hit hit = { label, i, i + (label == NULL ? 0 : label->length),
                           folded->ordinal[i] };
        const gssize begin =
            label != NULL && last == 0
                ? token_find_ordinal(label, hit.ordinal, place->doc_cell->text,
                                     folded->start[i], i > 0)
                : -1;
        if (G_UNLIKELY(begin >= 0)) {
            folded->start[i] = (guint32)begin;
            hit.ordinal = folded->ordinal[i] = label->ordinal;
        }
        if (label == NULL || !accept(reader, place, &hit, done)) {
            i++;
            continue;
        }
        if (i > 0 && follows_number(place, &hit, folded->start[i]) &&
            !follows_group(reader)) {
            folded->start[i] = folded->end[i] - 3;
            hit.ordinal = folded->ordinal[i] = 0;
        }
        if (!is_joint(reader, place, label, last, folded->start[i]) &&
            !(last == 0 && is_leading_mark(reader, place, &hit)) &&
            !is_emphasis(place, last, folded->start[i]))
            token_push_gap(reader, place, last, folded->start[i]);
        push_label(reader, place, &hit);
        last = folded->end[hit.to - 1];
        i = done = hit.to;
    }
    if (done > 0 && stop >= folded->n)
        push_rest(reader, place, done, last, end);
    return done;
}

/* A whole report on one line: read window by window from the first clause of its tables.
 */
void token_scan_long(struct token_reader *reader, const struct token_place *place)
{
    static const char *const anchors[] = { "第二十条第", "第二十條第", "勾稽关系",
                                           "勾稽關", "本年新收政府信息公" };
    const struct doc_cell *cell = place->doc_cell;
    const char *begin = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(anchors) && begin == NULL; i++)
        begin = memmem(cell->text, cell->length, anchors[i], strlen(anchors[i]));
    if (begin == NULL)
        return;
    gsize base = (gsize)(begin - cell->text), lost = 0;
    reader->section = 2;
    reader->text_start = reader->n_tokens;
    while (base < cell->length && reader->section != 0 && lost < LOST) {
        struct folded_text *folded = &reader->folded;
        gboolean whole = label_fold(cell->text + base, cell->length - base, folded);
        for (gsize i = 0; i < folded->n; i++) {
            folded->start[i] += (guint32)base;
            folded->end[i] += (guint32)base;
        }
        gsize stop = whole ? folded->n : WINDOW_END;
        gsize done = scan(reader, place, base, cell->length, stop);
        if (whole)
            return;
        lost = done > 0 ? 0 : lost + stop;
        base = folded->end[(done > 0 ? done : stop) - 1];
    }
}

/* Where the last part with an ordinal in front begins; 0 for none but the first. */
static gsize find_last_ordinal(const struct folded_text *folded)
{
    gsize at = folded->n;
    while (at > 0 && folded->ordinal[at - 1] == 0)
        at--;
    return at > 0 ? at - 1 : 0;
}

/* A label cut short by a line break or a page break; the end of another may stand before
 * it ("予公开 5.属于三"), and its numbers after it. */
static gboolean push_cut_label(struct token_reader *reader,
                               const struct token_place *place)
{
    const struct folded_text *folded = &reader->folded;
    const gsize from = find_last_ordinal(folded);
    struct hit hit = { label_complete(folded, from, folded->n, folded->ordinal[from]),
                       from, folded->n, folded->ordinal[from] };
    if (folded->n == 0 || hit.label == NULL)
        return FALSE;
    if (from > 0)
        token_push(reader, place, TOKEN_TEXT, 0, folded->start[from]);
    push_label(reader, place, &hit);
    token_push_gap(reader, place, folded->end[folded->n - 1], place->doc_cell->length);
    return TRUE;
}

gboolean token_scan(struct token_reader *reader, const struct token_place *place)
{
    return scan(reader, place, 0, place->doc_cell->length, LABEL_FOLD_MAX) > 0 ||
           push_cut_label(reader, place);
}
