/* Figures that were published by others, through the program: tables of annual reports on
 * access to information in three countries. Each test names its source. */
#include "analysis/growth.h"
#include "analysis/indicator.h"
#include "data/extract/extract.h"
#include "data/rule/rule.h"
#include "tests/support/check.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

enum { BLANK = -1 };

static void set_cell(struct record *record, gint field, double number)
{
    g_assert_cmpint(field, >=, 0);
    struct value *value = &record->values[field];
    value->state = number == BLANK ? VALUE_BLANK : VALUE_NUMBER;
    value->number = number == BLANK ? 0 : number;
    value->line = 10;
}

static void set_key(struct record *record, const char *key, double number)
{
    set_cell(record, field_find(key), number);
}

static void begin_record(struct record *record, guint form, gint year)
{
    record_init(record);
    record->form = form;
    record->year = year;
    record->unit = (struct record_unit){ .name = "甲市", .scope = "government" };
    record->tables = 7;
}

static guint count(const struct record *record, const char *rule,
                   enum finding_status status)
{
    guint n = 0;
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        n += finding->status == status && strcmp(finding->rule, rule) == 0;
    }
    return n;
}

/* -- Shanghai 2019 ------------------------------------------------------------------- */

/* 上海市政府办公厅, report of 2019 on the 2019 form. Zeros are printed as blanks, and
 * so are the totals of most rows. */
struct shanghai_row {
    const char *key;
    double natural, business, legal, other, total;
};
static const struct shanghai_row shanghai[] = {
    { "new_received", 821, 35, 2, 1, 859 },
    { "carried_in", 18, BLANK, BLANK, BLANK, 18 },
    { "granted", 258, 12, 1, 1, BLANK },
    { "partial", 3, BLANK, BLANK, BLANK, BLANK },
    { "refuse_state_secret", 14, BLANK, BLANK, BLANK, BLANK },
    { "refuse_internal_affairs", 5, BLANK, BLANK, BLANK, BLANK },
    { "refuse_process", 3, 1, BLANK, BLANK, BLANK },
    { "refuse_admin_query", 10, 2, BLANK, BLANK, BLANK },
    { "unable_not_held", 252, 12, 1, BLANK, BLANK },
    { "unable_must_create", 44, 3, BLANK, BLANK, BLANK },
    { "unable_unclear_after_supplement", 25, BLANK, BLANK, BLANK, BLANK },
    { "reject_petition", 148, 1, BLANK, BLANK, BLANK },
    { "reject_repeat", 5, 4, BLANK, BLANK, BLANK },
    { "total", 767, 35, 2, 1, 805 },
    { "carried_out", 72, BLANK, BLANK, BLANK, 72 },
};

static const struct shanghai_row *shanghai_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shanghai); i++)
        if (strcmp(shanghai[i].key, key) == 0)
            return &shanghai[i];
    return NULL;
}

static double shanghai_cell(const char *row, const char *column)
{
    const struct shanghai_row *found = shanghai_find(row);
    const struct {
        const char *column;
        double number;
    } cells[] = {
        { "natural_person", found != NULL ? found->natural : BLANK },
        { "business", found != NULL ? found->business : BLANK },
        { "legal_service", found != NULL ? found->legal : BLANK },
        { "other", found != NULL ? found->other : BLANK },
        { "total", found != NULL ? found->total : BLANK },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        if (strcmp(cells[i].column, column) == 0)
            return cells[i].number;
    return BLANK;
}

static void fill_shanghai(struct record *record)
{
    static const char *const review[] = { "reconsideration", "litigation_direct",
                                          "litigation_after_review" };
    static const double cells[3][5] = { { 5, BLANK, BLANK, 2, 7 },
                                        { 8, BLANK, BLANK, 1, 9 },
                                        { BLANK, BLANK, BLANK, BLANK, BLANK } };
    begin_record(record, FORM_2019, 2019);
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        if (field->row->table == FORM_REQUESTS && (field->forms & FORM_2019) != 0)
            set_cell(record, (gint)i, shanghai_cell(field->row->key, field->column->key));
    }
    for (gsize r = 0; r < 3; r++) {
        const struct form_row *row = form_find_row(FORM_REVIEW, review[r]);
        for (gsize c = 0; c < 5; c++) {
            g_autofree char *key =
                g_strdup_printf("review.%s.%s", review[r], row->columns[c].key);
            set_key(record, key, cells[r][c]);
        }
    }
}

/* Every identity that is printed in full closes, and no blank speaks against one. */
static void shanghai_2019_closes(void)
{
    struct record record;
    fill_shanghai(&record);
    rule_check_record(&record);
    static const char *const rules[] = { "requests.row_sum", "requests.column_sum",
                                         "requests.balance", "review.sum" };
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        g_assert_cmpuint(count(&record, rules[i], FINDING_FAIL), ==, 0);
    record_clear(&record);
}

/* The panel that the record would give. */
static struct panel *panel_of(const struct record *record)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (gsize i = 0; i < field_count(); i++)
        g_ptr_array_add(keys, (gpointer)field_get(i)->key);
    g_ptr_array_add(keys, NULL);
    struct panel *panel =
        check_panel(1, record->year, 1, (const char *const *)keys->pdata, TRUE);
    panel->reports[0].form = record->form;
    for (gsize i = 0; i < field_count(); i++) {
        double number;
        if ((field_get(i)->forms & record->form) == 0)
            check_set_state(panel, field_get(i)->key, 0, 0, PANEL_NOT_IN_FORM);
        else if (record_get_number(record, (gint)i, &number))
            check_set(panel, field_get(i)->key, 0, 0, number);
    }
    return panel;
}

static double value_of(const struct panel *panel, const char *key)
{
    const struct indicator *indicator = indicator_find(key);
    g_assert_nonnull(indicator);
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    return values->value[0];
}

/* Once the identities have filled the blanks, the figures are those of the prose, or
 * those that the prose ought to have given. */
static void golden_vector_of_the_2019_form(void)
{
    static const struct {
        const char *key;
        double want;
    } rows[] = {
        { "full_grant_rate", 272.0 / 805 },
        { "grant_rate", 275.0 / 805 },
        { "refusal_rate", 35.0 / 805 },
        { "unable_share", 337.0 / 805 },
        { "not_held_share", 265.0 / 805 },
        { "reject_share", 158.0 / 805 },
        { "other_share", 0 },
        { "carry_over_rate", 72.0 / 877 },
        { "clearance_rate", 805.0 / 859 },
        { "natural_person_share", 821.0 / 859 },
        { "correction_rate", 0 },
    };
    struct record record;
    fill_shanghai(&record);
    extract_infer(&record);
    g_autoptr(panel_t) panel = panel_of(&record);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        check_absolute(value_of(panel, rows[i].key), rows[i].want, 1e-14);
    check_absolute(value_of(panel, "grant_rate"), 0.3416, 5e-5);
    check_absolute(value_of(panel, "unable_share"), 0.4186, 5e-5);
    g_assert_true(isnan(value_of(panel, "loss_rate"))); /* five blanks are no zeros */
    record_clear(&record);
}

/* "258件，占33.9%" is natural persons over natural persons; "占4.34%" is cut off, not
 * rounded; "占32.9%" is one row of three; "占19.6%" agrees. */
static void shares_that_shanghai_states(void)
{
    g_assert_cmpint(growth_compare_stated(0.339, 275.0 / 805), ==, GROWTH_DIFFERS);
    g_assert_cmpint(growth_compare_stated(0.339, 258.0 / 805), ==, GROWTH_DIFFERS);
    g_assert_cmpint(growth_compare_stated(0.0434, 35.0 / 805), ==, GROWTH_TRUNCATED);
    g_assert_cmpint(growth_compare_stated(0.329, 265.0 / 805), ==, GROWTH_AGREES);
    g_assert_cmpint(growth_compare_stated(0.329, 337.0 / 805), ==, GROWTH_DIFFERS);
    g_assert_cmpint(growth_compare_stated(0.196, 158.0 / 805), ==, GROWTH_AGREES);
}

/* "较去年回落12.3%" of 859 requests implies 979.5 in 2018. */
static void growth_that_shanghai_states_implies_2018(void)
{
    const char *const keys[] = { "requests.new_received.total", NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2018, 2, keys, FALSE);
    struct panel_variable *received = (struct panel_variable *)panel_find(panel, keys[0]);
    check_set(panel, keys[0], 0, 1, 859);
    panel_add_stated(panel, received);
    received->stated[1] = -0.123;
    g_autoptr(result_t) result =
        growth_compute(panel, indicator_find("new_received"), NULL);
    gsize row = check_row(result, "U0", 2019);
    check_absolute(check_number(result, row, "implied_previous"), 979.5, 0.05);
}

/* -- Suqian 2025 --------------------------------------------------------------------- */

static void suqian_2025_closes(void)
{
    static const double received[] = { 3746, 63, 0, 0, 19, 2, 3830 };
    static const double review[3][5] = { { 119, 25, 91, 24, 259 },
                                         { 7, 0, 15, 6, 28 },
                                         { 21, 1, 7, 9, 38 } };
    static const char *const rows[] = { "reconsideration", "litigation_direct",
                                        "litigation_after_review" };
    struct record record;
    begin_record(&record, FORM_2021, 2025);
    const struct form_row *row = form_find_row(FORM_REQUESTS, "new_received");
    for (gsize c = 0; c < 7; c++)
        set_cell(&record, field_request("new_received", row->columns[c].key),
                 received[c]);
    for (gsize r = 0; r < 3; r++) {
        row = form_find_row(FORM_REVIEW, rows[r]);
        for (gsize c = 0; c < 5; c++) {
            g_autofree char *key =
                g_strdup_printf("review.%s.%s", rows[r], row->columns[c].key);
            set_key(&record, key, review[r][c]);
        }
    }
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, "review.sum", FINDING_PASS), ==, 3);
    g_assert_cmpuint(count(&record, "requests.row_sum", FINDING_PASS), ==, 1);
    g_autoptr(panel_t) panel = panel_of(&record);
    check_relative(value_of(panel, "correction_rate"), 25.0 / 235, 1e-14);
    check_relative(value_of(panel, "loss_rate"), 1.0 / 51, 1e-14);
    check_absolute(value_of(panel, "litigation"), 66, 0);
    record_clear(&record);
}

/* -- the same identities abroad ------------------------------------------------------ */

/* Pending at the start + received = processed + pending at the end. */
static enum finding_status balance(double carried_in, double received, double total,
                                   double carried_out)
{
    struct record record;
    begin_record(&record, FORM_2021, 2021);
    set_key(&record, "requests.carried_in.total", carried_in);
    set_key(&record, "requests.new_received.total", received);
    set_key(&record, "requests.total.total", total);
    set_key(&record, "requests.carried_out.total", carried_out);
    rule_check_record(&record);
    gboolean pass = count(&record, "requests.balance", FINDING_PASS) == 1;
    gboolean fail = count(&record, "requests.balance", FINDING_FAIL) == 1;
    record_clear(&record);
    g_assert_true(pass != fail);
    return pass ? FINDING_PASS : FINDING_FAIL;
}

/* United States, Nuclear Regulatory Commission, FOIA report of fiscal year 2004: full
 * grants, partial, denials and other reasons (nine of them) are what was processed. */
static void balance_of_the_united_states(void)
{
    static const double other[] = { 50, 0, 23, 30, 1, 1, 0, 2, 4 };
    double sum = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
        sum += other[i];
    check_absolute(sum, 111, 0);
    check_absolute(155 + 101 + 22 + sum, 389, 0);
    g_assert_cmpint(balance(71, 372, 389, 54), ==, FINDING_PASS);
    g_assert_cmpint(balance(71, 372, 389, 55), ==, FINDING_FAIL);
}

/* What is carried over must come back the year after. */
static enum finding_status carry(double carried_out, double carried_in)
{
    struct record before, after;
    begin_record(&before, FORM_2021, 2021);
    begin_record(&after, FORM_2021, 2022);
    set_key(&before, "requests.carried_out.total", carried_out);
    set_key(&after, "requests.carried_in.total", carried_in);
    rule_check_years(&before, &after);
    gboolean pass = count(&after, "year.carry", FINDING_PASS) > 0;
    gboolean fail = count(&after, "year.carry", FINDING_FAIL) > 0;
    record_clear(&before);
    record_clear(&after);
    g_assert_true(pass != fail);
    return pass ? FINDING_PASS : FINDING_FAIL;
}

/* Canada, Department of Justice, reports on the Access to Information Act of 2015-16 and
 * 2016-17. */
static void balance_of_canada(void)
{
    g_assert_cmpint(balance(82, 574, 550, 106), ==, FINDING_PASS);
    g_assert_cmpint(balance(106, 676, 652, 130), ==, FINDING_PASS);
    g_assert_cmpint(balance(106, 676, 652, 103), ==, FINDING_FAIL);
    g_assert_cmpint(carry(106, 106), ==, FINDING_PASS);
    g_assert_cmpint(carry(106, 160), ==, FINDING_FAIL);
}

/* Outcomes of 2016-17 as a column of table three, sources of requests as a row. */
static void sums_of_canada(void)
{
    static const double outcomes[] = { 65, 278, 12, 8, 153, 85, 51, 0 };
    static const double sources[] = { 127, 38, 111, 26, 213, 161, 676 };
    struct record record;
    gsize k = 0;
    begin_record(&record, FORM_2021, 2021);
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        gboolean outcome = row->table == FORM_REQUESTS && (row->forms & FORM_2021) != 0 &&
                           strcmp(row->key, "new_received") != 0 &&
                           strcmp(row->key, "carried_in") != 0 &&
                           strcmp(row->key, "total") != 0 &&
                           strcmp(row->key, "carried_out") != 0;
        if (outcome)
            set_cell(&record, field_request(row->key, "total"),
                     k < G_N_ELEMENTS(outcomes) ? outcomes[k++] : 0);
    }
    set_key(&record, "requests.total.total", 652);
    const struct form_row *received = form_find_row(FORM_REQUESTS, "new_received");
    for (gsize c = 0; c < 7; c++)
        set_cell(&record, field_request("new_received", received->columns[c].key),
                 sources[c]);
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, "requests.column_sum", FINDING_PASS), ==, 1);
    g_assert_cmpuint(count(&record, "requests.row_sum", FINDING_PASS), ==, 1);
    record_clear(&record);
}

/* -- shares and growth in print ------------------------------------------------------ */

/* Each as printed, to the decimals printed. */
static void published_shares_and_growth(void)
{
    static const struct {
        double stated, part, whole;
    } shares[] = {
        { 0.308, 81, 263 }, /* 上海普陀 2022, first half: disclosed in full or part */
        { 0.9519, 673, 707 }, /* the same report */
        { 0.75, 24, 32 },     /* 余杭发改局 2022: through the network */
        { 0.25, 8, 32 },      /* the same report */
        { 0.235, 153, 652 },  /* Canada 2016-17: no records exist */
    };
    static const struct {
        double stated, from, to;
    } growths[] = {
        { 0.28, 12178, 15583 },  /* United Kingdom, second quarter of 2023 */
        { 0.0152, 263, 267 },    /* 上海普陀 2022, first half */
        { -0.14, 83490, 71790 }, /* United States, backlog of fiscal year 2012 */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        g_assert_cmpint(
            growth_compare_stated(shares[i].stated, shares[i].part / shares[i].whole), ==,
            GROWTH_AGREES);
    for (gsize i = 0; i < G_N_ELEMENTS(growths); i++)
        g_assert_cmpint(
            growth_compare_stated(growths[i].stated,
                                  growth_percent(growths[i].from, growths[i].to)),
            ==, GROWTH_AGREES);
    check_absolute(15583 - 12178, 3405, 0);
}

/* Tables of the chi-squared distribution, 5 %: the digit screens use 8 and 9 degrees of
 * freedom (Nigrini 2012). */
static void critical_values_of_the_digit_screens(void)
{
    check_absolute(gsl_cdf_chisq_Q(15.5073, 8), 0.05, 5e-7);
    check_absolute(gsl_cdf_chisq_Q(16.9190, 9), 0.05, 5e-7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func("/published/" name, function)
    ADD("shanghai-2019-closes", shanghai_2019_closes);
    ADD("golden-vector-of-the-2019-form", golden_vector_of_the_2019_form);
    ADD("shares-that-shanghai-states", shares_that_shanghai_states);
    ADD("growth-that-shanghai-states-implies-2018",
        growth_that_shanghai_states_implies_2018);
    ADD("suqian-2025-closes", suqian_2025_closes);
    ADD("balance-of-the-united-states", balance_of_the_united_states);
    ADD("balance-of-canada", balance_of_canada);
    ADD("sums-of-canada", sums_of_canada);
    ADD("published-shares-and-growth", published_shares_and_growth);
    ADD("critical-values-of-the-digit-screens", critical_values_of_the_digit_screens);
#undef ADD
    return g_test_run();
}
