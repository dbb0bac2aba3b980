/* Where a text may be cut, and which signs of other tables than those of tabs it holds:
 * found in one pass. For formats/text.c. */
#ifndef DATA_FORMATS_TEXT_MARKS_H
#define DATA_FORMATS_TEXT_MARKS_H

#include <glib.h>

/* Bytes behind the text that are read with it, and must be NUL. */
enum { TEXT_MARKS_SLACK = 64 };

enum { TEXT_MARKS_BYTES = 64 };

/* Signs that are in the text. */
enum text_sign {
    SIGN_CUT = 128,    /* a line feed or tab */
    SIGN_FURTHER = 64, /* a pipe or form feed */
    SIGN_GAP = 32,     /* a space with another after it */
    SIGN_FIELD = 16,   /* a comma or ampersand that a number may end at */
    SIGN_SEMICOLON = 1,
    SIGN_ANGLE = 8,   /* "<" that may open a tag: with a letter or "/" after it */
    SIGN_BULLET = 4,  /* a hyphen or star at the start of a line but the first */
    SIGN_DRAWING = 2, /* a character of box drawing */
    SIGNS_OF_LINES = SIGN_FURTHER | SIGN_GAP
};

/* A bit for each of TEXT_MARKS_BYTES. */
struct text_word {
    guint64 cuts; /* line feeds and tabs */
    guint64 odd;  /* what else may part the cells of a line, or lines: SIGNS_OF_LINES;
                     not set where marks->signs has none of them */
    guint64 wide; /* bytes beyond ASCII */
};

struct text_marks {
    struct text_word *words;
    gsize n_words;
    guint signs; /* enum text_sign */
};

/* How many bytes of words a text of that length needs. */
gsize text_marks_bytes(gsize length);
/* Looks at the text; marks->words has room. */
void text_marks_find(struct text_marks *marks, const char *text, gsize length);

#endif
