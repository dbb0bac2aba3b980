/* Loads of made-up records, and what the database says afterwards, for the tests of
 * loading. */
#ifndef TESTS_SUPPORT_LOADING_H
#define TESTS_SUPPORT_LOADING_H

#include <glib/gstdio.h>

#include "data/load/load.h"
#include "data/record/record_json.h"
#include "tests/support/query.h"
#include "tests/support/records.h"

struct fixture {
    char *folder, *path, *input;
};

/* `files` files of `per_file` records each: units with five years in turn. */
static inline void write_input(const char *folder, guint files, guint per_file)
{
    guint n = 0;
    g_mkdir(folder, 0700);
    for (guint f = 0; f < files; f++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; i < per_file; i++, n++) {
            struct record record;
            g_autofree char *name = g_strdup_printf("第%u县", n / 5);
            make_record(&record, name, NULL, (gint)(2019 + n % 5), n % 7);
            record_json_write(&record, RECORD_JSON_DOUBTS, text);
            record_clear(&record);
        }
        g_autofree char *base = g_strdup_printf("%03u.jsonl", f);
        g_autofree char *path = g_build_filename(folder, base, NULL);
        g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    }
}

static inline void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = make_folder();
    f->path = g_build_filename(f->folder, "ogi.db", NULL);
    f->input = g_build_filename(f->folder, "in", NULL);
}

static inline void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_free(f->path);
    g_free(f->input);
    remove_folder(f->folder);
}

static inline gboolean load(const char *path, const char *const *inputs, guint jobs,
                            struct load_summary *summary, GError **error)
{
    g_autoptr(store_t) store = store_open(path, STORE_WRITE, error);
    struct load_options options = { .jobs = jobs };
    if (store != NULL)
        return load_paths(store, inputs, &options, summary, error);
    *summary = (struct load_summary){ 0 };
    return FALSE;
}

static inline void load_well(const char *path, const char *const *inputs, guint jobs,
                             struct load_summary *summary)
{
    GError *error = NULL;
    g_assert_true(load(path, inputs, jobs, summary, &error));
    g_assert_no_error(error);
}

static inline void assert_whole(const char *path)
{
    g_assert_cmpint(query_int(path, "SELECT integrity_check = 'ok' FROM "
                                    "pragma_integrity_check LIMIT 1"),
                    ==, 1);
    g_assert_cmpint(query_int(path, "SELECT count(*) FROM pragma_foreign_key_check"), ==,
                    0);
    g_assert_cmpint(query_int(path,
                              "SELECT count(*) FROM report r WHERE (SELECT count(*) "
                              "FROM request q WHERE q.report_id = r.id) <> 25"),
                    ==, 0);
}

#endif
