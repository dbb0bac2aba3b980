#include "tests/support/reading.h"

#include "data/identity.h"

static void set(struct record *record, const char *row, const char *column, double number)
{
    struct value *value = &record->values[field_request(row, column)];
    value->state = VALUE_NUMBER;
    value->number = number;
    value->line = 1;
}

static void fill_zeros(struct record *record)
{
    record_init(record);
    record->form = FORM_2021;
    record->tables = 1u << FORM_REQUESTS;
    for (gsize f = 0; f < field_count(); f++)
        if (field_get(f)->row->table == FORM_REQUESTS) {
            record->values[f].state = VALUE_NUMBER;
            record->values[f].line = 1;
        }
}

static void lose(struct record *record, const char *row, const char *column,
                 enum value_state state)
{
    struct value *value = &record->values[field_request(row, column)];
    value->state = (guint8)state;
}

static void a_lost_total_is_the_sum_of_its_column(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "new_received", "natural_person", 52);
    set(&record, "new_received", "total", 52);
    set(&record, "granted", "natural_person", 52);
    set(&record, "granted", "total", 52);
    set(&record, "total", "total", 52);
    lose(&record, "total", "natural_person", VALUE_BLANK);
    extract_infer(&record);
    const struct value *value = value_of(&record, "requests.total.natural_person");
    g_assert_cmpint(value->state, ==, VALUE_INFERRED);
    g_assert_cmpfloat(value->number, ==, 52);
    g_assert_cmpstr(value->rule, ==, "requests.column_sum");
    g_assert_nonnull(finding_of(&record, "value.inferred"));
    record_clear(&record);
}

/* The column of the businesses says 1: the 8 of the row may be wrong, and its total with
 * it. A row whose own total is there is not in doubt. */
static void nothing_is_inferred_from_a_cell_in_doubt(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "granted", "business", 8);
    set(&record, "total", "business", 1);
    set(&record, "total", "total", 1);
    set(&record, "new_received", "business", 1);
    set(&record, "new_received", "total", 1);
    lose(&record, "granted", "total", VALUE_BLANK);
    lose(&record, "granted", "research", VALUE_BLANK);
    lose(&record, "partial", "research", VALUE_BLANK);
    lose(&record, "partial", "total", VALUE_BLANK);
    lose(&record, "carried_in", "total", VALUE_BLANK);
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.granted.total")->state, ==, VALUE_BLANK);
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->state, ==,
                    VALUE_INFERRED);
    record_clear(&record);
}

static void nothing_is_inferred_where_identities_disagree(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "new_received", "natural_person",
        52); /* the column says 50, the balance 52 */
    set(&record, "new_received", "total", 52);
    set(&record, "granted", "natural_person", 50);
    set(&record, "granted", "total", 50);
    set(&record, "total", "total", 52);
    lose(&record, "total", "natural_person", VALUE_BLANK);
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.total.natural_person")->state, ==,
                    VALUE_BLANK);
    record_clear(&record);
}

static void a_negative_number_is_never_inferred(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "granted", "natural_person", 5);
    lose(&record, "granted", "business", VALUE_BLANK);
    set(&record, "granted", "total", 3);
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.granted.business")->state, ==,
                    VALUE_BLANK);
    record_clear(&record);
}

static void a_row_that_the_report_lacks_is_not_inferred(void)
{
    struct record record;
    fill_zeros(&record);
    for (gsize c = 0; c < 7; c++) {
        struct value *value =
            &record.values[field_index(form_find_row(FORM_REQUESTS, "partial"), c)];
        value->state = VALUE_ABSENT;
        value->line = 0;
    }
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.partial.total")->state, ==, VALUE_ABSENT);
    record_clear(&record);
}

static void blank_parts_of_a_zero_sum_are_zero(void)
{
    struct record record;
    fill_zeros(&record);
    lose(&record, "granted", "natural_person", VALUE_BLANK);
    lose(&record, "partial", "natural_person", VALUE_DASH);
    lose(&record, "granted", "business", VALUE_BLANK);
    extract_infer(&record);
    g_assert_cmpfloat(number_of(&record, "requests.granted.natural_person"), ==, 0);
    g_assert_cmpfloat(number_of(&record, "requests.partial.natural_person"), ==, 0);
    g_assert_cmpint(value_of(&record, "requests.granted.business")->state, ==,
                    VALUE_INFERRED);
    record_clear(&record);
}

static void identities_are_those_of_the_form(void)
{
    gsize n;
    const struct identity *list = identity_list(FORM_2021, FALSE, &n);
    g_assert_cmpuint(n, ==, 25 + 7 + 7 + 3);
    g_assert_cmpuint(list[0].n_terms, ==, 22); /* 21 outcomes and the total */
    list = identity_list(FORM_2019, FALSE, &n);
    g_assert_cmpuint(n, ==, 23 + 7 + 7 + 3);
    g_assert_cmpuint(list[0].n_terms, ==, 20);
    identity_list(FORM_2021, TRUE, &n);
    g_assert_cmpuint(n, ==, 23 + 7 + 7 + 3);
}

static void print_letters(struct record *record, const char *row, const char *column,
                          const char *raw)
{
    struct value *value = &record->values[field_request(row, column)];
    value->state = VALUE_UNREADABLE;
    value->raw = raw;
}

/* A scan has taken 12 for l2 and 0 for O: both sums of each cell hold with the digits. */
static void letters_that_look_like_digits_are_read_where_sums_hold(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "new_received", "total", 12);
    set(&record, "granted", "natural_person", 12);
    set(&record, "granted", "total", 12);
    set(&record, "total", "natural_person", 12);
    set(&record, "total", "total", 12);
    print_letters(&record, "new_received", "natural_person", "l2");
    print_letters(&record, "new_received", "business", "O");
    extract_infer(&record);
    const struct value *value = value_of(&record, "requests.new_received.natural_person");
    g_assert_cmpint(value->state, ==, VALUE_INFERRED);
    g_assert_cmpfloat(value->number, ==, 12);
    g_assert_cmpstr(value->rule, ==, "requests.balance");
    g_assert_cmpstr(value->raw, ==, "l2");
    value = value_of(&record, "requests.new_received.business");
    g_assert_cmpint(value->state, ==, VALUE_INFERRED);
    g_assert_cmpfloat(value->number, ==, 0);
    record_clear(&record);
}

/* The row says 13, the column 12: the letters may be of either. */
static void letters_are_no_digits_where_a_sum_fails(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "new_received", "total", 13);
    set(&record, "granted", "natural_person", 12);
    set(&record, "granted", "total", 12);
    set(&record, "total", "natural_person", 12);
    set(&record, "total", "total", 12);
    print_letters(&record, "new_received", "natural_person", "l2");
    print_letters(&record, "granted", "business", "nil");
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.new_received.natural_person")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* A row whose numbers are known, but not their cells: nothing of it was placed. */
static void print_astray(struct record *record, const char *row, const char *raw)
{
    static const char *const columns[] = {
        "natural_person", "business", "research", "social_org",
        "legal_service",  "other",    "total",
    };
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
        lose(record, row, columns[c], VALUE_UNREADABLE);
    g_autofree char *key = g_strdup_printf("requests.%s.natural_person", row);
    const struct finding finding = { .rule = "value.ambiguous",
                                     .field = field_get((gsize)field_find(key))->key,
                                     .raw = raw };
    g_array_append_val(record->findings, finding);
}

/* All columns add up without the row: but it prints a 1. */
static void no_zeros_are_inferred_where_a_row_prints_another_number(void)
{
    struct record record;
    fill_zeros(&record);
    print_astray(&record, "granted", "1");
    print_astray(&record, "partial", "0 0 0");
    lose(&record, "refuse_process", "business", VALUE_BLANK);
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.granted.total")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "requests.granted.business")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "requests.refuse_process.business")->state, ==,
                    VALUE_INFERRED);
    record_clear(&record);
}

/* Six of the seven numbers are zeros, and a total of 0 has no part that is more. */
static void a_number_of_a_row_is_not_more_than_its_inferred_total(void)
{
    struct record record;
    fill_zeros(&record);
    print_astray(&record, "granted", "0 0 0 0 0 1");
    print_astray(&record, "partial", "0 0 0 0 0 0");
    set(&record, "total", "other", 1);
    lose(&record, "total", "legal_service", VALUE_BLANK);
    lose(&record, "carried_out", "legal_service", VALUE_BLANK);
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.granted.other")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "requests.granted.total")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* Balance leaves 0 for the total of the column, in which 2 is printed. */
static void a_total_less_than_its_parts_is_not_inferred(void)
{
    struct record record;
    fill_zeros(&record);
    set(&record, "granted", "research", 2);
    lose(&record, "granted", "total", VALUE_BLANK);
    lose(&record, "partial", "research", VALUE_BLANK);
    lose(&record, "partial", "business", VALUE_BLANK);
    lose(&record, "total", "research", VALUE_BLANK);
    lose(&record, "total", "business", VALUE_BLANK);
    extract_infer(&record);
    g_assert_cmpint(value_of(&record, "requests.total.research")->state, ==, VALUE_BLANK);
    g_assert_cmpint(value_of(&record, "requests.total.business")->state, ==,
                    VALUE_INFERRED);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/a-lost-total-is-the-sum-of-its-column",
                    a_lost_total_is_the_sum_of_its_column);
    g_test_add_func("/infer/nothing-is-inferred-from-a-cell-in-doubt",
                    nothing_is_inferred_from_a_cell_in_doubt);
    g_test_add_func("/infer/nothing-is-inferred-where-identities-disagree",
                    nothing_is_inferred_where_identities_disagree);
    g_test_add_func("/infer/a-negative-number-is-never-inferred",
                    a_negative_number_is_never_inferred);
    g_test_add_func("/infer/a-row-that-the-report-lacks-is-not-inferred",
                    a_row_that_the_report_lacks_is_not_inferred);
    g_test_add_func("/infer/blank-parts-of-a-zero-sum-are-zero",
                    blank_parts_of_a_zero_sum_are_zero);
    g_test_add_func("/infer/letters-that-look-like-digits-are-read-where-sums-hold",
                    letters_that_look_like_digits_are_read_where_sums_hold);
    g_test_add_func("/infer/letters-are-no-digits-where-a-sum-fails",
                    letters_are_no_digits_where_a_sum_fails);
    g_test_add_func("/infer/no-zeros-are-inferred-where-a-row-prints-another-number",
                    no_zeros_are_inferred_where_a_row_prints_another_number);
    g_test_add_func("/infer/a-number-of-a-row-is-not-more-than-its-inferred-total",
                    a_number_of_a_row_is_not_more_than_its_inferred_total);
    g_test_add_func("/infer/a-total-less-than-its-parts-is-not-inferred",
                    a_total_less_than_its_parts_is_not_inferred);
    g_test_add_func("/identity/identities-are-those-of-the-form",
                    identities_are_those_of_the_form);
    return g_test_run();
}
