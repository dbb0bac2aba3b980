#include "data/field.h"

#include <glib.h>
#include <string.h>

static void keys_are_unique_and_found(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        g_assert_true(g_hash_table_add(seen, (gpointer)field->key));
        g_assert_cmpint(field_find(field->key), ==, (gint)i);
    }
    g_assert_cmpint(field_find("requests.nothing.total"), ==, -1);
}

static gsize count_fields(unsigned form)
{
    gsize n = 0;
    for (gsize i = 0; i < field_count(); i++)
        n += (field_get(i)->forms & form) != 0;
    return n;
}

static void forms_have_their_official_number_of_cells(void)
{
    g_assert_cmpuint(count_fields(FORM_2021), ==, 200);
    g_assert_cmpuint(count_fields(FORM_2019), ==, 198);
}

static void index_follows_row_and_column(void)
{
    const struct form_row *row = form_find_row(FORM_REQUESTS, "granted");
    g_assert_cmpint(field_index(row, 6), ==, field_find("requests.granted.total"));
    g_assert_cmpint(field_request("carried_out", "natural_person"), ==,
                    field_find("requests.carried_out.natural_person"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/field/keys-are-unique-and-found", keys_are_unique_and_found);
    g_test_add_func("/field/forms-have-their-official-number-of-cells",
                    forms_have_their_official_number_of_cells);
    g_test_add_func("/field/index-follows-row-and-column", index_follows_row_and_column);
    return g_test_run();
}
