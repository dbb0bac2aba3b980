/* Options of a shared table that a command has no use for. */
#include <string.h>

#include "cmd/options.h"

gboolean options_is_taken(const struct option_set *set, const struct option_spec *spec)
{
    if (set->unused == NULL)
        return TRUE;
    g_auto(GStrv) names = g_strsplit(set->unused, ",", -1);
    return !g_strv_contains((const char *const *)names, spec->name);
}

static gboolean is_given(const struct option_spec *spec, gconstpointer variable)
{
    switch (spec->type) {
    case OPTION_FLAG:
        return *(const gboolean *)variable;
    case OPTION_INT:
        return *(const gint *)variable != (gint)spec->initial;
    case OPTION_DOUBLE:
        return *(const gdouble *)variable != spec->initial;
    case OPTION_STRING:
    case OPTION_FILE:
    case OPTION_LIST:
    case OPTION_PATHS:
        break;
    }
    return *(const gconstpointer *)variable != NULL;
}

/* The commands that have the option and take it: "outliers, rate". Owned. */
static char *list_takers(const char *name)
{
    GString *list = g_string_new(NULL);
    gsize offset = 0;
    for (gsize i = 0; i < command_count(); i++)
        if (options_find(command_get(i), name, &offset) != NULL)
            g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "",
                                   command_get(i)->name);
    return g_string_free(list, FALSE);
}

static gboolean check_set(const struct command *command, const struct option_set *set,
                          gconstpointer options, GError **error)
{
    for (const struct option_spec *spec = set->specs; spec->name != NULL; spec++) {
        gconstpointer variable = (const char *)options + set->offset + spec->offset;
        if (options_is_taken(set, spec) || !is_given(spec, variable))
            continue;
        g_autofree char *takers = list_takers(spec->name);
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "%s: --%s has no effect here; %s take it", command->name, spec->name,
                    takers);
        return FALSE;
    }
    return TRUE;
}

gboolean options_check_taken(const struct command *command, gconstpointer options,
                             GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs; i++)
        if (command->sets[i].unused != NULL &&
            !check_set(command, &command->sets[i], options, error))
            return FALSE;
    return TRUE;
}
