#include "data/variables/variables_given.h"

enum { WORD_BITS = 64, YEARS = GIVEN_LAST_YEAR - GIVEN_FIRST_YEAR + 1 };

struct years {
    guint64 bits[(YEARS + WORD_BITS - 1) / WORD_BITS];
};

struct given {
    GPtrArray *variables; /* GArray of struct years by the unit's number */
};

static void free_array(gpointer data)
{
    g_array_unref(data);
}

struct given *given_new(void)
{
    struct given *given = g_new(struct given, 1);
    given->variables = g_ptr_array_new_with_free_func(free_array);
    return given;
}

void given_free(struct given *given)
{
    if (given == NULL)
        return;
    g_ptr_array_unref(given->variables);
    g_free(given);
}

gboolean given_add(struct given *given, guint variable, gint64 unit_id, gint year)
{
    while (given->variables->len <= variable)
        g_ptr_array_add(given->variables, g_array_new(FALSE, TRUE, sizeof(struct years)));
    GArray *units = g_ptr_array_index(given->variables, variable);
    if (units->len <= (guint)unit_id)
        g_array_set_size(units, (guint)unit_id + 1);
    guint place = (guint)(year - GIVEN_FIRST_YEAR);
    guint64 *word =
        &g_array_index(units, struct years, (guint)unit_id).bits[place / WORD_BITS];
    guint64 bit = G_GUINT64_CONSTANT(1) << place % WORD_BITS;
    gboolean is_new = (*word & bit) == 0;
    *word |= bit;
    return is_new;
}
