#include "data/label.h"

#include "data/number.h"

#include <string.h>

enum { MAX_LABELS = 256, MAX_NODES = 4096, MAX_FOLDED = 8192, IDEOGRAPHS = 0x10000 };

/* Traditional characters that occur in labels, each before its simplified form. */
static const char traditional[] =
    "規规範范條条項项內内現现處处決决數数許许對对務务罰罚強"
    "强業业費费購购額额總总計计請请結结"
    "轉转開开屬属國国機机關关廢废無无續续繼继辦办執执詢询護"
    "护權权穩稳類类過过補补確确舉举報报"
    "訴诉復复複复覆复認认獲获維维糾纠審审尚尚織织團团構构會"
    "会組组單单萬万採采應应為为係系間间"
    "經经後后據据減减級级證证預预電电餘余時时長长僅仅無无須"
    "须製制發发缴缴繳缴納纳書书統统稱称"
    "訪访設设動动與与於于實实際际況况題题進进業业檢检體体況"
    "况條条種种種种來来沒没當当個个們们"
    "態态況况產产觸触違违貿贸術术聯联該该讀读變变連连錄录鎮"
    "镇鄉乡區区縣县導导階阶層层標标準准檔档訟讼議议祕秘産产";

struct extra_label {
    const char *zh;
    guint8 kind, table, ordinal;
    gint8 index;
};

static const struct extra_label extra_labels[] = {
    { "第二十条第项", LABEL_CLAUSE, FORM_DISCLOSURE, 0, 0 },
    { "信息内容", LABEL_HEAD, FORM_DISCLOSURE, 0, 0 },
    { "单位万元", LABEL_HEAD, FORM_DISCLOSURE, 0, 0 },
    { "单位万元保留位小数", LABEL_HEAD, FORM_DISCLOSURE, 0, 0 },
    { "申请人情况", LABEL_HEAD, FORM_REQUESTS, 0, 0 },
    { "法人或其他组织", LABEL_HEAD, FORM_REQUESTS, 0, 0 },
    { "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和", LABEL_HEAD,
      FORM_REQUESTS, 0, 0 },
    { "本年度办理结果", LABEL_GROUP, FORM_REQUESTS, ORDINAL_HEADING | 3, 0 },
    { "不予公开", LABEL_GROUP, FORM_REQUESTS, ORDINAL_PAREN | 3, 3 },
    { "无法提供", LABEL_GROUP, FORM_REQUESTS, ORDINAL_PAREN | 4, 4 },
    { "不予处理", LABEL_GROUP, FORM_REQUESTS, ORDINAL_PAREN | 5, 5 },
    { "其他处理", LABEL_GROUP, FORM_REQUESTS, ORDINAL_PAREN | 6, 6 },
    { "行政诉讼", LABEL_HEAD, FORM_REVIEW, 0, 0 },
    { "主动公开政府信息情况", LABEL_SECTION, 0, 0, 2 },
    { "收到和处理政府信息公开申请情况", LABEL_SECTION, 0, 0, 3 },
    { "收到和处理政府信息公开申请的情况", LABEL_SECTION, 0, 0, 3 },
    { "政府信息公开行政复议行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "政府信息公开行政法复议行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "政府信息公开行政复议和行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "政府信息公开行政复议及行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "政府信息公开行政复议提起行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "因政府信息公开工作被申请行政复议提起行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "政府信息公开工作被申请行政复议提起行政诉讼情况", LABEL_SECTION, 0, 0, 4 },
    { "因政府信息公开申请行政复议提起行政诉讼的情况", LABEL_SECTION, 0, 0, 4 },
    { "存在的主要问题及改进情况", LABEL_SECTION, 0, 0, 0 },
    { "存在的主要问题和改进情况", LABEL_SECTION, 0, 0, 0 },
    { "存在的问题及改进情况", LABEL_SECTION, 0, 0, 0 },
    { "存在问题及改进情况", LABEL_SECTION, 0, 0, 0 },
    { "政府信息公开工作存在的主要问题及改进情况", LABEL_SECTION, 0, 0, 0 },
    { "其他需要报告的事项", LABEL_SECTION, 0, 0, 0 },
    { "总体情况", LABEL_SECTION, 0, 0, 0 },
};

struct node {
    guint16 character, child, sibling, label; /* label: index + 1 */
};

struct dictionary {
    struct label labels[MAX_LABELS];
    gsize n_labels;
    struct node nodes[MAX_NODES];
    gsize n_nodes;
    guint16 folded[MAX_FOLDED];
    gsize n_folded;
    guint16
        fold[IDEOGRAPHS]; /* what a character of the basic plane folds to, 0: dropped */
    guint16 first[IDEOGRAPHS]; /* the node of a first character, 0: none */
};

static struct dictionary dictionary;

static void build_fold(void)
{
    for (gsize c = 0x3400; c <= 0x9FFF; c++)
        dictionary.fold[c] = (guint16)c;
    for (const char *p = traditional; *p != '\0';) {
        gunichar from = g_utf8_get_char(p);
        p = g_utf8_next_char(p);
        dictionary.fold[from] = (guint16)g_utf8_get_char(p);
        p = g_utf8_next_char(p);
    }
}

static guint16 add_node(guint16 character)
{
    g_assert(dictionary.n_nodes < MAX_NODES);
    dictionary.nodes[dictionary.n_nodes].character = character;
    return (guint16)dictionary.n_nodes++;
}

static guint16 find_child(guint16 node, guint16 character)
{
    guint16 child = dictionary.nodes[node].child;
    while (child != 0 && dictionary.nodes[child].character != character)
        child = dictionary.nodes[child].sibling;
    return child;
}

static guint16 get_child(guint16 node, guint16 character)
{
    guint16 child = find_child(node, character);
    if (child == 0) {
        child = add_node(character);
        dictionary.nodes[child].sibling = dictionary.nodes[node].child;
        dictionary.nodes[node].child = child;
    }
    return child;
}

static void add_label(const char *zh, struct label label)
{
    g_assert(dictionary.n_labels < MAX_LABELS);
    label.folded = dictionary.folded + dictionary.n_folded;
    for (const char *p = zh; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        guint16 folded = c < IDEOGRAPHS ? dictionary.fold[c] : 0;
        if (folded != 0) {
            g_assert(dictionary.n_folded < MAX_FOLDED);
            dictionary.folded[dictionary.n_folded++] = folded;
            label.length++;
        }
    }
    guint16 node = dictionary.first[label.folded[0]];
    if (node == 0)
        node = dictionary.first[label.folded[0]] = add_node(label.folded[0]);
    for (gsize i = 1; i < label.length; i++)
        node = get_child(node, label.folded[i]);
    if (dictionary.nodes[node].label != 0)
        return;
    dictionary.labels[dictionary.n_labels++] = label;
    dictionary.nodes[node].label = (guint16)dictionary.n_labels;
}

static void add_variants(const char *zh, const char *const *variants, struct label label)
{
    if (zh != NULL)
        add_label(zh, label);
    for (gsize i = 0; variants != NULL && variants[i] != NULL; i++)
        add_label(variants[i], label);
}

/* 一 to 九; 0 for anything else: nothing is numbered zero. */
static guint8 read_numeral(gunichar c)
{
    return (guint8)MAX(number_chinese_digit(c), 0);
}

static guint8 form_ordinal(const char *number)
{
    gunichar c = g_utf8_get_char(number);
    if (c == 0)
        return 0;
    if (c < 128)
        return ORDINAL_DIGIT | (guint8)(c - '0');
    guint8 value = read_numeral(c);
    return value != 0
               ? ORDINAL_HEADING | value
               : ORDINAL_PAREN | read_numeral(g_utf8_get_char(g_utf8_next_char(number)));
}

/* 总计 and 其他 are rows and columns; they are entered as columns, and the reader of the
 * table decides by ordinal and place. */
static void add_rows(void)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        struct label label = { .kind = LABEL_ROW,
                               .table = (guint8)row->table,
                               .index = (gint8)r,
                               .ordinal = form_ordinal(row->number),
                               .forms = (guint16)row->forms };
        if (row->table == FORM_REQUESTS &&
            (strcmp(row->key, "other") == 0 || strcmp(row->key, "other_other") == 0 ||
             strcmp(row->key, "total") == 0))
            continue;
        add_variants(row->zh, row->variants, label);
        if (row->zh_2019 != NULL)
            add_label(row->zh_2019, label);
    }
}

static void add_columns(void)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        for (gsize c = 0; row->columns[c].key != NULL; c++) {
            const struct form_column *column = &row->columns[c];
            struct label label = { .kind = LABEL_COLUMN,
                                   .table = (guint8)row->table,
                                   .index = (gint8)c,
                                   .forms = (guint16)column->forms };
            if (strcmp(column->key, "decisions") == 0)
                label.forms = FORM_BOTH;
            add_variants(column->zh, column->variants, label);
        }
    }
}

static gpointer build_dictionary(gpointer unused)
{
    (void)unused;
    build_fold();
    add_node(0); /* 0 means none */
    for (gsize i = 0; i < G_N_ELEMENTS(extra_labels); i++) {
        const struct extra_label *extra = &extra_labels[i];
        add_label(extra->zh, (struct label){ .kind = extra->kind,
                                             .table = extra->table,
                                             .index = extra->index,
                                             .ordinal = extra->ordinal,
                                             .forms = FORM_BOTH });
    }
    add_rows();
    add_columns();
    return &dictionary;
}

static const struct dictionary *get_dictionary(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, build_dictionary, NULL);
}

static inline gunichar next_char(const char **p, const char *end)
{
    if (*p >= end)
        return 0;
    unsigned char byte = (unsigned char)**p;
    if (byte < 0x80) {
        (*p)++;
        return byte;
    }
    if ((byte & 0xF0) == 0xE0) { /* most of Chinese; the text is known to be valid */
        const unsigned char *q = (const unsigned char *)*p;
        *p += 3;
        return (gunichar)((byte & 0x0F) << 12 | (q[1] & 0x3F) << 6 | (q[2] & 0x3F));
    }
    gunichar c = g_utf8_get_char(*p);
    *p = g_utf8_next_char(*p);
    return c;
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000;
}

/* "(三)" after its bracket; moves *p past it. */
static guint8 read_bracketed(const char **p, const char *end)
{
    const char *q = *p;
    gunichar c = next_char(&q, end);
    while (is_space(c))
        c = next_char(&q, end);
    guint8 value = c >= '1' && c <= '9' ? (guint8)(c - '0') : read_numeral(c);
    if (value == 0)
        return 0;
    do
        c = next_char(&q, end);
    while (is_space(c));
    if (c != ')' && c != 0xFF09)
        return 0;
    *p = q;
    return ORDINAL_PAREN | value;
}

/* "四、" or "2." after its numeral `c`; moves *p past the mark. */
static guint8 read_marked(gunichar c, const char **p, const char *end)
{
    const char *q = *p;
    gboolean digit = c >= '1' && c <= '9';
    guint8 value = digit ? (guint8)(c - '0') : read_numeral(c);
    if (value == 0)
        return 0;
    gunichar mark = next_char(&q, end);
    while (is_space(mark))
        mark = next_char(&q, end);
    if (mark != 0x3001 && mark != '.' && mark != 0xFF0E && mark != 0xFF0C && mark != ',')
        return 0;
    const char *after = q;
    if (digit && g_unichar_isdigit(next_char(&after, end)))
        return 0;
    *p = q;
    return (digit ? ORDINAL_DIGIT : ORDINAL_HEADING) | value;
}

/* The ordinal that begins with `c`, if one does. */
static inline guint8 read_ordinal(gunichar c, const char **p, const char *end)
{
    if (c == '(' || c == 0xFF08)
        return read_bracketed(p, end);
    if (c > 0x56DB || c < '1' || (c > '9' && c < 0x4E00) ||
        (c >= 0x4E00 && read_numeral(c) == 0))
        return 0;
    return read_marked(c, p, end);
}

gboolean label_may_begin(const char *text, gsize length)
{
    const struct dictionary *d = get_dictionary();
    const char *p = text, *end = text + length;
    while (p < end) {
        gunichar c = next_char(&p, end);
        if (read_ordinal(c, &p, end) != 0)
            continue;
        guint16 folded = c < IDEOGRAPHS ? d->fold[c] : 0;
        if (folded != 0)
            return d->first[folded] != 0;
    }
    return FALSE;
}

gboolean label_fold(const char *text, gsize length, struct folded_text *out)
{
    const struct dictionary *d = get_dictionary();
    const char *p = text, *end = text + length;
    guint8 ordinal = 0;
    guint32 begin = 0;
    out->n = 0;
    while (p < end) {
        guint32 at = (guint32)(p - text);
        gunichar c = next_char(&p, end);
        guint8 found = read_ordinal(c, &p, end);
        if (found != 0) {
            ordinal = found;
            begin = at;
            continue;
        }
        guint16 folded = c < IDEOGRAPHS ? d->fold[c] : 0;
        if (folded == 0)
            continue;
        if (out->n == LABEL_FOLD_MAX)
            return FALSE;
        out->character[out->n] = folded;
        out->start[out->n] = ordinal != 0 ? begin : at;
        out->end[out->n] = (guint32)(p - text);
        out->ordinal[out->n] = ordinal;
        out->n++;
        ordinal = 0;
    }
    return TRUE;
}

const struct label *label_match(const struct folded_text *text, gsize at)
{
    const struct dictionary *d = get_dictionary();
    guint16 node = d->first[text->character[at]], best = 0;
    for (gsize i = at; node != 0; node = find_child(node, text->character[i])) {
        if (d->nodes[node].label != 0)
            best = d->nodes[node].label;
        if (++i >= text->n)
            break;
    }
    return best == 0 ? NULL : &d->labels[best - 1];
}

const struct label *label_get(gsize index)
{
    const struct dictionary *d = get_dictionary();
    return index < d->n_labels ? &d->labels[index] : NULL;
}
