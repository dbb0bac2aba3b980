#include "cmd/suggest.h"

#include <string.h>

enum { LONGEST = 63 };

/* Optimal string alignment distance over characters. */
static gsize edit_distance(const gunichar *a, gsize m, const gunichar *b, gsize n)
{
    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    gsize table[LONGEST + 1][LONGEST + 1];
    for (gsize i = 0; i <= m; i++)
        table[i][0] = i;
    for (gsize j = 0; j <= n; j++)
        table[0][j] = j;
    for (gsize i = 1; i <= m; i++)
        for (gsize j = 1; j <= n; j++) {
            gsize cost = a[i - 1] != b[j - 1];
            gsize best = MIN(table[i - 1][j] + 1, table[i][j - 1] + 1);
            best = MIN(best, table[i - 1][j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, table[i - 2][j - 2] + 1);
            table[i][j] = best;
        }
    return table[m][n];
}

/* A short word of Chinese bears one slip: with two, 汤阴县 would be near every county. */
static gsize patience(const char *word, gsize length)
{
    return length / 3 + ((guchar)word[0] < 0x80 ? 2 : 1);
}

const char *suggest_nearest(const char *word, const char *const *names, gsize n)
{
    glong length = 0;
    g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(word, -1, &length);
    const char *nearest = NULL;
    gsize best = patience(word, (gsize)length);
    gboolean prefix = strlen(word) >= 4;
    for (gsize i = 0; i < n; i++) {
        glong other_length = 0;
        g_autofree gunichar *other = g_utf8_to_ucs4_fast(names[i], -1, &other_length);
        gsize distance = edit_distance(wanted, (gsize)length, other, (gsize)other_length);
        if (prefix && g_str_has_prefix(names[i], word))
            distance = 0;
        if (distance < best) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
