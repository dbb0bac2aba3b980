/* Where a text may be cut: its line feeds, form feeds, tabs and pipes, and each space
 * with another after it. For formats/text.c. */
#ifndef DATA_FORMATS_TEXT_MARKS_H
#define DATA_FORMATS_TEXT_MARKS_H

#include <glib.h>

/* Bytes behind the text that are read with it, and must be NUL. */
enum { TEXT_MARKS_SLACK = 65 };

enum { TEXT_MARKS_WORDS = 64 };

struct text_marks {
    char *base;                      /* the 64 bytes that the bits are of */
    guint64 bits;                    /* a bit for each mark among them */
    char *end;                       /* of the text */
    guint word, n_words;             /* of those below: the one at hand, how many */
    guint64 words[TEXT_MARKS_WORDS]; /* found ahead */
};

void text_marks_init(struct text_marks *marks, char *text, gsize length);
/* Finds the marks of the next bytes. FALSE at the end. */
gboolean text_marks_refill(struct text_marks *marks);

/* Goes to the next 64 bytes. FALSE at the end. */
static inline gboolean text_marks_next(struct text_marks *marks)
{
    marks->base += 64;
    if (++marks->word >= marks->n_words && !text_marks_refill(marks))
        return FALSE;
    marks->bits = marks->words[marks->word];
    return TRUE;
}

/* Counts the signs "<-*,;&" of the text, and at '\xe2' its characters of box drawing. The
 * rest of `counts` is 0. The text has TEXT_MARKS_SLACK bytes behind it. */
void text_marks_count(const char *text, gsize length, guint counts[256]);

#endif
