/* make_tables DIVISIONS.csv CHANGES.csv FOLDER SOURCE...: writes the tables as the
 * program reads them; the sources are those of the reading of claims. */
#include "data/tables/tables.h"

static gboolean save(const char *folder, const char *name, gconstpointer table,
                     gsize bytes, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_set_contents(path, table, (gssize)bytes, error);
}

static gboolean make_units(char **argv, GError **error)
{
    g_autofree struct unit_index *index = g_new0(struct unit_index, 1);
    g_autofree char *divisions = NULL, *changes = NULL;
    if (!g_file_get_contents(argv[1], &divisions, NULL, error) ||
        !g_file_get_contents(argv[2], &changes, NULL, error))
        return FALSE;
    if (tables_make_units(divisions, changes, index))
        return save(argv[3], "unit_index.bin", index, sizeof *index, error);
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                        "the divisions do not fit struct unit_index");
    return FALSE;
}

static gboolean make_folds(char **argv, GError **error)
{
    g_autofree struct encoding_fold_tables *folds =
        g_new0(struct encoding_fold_tables, 1);
    tables_make_folds(folds);
    return save(argv[3], "encoding_folds.bin", folds, sizeof *folds, error);
}

static gboolean make_labels(char **argv, GError **error)
{
    g_autofree struct label_dictionary *labels = g_new0(struct label_dictionary, 1);
    tables_make_labels(labels);
    return save(argv[3], "label_dictionary_made.bin", labels, sizeof *labels, error);
}

static gboolean make_claims(char **argv, GError **error)
{
    g_autofree struct claim_known *known = g_new0(struct claim_known, 1);
    for (char **path = argv + 4; *path != NULL; path++) {
        g_autofree char *source = NULL;
        if (!g_file_get_contents(*path, &source, NULL, error))
            return FALSE;
        tables_add_claim_words(source, known);
    }
    return save(argv[3], "claim_known.bin", known, sizeof *known, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc > 4 && make_units(argv, &error) && make_folds(argv, &error) &&
        make_labels(argv, &error) && make_claims(argv, &error))
        return 0;
    g_critical("%s", error != NULL ? error->message : "four arguments are needed");
    return 1;
}
