/* What the reading of claims can tell apart: the words in its own sources. */
#include "data/encoding/encoding.h"
#include "data/tables/tables.h"

#include <string.h>

enum { HAN = 3 };

static void set_bit(guint64 *bits, guint place)
{
    bits[place / 64] |= G_GUINT64_CONSTANT(1) << place % 64;
}

/* Adds characters in a row, each of three bytes. */
static void add_row(const char *row, gsize n, gboolean list, struct claim_known *known)
{
    guint place;
    for (gsize i = 0; i < n; i++) {
        if (i + 1 < n)
            set_bit(known->pairs, claim_known_pair(row + HAN * i));
        if ((n == 1 || list) && claim_find_ideograph(row + HAN * i, &place))
            set_bit(known->alone, place);
    }
}

/* Adds what a literal has: words, with '|' between them if there are several, or a list
 * of characters, any one of which may be looked for. */
static void add_literal(const GString *literal, gboolean list, struct claim_known *known)
{
    for (const char *text = literal->str; *text != '\0';) {
        const char *row = text;
        while (encoding_is_three(text))
            text += HAN;
        const gsize n = (gsize)(text - row) / HAN;
        add_row(row, n, list, known);
        text += n == 0;
    }
}

/* What follows blanks and comments. */
static const char *skip_blanks(const char *text)
{
    for (;; text++)
        if (text[0] == '/' && text[1] == '*' && strstr(text, "*/") != NULL)
            text = strstr(text, "*/") + 1;
        else if (*text != '\\' && !g_ascii_isspace(*text))
            return text;
}

/* Whether the literal at the text is an array: static const char list[] = "…". A list of
 * characters must be one, as it is looked through up to its size. */
static gboolean is_array(const char *source, const char *text)
{
    static const char sign[] = "=][";
    for (gsize i = 0; sign[i] != '\0'; i++, text--) {
        while (text > source && g_ascii_isspace(text[-1]))
            text--;
        if (text == source || text[-1] != sign[i])
            return FALSE;
    }
    return TRUE;
}

/* Appends what stands between the quotes, the first of which is at the text; returns what
 * follows the second. */
static const char *read_literal(const char *text, GString *literal)
{
    const char quote = *text++;
    for (; *text != '\0' && *text != quote; text++) {
        if (text[0] == '\\' && text[1] != '\0')
            text++;
        else
            g_string_append_c(literal, *text);
    }
    return *text == '\0' ? text : text + 1;
}

void tables_add_claim_words(const char *source, struct claim_known *known)
{
    GString *literal = g_string_new(NULL);
    const char *text = source;
    while (*(text = skip_blanks(text)) != '\0') {
        const gboolean list = is_array(source, text);
        g_string_truncate(literal, 0);
        if (*text == '\'')
            text = read_literal(text, literal);
        else if (*text != '"')
            text++;
        while (*text == '"') /* literals in a row are one */
            text = skip_blanks(read_literal(text, literal));
        add_literal(literal, list, known);
    }
    g_string_free(literal, TRUE);
}
