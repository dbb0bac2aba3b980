#include "tests/support/reading.h"

#include "data/identity.h"
#include "data/record/record_numbers.h"

#include <math.h>

static void set(struct record *record, gint field, enum value_state state, double number)
{
    record->values[field] =
        (struct value){ .state = (guint8)state, .number = number, .line = 1 };
}

static void start(struct record *record)
{
    record_init(record);
    record->form = FORM_2021;
    record->tables = 1u << FORM_REQUESTS;
}

static gboolean holds(const guint16 *fields, guint n, gint field)
{
    for (guint i = 0; i < n; i++)
        if (fields[i] == field)
            return TRUE;
    return FALSE;
}

static void what_is_not_a_plain_count_is_listed(void)
{
    struct record record;
    struct record_numbers numbers;
    start(&record);
    const gint plain = field_request("granted", "business"),
               large = field_request("granted", "total"),
               broken = field_request("partial", "business"),
               blank = field_request("partial", "total"),
               scaled = field_request("total", "total");
    set(&record, plain, VALUE_NUMBER, 1000);
    set(&record, large, VALUE_NUMBER, 1001);
    set(&record, broken, VALUE_NUMBER, 0.5);
    set(&record, blank, VALUE_BLANK, 7);
    set(&record, scaled, VALUE_SCALED, 10);
    record_numbers_gather(&record, &numbers);
    g_assert_cmpfloat(numbers.number[plain], ==, 1000);
    g_assert_true(isnan(numbers.number[blank]));
    g_assert_true(isnan(numbers.number[field_count()]));
    g_assert_cmpuint(numbers.n_odd, ==, 3);
    g_assert_false(holds(numbers.odd, numbers.n_odd, plain));
    g_assert_true(holds(numbers.odd, numbers.n_odd, broken));
    g_assert_cmpuint(numbers.n_open, ==, 1);
    g_assert_cmpuint(numbers.open[0], ==, blank);
    g_assert_true(numbers.has_counts);
    g_assert_cmpuint(numbers.n_amounts, ==, 0);
    record_clear(&record);
}

static void every_amount_is_listed_as_money(void)
{
    struct record record;
    struct record_numbers numbers;
    guint n_amounts = 0;
    start(&record);
    record_numbers_gather(&record, &numbers);
    g_assert_false(numbers.has_counts);
    for (gsize f = 0; f < field_count(); f++) {
        set(&record, (gint)f, VALUE_NUMBER, 0);
        n_amounts += (guint)record_is_amount(field_get(f));
    }
    record_numbers_gather(&record, &numbers);
    g_assert_cmpuint(n_amounts, >, 0);
    g_assert_cmpuint(numbers.n_amounts, ==, n_amounts);
    g_assert_cmpuint(numbers.n_odd, ==, n_amounts);
    g_assert_true(numbers.has_counts);
    record_clear(&record);
}

static void a_large_number_found_later_stands_in_its_place(void)
{
    struct record record;
    struct record_numbers numbers;
    start(&record);
    const gint first = field_request("granted", "business"),
               last = field_request("total", "total"),
               between = field_request("partial", "total"),
               small = field_request("partial", "business");
    set(&record, first, VALUE_NUMBER, 2000);
    set(&record, last, VALUE_NUMBER, 5000);
    record_numbers_gather(&record, &numbers);
    record_numbers_add(&numbers, (guint16)between, 3000);
    record_numbers_add(&numbers, (guint16)small, 3);
    g_assert_cmpuint(numbers.n_odd, ==, 3);
    g_assert_cmpuint(numbers.odd[1], ==, between);
    g_assert_cmpfloat(numbers.number[small], ==, 3);
    g_assert_true(numbers.has_counts);
    record_clear(&record);
}

/* What is listed of the fields one by one is what is listed of them all. */
static void check_each_field(const struct record *record)
{
    struct record_numbers numbers;
    guint n_odd = 0, n_open = 0, n_amounts = 0;
    gboolean has_counts = FALSE;
    record_numbers_gather(record, &numbers);
    for (gint f = 0; f < (gint)field_count(); f++) {
        const struct value *value = &record->values[f];
        const gboolean amount = record_is_amount(field_get((gsize)f));
        double number = 0;
        const gboolean known = record_get_number(record, f, &number);
        const gboolean plain = value->state == VALUE_NUMBER && number >= 0 &&
                               number <= 1000 && number == floor(number);
        g_assert_true(known ? numbers.number[f] == number : isnan(numbers.number[f]));
        if (known && (amount || !plain))
            g_assert_cmpint(numbers.odd[n_odd++], ==, f);
        if (known && amount)
            g_assert_cmpint(numbers.amounts[n_amounts++], ==, f);
        if (value->state != VALUE_NUMBER && value->state != VALUE_SCALED &&
            (value->state != VALUE_ABSENT || value->line > 0))
            g_assert_cmpint(numbers.open[n_open++], ==, f);
        has_counts |= known && !amount;
    }
    g_assert_cmpuint(numbers.n_odd, ==, n_odd);
    g_assert_cmpuint(numbers.n_open, ==, n_open);
    g_assert_cmpuint(numbers.n_amounts, ==, n_amounts);
    g_assert_cmpint(numbers.has_counts, ==, has_counts);
}

static void numbers_looked_at_side_by_side_are_those_of_each_field(void)
{
    static const double odd[] = { -0.0, -1, 0.5, 1000, 1000.5, 1001, 1e300, 7e9 };
    g_autoptr(GRand) random = g_rand_new_with_seed(9);
    struct record record;
    start(&record);
    for (guint round = 0; round < 500; round++) {
        for (gint f = 0; f < (gint)field_count(); f++) {
            const gint kind = g_rand_int_range(random, 0, 20);
            set(&record, f, VALUE_NUMBER, g_rand_int_range(random, 0, 50));
            if (kind < 8)
                record.values[f].number = odd[kind];
            else if (kind < 8 + VALUE_INFERRED)
                record.values[f].state = (guint8)(kind - 8);
            record.values[f].line = (guint32)g_rand_int_range(random, 0, 2);
            record.values[f].page = (guint16)g_rand_int_range(random, 0, 2);
        }
        check_each_field(&record);
    }
    record_clear(&record);
}

/* What the quick sums say is what the terms add up to. */
static void check_against_terms(const struct identity_set *set, const double *number)
{
    for (gsize g = 0; g < set->n_groups; g++) {
        const struct identity_group *group = &set->groups[g];
        guint64 broken = identity_find_broken(set, group, number);
        g_assert_true(identity_find_group(set, group->rule) == group);
        for (guint i = 0; i < group->n; i++) {
            const struct identity *identity = &set->list[group->first + i];
            double sum = 0;
            for (guint t = 0; t < identity->n_terms; t++)
                sum += identity->terms[t].sign * number[identity->terms[t].field];
            g_assert_cmpint((broken >> i & 1) != 0, ==, !(sum == 0));
        }
    }
}

static void quick_sums_are_those_of_the_terms(void)
{
    const unsigned forms[] = { FORM_2019, FORM_2021 };
    double number[FIELD_COUNT_MAX + RECORD_LANES] = { 0 };
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 2000; round++) {
        gint field = g_rand_int_range(random, 0, (gint32)field_count());
        number[field] =
            g_rand_int_range(random, 0, 10) == 0 ? NAN : g_rand_int_range(random, 0, 2);
        check_against_terms(identity_set_get(forms[round % 2], round % 3 == 0), number);
        if (round % 20 == 0)
            memset(number, 0, sizeof number);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/record-numbers/what-is-not-a-plain-count-is-listed",
                    what_is_not_a_plain_count_is_listed);
    g_test_add_func("/record-numbers/every-amount-is-listed-as-money",
                    every_amount_is_listed_as_money);
    g_test_add_func("/record-numbers/a-large-number-found-later-stands-in-its-place",
                    a_large_number_found_later_stands_in_its_place);
    g_test_add_func(
        "/record-numbers/numbers-looked-at-side-by-side-are-those-of-each-field",
        numbers_looked_at_side_by_side_are_those_of_each_field);
    g_test_add_func("/record-numbers/quick-sums-are-those-of-the-terms",
                    quick_sums_are_those_of_the_terms);
    return g_test_run();
}
