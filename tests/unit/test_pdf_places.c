/* Where figures stand on the page of a PDF, and what their places tell. */
#include "tests/support/make_files.h"
#include "tests/support/reading.h"

#include <cairo.h>

static void write_at(struct made_pdf *pdf, double x, double y, double size,
                     const char *text)
{
    cairo_t *cairo = made_pdf_cairo(pdf);
    cairo_set_font_size(cairo, size);
    cairo_move_to(cairo, x, y);
    cairo_show_text(cairo, text);
}

/* The kind and the cells of each row, as document_dump tells them. Owned. */
static char *dump(struct made_pdf *pdf)
{
    GByteArray *file = made_pdf_finish(pdf);
    g_autoptr(document_t) document = read_document((const char *)file->data, file->len);
    g_byte_array_unref(file);
    return document_dump(document);
}

static void write_heading(struct made_pdf *pdf)
{
    made_pdf_text(pdf, 60, 12, "三、收到和处理政府信息公开申请情况，以下表格无线");
}

/* Five cells, with their sides as high as the line. */
static void a_row_of_one_line_has_its_sides(void)
{
    struct made_pdf *pdf = made_pdf_new();
    cairo_t *cairo = made_pdf_cairo(pdf);
    write_heading(pdf);
    for (guint i = 0; i < 5; i++) {
        cairo_rectangle(cairo, 100 + 40 * i, 200, 40, 12);
        cairo_stroke(cairo);
        write_at(pdf, 117 + 40 * i, 210, 9, i % 2 == 0 ? "0" : "12");
    }
    g_autofree char *text = dump(pdf);
    g_assert_nonnull(strstr(text, "grid:2|0|12|0|12|0\n"));
}

static void rules_between_rows_alone_make_no_cells(void)
{
    struct made_pdf *pdf = made_pdf_new();
    cairo_t *cairo = made_pdf_cairo(pdf);
    write_heading(pdf);
    for (guint i = 0; i < 3; i++) {
        cairo_move_to(cairo, 60, 200 + 30 * i);
        cairo_line_to(cairo, 500, 200 + 30 * i);
        cairo_stroke(cairo);
        write_at(pdf, 70, 220 + 30 * i, 9, "行政许可");
        write_at(pdf, 250, 220 + 30 * i, 9, "0");
        write_at(pdf, 400, 220 + 30 * i, 9, "7");
    }
    cairo_move_to(cairo, 60, 200);
    cairo_line_to(cairo, 60, 260);
    cairo_stroke(cairo);
    g_autofree char *text = dump(pdf);
    g_assert_nonnull(strstr(text, "line:2|行政许可|0|7\n"));
}

/* Less than between columns of words, and more than within a number. */
static void numbers_a_little_apart_are_cells(void)
{
    struct made_pdf *pdf = made_pdf_new();
    write_heading(pdf);
    for (guint i = 0; i < 3; i++) {
        write_at(pdf, 70, 220 + 30 * i, 9, "行政许可");
        write_at(pdf, 250, 220 + 30 * i, 9, "12");
        write_at(pdf, 270, 220 + 30 * i, 9, "3");
    }
    g_autofree char *text = dump(pdf);
    g_assert_nonnull(strstr(text, "line:2|行政许可|12|3\n"));
}

/* Names of rows on two lines, the second a little above the numbers. */
static void names_on_two_lines_are_not_askew(void)
{
    struct made_pdf *pdf = made_pdf_new();
    const double edges[] = { 60, 160, 220, 280, 340 };
    write_heading(pdf);
    for (guint i = 0; i < 6; i++) {
        const struct made_cell row[] = { { 0, 1, "属于三类\n内部事务" },
                                         { 1, 1, "\n0" },
                                         { 2, 1, "\n12" },
                                         { 3, 1, "\n0" } };
        made_pdf_row(pdf, edges, row, G_N_ELEMENTS(row), 34);
    }
    for (guint i = 0; i < 6; i++) {
        write_at(pdf, 60, 500 + 30 * i, 9, "行政机关内部事务");
        write_at(pdf, 150, 493 + 30 * i, 9, "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0");
    }
    g_autofree char *text = dump(pdf);
    g_assert_nonnull(strstr(text, "grid:2|属于三类内部事务|0|12|0\n"));
}

static void a_figure_at_the_edge_of_the_page_may_be_cut_off(void)
{
    struct made_pdf *pdf = made_pdf_new();
    write_heading(pdf);
    write_at(pdf, 580, 300, 12, "33316");
    g_autofree char *text = dump(pdf);
    g_assert_null(strstr(text, "33\n"));
    g_assert_nonnull(strstr(text, "\xEF\xBF\xBD"));
}

/* "2021" in a smaller font, raised: longer than the mark of a note. */
static void a_year_in_small_figures_is_no_mark(void)
{
    struct made_pdf *pdf = made_pdf_new();
    double x, y;
    write_at(pdf, 60, 100, 14, "全年收到政府信息公开申请情况如下某县");
    cairo_get_current_point(made_pdf_cairo(pdf), &x, &y);
    write_at(pdf, x, y - 6, 6, "2021");
    g_autofree char *text = dump(pdf);
    g_assert_nonnull(strstr(text, "某县2021\n"));
}

struct printed_row {
    const char *label, *numbers[7];
};

/* No row is whole, but the numbers of all stand in seven bands. */
static void numbers_belong_to_the_bands_they_stand_in(void)
{
    static const struct printed_row rows[] = {
        { "一、本年新收政府信息公开申请数量", { "5", "1", "", "", "", "", "6" } },
        { "二、上年结转政府信息公开申请数量", { "", "", "2", "3", "4", "1", "10" } },
        { "四、结转下年度继续办理", { "", "0", "", "0", "", "", "" } },
    };
    struct made_pdf *pdf = made_pdf_new();
    write_heading(pdf);
    for (guint r = 0; r < G_N_ELEMENTS(rows); r++) {
        write_at(pdf, 60, 200 + 25 * r, 9, rows[r].label);
        for (guint c = 0; c < 7; c++)
            write_at(pdf, 280 + 36 * c, 200 + 25 * r, 9, rows[r].numbers[c]);
    }
    GByteArray *file = made_pdf_finish(pdf);
    struct record record;
    read_record(&record, (const char *)file->data, file->len);
    g_byte_array_unref(file);
    double number;
    g_assert_cmpfloat(number_of(&record, "requests.new_received.business"), ==, 1);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 6);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.research"), ==, 2);
    g_assert_false(record_get_number(
        &record, field_find("requests.carried_in.natural_person"), &number));
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-places/a-row-of-one-line-has-its-sides",
                    a_row_of_one_line_has_its_sides);
    g_test_add_func("/pdf-places/rules-between-rows-alone-make-no-cells",
                    rules_between_rows_alone_make_no_cells);
    g_test_add_func("/pdf-places/numbers-apart", numbers_a_little_apart_are_cells);
    g_test_add_func("/pdf-places/names-on-two-lines-are-not-askew",
                    names_on_two_lines_are_not_askew);
    g_test_add_func("/pdf-places/a-figure-at-the-edge-of-the-page-may-be-cut-off",
                    a_figure_at_the_edge_of_the_page_may_be_cut_off);
    g_test_add_func("/pdf-places/a-year-in-small-figures-is-no-mark",
                    a_year_in_small_figures_is_no_mark);
    g_test_add_func("/pdf-places/numbers-belong-to-the-bands-they-stand-in",
                    numbers_belong_to_the_bands_they_stand_in);
    return g_test_run();
}
