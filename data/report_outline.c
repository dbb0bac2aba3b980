/* A document as the reader of headings sees it: what its rows hold, and its texts. */
#include "data/encoding.h"
#include "data/report_heading.h"
#include "data/search.h"

enum { KEEP_ROWS = 1 << 16 }; /* a huge document's arrays must not stay for ever */

/* Makes room for `n` items, whose contents are lost; returns where they begin. */
static gpointer make_room(GArray **array, guint item, guint n)
{
    if ((*array)->len > KEEP_ROWS) {
        g_array_unref(*array);
        *array = g_array_new(FALSE, FALSE, item);
    }
    if ((*array)->len < n)
        g_array_set_size(*array, n);
    return (*array)->data;
}

/* What is being filled in. */
struct outline {
    const struct document *document;
    struct report_reader *reader;
    struct report_row *rows;
    struct report_text *texts;
    guint n_texts;
    gboolean after_text; /* the last cell that is not empty was a text */
};

/* Notes a cell that is not ASCII; returns its words. */
static guint32 add_text(struct outline *outline, struct doc_cell *cell, guint row)
{
    GArray *mentions = outline->reader->mentions;
    guint before = mentions->len;
    guint32 words = report_scan_cell(&outline->reader->scan, outline->document, cell,
                                     outline->n_texts, mentions);
    if (cell->covered) {
        g_array_set_size(mentions, before);
        return words;
    }
    outline->texts[outline->n_texts++] =
        (struct report_text){ cell, row, outline->after_text };
    outline->after_text = TRUE;
    return words;
}

/* Notes what the cells of the row hold. */
static void add_row(struct outline *outline, guint number)
{
    const struct doc_row *row = document_row(outline->document, number);
    struct doc_cell *cell = document_cell(outline->document, row->first);
    const struct doc_cell *first = cell, *end = cell + row->count;
    struct report_row outlined = { 0, outline->n_texts };
    for (; cell < end; cell++)
        if (cell->ascii)
            outline->after_text &= cell->length == 0 || cell->covered;
        else
            outlined.words |=
                add_text(outline, cell, number) &
                (cell == first ? G_MAXUINT32 : ~(guint32)WORDS_OF_FIRST_CELL);
    outline->rows[number] = outlined;
}

void report_outline(struct report_reader *reader, const struct document *document)
{
    guint n = document->rows->len;
    struct outline outline = { .document = document, .reader = reader };
    reader->document = document;
    outline.rows = make_room(&reader->rows, sizeof(struct report_row), n + 1);
    outline.texts =
        make_room(&reader->texts, sizeof(struct report_text), document->cells->len);
    make_room(&reader->mentions, sizeof(struct report_mention), 0);
    g_array_set_size(reader->mentions, 0);
    for (guint row = 0; row < n; row++)
        add_row(&outline, row);
    outline.rows[n] = (struct report_row){ 0, outline.n_texts };
}

struct report_reader *report_reader_new(void)
{
    struct report_reader *reader = g_new0(struct report_reader, 1);
    reader->rows = g_array_new(FALSE, FALSE, sizeof(struct report_row));
    reader->texts = g_array_new(FALSE, FALSE, sizeof(struct report_text));
    reader->mentions = g_array_new(FALSE, FALSE, sizeof(struct report_mention));
    reader->ranges = g_array_new(FALSE, FALSE, sizeof(struct report_range));
    reader->title_text = g_string_new(NULL);
    reader->inline_text = g_string_new(NULL);
    reader->text = g_string_new(NULL);
    reader->piece = g_string_new(NULL);
    report_scan_init(&reader->scan);
    return reader;
}

void report_reader_free(struct report_reader *reader)
{
    if (reader == NULL)
        return;
    g_array_unref(reader->rows);
    g_array_unref(reader->texts);
    g_array_unref(reader->mentions);
    g_array_unref(reader->ranges);
    g_string_free(reader->title_text, TRUE);
    g_string_free(reader->inline_text, TRUE);
    g_string_free(reader->text, TRUE);
    g_string_free(reader->piece, TRUE);
    g_free(reader);
}

/* In simplified characters, traditional ones, or the words used in Taiwan. */
static gboolean names_disclosure(const struct doc_cell *cell)
{
    return search_word(cell->text, cell->length, "信息公开") != NULL ||
           search_word(cell->text, cell->length, "信息公開") != NULL ||
           search_word(cell->text, cell->length, "資訊公開") != NULL;
}

gboolean report_names_disclosure(const struct report_reader *reader,
                                 const struct report_range *range)
{
    for (guint row = range->first_row; row < range->end_row; row++) {
        const struct doc_row *r = document_row(reader->document, row);
        for (guint c = r->first; c < r->first + r->count; c++)
            if (names_disclosure(document_cell(reader->document, c)))
                return TRUE;
    }
    return FALSE;
}

void report_append_row(const struct document *document, guint row, GString *out)
{
    const struct doc_row *r = document_row(document, row);
    for (guint i = 0; i < r->count; i++) {
        const struct doc_cell *cell = document_cell(document, r->first + i);
        if (cell->covered || cell->length == 0)
            continue;
        gsize before = out->len;
        g_string_set_size(out, before + cell->length);
        gsize n = encoding_fold_label(cell->text, cell->length, out->str + before, NULL);
        g_string_truncate(out, before + n);
    }
}

gsize report_row_bytes(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    gsize bytes = 0;
    for (guint i = 0; i < r->count; i++)
        bytes += document_cell(document, r->first + i)->length;
    return bytes;
}
