#include "data/tables/tables.h"

#include <stdlib.h>

enum { DIVISION_COLUMNS = 8, CHANGE_COLUMNS = 5, LONGEST = 48 };

/* The index being made. */
struct making {
    struct unit_index *index;
    GHashTable *words; /* of those in the text: their offsets */
    gboolean full;
};

static guint32 add_word(struct making *making, const char *word)
{
    struct unit_index *index = making->index;
    gsize length = strlen(word) + 1;
    guint32 offset = GPOINTER_TO_UINT(g_hash_table_lookup(making->words, word));
    if (length == 1 || offset != 0)
        return offset;
    if (length > UNIT_INDEX_TEXT - LONGEST - index->n_text) {
        making->full = TRUE;
        return 0;
    }
    offset = index->n_text;
    memcpy(index->text + offset, word, length);
    index->n_text += (guint32)length;
    g_hash_table_insert(making->words, index->text + offset, GUINT_TO_POINTER(offset));
    return offset;
}

/* The slot of the name: its own, or the free one where it would be. */
static struct unit_index_slot *find_slot(struct unit_index *index, const char *name,
                                         gboolean is_short)
{
    guint32 place = unit_index_place(unit_index_hash(name, strlen(name)));
    for (;; place = (place + 1) % UNIT_INDEX_SLOTS) {
        struct unit_index_slot *slot =
            is_short ? &index->by_short[place] : &index->by_name[place];
        if (slot->number == 0)
            return slot;
        const struct unit_index_row *row = &index->rows[slot->number - 1];
        if (strcmp(index->text + (is_short ? row->short_name : row->name), name) == 0)
            return slot;
    }
}

/* Appends the row to the chain that begins in its name's slot, so that codes stay in
 * order. */
static void chain(struct unit_index *index, guint number, gboolean is_short)
{
    const struct unit_index_row *row = &index->rows[number - 1];
    const char *name = index->text + (is_short ? row->short_name : row->name);
    struct unit_index_slot *slot = find_slot(index, name, is_short);
    guint16 *link = &slot->number;
    slot->tag = unit_index_tag(unit_index_hash(name, strlen(name)));
    while (*link != 0)
        link =
            is_short ? &index->rows[*link - 1].next_short : &index->rows[*link - 1].next;
    *link = (guint16)number;
}

static void add_row(struct making *making, struct unit_index_row row)
{
    struct unit_index *index = making->index;
    const char *name = index->text + row.name;
    gsize length = strlen(name);
    if (making->full || index->n_rows == UNIT_INDEX_ROWS || length < 6 ||
        length >= LONGEST) {
        making->full = TRUE;
        return;
    }
    index->rows[index->n_rows++] = row;
    chain(index, index->n_rows, FALSE);
    if (row.short_name != 0)
        chain(index, index->n_rows, TRUE);
    const guint32 ending = unit_index_ending(name + length);
    index->lengths[ending] |= (guint16)(1u << length / 3);
    index->endings[ending / 64] |= G_GUINT64_CONSTANT(1) << (ending % 64);
    if (length >= 9) {
        guint32 third = unit_index_third(name + length);
        index->thirds[third / 64] |= G_GUINT64_CONSTANT(1) << (third % 64);
    }
    index->longest = MAX(index->longest, (guint32)length);
}

/* The division again, under a name that it goes by. */
static void add_alias(struct making *making, struct unit_index_row row, const char *alias)
{
    row.name = add_word(making, alias);
    row.short_name = row.name_en = 0;
    row.next = row.next_short = 0;
    add_row(making, row);
}

/* 景宁畲族自治县 is called 景宁县, and 景宁自治县; 河南蒙古族自治县 cannot be, for 河南县
 * may be any of that province. */
static void add_plain_alias(struct making *making, const struct unit_index_row *row)
{
    static const char *const endings[][2] = { { "自治县", "县" },
                                              { "自治州", "州" },
                                              { "自治旗", "旗" },
                                              { "自治县", "自治县" },
                                              { "自治州", "自治州" } };
    const char *name = making->index->text + row->name;
    const char *stem = making->index->text + row->short_name;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_suffix(name, endings[i][0]) || strcmp(stem, "河南") == 0)
            continue;
        g_autofree char *alias = g_strconcat(stem, endings[i][1], NULL);
        if (find_slot(making->index, alias, FALSE)->number == 0)
            add_alias(making, *row, alias);
    }
}

/* Short names in common use that follow from no rule. */
static void add_known_alias(struct making *making, const struct unit_index_row *row)
{
    static const char *const known[][2] = {
        { "喀喇沁左翼蒙古族自治县", "喀左县" },
        { "阜新蒙古族自治县", "阜蒙县" },
        { "杜尔伯特蒙古族自治县", "杜蒙县" },
        { "前郭尔罗斯蒙古族自治县", "前郭县" },
        { "达尔罕茂明安联合旗", "达茂旗" },
        { "东乌珠穆沁旗", "东乌旗" },
        { "西乌珠穆沁旗", "西乌旗" },
        { "科尔沁右翼前旗", "科右前旗" },
        { "科尔沁右翼中旗", "科右中旗" },
        { "科尔沁左翼中旗", "科左中旗" },
        { "科尔沁左翼后旗", "科左后旗" },
        { "察哈尔右翼前旗", "察右前旗" },
        { "察哈尔右翼中旗", "察右中旗" },
        { "察哈尔右翼后旗", "察右后旗" },
        { "土默特左旗", "土左旗" },
        { "土默特右旗", "土右旗" },
        { "新巴尔虎左旗", "新左旗" },
        { "新巴尔虎右旗", "新右旗" },
        { "阿拉善左旗", "阿左旗" },
        { "阿拉善右旗", "阿右旗" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(making->index->text + row->name, known[i][0]) == 0)
            add_alias(making, *row, known[i][1]);
}

static void add_aliases(struct making *making)
{
    const struct unit_index *index = making->index;
    for (guint i = 0; i < index->n_sorted; i++) {
        add_plain_alias(making, &index->rows[i]);
        add_known_alias(making, &index->rows[i]);
    }
}

static void add_division(struct making *making, char **cells)
{
    add_row(making, (struct unit_index_row){ .code = add_word(making, cells[0]),
                                             .name = add_word(making, cells[1]),
                                             .short_name = add_word(making, cells[2]),
                                             .level = add_word(making, cells[3]),
                                             .province = add_word(making, cells[5]),
                                             .prefecture = add_word(making, cells[6]),
                                             .name_en = add_word(making, cells[7]) });
}

static struct unit_index_row *find_code(struct unit_index *index, const char *code)
{
    for (guint i = 0; i < index->n_rows; i++)
        if (strcmp(index->text + index->rows[i].code, code) == 0)
            return &index->rows[i];
    return NULL;
}

/* A code of the 2020 census that has gone since: the unit was renamed, re-coded or merged
 * into the later one, within the same province. The tables give no year: from 2021. */
static void add_change(struct making *making, char **cells)
{
    struct unit_index_row *later = find_code(making->index, cells[2]);
    gboolean same_name = strcmp(cells[1], cells[3]) == 0;
    if (later == NULL)
        return;
    if (same_name)
        later->first_year = 2021;
    if (find_code(making->index, cells[0]) != NULL)
        return;
    struct unit_index_row row = *later;
    row.code = add_word(making, cells[0]);
    row.name = add_word(making, cells[1]);
    row.short_name = row.name_en = 0;
    row.first_year = 0;
    row.last_year = same_name ? 2020 : 0;
    row.next = row.next_short = 0;
    add_row(making, row);
}

/* Cuts CSV text without quotes (the tables have none) into cells, calling `add` for each
 * row after the header. */
static void read_csv(struct making *making, char *text, gsize n_columns,
                     void (*add)(struct making *making, char **cells))
{
    for (char *line = strchr(text, '\n'); line != NULL && *++line != '\0';) {
        char *cells[DIVISION_COLUMNS] = { NULL }, *at = line;
        line = strchr(line, '\n');
        if (line != NULL)
            *line = '\0';
        at[strcspn(at, "\r")] = '\0';
        gsize n = 0;
        for (; at != NULL && n < n_columns; n++) {
            cells[n] = at;
            at = strchr(at, ',');
            if (at != NULL)
                *at++ = '\0';
        }
        if (n == n_columns)
            add(making, cells);
    }
}

gboolean tables_make_units(char *divisions, char *changes, struct unit_index *index)
{
    struct making making = { index, g_hash_table_new(g_str_hash, g_str_equal), FALSE };
    index->n_text = 1; /* offset 0 says that there is none */
    read_csv(&making, divisions, DIVISION_COLUMNS, add_division);
    index->n_sorted = index->n_rows;
    read_csv(&making, changes, CHANGE_COLUMNS, add_change);
    add_aliases(&making);
    g_hash_table_destroy(making.words);
    return !making.full && index->n_rows < UNIT_INDEX_SLOTS / 2;
}
