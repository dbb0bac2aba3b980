#include "analysis/outlier_list.h"

#include "analysis/adjust.h"
#include "analysis/describe.h"
#include "analysis/reason.h"

#include <math.h>
#include <string.h>

/* How many values have no verdict for one reason, and which of them would be printed
 * first: so the reasons are listed. */
struct outlier_why {
    gsize n;
    struct outlier_item first;
};

void outlier_list_init(struct outlier_list *list, const struct panel *panel,
                       const struct outlier_options *options)
{
    *list = (struct outlier_list){
        .panel = panel,
        .options = options,
        .items = g_array_new(FALSE, FALSE, sizeof(struct outlier_item)),
        .p = g_array_new(FALSE, FALSE, sizeof(double)),
        .whys = g_array_new(FALSE, FALSE, sizeof(struct outlier_why)),
        .text = g_string_chunk_new(1024),
    };
}

void outlier_list_clear(struct outlier_list *list)
{
    g_array_unref(list->items);
    g_array_unref(list->p);
    g_array_unref(list->whys);
    g_free(list->order);
    g_string_chunk_free(list->text);
}

static struct outlier_item *item_at(const struct outlier_list *list, guint i)
{
    return &g_array_index(list->items, struct outlier_item, i);
}

static int class_order(const struct outlier_item *item)
{
    return !item->verdict.flag ? 2 : item->check ? 0 : 1;
}

static double size_of(const struct outlier_item *item)
{
    return isnan(item->verdict.score) ? -1 : fabs(item->verdict.score);
}

static gint compare_items(const struct outlier_item *x, const struct outlier_item *y)
{
    double s = size_of(x), t = size_of(y);
    int order = class_order(x) - class_order(y);
    if (order == 0 && s != t)
        order = s > t ? -1 : 1;
    if (order == 0)
        order = (x->cell > y->cell) - (x->cell < y->cell);
    if (order == 0)
        order = strcmp(x->indicator, y->indicator);
    return order != 0 ? order : strcmp(x->method, y->method);
}

static gint compare_places(gconstpointer a, gconstpointer b, gpointer list)
{
    return compare_items(item_at(list, *(const guint *)a),
                         item_at(list, *(const guint *)b));
}

static gint compare_whys(gconstpointer a, gconstpointer b)
{
    const struct outlier_why *x = a, *y = b;
    return compare_items(&x->first, &y->first);
}

/* ---- counting ---- */

static void count_why(struct outlier_list *list, const struct outlier_item *item)
{
    for (guint i = 0; i < list->whys->len; i++) {
        struct outlier_why *why = &g_array_index(list->whys, struct outlier_why, i);
        if (strcmp(why->first.why, item->why) != 0)
            continue;
        why->n++;
        if (compare_items(item, &why->first) < 0)
            why->first = *item;
        return;
    }
    struct outlier_why why = { 1, *item };
    g_array_append_val(list->whys, why);
}

static gboolean is_wanted(const struct outlier_list *list,
                          const struct outlier_item *item)
{
    return panel_wants_year(list->panel, item->cell % list->panel->n_years);
}

/* A test of a year that was only read for the sake of another is none of those shown. */
static gboolean is_tested(const struct outlier_list *list,
                          const struct outlier_item *item)
{
    return !isnan(item->verdict.p) && is_wanted(list, item);
}

static void count(struct outlier_list *list, const struct outlier_item *item)
{
    if (!is_wanted(list, item))
        return;
    list->of++;
    list->judged += item->why == NULL;
    list->tests += is_tested(list, item);
    if (item->why != NULL)
        count_why(list, item);
}

void outlier_list_add(struct outlier_list *list, const struct outlier_item *item)
{
    gboolean tested = is_tested(list, item);
    struct outlier_item own = *item;
    own.test = list->p->len;
    if (tested)
        g_array_append_val(list->p, own.verdict.p);
    if (list->options->all || own.verdict.flag || (list->options->fdr > 0 && tested))
        g_array_append_val(list->items, own);
    else
        count(list, &own);
}

/* ---- all added ---- */

static void adjust(struct outlier_list *list)
{
    guint n = list->p->len;
    double fdr = list->options->fdr;
    g_autofree double *q = g_new(double, n + 1);
    adjust_bh((const double *)(const void *)list->p->data, n, q);
    for (guint i = 0; i < list->items->len; i++) {
        struct outlier_item *item = item_at(list, i);
        item->q = is_tested(list, item) ? q[item->test] : NAN;
        if (fdr > 0 && !isnan(item->q))
            item->verdict.flag = item->q <= fdr;
    }
}

static void classify(struct outlier_list *list)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    for (guint i = 0; i < list->items->len; i++) {
        struct outlier_item *item = item_at(list, i);
        if (!item->verdict.flag || item->context == NULL)
            continue;
        struct outlier_context context = *item->context;
        context.median = item->median;
        g_string_truncate(codes, 0);
        item->check = outlier_explain(&context, item->cell, codes);
        item->reason = g_string_chunk_insert_const(list->text, codes->str);
    }
}

void outlier_list_finish(struct outlier_list *list)
{
    adjust(list);
    classify(list);
    g_free(list->order);
    list->order = g_new(guint, list->items->len + 1);
    for (guint i = 0; i < list->items->len; i++) {
        list->order[i] = i;
        count(list, item_at(list, i));
    }
    g_qsort_with_data(list->order, (gint)list->items->len, sizeof *list->order,
                      compare_places, list);
    g_array_sort(list->whys, compare_whys);
}

enum {
    UNIT,
    CODE,
    YEAR,
    INDICATOR,
    METHOD,
    VALUE,
    SCORE,
    LOWER,
    UPPER,
    FLAG,
    DIRECTION,
    P,
    Q,
    GROUP,
    N,
    CLASS,
    REASON,
    SOURCE,
    LINE,
    NAME_EN,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [METHOD] = { "method", COLUMN_TEXT, "方法", "Method" },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = 2 },
    [SCORE] = { "score", COLUMN_NUMBER, "得分", "Score", .decimals = 2 },
    [LOWER] = { "lower", COLUMN_NUMBER, "下限", "Lower", .decimals = 2 },
    [UPPER] = { "upper", COLUMN_NUMBER, "上限", "Upper", .decimals = 2 },
    [FLAG] = { "flag", COLUMN_COUNT, "异常", "Flag" },
    [DIRECTION] = { "direction", COLUMN_TEXT, "方向", "Direction" },
    [P] = { "p", COLUMN_NUMBER, "p值", "p", .decimals = 4 },
    [Q] = { "q", COLUMN_NUMBER, "q值", "q", .decimals = 4 },
    [GROUP] = { "group", COLUMN_TEXT, "组", "Group" },
    [N] = { "n", COLUMN_COUNT, "n", "n" },
    [CLASS] = { "class", COLUMN_TEXT, "类别", "Class" },
    [REASON] = { "reason", COLUMN_TEXT, "理由", "Reason" },
    [SOURCE] = { "source", COLUMN_TEXT, "来源", "Source" },
    [LINE] = { "line", COLUMN_COUNT, "行号", "Line" },
    [NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

static void print_verdict(struct result *result, gsize row,
                          const struct outlier_item *item)
{
    const struct outlier_verdict *verdict = &item->verdict;
    result_put_number(result, row, SCORE, verdict->score);
    result_put_number(result, row, LOWER, verdict->lower);
    result_put_number(result, row, UPPER, verdict->upper);
    result_put_number(result, row, P, verdict->p);
    result_put_number(result, row, Q, item->q);
    if (item->why == NULL && !isnan(verdict->score))
        result_put_number(result, row, FLAG, verdict->flag ? 1 : 0);
    if (verdict->flag) {
        result_put_text(result, row, DIRECTION, verdict->score < 0 ? "low" : "high");
        result_put_text(result, row, CLASS,
                        item->check ? "check the source" : "real difference");
        result_put_text(result, row, REASON, item->reason);
    } else if (item->why != NULL) {
        result_put_text(result, row, REASON, item->why);
    }
}

static void print_item(struct result *result, const struct panel *panel,
                       const struct outlier_item *item)
{
    gsize row = result_add_row(result);
    const struct panel_unit *unit = &panel->units[item->cell / panel->n_years];
    result_put_text(result, row, UNIT, unit->label);
    result_put_text(result, row, NAME_EN, unit->name_en);
    result_put_text(result, row, CODE, unit->code);
    result_put_number(result, row, YEAR, panel->years[item->cell % panel->n_years]);
    result_put_text(result, row, INDICATOR, item->indicator);
    result_put_text(result, row, METHOD, item->method);
    result_put_number(result, row, VALUE, item->value);
    result_put_text(result, row, GROUP, item->group);
    result_put_number(result, row, N, (double)item->n);
    result_put_text(result, row, SOURCE, panel->reports[item->cell].source);
    guint32 line =
        item->context == NULL ? 0 : describe_line(item->context->variables, item->cell);
    if (line > 0)
        result_put_number(result, row, LINE, line);
    print_verdict(result, row, item);
}

static void describe_whys(struct result *result, const struct outlier_list *list)
{
    for (guint i = 0; i < list->whys->len; i++) {
        const struct outlier_why *why = &g_array_index(list->whys, struct outlier_why, i);
        g_autofree char *zh = reason_text(why->first.why, TRUE);
        g_autofree char *en = reason_text(why->first.why, FALSE);
        result_add_left_out(result, why->n, zh, en);
    }
}

static gboolean counts_only(const struct outlier_list *list)
{
    const char *last = NULL;
    for (guint i = 0; i < list->items->len; i++) {
        const char *key = item_at(list, i)->indicator;
        const struct indicator *indicator = key == last ? NULL : indicator_find(key);
        if (key != last && (indicator == NULL || !indicator->count ||
                            indicator->kind != INDICATOR_LEVEL))
            return FALSE;
        last = key;
    }
    return TRUE;
}

/* Counts are printed without decimals, unless values of other indicators stand in the
 * same column. */
static struct result *new_result(const struct outlier_list *list)
{
    struct result_column local[N_COLUMNS];
    memcpy(local, columns, sizeof local);
    if (counts_only(list))
        local[VALUE].decimals = -1;
    return result_new("outliers", local, N_COLUMNS);
}

struct result *outlier_list_print(const struct outlier_list *list)
{
    const struct panel *panel = list->panel;
    struct result *result = new_result(list);
    if (list->options->all)
        result_reserve(result, list->items->len);
    for (guint i = 0; i < list->items->len; i++) {
        const struct outlier_item *item = item_at(list, list->order[i]);
        if (is_wanted(list, item) && (item->verdict.flag || list->options->all))
            print_item(result, panel, item);
    }
    result_set_coverage(result, list->judged, list->of);
    describe_whys(result, list);
    describe_note(result,
                  "q：对全部%" G_GSIZE_FORMAT "次检验按Benjamini–Hochberg (1995) 校正",
                  "q: Benjamini-Hochberg (1995) over all %" G_GSIZE_FORMAT " tests made",
                  list->tests);
    result_add_note(result, "标记是问题，不是结论",
                    "A flag is a question, not a finding");
    return result;
}
