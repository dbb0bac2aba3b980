/* Units of one name are told apart. */
#include "data/panel.h"

struct body {
    const char *name, *name_en, *code, *level, *scope, *province, *prefecture;
};

static struct panel *make_panel(const struct body *bodies, gsize n)
{
    struct panel *panel = panel_new(n, 1, 0, FALSE);
    for (gsize u = 0; u < n; u++)
        panel->units[u] = (struct panel_unit){ .name = bodies[u].name,
                                               .name_en = bodies[u].name_en,
                                               .code = bodies[u].code,
                                               .level = bodies[u].level,
                                               .scope = bodies[u].scope,
                                               .province = bodies[u].province,
                                               .prefecture = bodies[u].prefecture };
    panel_tell_apart(panel);
    return panel;
}

static void check_unit(const struct panel *panel, gsize u, const char *label,
                       const char *zh, const char *en)
{
    g_assert_cmpstr(panel->units[u].label, ==, label);
    g_assert_cmpstr(panel->units[u].apart_zh, ==, zh);
    g_assert_cmpstr(panel->units[u].apart_en, ==, en);
}

/* The code stands beside the name in a table; a figure shows the name alone. */
static void districts_are_told_by_their_city(void)
{
    static const struct body bodies[] = {
        { "鼓楼区", "Gulou District", "320106", "county", "government", "江苏省",
          "南京市" },
        { "鼓楼区", "Gulou District", "320302", "county", "government", "江苏省",
          "徐州市" },
        { "汤阴县", "Tangyin County", "410523", "county", "government", "河南省",
          "安阳市" },
    };
    g_autoptr(panel_t) panel = make_panel(bodies, G_N_ELEMENTS(bodies));
    check_unit(panel, 0, "鼓楼区", "南京市", "Nanjing City");
    check_unit(panel, 1, "鼓楼区", "徐州市", "Xuzhou City");
    check_unit(panel, 2, "汤阴县", NULL, NULL);
}

static void towns_without_a_code_carry_their_place_in_tables_too(void)
{
    static const struct body bodies[] = {
        { "阳平镇", NULL, NULL, "township", "government", "河南省", "三门峡市" },
        { "阳平镇", NULL, NULL, "township", "government", "湖北省", "孝感市" },
        { "阳平镇", NULL, NULL, "township", "government", NULL, NULL },
    };
    g_autoptr(panel_t) panel = make_panel(bodies, G_N_ELEMENTS(bodies));
    check_unit(panel, 0, "阳平镇（三门峡市）", "三门峡市", "Sanmenxia City");
    check_unit(panel, 1, "阳平镇（孝感市）", "孝感市", "Xiaogan City");
    check_unit(panel, 2, "阳平镇", NULL, NULL);
}

static void one_place_is_told_by_level_and_scope(void)
{
    static const struct body bodies[] = {
        { "洪泽区", "Hongze District", "320813", "county", "government", "江苏省",
          "淮安市" },
        { "洪泽区", "Hongze District", "320813", "county", "office", "江苏省", "淮安市" },
    };
    g_autoptr(panel_t) panel = make_panel(bodies, G_N_ELEMENTS(bodies));
    check_unit(panel, 0, "洪泽区（政府）", "政府", "government");
    check_unit(panel, 1, "洪泽区（办公室）", "办公室", "office");
}

/* Without prefectures the provinces are all there is. */
static void the_province_comes_in_where_it_is_needed(void)
{
    static const struct body bodies[] = {
        { "城关镇", NULL, NULL, "township", "government", "甘肃省", NULL },
        { "城关镇", NULL, NULL, "township", "government", "陕西省", NULL },
        { "城关镇", NULL, NULL, "township", "government", "陕西省", "宝鸡市" },
    };
    g_autoptr(panel_t) panel = make_panel(bodies, G_N_ELEMENTS(bodies));
    check_unit(panel, 0, "城关镇（甘肃省）", "甘肃省", "Gansu");
    check_unit(panel, 2, "城关镇（陕西省宝鸡市）", "陕西省宝鸡市", "Baoji City, Shaanxi");
}

/* 伊川 and 宜川 are spelt alike in letters. */
static void english_names_may_be_alike_where_chinese_ones_are_not(void)
{
    static const struct body bodies[] = {
        { "伊川县", "Yichuan County", "410329", "county", "government", "河南省",
          "洛阳市" },
        { "宜川县", "Yichuan County", "610630", "county", "government", "陕西省",
          "延安市" },
    };
    g_autoptr(panel_t) panel = make_panel(bodies, G_N_ELEMENTS(bodies));
    check_unit(panel, 0, "伊川县", NULL, "Luoyang City");
    check_unit(panel, 1, "宜川县", NULL, "Yan'an City");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/panel_names/districts", districts_are_told_by_their_city);
    g_test_add_func("/panel_names/towns",
                    towns_without_a_code_carry_their_place_in_tables_too);
    g_test_add_func("/panel_names/scope", one_place_is_told_by_level_and_scope);
    g_test_add_func("/panel_names/province", the_province_comes_in_where_it_is_needed);
    g_test_add_func("/panel_names/english",
                    english_names_may_be_alike_where_chinese_ones_are_not);
    return g_test_run();
}
