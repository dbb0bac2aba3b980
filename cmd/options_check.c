/* Whether the value of an option is one that its table allows. */
#include <string.h>

#include "cmd/options.h"

gboolean options_is_choice(const char *choices, const char *value)
{
    g_auto(GStrv) list = g_strsplit(choices, "|", -1);
    return g_strv_contains((const char *const *)list, value);
}

static gboolean check_choice(const struct option_spec *spec, const char *value,
                             GError **error)
{
    if (spec->choices == NULL || value == NULL || options_is_choice(spec->choices, value))
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "--%s %s: must be one of %s",
                spec->name, value, spec->choices);
    return FALSE;
}

gboolean options_in_range(const struct option_spec *spec, double value)
{
    if (spec->choices == NULL || value == spec->initial)
        return TRUE;
    const char *high = strstr(spec->choices, "..") + strlen("..");
    return value >= g_ascii_strtod(spec->choices, NULL) &&
           value <= g_ascii_strtod(high, NULL);
}

static gboolean check_range(const struct option_spec *spec, double value, GError **error)
{
    if (options_in_range(spec, value))
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "--%s %.15g: must be in the range %s",
                spec->name, value, spec->choices);
    return FALSE;
}

/* What the shell gave in another character set is converted, as GLib does; the rest of
 * the program knows UTF-8 only. */
static gboolean make_utf8(const struct option_spec *spec, char **text, GError **error)
{
    if (*text == NULL || g_utf8_validate(*text, -1, NULL))
        return TRUE;
    char *converted = g_locale_to_utf8(*text, -1, NULL, NULL, NULL);
    if (converted == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "--%s: the text after it is not UTF-8; set the locale it is in",
                    spec->name);
        return FALSE;
    }
    g_free(*text);
    *text = converted;
    return TRUE;
}

gboolean options_check(const struct option_spec *spec, gpointer variable, GError **error)
{
    switch (spec->type) {
    case OPTION_STRING:
        return make_utf8(spec, variable, error) &&
               check_choice(spec, *(char **)variable, error);
    case OPTION_LIST:
        for (char **item = *(char ***)variable; item != NULL && *item != NULL; item++)
            if (!make_utf8(spec, item, error))
                return FALSE;
        return TRUE;
    case OPTION_INT:
        return check_range(spec, *(gint *)variable, error);
    case OPTION_DOUBLE:
        return check_range(spec, *(gdouble *)variable, error);
    case OPTION_FLAG:
    case OPTION_FILE:
    case OPTION_PATHS:
        break;
    }
    return TRUE;
}
