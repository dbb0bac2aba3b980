/* Reports as a program of OCR gives them: words with their places, ordinals without their
 * dots, lines in any order. */
#include "tests/support/reading.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

/* A word at (x, y), as wide as its text. */
struct word {
    int x, y, width;
    const char *text;
};

/* The column of numbers is a block of its own, as programs find it. */
static const struct word words[] = { { 100, 40, 300, "二、主动公开政府信息情况" },
                                     { 100, 60, 120, "本年制发件数" },
                                     { 100, 80, 200, "第二十条第（六）项" },
                                     { 100, 120, 80, "信息内容" },
                                     { 100, 160, 80, "行政处罚" },
                                     { 100, 200, 40, "行政" },
                                     { 145, 200, 40, "强制" },
                                     { 100, 260, 340,
                                       "三、收到和处理政府信息公开申请情况" },
                                     { 400, 120, 160, "本年处理决定数量" },
                                     { 400, 161, 30, "128" },
                                     { 400, 199, 10, "9" } };

typedef void (*add_word_fn)(GString *out, const struct word *word, guint n);

static void add_hocr(GString *out, const struct word *word, guint n)
{
    g_string_append_printf(
        out,
        "<span class='ocr_line' id='line_1_%u' title=\"bbox %d %d %d %d\">\n"
        "<span class='ocrx_word' id='word_1_%u' title='bbox %d %d %d %d; x_wconf 90'>"
        "<strong>%s</strong></span></span>\n",
        n, word->x, word->y, word->x + word->width, word->y + 20, n, word->x, word->y,
        word->x + word->width, word->y + 20, word->text);
}

static void add_alto(GString *out, const struct word *word, guint n)
{
    g_string_append_printf(out,
                           "<TextLine ID=\"line_%u\"><String HPOS=\"%d\" VPOS=\"%d\" "
                           "WIDTH=\"%d\" HEIGHT=\"20\" WC=\"0.9\" CONTENT=\"%s\"/>"
                           "</TextLine>\n",
                           n, word->x, word->y, word->width, word->text);
}

static void add_row(GString *out, const struct word *word, guint n)
{
    g_string_append_printf(out, "5\t1\t1\t1\t%u\t1\t%d\t%d\t%d\t20\t90.5\t%s\n", n,
                           word->x, word->y, word->width, word->text);
}

static const struct {
    const char *head, *tail;
    add_word_fn add;
} dialects[] = {
    { "<?xml version=\"1.0\"?>\n<html><body><div class='ocr_page' title='bbox 0 0 800 "
      "900'>\n",
      "</div></body></html>\n", add_hocr },
    { "<?xml version=\"1.0\"?>\n<alto><Layout><Page WIDTH=\"800\" HEIGHT=\"900\">\n",
      "</Page></Layout></alto>\n", add_alto },
    { "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
      "\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t800\t900\t-1\t\n",
      "", add_row },
};

static char *write_words(gsize dialect)
{
    GString *out = g_string_new(dialects[dialect].head);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        dialects[dialect].add(out, &words[i], i + 1);
    g_string_append(out, dialects[dialect].tail);
    return g_string_free(out, FALSE);
}

static void words_are_set_where_they_were_seen(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dialects); i++) {
        g_autofree char *text = write_words(i);
        g_assert_cmpstr(format_find((const guint8 *)text, strlen(text))->key, ==,
                        "words");
        g_assert_cmpfloat(read_one(text, "disclosure.penalty.decisions"), ==, 128);
        g_assert_cmpfloat(read_one(text, "disclosure.coercion.decisions"), ==, 9);
    }
}

static void a_row_has_the_line_of_its_first_word(void)
{
    struct record record;
    g_autofree char *text = write_words(2);
    read_text(&record, text);
    g_assert_cmpuint(value_of(&record, "disclosure.penalty.decisions")->line, ==, 7);
    record_clear(&record);
}

static void broken_words_are_no_harm(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dialects); i++) {
        g_autofree char *text = write_words(i);
        for (gsize length = strlen(text); length > strlen(dialects[i].head);
             length -= MIN(length, 17)) {
            g_autoptr(document_t) document = read_document(text, length);
            g_assert_cmpuint(document->rows->len, <=, G_N_ELEMENTS(words));
        }
    }
}

/* "2 其他法律…" below six numbers: the 2 is no total. */
static void an_ordinal_without_its_dot_is_no_number(void)
{
    static const char *const labels[] = { "2 其他法律行政法规禁止公开",
                                          "(三)不 2 其他法律行政法规禁止公开",
                                          "(三) 不 12. 其他法律行政法规禁止公开" };
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        struct record record;
        g_autofree char *text = g_strdup_printf(
            REQUESTS
            "（一）予以公开   3   0   0   0   0   0   3\n"
            "1.属于国家秘密   4   0   0   0   0   0\n%s   5   0   0   0   0   0   "
            "5\n（七）总计   12   0   0   0   0   0   12\n",
            labels[i]);
        read_text(&record, text);
        g_assert_cmpint(value_of(&record, "requests.refuse_state_secret.total")->state,
                        !=, VALUE_NUMBER);
        g_assert_cmpfloat(number_of(&record, "requests.refuse_law_forbids.total"), ==, 5);
        record_clear(&record);
    }
}

/* A line of spaces has no columns that the number of its cells could tell. */
static void cells_between_spaces_tell_no_column(void)
{
    const char *text =
        REQUESTS "一、本年新收政府 信息公开申请   数量   D2   0   0   0   。%   0\n"
                 "（一）予以公开   甲   3   0   0   0   0   0   3\n（七）总计   12   0   "
                 "0   0   0   "
                 "0   12\n";
    g_assert_false(has_number(text, "requests.new_received.total"));
}

/* The label goes on below: the empty line behind it is no cell. */
static void the_end_of_a_label_is_where_its_cells_begin(void)
{
    const char *text = REQUESTS
        "（二）部分公开（区分处理的，只计这一情\n形，不计其他情形）\n\n1\n\n0\n\n0\n\n"
        "9\n\n9\n\n0\n\n于\n1.属于国家秘密\n\n0\n\n0\n\n0\n\n0\n\n0\n\n0\n\n0\n";
    g_assert_false(has_number(text, "requests.partial.total"));
}

static void a_figure_stands_on_the_line_of_its_label_on_a_page_askew(void)
{
    g_autoptr(GString) out = g_string_new(dialects[2].head);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        struct word word = words[i];
        word.y += word.x / 25;
        dialects[2].add(out, &word, i + 1);
    }
    g_assert_cmpfloat(read_one(out->str, "disclosure.penalty.decisions"), ==, 128);
    g_assert_cmpfloat(read_one(out->str, "disclosure.coercion.decisions"), ==, 9);
}

/* What a scan takes for letters is a cell all the same: a row that has too few cells, or
 * more of these than numbers, gives none. Nor does one of six numbers that are too many
 * for the last to be their total: 0 is printed, so none was blank. */
static void a_damaged_row_gives_no_number(void)
{
    static const char *const rows[] = { "ee   0   6   1   6   0",
                                        "2   0   0   0   0   7\nES",
                                        "0   10   o   lo   lo   lo1   lon",
                                        "0|10|o|lo|lo|lo1|lon", "0   9   9   0   0   9" };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(
            REQUESTS "（一）予以公开   %s\n1.属于国家秘密   4   0   0   0   0   0   4\n",
            rows[i]);
        g_assert_false(has_number(text, "requests.granted.natural_person"));
        g_assert_false(has_number(text, "requests.granted.business"));
        g_assert_false(has_number(text, "requests.granted.other"));
        g_assert_cmpfloat(read_one(text, "requests.refuse_state_secret.total"), ==, 4);
    }
}

static void a_speck_is_no_full_stop(void)
{
    static const char *const specks[] = { "予公开 。 ", "予公开。" };
    for (gsize i = 0; i < G_N_ELEMENTS(specks); i++) {
        g_autofree char *text = g_strdup_printf(
            REQUESTS "4.保护第三方合法权益   0   o   %%   oo\n%s5.属于三类内部事务信息   "
                     "1   0   0   0   0   0   1\n6.属于四类过程性信息   0   0   0   0   0"
                     "   0   0\n",
            specks[i]);
        g_assert_false(has_number(text, "requests.refuse_third_party.total"));
        g_assert_cmpfloat(read_one(text, "requests.refuse_internal_affairs.total"), ==,
                          1);
    }
}

/* 二 has lost a stroke, and its row is not the first one for that. */
static void an_ordinal_without_its_strokes_names_no_row(void)
{
    g_assert_false(
        has_number(REQUESTS "一、上年结转收府信息公开申请数虽   2   0   0   2   0   0   "
                            "4\n（一）予以公开   3   0   0   0   0   0   3\n",
                   "requests.new_received.total"));
}

static void numbers_below_garbled_labels_are_not_of_the_label_above(void)
{
    g_assert_false(has_number("二、主动公开政府信息情况\n信息内容\n本年制发件数\n"
                              "行政强制\n笫一上条\n洁息内容\n2306\n" REQUESTS,
                              "disclosure.coercion.decisions"));
}

/* Labels first, then the names of the columns, each with a number. */
static void a_number_below_the_last_of_bare_labels_may_be_of_another(void)
{
    g_assert_false(has_number("二、主动公开政府信息情况\n本年制发件数\n行政处罚\n"
                              "行政强制\n行政事业性收费\n10690\n本年处理决定数量\n2113\n"
                              "本年收费金额\n9116.36\n" REQUESTS,
                              "disclosure.fees.amount"));
}

static void heads_in_two_orders_tell_none(void)
{
    const char *text = "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n"
                       "上一年项目数量\n处理决定数量\n本年增/减\n行政许可\n204\n49\n"
                       "49822\n第二十条第（六）项\n信息内容\n上一年项目数量\n本年增/减\n"
                       "处理决定数量\n行政处罚\n2298\n279\n28334\n" REQUESTS;
    g_assert_false(has_number(text, "disclosure.licensing.decisions"));
    g_assert_cmpfloat(read_one(text, "disclosure.penalty.decisions"), ==, 28334);
}

static void a_point_has_figures_before_it(void)
{
    g_assert_false(
        has_number("二、主动公开政府信息情况\n第二十条第（八）项\n信息内容\t"
                   "上一年项目数量\t本年增/减\n行政事业性收费 16 .5\n" REQUESTS,
                   "disclosure.fees.items_change"));
}

#define ADD(name, test) g_test_add_func("/scanned/" name, test)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("words-are-set-where-they-were-seen", words_are_set_where_they_were_seen);
    ADD("a-row-has-the-line-of-its-first-word", a_row_has_the_line_of_its_first_word);
    ADD("broken-words-are-no-harm", broken_words_are_no_harm);
    ADD("an-ordinal-without-its-dot-is-no-number",
        an_ordinal_without_its_dot_is_no_number);
    ADD("cells-between-spaces-tell-no-column", cells_between_spaces_tell_no_column);
    ADD("the-end-of-a-label-is-where-its-cells-begin",
        the_end_of_a_label_is_where_its_cells_begin);
    ADD("a-figure-stands-on-the-line-of-its-label-on-a-page-askew",
        a_figure_stands_on_the_line_of_its_label_on_a_page_askew);
    ADD("a-damaged-row-gives-no-number", a_damaged_row_gives_no_number);
    ADD("a-speck-is-no-full-stop", a_speck_is_no_full_stop);
    ADD("an-ordinal-without-its-strokes-names-no-row",
        an_ordinal_without_its_strokes_names_no_row);
    ADD("numbers-below-garbled-labels-are-not-of-the-label-above",
        numbers_below_garbled_labels_are_not_of_the_label_above);
    ADD("a-number-below-the-last-of-bare-labels-may-be-of-another",
        a_number_below_the_last_of_bare_labels_may_be_of_another);
    ADD("heads-in-two-orders-tell-none", heads_in_two_orders_tell_none);
    ADD("a-point-has-figures-before-it", a_point_has_figures_before_it);
    return g_test_run();
}
