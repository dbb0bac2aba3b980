#include "data/digest.h"

#include <string.h>

static void check(const char *text, const char *expected)
{
    char out[DIGEST_TEXT];
    digest_sha256((const guint8 *)text, strlen(text), out);
    g_assert_cmpstr(out, ==, expected);
}

/* NIST, Cryptographic Standards and Guidelines: example values of SHA-256. */
static void published_examples_agree(void)
{
    check("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void every_length_agrees_with_glib(void)
{
    guint8 bytes[700];
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)(i * 131 + 7);
    for (gsize n = 0; n <= sizeof bytes; n++) {
        char out[DIGEST_TEXT];
        digest_sha256(bytes, n, out);
        g_autofree char *expected =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, n);
        g_assert_cmpstr(out, ==, expected);
    }
}

static void two_at_once_are_as_one_by_one(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (guint i = 0; i < 400; i++)
        g_byte_array_append(bytes, &(guint8){ (guint8)(i * 37 + 11) }, 1);
    for (guint n = 0; n <= 400; n += 3) {
        g_autoptr(GByteArray) first = g_byte_array_new();
        g_byte_array_append(first, bytes->data, n);
        g_autoptr(GByteArray) second = g_byte_array_new();
        g_byte_array_append(second, bytes->data + 7, (n * 59) % 390);
        const GByteArray *messages[2] = { first, second };
        char one[DIGEST_TEXT], other[DIGEST_TEXT], alone[DIGEST_TEXT];
        digest_sha256_pair(messages, (char *const[]){ one, other });
        digest_sha256(first->data, first->len, alone);
        g_assert_cmpstr(one, ==, alone);
        digest_sha256(second->data, second->len, alone);
        g_assert_cmpstr(other, ==, alone);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/published-examples-agree", published_examples_agree);
    g_test_add_func("/digest/every-length-agrees-with-glib",
                    every_length_agrees_with_glib);
    g_test_add_func("/digest/two-at-once-are-as-one-by-one",
                    two_at_once_are_as_one_by_one);
    return g_test_run();
}
