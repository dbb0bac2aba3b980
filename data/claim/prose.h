/* The running text of a report: its rows without the tables, as paragraphs. Lines that a
 * page's width broke are joined again. */
#ifndef DATA_CLAIM_PROSE_H
#define DATA_CLAIM_PROSE_H

#include "data/claim/claim_pattern.h"
#include "data/document.h"
#include "data/report/report.h"

struct prose_paragraph {
    const char *text; /* of a cell as it stands, or of several without white space */
    guint32 length;
    guint32 line;              /* of the source, where it begins */
    guint32 first, count;      /* the parts that were joined to it, in prose.parts */
    struct memo_text *memo;    /* of the text; NULL: not looked up */
    struct memo_text *pattern; /* of the text; NULL: not looked up, or it has none */
    guint signs;               /* prose_signs.h: what the text perhaps has */
};

/* A cell that goes on where the one before broke off. */
struct prose_part {
    guint32 offset; /* where it begins in the paragraph without its white space */
    guint32 line;   /* of the source */
};

struct prose {
    GArray *paragraphs;   /* struct prose_paragraph */
    GArray *parts;        /* struct prose_part */
    GString *joined;      /* the texts of the paragraphs of several cells */
    gboolean traditional; /* a paragraph is in traditional characters */
};

void prose_init(struct prose *prose);
void prose_clear(struct prose *prose);

/* Fills `prose` anew, from the range. Cells that `used` marks (see extract.h) are not
 * prose, nor are rows of sections two to four that hold no sentence; from one cell that
 * holds the whole report the tables are cut. What depends on a text's pattern alone is
 * kept beside that. */
void prose_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct claim_patterns *patterns, struct prose *prose);

/* Appends the text without its white space. */
void prose_append(GString *to, const char *text, gsize length);
/* Line of the source of an offset in the paragraph without its white space. */
guint32 prose_find_line(const struct prose *prose,
                        const struct prose_paragraph *paragraph, gsize offset);
static inline guint32 prose_line_at(const struct prose *prose,
                                    const struct prose_paragraph *paragraph, gsize offset)
{
    return paragraph->count == 0 ? paragraph->line
                                 : prose_find_line(prose, paragraph, offset);
}

#endif
