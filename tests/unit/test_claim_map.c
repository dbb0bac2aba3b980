#include "data/claim/claim_scan.h"

/* The places of the bits as the characters that stand there, each followed by `|`. */
static char *list_places(const struct claim_map *map, const guint64 *bits)
{
    const char *end = map->text + map->length;
    GString *out = g_string_new(NULL);
    for (const char *p = map->text; (p = claim_map_next(map, bits, p, end)) < end; p++) {
        g_string_append_len(out, p, (gssize)claim_character_length((guchar)*p));
        g_string_append_c(out, '|');
    }
    return g_string_free(out, FALSE);
}

/* What is said in the part: each word's first character, followed by `|`. */
static char *list_words(const struct claim_map *map)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < map->n_said; i++) {
        g_string_append_len(out, map->said[i].text, 3);
        g_string_append_c(out, '|');
    }
    return g_string_free(out, FALSE);
}

static void expect(const char *text, const char *marks, const char *stops,
                   const char *words)
{
    struct claim_map map;
    claim_lexicon_init();
    claim_map_init(&map);
    claim_map_read(&map, text, strlen(text));
    claim_map_read_words(&map, FILTER_LASTING, text, text + strlen(text));
    g_autofree char *found_marks = list_places(&map, map.marks);
    g_autofree char *found_stops = list_places(&map, map.stops);
    g_autofree char *found_words = list_words(&map);
    g_assert_cmpstr(found_marks, ==, marks);
    g_assert_cmpstr(found_stops, ==, stops);
    g_assert_cmpstr(found_words, ==, words);
    claim_map_clear(&map);
}

static void a_number_is_one_mark(void)
{
    expect("全年收文2022件", "2|", "", "");
    expect("全年公布3.5件,4件", "3|.|5|,|4|", ".|", "");
}

static void commas_are_no_stops(void)
{
    expect("《甲》，乙、丙（丁）；戊。", "《|》|，|、|（|）|；|。|", "《|》|（|）|；|。|",
           "");
}

static void words_are_found_where_they_begin(void)
{
    expect("其中未收到信件，增长两成", "，|", "", "其|未|信|成|");
}

/* Words and marks at the seams of 64 bytes and at the very end. */
static void places_do_not_matter(void)
{
    for (gsize i = 0; i < 140; i++) {
        g_autofree char *filler = g_strnfill(i, '+');
        g_autofree char *text = g_strconcat(filler, "受理申请，申请书", NULL);
        struct claim_map map;
        const char *start = text + i, *end = text + strlen(text);
        claim_lexicon_init();
        claim_map_init(&map);
        claim_map_read(&map, text, strlen(text));
        claim_map_read_words(&map, FILTER_LASTING, start, end);
        g_assert_true(claim_map_next(&map, map.marks, start, end) == start + 12);
        g_assert_true(claim_map_next(&map, map.marks, start + 13, end) == end);
        g_autofree char *words = list_words(&map);
        g_assert_cmpstr(words, ==, "受|申|申|");
        claim_map_clear(&map);
    }
}

/* Only those that begin in it, and none that goes on behind it. */
static void words_are_of_the_part_asked_for(void)
{
    static const char text[] = "信件多，留言少，投诉";
    struct claim_map map;
    claim_lexicon_init();
    claim_map_init(&map);
    claim_map_read(&map, text, strlen(text));
    claim_map_read_words(&map, FILTER_LASTING, strstr(text, "件"), strstr(text, "诉"));
    g_autofree char *words = list_words(&map);
    g_assert_cmpstr(words, ==, "留|");
    claim_map_clear(&map);
}

/* The filter for what counts beyond its own clause passes over what only counts there. */
static void words_are_those_of_the_filter(void)
{
    static const char text[] = "其中未收到信件，增长两成，诉讼";
    struct claim_map map;
    claim_lexicon_init();
    claim_map_init(&map);
    claim_map_read(&map, text, strlen(text));
    claim_map_read_words(&map, FILTER_SPEAKING, text, text + strlen(text));
    g_autofree char *words = list_words(&map);
    g_assert_cmpstr(words, ==, "未|信|成|诉|");
    claim_map_clear(&map);
}

static void an_empty_text_has_no_places(void)
{
    expect("", "", "", "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-map/a-number-is-one-mark", a_number_is_one_mark);
    g_test_add_func("/claim-map/commas-are-no-stops", commas_are_no_stops);
    g_test_add_func("/claim-map/words-are-found-where-they-begin",
                    words_are_found_where_they_begin);
    g_test_add_func("/claim-map/places-do-not-matter", places_do_not_matter);
    g_test_add_func("/claim-map/words-are-of-the-part-asked-for",
                    words_are_of_the_part_asked_for);
    g_test_add_func("/claim-map/words-are-those-of-the-filter",
                    words_are_those_of_the_filter);
    g_test_add_func("/claim-map/an-empty-text-has-no-places",
                    an_empty_text_has_no_places);
    return g_test_run();
}
