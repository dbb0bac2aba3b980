#include "data/claim/prose_signs.h"

#include <string.h>

static guint signs_of(const char *text)
{
    return prose_find_signs(text, strlen(text));
}

/* Wherever in the text it stands, and however long the text is. */
static void a_sign_is_seen_everywhere(void)
{
    static const struct {
        const char *text;
        guint sign;
    } rows[] = { { "開", PROSE_TRADITIONAL },
                 { "務", PROSE_TRADITIONAL },
                 { "報", PROSE_TRADITIONAL },
                 { " ", PROSE_SPACED },
                 { "\t", PROSE_SPACED } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gsize before = 0; before < 70; before++) {
            g_autofree char *head = g_strnfill(before, 'a');
            g_autofree char *tail = g_strnfill(70 - before, 'b');
            g_autofree char *last = g_strconcat(head, rows[i].text, NULL);
            g_autofree char *all = g_strconcat(last, tail, NULL);
            g_assert_cmpuint(signs_of(last), ==, rows[i].sign);
            g_assert_cmpuint(signs_of(all), ==, rows[i].sign);
        }
}

static void other_text_has_none(void)
{
    g_assert_cmpuint(signs_of(""), ==, 0);
    g_assert_cmpuint(signs_of("公开"), ==, 0);
    g_assert_cmpuint(signs_of("全年在政府网站等平台主动公开政府信息以及各类文件12条。"),
                     ==, 0);
}

/* U+958B is 開; U+658B ends with the same bytes. */
static void a_like_character_is_not_traditional(void)
{
    g_assert_cmpuint(signs_of("斋") & PROSE_TRADITIONAL, ==, 0);
    g_assert_cmpuint(signs_of("全年在政府网站等平台主动公开政府信息以及斋"), ==, 0);
}

static void white_space_is_found(void)
{
    for (gsize before = 0; before < 70; before++) {
        g_autofree char *head = g_strnfill(before, 'a');
        g_autofree char *text = g_strconcat(head, "\n 开", NULL);
        g_assert_cmpuint(prose_find_space(text, strlen(text)), ==, before);
        g_assert_cmpuint(prose_find_space(text, before), ==, before);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/prose-signs/a-sign-is-seen-everywhere", a_sign_is_seen_everywhere);
    g_test_add_func("/prose-signs/other-text-has-none", other_text_has_none);
    g_test_add_func("/prose-signs/a-like-character-is-not-traditional",
                    a_like_character_is_not_traditional);
    g_test_add_func("/prose-signs/white-space-is-found", white_space_is_found);
    return g_test_run();
}
