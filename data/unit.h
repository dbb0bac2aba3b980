/* Names and codes of the administrative divisions (GB/T 2260, as listed by the National
 * Bureau of Statistics for 2023-06-30, with the names and codes of 2020 that have changed
 * since), compiled into the program from data/reference/, and the parts of a reporting
 * body's name. */
#ifndef DATA_UNIT_H
#define DATA_UNIT_H

#include <glib.h>

struct unit_division {
    const char *code, *name, *short_name;
    const char *level;                 /* "province", "prefecture", "county", "zone" */
    const char *province, *prefecture; /* prefecture is NULL where there is none */
    const char *name_en;               /* NULL where not known */
    gint first_year, last_year; /* years in which the code was valid; 0: no bound known */
};

enum {
    UNIT_MAX_MATCHES = 8, /* the most divisions that share one name is 5 */
    UNIT_LONGEST = 48     /* bytes; no name is longer */
};

/* The divisions with exactly that name, any year, in the order of their codes. Returns
 * how many (at most UNIT_MAX_MATCHES are stored). */
gsize unit_find(const char *name, gsize length, const struct unit_division **found);
/* The same for the longest name that ends at `end` and begins at or after `start`. */
gsize unit_find_ending(const char *start, const char *end,
                       const struct unit_division **found);
/* The division with that code, or NULL. */
const struct unit_division *unit_find_code(const char *code);
/* The English name of the divisions of that name (the first, if several), or the name. */
const char *unit_get_english(const char *name);
/* The longest division name that `text` begins with: its length in bytes, or 0. */
gsize unit_match(const char *text, gsize length);
/* Drops from found[0..n) what was not valid in the year, if anything remains; year 0
 * keeps all. */
gsize unit_keep_year(const struct unit_division **found, gsize n, gint year);
/* All divisions whose short name (平潭) is that, as unit_find. */
gsize unit_find_short(const char *name, gsize length, const struct unit_division **found);

/* What kind of body a name stands for. */
struct unit_name {
    gsize area_start, area_length; /* the last division named, or a town; 0: none */
    gsize name_length; /* the plain name: without 人民政府, 办事处, 管委会 */
    const char *level; /* as struct record_unit; NULL: not told */
    const char *scope;
    gsize n_path; /* divisions named, from the outermost */
    struct {
        gsize start, length;
    } path[4];
};

/* Takes a body's name apart: 淮安市洪泽区人民政府 is the path 淮安市, 洪泽区, level
 * county, scope government, plain name 洪泽区 (path[1]). FALSE when the text holds no
 * name of its own (我局, 区政府办公室). */
gboolean unit_parse_name(const char *text, gsize length, struct unit_name *name);

#endif
