#include "data/error.h"
#include "data/format.h"
#include "tests/support/make_files.h"

#include <string.h>

static void keys_are_unique_and_rows_complete(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; format_get(i) != NULL; i++) {
        const struct format *format = format_get(i);
        g_assert_true(g_hash_table_add(seen, (gpointer)format->key));
        g_assert_cmpint(
            (format->read != NULL) + format->archive + (format->refusal != NULL), ==, 1);
        g_assert_nonnull(format->zh);
        g_assert_nonnull(format->en);
    }
}

static void every_row_survives_empty_and_one_byte(void)
{
    for (gsize i = 0; format_get(i) != NULL; i++) {
        format_get(i)->bid((const guint8 *)"", 0);
        for (guint byte = 0; byte < 256; byte++) {
            guint8 one = (guint8)byte;
            format_get(i)->bid(&one, 1);
        }
    }
}

static void check(const char *bytes, gsize length, const char *key)
{
    g_assert_cmpstr(format_find((const guint8 *)bytes, length)->key, ==, key);
}

#define CHECK(bytes, key) check(bytes, sizeof(bytes) - 1, key)

static void the_content_decides(void)
{
    CHECK("", "empty");
    CHECK(" \r\n\t", "empty");
    CHECK("%PDF-1.7\n", "pdf");
    CHECK("\x89PNG\r\n\x1a\n....", "image");
    CHECK("\xFF\xD8\xFF\xE0....", "image");
    CHECK("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "ole2");
    CHECK("{\\rtf1 x}", "rtf");
    CHECK("MIME-Version: 1.0\n", "mime");
    CHECK("SQLite format 3\0....", "database");
    CHECK("{\"schema\":\"ogi-record/1\",\"year\":2021}\n", "records");
    CHECK("<!DOCTYPE html><title>x</title>", "html");
    CHECK("前文<p>甲</p><table><tr>", "html");
    CHECK("前文<p>甲<\\/p><td colspan=\\\"2\\\">", "html");
    CHECK("国务院关于印发<中华人民共和国政府信息公开条例>的通知", "text");
    CHECK("{\"a\": 1}", "json");
    CHECK("{\"a\": 1", "json"); /* it broke off */
    CHECK("{a: 1}", "text");
    CHECK("\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\xFF", "unknown");
    CHECK("0", "text");
}

/* What the bytes are read as, by the guess and by the format that is found. */
static void check_guess(const char *bytes, gsize length, const char *key)
{
    g_autoptr(document_t) document = document_new("text");
    const struct format *guess = format_guess((const guint8 *)bytes, length);
    check(bytes, length, key);
    g_assert_true(format_read_as(guess, document, (const guint8 *)bytes, length, NULL));
    g_assert_cmpstr(document->format, ==, key);
}

/* Before the tags stand lines of every kind that is rewritten when a text is read. */
static void a_page_whose_tags_come_late_is_one(void)
{
    static const char *const befores[] = {
        "政府信息公开\n", "１２　甲\r\n", "甲\t0.9912\n",      "['甲', 0.99]\n",
        "1 甲\n",         "> 甲\n",       "\xB9\xAB\xBF\xAA\n" /* GB18030 */
    };
    static const struct {
        const char *text, *key;
    } ends[] = { { "甲乙丙\n", "text" },
                 { "<甲><乙><丙>\n", "text" },
                 { "a<b<c\n", "text" },
                 { "<p>甲</p><table><tr>", "html" },
                 { "<p>1\t0.95\n<p>2\t0.95\n<p>3\t0.95\n", "html" },
                 { "<p>['1', 0.9]\n<p>['2', 0.9]\n<p>['3', 0.9]\n", "html" },
                 { "<!DOCTYPE html>甲", "html" },
                 { "甲<p>乙<\\/p><td>", "html" } };
    for (gsize i = 0; i < G_N_ELEMENTS(befores); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(ends); k++) {
            const gboolean wide = strchr(befores[i], '\xB9') != NULL;
            g_autoptr(GString) text = g_string_new(NULL);
            while (text->len < 2048)
                g_string_append(text, befores[i]);
            g_string_append(text, ends[k].text);
            if (!wide || g_str_is_ascii(ends[k].text))
                check_guess(text->str, text->len, ends[k].key);
        }
}

static void zip_files_are_told_apart(void)
{
    const struct made_member sheet = { "xl/workbook.xml", (const guint8 *)"<x/>", 0 };
    const struct made_member text = { "a.txt", (const guint8 *)"word/document.xml", 0 };
    g_autoptr(GByteArray) office = make_archive("zip", NULL, &sheet, 1);
    g_autoptr(GByteArray) plain = make_archive("zip", NULL, &text, 1);
    g_autoptr(GByteArray) word = make_docx("");
    check((const char *)office->data, office->len, "office");
    check((const char *)plain->data, plain->len, "archive");
    check((const char *)word->data, word->len, "docx");
}

static void a_refusal_says_what_to_do(void)
{
    g_autoptr(document_t) document = document_new("text");
    for (gsize i = 0; format_get(i) != NULL; i++)
        if (format_get(i)->refusal != NULL)
            g_assert_nonnull(strchr(format_get(i)->refusal, ';'));
    g_autoptr(GError) error = NULL;
    g_assert_false(format_read(document, (const guint8 *)"", 0, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_INPUT);
    g_assert_cmpstr(error->message, ==, "the file is empty; fetch it again");
}

/* OGI_CORPUS: every file there is read into a document with something in it. */
static void the_corpus_is_read(void)
{
    const char *root = g_getenv("OGI_CORPUS");
    if (root == NULL) {
        g_test_skip("OGI_CORPUS is not set");
        return;
    }
    g_autoptr(document_t) document = document_new("text");
    for (const char *const *folder = (const char *const[]){ "reports", "seeds", NULL };
         *folder; folder++) {
        g_autofree char *path = g_build_filename(root, *folder, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(GDir) dir = g_dir_open(path, 0, &error);
        g_assert_no_error(error);
        for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
            g_autofree char *file = g_build_filename(path, name, NULL), *bytes = NULL;
            gsize length;
            g_assert_true(g_file_get_contents(file, &bytes, &length, &error));
            format_read(document, (const guint8 *)bytes, length, &error);
            g_assert_no_error(error);
            g_assert_cmpuint(document->cells->len, >, 0);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/format/keys-are-unique-and-rows-complete",
                    keys_are_unique_and_rows_complete);
    g_test_add_func("/format/every-row-survives-empty-and-one-byte",
                    every_row_survives_empty_and_one_byte);
    g_test_add_func("/format/the-content-decides", the_content_decides);
    g_test_add_func("/format/a-page-whose-tags-come-late-is-one",
                    a_page_whose_tags_come_late_is_one);
    g_test_add_func("/format/zip-files-are-told-apart", zip_files_are_told_apart);
    g_test_add_func("/format/a-refusal-says-what-to-do", a_refusal_says_what_to_do);
    g_test_add_func("/format/the-corpus-is-read", the_corpus_is_read);
    return g_test_run();
}
