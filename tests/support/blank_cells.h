/* Short words for the tests of blank cells. */
#ifndef TESTS_SUPPORT_BLANK_CELLS_H
#define TESTS_SUPPORT_BLANK_CELLS_H

#include "tests/support/reading.h"

static inline void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static inline void check_number(const struct record *record, const char *key,
                                double number)
{
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_NUMBER);
    g_assert_cmpfloat(number_of(record, key), ==, number);
}

static inline void check_blank(const struct record *record, const char *key)
{
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_BLANK);
}

#endif
