/* The divisions of data/reference/divisions.csv and code_changes.csv with the tables that
 * find them by their names: made when the program is built (data/tables/units.c), so that
 * nothing is built at each start. For data/unit_*.c, data/report/ and data/tables. */
#ifndef DATA_UNIT_INDEX_H
#define DATA_UNIT_INDEX_H

#include "data/encoding/encoding.h"

#include <string.h>

enum {
    UNIT_INDEX_ROWS = 3800,
    UNIT_INDEX_SLOTS = 1 << 13,
    UNIT_INDEX_ENDINGS = 1 << 14,
    UNIT_INDEX_THIRDS = 1 << 15,
    UNIT_INDEX_TEXT = 1 << 18
};

/* A division. Words are offsets in the text; 0: none. */
struct unit_index_row {
    guint32 code, name, short_name, level, province, prefecture, name_en;
    gint16 first_year, last_year; /* as struct unit_division */
    guint16 next, next_short;     /* of the same name (index + 1); 0: no more */
};

/* The first row of a name, or of a short name: at the place of the name's hash, or after
 * it. */
struct unit_index_slot {
    guint16 number; /* index + 1; 0: free */
    guint16 tag;    /* more of the hash */
};

struct unit_index {
    guint32 n_rows;
    guint32 n_sorted; /* of them: those in the order of their codes; the rest is few */
    guint32 longest;  /* bytes of the longest name */
    guint32 n_text;   /* bytes of text in use */
    struct unit_index_slot by_name[UNIT_INDEX_SLOTS], by_short[UNIT_INDEX_SLOTS];
    /* By the hash of a name's last two characters, a bit for each length in characters
     * that such a name has: most words that end in 市 or 县 are no names (全市, 各县),
     * and this says so at once. */
    guint16 lengths[UNIT_INDEX_ENDINGS];
    /* A bit for each of them that is not 0: so few bytes that they stay near. */
    guint64 endings[UNIT_INDEX_ENDINGS / 64];
    /* A bit for the hash of each three characters that a name ends in: of 全县 there is
     * one, 天全县, and this says that 由全县 is none. */
    guint64 thirds[UNIT_INDEX_THIRDS / 64];
    struct unit_index_row rows[UNIT_INDEX_ROWS];
    char text[UNIT_INDEX_TEXT];
};

extern const struct unit_index unit_index;

static inline guint32 unit_index_hash(const char *name, gsize length)
{
    guint32 hash = (guint32)length;
    for (; length >= 3; name += 3, length -= 3)
        hash = (hash ^ encoding_code_of_three(name)) * 2654435761u;
    return hash;
}

/* The slot where a search begins. */
static inline guint32 unit_index_place(guint32 hash)
{
    return hash >> 19;
}

static inline guint16 unit_index_tag(guint32 hash)
{
    return (guint16)(hash >> 3);
}

/* The place of the last six bytes of a name in `lengths`. */
static inline guint32 unit_index_ending(const char *end)
{
    guint32 a, b;
    memcpy(&a, end - 6, 4);
    memcpy(&b, end - 4, 4);
    return ((a ^ b * 31u) * 2654435761u) >> 18;
}

/* The place of the last nine bytes of a name in `thirds`. */
static inline guint32 unit_index_third(const char *end)
{
    guint64 a;
    memcpy(&a, end - 8, 8);
    return (guint32)((a ^ (guint64)(guint8)end[-9] << 32) *
                         G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >>
                     49);
}

/* Which lengths in characters, a bit for each, those names have whose last two characters
 * are those of three bytes before `end`; 0: there are none. */
enum { UNIT_LENGTH_TWO = 1 << 2 };

static inline guint unit_lengths_of_ending(const char *end)
{
    const guint32 ending = unit_index_ending(end);
    const gboolean any = (unit_index.endings[ending / 64] >> (ending % 64) & 1) != 0;
    return any ? unit_index.lengths[ending] : 0;
}

/* How many characters they have at most. */
static inline guint unit_most_characters(const char *end)
{
    const guint lengths = unit_lengths_of_ending(end);
    return lengths == 0 ? 0 : g_bit_storage(lengths) - 1;
}

/* Whether a name of three or more characters may end in the three before `end`. */
static inline gboolean unit_has_third(const char *end)
{
    const guint32 third = unit_index_third(end);
    return (unit_index.thirds[third / 64] >> (third % 64) & 1) != 0;
}

#endif
