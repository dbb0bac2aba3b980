#include "cmd/suggest.h"

#include <string.h>

/* Optimal string alignment distance over bytes: names are ASCII keys. */
static gsize edit_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    gsize m = strlen(a), n = strlen(b);
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

const char *suggest_nearest(const char *word, const char *const *names, gsize n)
{
    const char *nearest = NULL;
    gsize best = strlen(word) / 3 + 2;
    for (gsize i = 0; i < n; i++) {
        gsize distance = edit_distance(word, names[i]);
        if (strlen(word) >= 4 && g_str_has_prefix(names[i], word))
            distance = 1;
        if (distance < best) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
