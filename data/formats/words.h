/* Words with their places, as programs give them that recognise text in pictures: hOCR,
 * ALTO and tables of words. They are set on the pages they were seen on. For words.c. */
#ifndef DATA_FORMATS_WORDS_H
#define DATA_FORMATS_WORDS_H

#include <glib.h>

/* The box of a page, a line or a word, in whatever unit the program measures. */
struct words_box {
    double x1, y1, x2, y2;
};

enum words_event {
    WORDS_NONE,
    WORDS_PAGE, /* a page begins: box */
    WORDS_LINE, /* a printed line begins */
    WORDS_WORD  /* box and text */
};

struct words_item {
    struct words_box box;
    const char *text, *end; /* as written: with tags and named characters */
    guint32 line;           /* of the source */
};

struct words_source {
    const char *at, *end;
    guint32 line;
    gint printed[4]; /* of the last word in a table: page, block, paragraph, line */
};

/* Reads on to the next page, line or word; WORDS_NONE at the end. */
typedef enum words_event (*words_next_fn)(struct words_source *source,
                                          struct words_item *item);

enum words_event words_next_hocr(struct words_source *source, struct words_item *item);
enum words_event words_next_alto(struct words_source *source, struct words_item *item);
enum words_event words_next_table(struct words_source *source, struct words_item *item);

#endif
