/* Writes made-up reports of real counties into a folder, for the benches: the five
 * layouts in turn, years 2019 to 2023, then numbered parts of the counties when more are
 * asked for.
 *
 * Usage: make_reports NUMBER FOLDER DIVISIONS.csv */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/generate.h"

enum { FIRST_YEAR = 2019, N_YEARS = 5, PER_FOLDER = 1000 };

/* The county names of the table that no other county shares. Owned. */
static GPtrArray *read_names(const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", 5);
        if (g_strv_length(cells) == 5 && strcmp(cells[3], "county") == 0 &&
            g_hash_table_add(seen, g_strdup(cells[1])))
            g_ptr_array_add(names, g_strdup(cells[1]));
    }
    return names;
}

static void write_report(struct generated *report, gsize index, const GPtrArray *names,
                         const char *folder)
{
    gsize unit = index / N_YEARS, part = unit / names->len;
    gint year = FIRST_YEAR + (gint)(index % N_YEARS);
    const char *county = g_ptr_array_index(names, unit % names->len);
    g_autofree char *name =
        part == 0 ? g_strdup(county)
                  : g_strdup_printf("%s第%" G_GSIZE_FORMAT "镇", county, part);
    g_autofree char *sub =
        g_strdup_printf("%s/%04" G_GSIZE_FORMAT, folder, index / PER_FOLDER);
    g_autofree char *path = g_strdup_printf("%s/%07" G_GSIZE_FORMAT ".txt", sub, index);
    g_autoptr(GError) error = NULL;
    g_mkdir_with_parents(sub, 0777);
    generate_report(report, (guint32)index + 1, name, year,
                    (enum layout)(index % N_LAYOUTS));
    if (!g_file_set_contents_full(path, report->text->str, (gssize)report->text->len,
                                  G_FILE_SET_CONTENTS_NONE, 0666, &error))
        g_error("%s", error->message);
}

int main(int argc, char **argv)
{
    struct generated report = { .text = NULL };
    if (argc != 4)
        g_error("usage: make_reports NUMBER FOLDER DIVISIONS.csv");
    g_autoptr(GPtrArray) names = read_names(argv[3]);
    gsize n = (gsize)g_ascii_strtoull(argv[1], NULL, 10);
    for (gsize i = 0; i < n; i++)
        write_report(&report, i, names, argv[2]);
    generated_clear(&report);
    return 0;
}
