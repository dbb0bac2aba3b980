#include "data/form_rows.h"

#include <string.h>

gsize form_n_rows(void)
{
    return form_n_listed;
}

const struct form_row *form_get_row(gsize index)
{
    g_return_val_if_fail(index < form_n_listed, NULL);
    return &form_rows[index];
}

const struct form_row *form_find_row(enum form_table table, const char *key)
{
    for (gsize i = 0; i < form_n_listed; i++)
        if (form_rows[i].table == table && *form_rows[i].key == *key &&
            strcmp(form_rows[i].key, key) == 0)
            return &form_rows[i];
    return NULL;
}

const char *form_table_key(enum form_table table)
{
    static const char *const keys[] = { "disclosure", "requests", "review" };
    return keys[table];
}

const char *form_name(unsigned form)
{
    if (form == FORM_2019)
        return "2019";
    return form == FORM_2021 ? "2021" : NULL;
}

unsigned form_from_name(const char *name)
{
    if (g_strcmp0(name, "2019") == 0)
        return FORM_2019;
    return g_strcmp0(name, "2021") == 0 ? FORM_2021 : FORM_NONE;
}
