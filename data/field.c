#include "data/field.h"

#include <string.h>

struct field_caveat {
    const char *row, *column; /* NULL: any */
    const char *comparable, *en, *zh;
};

/* First match wins. Source of the verdicts: the labels of the two forms side by side. */
static const struct field_caveat field_caveats[] = {
    { "rules", "issued", "approximate", "nearest cell of the 2019 form is `made`",
      "2019年格式中最接近的是“本年新制作数量”" },
    { "rules", "made", "approximate", "nearest cell of the 2021 form is `issued`",
      "2021年格式中最接近的是“本年制发件数”" },
    { "normative_documents", "issued", "approximate",
      "nearest cell of the 2019 form is `made`; the row was renamed, so its scope "
      "narrowed",
      "2019年格式中最接近的是“本年新制作数量”；行名改为“行政规范性文件”，口径变窄" },
    { "normative_documents", "made", "approximate",
      "nearest cell of the 2021 form is `issued`; the row was renamed, so its scope "
      "narrowed",
      "2021年格式中最接近的是“本年制发件数”；行名改变，口径变窄" },
    { NULL, "public_total", "no",
      "ever published, not in force: no cell of the 2021 form",
      "历年公开总数，非现行有效数，与2021年格式不可比" },
    { NULL, "in_force", "no", "in force at year end: no cell of the 2019 form",
      "年末现行有效数，与2019年格式不可比" },
    { "fees", NULL, "no", "the 2019 form counts fee items, the 2021 form money",
      "2019年格式计项目数，2021年格式计金额" },
    { "procurement", NULL, "no", "dropped from the 2021 form", "2021年格式已取消" },
    { "other_services", NULL, "no", "dropped from the 2021 form", "2021年格式已取消" },
    { NULL, "decisions", "approximate",
      "same concept in both forms; look for a level shift",
      "两种格式概念相同，注意水平突变" },
    { "other_no_supplement", NULL, "no",
      "the 2019 form has one row for all other handling",
      "2019年格式“其他处理”只有一行" },
    { "other_fee_unpaid", NULL, "no", "the 2019 form has one row for all other handling",
      "2019年格式“其他处理”只有一行" },
    { "other_other", NULL, "no", "the 2019 form has one row for all other handling",
      "2019年格式“其他处理”只有一行" },
    { "other", NULL, "approximate", "equals the sum of the three rows of the 2021 form",
      "等于2021年格式三行之和" },
};

enum { SLOTS = 2 * FIELD_COUNT_MAX };

struct field_registry {
    struct field fields[FIELD_COUNT_MAX];
    gsize count;
    guint8 forms[FIELD_COUNT_MAX]; /* of each field */
    GStringChunk *text;            /* owns keys and labels */
    guint16 slots[SLOTS];          /* index + 1, at a key's hash or after it; 0: free */
    const struct form_row *rows;   /* of form.c */
    guint16 first[65]; /* field of a row's first column, by position of the row; after the
                          last row, the count */
};

static struct field_registry registry;

static gboolean is_key(const char *expected, const char *key)
{
    return expected == NULL || (*expected == *key && strcmp(expected, key) == 0);
}

static gboolean caveat_applies(const struct field_caveat *caveat,
                               const struct form_row *row,
                               const struct form_column *column)
{
    return is_key(caveat->row, row->key) && is_key(caveat->column, column->key);
}

static void set_comparable(struct field *field)
{
    field->comparable = field->forms == FORM_BOTH ? "yes" : "no";
    for (gsize i = 0; i < G_N_ELEMENTS(field_caveats); i++) {
        const struct field_caveat *caveat = &field_caveats[i];
        if (!caveat_applies(caveat, field->row, field->column))
            continue;
        field->comparable = caveat->comparable;
        field->caveat_en = caveat->en;
        field->caveat_zh = caveat->zh;
        return;
    }
}

/* The words one after the other, with the sign between them. Owned by the registry. */
static const char *join(const char *const *words, gsize n, const char *sign)
{
    const gsize gap = strlen(sign);
    char text[512];
    gsize at = 0;
    for (gsize i = 0; i < n; i++) {
        const gsize length = strlen(words[i]);
        g_assert(length + gap < sizeof text - at);
        memcpy(text + at, sign, gap);
        at += i > 0 ? gap : 0;
        memcpy(text + at, words[i], length);
        at += length;
    }
    return g_string_chunk_insert_len(registry.text, text, (gssize)at);
}

/* By eight bytes at a time. */
static guint32 hash_key(const char *key)
{
    gsize length = strlen(key);
    guint64 hash = length, word = 0;
    for (; length >= sizeof word; key += sizeof word, length -= sizeof word) {
        memcpy(&word, key, sizeof word);
        hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    for (; length > 0; length--)
        hash = 31 * hash + (guchar)key[length - 1];
    return (guint32)hash;
}

/* The key's slot: its own, or the free one where it would be. */
static guint16 *find_slot(const char *key)
{
    guint slot = hash_key(key) % SLOTS;
    while (registry.slots[slot] != 0 &&
           strcmp(registry.fields[registry.slots[slot] - 1].key, key) != 0)
        slot = (slot + 1) % SLOTS;
    return &registry.slots[slot];
}

static void add_field(const struct form_row *row, const struct form_column *column)
{
    g_assert(registry.count < FIELD_COUNT_MAX);
    struct field *field = &registry.fields[registry.count];
    const char *const keys[] = { form_table_key(row->table), row->key, column->key };
    const char *const zh[] = { row->zh, column->zh }, *const en[] = { row->en,
                                                                      column->en };
    field->key = join(keys, G_N_ELEMENTS(keys), ".");
    field->row = row;
    field->column = column;
    field->forms = row->forms & column->forms;
    registry.forms[registry.count] = (guint8)field->forms;
    field->unit = column->unit;
    field->label_zh = join(zh, G_N_ELEMENTS(zh), "·");
    field->label_en = join(en, G_N_ELEMENTS(en), ": ");
    set_comparable(field);
    guint16 *slot = find_slot(field->key);
    registry.count++;
    *slot = (guint16)registry.count;
}

static gpointer build_registry(gpointer unused)
{
    (void)unused;
    registry.text = g_string_chunk_new(16 << 10);
    g_assert(form_n_rows() < G_N_ELEMENTS(registry.first));
    registry.rows = form_get_row(0);
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        registry.first[i] = (guint16)registry.count;
        for (gsize c = 0; row->columns[c].key != NULL; c++)
            add_field(row, &row->columns[c]);
    }
    registry.first[form_n_rows()] = (guint16)registry.count;
    return &registry;
}

static const struct field_registry *get_registry(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, build_registry, NULL);
}

gsize field_count(void)
{
    return get_registry()->count;
}

const struct field *field_get(gsize index)
{
    g_return_val_if_fail(index < get_registry()->count, NULL);
    return &get_registry()->fields[index];
}

const guint8 *field_forms(void)
{
    return get_registry()->forms;
}

gboolean field_may_be_negative(const struct field *field)
{
    return strcmp(field->column->key, "items_change") == 0;
}

gint field_find(const char *key)
{
    get_registry();
    return *find_slot(key) - 1;
}

gint field_index(const struct form_row *row, gsize column)
{
    const struct field_registry *fields = get_registry();
    const guint16 *first = &fields->first[row - fields->rows];
    return column < (gsize)(first[1] - first[0]) ? first[0] + (gint)column : -1;
}

gint field_request(const char *row, const char *column)
{
    char key[128];
    g_snprintf(key, sizeof key, "requests.%s.%s", row, column);
    return field_find(key);
}
