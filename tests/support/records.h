/* Records made up for tests of the database. */
#ifndef TESTS_SUPPORT_RECORDS_H
#define TESTS_SUPPORT_RECORDS_H

#include <glib/gstdio.h>
#include <string.h>

#include "data/record/record.h"

static inline void set_cell(struct record *record, const char *key, double number)
{
    struct value *value = &record->values[field_find(key)];
    value->state = VALUE_NUMBER;
    value->number = number;
}

/* A county's report on the 2021 form: natural persons ask `requests` times, all granted,
 * every other cell a printed zero, rows on lines 50, 51, ... */
static inline void make_record(struct record *record, const char *name, const char *code,
                               gint year, double requests)
{
    guint32 line = 49;
    const struct form_row *row = NULL;
    record_init(record);
    record->unit.name = record_string(record, name);
    record->unit.code = record_string(record, code);
    record->unit.level = "county";
    record->unit.scope = "government";
    record->unit.province = "河南省";
    record->unit.prefecture = "安阳市";
    record->year = year;
    record->form = FORM_2021;
    record->tables = 7;
    g_autofree char *title = g_strdup_printf("%s%d年年度报告", name, year);
    g_autofree char *path = g_strdup_printf("%s-%d.txt", name, year);
    g_autofree char *text = g_strdup_printf("%s %g", path, requests);
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    record->title = record_string(record, title);
    record->source.path = record_string(record, path);
    record->source.sha256 = record_string(record, sha256);
    record->source.format = "text";
    record->source.encoding = "UTF-8";
    record->source.bytes = 6000;
    for (gsize i = 0; i < field_count(); i++) {
        if (!record_has_field(record, i))
            continue;
        line += field_get(i)->row != row;
        row = field_get(i)->row;
        record->values[i] =
            (struct value){ .state = VALUE_NUMBER, .line = line, .number = 0 };
    }
    static const char *const rows[] = { "new_received", "granted", "total" };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        record->values[field_request(rows[i], "natural_person")].number = requests;
        record->values[field_request(rows[i], "total")].number = requests;
    }
}

/* A new folder for a test's files; removed with remove_folder. */
static inline char *make_folder(void)
{
    char *folder = g_dir_make_tmp("ogi-test-XXXXXX", NULL);
    g_assert_nonnull(folder);
    return folder;
}

static inline void remove_folder(char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
            !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_folder(g_steal_pointer(&path));
        else
            g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

#endif
