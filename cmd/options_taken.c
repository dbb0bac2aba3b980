/* Options of a shared table that a command has no use for. */
#include "cmd/emit.h"
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

char *options_list_given(const struct option_spec *specs, gconstpointer data)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (const struct option_spec *spec = specs; spec->name != NULL; spec++)
        if (is_given(spec, (const char *)data + spec->offset))
            g_string_append_printf(list, "%s--%s", list->len > 0 ? ", " : "", spec->name);
    return list->len > 0 ? g_strdup(list->str) : NULL;
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

static void note_set(const struct invocation *invocation, const struct option_set *set,
                     gconstpointer options)
{
    for (const struct option_spec *spec = set->specs; spec->name != NULL; spec++) {
        gconstpointer variable = (const char *)options + set->offset + spec->offset;
        if (options_is_taken(set, spec) || !is_given(spec, variable))
            continue;
        g_autofree char *takers = list_takers(spec->name);
        emit_message(invocation,
                     invocation->zh ? "%s：--%s在此不起作用；可用于 %s"
                                    : "%s: --%s has no effect here; %s take it",
                     invocation->command->name, spec->name, takers);
    }
}

void options_note_unused(const struct invocation *invocation, gconstpointer options)
{
    const struct command *command = invocation->command;
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs; i++)
        if (command->sets[i].unused != NULL)
            note_set(invocation, &command->sets[i], options);
}
