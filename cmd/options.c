#include "cmd/options.h"

#include <string.h>

#include "cmd/suggest.h"

struct binding {
    const struct option_spec *spec;
    gpointer variable;
};

static void bind_specs(GArray *bindings, const struct option_spec *specs, gpointer base)
{
    for (; specs != NULL && specs->name != NULL; specs++) {
        struct binding binding = { specs, (char *)base + specs->offset };
        g_array_append_val(bindings, binding);
    }
}

static GArray *bind_command(const struct command *command, gpointer options)
{
    GArray *bindings = g_array_new(FALSE, FALSE, sizeof(struct binding));
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs != NULL;
         i++)
        bind_specs(bindings, command->sets[i].specs,
                   (char *)options + command->sets[i].offset);
    return bindings;
}

/* Texts are taken as they are, like file names: GLib would convert them from the
 * character set of the locale, which is ASCII where LC_ALL is C or names a locale not
 * installed. */
static GOptionArg option_arg(enum option_type type)
{
    static const GOptionArg args[] = {
        G_OPTION_ARG_NONE,          G_OPTION_ARG_FILENAME, G_OPTION_ARG_FILENAME,
        G_OPTION_ARG_INT,           G_OPTION_ARG_DOUBLE,   G_OPTION_ARG_FILENAME_ARRAY,
        G_OPTION_ARG_FILENAME_ARRAY
    };
    return args[type];
}

static void set_initial(const struct binding *binding)
{
    if (binding->spec->type == OPTION_INT)
        *(gint *)binding->variable = (gint)binding->spec->initial;
    else if (binding->spec->type == OPTION_DOUBLE)
        *(gdouble *)binding->variable = binding->spec->initial;
}

static GOptionEntry *make_entries(GArray *bindings)
{
    GOptionEntry *entries = g_new0(GOptionEntry, bindings->len + 1);
    for (guint i = 0; i < bindings->len; i++) {
        const struct binding *binding = &g_array_index(bindings, struct binding, i);
        set_initial(binding);
        entries[i].long_name = binding->spec->name;
        entries[i].short_name = binding->spec->letter;
        entries[i].arg = option_arg(binding->spec->type);
        entries[i].arg_data = binding->variable;
    }
    return entries;
}

static gboolean check_values(GArray *bindings, GError **error)
{
    for (guint i = 0; i < bindings->len; i++) {
        const struct binding *binding = &g_array_index(bindings, struct binding, i);
        if (!options_check(binding->spec, binding->variable, error))
            return FALSE;
    }
    return TRUE;
}

static const char *nearest_option(GArray *bindings, const char *word)
{
    g_autofree const char **names = g_new(const char *, bindings->len + 1);
    for (guint i = 0; i < bindings->len; i++)
        names[i] = g_array_index(bindings, struct binding, i).spec->name;
    return g_str_has_prefix(word, "--")
               ? suggest_nearest(word + strlen("--"), names, bindings->len)
               : NULL;
}

/* GLib's "Unknown option --nmae" in the words of the program, with the nearest name. */
static void set_option_error(GArray *bindings, const char *message, GError **error)
{
    const char *word = strstr(message, " -");
    if (!g_str_has_prefix(message, "Unknown option") || word == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "%s; see `ogi help`", message);
        return;
    }
    const char *nearest = nearest_option(bindings, ++word);
    if (g_file_test(word, G_FILE_TEST_EXISTS))
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "there is no option %s; the file of that name is ./%s", word, word);
    else
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "there is no option %s%s%s%s",
                    word, nearest != NULL ? "; did you mean --" : "; see `ogi help`",
                    nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
}

static gboolean parse_bindings(GArray *bindings, gboolean strict_position, char ***argv,
                               GError **error)
{
    g_autofree GOptionEntry *entries = make_entries(bindings);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, strict_position);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) problem = NULL;
    if (!g_option_context_parse_strv(context, argv, &problem)) {
        set_option_error(bindings, problem->message, error);
        return FALSE;
    }
    return check_values(bindings, error);
}

static char **drop_program_name(char **argv)
{
    gsize n = g_strv_length(argv), out = 0;
    g_autofree char **rest = g_new0(char *, n + 1);
    gboolean separator_seen = FALSE;
    for (gsize i = 1; i < n; i++) {
        if (!separator_seen && strcmp(argv[i], "--") == 0)
            separator_seen = TRUE;
        else
            rest[out++] = argv[i];
    }
    return g_strdupv(rest);
}

static gboolean takes_value(const GArray *bindings, char letter)
{
    for (guint i = 0; i < bindings->len; i++) {
        const struct option_spec *spec = g_array_index(bindings, struct binding, i).spec;
        if (spec->letter == letter)
            return spec->type != OPTION_FLAG;
    }
    return FALSE;
}

/* "-j2" as "-j", "2": GOption knows the second form only. */
static char **split_short(const GArray *bindings, int argc, char **argv)
{
    GPtrArray *copy = g_ptr_array_new();
    gboolean options = TRUE;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        options = options && strcmp(word, "--") != 0;
        gboolean joined = options && i > 0 && word[0] == '-' && word[1] != '-' &&
                          word[1] != '\0' && word[2] != '\0' &&
                          takes_value(bindings, word[1]);
        g_ptr_array_add(copy, joined ? g_strndup(word, 2) : g_strdup(word));
        if (joined)
            g_ptr_array_add(copy, g_strdup(word + 2));
    }
    g_ptr_array_add(copy, NULL);
    return (char **)g_ptr_array_free(copy, FALSE);
}

gboolean options_parse(const struct command *command, int argc, char **argv,
                       gpointer options, struct global_options *global, char ***rest,
                       GError **error)
{
    if (command->options_size > 0)
        memset(options, 0, command->options_size);
    g_autoptr(GArray) bindings = bind_command(command, options);
    bind_specs(bindings, global_option_specs, global);
    g_auto(GStrv) copy = split_short(bindings, argc, argv);
    if (!parse_bindings(bindings, FALSE, &copy, error))
        return FALSE;
    *rest = drop_program_name(copy);
    return TRUE;
}

gboolean options_parse_global(int argc, char **argv, struct global_options *global,
                              int *position, GError **error)
{
    g_autoptr(GArray) bindings = g_array_new(FALSE, FALSE, sizeof(struct binding));
    bind_specs(bindings, global_option_specs, global);
    g_auto(GStrv) copy = g_new0(char *, (gsize)argc + 1);
    for (int i = 0; i < argc; i++)
        copy[i] = g_strdup(argv[i]);
    if (!parse_bindings(bindings, TRUE, &copy, error))
        return FALSE;
    *position = argc - (int)g_strv_length(copy) + 1;
    return TRUE;
}

static void clear_bindings(GArray *bindings)
{
    for (guint i = 0; i < bindings->len; i++) {
        const struct binding *binding = &g_array_index(bindings, struct binding, i);
        enum option_type type = binding->spec->type;
        if (type == OPTION_STRING || type == OPTION_FILE)
            g_clear_pointer((char **)binding->variable, g_free);
        else if (type == OPTION_LIST || type == OPTION_PATHS)
            g_clear_pointer((char ***)binding->variable, g_strfreev);
    }
}

void options_clear(const struct command *command, gpointer options)
{
    g_autoptr(GArray) bindings = bind_command(command, options);
    clear_bindings(bindings);
}

void options_clear_global(struct global_options *global)
{
    g_autoptr(GArray) bindings = g_array_new(FALSE, FALSE, sizeof(struct binding));
    bind_specs(bindings, global_option_specs, global);
    clear_bindings(bindings);
}

static void visit_specs(const struct option_set *set, option_visit_fn visit,
                        gpointer data)
{
    for (const struct option_spec *spec = set->specs; spec->name != NULL; spec++)
        if (options_is_taken(set, spec))
            visit(spec, data);
}

void options_visit(const struct command *command, option_visit_fn visit, gpointer data)
{
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs != NULL;
         i++)
        visit_specs(&command->sets[i], visit, data);
    visit_specs(&(struct option_set){ .specs = global_option_specs }, visit, data);
}

/* -- back to a command line -----------------------------------------------------------
 */

static void append_quoted(GString *line, const char *name, const char *value)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789_-.,:/=@%+";
    gboolean plain = value[0] != '\0' && value[strspn(value, safe)] == '\0';
    g_autofree char *quoted = plain ? g_strdup(value) : g_shell_quote(value);
    if (name != NULL)
        g_string_append_printf(line, " --%s", name);
    g_string_append_printf(line, " %s", quoted);
}

static void format_number(GString *line, const struct option_spec *spec, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (value == spec->initial)
        return;
    append_quoted(line, spec->name, g_ascii_formatd(text, sizeof text, "%.15g", value));
}

static void format_binding(GString *line, const struct binding *binding)
{
    const struct option_spec *spec = binding->spec;
    switch (spec->type) {
    case OPTION_FLAG:
        if (*(const gboolean *)binding->variable)
            g_string_append_printf(line, " --%s", spec->name);
        break;
    case OPTION_STRING:
    case OPTION_FILE:
        if (*(char *const *)binding->variable != NULL)
            append_quoted(line, spec->name, *(char *const *)binding->variable);
        break;
    case OPTION_INT:
        format_number(line, spec, *(const gint *)binding->variable);
        break;
    case OPTION_DOUBLE:
        format_number(line, spec, *(const gdouble *)binding->variable);
        break;
    case OPTION_LIST:
    case OPTION_PATHS:
        for (char *const *item = *(char **const *)binding->variable;
             item != NULL && *item != NULL; item++)
            append_quoted(line, spec->name, *item);
        break;
    }
}

char *options_format(const struct command *command, gconstpointer options,
                     const char *const *arguments, const char *const *skip)
{
    GString *line = g_string_new("ogi ");
    g_string_append(line, command->name);
    for (; arguments != NULL && *arguments != NULL; arguments++)
        append_quoted(line, NULL, *arguments);
    g_autoptr(GArray) bindings = bind_command(command, (gpointer)options);
    for (guint i = 0; i < bindings->len; i++) {
        const struct binding *binding = &g_array_index(bindings, struct binding, i);
        if (skip == NULL || !g_strv_contains(skip, binding->spec->name))
            format_binding(line, binding);
    }
    return g_string_free(line, FALSE);
}

const struct option_spec *options_find(const struct command *command, const char *name,
                                       gsize *offset)
{
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs; i++)
        for (const struct option_spec *s = command->sets[i].specs; s->name != NULL; s++)
            if (strcmp(s->name, name) == 0 && options_is_taken(&command->sets[i], s)) {
                *offset = command->sets[i].offset + s->offset;
                return s;
            }
    return NULL;
}
