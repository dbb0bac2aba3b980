/* hOCR, ALTO and tables of words -> document: the words are set on their page, and the
 * page is read as one of a PDF is. What the program took for a line may be one cell of
 * several: only the places say what stands beside what. */
#include "data/formats/words.h"

#include "data/encoding/encoding.h"
#include "data/error.h"
#include "data/formats/formats.h"
#include "data/formats/page_text.h"
#include "data/formats/text_entities.h"
#include "data/limits.h"

#include <math.h>
#include <string.h>

enum { HEAD_BYTES = 4096, MOST_IN_LINE = 4096 };

struct reader {
    struct page_text text;
    struct pdf_page page;
    guint16 number;
    guint from;      /* of the line's characters in page.chars */
    GArray *lines;   /* guint: behind the last character of each */
    GArray *slopes;  /* double: of long lines */
    GArray *numbers; /* double: scratch */
    GString *word;
};

static const struct dialect {
    const char *sign; /* in the first bytes of the file */
    words_next_fn next;
    gboolean starts; /* the file begins with the sign */
} dialects[] = { { "level\tpage_num\tblock_num\t", words_next_table, TRUE },
                 { "ocr_page", words_next_hocr, FALSE },
                 { "<alto", words_next_alto, FALSE } }; /* or <alto:alto */

static const struct dialect *find_dialect(const guint8 *bytes, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dialects); i++) {
        const gsize n = strlen(dialects[i].sign);
        const guint8 *at =
            memmem(bytes, MIN(length, (gsize)(dialects[i].starts ? n + 3 : HEAD_BYTES)),
                   dialects[i].sign, n);
        if (at != NULL)
            return &dialects[i];
    }
    return NULL;
}

int words_probe(const guint8 *bytes, gsize length)
{
    const struct dialect *dialect =
        length > 0 && (*bytes == '<' || *bytes == 'l' || *bytes == 0xEF)
            ? find_dialect(bytes, length)
            : NULL;
    if (dialect == NULL)
        return 0;
    /* some hOCR names lines, but no words with their places */
    gboolean words = dialect->next != words_next_hocr ||
                     memmem(bytes, length, "ocrx_word", strlen("ocrx_word")) != NULL;
    return words ? 90 : 0;
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    const double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double find_median(GArray *numbers)
{
    g_array_sort(numbers, compare_numbers);
    return g_array_index(numbers, double, numbers->len / 2);
}

/* By how much the printed line falls to the right, if it is long. */
static void add_slope(struct reader *reader, const struct pdf_char *line, guint n)
{
    enum { LEAST = 8 };
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const struct pdf_char *c = line; c < line + n; c++) {
        x += c->x1;
        y += c->y1;
        xx += c->x1 * c->x1;
        xy += c->x1 * c->y1;
    }
    const double spread = n * xx - x * x;
    if (n < LEAST || spread <= 0)
        return;
    const double slope = (n * xy - x * y) / spread;
    g_array_append_val(reader->slopes, slope);
}

static void end_line(struct reader *reader)
{
    const guint n = reader->page.chars->len;
    if (reader->from == n)
        return;
    add_slope(reader, &g_array_index(reader->page.chars, struct pdf_char, reader->from),
              n - reader->from);
    g_array_append_val(reader->lines, n);
    reader->from = n;
}

/* Boxes hold no more than the ink, and that of 一 is flat: all characters of a line are
 * given one height, around one middle. Figures are lower than other characters, and stand
 * on the line of their label with the height of these. */
static void set_line(struct reader *reader, guint from, guint end, double slope,
                     double usual)
{
    GArray *chars = reader->page.chars;
    g_array_set_size(reader->numbers, 0);
    for (guint i = from; i < end; i++) {
        const struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        const double middle = c->y1 - slope * c->x1;
        g_array_append_val(reader->numbers, middle);
    }
    const double middle = find_median(reader->numbers);
    g_array_set_size(reader->numbers, 0);
    for (guint i = from; i < end; i++)
        g_array_append_val(reader->numbers, g_array_index(chars, struct pdf_char, i).y2);
    const double half = fmax(find_median(reader->numbers), usual) / 2;
    for (guint i = from; i < end; i++) {
        struct pdf_char *c = &g_array_index(chars, struct pdf_char, i);
        c->y1 = middle - half;
        c->y2 = middle + half;
    }
}

/* Puts the page upright, and its characters into their lines. */
static void set_lines(struct reader *reader)
{
    GArray *chars = reader->page.chars;
    const double slope = reader->slopes->len > 0 ? find_median(reader->slopes) : 0;
    for (guint i = 0; i < chars->len; i++)
        g_array_append_val(reader->numbers, g_array_index(chars, struct pdf_char, i).y2);
    const double usual = find_median(reader->numbers);
    for (guint i = 0, from = 0; i < reader->lines->len; i++) {
        const guint end = g_array_index(reader->lines, guint, i);
        set_line(reader, from, end, slope, usual);
        from = end;
    }
}

static void end_page(struct reader *reader)
{
    end_line(reader);
    if (reader->page.chars->len > 0 && reader->text.error == NULL) {
        set_lines(reader);
        page_text_put(&reader->text, &reader->page, MAX(reader->number, 1));
    }
    g_array_set_size(reader->page.chars, 0);
    g_array_set_size(reader->slopes, 0);
    g_array_set_size(reader->lines, 0);
    g_array_set_size(reader->numbers, 0);
    reader->from = 0;
}

static void start_page(struct reader *reader, const struct words_box *box)
{
    end_page(reader);
    reader->number += reader->number < G_MAXUINT16;
    limit_check(&limits.pages, reader->number, &reader->text.error);
    reader->page.width = box->x2 - box->x1;
    reader->page.height = box->y2 - box->y1;
}

/* The word without tags inside it, with characters for their names. */
static void read_text(GString *word, const struct words_item *item)
{
    g_string_truncate(word, 0);
    for (const char *at = item->text; at < item->end;) {
        const char *tag = memchr(at, '<', (gsize)(item->end - at));
        const char *stop = tag != NULL ? tag : item->end;
        g_string_append_len(word, at, stop - at);
        at = tag != NULL ? memchr(tag, '>', (gsize)(item->end - tag)) : stop;
        if (at == NULL)
            break;
        at += tag != NULL;
    }
    word->len = text_entities_replace(word->str, word->len);
    word->str[word->len] = '\0';
}

/* Its characters share the word's width, and until their line is set, y1 is its middle
 * and y2 its height. None begins before the one ahead of it ends, for
 * boxes of neighbours overlap. */
static void add_word(struct reader *reader, const struct words_item *item)
{
    GArray *chars = reader->page.chars;
    read_text(reader->word, item);
    g_strstrip(reader->word->str);
    const glong n = g_utf8_strlen(reader->word->str, -1);
    const double height = item->box.y2 - item->box.y1,
                 middle = (item->box.y1 + item->box.y2) / 2;
    double x1 = item->box.x1, x2 = item->box.x2;
    if (n == 0 || !(x2 > x1 && height > 0 && isfinite(x2 + height + middle)) ||
        fabs(x2) > 1e5 || fabs(middle) > 1e5 ||
        chars->len - reader->from + (gsize)n > MOST_IN_LINE ||
        !limit_check(&limits.cells, chars->len + (gsize)n, &reader->text.error))
        return;
    if (chars->len > reader->from)
        x1 = fmax(x1, g_array_index(chars, struct pdf_char, chars->len - 1).x2);
    const double wide = fmax(x2 - x1, 1) / (double)n;
    const char *at = reader->word->str;
    for (glong i = 0; i < n; i++, at = g_utf8_next_char(at)) {
        const double left = x1 + wide * (double)i;
        const struct pdf_char c = { .x1 = left,
                                    .y1 = middle,
                                    .x2 = left + wide,
                                    .y2 = height,
                                    .c = g_utf8_get_char(at),
                                    .line = item->line };
        if (!g_unichar_isspace(c.c))
            g_array_append_val(chars, c);
    }
}

static void read_words(struct reader *reader, struct words_source *source,
                       words_next_fn next)
{
    struct words_item item;
    for (enum words_event event;
         reader->text.error == NULL && (event = next(source, &item)) != WORDS_NONE;) {
        if (event == WORDS_PAGE)
            start_page(reader, &item.box);
        else if (event == WORDS_LINE)
            end_line(reader);
        else
            add_word(reader, &item);
    }
    end_page(reader);
}

gboolean words_read(struct document *document, const guint8 *bytes, gsize length,
                    GError **error)
{
    struct encoding_text text;
    if (!encoding_convert(bytes, length, NULL, &text, error))
        return FALSE;
    document->encoding = text.name;
    document->replaced = text.replaced;
    struct words_source source = { .at = text.text,
                                   .end = text.text + text.length,
                                   .line = 1,
                                   .printed = { -1, -1, -1, -1 } };
    struct reader reader = { .page = { .chars = g_array_new(FALSE, FALSE,
                                                            sizeof(struct pdf_char)),
                                       .horizontal = g_array_new(FALSE, FALSE, 1),
                                       .vertical = g_array_new(FALSE, FALSE, 1) },
                             .lines = g_array_new(FALSE, FALSE, sizeof(guint)),
                             .slopes = g_array_new(FALSE, FALSE, sizeof(double)),
                             .numbers = g_array_new(FALSE, FALSE, sizeof(double)),
                             .word = g_string_new(NULL) };
    page_text_init(&reader.text, document, 0);
    const struct dialect *dialect = find_dialect(bytes, length);
    if (dialect != NULL)
        read_words(&reader, &source, dialect->next);
    g_array_unref(reader.page.chars);
    g_array_unref(reader.page.horizontal);
    g_array_unref(reader.page.vertical);
    g_array_unref(reader.lines);
    g_array_unref(reader.slopes);
    g_array_unref(reader.numbers);
    g_string_free(reader.word, TRUE);
    encoding_text_clear(&text);
    return page_text_finish(&reader.text, error);
}
