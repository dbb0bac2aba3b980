/* What one look at a whole report finds, against looks at each of its cells. */
#include "data/formats/formats.h"
#include "data/report/report_names.h"

#include <string.h>

enum { TEXTS = 300, PIECES = 120 };

static const char *const pieces[] = { "一、总体情况",
                                      "总体情况",
                                      "总计",
                                      "统计",
                                      "统一",
                                      "期间",
                                      "日期",
                                      "期限",
                                      "統計",
                                      "涵盖",
                                      "2021年1月1日起至12月31日",
                                      "1月1日至",
                                      "今日",
                                      "12月31日止",
                                      "每月",
                                      "日",
                                      "市",
                                      "州",
                                      "县",
                                      "縣",
                                      "旗",
                                      "全县",
                                      "我县",
                                      "渑池县",
                                      "天全县",
                                      "由全县",
                                      "义马市",
                                      "红河州",
                                      "科尔沁左翼中旗",
                                      "，县",
                                      "，全县",
                                      ",县",
                                      "3 个月,县",
                                      "（县）",
                                      "\"县",
                                      "全 县",
                                      "县政府",
                                      "本年",
                                      "信息公开",
                                      "，",
                                      "。",
                                      "(2)",
                                      "abc",
                                      "12",
                                      " ",
                                      "  ",
                                      "\t",
                                      "\t\t",
                                      "\t",
                                      "\n",
                                      "\n\n",
                                      "\n",
                                      " | ",
                                      "**",
                                      "“",
                                      "”" };

/* Pieces of reports one behind the other. */
static char *make_text(void)
{
    GString *text = g_string_new(NULL);
    const gint n = g_test_rand_int_range(1, PIECES);
    for (gint i = 0; i < n; i++)
        g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

/* A document of slices. */
static struct document *read_slices(const char *text)
{
    struct document *document = document_new("text");
    g_assert_true(text_read(document, (const guint8 *)text, strlen(text), NULL));
    return document;
}

/* The same rows and cells, each with a text of its own. */
static struct document *copy_cells(const struct document *from)
{
    struct document *document = document_new("text");
    for (guint i = 0; i < from->rows->len; i++) {
        const struct doc_row *row = document_row(from, i);
        document_add_row(document, row->kind, row->line, 0, 0);
        for (guint c = row->first; c < row->first + row->count; c++)
            document_add_cell(document, document_cell(from, c)->text, -1, row->line);
    }
    return document;
}

static const struct report_mention *get_mention(const struct report_reader *reader,
                                                guint i)
{
    return &g_array_index(reader->mentions, struct report_mention, i);
}

static void check_mentions(const struct report_reader *slices,
                           const struct report_reader *cells)
{
    const guint n = slices->document->texts->len;
    g_assert_cmpuint(slices->n_mentions, ==, cells->n_mentions);
    for (guint i = 0; i < cells->n_mentions; i++) {
        const struct report_mention *a = get_mention(slices, i);
        const struct report_mention *b = get_mention(cells, i);
        const guint text = report_find_slice(slices->document, 0, n, a->end - 1);
        g_assert_cmpuint(a->text, ==, REPORT_SLICED);
        g_assert_cmpuint(text, ==, b->text);
        g_assert_cmpuint(a->kind, ==, b->kind);
        g_assert_cmpint(a->end - report_cell_of(slices->document, text)->text, ==,
                        b->end - report_cell_of(cells->document, text)->text);
    }
}

static void check_rows(const struct report_reader *slices,
                       const struct report_reader *cells)
{
    const guint n = slices->document->rows->len;
    const guint words = 1u << g_test_rand_int_range(1, 5);
    g_assert_cmpuint(slices->words, ==, cells->words);
    g_assert_cmpmem(slices->rows->data, n, cells->rows->data, n);
    for (guint from = 0; from <= n; from++) {
        guint row = from;
        while (row < n && (report_words(slices, row) & words) == 0)
            row++;
        g_assert_cmpuint(report_next_row(slices, from, n, words), ==, row);
    }
}

static void slices_are_looked_at_as_cells_are(void)
{
    g_autoptr(report_reader_t) slices = report_reader_new();
    g_autoptr(report_reader_t) cells = report_reader_new();
    for (guint i = 0; i < TEXTS; i++) {
        g_autofree char *text = make_text();
        g_autoptr(document_t) read = read_slices(text);
        g_autoptr(document_t) copy = copy_cells(read);
        g_assert_cmpuint(read->texts->len, ==, copy->texts->len);
        report_outline(slices, read);
        report_outline(cells, copy);
        check_rows(slices, cells);
        check_mentions(slices, cells);
    }
}

/* Each word that is looked for, wherever in a vector. */
static void every_word_is_found_at_every_place(void)
{
    static const struct {
        const char *text;
        guint words, mentions;
    } words[] = {
        { "1日", WORDS_DAY, 0 },    { "今日", 0, 0 },
        { "义马市", 0, 1 },         { "渑池县", 0, 1 },
        { "渑池縣", 0, 1 },         { "红河州", 0, 1 },
        { "科尔沁左翼中旗", 0, 1 }, { "统一", 0, 0 },
        { "由全县", 0, 0 },         { "稳", 0, 0 }, /* its bytes give the sum of 縣's */
    };
    g_autoptr(report_reader_t) reader = report_reader_new();
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        for (gint before = 0; before < 140; before++) {
            g_autofree char *text = g_strdup_printf("文%*s.%s%*s文", before, "",
                                                    words[i].text, 140 - before, "");
            g_autoptr(document_t) document = document_new("text");
            document_add_row(document, ROW_PARAGRAPH, 1, 0, 0);
            document_add_cell(document, text, -1, 1);
            report_outline(reader, document);
            g_assert_cmpuint(reader->words, ==, words[i].words);
            g_assert_cmpuint(reader->n_mentions, ==, words[i].mentions);
        }
}

/* Where a period is looked for by its days: no other character becomes 日. */
static void a_text_with_a_day_is_found(void)
{
    static const char day[] = "日";
    guint16 sources[ENCODING_SOURCES];
    g_assert_cmpuint(encoding_sources(day, sources), ==, 0);
    for (guint i = 0; i < TEXTS; i++) {
        g_autofree char *text = make_text();
        g_autoptr(document_t) read = read_slices(text);
        g_autoptr(document_t) copy = copy_cells(read);
        const guint n = copy->texts->len;
        for (guint from = 0; from <= n; from++) {
            guint next = from;
            while (next < n && strstr(report_cell_of(copy, next)->text, day) == NULL)
                next++;
            g_assert_cmpuint(report_find_text_with(read, from, day), ==, next);
            g_assert_cmpuint(report_find_text_with(copy, from, day), ==, next);
        }
    }
}

static void no_name_ends_where_none_may(void)
{
    static const char *const kept[] = { "市", "州", "县", "旗" };
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize ruled_out = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        g_assert_true(report_is_kept(kept[i]));
    for (guint i = 0; i < 20 * TEXTS; i++) {
        g_autofree char *text = make_text();
        const gsize length = strlen(text);
        g_autofree char *folded = g_malloc(length + 1);
        for (const char *end = text; *end != '\0'; end = g_utf8_next_char(end)) {
            if (report_may_end_name(text, end))
                continue;
            const gsize n = encoding_fold_label(text, (gsize)(end - text), folded, NULL);
            g_assert_cmpuint(unit_find_ending(folded, folded + n, found), ==, 0);
            ruled_out++;
        }
    }
    g_assert_cmpuint(ruled_out, >, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-scan/slices-are-looked-at-as-cells-are",
                    slices_are_looked_at_as_cells_are);
    g_test_add_func("/report-scan/every-word-is-found-at-every-place",
                    every_word_is_found_at_every_place);
    g_test_add_func("/report-scan/a-text-with-a-day-is-found",
                    a_text_with_a_day_is_found);
    g_test_add_func("/report-scan/no-name-ends-where-none-may",
                    no_name_ends_where_none_may);
    return g_test_run();
}
