/* Whatever the reading of claims looks for is a word in its sources, a character of a
 * list there, or a kind of character (claim_lexicon.h). So it reads two texts alike that
 * differ in characters which are neither known alone, nor together with a neighbour, nor
 * of a kind. */
#include "data/claim/claim_name.h"

#include "data/claim/claim_known.h"
#include "data/claim/claim_lexicon.h"
#include "data/encoding/encoding.h"
#include "data/memo.h"

enum { HAN = CLAIM_NAME_CHARACTER };

static gboolean has_bit(const guint64 *bits, guint place)
{
    return (bits[place / 64] >> place % 64 & 1) != 0;
}

/* Whether the character is an ideograph and no word by itself. */
static gboolean is_plain(const char *text)
{
    const guint8 kinds =
        CHARACTER_NOTABLE | CHARACTER_FIGURE | CHARACTER_SIZE | CHARACTER_COUNTED;
    guint place;
    return claim_find_ideograph(text, &place) && !has_bit(claim_known.alone, place) &&
           (claim_character(text) & kinds) == 0;
}

static gboolean is_pair(const char *text)
{
    return has_bit(claim_known.pairs, claim_known_pair(text));
}

/* Whether the name is of characters of three bytes each. */
static gboolean is_row(const char *unit, gsize length)
{
    for (gsize i = 0; i < length; i += HAN)
        if (!encoding_is_three(unit + i))
            return FALSE;
    return length % HAN == 0;
}

void claim_name_set(struct claim_name *name, const char *unit, gint blot)
{
    gsize length = unit == NULL ? 0 : strlen(unit);
    gboolean blotted = FALSE;
    length -= length > 2 * HAN ? HAN : 0;
    name->length = 0;
    if (length < 2 * HAN || length > CLAIM_NAME_ROOM || !is_row(unit, length))
        return;
    memcpy(name->blotted, unit, length);
    gboolean known = FALSE; /* together with the one before */
    for (gsize i = 0; i < length; i += HAN) {
        const gboolean first = known;
        known = i + HAN < length && is_pair(unit + i);
        if (first || known || !is_plain(unit + i))
            continue;
        memset(name->blotted + i, blot, HAN);
        blotted = TRUE;
    }
    name->text = unit;
    name->length = blotted ? length : 0;
}

enum { HALF = MEMO_WORD / 2 };

/* Whether the text begins with the name. */
static inline gboolean is_named(const char *text, const struct claim_name *name)
{
    const gsize n = name->length;
    return n < MEMO_WORD ? memcmp(text, name->text, HALF) == 0 &&
                               memcmp(text + n - HALF, name->text + n - HALF, HALF) == 0
                         : memo_is_label(text, name->text, n);
}

/* Copies the name as it stands in patterns: eight bytes at a time, the last ones perhaps
 * once more. */
static inline void put_blotted(char *copy, const struct claim_name *name)
{
    const char *from = name->blotted;
    const gsize n = name->length;
    if (n < MEMO_WORD) {
        memcpy(copy, from, HALF);
        memcpy(copy + n - HALF, from + n - HALF, HALF);
        return;
    }
    for (gsize i = 0; i < n - MEMO_WORD; i += MEMO_WORD)
        memcpy(copy + i, from + i, MEMO_WORD);
    memcpy(copy + n - MEMO_WORD, from + n - MEMO_WORD, MEMO_WORD);
}

/* Whether what stands before the name may be known together with its first character; of
 * white space it is not looked at what stands before. */
static gboolean follows_known(const char *text, const char *at)
{
    return at > text &&
           (g_ascii_isspace(at[-1]) ||
            (at - text >= HAN && encoding_is_three(at - HAN) && is_pair(at - HAN)));
}

gboolean claim_name_blot(const struct claim_name *name, const char *text, const char *end,
                         gsize place, char *copy)
{
    const char *at = text + place, *after = at + name->length;
    if (name->length == 0 || (gsize)(end - at) < name->length || !is_named(at, name))
        return FALSE;
    put_blotted(copy + place, name);
    if (follows_known(text, at))
        memcpy(copy + place, at, HAN);
    /* The last bytes of a character before a sign are looked at together with it. */
    if (end - after < HAN || !encoding_is_three(after) || is_pair(after - HAN))
        memcpy(copy + (after - HAN - text), after - HAN, HAN);
    return TRUE;
}
