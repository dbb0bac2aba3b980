#include "data/tables/tables.h"

#include <string.h>

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
    { "序号", LABEL_SERIAL, FORM_REQUESTS, 0, 0 },
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

static void set_fold(struct label_dictionary *dictionary)
{
    for (gsize c = 0x3400; c <= 0x9FFF; c++)
        dictionary->fold[c] = (guint16)c;
    for (const char *p = traditional; *p != '\0';) {
        gunichar from = g_utf8_get_char(p);
        p = g_utf8_next_char(p);
        dictionary->fold[from] = (guint16)g_utf8_get_char(p);
        p = g_utf8_next_char(p);
    }
    /* 丨, which scans make of the line beside a cell */
    dictionary->fold[0x4E28] = 0;
}

static guint16 add_node(struct label_dictionary *dictionary, guint16 character)
{
    g_assert(dictionary->n_nodes < MAX_NODES);
    dictionary->nodes[dictionary->n_nodes].character = character;
    return (guint16)dictionary->n_nodes++;
}

static guint16 get_child(struct label_dictionary *dictionary, guint16 node,
                         guint16 character)
{
    guint16 child = label_find_child(dictionary, node, character);
    if (child == 0) {
        child = add_node(dictionary, character);
        dictionary->nodes[child].sibling = dictionary->nodes[node].child;
        dictionary->nodes[node].child = child;
    }
    return child;
}

static void add_label(struct label_dictionary *dictionary, const char *zh,
                      struct label label)
{
    g_assert(dictionary->n_labels < MAX_LABELS);
    label.folded = (guint16)dictionary->n_folded;
    const guint16 *folded = dictionary->folded + label.folded;
    for (const char *p = zh; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        guint16 kept = c < IDEOGRAPHS ? dictionary->fold[c] : 0;
        if (kept != 0) {
            g_assert(dictionary->n_folded < MAX_FOLDED);
            dictionary->folded[dictionary->n_folded++] = kept;
            label.length++;
        }
    }
    guint16 node = dictionary->first[folded[0]];
    if (node == 0)
        node = dictionary->first[folded[0]] = add_node(dictionary, folded[0]);
    for (gsize i = 1; i < label.length; i++)
        node = get_child(dictionary, node, folded[i]);
    if (dictionary->nodes[node].label != 0)
        return;
    dictionary->labels[dictionary->n_labels++] = label;
    dictionary->nodes[node].label = (guint16)dictionary->n_labels;
}

static void add_variants(struct label_dictionary *dictionary, const char *zh,
                         const char *const *variants, struct label label)
{
    if (zh != NULL)
        add_label(dictionary, zh, label);
    for (gsize i = 0; variants != NULL && variants[i] != NULL; i++)
        add_label(dictionary, variants[i], label);
}

static guint8 form_ordinal(const char *number)
{
    gunichar c = g_utf8_get_char(number);
    if (c == 0)
        return 0;
    if (c < 128)
        return ORDINAL_DIGIT | (guint8)(c - '0');
    guint8 value = label_numeral(c);
    return value != 0
               ? ORDINAL_HEADING | value
               : ORDINAL_PAREN | label_numeral(g_utf8_get_char(g_utf8_next_char(number)));
}

/* 总计 and 其他 are rows and columns; they are entered as columns, and the reader of the
 * table decides by ordinal and place. */
static void add_rows(struct label_dictionary *dictionary)
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
        add_variants(dictionary, row->zh, row->variants, label);
        if (row->zh_2019 != NULL)
            add_label(dictionary, row->zh_2019, label);
    }
}

static void add_columns(struct label_dictionary *dictionary)
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
            add_variants(dictionary, column->zh, column->variants, label);
        }
    }
}

void tables_make_labels(struct label_dictionary *dictionary)
{
    set_fold(dictionary);
    add_node(dictionary, 0); /* 0 means none */
    for (gsize i = 0; i < G_N_ELEMENTS(extra_labels); i++) {
        const struct extra_label *extra = &extra_labels[i];
        add_label(dictionary, extra->zh,
                  (struct label){ .kind = extra->kind,
                                  .table = extra->table,
                                  .index = extra->index,
                                  .ordinal = extra->ordinal,
                                  .forms = FORM_BOTH });
    }
    add_rows(dictionary);
    add_columns(dictionary);
}
