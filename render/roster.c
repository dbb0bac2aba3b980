#include "render/roster.h"

void roster_init(struct roster *roster)
{
    roster->index = g_hash_table_new(g_str_hash, g_str_equal);
    roster->texts = g_ptr_array_new();
}

gsize roster_add_as(struct roster *roster, const char *key, const char *text)
{
    gpointer found;
    if (g_hash_table_lookup_extended(roster->index, key, NULL, &found))
        return GPOINTER_TO_SIZE(found);
    g_hash_table_insert(roster->index, (gpointer)key,
                        GSIZE_TO_POINTER(roster->texts->len));
    g_ptr_array_add(roster->texts, (gpointer)text);
    return roster->texts->len - 1;
}

gsize roster_add(struct roster *roster, const char *text)
{
    return roster_add_as(roster, text, text);
}

const char **roster_finish(struct roster *roster, gsize *n)
{
    g_hash_table_unref(roster->index);
    *n = roster->texts->len;
    g_ptr_array_add(roster->texts, NULL);
    return (const char **)g_ptr_array_free(roster->texts, FALSE);
}
