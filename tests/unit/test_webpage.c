#include "render/svg_inline.h"
#include "render/webpage.h"

#include <glib.h>
#include <string.h>

static const struct result_column columns[] = {
    { "unit", COLUMN_TEXT, "单位", "Unit", NULL, NULL, -1, FALSE },
    { "value", COLUMN_NUMBER, "比率", "Rate", "每10万人", "per 100,000", 2, FALSE },
    { "secret", COLUMN_NUMBER, "内部", "Internal", NULL, NULL, -1, TRUE },
};

static struct result *sample(void)
{
    struct result *result = result_new("rate", columns, G_N_ELEMENTS(columns));
    result_set_title(result, "申请率", "Request rate");
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", "<script>alert('x')</script>");
    result_set_number(result, row, "value", 2.6366);
    row = result_add_row(result);
    result_set_text(result, row, "unit", "汤阴县 & \"co\"");
    result_set_missing(result, row, "value", "no_report");
    result_set_coverage(result, 1, 2);
    return result;
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        g_error("not found: %s", part);
}

static void everything_from_data_is_escaped(void)
{
    g_autoptr(webpage_t) page = webpage_new(FALSE, NULL, "A <b> & \"title\"");
    g_autoptr(result_t) result = sample();
    const char *facts[] = { "<i>", "1 & 2", NULL };
    webpage_section(page, NULL, "<h>");
    webpage_paragraph(page, NULL, "x < y\nz");
    webpage_facts(page, facts);
    webpage_table(page, result, 0);
    webpage_footer(page, NULL, "</footer>");
    g_autofree char *html = webpage_html(page);
    assert_has(html, "<title>A &lt;b&gt; &amp; &quot;title&quot;</title>");
    assert_has(html, "<h2 id=\"h1\">&lt;h&gt;</h2>");
    assert_has(html, "<p>x &lt; y<br>\nz</p>");
    assert_has(html, "<dt>&lt;i&gt;</dt><dd>1 &amp; 2</dd>");
    assert_has(html, "<td>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</td>");
    assert_has(html, "&lt;/footer&gt;");
    g_assert_null(strstr(html, "<script>alert"));
}

static void control_characters_are_dropped(void)
{
    g_autoptr(webpage_t) page = webpage_new(FALSE, NULL, "a\001b\tc");
    g_autofree char *html = webpage_html(page);
    assert_has(html, "<title>ab\tc</title>");
}

static void tables_carry_exact_values_and_reasons(void)
{
    g_autoptr(webpage_t) page = webpage_new(TRUE, "报告", "Report");
    g_autoptr(result_t) result = sample();
    webpage_table(page, result, 0);
    g_autofree char *html = webpage_html(page);
    assert_has(html, "<html lang=\"zh-Hans\">");
    assert_has(html, "<caption>申请率</caption>");
    assert_has(html, "比率<small>每10万人</small></th>");
    assert_has(html, "<td class=\"n\" data-v=\"2.6366\">2.64</td>");
    assert_has(html, "<td class=\"n m\" title=\"无报告\">–</td>");
    assert_has(html, "<span>n = 1，共2个单位</span>");
    g_assert_null(strstr(html, "内部"));
}

static void long_tables_say_what_they_leave_out(void)
{
    g_autoptr(webpage_t) page = webpage_new(FALSE, NULL, "Report");
    g_autoptr(result_t) result = sample();
    webpage_table(page, result, 1);
    g_autofree char *html = webpage_html(page);
    assert_has(html, "Rows not shown here: 1");
    g_assert_null(strstr(html, "co&quot;"));
}

static void the_page_loads_nothing(void)
{
    g_autoptr(webpage_t) page = webpage_new(FALSE, NULL, "Report");
    g_autoptr(result_t) result = sample();
    webpage_section(page, NULL, "One");
    webpage_section(page, NULL, "Two");
    webpage_table(page, result, 0);
    g_autofree char *html = webpage_html(page);
    assert_has(html, "default-src 'none'");
    g_assert_null(strstr(html, "http://"));
    g_assert_null(strstr(html, "https://"));
    g_assert_null(strstr(html, "@import"));
    assert_has(html, "<a href=\"#s2\">Two</a>");
}

static const char svg[] =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n"
    "<svg xmlns=\"x\" aria-labelledby=\"t d\"><title id=\"t\">id=\"q\"</title>"
    "<defs><g id=\"glyph-0\"/></defs>"
    "<use xlink:href=\"#glyph-0\"/><g clip-path=\"url(#c)\"/></svg>\n";

static void inline_drawings_keep_their_ids_apart(void)
{
    g_autofree char *text = svg_inline(svg, "f1-");
    g_assert_cmpstr(text, ==,
                    "<svg xmlns=\"x\" aria-labelledby=\"f1-t f1-d\"><title "
                    "id=\"f1-t\">id=\"q\"</title>"
                    "<defs><g id=\"f1-glyph-0\"/></defs>"
                    "<use xlink:href=\"#f1-glyph-0\"/><g clip-path=\"url(#f1-c)\"/>"
                    "</svg>");
    g_assert_null(svg_inline("no drawing", "f1-"));
    g_autofree char *cut = svg_inline("<svg id=\"a", "p-");
    g_assert_cmpstr(cut, ==, "<svg id=\"p-a");
}

static void figures_have_a_light_and_a_dark_form(void)
{
    g_autoptr(webpage_t) page = webpage_new(FALSE, NULL, "Report");
    g_assert_true(webpage_figure(page, svg, NULL, NULL, "First <figure>"));
    g_assert_true(webpage_figure(page, svg, svg, NULL, NULL));
    g_assert_false(webpage_figure(page, "", NULL, NULL, "Third"));
    g_autofree char *html = webpage_html(page);
    assert_has(html, "<figcaption>First &lt;figure&gt;</figcaption>");
    assert_has(html, "id=\"f1-glyph-0\"");
    assert_has(html, "id=\"f2-glyph-0\"");
    assert_has(html, "id=\"d2-glyph-0\"");
    assert_has(html, "<figure class=\"both\">");
    g_assert_null(strstr(html, "Third"));
}

static void the_same_calls_give_the_same_bytes(void)
{
    char *html[2];
    for (int i = 0; i < 2; i++) {
        g_autoptr(webpage_t) page = webpage_new(TRUE, "报告", NULL);
        g_autoptr(result_t) result = sample();
        webpage_section(page, "一", "One");
        webpage_table(page, result, 0);
        webpage_figure(page, svg, NULL, "图", NULL);
        html[i] = webpage_html(page);
    }
    g_assert_cmpstr(html[0], ==, html[1]);
    g_free(html[0]);
    g_free(html[1]);
}

#define ADD(name, function) g_test_add_func("/webpage/" name, function)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("everything-from-data-is-escaped", everything_from_data_is_escaped);
    ADD("control-characters-are-dropped", control_characters_are_dropped);
    ADD("tables-carry-exact-values-and-reasons", tables_carry_exact_values_and_reasons);
    ADD("long-tables-say-what-they-leave-out", long_tables_say_what_they_leave_out);
    ADD("the-page-loads-nothing", the_page_loads_nothing);
    ADD("inline-drawings-keep-their-ids-apart", inline_drawings_keep_their_ids_apart);
    ADD("figures-have-a-light-and-a-dark-form", figures_have_a_light_and_a_dark_form);
    ADD("the-same-calls-give-the-same-bytes", the_same_calls_give_the_same_bytes);
    return g_test_run();
}
