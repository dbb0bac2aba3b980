#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"

#include <string.h>

static void check_spec(const struct option_spec *spec, gpointer data)
{
    GHashTable *seen = data;
    g_assert_nonnull(spec->zh);
    g_assert_nonnull(spec->en);
    g_assert_true(g_hash_table_add(seen, g_strdup(spec->name)));
    if (spec->letter != 0)
        g_assert_true(g_hash_table_add(seen, g_strdup_printf("-%c", spec->letter)));
}

static void rows_are_complete_and_unique(void)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < command_count(); i++) {
        const struct command *command = command_get(i);
        g_assert_true(g_hash_table_add(names, (gpointer)command->name));
        g_assert_nonnull(command->zh);
        g_assert_nonnull(command->en);
        g_assert_nonnull(command->example);
        g_assert_nonnull(command->run);
        g_autoptr(GHashTable) seen =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        options_visit(command, check_spec, seen);
    }
}

/* A misspelt name would leave an option in that has no effect. */
static void options_left_out_are_in_the_table(void)
{
    for (gsize i = 0; i < command_count(); i++) {
        const struct option_set *set = command_get(i)->sets;
        for (; set->specs != NULL; set++) {
            g_auto(GStrv) names =
                g_strsplit(set->unused != NULL ? set->unused : "", ",", -1);
            guint n = 0;
            for (const struct option_spec *spec = set->specs; spec->name != NULL; spec++)
                n += !options_is_taken(set, spec);
            g_assert_cmpuint(n, ==, g_strv_length(names));
        }
    }
}

static void overview_lists_every_command(void)
{
    for (int zh = 0; zh < 2; zh++) {
        g_autofree char *text = help_overview(zh);
        for (gsize i = 0; i < command_count(); i++) {
            g_autofree char *line = g_strdup_printf("\n  %s ", command_get(i)->name);
            g_assert_nonnull(strstr(text, line));
        }
    }
}

struct sample_options {
    gint number;
    double real;
    gboolean flag;
    char *word, **list;
};

static const struct option_spec sample_specs[] = {
    { "number", 'n', OPTION_INT, G_STRUCT_OFFSET(struct sample_options, number), "N",
      NULL, 7, "数", "a number" },
    { "real", 0, OPTION_DOUBLE, G_STRUCT_OFFSET(struct sample_options, real), "X", NULL,
      0.5, "数", "a number" },
    { "flag", 0, OPTION_FLAG, G_STRUCT_OFFSET(struct sample_options, flag), NULL, NULL, 0,
      "旗", "a flag" },
    { "word", 0, OPTION_STRING, G_STRUCT_OFFSET(struct sample_options, word), "W", "a|b",
      0, "词", "a word" },
    { "list", 0, OPTION_LIST, G_STRUCT_OFFSET(struct sample_options, list), "L", NULL, 0,
      "表", "a list" },
    { .name = NULL },
};

static const struct command sample = { .name = "sample",
                                       .options_size = sizeof(struct sample_options),
                                       .sets = { { sample_specs, 0 } } };

static gboolean parse(const char *line, struct sample_options *options, char ***rest,
                      GError **error)
{
    g_auto(GStrv) argv = g_strsplit(line, " ", -1);
    struct global_options global = { 0 };
    gboolean ok = options_parse(&sample, (int)g_strv_length(argv), argv, options, &global,
                                rest, error);
    options_clear_global(&global);
    return ok;
}

static void options_have_defaults_and_values(void)
{
    struct sample_options options;
    g_auto(GStrv) rest = NULL;
    g_assert_true(parse("sample one two", &options, &rest, NULL));
    g_assert_cmpint(options.number, ==, 7);
    g_assert_cmpfloat(options.real, ==, 0.5);
    g_assert_cmpuint(g_strv_length(rest), ==, 2);
    g_clear_pointer(&rest, g_strfreev);
    g_assert_true(parse("sample x -n 3 --flag --word b --list p --list q -- -y", &options,
                        &rest, NULL));
    g_assert_cmpint(options.number, ==, 3);
    g_assert_true(options.flag);
    g_assert_cmpstr(options.word, ==, "b");
    g_assert_cmpuint(g_strv_length(options.list), ==, 2);
    g_assert_cmpuint(g_strv_length(rest), ==, 2);
    g_assert_cmpstr(rest[1], ==, "-y");
    options_clear(&sample, &options);
}

static void bad_options_are_usage_errors(void)
{
    static const char *const bad[] = { "sample --nope", "sample -n x", "sample --word c",
                                       "sample --real", "sample -z" };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct sample_options options;
        g_auto(GStrv) rest = NULL;
        g_autoptr(GError) error = NULL;
        g_assert_false(parse(bad[i], &options, &rest, &error));
        g_assert_error(error, CMD_ERROR, CMD_ERROR_USAGE);
        options_clear(&sample, &options);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/command/options-left-out-are-in-the-table",
                    options_left_out_are_in_the_table);
    g_test_add_func("/command/rows-are-complete-and-unique",
                    rows_are_complete_and_unique);
    g_test_add_func("/command/overview-lists-every-command",
                    overview_lists_every_command);
    g_test_add_func("/command/options-have-defaults-and-values",
                    options_have_defaults_and_values);
    g_test_add_func("/command/bad-options-are-usage-errors",
                    bad_options_are_usage_errors);
    return g_test_run();
}
