#include "data/encoding/encoding.h"

#include <string.h>

static const char report[] =
    "汤阴县人民政府2021年政府信息公开工作年度报告\n一、总体情况\n"
    "本年新收政府信息公开申请12件，办结12件。\n第二十条第（一）项\n";
static const char traditional[] =
    "雲林縣政府2021年政府信息公開工作年度報告\n一、總體情況\n"
    "本年新收政府信息公開申請數量為12件，辦結12件。\n"
    "第二十條第（一）項\n";

static void check_round(const char *text, const char *charset, gboolean mark,
                        const char *expected_name)
{
    gsize length;
    g_autoptr(GError) error = NULL;
    g_autofree char *raw = g_convert(text, -1, charset, "UTF-8", NULL, &length, &error);
    g_assert_no_error(error);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (mark && strcmp(charset, "UTF-16LE") == 0)
        g_byte_array_append(bytes, (const guint8 *)"\xFF\xFE", 2);
    if (mark && strcmp(charset, "UTF-16BE") == 0)
        g_byte_array_append(bytes, (const guint8 *)"\xFE\xFF", 2);
    if (mark && strcmp(charset, "UTF-32LE") == 0)
        g_byte_array_append(bytes, (const guint8 *)"\xFF\xFE\0\0", 4);
    if (mark && strcmp(charset, "UTF-32BE") == 0)
        g_byte_array_append(bytes, (const guint8 *)"\0\0\xFE\xFF", 4);
    if (mark && strcmp(charset, "UTF-8") == 0)
        g_byte_array_append(bytes, (const guint8 *)"\xEF\xBB\xBF", 3);
    g_byte_array_append(bytes, (const guint8 *)raw, (guint)length);
    struct encoding_text out;
    g_assert_true(encoding_convert(bytes->data, bytes->len, NULL, &out, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(out.text, ==, text);
    g_assert_cmpstr(out.name, ==, expected_name);
    g_assert_cmpuint(out.replaced, ==, 0);
    encoding_text_clear(&out);
}

static void each_character_set_is_found(void)
{
    check_round(report, "UTF-8", FALSE, "UTF-8");
    check_round(report, "UTF-8", TRUE, "UTF-8");
    check_round(report, "GB18030", FALSE, "GB18030");
    check_round(report, "GBK", FALSE, "GB18030");
    check_round(traditional, "BIG5", FALSE, "Big5");
    check_round(report, "UTF-16LE", FALSE, "UTF-16LE");
    check_round(report, "UTF-16BE", FALSE, "UTF-16BE");
    check_round(report, "UTF-16LE", TRUE, "UTF-16LE");
    check_round(traditional, "UTF-16BE", TRUE, "UTF-16BE");
    check_round(report, "UTF-32LE", TRUE, "UTF-32LE");
    check_round(report, "UTF-32BE", TRUE, "UTF-32BE");
}

static void bad_bytes_are_replaced_and_counted(void)
{
    g_autofree char *damaged = g_strconcat(report, "数\xFF量\xE4\xB8", NULL);
    struct encoding_text out;
    g_autoptr(GError) error = NULL;
    g_assert_true(
        encoding_convert((const guint8 *)damaged, strlen(damaged), NULL, &out, &error));
    g_assert_cmpstr(out.name, ==, "UTF-8");
    g_assert_cmpuint(out.replaced, ==, 3);
    g_assert_true(g_str_has_suffix(out.text, "数\uFFFD量\uFFFD\uFFFD"));
    encoding_text_clear(&out);
}

/* Four bytes of the right shape may name no character: beyond U+10FFFF there is none. */
static void bytes_beyond_unicode_are_replaced(void)
{
    static const char *const texts[] = { "\xF5\x9B\xAF\xA2", "\xF4\x90\x80\x80",
                                         "\xF7\xBF\xBF\xBF" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct encoding_text text;
        g_autoptr(GString) prose = g_string_new(NULL);
        for (guint n = 0; n < 20; n++)
            g_string_append(prose, "主动公开政府信息，");
        g_autofree char *whole = g_strconcat(prose->str, texts[i], "件", NULL);
        gsize length = strlen(whole), folded = 0;
        g_assert_true(encoding_convert((guint8 *)whole, length, NULL, &text, NULL));
        g_assert_cmpuint(text.replaced, ==, 4);
        g_autofree char *copy = g_malloc(text.length + 64);
        g_assert_true(encoding_copy(copy, (guint8 *)text.text, text.length, &folded));
        g_assert_true(g_str_has_suffix(copy, "\uFFFD\uFFFD件"));
        encoding_text_clear(&text);
    }
}

static void bad_gbk_is_replaced_and_counted(void)
{
    gsize length;
    g_autofree char *raw = g_convert(report, -1, "GBK", "UTF-8", NULL, &length, NULL);
    raw = g_realloc(raw, length + 2);
    memcpy(raw + length, "\xFF\xFF", 2);
    struct encoding_text out;
    g_assert_true(encoding_convert((const guint8 *)raw, length + 2, NULL, &out, NULL));
    g_assert_cmpstr(out.name, ==, "GB18030");
    g_assert_cmpuint(out.replaced, ==, 2);
    g_assert_true(g_str_has_prefix(out.text, report));
    encoding_text_clear(&out);
}

static void binary_is_no_text(void)
{
    guint8 bytes[1024];
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)(i * 37 + i / 7);
    struct encoding_text out;
    g_autoptr(GError) error = NULL;
    g_assert_false(encoding_convert(bytes, sizeof bytes, NULL, &out, &error));
    g_assert_nonnull(strstr(error->message, "not text"));
}

static void check_copy(const char *in, const char *expected)
{
    gsize length;
    g_autofree char *out = g_malloc(strlen(in) + 1);
    g_assert_true(encoding_copy(out, (const guint8 *)in, strlen(in), &length));
    g_assert_cmpstr(out, ==, expected);
    g_assert_cmpuint(length, ==, strlen(expected));
}

static void copy_folds_lightly(void)
{
    check_copy("\uFEFF２０２１年，增长３１．６％（ＡＢ）", "2021年，增长31.6%（AB）");
    check_copy("一\u3000二\u00A0三\u200B四", "一 二 三四");
    check_copy("a\r\nb\rc\n", "a\nb\nc\n");
    check_copy("項(xiàng)：“公開”", "項(xiàng)：“公開”");
    check_copy("｜１｜", "|1|");
    check_copy("a\x01z\tb", "a z\tb");
}

/* Puts `odd` at each place of a text of several blocks; `folded` is what becomes of it,
 * NULL: the text is refused. */
static void check_everywhere(const char *padding, const char *odd, const char *folded)
{
    enum { PLACES = 150 };
    gsize step = strlen(padding);
    for (gsize before = 0; before < PLACES; before++) {
        g_autoptr(GString) in = g_string_new(NULL), expected = g_string_new(NULL);
        for (gsize i = 0; i < before / 3; i++)
            g_string_append(in, padding);
        g_string_append_len(in, "abc", (gssize)(before % 3));
        g_string_assign(expected, in->str);
        g_string_append(in, odd);
        g_string_append(expected, folded != NULL ? folded : "");
        for (gsize i = 0; step > 0 && i < PLACES / step; i++) {
            g_string_append(in, padding);
            g_string_append(expected, padding);
        }
        g_autofree char *out = g_malloc(in->len + 1);
        g_autofree char *bytes = g_memdup2(in->str, in->len); /* nothing behind it */
        gsize n = 0;
        gboolean good = encoding_copy(out, (const guint8 *)bytes, in->len, &n);
        g_assert_cmpint(good, ==, folded != NULL);
        gboolean in_place = encoding_copy(in->str, (guint8 *)in->str, in->len, &n);
        g_assert_cmpint(in_place, ==, good);
        if (good) {
            g_assert_cmpstr(out, ==, expected->str);
            g_assert_cmpstr(in->str, ==, expected->str);
            g_assert_cmpuint(n, ==, expected->len);
        }
    }
}

static void copy_sees_every_place_of_a_block(void)
{
    static const struct {
        const char *odd, *folded;
    } cases[] = {
        { "１", "1" },
        { "１２％", "12%" },
        { "\u3000", " " },
        { "\u3000\u3000", "  " },
        { "、。", "、。" },
        { "\u4000", "\u4000" },
        { "，：（）—…“", "，：（）—…“" },
        { "！？；、。【】①€", "！？；、。【】①€" },
        { "ａ｜＿\uFF5F", "a|＿\uFF5F" },
        { "\u0800\uD7FF\uE000\uFFFD", "\u0800\uD7FF\uE000\uFFFD" },
        { "\u205F\u2060\uFEFF\u2028", " \n" },
        { "｜", "|" },
        { "\u2003", " " },
        { "\u200B", "" },
        { "\u00B7\u00A0", "\u00B7 " },
        { "\U00020000", "\U00020000" },
        { "\r\n\r", "\n\n" },
        { "\x7F\x01", "  " },
        { "\x80", NULL },
        { "\xFF", NULL },
        { "\xE4\xB8", NULL },
        { "\xE4", NULL },
        { "\xE3\x80\x41", NULL },
        { "\xEF\xBC\xEF\xBC\x8C", NULL },
        { "\xE4\xB8\x80\x80", NULL },
        { "\xED\xA0\x80", NULL },
        { "\xE0\x80\x80", NULL },
        { "\xF4\x90\x80\x80", NULL },
        { "\xC3", NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        check_everywhere("公", cases[i].odd, cases[i].folded);
        check_everywhere("a\t\n", cases[i].odd, cases[i].folded);
        check_everywhere("", cases[i].odd, cases[i].folded);
    }
}

static void copy_agrees_with_glib_on_what_is_utf8(void)
{
    GRand *random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 200000; round++) {
        guint8 in[6];
        gsize n = (gsize)g_rand_int_range(random, 1, 7), length;
        for (gsize i = 0; i < n; i++)
            in[i] = (guint8)g_rand_int_range(random, i == 0 ? 0xC0 : 0x70, 0x100);
        char out[7];
        g_assert_cmpint(encoding_copy(out, in, n, &length), ==,
                        g_utf8_validate((const char *)in, (gssize)n, NULL));
    }
    g_rand_free(random);
}

static void check_label(const char *in, const char *expected)
{
    g_autofree char *out = g_malloc(strlen(in) + 1);
    g_assert_cmpuint(encoding_fold_label(in, strlen(in), out, NULL), ==,
                     strlen(expected));
    g_assert_cmpstr(out, ==, expected);
}

/* What a library gives is folded whatever it is. */
static void strings_fold_though_they_are_bad(void)
{
    g_autoptr(GString) text = g_string_new("１２\xF9\xA1\xA2项");
    encoding_fold_string(text);
    g_assert_cmpstr(text->str, ==, "12\uFFFD\uFFFD\uFFFD项");
    g_assert_cmpuint(text->len, ==, strlen(text->str));
    g_string_truncate(text, 0);
    g_string_append_len(text, "１\0２", 7);
    encoding_fold_string(text);
    g_assert_cmpstr(text->str, ==, "1\uFFFD2");
}

static void labels_fold_to_one_form(void)
{
    check_label("第二十條第（一）項(xiàng)", "第二十条第(一)项");
    check_label("第二十条第(一)项", "第二十条第(一)项");
    check_label(" 总 \u3000计\u00A0", "总计");
    check_label("３．危及“三安全一稳定”", "3.危及\"三安全一稳定\"");
    check_label("政府資訊公開情況", "政府信息公开情况");
    check_label("【商業】〔企業〕", "(商业)(企业)");
    check_label("結(jié)轉(zhuǎn)下年度繼續(xù)辦理", "结转下年度继续办理");
    check_label("采購總金額（單位：萬元，保留4位小數）",
                "采购总金额(单位:万元,保留4位小数)");
    check_label("(km)里", "(km)里");
    check_label("（区分处理的）", "(区分处理的)");
    check_label("补正后、逾期。", "补正后、逾期。");
    check_label("", "");
}

static void label_keeps_the_origin_of_each_byte(void)
{
    const char *in = "項(xiàng)　目A";
    char out[64];
    guint32 origin[64];
    gsize n = encoding_fold_label(in, strlen(in), out, origin);
    g_assert_cmpstr(out, ==, "项目A");
    g_assert_cmpuint(origin[0], ==, 0);
    g_assert_true(g_str_has_prefix(in + origin[3], "目"));
    g_assert_cmpint(in[origin[6]], ==, 'A');
    g_assert_cmpuint(origin[n], ==, strlen(in));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/encoding/each-character-set-is-found", each_character_set_is_found);
    g_test_add_func("/encoding/bad-bytes-are-replaced-and-counted",
                    bad_bytes_are_replaced_and_counted);
    g_test_add_func("/encoding/bytes-beyond-unicode-are-replaced",
                    bytes_beyond_unicode_are_replaced);
    g_test_add_func("/encoding/bad-gbk-is-replaced-and-counted",
                    bad_gbk_is_replaced_and_counted);
    g_test_add_func("/encoding/binary-is-no-text", binary_is_no_text);
    g_test_add_func("/encoding/copy-folds-lightly", copy_folds_lightly);
    g_test_add_func("/encoding/strings-fold-though-they-are-bad",
                    strings_fold_though_they_are_bad);
    g_test_add_func("/encoding/copy-sees-every-place-of-a-block",
                    copy_sees_every_place_of_a_block);
    g_test_add_func("/encoding/copy-agrees-with-glib-on-what-is-utf8",
                    copy_agrees_with_glib_on_what_is_utf8);
    g_test_add_func("/encoding/labels-fold-to-one-form", labels_fold_to_one_form);
    g_test_add_func("/encoding/label-keeps-the-origin-of-each-byte",
                    label_keeps_the_origin_of_each_byte);
    return g_test_run();
}
