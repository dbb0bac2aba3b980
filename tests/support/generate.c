#include "tests/support/generate.h"

#include <string.h>

struct writer {
    struct generated *report;
    GRand *random;
    enum layout layout;
};

static const struct {
    const char *row, *title;
} sections[] = {
    { "rules", "第二十条第（一）项" },       { "licensing", "第二十条第（五）项" },
    { "penalty", "第二十条第（六）项" },     { "fees", "第二十条第（八）项" },
    { "procurement", "第二十条第（九）项" },
};

static const struct {
    const char *key, *label;
} groups[] = {
    { "三", "（三）不予公开" },
    { "四", "（四）无法提供" },
    { "五", "（五）不予处理" },
    { "六", "（六）其他处理" },
};

static void write_row(struct writer *writer, const char *const *cells, gsize n)
{
    static const char *const between[N_LAYOUTS] = { "\t", "\n", " | ", "    ", "\t" };
    GString *out = writer->report->text;
    gboolean first = TRUE;
    if (writer->layout == LAYOUT_PIPES)
        g_string_append(out, "| ");
    for (gsize i = 0; i < n; i++) {
        if (cells[i][0] == '\0' && writer->layout != LAYOUT_TABS &&
            writer->layout != LAYOUT_PIPES)
            continue;
        if (!first)
            g_string_append(out, between[writer->layout]);
        g_string_append(out, cells[i]);
        first = FALSE;
    }
    g_string_append(out, writer->layout == LAYOUT_PIPES        ? " |\n"
                         : writer->layout == LAYOUT_CELL_LINES ? "\n\n"
                                                               : "\n");
}

static void set_value(struct writer *writer, const struct form_row *row, gsize column,
                      double value)
{
    gint field = field_index(row, column);
    g_return_if_fail(field >= 0);
    writer->report->values[field] = value;
    writer->report->printed[field] = TRUE;
}

static gboolean has_column(const struct writer *writer, const struct form_row *row,
                           gsize column)
{
    return column < FORM_MAX_COLUMNS && row->columns[column].key != NULL &&
           (row->columns[column].forms & writer->report->form) != 0 &&
           field_index(row, column) >= 0;
}

static double random_amount(struct writer *writer, const struct form_column *column)
{
    if (strcmp(column->unit, "万元") == 0)
        return g_rand_int_range(writer->random, 0, 90000000) / 10000.0;
    return g_rand_int_range(writer->random, 0,
                            strcmp(column->unit, "项") == 0 ? 400 : 90);
}

static void write_disclosure_header(struct writer *writer, const struct form_row *row)
{
    const char *cells[FORM_MAX_COLUMNS + 1] = { "信息内容" };
    gsize n = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(sections); i++)
        if (strcmp(sections[i].row, row->key) == 0) {
            write_row(writer, &sections[i].title, 1);
            for (gsize c = 0; c < FORM_MAX_COLUMNS && row->columns[c].key != NULL; c++)
                if (has_column(writer, row, c))
                    cells[n++] = row->columns[c].zh;
            write_row(writer, cells, n);
        }
}

static void write_disclosure(struct writer *writer)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        char numbers[FORM_MAX_COLUMNS][32];
        const char *cells[FORM_MAX_COLUMNS + 1];
        gsize n = 1;
        if (row->table != FORM_DISCLOSURE || (row->forms & writer->report->form) == 0)
            continue;
        write_disclosure_header(writer, row);
        cells[0] = writer->report->form == FORM_2019 && row->zh_2019 != NULL
                       ? row->zh_2019
                       : row->zh;
        for (gsize c = 0; c < FORM_MAX_COLUMNS && row->columns[c].key != NULL; c++) {
            if (!has_column(writer, row, c))
                continue;
            double value = random_amount(writer, &row->columns[c]);
            set_value(writer, row, c, value);
            g_ascii_formatd(numbers[n - 1], sizeof numbers[0], "%.10g", value);
            cells[n] = numbers[n - 1];
            n++;
        }
        write_row(writer, cells, n);
    }
}

enum { N_APPLICANTS = 6, MAX_ROWS = 40 };

struct request_counts {
    const struct form_row *rows[MAX_ROWS];
    gint counts[MAX_ROWS][N_APPLICANTS];
    gsize n;
};

static gint *counts_of(struct request_counts *table, const char *key)
{
    for (gsize i = 0; i < table->n; i++)
        if (strcmp(table->rows[i]->key, key) == 0)
            return table->counts[i];
    g_assert_not_reached();
}

static gboolean is_outcome(const struct form_row *row)
{
    static const char *const others[] = { "new_received", "carried_in", "total",
                                          "carried_out", NULL };
    return !g_strv_contains(others, row->key);
}

/* Deals `left` cases of an applicant to the outcome rows. */
static void deal(struct writer *writer, struct request_counts *table, gsize applicant,
                 gint left)
{
    while (left > 0) {
        gsize row = (gsize)g_rand_int_range(writer->random, 0, (gint)table->n);
        gint some = g_rand_int_range(writer->random, 1, left + 1);
        if (!is_outcome(table->rows[row]))
            continue;
        table->counts[row][applicant] += some;
        left -= some;
    }
}

static void fill_requests(struct writer *writer, struct request_counts *table)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        /* The 2021 form prints 其他处理 as three rows, the 2019 form as one. */
        if (row->table == FORM_REQUESTS && (row->forms & writer->report->form) != 0 &&
            (writer->report->form == FORM_2019 || strcmp(row->key, "other") != 0))
            table->rows[table->n++] = row;
    }
    for (gsize a = 0; a < N_APPLICANTS; a++) {
        gint received = g_rand_int_range(writer->random, 0, a == 0 ? 70 : 4);
        gint carried_in = g_rand_int_range(writer->random, 0, 3);
        gint carried_out =
            g_rand_int_range(writer->random, 0, received + carried_in + 1) / 4;
        counts_of(table, "new_received")[a] = received;
        counts_of(table, "carried_in")[a] = carried_in;
        counts_of(table, "carried_out")[a] = carried_out;
        counts_of(table, "total")[a] = received + carried_in - carried_out;
        deal(writer, table, a, received + carried_in - carried_out);
    }
}

static const char *group_label(const struct form_row *row, const char *previous)
{
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        if (strcmp(row->group, groups[i].key) == 0 && strcmp(row->group, previous) != 0)
            return groups[i].label;
    return "";
}

/* "一" -> "一、", "1" -> "1.", "（一）" as it is. */
static char *numbered_label(const struct form_row *row)
{
    const char *mark = row->number[0] == '\0'                ? ""
                       : g_ascii_isdigit(row->number[0])     ? "."
                       : g_str_has_prefix(row->number, "（") ? ""
                                                             : "、";
    return g_strconcat(row->number, mark, row->zh, NULL);
}

static void write_request_row(struct writer *writer, struct request_counts *table,
                              gsize index, const char *previous_group)
{
    const struct form_row *row = table->rows[index];
    g_autofree char *label = numbered_label(row);
    gboolean inside = is_outcome(row) || strcmp(row->key, "total") == 0;
    gboolean grouped = row->group[0] != '\0';
    char numbers[FORM_MAX_COLUMNS][16];
    const char *cells[3 + FORM_MAX_COLUMNS] = { "", "", "" };
    gint sum = 0;
    if (!inside)
        cells[0] = label;
    else if (strcmp(row->key, "granted") == 0)
        cells[0] = "三、本年度办理结果";
    if (grouped)
        cells[1] = group_label(row, previous_group);
    if (inside)
        cells[grouped ? 2 : 1] = label;
    for (gsize a = 0; a <= N_APPLICANTS; a++) {
        gint count = a < N_APPLICANTS ? table->counts[index][a] : sum;
        sum += a < N_APPLICANTS ? count : 0;
        set_value(writer, row, a, count);
        g_snprintf(numbers[a], sizeof numbers[a], "%d", count);
        cells[3 + a] = numbers[a];
    }
    write_row(writer, cells, G_N_ELEMENTS(cells));
}

static void write_requests(struct writer *writer)
{
    static const char *const heads[][10] = {
        { "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "",
          "申请人情况", "", "", "", "", "", "" },
        { "", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计" },
        { "", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
          "" },
    };
    struct request_counts table = { .n = 0 };
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        write_row(writer, heads[i], G_N_ELEMENTS(heads[i]));
    fill_requests(writer, &table);
    for (gsize i = 0; i < table.n; i++)
        write_request_row(writer, &table, i, i > 0 ? table.rows[i - 1]->group : "");
}

static void write_review(struct writer *writer)
{
    static const char *const groups_row[15] = { "行政复议", "", "", "", "", "行政诉讼" };
    static const char *const names[15] = { "结果维持", "结果纠正",  "其他结果",
                                           "尚未审结", "总计",      "未经复议直接起诉",
                                           "",         "",          "",
                                           "",         "复议后起诉" };
    static const char *const outcomes[15] = { "",         "",         "",
                                              "",         "",         "结果维持",
                                              "结果纠正", "其他结果", "尚未审结",
                                              "总计",     "结果维持", "结果纠正",
                                              "其他结果", "尚未审结", "总计" };
    char numbers[15][16];
    const char *cells[15], *rows[3][15];
    gsize n = 0;
    for (gsize i = 0; i < 15; i++) {
        rows[0][i] = groups_row[i] != NULL ? groups_row[i] : "";
        rows[1][i] = names[i] != NULL ? names[i] : "";
        rows[2][i] = outcomes[i];
    }
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        gint sum = 0;
        if (row->table != FORM_REVIEW)
            continue;
        for (gsize c = 0; c < 5 && n < 15; c++, n++) {
            gint count = c < 4 ? g_rand_int_range(writer->random, 0, 5) : sum;
            sum += count;
            set_value(writer, row, c, count);
            g_snprintf(numbers[n], sizeof numbers[n], "%d", count);
            cells[n] = numbers[n];
        }
    }
    for (gsize i = 0; i < 3; i++)
        write_row(writer, rows[i], 15);
    write_row(writer, cells, n);
}

static void write_prose(struct writer *writer, const char *unit, gint year,
                        gint published)
{
    g_string_append_printf(
        writer->report->text,
        "一、总体情况\n\n%d年，%s按照条例的要求公开信息，受理申请，管理平台。\n\n"
        "（一）主动公开。全年主动公开政府信息%"
        "d条，通过网站、公开栏和新媒体发布，每周核对一次。\n\n"
        "（二）平台建设。网站栏目由各单位分别负责，更新不及时的提醒一次，仍不更新的通报。"
        "\n\n"
        "（三）监督保障。每半年检查一次，结果列入年度考核，经办人员轮流参加学习。\n\n",
        year, unit, published);
}

void generate_report(struct generated *report, guint32 seed, const char *unit, gint year,
                     enum layout layout)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    struct writer writer = { .report = report, .random = random, .layout = layout };
    if (report->text == NULL)
        report->text = g_string_new(NULL);
    g_string_truncate(report->text, 0);
    memset(report->printed, 0, sizeof report->printed);
    report->form = year < 2021 ? FORM_2019 : FORM_2021;
    g_string_append_printf(report->text, "%s%d年政府信息公开工作年度报告\n\n", unit,
                           year);
    write_prose(&writer, unit, year, g_rand_int_range(random, 200, 20000));
    g_string_append(report->text, "二、主动公开政府信息情况\n\n");
    write_disclosure(&writer);
    g_string_append(report->text, "\n三、收到和处理政府信息公开申请情况\n\n");
    write_requests(&writer);
    g_string_append(report->text, "\n四、政府信息公开行政复议、行政诉讼情况\n\n");
    write_review(&writer);
    g_string_append(
        report->text,
        "\n五、存在的主要问题及改进情况\n\n公开的深度还不够，下一步加强培训和检查。\n\n"
        "六、其他需要报告的事项\n\n本年度没有收取信息处理费。\n");
}

void generated_clear(struct generated *report)
{
    if (report->text != NULL)
        g_string_free(report->text, TRUE);
    report->text = NULL;
}
