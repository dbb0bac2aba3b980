/* Runs a fuzz target over seed files without libFuzzer, so that every build checks it:
 * each seed as it is, cut off at several places, and with bytes changed, repeated and
 * removed by a generator with a fixed seed (the same changes every time).
 *
 * Usage: replay ROUNDS FILE-OR-FOLDER... */
#include <glib.h>
#include <string.h>

#include "tests/fuzz/target.h"

enum { MAX_SEED = 256 * 1024 };

/* Changes 1 to 8 places of the copy, or moves a piece of it elsewhere. */
static void mutate(GByteArray *copy, GRand *random)
{
    gint changes = g_rand_int_range(random, 1, 9);
    while (changes-- > 0 && copy->len > 1) {
        guint at = (guint)g_rand_int_range(random, 0, (gint)copy->len);
        guint wanted = (guint)g_rand_int_range(random, 1, 64);
        guint length = MIN(wanted, copy->len - at);
        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            copy->data[at] = (guint8)g_rand_int(random);
            break;
        case 1:
            copy->data[at] ^= (guint8)(1u << g_rand_int_range(random, 0, 8));
            break;
        case 2:
            g_byte_array_remove_range(copy, at, length);
            break;
        default: {
            g_autofree guint8 *piece = g_memdup2(copy->data + at, length);
            g_byte_array_append(copy, piece, length);
        }
        }
    }
}

/* The target must not read past the end: give it a block of exactly that size. */
static void run(const guint8 *bytes, gsize length)
{
    g_autofree guint8 *block = g_malloc(length + 1);
    memcpy(block, bytes, length);
    block = g_realloc(block, MAX(length, 1));
    LLVMFuzzerTestOneInput(block, length);
}

static gsize replay(const char *path, gint rounds)
{
    g_autofree char *contents = NULL;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &contents, &length, &error))
        g_error("%s", error->message);
    length = MIN(length, MAX_SEED);
    run((const guint8 *)contents, length);
    for (gsize cut = 1; cut <= 4; cut++)
        run((const guint8 *)contents, length * cut / 5);
    g_autoptr(GRand) random = g_rand_new_with_seed(20211);
    for (gint i = 0; i < rounds; i++) {
        g_autoptr(GByteArray) copy = g_byte_array_new();
        g_byte_array_append(copy, (const guint8 *)contents, (guint)length);
        mutate(copy, random);
        run(copy->data, copy->len);
    }
    return (gsize)rounds + 5;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static gsize replay_path(const char *path, gint rounds)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    if (folder == NULL)
        return replay(path, rounds);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, by_name);
    gsize n = 0;
    for (guint i = 0; i < names->len; i++)
        n += replay_path(g_ptr_array_index(names, i), rounds);
    return n;
}

int main(int argc, char **argv)
{
    gsize n = 0;
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    if (argc < 3)
        g_error("usage: replay ROUNDS FILE-OR-FOLDER...");
    run((const guint8 *)"", 0);
    for (int i = 2; i < argc; i++)
        n += replay_path(argv[i], (gint)g_ascii_strtoll(argv[1], NULL, 10));
    g_print("%" G_GSIZE_FORMAT " inputs\n", n);
    return n > 0 ? 0 : 1;
}
