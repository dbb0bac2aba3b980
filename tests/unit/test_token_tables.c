#include "data/extract/token_tables.h"

#include <string.h>

enum { ROOM = 230 };

/* Every place in texts of every length around the width of a vector. */
static void a_sign_is_found_wherever_it_stands(void)
{
    static const char *const signs[] = { "第二十", "勾稽", "本年新收" };
    char text[ROOM];
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        const gsize n = strlen(signs[i]);
        for (gsize length = n; length <= ROOM; length++)
            for (gsize at = 0; at + n <= length; at++) {
                memset(text, 'x', sizeof text);
                memcpy(text + at, signs[i], n);
                g_assert_true(token_may_hold_tables(text, length));
                g_assert_false(token_may_hold_tables(text, at + n - 1));
                g_assert_false(token_may_hold_tables(text + at + 1, length - at - 1));
            }
    }
}

static void what_ends_as_a_sign_is_none(void)
{
    static const char prose[] =
        "十收稽第十三届二十大接收征收稽查新收本年收到，年新收三十件，稽核第三十条。";
    g_autofree char *text = g_strconcat(prose, prose, prose, NULL);
    for (gsize length = 0; length <= strlen(text); length++)
        g_assert_false(token_may_hold_tables(text, length));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/token-tables/a-sign-is-found-wherever-it-stands",
                    a_sign_is_found_wherever_it_stands);
    g_test_add_func("/token-tables/what-ends-as-a-sign-is-none",
                    what_ends_as_a_sign_is_none);
    return g_test_run();
}
