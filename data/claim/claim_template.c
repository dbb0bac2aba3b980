/* Reading by patterns: of all that was kept of a text alike only the values are
 * another's.
 */
#include "data/claim/claim_template.h"

#include <string.h>

enum { HAN = 3 };

/* The value of digits alone, 25件: a Chinese character behind them changes nothing of it
 * but for 百 and 千. FALSE when there is more to a number. */
static gboolean read_digits(const char *text, double *value)
{
    enum { MOST = 15 };
    guint64 digits = 0;
    gsize n = 0;
    for (; n < MOST && g_ascii_isdigit(text[n]); n++)
        digits = 10 * digits + (guint64)(text[n] - '0');
    const guchar next = (guchar)text[n];
    *value = (double)digits;
    return n > 0 && next >= 0xe4 && next <= 0xe9 && memcmp(text + n, "百", HAN) != 0 &&
           memcmp(text + n, "千", HAN) != 0;
}

void claim_template_fill(const char *text, gsize length, struct claim *claim)
{
    struct number number;
    double value;
    if (read_digits(text, &value))
        claim->value = value;
    else if (number_parse(text, length, &number))
        claim->value = claim_count_value(&number);
}

/* Reads the values of the claims anew. */
static void fill_values(const char *text, gsize length, GArray *found, guint first)
{
    struct claim_found *claim = &g_array_index(found, struct claim_found, first);
    for (guint n = found->len - first; n > 0; n--, claim++)
        if (claim->counted)
            claim_template_fill(text + claim->place, length - claim->place,
                                &claim->claim);
}

void claim_template_read(const struct claim_reading *alike,
                         const struct claim_state *state, const char *text, gsize length,
                         GArray *found, struct claim_reading *reading)
{
    const guint first = found->len;
    *reading = *alike;
    reading->before = *state;
    reading->claims = NULL;
    if (alike->n_claims == 0)
        return;
    g_array_append_vals(found, alike->claims, alike->n_claims);
    fill_values(text, length, found, first);
    reading->claims = &g_array_index(found, struct claim_found, first);
}
